import { markdownTable } from 'markdown-table';
import type { Measured } from '../../src/core/measured.ts';

/** Digits of a double that are the same whoever prints it. */
const DIGITS = 15;

/** One number of another library beside ours. */
export interface Comparison {
  readonly quantity: string;
  /** As published, or computed by the library. */
  readonly theirs: number;
  /** Undefined where we do not offer this number. */
  readonly ours: Measured;
  readonly note: string;
}

/** `| quantity | published / other library | driftgate | absolute difference | note |`, one row per number. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const header = ['Quantity', 'Published / other library', 'driftgate', 'Absolute difference', 'Note'];
  const body = comparisons.map(({ quantity, theirs, ours, note }) => [
    quantity,
    digits(theirs),
    ours.defined ? digits(ours.value) : ours.reason,
    ours.defined ? difference(ours.value - theirs) : '',
    note,
  ]);
  return markdownTable([header, ...body], { align: ['l', 'r', 'r', 'r', 'l'] });
}

/** A difference without its sign, two digits; exactly none is 0. */
export function difference(value: number): string {
  return value === 0 ? '0' : Math.abs(value).toExponential(1);
}

function digits(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}
