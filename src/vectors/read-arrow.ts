import {
  compressionRegistry,
  CompressionType,
  DataType,
  Precision,
  RecordBatchReader,
  Vector,
  type Field,
  type RecordBatch,
  type Schema,
} from 'apache-arrow';
import { decompressZstd } from 'hyparquet-compressors';
import { askForNearest } from '../config/nearest.ts';
import { DriftgateError } from '../errors.ts';
import { readMessages } from './arrow-messages.ts';
import { createChunkBuilder, type ChunkBuilder } from './chunk-builder.ts';
import { decompressLz4Frame } from './lz4-frame.ts';
import { toId } from './parse-ids.ts';
import { ID_NAME, VECTOR_NAMES } from './read-json-lines.ts';
import { decodeHalves } from './stored-floats.ts';
import { readRange, truncated, type VectorFile } from './vector-file.ts';
import type { StoredType, VectorChunk, VectorColumns } from './vector-table.ts';
import { nameSome, vectorsError } from './vectors-error.ts';

/** A file begins with this; then, from byte 8, it is a stream with a table of contents after its end. */
const FILE_MAGIC = 'ARROW1';
const FILE_START = 8;
const DTYPES: Readonly<Record<Precision, StoredType>> = {
  [Precision.HALF]: 'float16',
  [Precision.SINGLE]: 'float32',
  [Precision.DOUBLE]: 'float64',
};

/**
 * Reads an Arrow IPC file (Feather version 2) or stream, batch by batch: a column of ids, a column of lists (of any or of
 * fixed size) of float16, float or double; LZ4 and ZSTD compression.
 *
 * @throws ModelError `missing-column`, `wrong-shape`, `missing-vector`, `truncated-vectors` or `corrupt-vectors`
 */
export async function* readArrow(file: VectorFile, columns: VectorColumns): AsyncGenerator<VectorChunk> {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decompressLz4Frame });
  // Copied, so that the numbers begin at a multiple of their width.
  compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => new Uint8Array(decompressZstd(bytes)) });
  const start = (await isArrowFile(file)) ? FILE_START : 0;
  try {
    yield* readBatches(file.path, await RecordBatchReader.from(readMessages(file, start)), columns);
  } catch (cause) {
    throw explain(file.path, cause);
  }
}

interface Batches extends AsyncIterable<RecordBatch> {
  readonly schema: Schema;
  readonly open: () => unknown;
}

async function* readBatches(
  file: string,
  batches: Batches,
  columns: VectorColumns,
): AsyncGenerator<VectorChunk> {
  await batches.open();
  const chosen = chooseFields(batches.schema, columns, file);
  const builder = createChunkBuilder(file);
  let first = 0;
  for await (const batch of batches) {
    yield* readBatch(file, batch, { ...chosen, first, builder });
    first += batch.numRows;
  }
  const rest = builder.take(chosen.dtype);
  if (rest !== undefined) yield rest;
}

interface Chosen {
  readonly id: string;
  readonly vector: string;
  readonly dtype: StoredType;
}

interface Sink extends Chosen {
  /** Number of the batch's first row. */
  readonly first: number;
  readonly builder: ChunkBuilder;
}

function* readBatch(
  file: string,
  batch: RecordBatch,
  { id, vector, dtype, first, builder }: Sink,
): Generator<VectorChunk> {
  const idColumn = batch.getChild(id);
  const vectorColumn = batch.getChild(vector);
  const fail = (code: string, what: string, found?: string): Error =>
    vectorsError(file, {
      code,
      what,
      key: vector,
      expected: `${builder.cols() ?? 'at least one'} finite numbers in each row`,
      ...(found === undefined ? {} : { found }),
      hint: 'compute the vector again with the same model, or leave the row out',
    });
  for (let row = 0; row < batch.numRows; row++) {
    const name = toId(idColumn?.get(row));
    if (name === undefined) throw fail('missing-id', `row ${first + row} (counted from 0) has no id`);
    const numbers = toNumbers(vectorColumn?.get(row), dtype);
    if (numbers === undefined) {
      throw fail(
        'missing-vector',
        `the vector of row ${JSON.stringify(name)} is null or empty, or holds a null`,
      );
    }
    if (numbers.length !== (builder.cols() ?? numbers.length)) {
      const what = `the vector of row ${JSON.stringify(name)} has another length than the first`;
      throw fail('wrong-shape', what, `${numbers.length} numbers`);
    }
    builder.append(name, numbers);
    const chunk = builder.isFull() ? builder.take(dtype) : undefined;
    if (chunk !== undefined) yield chunk;
  }
}

