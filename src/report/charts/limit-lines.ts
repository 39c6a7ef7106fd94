import type { Limit } from '../../core/gate/limit.ts';
import type { Measured } from '../../core/measured.ts';
import type { MetricName } from '../../core/metrics/metric.ts';
import type { GateReport } from '../gate-report.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';

/** A limit of the gate where it lies on the axis of its metric. */
export interface LimitLine {
  readonly limit: Limit;
  /** In the unit of the metric. */
  readonly value: number;
  /** `limit: drop ≤ 0.020`. */
  readonly label: string;
}

/** The limits of one metric, in the order of the gate; what bounds a change is left out where the reference has no value. */
export function limitLines({ checks, evaluation }: GateReport, metric: MetricName): readonly LimitLine[] {
  const reference = evaluation.reference?.metrics[metric];
  return checks.flatMap(({ limit }) => {
    if (limit.metric !== metric) return [];
    const at = limitOnAxis(limit, reference);
    return at?.defined === true ? [{ limit, value: at.value, label: `limit: ${formatLimit(limit)}` }] : [];
  });
}

/**
 * The value of the metric that is just inside a limit: that of the reference plus or minus what a change may be;
 * undefined where a change has no reference.
 */
export function limitOnAxis(limit: Limit, reference: Measured | undefined): Measured | undefined {
  const bound = boundOf(limit);
  if (!boundsChange(limit)) return { defined: true, value: bound };
  return reference?.defined === true ? { defined: true, value: reference.value + bound } : reference;
}

/** The limit as a bound on the number that is compared: a drop of at most 0.02 is a change of at least -0.02. */
export function boundOf({ kind, value }: Limit): number {
  return kind === 'max-drop' ? -value : value;
}

/** Whether small numbers are beyond the limit; else large ones are. */
export function boundsBelow({ kind }: Limit): boolean {
  return kind === 'min' || kind === 'max-drop';
}
