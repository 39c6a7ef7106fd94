import type { Estimate } from './interval.ts';

/** The side of a limit on which a value is fine. */
export interface OneSidedLimit {
  readonly bound: number;
  /** `at-most`: values up to the bound are inside. `at-least`: values from the bound on are. */
  readonly side: 'at-most' | 'at-least';
}

/**
 * About how many rows would bring the one-sided bound inside the limit if the estimate stayed where it is: the
 * distance of the bound shrinks with `1 / sqrt(n)`. At least `rows` when it is inside already.
 *
 * @param rows how many rows the estimate comes from
 * @returns undefined when the estimate is at or beyond the limit (no number of rows helps), does not exist, or has no
 *   interval
 */
export function rowsToDecide(estimate: Estimate, limit: OneSidedLimit, rows: number): number | undefined {
  const { value, interval } = estimate;
  if (!value.defined || interval === undefined) return undefined;
  const atMost = limit.side === 'at-most';
  const room = atMost ? limit.bound - value.value : value.value - limit.bound;
  if (!(room > 0)) return undefined;
  const distance = atMost ? interval.oneSidedUpper - value.value : value.value - interval.oneSidedLower;
  if (distance <= room) return rows;
  const needed = Math.ceil(rows * (distance / room) ** 2);
  return Number.isFinite(needed) ? needed : undefined;
}
