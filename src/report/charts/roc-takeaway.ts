import type { RocCurves } from '../../core/evidence/evidence.ts';
import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { metricOf } from './models.ts';

const share = (value: number): string => formatNumber(value, 'share');

/** What the areas say, and what a moved threshold could win back: what the candidate finds at the reference's false alarms. */
export function rocTakeaway(report: GateReport, roc: RocCurves): string {
  return `${rankingOf(report)}${atSameFalseAlarms(report, roc)}.`;
}

function rankingOf(report: GateReport): string {
  const before = metricOf(report, 'reference', 'roc-auc');
  const after = metricOf(report, 'candidate', 'roc-auc');
  if (before === undefined || after === undefined) return 'Higher curves rank better';
  const [was, is] = [share(before), share(after)];
  return was === is
    ? `Either model ranks an unsafe row above a safe one in ${is} of all pairs (ROC-AUC)`
    : `An unsafe row is ranked above a safe one in ${was} of all pairs by the reference, in ${is} by the candidate (ROC-AUC)`;
}

function atSameFalseAlarms(
  report: GateReport,
  { falsePositiveRate, reference, candidate }: RocCurves,
): string {
  const alarms = metricOf(report, 'reference', 'false-positive-rate');
  if (alarms === undefined) return '';
  const [was, is] = [reference, candidate].map(({ truePositiveRate }) =>
    share(interpolate(falsePositiveRate, truePositiveRate, alarms)),
  );
  const found =
    is === was
      ? `either finds ${is} of unsafe rows`
      : `the candidate finds ${is} of unsafe rows and the reference ${was}`;
  return `; at thresholds that flag ${share(alarms)} of safe rows, as the reference does now, ${found}`;
}

/** Linear on an ascending grid that holds `x`. */
function interpolate(grid: readonly number[], values: readonly number[], x: number): number {
  const above = grid.findIndex((edge) => edge >= x);
  if (above <= 0) return values[Math.max(0, above)];
  const along = (x - grid[above - 1]) / (grid[above] - grid[above - 1]);
  return values[above - 1] + along * (values[above] - values[above - 1]);
}
