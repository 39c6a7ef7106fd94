import { ATTRIBUTE_COLUMNS, ATTRIBUTE_NAMES } from '../config/dataset-conventions.ts';
import type { FieldMapping } from '../config/gate-config.ts';
import { DatasetError } from '../errors.ts';
import {
  findParquetParts,
  partitionsOf,
  withPart,
  type OpenPart,
  type ParquetPart,
} from './parquet-files.ts';
import { openTable, type ReadCell } from './parquet-table.ts';
import type { Row } from './row.ts';

/** The columns that any field may be read from. */
function wantedColumns(fields: FieldMapping): ReadonlySet<string> {
  const { id, text, label, slice, category, pairId, split } = fields;
  const attributes = ATTRIBUTE_NAMES.map((name) => fields[name] ?? ATTRIBUTE_COLUMNS[name]);
  return new Set([id, text, label, slice, category, pairId, split, ...attributes]);
}

/** What the rows of one part have in common. */
interface Columns {
  readonly file: string;
  readonly names: readonly string[];
  /** Where the value of a column stands among those that are read. */
  readonly positions: ReadonlyMap<string, number>;
  /** What the part's path says of all its rows. */
  readonly partitions: ReadonlyMap<string, string | null>;
}

/** One row of a part. */
class ParquetRow implements Row {
  readonly unit = 'row';
  readonly file: string;
  readonly number: number;
  private readonly columns: Columns;
  private readonly values: readonly unknown[];

  constructor(cell: ReadCell, columns: Columns, number: number) {
    this.values = Array.from(columns.positions.values(), cell);
    this.columns = columns;
    this.file = columns.file;
    this.number = number;
  }

  has(field: string): boolean {
    return this.columns.positions.has(field) || this.columns.partitions.has(field);
  }

  get(field: string): unknown {
    const position = this.columns.positions.get(field);
    return position === undefined ? this.columns.partitions.get(field) : this.values[position];
  }

  keys(): readonly string[] {
    return this.columns.names;
  }
}

function columnsOf(names: readonly string[], wanted: readonly string[], part: ParquetPart): Columns {
  const partitions = new Map([...partitionsOf(part)].filter(([name]) => !names.includes(name)));
  return {
    file: part.shown,
    names: [...names, ...partitions.keys()],
    positions: new Map(wanted.map((name, index) => [name, index])),
    partitions,
  };
}

function explain(error: unknown, file: string, row: number): unknown {
  if (error instanceof DatasetError) return error;
  const isText =
    error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  if (isText) {
    return new DatasetError({
      code: 'not-utf-8',
      what: 'a value of this file is not UTF-8 text',
      where: { file, key: `row ${row} or after` },
      expected: 'UTF-8',
      found: 'bytes that are none',
      hint: 'write columns of texts as strings, not as bytes',
    });
  }
  return new DatasetError({
    code: 'parquet-syntax',
    what: 'this file cannot be read as Parquet',
    where: { file },
    expected: 'a whole Parquet file',
    found: error instanceof Error ? error.message : String(error),
    hint: 'write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known',
    cause: error,
  });
}

async function forEachPartRow(
  opened: OpenPart,
  part: ParquetPart,
  { wanted, take }: { readonly wanted: ReadonlySet<string>; readonly take: (row: Row) => void },
): Promise<void> {
  let number = 1;
  let thrown: { readonly error: unknown } | undefined;
  try {
    const table = await openTable(opened);
    const names = table.names.filter((name) => wanted.has(name));
    const columns = columnsOf(table.names, names, part);
    await table.forEachRow(names, (cell) => {
      try {
        take(new ParquetRow(cell, columns, number));
      } catch (error) {
        thrown = { error };
        throw error;
      }
      number += 1;
    });
  } catch (error) {
    throw thrown === undefined ? explain(error, part.shown, number) : thrown.error;
  }
}

/**
 * Reads the rows of a Parquet file, or of a folder of them, row group by row group. Columns that a path names, as in
 * `split=test/part-0.parquet`, count as columns of its rows; rows are counted from 1 in each file.
 *
 * @throws DatasetError `parquet-syntax`, `not-utf-8`, `empty-file`, `missing-file` or `unreadable-file`
 */
export async function forEachParquetRow(
  { path, fields }: { readonly path: string; readonly fields: FieldMapping },
  shown: string,
  take: (row: Row) => void,
): Promise<void> {
  const wanted = wantedColumns(fields);
  for (const part of await findParquetParts(path, shown)) {
    await withPart(part, (opened) => forEachPartRow(opened, part, { wanted, take }));
  }
}
