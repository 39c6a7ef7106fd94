import { ATTRIBUTE_COLUMNS, type AttributeName } from '../config/dataset-conventions.ts';
import type { FieldMapping } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import type { RowAttributes } from './labelled-example.ts';
import { kindOf, locateRow, type Row } from './row.ts';
import type { Interner } from './intern.ts';

/** Longer words of a column that nobody mapped are prose, such as the `source` sentence of a translation. */
const LONGEST_NAME = 80;
const WHOLE_NUMBER = /^\d+$/;
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const YES = ['true', 'yes', '1'];
const NO = ['false', 'no', '0'];

/** How one attribute is read; `read` gives undefined where the value is no such thing. */
interface Reader<T> {
  readonly expected: string;
  readonly read: (value: unknown) => T | undefined;
}

const turns: Reader<number> = {
  expected: 'a whole number of turns, 1 or more',
  read: (value) => {
    const text = typeof value === 'string' ? value.trim() : '';
    const number = WHOLE_NUMBER.test(text) ? Number(text) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 1 ? number : undefined;
  },
};

const adversarial: Reader<boolean> = {
  expected: 'true or false, yes or no, 1 or 0',
  read: (value) => {
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const word = String(value).trim().toLowerCase();
    if (YES.includes(word)) return true;
    return NO.includes(word) ? false : undefined;
  },
};

const date: Reader<string> = {
  expected: 'an ISO date such as 2025-03-31, with or without a time',
  read: (value) => {
    const day = typeof value === 'string' ? ISO_DATE.exec(value.trim())?.[1] : undefined;
    return day !== undefined && isDayOfCalendar(day) ? day : undefined;
  },
};

const name: Reader<string> = {
  expected: 'text or a whole number',
  read: (value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
  },
};

/** Day and month exist: the 30th of February parses as a day in March. */
function isDayOfCalendar(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function looksLikeName(value: unknown): boolean {
  return typeof value !== 'string' || (value.length <= LONGEST_NAME && !/[\r\n]/.test(value));
}

/** What the row's key is called in the gate file's terms, and whether the gate file named it. */
interface Column {
  readonly field: string;
  readonly named: boolean;
}

/** Undefined where a column that nobody mapped is the row's id, text or label already. */
function columnOf(attribute: AttributeName, fields: FieldMapping): Column | undefined {
  const field = fields[attribute];
  if (field !== undefined) return { field, named: true };
  const usual = ATTRIBUTE_COLUMNS[attribute];
  return [fields.id, fields.text, fields.label].includes(usual) ? undefined : { field: usual, named: false };
}

/** Attributes that are being read. */
export type WritableAttributes = { -readonly [Name in AttributeName]?: RowAttributes[Name] };

/** The value of one attribute in a row; undefined where the row does not say. */
function readerOf<T>(attribute: AttributeName, { expected, read }: Reader<T>, fields: FieldMapping) {
  const column = columnOf(attribute, fields);
  if (column === undefined) return () => undefined;
  const { field, named } = column;
  return (row: Row): T | undefined => {
    const value = row.get(field);
    if (isAbsent(value)) return undefined;
    if (!named && !looksLikeName(value)) return undefined;
    const found = read(value);
    if (found !== undefined || !named) return found;
    throw new DatasetError({
      code: 'wrong-value',
      what: `"${field}" cannot be read as ${attribute}`,
      where: locateRow(row, field),
      expected,
      found: typeof value === 'number' ? `the number ${value}` : kindOf(value),
      hint: `leave the field empty where it is not known, or name another column in \`fields: { ${attribute}: ... }\``,
    });
  };
}

/**
 * Reads what a row says of itself beside text and label. A column that the gate file names must be readable; one that
 * only happens to have the usual name may hold something else, and what cannot be read there counts as absent.
 *
 * @param names keeps one string for each name that many rows share
 * @returns what writes the attributes of a row; it throws DatasetError `wrong-value`, which never shows the value
 */
export function attributeReader(
  fields: FieldMapping,
  names: Interner,
): (row: Row, into: WritableAttributes) => void {
  const turnsOf = readerOf('turns', turns, fields);
  const sourceOf = readerOf('source', name, fields);
  const adversarialOf = readerOf('adversarial', adversarial, fields);
  const dateOf = readerOf('date', date, fields);
  const phenomenonOf = readerOf('phenomenon', name, fields);
  return (row, into) => {
    const read = [turnsOf(row), sourceOf(row), adversarialOf(row), dateOf(row), phenomenonOf(row)] as const;
    if (read[0] !== undefined) into.turns = read[0];
    if (read[1] !== undefined) into.source = names.share(read[1]);
    if (read[2] !== undefined) into.adversarial = read[2];
    if (read[3] !== undefined) into.date = names.share(read[3]);
    if (read[4] !== undefined) into.phenomenon = names.share(read[4]);
  };
}
