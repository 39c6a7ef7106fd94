import type { Measured } from '../../core/measured.ts';
import type { DotRow } from './dot-rows.ts';

const MOST_ROWS = 11;

/** The 11 rows that changed most, from the worst change to the best; rows without both numbers come last. */
export function largestChanges(
  rows: readonly DotRow[],
  better: 'higher is better' | 'lower is better',
): readonly DotRow[] {
  const sense = better === 'higher is better' ? 1 : -1;
  const gainOf = (row: DotRow): number => {
    const change = changeOf(row);
    return change === undefined ? Infinity : sense * change;
  };
  const most = rows.toSorted((a, b) => sizeOf(b) - sizeOf(a) || byName(a, b)).slice(0, MOST_ROWS);
  return most.sort((a, b) => (gainOf(a) < gainOf(b) ? -1 : gainOf(a) > gainOf(b) ? 1 : byName(a, b)));
}

/** The number, where there is one. */
export function numberOf(value: Measured | undefined): number | undefined {
  return value?.defined === true ? value.value : undefined;
}

function changeOf({ reference, candidate }: DotRow): number | undefined {
  return reference === undefined || candidate === undefined ? undefined : candidate - reference;
}

/** Below every change where there is none. */
function sizeOf(row: DotRow): number {
  const change = changeOf(row);
  return change === undefined ? -1 : Math.abs(change);
}

function byName(a: DotRow, b: DotRow): number {
  return a.name < b.name ? -1 : 1;
}
