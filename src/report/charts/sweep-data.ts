import type { MechanismStress } from '../../core/drift/stress-test.ts';
import type { SweepPoint } from '../../core/drift/sweep.ts';
import type { Mechanism } from '../../core/drift/sweep-settings.ts';
import type { GateReport } from '../gate-report.ts';

/** The metrics that simulated drift is drawn for. */
export type SweptMetric = 'roc-auc' | 'ece' | 'silent-failure-prevalence';

/** One magnitude of one mechanism, as it is drawn. */
export interface DrawnPoint {
  readonly mechanism: Mechanism;
  readonly sigma: number;
  /** Mean over rows and seeds, in degrees. */
  readonly angle: number;
  readonly value: number;
  /** Lowest and highest of the seeds; absent where they are the same. */
  readonly low?: number;
  readonly high?: number;
  /** What the closed form predicts; ROC-AUC only. */
  readonly closed?: number;
}

/** The upgrade itself in the plane of the angle and the metric. */
export interface CandidatePoint {
  /** Mean over rows, in degrees. */
  readonly angle: number;
  readonly value: number;
}

/** The schedule of sigma of one mechanism; a magnitude whose metric is undefined is left out. */
export function scheduledPoints({ mechanism, points }: MechanismStress, metric: SweptMetric): DrawnPoint[] {
  return points.flatMap((point) => {
    const { rocAuc } = point.closedForm;
    const closed = metric === 'roc-auc' && rocAuc.defined ? { closed: rocAuc.value } : {};
    return drawn(mechanism, point, metric).map((one) => ({ ...one, ...closed }));
  });
}

/** Every magnitude that was simulated, by ascending angle: the schedule, the equal angles and the candidate's own angle. */
export function pointsByAngle(stress: MechanismStress, metric: SweptMetric): DrawnPoint[] {
  const { mechanism, points, equalAngle, matched } = stress;
  const predicted = matched.predicted === undefined ? [] : [matched.predicted];
  return [...points, ...equalAngle, ...predicted]
    .flatMap((point) => drawn(mechanism, point, metric))
    .sort((a, b) => a.angle - b.angle || a.sigma - b.sigma);
}

/** Undefined where the candidate has no angle or no value. */
export function candidatePoint(
  { drift, evaluation }: GateReport,
  metric: SweptMetric,
): CandidatePoint | undefined {
  const angle = drift?.angle.mean;
  const value = evaluation.candidate?.metrics[metric];
  if (angle?.defined !== true || value?.defined !== true) return undefined;
  return { angle: angle.value, value: value.value };
}

function drawn(mechanism: Mechanism, point: SweepPoint, metric: SweptMetric): DrawnPoint[] {
  const { sigma, meanAngleDegrees: angle } = point;
  const { mean, low, high } = point.metrics[metric];
  if (!angle.defined || !mean.defined) return [];
  const wide = low.defined && high.defined && low.value < high.value;
  const band = wide ? { low: low.value, high: high.value } : {};
  return [{ mechanism, sigma, angle: angle.value, value: mean.value, ...band }];
}
