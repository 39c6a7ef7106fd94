import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { Encoding } from 'hyparquet';
import type { PageColumn } from './parquet-page.ts';
import { decodeRunLength } from './run-length.ts';
import { decodeFloats, viewFloats, WIDTHS } from './stored-floats.ts';

/** How values are encoded. */
export interface Encoded {
  readonly encoding: Encoding;
  readonly column: PageColumn;
  readonly dictionary: ArrayLike<unknown> | undefined;
}

/**
 * The values of a page that are not null (Parquet format, Encodings.md).
 *
 * @throws Error for an encoding that is not known, RangeError for bytes that end too early
 */
export function readValues(
  bytes: Uint8Array,
  count: number,
  { encoding, column, dictionary }: Encoded,
): ArrayLike<unknown> {
  if (count === 0) return [];
  switch (encoding) {
    case 'PLAIN':
      return readPlainValues(bytes, count, column);
    case 'BYTE_STREAM_SPLIT':
      if (count > bytes.length) throw new RangeError('the page ends too early');
      return byteStreamSplit(readerOf(bytes), count, column.type, column.typeLength);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      return lookUp(bytes, count, dictionary);
    case 'DELTA_BINARY_PACKED': {
      const values = column.type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(readerOf(bytes), count, values);
      return values;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const values: Uint8Array[] = [];
      const unpack = encoding === 'DELTA_BYTE_ARRAY' ? deltaByteArray : deltaLengthByteArray;
      unpack(readerOf(bytes), count, values);
      return values;
    }
    default:
      throw new Error(`values in the encoding ${encoding}`);
  }
}

/** Plain values: numbers as typed arrays: those of float16, a fixed-length byte array of two, as well. */
export function readPlainValues(
  bytes: Uint8Array,
  count: number,
  { type, typeLength }: PageColumn,
): ArrayLike<unknown> {
  if (type === 'FLOAT') return viewFloats(moveUp(bytes), count);
  if (type === 'FIXED_LEN_BYTE_ARRAY' && typeLength === WIDTHS.float16) {
    if (bytes.length < count * WIDTHS.float16) throw new RangeError('the page ends too early');
    const numbers = new Float32Array(count);
    decodeFloats(bytes, 'float16', numbers);
    return numbers;
  }
  return readPlain(readerOf(bytes), type, count, typeLength);
}

/** The bytes moved to where floats may begin, over levels that are decoded by now: a copy would take as much room again. */
function moveUp(bytes: Uint8Array): Uint8Array {
  const moved = new Uint8Array(
    bytes.buffer,
    bytes.byteOffset - (bytes.byteOffset % WIDTHS.float32),
    bytes.length,
  );
  if (moved.byteOffset < bytes.byteOffset) moved.set(bytes);
  return moved;
}

function lookUp(
  bytes: Uint8Array,
  count: number,
  dictionary: ArrayLike<unknown> | undefined,
): ArrayLike<unknown> {
  if (dictionary === undefined || bytes.length === 0) throw new Error('a page without its dictionary');
  const indices = new Uint32Array(count);
  decodeRunLength({ bytes, at: 1 }, Math.min(bytes[0], 32), indices);
  if (dictionary instanceof Float32Array) return pick(indices, dictionary, new Float32Array(count));
  if (dictionary instanceof Float64Array) return pick(indices, dictionary, new Float64Array(count));
  return Array.from(indices, (index) => dictionary[index]);
}

function pick<T extends Float32Array | Float64Array>(indices: Uint32Array, known: T, into: T): T {
  for (let at = 0; at < indices.length; at++) {
    if (indices[at] >= known.length) throw new RangeError('a value that its dictionary lacks');
    into[at] = known[indices[at]];
  }
  return into;
}

/** A copy, as the library would read on into whatever lies behind the values. */
function readerOf(bytes: Uint8Array): { readonly view: DataView; offset: number } {
  return { view: new DataView(bytes.slice().buffer), offset: 0 };
}
