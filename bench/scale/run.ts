/**
 * The whole gate on stored vectors, at sizes that no memory holds:
 * `npx tsx bench/scale/run.ts [--rows 10000,100000,1000000] [--dimension 1024] [--work DIR] [--write docs/performance.md]`.
 * Runs `dist/cli.js check` as a user would; two files of n x d float32 are written first, 8 GB at a million rows, and
 * removed again.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import type { GateReport } from '../../src/report/gate-report.ts';
import { publishSection } from '../write-section.ts';
import { writeSyntheticSet } from './synthetic-set.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MEGABYTE = 1e6;

/** What one size took. */
interface Measurement {
  readonly rows: number;
  readonly gigabytes: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly report: GateReport;
}

async function measure(rows: number, dimension: number, folder: string): Promise<Measurement> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeSyntheticSet({ rows, dimension, out: folder });
  await writeFile(
    join(folder, 'driftgate.yml'),
    'dataset: { path: heldout.jsonl }\nreference: { vectors: reference }\ncandidate: { vectors: candidate }\nclassifier: head.json\n',
  );
  const { seconds, peakMegabytes } = await check(folder);
  const report = JSON.parse(
    await readFile(join(folder, 'driftgate-out', 'report.json'), 'utf8'),
  ) as GateReport;
  return { rows, gigabytes: (2 * rows * dimension * 4) / 1e9, seconds, peakMegabytes, report };
}

/** Peak memory is that of the process, as the kernel counts it. */
async function check(folder: string): Promise<{ seconds: number; peakMegabytes: number }> {
  const started = performance.now();
  const script = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'peak'))}, String(process.resourceUsage().maxRSS)))`;
  await writeFile(join(folder, 'peak.cjs'), script);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--require', join(folder, 'peak.cjs'), join(root, 'dist', 'cli.js'), 'check', '--quiet'],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    child.on('error', reject);
    // 1 is a breach, which is a result.
    child.on('close', (code) =>
      code === 0 || code === 1 ? resolve() : reject(new Error(`check ended with ${code}`)),
    );
  });
  const kilobytes = Number(await readFile(join(folder, 'peak'), 'utf8'));
  return { seconds: (performance.now() - started) / 1000, peakMegabytes: (kilobytes * 1024) / MEGABYTE };
}

function tableOf(measurements: readonly Measurement[]): string {
  const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  return markdownTable(
    [
      [
        'Rows',
        'vectors, GB',
        'time, s',
        'time per row, µs',
        'peak memory, MB',
        'rows compared',
        'ROC-AUC',
        'mean angle',
      ],
      ...measurements.map(({ rows, gigabytes, seconds, peakMegabytes, report }) => {
        const { evaluation, drift, sampling } = report;
        const auc = evaluation.candidate?.metrics['roc-auc'];
        const angle = drift?.angle.mean;
        const error = sampling?.standardErrors.meanAngle;
        return [
          count(rows),
          gigabytes.toFixed(2),
          seconds.toFixed(1),
          count((seconds / rows) * 1e6),
          count(peakMegabytes),
          count(sampling?.sampledRows ?? rows),
          auc?.defined === true ? auc.value.toFixed(5) : 'undefined',
          `${angle?.defined === true ? angle.value.toFixed(3) : 'undefined'}${error?.defined === true ? ` ± ${error.value.toFixed(3)}` : ''}°`,
        ];
      }),
    ],
    { align: ['r', 'r', 'r', 'r', 'r', 'r', 'r', 'r'] },
  );
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    dimension: { type: 'string', default: '1024' },
    work: { type: 'string', default: join(root, '.cache', 'bench', 'scale') },
    write: { type: 'string' },
  },
});
const measurements: Measurement[] = [];
for (const rows of values.rows.split(',').map(Number)) {
  measurements.push(await measure(rows, Number(values.dimension), values.work));
  await rm(values.work, { recursive: true, force: true });
  console.error(tableOf(measurements.slice(-1)));
}
const table = tableOf(measurements);
console.log(table);
if (values.write !== undefined) await publishSection(values.write, 'scale', table);
