import { parquetMetadataAsync, type FileMetaData, type RowGroup } from 'hyparquet';
import { DriftgateError } from '../errors.ts';
import { createChunkBuilder, type ChunkBuilder } from './chunk-builder.ts';
import { createPageScratch, type PageScratch } from './page-scratch.ts';
import { chooseParquetColumns } from './parquet-columns.ts';
import { readPages, type ScratchColumn } from './parquet-values.ts';
import { toId } from './parse-ids.ts';
import { createRowAssembler } from './row-assembler.ts';
import { halfToNumber } from './stored-floats.ts';
import { readRange, type VectorFile } from './vector-file.ts';
import type { StoredType, VectorChunk, VectorColumns, VectorReader } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/**
 * A reader of Parquet files that make one table: a column of ids, a column of lists of float16, float or double. All
 * vectors must be as long as the first of the first file.
 *
 * @param path of the table, for messages
 * @throws ModelError `missing-column`, `wrong-shape`, `missing-vector` or `corrupt-vectors`
 */
export function createParquetReader(path: string): VectorReader {
  const memory = { builder: createChunkBuilder(path), scratch: createPageScratch() };
  return async function* read(file, columns) {
    try {
      yield* readGroups(file, columns, memory);
    } catch (cause) {
      throw explain(file.path, cause);
    }
  };
}

/** What is used again from part to part. */
interface Memory {
  readonly builder: ChunkBuilder;
  readonly scratch: PageScratch;
}

async function* readGroups(
  file: VectorFile,
  columns: VectorColumns,
  { builder, scratch }: Memory,
): AsyncGenerator<VectorChunk> {
  const metadata = await readMetadata(file);
  const { id, vector } = chooseParquetColumns(metadata, columns, file.path);
  let first = 0;
  for (const group of metadata.row_groups) {
    const ids = await readGroupIds(file, group, { ...id, scratch }, first);
    first += ids.length;
    yield* readGroupVectors(file, group, { column: { ...vector, scratch }, builder, ids });
  }
  const rest = builder.take(vector.dtype);
  if (rest !== undefined) yield rest;
}

async function readMetadata(file: VectorFile): Promise<FileMetaData> {
  const slice = async (start: number, end = file.size): Promise<ArrayBuffer> => {
    const bytes = await readRange(file, start, end - start);
    return new Uint8Array(bytes).buffer;
  };
  return parquetMetadataAsync({ byteLength: file.size, slice }, { geoparquet: false });
}

async function readGroupIds(
  file: VectorFile,
  group: RowGroup,
  column: ScratchColumn,
  first: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const page of readPages(file, group, column)) {
    let next = 0;
    for (let index = 0; index < page.count; index++) {
      const isNull = page.definitions.length > 0 && page.definitions[index] < column.maxDefinition;
      const value = isNull ? undefined : page.values[next++];
      const id = toId(value instanceof Uint8Array ? decoder.decode(value) : value);
      if (id === undefined) throw nullId(file.path, column.path[0], first + ids.length);
      ids.push(id);
    }
  }
  return ids;
}

interface GroupVectors {
  readonly column: ScratchColumn & { readonly dtype: StoredType };
  readonly builder: ChunkBuilder;
  /** Ids of the group's rows. */
  readonly ids: readonly string[];
}

/** Yields whenever a chunk is full; what is left over stays in the builder. */
async function* readGroupVectors(
  file: VectorFile,
  group: RowGroup,
  { column, builder, ids }: GroupVectors,
): AsyncGenerator<VectorChunk> {
  const assembler = createRowAssembler({ file: file.path, key: column.path[0], builder, ids });
  for await (const page of readPages(file, group, column)) {
    const { count, definitions, repetitions } = page;
    const hole =
      page.values.length < count ? definitions.findIndex((it) => it < column.maxDefinition) : count;
    const values = toFloats(page.values);
    for (let start = 0; start < count;) {
      if (repetitions[start] === 0) assembler.startRow();
      const chunk = builder.isFull() ? builder.take(column.dtype) : undefined;
      if (chunk !== undefined) yield chunk;
      const next = repetitions.indexOf(0, start + 1);
      const end = next < 0 ? count : next;
      if (hole < end) throw assembler.nullValue();
      assembler.push(values.subarray(start, end));
      start = end;
    }
    assembler.hold();
  }
  assembler.endRow();
  if (assembler.rows() === ids.length) return;
  throw new RangeError(`a row group of ${ids.length} ids and ${assembler.rows()} vectors`);
}

function toFloats(values: ArrayLike<unknown>): Float32Array | Float64Array {
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  return Float32Array.from({ length: values.length }, (_, at) => halfOf(values[at]));
}

function halfOf(value: unknown): number {
  if (value instanceof Uint8Array && value.length === 2) return halfToNumber(value[0] | (value[1] << 8));
  throw new RangeError('a value that is no number');
}

function nullId(file: string, key: string, row: number): Error {
  return vectorsError(file, {
    code: 'missing-id',
    what: `row ${row} (counted from 0) has no id`,
    key,
    expected: 'a text or a whole number in each row',
    found: 'nothing, or another type',
    hint: 'write the id that the row has in the data set',
  });
}

function explain(path: string, cause: unknown): unknown {
  if (cause instanceof DriftgateError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  return vectorsError(path, {
    code: 'corrupt-vectors',
    what: 'this file cannot be read as Parquet',
    expected: 'a whole Parquet file',
    found: said,
    hint: 'write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known',
    cause,
  });
}
