import { parquetMetadataAsync, type FileMetaData, type RowGroup } from 'hyparquet';
import { DriftgateError } from '../errors.ts';
import { createMatrixBuilder, type MatrixBuilder } from './matrix-builder.ts';
import { chooseParquetColumns, type ParquetColumn } from './parquet-columns.ts';
import { readPages } from './parquet-values.ts';
import { toId } from './parse-ids.ts';
import { createRowAssembler } from './row-assembler.ts';
import { halfToNumber } from './stored-floats.ts';
import { readRange, withVectorFile, type VectorFile } from './vector-file.ts';
import type { StoredType, VectorColumns, VectorRows } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/**
 * Reads Parquet files as one table, in the given order: a column of ids, a column of lists of float16, float or double.
 *
 * @throws ModelError `missing-column`, `wrong-shape`, `missing-vector` or `corrupt-vectors`
 */
export async function readParquet(paths: readonly string[], columns: VectorColumns): Promise<VectorRows> {
  const ids: string[] = [];
  const builder = createMatrixBuilder(paths[0]);
  const dtypes = new Set<StoredType>();
  for (const path of paths) {
    await withVectorFile(path, async (file) => {
      dtypes.add(
        await readFile(file, columns, { ids, builder }).catch((cause: unknown) => {
          throw explain(path, cause);
        }),
      );
    });
  }
  const widest = (['float64', 'float32'] as const).find((dtype) => dtypes.has(dtype));
  return { ids, matrix: builder.finish(), dtype: widest ?? 'float16' };
}

interface Gathered {
  readonly ids: string[];
  readonly builder: MatrixBuilder;
}

async function readFile(
  file: VectorFile,
  columns: VectorColumns,
  { ids, builder }: Gathered,
): Promise<StoredType> {
  const metadata = await readMetadata(file);
  const { id, vector } = chooseParquetColumns(metadata, columns, file.path);
  for (const group of metadata.row_groups) {
    const first = ids.length;
    await readGroupIds(file, group, id, ids);
    await readGroupVectors(file, group, vector, { builder, idOf: (row) => ids[first + row] });
    if (builder.rows() !== ids.length) {
      throw new RangeError(`a row group of ${ids.length - first} ids and ${builder.rows() - first} vectors`);
    }
  }
  return vector.dtype;
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
  column: ParquetColumn,
  ids: string[],
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const page of readPages(file, group, column)) {
    let next = 0;
    for (let index = 0; index < page.count; index++) {
      const isNull = page.definitions.length > 0 && page.definitions[index] < column.maxDefinition;
      const value = isNull ? undefined : page.values[next++];
      const id = toId(value instanceof Uint8Array ? decoder.decode(value) : value);
      if (id === undefined) throw nullId(file.path, column.path[0], ids.length);
      ids.push(id);
    }
  }
}

interface VectorSink {
  readonly builder: MatrixBuilder;
  readonly idOf: (row: number) => string | undefined;
}

async function readGroupVectors(
  file: VectorFile,
  group: RowGroup,
  column: ParquetColumn,
  { builder, idOf }: VectorSink,
): Promise<void> {
  const assembler = createRowAssembler({ file: file.path, key: column.path[0], builder, idOf });
  for await (const page of readPages(file, group, column)) {
    let next = 0;
    for (let index = 0; index < page.count; index++) {
      if (page.repetitions[index] === 0) assembler.startRow();
      if (column.maxDefinition > 0 && page.definitions[index] < column.maxDefinition)
        throw assembler.nullValue();
      const value = page.values[next++];
      assembler.push(typeof value === 'number' ? value : halfOf(value));
    }
  }
  assembler.endRow();
}

function halfOf(value: unknown): number {
  if (value instanceof Uint8Array && value.length === 2) return halfToNumber(value[0] | (value[1] << 8));
  throw new RangeError('a value that is no number');
}

function nullId(file: string, key: string, row: number): Error {
  return vectorsError(file, {
    code: 'missing-column',
    what: `row ${row} (counted from 0) has no id`,
    key,
    expected: 'a text or a whole number in each row',
    hint: 'Write the id that the row has in the data set.',
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
    hint: 'It was cut or altered, or it uses a feature that is not known: write it again, with snappy or zstd.',
    cause,
  });
}
