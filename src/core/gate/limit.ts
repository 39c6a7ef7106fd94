import type { OneSidedLimit } from '../inference/sample-size.ts';
import type { MetricName } from '../metrics/metric.ts';

/** What a limit bounds: the candidate's own value (`min`, `max`) or its change from the reference. */
export type LimitKind = 'min' | 'max' | 'max-drop' | 'max-rise';

/** Where the limit stands in the gate file, so that an annotation can point at it; absent for a default. */
export interface LimitSource {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One number the gate compares with. */
export interface Limit {
  readonly metric: MetricName;
  readonly kind: LimitKind;
  /** The limit itself; a drop or a rise is given as a positive number. */
  readonly value: number;
  /** A breach at `error` fails the gate, at `warning` it warns. */
  readonly level: 'error' | 'warning';
  readonly source?: LimitSource;
  /** The pinned value of the metric that a `min` or `max` was measured from; absent: it comes from no baseline. */
  readonly baseline?: number;
}

/** The default limits, all changes from the reference (definitions in docs/metrics.md). */
export const DEFAULT_LIMITS: readonly Limit[] = [
  { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level: 'error' },
  { metric: 'silent-failure-prevalence', kind: 'max-rise', value: 0.02, level: 'error' },
  { metric: 'ece', kind: 'max-rise', value: 0.05, level: 'error' },
  { metric: 'ece-positive', kind: 'max-rise', value: 0.05, level: 'error' },
  { metric: 'balanced-accuracy', kind: 'max-drop', value: 0.05, level: 'error' },
  { metric: 'false-negative-rate', kind: 'max-rise', value: 0.05, level: 'error' },
  { metric: 'false-positive-rate', kind: 'max-rise', value: 0.05, level: 'error' },
];

/** The limit as a bound on the compared number: a drop of at most 0.02 is a change of at least -0.02. */
export function oneSidedLimit(limit: Limit): OneSidedLimit {
  switch (limit.kind) {
    case 'min':
      return { bound: limit.value, side: 'at-least' };
    case 'max':
      return { bound: limit.value, side: 'at-most' };
    case 'max-drop':
      return { bound: -limit.value, side: 'at-least' };
    case 'max-rise':
      return { bound: limit.value, side: 'at-most' };
  }
}

/** Room for rounding in `candidate - reference`, so that a change of exactly the limit is inside it. */
export const LIMIT_ROUNDING = 1e-12;

/** How far a compared number is beyond the limit, in its own unit; negative inside. */
export function beyondLimit(limit: Limit, value: number): number {
  const { bound, side } = oneSidedLimit(limit);
  return side === 'at-most' ? value - bound : bound - value;
}

/** Whether a limit bounds the candidate's own value; else it bounds the change from the reference. */
export function boundsValue({ kind }: Limit): boolean {
  return kind === 'min' || kind === 'max';
}

/** `roc-auc.max-drop`. */
export function nameOfLimit({ kind, metric }: Pick<Limit, 'kind' | 'metric'>): string {
  return `${metric}.${kind}`;
}
