import { METRICS } from '../../core/metrics/metric.ts';
import { formatNumber, formatPlural, NOT_AVAILABLE } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { HistoryMetric } from '../history/history-record.ts';
import { narrowTitle } from '../terminal/cells.ts';
import { pinnedValue, trendRuns, trendSentence, type TrendRun } from '../history/trend.ts';
import type { Chart, ChartTable } from './chart.ts';
import { historyPanels, type HistoryPanel } from './history-panels.ts';
import { limitLines } from './limit-lines.ts';

/** Rows of the table: the latest runs. */
const LONGEST_TABLE = 60;

/** How ranking, harm and drift moved over the runs of this gate, with its limits; none without an earlier run. */
export function historyChart(report: GateReport): Chart | undefined {
  const runs = trendRuns(report);
  if (runs.length === 0) return undefined;
  const harm = harmMetric(runs);
  const panels = [metricPanel(report, 'roc-auc', runs), metricPanel(report, harm, runs), anglePanel(runs)];
  const drawn = panels.filter(({ values }) => values.some((value) => value !== undefined));
  if (drawn.length === 0) return undefined;
  return {
    id: 'history',
    title: 'How this gate moved over its runs',
    takeaway: trendSentence(report, runs),
    description: describe(report, runs, drawn),
    spec: historyPanels(drawn, runs),
    table: tableOf(runs, harm),
  };
}

/** Silent failures; calibration where no run knows them. */
function harmMetric(runs: readonly TrendRun[]): HistoryMetric {
  const known = runs.some(({ metrics }) => metrics['silent-failure-prevalence'] !== undefined);
  return known ? 'silent-failure-prevalence' : 'ece';
}

function metricPanel(report: GateReport, metric: HistoryMetric, runs: readonly TrendRun[]): HistoryPanel {
  const { direction, unit } = METRICS[metric];
  const baseline = pinnedValue(report, metric);
  return {
    title: `${narrowTitle(metric)} (${direction === 'higher-is-better' ? 'higher' : 'lower'} is better)`,
    unit,
    values: runs.map(({ metrics }) => metrics[metric]),
    limits: limitLines(report, metric),
    fromZero: direction === 'lower-is-better',
    ...(baseline !== undefined && { baseline }),
  };
}

function anglePanel(runs: readonly TrendRun[]): HistoryPanel {
  const values = runs.map(({ angle }) => angle);
  return { title: 'Mean drift angle, old to new model', unit: 'angle', values, limits: [], fromZero: true };
}

function describe(
  { history = [] }: GateReport,
  runs: readonly TrendRun[],
  panels: readonly HistoryPanel[],
): string {
  const left = history.length + 1 - runs.length;
  const parts = [
    `Panels from top to bottom: ${panels.map(({ title }) => title).join('; ')}; each over the runs of this gate on this held-out set, oldest left and this one right.`,
    'The shape of a mark is the verdict of its run.',
    panels.some(({ limits }) => limits.length > 0)
      ? 'Dashed lines are limits of the gate as they are in this run.'
      : '',
    panels.some(({ baseline }) => baseline !== undefined) ? 'Thin solid lines are the pinned baseline.' : '',
    left > 0
      ? `${formatPlural(left, 'earlier run')} on another set ${left === 1 ? 'is' : 'are'} left out.`
      : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function tableOf(runs: readonly TrendRun[], harm: HistoryMetric): ChartTable {
  const show = (value: number | undefined, unit: Parameters<typeof formatNumber>[1]): string =>
    value === undefined ? NOT_AVAILABLE : formatNumber(value, unit);
  const metric = ({ metrics }: TrendRun, name: HistoryMetric): string =>
    show(metrics[name], METRICS[name].unit);
  return {
    columns: [
      ['Run', 'l'],
      ['Verdict', 'l'],
      [METRICS['roc-auc'].title, 'r'],
      [METRICS[harm].title, 'r'],
      [METRICS['false-negative-rate'].title, 'r'],
      ['Mean angle', 'r'],
    ],
    rows: runs
      .slice(-LONGEST_TABLE)
      .map((run) => [
        run.time ?? 'this run',
        run.outcome,
        metric(run, 'roc-auc'),
        metric(run, harm),
        metric(run, 'false-negative-rate'),
        show(run.angle, 'angle'),
      ]),
  };
}
