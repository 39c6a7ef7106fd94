/**
 * Ratios of time and memory against NumPy, SciPy and scikit-learn doing the same work in the same run, two threads each:
 * `npx tsx bench/versus-python/run.ts [--write docs/performance.md]`. Needs Debian's python3-sklearn.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { markdownTable } from 'markdown-table';
import { fitLogisticRegression, prepareRows } from '../../src/core/classifier/fit.ts';
import { foldHead } from '../../src/core/classifier/fold-head.ts';
import { encodeNpy } from '../../src/artefact/npy.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import { publishSection } from '../write-section.ts';
import { drawRows, type BenchRows } from './data.ts';

const PYTHON = '/usr/bin/python3';
const DIMENSION = 1024;
const TRAIN_ROWS = 7000;
const TEST_ROWS = 2000;
/** For the growth in rows: float32 vectors of both models fit a small machine at 100,000 rows. */
const GROWTH = { dimension: 256, rows: [1000, 10_000, 100_000] };
const ROUNDS = 3;
const BUFFER = 1 << 26;

interface Timing {
  readonly seconds: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = join(root, '.cache', 'bench');
const bundle = join(work, 'stages.mjs');

function save(folder: string, name: string, values: ArrayLike<number>): void {
  const data = Float32Array.from(values);
  writeFileSync(join(folder, `${name}.npy`), encodeNpy({ rows: 1, cols: data.length, data }));
}

async function prepare(folder: string, test: BenchRows, train: BenchRows): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const multiply = createRuntimeMultiply(await createRuntime());
  // A head that is regularised well enough to be of use: C = 0.001.
  const { head } = await fitLogisticRegression(
    prepareRows(train.reference, train.labels),
    { C: 1e-3 },
    multiply,
  );
  const { direction, intercept } = foldHead(head);
  for (const [name, matrix] of Object.entries({
    train: train.reference,
    reference: test.reference,
    candidate: test.candidate,
  })) {
    writeFileSync(join(folder, `${name}.npy`), encodeNpy(matrix));
  }
  save(folder, 'train-labels', train.labels);
  save(folder, 'labels', test.labels);
  save(folder, 'categories', test.categories);
  save(folder, 'direction', direction);
  save(folder, 'intercept', [intercept]);
}

async function bundleStages(): Promise<void> {
  await build({
    entryPoints: [join(root, 'bench', 'versus-python', 'stages.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
}

function runNode(folder: string, mode: string): Timing {
  return JSON.parse(
    execFileSync(process.execPath, [bundle, folder, mode], { maxBuffer: BUFFER }).toString(),
  ) as Timing;
}

function runPython(folder: string, mode: string): Timing {
  const script = join(root, 'bench', 'versus-python', 'evaluation.py');
  return JSON.parse(execFileSync(PYTHON, [script, folder, mode], { maxBuffer: BUFFER }).toString()) as Timing;
}

/** The best of several rounds, the two sides taking turns. */
function alternate(folder: string, mode: string): { readonly ours: Timing; readonly theirs: Timing } {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: runNode(folder, mode),
    theirs: runPython(folder, mode),
  }));
  const best = (side: 'ours' | 'theirs'): Timing => {
    const timings = rounds.map((round) => round[side]);
    const names = Object.keys(timings[0].seconds);
    return {
      seconds: Object.fromEntries(
        names.map((name) => [name, Math.min(...timings.map(({ seconds }) => seconds[name]))]),
      ),
      peakMegabytes: Math.min(...timings.map(({ peakMegabytes }) => peakMegabytes)),
    };
  };
  return { ours: best('ours'), theirs: best('theirs') };
}

function stageTable({ ours, theirs }: ReturnType<typeof alternate>): string {
  return markdownTable(
    [
      ['Stage', 'driftgate, s', 'Python, s', 'ratio'],
      ...Object.entries(ours.seconds).map(([name, seconds]) => [
        name,
        seconds.toFixed(3),
        theirs.seconds[name].toFixed(3),
        (seconds / theirs.seconds[name]).toFixed(2),
      ]),
    ],
    { align: ['l', 'r', 'r', 'r'] },
  );
}

function wholeTable({ ours, theirs }: ReturnType<typeof alternate>): string {
  const row = (name: string, a: number, b: number, digits: number): string[] => [
    name,
    a.toFixed(digits),
    b.toFixed(digits),
    (a / b).toFixed(2),
  ];
  return markdownTable(
    [
      ['Whole evaluation of a `check` after embedding', 'driftgate', 'Python', 'ratio'],
      row('time, s', ours.seconds['full'], theirs.seconds['full'], 2),
      row('peak memory, MB', ours.peakMegabytes, theirs.peakMegabytes, 0),
    ],
    { align: ['l', 'r', 'r', 'r'] },
  );
}

async function growthTable(): Promise<string> {
  const train = drawRows(2000, GROWTH.dimension, 1);
  const rows: string[][] = [];
  for (const count of GROWTH.rows) {
    const folder = join(work, `growth-${count}`);
    await prepare(folder, drawRows(count, GROWTH.dimension, 2), train);
    const { seconds, peakMegabytes } = runNode(folder, 'full');
    rows.push([
      count.toLocaleString('en-US'),
      seconds['full'].toFixed(2),
      ((1e6 * seconds['full']) / count).toFixed(0),
      peakMegabytes.toFixed(0),
    ]);
  }
  return markdownTable([['Rows', 'time, s', 'time per row, µs', 'peak memory, MB'], ...rows], {
    align: ['r', 'r', 'r', 'r'],
  });
}

const pageAt = process.argv.indexOf('--write');
const page = pageAt < 0 ? undefined : process.argv[pageAt + 1];
await bundleStages();
const folder = join(work, 'main');
await prepare(folder, drawRows(TEST_ROWS, DIMENSION, 2), drawRows(TRAIN_ROWS, DIMENSION, 1));
const stages = alternate(folder, 'all');
const whole = alternate(folder, 'full');
await publishSection(page, 'versus-python', `${wholeTable(whole)}\n\n${stageTable(stages)}`);
await publishSection(page, 'growth', await growthTable());
