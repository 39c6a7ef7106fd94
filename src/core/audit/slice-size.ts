import { oneSidedLimit, type Limit } from '../gate/limit.ts';
import { pairedMeanInterval } from '../inference/paired-mean.ts';
import { rowsToDecide } from '../inference/sample-size.ts';
import { measured } from '../measured.ts';
import { groupBySlice } from '../slices/slice-rows.ts';
import { columnName, unknownItem, type AuditItem, type AuditRow, type AuditSettings } from './audit-item.ts';

/** A slice with too few unsafe rows to decide the limit on false negatives. */
export interface SmallSlice {
  readonly slice: string;
  readonly rows: number;
  readonly unsafeRows: number;
  /** Unsafe rows to add. */
  readonly missing: number;
}

/** Size advice for all slices. */
export interface SliceSizes {
  /** Unsafe rows that a slice needs. */
  readonly needed: number;
  readonly slices: number;
  /** Fewest unsafe rows first, then by name. */
  readonly tooSmall: readonly SmallSlice[];
}

/**
 * The planned case: of twenty unsafe rows the candidate newly misses one and newly catches another. One changed decision
 * in ten is where numbers without labels begin to warn; a change of 0 is what a harmless upgrade shows.
 */
const PLANNED = { gained: 1, lost: 1, rows: 20, sameDecisions: false };
/** The default limit. */
const FALSE_NEGATIVES: Limit = {
  metric: 'false-negative-rate',
  kind: 'max-rise',
  value: 0.05,
  level: 'error',
};
const DEFAULT_LEVEL = 0.95;
const MOST_NAMED = 5;

/**
 * About how many unsafe rows decide the default limit on the rise of false negatives (.05) when the rate does not
 * change and one decision in ten does: then the one-sided bound of the paired mean is inside the limit.
 */
export function unsafeRowsNeeded(level = DEFAULT_LEVEL): number {
  const interval = pairedMeanInterval(PLANNED, level);
  const estimate = { value: measured(0), ...(interval === undefined ? {} : { interval }) };
  return rowsToDecide(estimate, oneSidedLimit(FALSE_NEGATIVES), PLANNED.rows) ?? PLANNED.rows;
}

/** Which slices are too small to decide the limit on false negatives, and by how much. */
export function sizeSlices(rows: readonly AuditRow[], level = DEFAULT_LEVEL): SliceSizes {
  const needed = unsafeRowsNeeded(level);
  const groups = groupBySlice(rows.map(({ slices }) => slices));
  const tooSmall: SmallSlice[] = [];
  for (const [slice, members] of groups) {
    let unsafeRows = 0;
    for (const row of members) unsafeRows += rows[row].label;
    if (unsafeRows >= needed) continue;
    tooSmall.push({ slice, rows: members.length, unsafeRows, missing: needed - unsafeRows });
  }
  // Slices come sorted by name, and the sort is stable.
  return { needed, slices: groups.size, tooSmall: tooSmall.sort((a, b) => a.unsafeRows - b.unsafeRows) };
}

/** Slice size, as one item; the list of small slices stands beside it. */
export function auditSlices(sizes: SliceSizes, settings: AuditSettings): AuditItem {
  const { needed, slices, tooSmall } = sizes;
  const limit = `a rise of the false negatives by ${FALSE_NEGATIVES.value}`;
  if (slices === 0) {
    const advice = `Add a column ${columnName('slice', settings)} with the groups each row belongs to; each needs about ${needed} unsafe rows to decide ${limit}.`;
    return unknownItem('slice-size', 'No row names a slice.', advice);
  }
  const numbers = { slices, tooSmall: tooSmall.length, unsafeRowsNeeded: needed };
  const found = `${slices - tooSmall.length} of ${slices} slices have the ${needed} unsafe rows that decide ${limit}.`;
  if (tooSmall.length === 0) return { aspect: 'slice-size', status: 'fine', found, numbers };
  const named = tooSmall.slice(0, MOST_NAMED).map(({ slice, missing }) => `${slice} (${missing} more)`);
  const more = tooSmall.length - named.length;
  const list = `${named.join(', ')}${more > 0 ? ` and ${more} others` : ''}`;
  return { aspect: 'slice-size', status: 'gap', found, numbers, advice: `Add unsafe rows to ${list}.` };
}
