import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type ParquetReadOptions,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

import type { OpenPart } from './parquet-files.ts';
import { checkPages } from './parquet-pages.ts';

const MICROSECONDS = 1_000n;
const NANOSECONDS = 1_000_000n;
const MILLISECONDS_OF_DAY = 86_400_000;

/** Days and times are ISO text in UTC, as in files of text; bytes that are no UTF-8 throw. */
function parsers(): NonNullable<ParquetReadOptions['parsers']> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const text = (bytes: Uint8Array | undefined): string | undefined => bytes && decoder.decode(bytes);
  return {
    stringFromBytes: text,
    jsonFromBytes: text,
    dateFromDays: (days) => isoTime(days * MILLISECONDS_OF_DAY).slice(0, 10),
    timestampFromMilliseconds: (time) => isoTime(Number(time)),
    timestampFromMicroseconds: (time) => isoTime(Number(time / MICROSECONDS)),
    timestampFromNanoseconds: (time) => isoTime(Number(time / NANOSECONDS)),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The values of one row, by column. */
export type ReadCell = (column: number) => unknown;

/** A file whose footer is read. */
export interface Table {
  /** The names of all columns. */
  readonly names: readonly string[];
  /** Hands over the rows, column by their place in `columns`, which must be names; one row group is in memory. */
  readonly forEachRow: (columns: readonly string[], take: (cell: ReadCell) => void) => Promise<void>;
}

/** Opens a file as a table; what is cut or altered throws, here or later. */
export async function openTable(part: OpenPart): Promise<Table> {
  const file: AsyncBuffer = {
    byteLength: part.size,
    slice: (start, end) => part.read(start, end ?? part.size),
  };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const schema = parquetSchema(metadata);
  const names = schema.children.map(({ element }) => element.name);
  // Of an altered footer, whatever the types say.
  if (!names.every((name) => typeof name === 'string')) throw new TypeError('a column without a name');
  const forEachRow = async (columns: readonly string[], take: (cell: ReadCell) => void): Promise<void> => {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      await checkPages({ part, schema }, group, new Set(columns));
      const chunks = new Map(columns.map((name) => [name, createCursor()]));
      await parquetRead({
        file,
        metadata,
        columns: [...columns],
        rowStart,
        rowEnd,
        compressors,
        geoparquet: false,
        parsers: parsers(),
        onChunk: (chunk) => chunks.get(chunk.columnName)?.add(chunk.columnData),
      });
      const cursors = [...chunks.values()];
      for (; rowStart < rowEnd; rowStart++) {
        for (const cursor of cursors) cursor.advance();
        take((column) => cursors[column].value());
      }
    }
  };
  return { names, forEachRow };
}

/** Steps through the values of one column of a row group, which come in several arrays. */
function createCursor() {
  const arrays: ArrayLike<unknown>[] = [];
  let array = 0;
  let at = -1;
  return {
    add: (values: ArrayLike<unknown>): void => {
      if (values.length > 0) arrays.push(values);
    },
    advance: (): void => {
      at += 1;
      if (array >= arrays.length) throw new RangeError('a column that lacks values');
      if (at < arrays[array].length) return;
      array += 1;
      at = 0;
      if (array >= arrays.length) throw new RangeError('a column that lacks values');
    },
    value: (): unknown => plain(arrays[array][at]),
  };
}

/** Whole numbers beyond 2^53 become text, so that ids keep their digits. */
function plain(value: unknown): unknown {
  if (typeof value !== 'bigint') return value ?? null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
