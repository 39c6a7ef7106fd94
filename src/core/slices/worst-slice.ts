import type { Limit } from '../gate/limit.ts';
import type { Measured } from '../measured.ts';
import type { SliceCheck, SliceCheckStatus } from './slice-check.ts';

/** The check of a slice that stands out most; whether it is beyond its limit at all, its status says. */
export interface WorstSliceCheck {
  readonly slice: string;
  readonly limit: Limit;
  readonly status: SliceCheckStatus;
  /** In the unit of the metric; negative inside the limit. */
  readonly beyondBy: number;
  /** Candidate minus reference. */
  readonly change: Measured;
  readonly adjustedP: Measured;
}

/** From worst to best; the order of the adjusted p-values but for what is beyond a limit and cannot be tested. */
const STATUSES: readonly SliceCheckStatus[] = ['breach', 'suspect', 'inside', 'undefined'];

/**
 * The check that stands out most: a breach before a suspect before what is inside; then the smallest adjusted p-value
 * (none counts as 1); of equals the one furthest beyond its limit in multiples of the limit, then the first slice, then
 * the first limit.
 *
 * @returns undefined when no number was compared with a limit
 */
export function worstSliceCheck(
  slices: readonly { readonly slice: string; readonly checks: readonly SliceCheck[] }[],
): WorstSliceCheck | undefined {
  let worst: WorstSliceCheck | undefined;
  for (const { slice, checks } of slices) {
    for (const { check, status, beyondBy, adjustedP } of checks) {
      if (!beyondBy.defined) continue;
      const { limit, change } = check;
      const next = { slice, limit, status, beyondBy: beyondBy.value, change, adjustedP };
      if (worst === undefined || isWorse(next, worst)) worst = next;
    }
  }
  return worst;
}

function isWorse(a: WorstSliceCheck, b: WorstSliceCheck): boolean {
  const statuses = STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  if (statuses !== 0) return statuses < 0;
  const [p, other] = [a, b].map(({ adjustedP }) => (adjustedP.defined ? adjustedP.value : 1));
  return p === other ? relativeExcess(a) > relativeExcess(b) : p < other;
}

/** Beyond a limit of 0, any excess is infinitely many limits. */
function relativeExcess({ beyondBy, limit }: WorstSliceCheck): number {
  return beyondBy === 0 ? 0 : beyondBy / Math.abs(limit.value);
}
