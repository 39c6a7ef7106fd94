import type { SourceLocation } from '../errors.ts';

/** Where a row stands: a line of a text file, or a row of a file that has no lines; both count from 1. */
export interface RowPlace {
  readonly file: string;
  readonly unit: 'line' | 'row';
  readonly number: number;
}

/** One row as it stands in the file, values not yet checked. */
export interface Row extends RowPlace {
  has(field: string): boolean;
  /** Undefined where the row has no such field. */
  get(field: string): unknown;
  /** The names of all fields that the row has. */
  keys(): readonly string[];
}

/** Hands over the rows of a set one by one, in the order of the file; nothing of a row is held on to. */
export type ForEachRow = (take: (row: Row) => void) => Promise<void>;

/** Points at a row, or at one of its fields. */
export function locateRow({ file, unit, number }: RowPlace, key?: string): SourceLocation {
  if (unit === 'row') return { file, key: key === undefined ? `row ${number}` : `row ${number}, ${key}` };
  return { file, line: number, column: 1, ...(key === undefined ? {} : { key }) };
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
