import type { SourceLocation } from '../errors.ts';

/** One row as it stands in the file, values not yet checked. */
export interface Row {
  /** Where it starts, from 1. */
  readonly line: number;
  readonly values: ReadonlyMap<string, unknown>;
}

/** Points at a row, or at one of its fields. */
export function locateRow(file: string, row: Row, key?: string): SourceLocation {
  return { file, line: row.line, column: 1, ...(key === undefined ? {} : { key }) };
}

/** A value's kind for messages: its content could be a text and is never shown. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const NAME_LIKE = /^[A-Za-z_][\w.-]{0,39}$/;

/** Whether these can be column names; the first row of a file without a header is texts, which no message may show. */
export function areNames(names: readonly string[]): boolean {
  return names.every((name) => NAME_LIKE.test(name));
}
