import type { Measured } from '../measured.ts';

/** A two-sided confidence interval with the one-sided bounds the gate decides with. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** One-sided lower and upper bounds at the same level. */
  readonly oneSidedLower: number;
  readonly oneSidedUpper: number;
  /** Confidence level, such as 0.95. */
  readonly level: number;
  readonly method: 'delong' | 'wilson' | 'paired-mean' | 'paired-bootstrap' | 'bootstrap';
}

/** A point estimate and what is known about its precision; `interval` is absent when none exists. */
export interface Estimate {
  readonly value: Measured;
  readonly interval?: Interval;
}
