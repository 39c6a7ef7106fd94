import type { Interval } from '../inference/interval.ts';
import type { Measured } from '../measured.ts';
import type { Limit } from './limit.ts';
import type { Acceptance } from './waiver.ts';

/**
 * How one comparison ended. `inconclusive`: the estimate is inside the limit but its one-sided bound is not.
 * `undefined`: the number does not exist, which never passes.
 */
export type CheckStatus = 'pass' | 'breach' | 'inconclusive' | 'undefined';

/** One comparison of a metric, or of its change, with a limit. */
export interface Check {
  readonly limit: Limit;
  readonly reference: Measured;
  readonly candidate: Measured;
  /** Candidate minus reference, signed. */
  readonly change: Measured;
  /** What is compared: the candidate's value for `min` and `max`, else the signed change. */
  readonly actual: Measured;
  /** Of `actual`. */
  readonly interval?: Interval;
  readonly status: CheckStatus;
  /** One sentence that stands alone. */
  readonly reason: string;
  /** About how many rows would decide an inconclusive check. */
  readonly rowsToDecide?: number;
  /** Who accepted that it is not passed; its limit then has the level `warning`. */
  readonly waiver?: Acceptance;
}

/** The outcome of a gate; a tool failure is an error, not a verdict. */
export type Outcome = 'pass' | 'warn' | 'fail' | 'inconclusive';

/** What the build does: `inconclusive` maps to one of these by the `on-inconclusive` setting. */
export type Effect = 'pass' | 'warn' | 'fail';

/** The judgement of a whole run. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly effect: Effect;
  /** Most important first; each is one sentence. */
  readonly reasons: readonly string[];
}

/** How comparisons are turned into a verdict. */
export interface DecisionSettings {
  /** `point`: a point estimate beyond the limit breaches. `confident`: its interval must be beyond too. */
  readonly rule: 'point' | 'confident';
  readonly onInconclusive: Effect;
  /** Level of intervals and one-sided bounds, such as 0.95. */
  readonly confidenceLevel: number;
  readonly bootstrapResamples: number;
  readonly minimumRowsPerClass: number;
  readonly seed: number;
}
