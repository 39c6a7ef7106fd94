/**
 * Feeds made-up bytes to every parser and loader and insists on a typed error or a correct result:
 * `npx tsx bench/fuzz/run.ts [target...] [--minutes 10] [--inputs 1000] [--seed 1] [--from 0] [--json FILE]
 * [--keep FOLDER] [--write PAGE] [--input FILE]`. Exits 1 when anything was found. `--sum FILE` tries nothing: it adds up
 * what was saved with `--json` in several runs.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { publishSection } from '../write-section.ts';
import type { Job } from './job.ts';
import { TARGETS } from './targets.ts';
import { doJobs, type JobResult } from './watch.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    /** At most so many inputs a target; without limit where it is left out. */
    inputs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    /** Figures are added to this file target by target, and replace those of the same target and seed. */
    json: { type: 'string' },
    sum: { type: 'string' },
    keep: { type: 'string', default: join(tmpdir(), 'driftgate-fuzz-kept') },
    write: { type: 'string' },
    /** One input that is tried again, such as one that was kept. */
    input: { type: 'string' },
    /** One worker for all targets: faster where there are few inputs of each. */
    together: { type: 'boolean', default: false },
  },
});

/** Figures of a target with a seed. */
interface Figures extends JobResult {
  readonly seed: number;
  readonly from: number;
}

const jobs = values.sum === undefined ? chooseTargets(positionals).map(jobOf) : [];
const figures: Figures[] = [];
if (values.sum !== undefined) figures.push(...sumUp(await readFigures(values.sum)));
for (const group of values.together ? [jobs] : jobs.map((job) => [job])) {
  for (const result of await doJobs(group, resolve(values.keep))) {
    tell(result);
    figures.push({ ...result, seed: Number(values.seed), from: Number(values.from) });
  }
  if (values.json !== undefined) await save(values.json, figures);
}
await publishSection(values.write, 'fuzz', render(figures));
if (figures.some(({ findings }) => findings.length > 0)) process.exitCode = 1;

function chooseTargets(names: readonly string[]): readonly string[] {
  const known = TARGETS.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; known: ${known.join(', ')}`);
  return names.length === 0 ? known : names;
}

function jobOf(target: string): Job {
  const [seed, from] = [Number(values.seed), Number(values.from)];
  const only = values.input;
  if (only !== undefined) return { target, seed, from: 1e9, inputs: 1, seconds: 60, only: resolve(only) };
  const inputs = Number(values.inputs ?? Number.MAX_SAFE_INTEGER);
  return { target, seed, from, inputs, seconds: 60 * Number(values.minutes) };
}

function tell({ findings, inputs, seconds, target }: JobResult): void {
  console.error(`${target}: ${inputs} inputs in ${seconds.toFixed(0)} s, ${findings.length} findings`);
  const kinds = new Map(findings.toReversed().map((finding) => [finding.kind, finding]));
  for (const { at, file = 'not kept', kind, what } of kinds.values()) {
    const times = findings.filter((finding) => finding.kind === kind).length;
    console.error(`\n${kind}\n  ${times} times, first with input ${at} (${file})\n${what}\n`);
  }
}

async function save(path: string, added: readonly Figures[]): Promise<void> {
  const known = await readFigures(path);
  const isSame = (a: Figures, b: Figures): boolean =>
    a.target === b.target && a.seed === b.seed && a.from === b.from;
  const kept = known.filter((old) => !added.some((one) => isSame(one, old)));
  await writeFile(path, `${JSON.stringify([...kept, ...added], null, 1)}\n`);
}

async function readFigures(path: string): Promise<readonly Figures[]> {
  const figures: readonly Figures[] = JSON.parse(await readFile(path, 'utf8').catch(() => '[]'));
  return figures;
}

/** All runs of a target as one, in the order of the targets. */
function sumUp(all: readonly Figures[]): readonly Figures[] {
  return TARGETS.flatMap(({ name }) => {
    const [first, ...rest] = all.filter(({ target }) => target === name);
    if (first === undefined) return [];
    return rest.reduce<Figures>(
      (sum, one) => ({
        ...sum,
        inputs: sum.inputs + one.inputs,
        accepted: sum.accepted + one.accepted,
        refused: sum.refused + one.refused,
        seconds: sum.seconds + one.seconds,
        peak: Math.max(sum.peak, one.peak),
        findings: [...sum.findings, ...one.findings],
      }),
      first,
    );
  });
}

function render(results: readonly JobResult[]): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  const rows = results.map(({ accepted, findings, inputs, peak, refused, seconds, target }) => [
    target,
    (seconds / 60).toFixed(1),
    count(inputs),
    count(accepted),
    count(refused),
    count(new Set(findings.map(({ kind }) => kind)).size),
    `${Math.round(peak)} MiB`,
  ]);
  const head = ['Target', 'Minutes', 'Inputs', 'Accepted', 'Refused', 'Kinds of findings', 'Peak memory'];
  return markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] });
}
