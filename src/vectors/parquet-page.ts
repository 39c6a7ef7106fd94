import { decompressPage } from 'hyparquet/src/datapage.js';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import type { ColumnMetaData, PageHeader } from 'hyparquet';
import type { PageScratch } from './page-scratch.ts';
import { readPlainValues, readValues } from './parquet-encodings.ts';
import { bitsOf, decodeRunLength, type ByteCursor } from './run-length.ts';
import { decompressSnappy } from './snappy-block.ts';

/** The column that a page belongs to. */
export interface PageColumn {
  readonly codec: ColumnMetaData['codec'];
  readonly type: ColumnMetaData['type'];
  /** Bytes of one value of a fixed-length byte array. */
  readonly typeLength: number | undefined;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  readonly scratch: PageScratch;
}

/**
 * One page of values, good until the next is decoded; levels as the Dremel encoding has them, empty when the column needs
 * none, and in buffers, which are searched many times as fast as other arrays.
 */
export interface DecodedPage {
  readonly count: number;
  readonly definitions: Buffer;
  readonly repetitions: Buffer;
  /** The values that are not null. */
  readonly values: ArrayLike<unknown>;
}

/** A page may be this many times its compressed size; embeddings never are, bombs are. */
const HIGHEST_RATIO = 1024;
/** Sizes that need no justification: a page of the usual size, full of one value. */
const SMALL = 1 << 20;

/** The values of a dictionary page, in their order. */
export function decodeDictionary(
  body: Uint8Array,
  header: PageHeader,
  column: PageColumn,
): ArrayLike<unknown> {
  // A copy: it outlives the pages that are decoded in the same memory.
  const bytes = decompress(body, header.uncompressed_page_size, column).slice();
  const count = justify(header.dictionary_page_header?.num_values ?? -1, bytes.length);
  return readPlainValues(bytes, count, column);
}

/**
 * Decodes a data page of version 1 or 2 (Parquet format, parquet.thrift and Encodings.md). Sizes that the bytes do not
 * justify are refused before anything is allocated for them.
 *
 * @throws Error for a page that is cut, altered or of an encoding that is not known
 */
export function decodePage(
  body: Uint8Array,
  header: PageHeader,
  column: PageColumn,
  dictionary: ArrayLike<unknown> | undefined,
): DecodedPage {
  const v2 = header.data_page_header_v2;
  const v1 = header.data_page_header;
  if (v2 !== undefined) return decodeSecondVersion(body, { header, v2, column, dictionary });
  if (v1 === undefined) throw new Error(`a page of type ${header.type}`);
  const bytes = decompress(body, header.uncompressed_page_size, column);
  const count = justify(v1.num_values, bytes.length);
  const cursor = { bytes, at: 0 };
  const { scratch } = column;
  const repetitions = readLevels(
    cursor,
    column.maxRepetition,
    scratch.repetitions(levelsOf(column.maxRepetition, count)),
  );
  const definitions = readLevels(
    cursor,
    column.maxDefinition,
    scratch.definitions(levelsOf(column.maxDefinition, count)),
  );
  const present = countPresent(definitions, column.maxDefinition, count);
  const values = readValues(bytes.subarray(cursor.at), present, {
    encoding: v1.encoding,
    column,
    dictionary,
  });
  return { count, definitions, repetitions, values };
}

interface SecondVersion {
  readonly header: PageHeader;
  readonly v2: NonNullable<PageHeader['data_page_header_v2']>;
  readonly column: PageColumn;
  readonly dictionary: ArrayLike<unknown> | undefined;
}

/** Levels come first and are never compressed. */
function decodeSecondVersion(
  body: Uint8Array,
  { header, v2, column, dictionary }: SecondVersion,
): DecodedPage {
  const split = v2.repetition_levels_byte_length;
  const start = split + v2.definition_levels_byte_length;
  if (!(split >= 0 && start >= split && start <= body.length)) throw new RangeError('levels beyond the page');
  const packed = body.subarray(start);
  const isPacked = v2.is_compressed !== false && packed.length > 0;
  const bytes = isPacked ? decompress(packed, header.uncompressed_page_size - start, column) : packed;
  const count = justify(v2.num_values, body.length + bytes.length);
  const repetitions = column.scratch.repetitions(levelsOf(column.maxRepetition, count));
  const definitions = column.scratch.definitions(levelsOf(column.maxDefinition, count));
  decodeRunLength({ bytes: body.subarray(0, split), at: 0 }, bitsOf(column.maxRepetition), repetitions);
  decodeRunLength({ bytes: body.subarray(split, start), at: 0 }, bitsOf(column.maxDefinition), definitions);
  const present = countPresent(definitions, column.maxDefinition, count);
  const values = readValues(bytes, present, { encoding: v2.encoding, column, dictionary });
  return { count, definitions, repetitions, values };
}

function decompress(body: Uint8Array, length: number, { codec, scratch }: PageColumn): Uint8Array {
  if (!(length >= 0 && length <= Math.max(SMALL, body.length * HIGHEST_RATIO))) {
    throw new RangeError(`a page of ${body.length} bytes that says it holds ${length}`);
  }
  if (codec === 'SNAPPY') {
    const bytes = scratch.values(length);
    decompressSnappy(body, bytes);
    return bytes;
  }
  return decompressPage(body, length, codec, {
    ...compressors,
    ZSTD: (input: Uint8Array, size: number) => decompressZstd(input, scratch.values(size)),
  });
}

/** `count`, when a page of `bytes` may hold as many values. */
function justify(count: number, bytes: number): number {
  if (count >= 0 && count <= Math.max(SMALL, bytes * HIGHEST_RATIO)) return count;
  throw new RangeError(`a page of ${bytes} bytes that says it holds ${count} values`);
}

/** Levels of `count` values; none where the only level is 0. */
function levelsOf(highest: number, count: number): number {
  return highest === 0 ? 0 : count;
}

function readLevels(cursor: ByteCursor, highest: number, levels: Buffer): Buffer {
  if (highest === 0) return levels;
  const length = viewOf(cursor.bytes).getUint32(cursor.at, true);
  const start = cursor.at + 4;
  if (start + length > cursor.bytes.length) throw new RangeError('levels beyond the page');
  decodeRunLength({ bytes: cursor.bytes.subarray(start, start + length), at: 0 }, bitsOf(highest), levels);
  cursor.at = start + length;
  return levels;
}

/** How many values are not null. That none is lacking, the usual case, is found by looking for every other level. */
function countPresent(definitions: Buffer, highest: number, count: number): number {
  let hasOthers = false;
  for (let level = 0; level < 1 << bitsOf(highest); level++)
    hasOthers ||= level !== highest && definitions.includes(level);
  if (!hasOthers) return count;
  let present = 0;
  for (const level of definitions) if (level === highest) present += 1;
  return present;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