/** The numbers of one list; undefined when it is null, empty or holds a null. */
function toNumbers(list: unknown, dtype: StoredType): ArrayLike<number> | undefined {
  if (!(list instanceof Vector) || list.nullCount !== 0) return undefined;
  const values: unknown = list.toArray();
  if (dtype === 'float16' && values instanceof Uint16Array)
    return values.length === 0 ? undefined : halvesOf(values);
  const isFloats = values instanceof Float32Array || values instanceof Float64Array;
  return isFloats && values.length > 0 ? values : undefined;
}

function halvesOf(bits: Uint16Array): Float32Array {
  const numbers = new Float32Array(bits.length);
  decodeHalves(bits, numbers);
  return numbers;
}

function chooseFields(
  schema: Schema,
  { idColumn = ID_NAME, vectorColumn }: VectorColumns,
  file: string,
): Chosen {
  const fields: readonly Field[] = schema.fields;
  const lists = fields.flatMap(({ name, type }) => {
    const dtype = dtypeOf(type);
    return dtype === undefined ? [] : [{ name, dtype }];
  });
  const names = vectorColumn === undefined ? VECTOR_NAMES : [vectorColumn];
  const named = lists.filter(({ name }) => names.includes(name));
  const vectors = named.length > 0 || vectorColumn !== undefined ? named : lists;
  const hasIds = fields.some(({ name }) => name === idColumn);
  if (hasIds && vectors.length === 1)
    return { id: idColumn, vector: vectors[0].name, dtype: vectors[0].dtype };
  const wanted = hasIds ? vectorColumn : idColumn;
  const near =
    wanted === undefined
      ? ''
      : askForNearest(
          wanted,
          fields.map(({ name }) => name),
        );
  const quoted = names.map((name) => JSON.stringify(name)).join(' or ');
  throw vectorsError(file, {
    code: 'missing-column',
    what: hasIds ? 'it is not clear which column holds the vectors' : 'there is no column of ids',
    expected: hasIds
      ? `one column ${quoted} of lists of floats`
      : `a column ${JSON.stringify(idColumn)} of texts or whole numbers`,
    found: `columns ${nameSome(fields.map(({ name }) => name))}`,
    hint: `${near}name the columns with \`id-column\` and \`vector-column\` in the gate file`,
  });
}

function dtypeOf(type: unknown): StoredType | undefined {
  if (!DataType.isList(type) && !DataType.isFixedSizeList(type)) return undefined;
  const element: unknown = type.children[0].type;
  return DataType.isFloat(element) ? DTYPES[element.precision] : undefined;
}

/** Whether it is a file, not a stream; a file that is cut is neither. */
async function isArrowFile(file: VectorFile): Promise<boolean> {
  const length = Math.min(file.size, FILE_MAGIC.length);
  const head = new TextDecoder().decode(await readRange(file, 0, length));
  if (head !== FILE_MAGIC) return false;
  const tail = new TextDecoder().decode(await readRange(file, file.size - length, length));
  if (tail === FILE_MAGIC && file.size > FILE_START + length) return true;
  throw truncated(file, `${FILE_MAGIC} at its end`, `${file.size} bytes without it`);
}

function explain(path: string, cause: unknown): unknown {
  if (cause instanceof DriftgateError) return cause;
  return vectorsError(path, {
    code: 'corrupt-vectors',
    what: 'this file cannot be read as Arrow IPC',
    expected: 'a whole Arrow file (Feather version 2) or stream',
    found: cause instanceof Error ? cause.message : String(cause),
    hint: 'write it again without compression: it was cut or altered, or it uses a feature that is not known',
    cause,
  });
}
