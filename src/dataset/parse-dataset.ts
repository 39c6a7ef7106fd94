import { createHash } from 'node:crypto';

import { ATTRIBUTE_NAMES, DEFAULT_FIELDS } from '../config/dataset-conventions.ts';
import type { DatasetConfig } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import type { CalibrationSet, Dataset, LabelledExample } from './labelled-example.ts';
import { missingField } from './missing-field.ts';
import { parseCsv } from './parse-csv.ts';
import { hasNoLabel, parseExample, parseRowLabel, parseUnlabelled } from './parse-example.ts';
import { parseJsonLines } from './parse-json-lines.ts';
import { locateRow, type Row } from './row.ts';
import { selectSplit } from './select-split.ts';

/** sha256 over one JSON line `[id, text, label]` for each row in order of id (UTF-16 code units), in hex. */
export function hashExamples(examples: readonly LabelledExample[]): string {
  const hash = createHash('sha256');
  const sorted = examples.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const { id, text, label } of sorted) hash.update(`${JSON.stringify([id, text, label])}\n`);
  return hash.digest('hex');
}

/** Columns that the gate file names but no row has: a silent loss of slices, categories, pairs or attributes. */
function checkOptionalFields(rows: readonly Row[], config: DatasetConfig, file: string): void {
  const [first] = rows;
  if (first === undefined) return;
  const named = [
    ...(['slice', 'category', 'pairId'] as const).filter((key) => config.fields[key] !== DEFAULT_FIELDS[key]),
    ...ATTRIBUTE_NAMES,
  ];
  for (const key of named) {
    const field = config.fields[key];
    if (field === undefined || rows.some((row) => row.values.has(field))) continue;
    throw missingField(first, key === 'pairId' ? 'pair-id' : key, field, file);
  }
}

function checkUnique<Example extends Pick<LabelledExample, 'id'>>(
  rows: readonly Row[],
  examples: readonly Example[],
  keyOf: (example: Example) => string,
  describe: (first: Example, firstLine: number, second: Example) => { code: string; what: string },
  field: string,
  file: string,
): void {
  const seen = new Map<string, number>();
  examples.forEach((example, index) => {
    const earlier = seen.get(keyOf(example));
    const row = rows[index];
    if (earlier === undefined || row === undefined) {
      seen.set(keyOf(example), index);
      return;
    }
    const first = examples[earlier] ?? example;
    throw new DatasetError({
      ...describe(first, rows[earlier]?.line ?? 1, example),
      where: locateRow(file, row, field),
      expected: 'each row once',
      hint: 'Remove one of the two rows: a row that is held twice counts twice.',
    });
  });
}

function checkClasses(examples: readonly LabelledExample[], config: DatasetConfig, file: string): void {
  const unsafe = examples.filter(({ label }) => label === 1).length;
  if (unsafe > 0 && unsafe < examples.length) return;
  throw new DatasetError({
    code: 'one-class',
    what: `all ${examples.length} rows are ${unsafe === 0 ? 'safe' : 'unsafe'}`,
    where: { file, key: config.fields.label },
    expected: 'rows of both classes',
    hint: 'Check the label field, `label-threshold`, `unsafe-labels` and `safe-labels`.',
  });
}

/** Rows of the split that is asked for, as they are written. */
function parseRows(text: string, config: DatasetConfig, file: string): readonly Row[] {
  const all = config.format === 'csv' ? parseCsv(text, file) : parseJsonLines(text, file);
  if (all.length > 0) return selectSplit(all, config, file);
  throw new DatasetError({
    code: 'empty-file',
    what: 'the dataset has no rows',
    where: { file },
    expected: 'at least one row of each class',
  });
}

/**
 * Parses the text of a set whose labels may be missing; they count only when every row has one. One class alone is no
 * error here, and columns that say more of a row are not looked at.
 *
 * @throws DatasetError with line and key; no message holds a row's text
 */
export function parseCalibrationSet(text: string, config: DatasetConfig, file: string): CalibrationSet {
  const rows = parseRows(text, config, file);
  const examples = rows.map((row) => parseUnlabelled(row, config, file));
  checkIds(rows, examples, config, file);
  if (rows.some((row) => hasNoLabel(row, config))) return { labelled: false, examples };
  const labels = rows.map((row) => parseRowLabel(row, config, file));
  return { labelled: true, examples: examples.map((example, at) => ({ ...example, label: labels[at] })) };
}

function checkIds(
  rows: readonly Row[],
  examples: readonly Pick<LabelledExample, 'id'>[],
  config: DatasetConfig,
  file: string,
): void {
  checkUnique(
    rows,
    examples,
    ({ id }) => id,
    ({ id }, line) => ({
      code: 'duplicate-id',
      what: `the id ${JSON.stringify(id)} was given on line ${line} already`,
    }),
    config.fields.id,
    file,
  );
}

/**
 * Parses and validates the text of a labelled set.
 *
 * @param file path as messages show it
 * @throws DatasetError with line and key; no message holds a row's text
 */
export function parseDataset(text: string, config: DatasetConfig, file: string): Dataset {
  const rows = parseRows(text, config, file);
  checkOptionalFields(rows, config, file);
  const examples = rows.map((row) => parseExample(row, config, file));
  checkIds(rows, examples, config, file);
  checkUnique(
    rows,
    examples,
    (example) => example.text,
    (first, line, { id }) => ({
      code: 'duplicate-text',
      what: `row ${JSON.stringify(id)} has the same text as row ${JSON.stringify(first.id)} on line ${line}`,
    }),
    config.fields.text,
    file,
  );
  checkClasses(examples, config, file);
  return { path: file, contentHash: hashExamples(examples), examples };
}
