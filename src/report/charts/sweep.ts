import { METRICS } from '../../core/metrics/metric.ts';
import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart, ChartTable } from './chart.ts';
import { limitLines } from './limit-lines.ts';
import {
  candidatePoint,
  pointsByAngle,
  scheduledPoints,
  type CandidatePoint,
  type DrawnPoint,
  type SweptMetric,
} from './sweep-data.ts';
import { anglePanel, sigmaPanels, type SweptSeries } from './sweep-panels.ts';
import { sweepTakeaway } from './sweep-takeaway.ts';

const TITLES: Readonly<Record<SweptMetric, string>> = {
  'roc-auc': 'Simulated drift and ranking (ROC-AUC)',
  ece: 'Simulated drift and calibration error (ECE)',
  'silent-failure-prevalence': 'Simulated drift and silent failures',
};
const METRIC_ORDER = ['roc-auc', 'ece', 'silent-failure-prevalence'] as const;
/** Rows of a table beside that of the candidate. */
const LONGEST_TABLE = 57;

/** How three numbers degrade as drift is simulated on the reference's vectors, and where the candidate stands; none without a sweep. */
export function sweepCharts(report: GateReport): readonly Chart[] {
  return METRIC_ORDER.flatMap((metric) => {
    const byAngle = report.sweep.map((stress) => pointsByAngle(stress, metric));
    if (byAngle.flat().length === 0) return [];
    const candidate = candidatePoint(report, metric);
    const series: SweptSeries = {
      metric,
      byAngle,
      bySigma: report.sweep.map((stress) => scheduledPoints(stress, metric)),
      limits: limitLines(report, metric),
      ...(candidate === undefined ? {} : { candidate }),
    };
    return [chartOf(report, series)];
  });
}

function chartOf(report: GateReport, series: SweptSeries): Chart {
  const { metric, bySigma, candidate } = series;
  const panels = bySigma.some((points) => points.length > 0) ? [sigmaPanels(series)] : [];
  return {
    id: `sweep-${metric}`,
    title: TITLES[metric],
    takeaway: sweepTakeaway(report, metric),
    description: describe(series),
    spec: { spacing: 14, vconcat: [anglePanel(series), ...panels] },
    table: tableOf(metric, bySigma.flat(), candidate),
  };
}

function describe({ metric, bySigma, limits, candidate }: SweptSeries): string {
  const { title, direction } = METRICS[metric];
  const parts = [
    `Top: ${title} (${direction === 'higher-is-better' ? 'higher' : 'lower'} is better) against the mean angle by which simulated drift turns the reference's vectors; one line per kind of drift: gaussian adds noise to every coordinate, directional pushes all vectors the same way, subspace turns them towards a rotated image of themselves.`,
    candidate === undefined ? '' : 'The diamond is the candidate, at the angle measured row by row.',
    limits.length === 0 ? '' : 'Dashed horizontal lines are limits of the gate.',
    'Below: the same against the size σ of the push, one panel per kind.',
    bySigma.flat().some(({ closed }) => closed !== undefined)
      ? 'The thin dotted line is what a formula predicts without simulation.'
      : '',
    bySigma.flat().some(({ low }) => low !== undefined) ? 'Bands span the lowest to the highest seed.' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function tableOf(
  metric: SweptMetric,
  points: readonly DrawnPoint[],
  candidate: CandidatePoint | undefined,
): ChartTable {
  const { title, unit } = METRICS[metric];
  const every = Math.ceil(points.length / LONGEST_TABLE);
  const show = (value: number): string => formatNumber(value, unit);
  const withClosed = metric === 'roc-auc';
  const rows = points
    .filter((_, index) => index % every === 0)
    .map(({ mechanism, sigma, angle, value, low, high, closed }) => [
      mechanism,
      formatNumber(sigma, 'number'),
      formatNumber(angle, 'angle'),
      low === undefined || high === undefined
        ? show(value)
        : `${show(value)} (${show(low)} to ${show(high)})`,
      ...(withClosed ? [closed === undefined ? '' : show(closed)] : []),
    ]);
  const own =
    candidate === undefined
      ? []
      : [
          [
            'candidate',
            '',
            formatNumber(candidate.angle, 'angle'),
            show(candidate.value),
            ...(withClosed ? [''] : []),
          ],
        ];
  return {
    columns: [
      ['Drift', 'l'],
      ['σ', 'r'],
      ['Mean angle', 'r'],
      [title, 'r'],
      ...(withClosed ? [['Formula', 'r'] as const] : []),
    ],
    rows: [...own, ...rows],
  };
}
