import { percent } from '../diagnosis/sign.ts';
import { columnName, unknownItem, type AuditAspect, type AuditColumn, type AuditItem } from './audit-item.ts';
import type { AuditSettings } from './audit-item.ts';

/** With fewer rows that say, the others could turn the picture over. */
const MINIMUM_COVERAGE = 0.5;

/** What an aspect reads from one column. */
export interface ColumnReading<T> {
  readonly aspect: AuditAspect;
  readonly column: AuditColumn;
  /** What the column has to hold, for advice. */
  readonly holds: string;
  /** [rows that count], undefined where the row does not say. */
  readonly values: readonly (T | undefined)[];
  /** What the rows are called, such as `unsafe rows`. */
  readonly rows: string;
}

/**
 * The values of a column as far as rows have them, or an unknown item where none or fewer than half have.
 *
 * @returns the item, or the values
 */
export function readColumn<T>(
  reading: ColumnReading<T>,
  settings: AuditSettings,
): { readonly item: AuditItem } | { readonly known: readonly T[] } {
  const { aspect, column, holds, values, rows } = reading;
  const known = values.filter((value): value is T => value !== undefined);
  const name = columnName(column, settings);
  if (known.length === 0) {
    const found = values.length === 0 ? `There are no ${rows}.` : `No row has a readable ${name}.`;
    return { item: unknownItem(aspect, found, `Add a column ${name} with ${holds}.`) };
  }
  if (known.length < MINIMUM_COVERAGE * values.length) {
    const share = known.length / values.length;
    const found = `Only ${known.length} of ${values.length} ${rows} (${percent(share)}) have a readable ${name}.`;
    const item = unknownItem(aspect, found, `Fill in the column ${name} with ${holds}.`);
    return { item: { ...item, numbers: { rowsThatSay: known.length, rows: values.length } } };
  }
  return { known };
}
