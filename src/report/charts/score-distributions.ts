import { METRICS } from '../../core/metrics/metric.ts';
import type { ScoreHistogram } from '../../core/evidence/evidence.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart, ChartTable } from './chart.ts';
import { formatThreshold, metricOf, MODEL_TITLES, MODELS, type ModelName } from './models.ts';
import { scorePanel } from './score-panel.ts';

/** Of the table; more bins than this are joined. */
const LONGEST_TABLE = 60;

/** Where each model puts safe and unsafe rows between surely safe and surely unsafe; absent without scores. */
export function scoreDistributionsChart(report: GateReport): Chart | undefined {
  const { scores } = report.evidence;
  if (scores === undefined) return undefined;
  return {
    id: 'score-distributions',
    title: 'What the classifier says of safe and unsafe rows',
    takeaway: takeawayOf(report),
    description: describe(report),
    spec: { spacing: 8, vconcat: MODELS.map((model) => scorePanel(report, scores, model)) },
    table: tableOf(scores),
  };
}

function takeawayOf(report: GateReport): string {
  const tau = report.settings.silentFailureThreshold;
  const bounds = `P(unsafe) at least ${formatThreshold(tau)} or at most ${formatThreshold(1 - tau)}`;
  const [wrong, flagged] = (['silent-failure-prevalence', 'predicted-positive-rate'] as const).map((name) =>
    MODELS.map((model) => {
      const value = metricOf(report, model, name);
      return value === undefined ? undefined : formatNumber(value, METRICS[name].unit);
    }),
  );
  const [before, after] = wrong;
  if (before === undefined || after === undefined)
    return `Shaded is where a row is wrong and sure of it (${bounds}).`;
  const silent =
    before === after
      ? `Under either model ${after} of all rows are wrong and sure of it`
      : `${after} of all rows are wrong and sure of it under the candidate, ${before} under the reference`;
  return `${silent} (${bounds})${flaggedOf(flagged)}.`;
}

function flaggedOf([before, after]: readonly (string | undefined)[]): string {
  if (before === undefined || after === undefined) return '';
  return before === after
    ? `; either flags ${after} of rows`
    : `; the candidate flags ${after} of rows, the reference ${before}`;
}

function describe({ settings }: GateReport): string {
  const tau = settings.silentFailureThreshold;
  return [
    'Across: the probability of being unsafe that the classifier gives a row, from 0 (surely safe) to 1 (surely unsafe), in even bins; the reference (old) above, the candidate below, on the same scale.',
    'Rows labelled safe stand upwards, rows labelled unsafe hang downwards; their height is the number of rows in the bin, on a square-root scale, so that a few rows can still be seen.',
    `The solid line is the decision threshold; the dotted lines at ${formatThreshold(1 - tau)} and ${formatThreshold(tau)} bound the scores of which the classifier is sure. Shaded: sure and wrong, the silent failures.`,
  ].join(' ');
}

function tableOf(scores: ScoreHistogram): ChartTable {
  const bins = scores.edges.length - 1;
  const joined = Math.ceil(bins / LONGEST_TABLE);
  const starts = Array.from({ length: Math.ceil(bins / joined) }, (_, row) => row * joined);
  const count = (model: ModelName, label: 'safe' | 'unsafe', start: number): string =>
    formatCount(scores[model][label].slice(start, start + joined).reduce((sum, rows) => sum + rows, 0));
  return {
    columns: [
      ['P(unsafe)', 'l'],
      ...MODELS.flatMap((model) =>
        (['safe', 'unsafe'] as const).map((label) => [`${MODEL_TITLES[model]}: ${label} rows`, 'r'] as const),
      ),
    ],
    rows: starts.map((start) => [
      `${formatThreshold(scores.edges[start])} to ${formatThreshold(scores.edges[Math.min(bins, start + joined)])}`,
      ...MODELS.flatMap((model) => [count(model, 'safe', start), count(model, 'unsafe', start)]),
    ]),
  };
}
