import type { Limit } from '../../core/gate/limit.ts';
import type { SliceCheck, SliceCheckStatus } from '../../core/slices/slice-check.ts';
import type { GateReport } from '../gate-report.ts';
import type { Slices } from '../slice-rows.ts';

/** One slice as it is drawn: one limit on its rows. */
export interface ForestRow {
  /** As the set names it, not cut. */
  readonly slice: string;
  readonly rows: number;
  readonly test: SliceCheck;
}

/** The slices of a report by one limit. */
export interface Forest {
  readonly limit: Limit;
  /** Worst first. */
  readonly rows: readonly ForestRow[];
}

const GRAVITY: Readonly<Record<SliceCheckStatus, number>> = {
  breach: 3,
  suspect: 2,
  undefined: 1,
  inside: 0,
};

/**
 * The slices by the limit that stands out: the one with the gravest status in any slice; among equals false negatives,
 * the unsafe text that gets through, come before the smallest adjusted p-value.
 *
 * @returns undefined where no slice was judged by any limit
 */
export function forestOf({ slices }: GateReport): Forest | undefined {
  if (slices === undefined) return undefined;
  const limits = slices.slices[0]?.checks.length ?? 0;
  let chosen: Forest | undefined;
  for (let index = 0; index < limits; index++) {
    const next = forestBy(slices, index);
    if (next !== undefined && (chosen === undefined || standsOut(next, chosen))) chosen = next;
  }
  return chosen;
}

function forestBy({ slices }: Slices, index: number): Forest | undefined {
  const rows = slices.map(({ slice, candidate, checks }) => ({
    slice,
    rows: candidate.rows,
    test: checks[index],
  }));
  return rows.length === 0
    ? undefined
    : { limit: rows[0].test.check.limit, rows: rows.toSorted((a, b) => compareTests(a.test, b.test)) };
}

function standsOut(next: Forest, chosen: Forest): boolean {
  const [a, b] = [next.rows[0].test, chosen.rows[0].test];
  const graver = GRAVITY[a.status] - GRAVITY[b.status];
  if (graver !== 0) return graver > 0;
  const [aMissed, bMissed] = [next, chosen].map(({ limit }) => limit.metric === 'false-negative-rate');
  return aMissed === bMissed ? compareTests(a, b) < 0 : aMissed;
}

/** Gravest first, then the smallest adjusted p, then the furthest beyond the limit. */
function compareTests(a: SliceCheck, b: SliceCheck): number {
  const p = ({ adjustedP }: SliceCheck): number => (adjustedP.defined ? adjustedP.value : 1);
  const beyond = ({ beyondBy }: SliceCheck): number => (beyondBy.defined ? beyondBy.value : -Infinity);
  const byGravity = GRAVITY[b.status] - GRAVITY[a.status] || p(a) - p(b);
  if (byGravity !== 0) return byGravity;
  return beyond(a) === beyond(b) ? 0 : beyond(b) - beyond(a);
}
