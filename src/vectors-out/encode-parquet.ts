import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { writeColumn } from 'hyparquet-writer/src/column.js';
import type { Matrix } from '../core/linalg/matrix.ts';

/** Numbers of one row group, at most, but for a single row: 4 MiB. */
const GROUP_VALUES = 1 << 20;
/** Bytes of one page, about. */
const PAGE_BYTES = 1 << 20;

const ROOT: SchemaElement = { name: 'vectors', num_children: 2 };
const ID: SchemaElement = {
  name: 'id',
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'REQUIRED',
};
const EMBEDDING: SchemaElement = {
  name: 'embedding',
  converted_type: 'LIST',
  num_children: 1,
  repetition_type: 'REQUIRED',
};
const LIST: SchemaElement = { name: 'list', num_children: 1, repetition_type: 'REPEATED' };
const ELEMENT: SchemaElement = { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' };

/**
 * A Parquet file of two columns, `id` (string) and `embedding` (three-level list of float, as Spark, DuckDB, pandas and
 * Ray Data read it), piece by piece; each piece is only good until the next. Nothing can be missing in it. Same rows,
 * same bytes: vectors do not get smaller by compression, so only the ids are (snappy).
 *
 * @param ids [n]
 * @param matrix [n, d]
 */
export function* encodeParquet(ids: readonly string[], matrix: Matrix): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: [ROOT, ID, EMBEDDING, LIST, ELEMENT],
    createdBy: 'driftgate',
  });
  const size = Math.max(1, Math.floor(GROUP_VALUES / Math.max(1, matrix.cols)));
  const levels = levelsOf(Math.min(size, matrix.rows), matrix.cols);
  for (let start = 0; start < matrix.rows; start += size) {
    const end = Math.min(matrix.rows, start + size);
    const values = matrix.data.subarray(start * matrix.cols, end * matrix.cols);
    writeGroup(parquet, { ids: ids.slice(start, end), values, levels });
    yield takeBytes(bytes);
  }
  void parquet.finish();
  yield takeBytes(bytes);
}

/** What was written since the last time. */
function takeBytes(bytes: ByteWriter): Uint8Array {
  const taken = bytes.getBytes();
  bytes.index = 0;
  return taken;
}

/** Dremel levels of lists that are all of one length: 0 where a row begins; everything is there. */
interface Levels {
  readonly repetition: number[];
  readonly definition: number[];
}

function levelsOf(rows: number, cols: number): Levels {
  const repetition = new Array<number>(rows * cols).fill(1);
  for (let at = 0; at < repetition.length; at += cols) repetition[at] = 0;
  return { repetition, definition: new Array<number>(rows * cols).fill(1) };
}

interface Group {
  readonly ids: string[];
  readonly values: Float32Array;
  readonly levels: Levels;
}

/** As `ParquetWriter.write`, but the levels, which are the same in each group, are not worked out number by number. */
function writeGroup(parquet: ParquetWriter, { ids, values, levels }: Group): void {
  const { writer } = parquet;
  const start = writer.offset;
  const common = {
    compressors: { SNAPPY: parquet.compressors.SNAPPY },
    encoding: 'PLAIN' as const,
    pageSize: PAGE_BYTES,
    columnIndex: false,
    offsetIndex: false,
  };
  const id = writeColumn({
    writer,
    column: {
      ...common,
      columnName: 'id',
      element: ID,
      schemaPath: [ROOT, ID],
      codec: 'SNAPPY',
      stats: true,
    },
    pageData: { values: ids, definitionLevels: [], repetitionLevels: [], maxDefinitionLevel: 0 },
  });
  const vector = writeColumn({
    writer,
    column: {
      ...common,
      columnName: 'embedding.list.element',
      element: ELEMENT,
      schemaPath: [ROOT, EMBEDDING, LIST, ELEMENT],
      codec: 'UNCOMPRESSED',
      stats: false,
    },
    pageData: {
      values,
      definitionLevels: levels.definition.slice(0, values.length),
      repetitionLevels: levels.repetition.slice(0, values.length),
      maxDefinitionLevel: 1,
    },
  });
  parquet.pendingIndexes.push(id, vector);
  const columns = [id.chunk, vector.chunk];
  parquet.row_groups.push({
    columns,
    num_rows: BigInt(ids.length),
    total_byte_size: columns.reduce(
      (sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n),
      0n,
    ),
    total_compressed_size: BigInt(writer.offset - start),
  });
  parquet.num_rows += BigInt(ids.length);
}
