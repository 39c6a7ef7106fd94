import type { DatasetConfig } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import { contentLine, hashContent } from './content-hash.ts';
import { createDigestList } from './digest-list.ts';
import { findRepeatedId, findRepeatedText, type Repeated } from './duplicates.ts';
import type { Dataset, LabelledExample } from './labelled-example.ts';
import { orderOfId } from './order-of-id.ts';
import { exampleParser } from './parse-example.ts';
import { createPlaces, describePlace, type Places } from './places.ts';
import { locateRow, type ForEachRow, type Row } from './row.ts';
import { watchSplit } from './select-split.ts';
import { watchFields } from './watch-fields.ts';

/** What becomes of texts. */
export interface TextOptions {
  /** `dropped`: each example's text is empty once it is checked and hashed, for sets whose vectors are there already. */
  readonly texts?: 'kept' | 'dropped';
  /** Whether a row without text is an error; absent: it is. */
  readonly textRequired?: boolean;
}

/** A set that is being read, and how to speak of it. */
export interface DatasetSource {
  readonly forEachRow: ForEachRow;
  readonly config: DatasetConfig;
  /** Path as messages show it. */
  readonly file: string;
}

/** Of a text, to tell it from others. */
const TEXT_DIGEST_BYTES = 16;

/**
 * Does something with each row of the set's split. A row that is wrong is told of only when the file can be read to its
 * end, has rows of the split, and `check` finds nothing wrong.
 *
 * @throws DatasetError
 */
export async function forEachSelected(
  { forEachRow, config, file }: DatasetSource,
  { take, see, check }: { take: (row: Row) => void; see?: (row: Row) => void; check?: () => void },
): Promise<void> {
  const split = watchSplit(config, file);
  let wrong: DatasetError | undefined;
  await forEachRow((row) => {
    if (!split.selects(row)) return;
    see?.(row);
    if (wrong !== undefined) return;
    try {
      take(row);
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      wrong = error;
    }
  });
  split.check();
  check?.();
  if (wrong !== undefined) throw wrong;
}

/** The error for a row that is held twice. */
function repeated(
  details: { readonly code: string; readonly what: string },
  place: Parameters<typeof locateRow>[0],
  field: string,
): DatasetError {
  return new DatasetError({
    ...details,
    where: locateRow(place, field),
    expected: 'each row once',
    found: 'two rows',
    hint: 'remove one of the two rows: a row that is held twice counts twice',
  });
}

/** @throws DatasetError `duplicate-id` */
export function checkIds(
  examples: readonly Pick<LabelledExample, 'id'>[],
  order: Uint32Array,
  { places, field }: { readonly places: Places; readonly field: string },
): void {
  const found = findRepeatedId(examples, order);
  if (found === undefined) return;
  const [first, second] = [places.at(found.first), places.at(found.second)];
  const what = `the id ${JSON.stringify(examples[found.first].id)} was given ${describePlace(first, second)} already`;
  throw repeated({ code: 'duplicate-id', what }, second, field);
}

function duplicateText(
  { first, second }: Repeated,
  examples: readonly LabelledExample[],
  { places, field }: { readonly places: Places; readonly field: string },
): DatasetError {
  const [one, other] = [JSON.stringify(examples[first].id), JSON.stringify(examples[second].id)];
  const place = describePlace(places.at(first), places.at(second));
  const what = `row ${other} has the same text as row ${one} ${place}`;
  return repeated({ code: 'duplicate-text', what }, places.at(second), field);
}

function checkClasses(examples: readonly LabelledExample[], config: DatasetConfig, file: string): void {
  const unsafe = examples.filter(({ label }) => label === 1).length;
  if (unsafe > 0 && unsafe < examples.length) return;
  throw new DatasetError({
    code: 'one-class',
    what: `all ${examples.length} rows are ${unsafe === 0 ? 'safe' : 'unsafe'}`,
    where: { file, key: config.fields.label },
    expected: 'rows of both classes',
    found: `${unsafe} unsafe rows, ${examples.length - unsafe} safe ones`,
    hint: 'check the label field, `label-threshold`, `unsafe-labels` and `safe-labels`',
  });
}

/**
 * Parses and validates a labelled set, row by row; beside the examples a row takes 52 bytes while the set is read.
 *
 * @throws DatasetError with place and key; no message holds a row's text
 */
export async function parseDataset(
  source: DatasetSource,
  { texts = 'kept', textRequired = true }: TextOptions = {},
): Promise<Dataset> {
  const { config, file } = source;
  const parse = exampleParser(config, { required: textRequired, kept: texts === 'kept' });
  const examples: LabelledExample[] = [];
  const places = createPlaces();
  const lines = createDigestList();
  const textDigests = createDigestList(TEXT_DIGEST_BYTES);
  await forEachSelected(source, {
    ...watchFields(config.fields),
    take: (row) => {
      const { example, text } = parse(row);
      places.add(row);
      lines.add(contentLine(example, text));
      // A row without text has the same as no other: ids are unique, and JSON begins with a quote.
      textDigests.add(text === undefined ? `id ${example.id}` : JSON.stringify(text));
      examples.push(example);
    },
  });
  const order = orderOfId(examples);
  checkIds(examples, order, { places, field: config.fields.id });
  const twice = findRepeatedText(textDigests);
  if (twice !== undefined) throw duplicateText(twice, examples, { places, field: config.fields.text });
  checkClasses(examples, config, file);
  return { path: file, contentHash: hashContent(lines, order), examples };
}
