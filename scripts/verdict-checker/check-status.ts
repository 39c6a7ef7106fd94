import type { Check, Report } from './report.ts';

/** What of a report bears on one check; on a slice the numbers are the slice's. */
export interface CheckContext {
  readonly rule: Report['settings']['rule'];
  /** Metrics of the candidate on the rows that the check looks at. */
  readonly candidate: Readonly<Record<string, Check['candidate']>>;
  /** 95th percentile of each calibration error for a perfectly calibrated classifier; known for all rows alone. */
  readonly calibrated: Report['calibrated'];
}

/** Differences between two numbers of the same limit are computed with this much rounding. */
const ROUNDING = 1e-12;

/**
 * How far a number is outside a limit: positive outside, 0 exactly at it (which is inside), negative inside. A drop of at
 * most 0.02 means that the change is no lower than -0.02.
 */
export function outsideBy({ kind, value: limit }: Check['limit'], compared: number): number {
  switch (kind) {
    case 'min':
      return limit - compared;
    case 'max-drop':
      return -limit - compared;
    case 'max':
    case 'max-rise':
      return compared - limit;
  }
}

/** Whether a number is outside a limit, but for rounding. */
export function isOutside(limit: Check['limit'], compared: number): boolean {
  return outsideBy(limit, compared) > ROUNDING;
}

/**
 * The status that a check must have (definitions, "Checks and default limits"): outside is a breach, unless an extra
 * condition is not met; inside passes only when its one-sided bound is inside, too.
 */
export function statusOf(check: Check, context: CheckContext): Check['status'] {
  const { actual, interval, limit } = check;
  if (!actual.defined) return nothingIsWrong(check, context) ? 'pass' : 'undefined';
  if (isOutside(limit, actual.value)) return chanceExplains(check, context) ? 'inconclusive' : 'breach';
  if (interval === undefined) return 'inconclusive';
  const upwards = limit.kind === 'max' || limit.kind === 'max-rise';
  return isOutside(limit, upwards ? interval.oneSidedUpper : interval.oneSidedLower)
    ? 'inconclusive'
    : 'pass';
}

/** The one exception to "undefined never passes": no error can be confident when no row is confidently wrong. */
function nothingIsWrong({ candidate, limit }: Check, context: CheckContext): boolean {
  const prevalence = context.candidate['silent-failure-prevalence'];
  return (
    limit.metric === 'silent-failure-rate' &&
    !candidate.defined &&
    prevalence?.defined &&
    prevalence.value === 0
  );
}

function chanceExplains({ candidate, interval, limit }: Check, context: CheckContext): boolean {
  const percentile = context.calibrated[limit.metric]?.percentile95;
  if (percentile?.defined && candidate.defined && candidate.value <= percentile.value) return true;
  if (context.rule === 'point') return false;
  if (interval === undefined) return true;
  return outsideBy(limit, interval.lower) <= 0 || outsideBy(limit, interval.upper) <= 0;
}
