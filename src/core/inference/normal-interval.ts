import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-distribution.ts';

/** Normal quantiles of a confidence level: two-sided (1.96 at 0.95) and one-sided (1.645). */
export interface LevelQuantiles {
  readonly twoSided: number;
  readonly oneSided: number;
}

/** The quantiles of a level in (0, 1). */
export function quantilesOfLevel(level: number): LevelQuantiles {
  return { twoSided: normalQuantile((1 + level) / 2), oneSided: normalQuantile(level) };
}

/** The interval [value, value] of an estimate that has a standard error of 0. */
export function degenerateInterval(value: number, level: number, method: Interval['method']): Interval {
  return { lower: value, upper: value, oneSidedLower: value, oneSidedUpper: value, level, method };
}

/** What a value can be at all. */
export interface ValueRange {
  readonly minimum: number;
  readonly maximum: number;
}

/** The part of an interval that lies in the range. */
export function cutInterval(interval: Interval, { minimum, maximum }: ValueRange): Interval {
  const cut = (bound: number): number => Math.min(maximum, Math.max(minimum, bound));
  return {
    ...interval,
    lower: cut(interval.lower),
    upper: cut(interval.upper),
    oneSidedLower: cut(interval.oneSidedLower),
    oneSidedUpper: cut(interval.oneSidedUpper),
  };
}

/**
 * Wald interval `value +- z * standardError`, not cut. A standard error of 0 gives [value, value]; a caller for whom
 * that would claim too much must say otherwise.
 */
export function normalInterval(
  value: number,
  standardError: number,
  level: number,
  method: Interval['method'],
): Interval {
  const { twoSided, oneSided } = quantilesOfLevel(level);
  return {
    lower: value - twoSided * standardError,
    upper: value + twoSided * standardError,
    oneSidedLower: value - oneSided * standardError,
    oneSidedUpper: value + oneSided * standardError,
    level,
    method,
  };
}
