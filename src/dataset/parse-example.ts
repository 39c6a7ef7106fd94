import type { DatasetConfig, FieldMapping } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import { createInterner } from './intern.ts';
import type { LabelledExample } from './labelled-example.ts';
import { missingField } from './missing-field.ts';
import { attributeReader } from './parse-attributes.ts';
import { labelReader } from './parse-label.ts';
import { kindOf, locateRow, type Row } from './row.ts';

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wrongType(row: Row, field: string, expected: string): DatasetError {
  return new DatasetError({
    code: 'wrong-type',
    what: `"${field}" has the wrong type`,
    where: locateRow(row, field),
    expected,
    found: kindOf(row.get(field)),
    hint: 'correct the value, or name another column under `fields` of the dataset',
  });
}

/** A word or a whole number, as text; undefined when there is none. */
function parseName(row: Row, field: string): string | undefined {
  const value = row.get(field);
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw wrongType(row, field, 'text or a whole number');
}

function parseId(row: Row, field: string): string {
  if (!row.has(field)) throw missingField(row, 'id', field);
  const id = parseName(row, field);
  if (id !== undefined && id.trim() !== '') return id;
  throw new DatasetError({
    code: 'empty-id',
    what: 'the id of this row is empty',
    where: locateRow(row, field),
    expected: 'an id that no other row has',
    found: 'nothing',
    hint: 'give the row an id, or remove it',
  });
}

function parseText(row: Row, id: string, field: string): string {
  if (!row.has(field)) throw missingField(row, 'text', field);
  const text = row.get(field);
  if (typeof text !== 'string') throw wrongType(row, field, 'text');
  if (text.trim() !== '') return text;
  throw new DatasetError({
    code: 'empty-text',
    what: `the text of row ${JSON.stringify(id)} is empty`,
    where: locateRow(row, field),
    expected: 'a text with at least one character that is not a space',
    found: 'nothing but spaces, or nothing',
    hint: 'remove the row or give it its text',
  });
}

/** A text that may be missing. */
function parseTextIfAny(row: Row, field: string): string | undefined {
  const text = row.get(field);
  if (isAbsent(text)) return undefined;
  if (typeof text !== 'string') throw wrongType(row, field, 'text');
  return text.trim() === '' ? undefined : text;
}

function listSlices(row: Row, field: string): readonly string[] {
  const value = row.get(field);
  if (isAbsent(value)) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const slices = list.filter((slice): slice is string => typeof slice === 'string' && slice !== '');
  if (slices.length !== list.length) throw wrongType(row, field, 'text or a list of texts');
  return slices;
}

/**
 * Id and text of one row.
 *
 * @throws DatasetError that names the row's place and id, never its text
 */
export function parseUnlabelled(row: Row, fields: FieldMapping): Pick<LabelledExample, 'id' | 'text'> {
  const id = parseId(row, fields.id);
  return { id, text: parseText(row, id, fields.text) };
}

/** Reads the label of a row; it throws DatasetError that names the row's place. */
export function rowLabelReader(config: DatasetConfig): (row: Row) => 0 | 1 {
  const { label } = config.fields;
  const read = labelReader(config, label);
  return (row) => {
    if (!row.has(label)) throw missingField(row, 'label', label);
    return read(row);
  };
}

/** Whether a row says nothing about its label. */
export function hasNoLabel(row: Row, { label }: FieldMapping): boolean {
  return isAbsent(row.get(label));
}

/** What is done with texts. */
export interface TextRules {
  /** Whether a row without text is an error. */
  readonly required: boolean;
  /** Whether examples keep their text, or have the empty one once it is checked. */
  readonly kept: boolean;
}

/** One row, checked. */
export interface ParsedRow {
  readonly example: LabelledExample;
  /** Of the row, kept or not; undefined where it may be missing and is. */
  readonly text: string | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Turns rows into labelled examples, which share the strings that many of them have.
 *
 * @returns what parses a row; it throws DatasetError that names the row's place and id, never its text
 */
export function exampleParser(config: DatasetConfig, texts: TextRules): (row: Row) => ParsedRow {
  const { fields } = config;
  const names = createInterner();
  const labelOf = rowLabelReader(config);
  const readAttributes = attributeReader(fields, names);
  return (row) => {
    const id = parseId(row, fields.id);
    const text = texts.required ? parseText(row, id, fields.text) : parseTextIfAny(row, fields.text);
    const label = labelOf(row);
    const category = parseName(row, fields.category);
    const pairId = parseName(row, fields.pairId);
    const slices = names.shareList(listSlices(row, fields.slice));
    const example: Writable<LabelledExample> = { id, text: texts.kept ? (text ?? '') : '', label, slices };
    if (!texts.kept && text !== undefined) example.characters = text.length;
    if (category !== undefined) example.category = names.share(category);
    if (pairId !== undefined) example.pairId = pairId;
    readAttributes(row, example);
    return { example, text };
  };
}
