import type { DatasetConfig } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import type { LabelledExample } from './labelled-example.ts';
import { missingField } from './missing-field.ts';
import { parseAttributes } from './parse-attributes.ts';
import { parseLabel } from './parse-label.ts';
import { kindOf, locateRow, type Row } from './row.ts';

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wrongType(row: Row, field: string, file: string, expected: string): DatasetError {
  return new DatasetError({
    code: 'wrong-type',
    what: `"${field}" has the wrong type`,
    where: locateRow(file, row, field),
    expected,
    found: kindOf(row.values.get(field)),
  });
}

/** A word or a whole number, as text; undefined when there is none. */
function parseName(row: Row, field: string, file: string): string | undefined {
  const value = row.values.get(field);
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw wrongType(row, field, file, 'text or a whole number');
}

function parseId(row: Row, field: string, file: string): string {
  if (!row.values.has(field)) throw missingField(row, 'id', field, file);
  const id = parseName(row, field, file);
  if (id !== undefined && id.trim() !== '') return id;
  throw new DatasetError({
    code: 'empty-id',
    what: 'the id of this row is empty',
    where: locateRow(file, row, field),
    expected: 'an id that no other row has',
  });
}

function parseText(row: Row, id: string, field: string, file: string): string {
  if (!row.values.has(field)) throw missingField(row, 'text', field, file);
  const text = row.values.get(field);
  if (typeof text !== 'string') throw wrongType(row, field, file, 'text');
  if (text.trim() !== '') return text;
  throw new DatasetError({
    code: 'empty-text',
    what: `the text of row ${JSON.stringify(id)} is empty`,
    where: locateRow(file, row, field),
    expected: 'a text with at least one character that is not a space',
    hint: 'Remove the row or give it its text.',
  });
}

function parseSlices(row: Row, field: string, file: string): readonly string[] {
  const value = row.values.get(field);
  if (isAbsent(value)) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const slices = list.filter((slice): slice is string => typeof slice === 'string' && slice !== '');
  if (slices.length !== list.length) throw wrongType(row, field, file, 'text or a list of texts');
  return [...new Set(slices)];
}

/**
 * Id and text of one row.
 *
 * @throws DatasetError that names the row's line and id, never its text
 */
export function parseUnlabelled(
  row: Row,
  { fields }: DatasetConfig,
  file: string,
): Pick<LabelledExample, 'id' | 'text'> {
  const id = parseId(row, fields.id, file);
  return { id, text: parseText(row, id, fields.text, file) };
}

/**
 * The label of one row.
 *
 * @throws DatasetError that names the row's line
 */
export function parseRowLabel(row: Row, config: DatasetConfig, file: string): 0 | 1 {
  const { label } = config.fields;
  if (!row.values.has(label)) throw missingField(row, 'label', label, file);
  return parseLabel(row.values.get(label), config, locateRow(file, row, label));
}

/** Whether a row says nothing about its label. */
export function hasNoLabel(row: Row, { fields }: DatasetConfig): boolean {
  return isAbsent(row.values.get(fields.label));
}

/**
 * Turns one row into a labelled example.
 *
 * @throws DatasetError that names the row's line and id, never its text
 */
export function parseExample(row: Row, config: DatasetConfig, file: string): LabelledExample {
  const { fields } = config;
  const { id, text } = parseUnlabelled(row, config, file);
  const label = parseRowLabel(row, config, file);
  const category = parseName(row, fields.category, file);
  const pairId = parseName(row, fields.pairId, file);
  return {
    id,
    text,
    label,
    slices: parseSlices(row, fields.slice, file),
    ...(category === undefined ? {} : { category }),
    ...(pairId === undefined ? {} : { pairId }),
    ...parseAttributes(row, config, file),
  };
}
