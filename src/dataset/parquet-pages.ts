import type { ColumnMetaData, PageHeader, RowGroup, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import { compressors } from 'hyparquet-compressors';

import type { OpenPart } from './parquet-files.ts';
import { checkRuns } from './parquet-runs.ts';

/** The longest header of a page. */
const HEADER_LIMIT = 1 << 16;
/** A page may be this many times its compressed size; labelled sets never are, bombs are. */
const HIGHEST_RATIO = 1024;
/** Sizes that need no justification: a page of the usual size, full of one value. */
const SMALL = 1 << 20;
/** A row has a text and an id of its own, so at least a bit of the file. */
const BITS_OF_BYTE = 8;

function refuse(what: string): never {
  throw new RangeError(what);
}

/** Refuses a number that is left out, too. */
function mustBe(value: number | undefined, most: number, what: string): number {
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  return refuse(`${what}: ${String(value)}`);
}

/** A file that is about to be read. */
export interface PartSchema {
  readonly part: OpenPart;
  readonly schema: SchemaTree;
}

/**
 * Refuses a row group whose rows, pages, values or runs are more than its bytes justify, or that lacks a number: the
 * library believes every number, and a file of a few bytes would keep it busy for ever.
 *
 * @param columns names of the columns that will be read
 * @throws Error
 */
export async function checkPages(
  { part, schema }: PartSchema,
  group: RowGroup,
  columns: ReadonlySet<string>,
): Promise<void> {
  const largest = Math.max(SMALL, BITS_OF_BYTE * part.size);
  const rows = mustBe(Number(group.num_rows), largest, 'the rows of a row group');
  for (const { meta_data: metadata } of group.columns) {
    if (metadata === undefined || !columns.has(metadata.path_in_schema[0])) continue;
    // A row may have many values in a list, each of which has a level.
    const most = metadata.path_in_schema.length > 1 ? largest : rows;
    await checkColumn({ part, schema }, metadata, { rows, most });
  }
}

async function checkColumn(
  { part, schema }: PartSchema,
  metadata: ColumnMetaData,
  { most, rows }: { readonly most: number; readonly rows: number },
): Promise<void> {
  const path = getTreePath(schema, metadata.path_in_schema);
  const levels = { definition: getMaxDefinitionLevel(path), repetition: getMaxRepetitionLevel(path) };
  const firstPage = Number(metadata.data_page_offset);
  const dictionary = Number(metadata.dictionary_page_offset ?? 0n);
  let at = dictionary > 0 ? Math.min(dictionary, firstPage) : firstPage;
  const end = mustBe(at + Number(metadata.total_compressed_size), part.size, 'the end of a column');
  // Flat columns are read until there is a value for each row.
  let left = path.length === 2 ? rows : Infinity;
  while (at < end - 1 && left > 0) {
    const window = await part.read(at, Math.min(end, at + HEADER_LIMIT));
    const reader = { view: new DataView(window), offset: 0 };
    const header = parquetHeader(reader);
    const size = mustBe(header.compressed_page_size, end - at - reader.offset, 'the bytes of a page');
    mustBe(header.uncompressed_page_size, Math.max(SMALL, HIGHEST_RATIO * size), 'the size of a page');
    const start = at + reader.offset;
    at = start + size;
    const terms = header.dictionary_page_header;
    if (terms !== undefined) mustBe(terms.num_values, Math.max(SMALL, HIGHEST_RATIO * size), 'a dictionary');
    const data = header.data_page_header ?? header.data_page_header_v2;
    if (data === undefined) continue;
    left -= mustBe(data.num_values, most, 'the values of a page');
    checkPage(new Uint8Array(await part.read(start, at)), header, metadata, levels);
  }
}

interface Levels {
  readonly definition: number;
  readonly repetition: number;
}

function checkPage(
  body: Uint8Array,
  header: PageHeader,
  { codec, type }: ColumnMetaData,
  levels: Levels,
): void {
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: whole } = header;
  const [repetition, definition] = [bitsOf(levels.repetition), bitsOf(levels.definition)];
  if (v2 !== undefined) {
    const split = mustBe(v2.repetition_levels_byte_length, body.length, 'the levels of a page');
    const behind = mustBe(v2.definition_levels_byte_length, body.length - split, 'the levels of a page');
    mustBe(v2.num_nulls, v2.num_values, 'the nulls of a page');
    mustBe(v2.num_rows, v2.num_values, 'the rows of a page');
    if (repetition > 0) checkRuns(body, 0, repetition, v2.num_values);
    if (definition > 0) checkRuns(body, split, definition, v2.num_values);
    const packed = body.subarray(split + behind);
    const bytes =
      v2.is_compressed === false
        ? packed
        : decompressPage(packed, whole - split - behind, codec, compressors);
    checkValues(bytes, 0, v2.encoding, { type, count: v2.num_values });
  } else if (v1 !== undefined) {
    const bytes = decompressPage(body, whole, codec, compressors);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (const width of [repetition, definition].filter((bits) => bits > 0)) {
      const length = view.getUint32(at, true);
      checkRuns(bytes, at + 4, width, v1.num_values);
      at += 4 + length;
    }
    checkValues(bytes, at, v1.encoding, { type, count: v1.num_values });
  }
}

/** Indices of a dictionary come in runs behind their width, truth values behind their length. */
function checkValues(
  bytes: Uint8Array,
  at: number,
  encoding: string,
  { count, type }: { readonly count: number; readonly type: string },
): void {
  if (!['RLE', 'RLE_DICTIONARY', 'PLAIN_DICTIONARY'].includes(encoding) || at >= bytes.length) return;
  if (encoding === 'RLE' && type === 'BOOLEAN') checkRuns(bytes, at + 4, 1, count);
  else checkRuns(bytes, at + 1, mustBe(bytes[at], 32, 'the bits of an index'), count);
}

/** Bits that hold the levels 0 to `highest`. */
function bitsOf(highest: number): number {
  return 32 - Math.clz32(highest);
}
