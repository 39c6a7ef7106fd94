import { markdownTable } from 'markdown-table';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { noOutcomes, noStatuses, type Outcomes, type Results, type ScenarioResult } from './results.ts';
import { EQUALLY_GOOD, LEVELS } from './scenarios.ts';
import { CHECK_ROWS, ROWS } from './simulate.ts';

/** By how much another limit may come nearer than planned until a scenario says nothing about its level. */
const TOLERANCE = { factor: 1.05, summand: 0.02 } as const;

/** A true share below this is no more than the error of the large sample. */
const TRUTH_ERROR = 0.03;

/** The section of a page: what was simulated, the whole gate, each check alone. */
export function renderTables(results: Results): string {
  const { population, draws, resamples, truthRows } = results;
  return [
    `Simulated: balanced sets with a calibrated binormal score (true ROC-AUC ${population.rocAuc}), judged with every default but ${resamples} resamples. The true change of a candidate is measured on ${truthRows.toLocaleString('en-US')} rows. A candidate that is more than the reference with noise also disagrees with it at random: the scores correlate by ${population.agreement} within a class, which changes no metric. Per size, ${draws} sets.`,
    `The whole gate, \`fail / inconclusive / pass\` in per cent. "80 %": the metric that is nearest to its default limit truly moved by 80 % of it, the others by less. On each set one kind of change is made: noise on the score, stretched scores, shrunk scores, scores too high, coin tosses near the threshold (left out where another metric overtakes), an offset either way.`,
    gateTable(results),
    'Each check alone, in per cent. Left: it breaches although the truth is inside its limit. Right: it passes although the truth is at its limit (the one-sided bound allows 5 %) or beyond. The rest is inconclusive or right. Calibration errors pass too often: on few rows the calibrated reference reads as miscalibrated, so their rise reads too small.',
    ...CHECK_ROWS.flatMap((rows) => [`n = ${rows.toLocaleString('en-US')}:`, checkTable(results, rows)]),
    'Made by `npx tsx bench/gate-error-rates/run.ts`; all counts are in `bench/gate-error-rates/results.json`.',
  ].join('\n\n');
}

function gateTable({ scenarios }: Results): string {
  const harmless = scenarios.filter(({ metric }) => metric === undefined);
  const rows = [
    ...harmless.map((scenario) => [nameOf(scenario), ...cells([scenario])]),
    ...LEVELS.map((level) => {
      const group = scenarios.filter((scenario) => scenario.level === level && isNearest(scenario));
      return [`${percent(level)} %`, ...cells(group)];
    }),
  ];
  const header = [
    'True change, of the nearest limit',
    ...ROWS.map((size) => `n = ${size.toLocaleString('en-US')}`),
  ];
  return markdownTable([header, ...rows], { align: ['l', ...ROWS.map(() => 'r')] });
}

/** Whether the change was sized by the metric that comes nearest to its limit, or one as near. */
export function isNearest({ metric, level, largest }: ScenarioResult): boolean {
  return metric !== undefined && largest.share <= level * TOLERANCE.factor + TOLERANCE.summand;
}

function nameOf({ name, largest }: ScenarioResult): string {
  return `${largest.share < TRUTH_ERROR ? '0' : percent(largest.share)} %: ${name}`;
}

function cells(group: readonly ScenarioResult[]): string[] {
  return ROWS.map((size) => {
    const total = noOutcomes();
    for (const { runs } of group) {
      for (const { rows, gate } of runs) if (rows === size) addOutcomes(total, gate);
    }
    const all = total.fail + total.inconclusive + total.warn + total.pass;
    return [total.fail, total.inconclusive, total.pass].map((part) => percent(part / all)).join(' / ');
  });
}

function addOutcomes(total: Outcomes, { pass, warn, inconclusive, fail }: Outcomes): void {
  total.pass += pass;
  total.warn += warn;
  total.inconclusive += inconclusive;
  total.fail += fail;
}

function checkTable(results: Results, rows: number): string {
  const inside = [0, ...LEVELS.filter((level) => level < 1)];
  const beyond = LEVELS.filter((level) => level >= 1);
  const header = [
    'Check',
    ...inside.map((level) => `breach at ${percent(level)} %`),
    ...beyond.map((level) => `pass at ${percent(level)} %`),
  ];
  const body = DEFAULT_LIMITS.map(({ metric }) => {
    const share = (level: number, status: 'breach' | 'pass'): string => {
      const counts = countsOf(results, metric, level, rows);
      const all = counts.pass + counts.breach + counts.inconclusive + counts.undefined;
      return percent(counts[status] / all);
    };
    return [
      `\`${metric}\``,
      ...inside.map((level) => share(level, 'breach')),
      ...beyond.map((level) => share(level, 'pass')),
    ];
  });
  return markdownTable([header, ...body], { align: ['l', ...header.slice(1).map(() => 'r')] });
}

/** Counts of one check at one level; at 0 the candidate is the equally good one. */
function countsOf({ scenarios }: Results, metric: string, level: number, rows: number) {
  const scenario = scenarios.find((one) =>
    level === 0 ? one.name === EQUALLY_GOOD : one.metric === metric && one.level === level,
  );
  return scenario?.runs.find((run) => run.rows === rows)?.checks[metric] ?? noStatuses();
}

/** Whole per cent; a nonzero share below half of one is shown as such. */
function percent(share: number): string {
  if (Number.isNaN(share)) return '-';
  return share > 0 && share < 0.005 ? '<1' : (100 * share).toFixed(0);
}
