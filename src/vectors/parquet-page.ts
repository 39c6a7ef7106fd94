import { decompressPage } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import type { ColumnMetaData, DecodedArray, Encoding, PageHeader } from 'hyparquet';
import { bitsOf, decodeRunLength, type ByteCursor } from './run-length.ts';

/** The column that a page belongs to. */
export interface PageColumn {
  readonly codec: ColumnMetaData['codec'];
  readonly type: ColumnMetaData['type'];
  /** Bytes of one value of a fixed-length byte array. */
  readonly typeLength: number | undefined;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

/** One page of values; levels as the Dremel encoding has them, empty when the column needs none. */
export interface DecodedPage {
  readonly count: number;
  readonly definitions: Uint8Array;
  readonly repetitions: Uint8Array;
  /** The values that are not null. */
  readonly values: ArrayLike<unknown>;
}

/** A page may be this many times its compressed size; embeddings never are, bombs are. */
const HIGHEST_RATIO = 1024;
/** Sizes that need no justification: a page of the usual size, full of one value. */
const SMALL = 1 << 20;
const CODECS = {
  ...compressors,
  ZSTD: (input: Uint8Array, length: number) => decompressZstd(input, new Uint8Array(length)),
};

/** The values of a dictionary page, in their order. */
export function decodeDictionary(body: Uint8Array, header: PageHeader, column: PageColumn): DecodedArray {
  const bytes = decompress(body, header.uncompressed_page_size, column);
  const count = justify(header.dictionary_page_header?.num_values ?? -1, bytes.length);
  return readPlain({ view: viewOf(bytes), offset: 0 }, column.type, count, column.typeLength);
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
  dictionary: DecodedArray | undefined,
): DecodedPage {
  const v2 = header.data_page_header_v2;
  const v1 = header.data_page_header;
  if (v2 !== undefined) return decodeSecondVersion(body, { header, v2, column, dictionary });
  if (v1 === undefined) throw new Error(`a page of type ${header.type}`);
  const bytes = decompress(body, header.uncompressed_page_size, column);
  const count = justify(v1.num_values, bytes.length);
  const cursor = { bytes, at: 0 };
  const repetitions = readLevels(cursor, column.maxRepetition, count);
  const definitions = readLevels(cursor, column.maxDefinition, count);
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
  readonly dictionary: DecodedArray | undefined;
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
  const repetitions = new Uint8Array(column.maxRepetition === 0 ? 0 : count);
  const definitions = new Uint8Array(column.maxDefinition === 0 ? 0 : count);
  decodeRunLength({ bytes: body.subarray(0, split), at: 0 }, bitsOf(column.maxRepetition), repetitions);
  decodeRunLength({ bytes: body.subarray(split, start), at: 0 }, bitsOf(column.maxDefinition), definitions);
  const present = countPresent(definitions, column.maxDefinition, count);
  const values = readValues(bytes, present, { encoding: v2.encoding, column, dictionary });
  return { count, definitions, repetitions, values };
}

function decompress(body: Uint8Array, length: number, { codec }: PageColumn): Uint8Array {
  if (!(length >= 0 && length <= Math.max(SMALL, body.length * HIGHEST_RATIO))) {
    throw new RangeError(`a page of ${body.length} bytes that says it holds ${length}`);
  }
  return decompressPage(body, length, codec, CODECS);
}

/** `count`, when a page of `bytes` may hold as many values. */
function justify(count: number, bytes: number): number {
  if (count >= 0 && count <= Math.max(SMALL, bytes * HIGHEST_RATIO)) return count;
  throw new RangeError(`a page of ${bytes} bytes that says it holds ${count} values`);
}

function readLevels(cursor: ByteCursor, highest: number, count: number): Uint8Array {
  if (highest === 0) return new Uint8Array(0);
  const length = viewOf(cursor.bytes).getUint32(cursor.at, true);
  const start = cursor.at + 4;
  if (start + length > cursor.bytes.length) throw new RangeError('levels beyond the page');
  const levels = new Uint8Array(count);
  decodeRunLength({ bytes: cursor.bytes.subarray(start, start + length), at: 0 }, bitsOf(highest), levels);
  cursor.at = start + length;
  return levels;
}

function countPresent(definitions: Uint8Array, highest: number, count: number): number {
  if (highest === 0) return count;
  let present = 0;
  for (const level of definitions) if (level === highest) present += 1;
  return present;
}

interface Encoded {
  readonly encoding: Encoding;
  readonly column: PageColumn;
  readonly dictionary: DecodedArray | undefined;
}

function readValues(
  bytes: Uint8Array,
  count: number,
  { encoding, column, dictionary }: Encoded,
): ArrayLike<unknown> {
  if (count === 0) return [];
  const reader = { view: viewOf(bytes), offset: 0 };
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, column.type, count, column.typeLength);
    case 'BYTE_STREAM_SPLIT':
      if (count > bytes.length) throw new RangeError('the page ends too early');
      return byteStreamSplit(reader, count, column.type, column.typeLength);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      return lookUp(bytes, count, dictionary);
    case 'DELTA_BINARY_PACKED': {
      const values = column.type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, values);
      return values;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const values: Uint8Array[] = [];
      const unpack = encoding === 'DELTA_BYTE_ARRAY' ? deltaByteArray : deltaLengthByteArray;
      unpack(reader, count, values);
      return values;
    }
    default:
      throw new Error(`values in the encoding ${encoding}`);
  }
}

function lookUp(bytes: Uint8Array, count: number, dictionary: DecodedArray | undefined): ArrayLike<unknown> {
  if (dictionary === undefined || bytes.length === 0) throw new Error('a page without its dictionary');
  const indices = new Uint32Array(count);
  decodeRunLength({ bytes, at: 1 }, Math.min(bytes[0], 32), indices);
  const known: ArrayLike<unknown> = dictionary;
  return Array.from(indices, (index) => known[index]);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
