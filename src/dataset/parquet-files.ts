import { open, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { failureDetails } from '../config/read-text-file.ts';
import { DatasetError } from '../errors.ts';

/** One file of a set. */
export interface ParquetPart {
  readonly path: string;
  /** As messages show it. */
  readonly shown: string;
  /** Path from the folder of the set; empty where the set is one file. */
  readonly below: string;
}

function unreadable(path: string, shown: string, cause: unknown): DatasetError {
  const missingHint = 'check `dataset` in the gate file; its paths start from the folder of the gate file';
  return new DatasetError(failureDetails({ path, shown, noun: 'the dataset', missingHint }, cause));
}

/**
 * The files of a set in name order (by code unit): the file itself, or the `.parquet` files of a folder and below; names
 * that begin with `_` or `.` are the writers' own notes, as Spark, Dask and DuckDB have it, and are skipped.
 *
 * @throws DatasetError `missing-file`, `unreadable-file` or `empty-file`
 */
export async function findParquetParts(path: string, shown: string): Promise<readonly ParquetPart[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, shown, below: '' }];
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    const names = entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.parquet'))
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((name) => !/(?:^|\/)[._]/.test(name))
      .sort((a, b) => (a < b ? -1 : 1));
    if (names.length > 0)
      return names.map((below) => ({ path: join(path, below), shown: `${shown}/${below}`, below }));
  } catch (cause) {
    throw unreadable(path, shown, cause);
  }
  throw new DatasetError({
    code: 'no-parquet-files',
    what: 'there are no Parquet files in this folder',
    where: { file: shown },
    expected: 'files that end in .parquet, in the folder or below',
    found: 'none',
    hint: 'check the path of the dataset',
  });
}

/** A part that is open for reading. */
export interface OpenPart {
  /** Bytes, when it was opened. */
  readonly size: number;
  /** The bytes from `start` to `end`; throws where the file ends before. */
  readonly read: (start: number, end: number) => Promise<ArrayBuffer>;
}

/**
 * Opens a part, hands it to `use` and closes it whatever comes.
 *
 * @throws DatasetError `unreadable-file`, or what `use` throws
 */
export async function withPart<T>(
  { path, shown }: ParquetPart,
  use: (part: OpenPart) => Promise<T>,
): Promise<T> {
  const handle = await open(path).catch((cause: unknown) => {
    throw unreadable(path, shown, cause);
  });
  const read = async (start: number, end: number): Promise<ArrayBuffer> => {
    const bytes = new Uint8Array(end - start);
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new RangeError('the file ends too early');
      done += bytesRead;
    }
    return bytes.buffer;
  };
  try {
    return await use({ size: (await handle.stat()).size, read });
  } finally {
    await handle.close();
  }
}

/** Columns that a path names, as in `split=test/part-0.parquet`; a value that is none is null. */
export function partitionsOf({ below }: ParquetPart): ReadonlyMap<string, string | null> {
  const partitions = new Map<string, string | null>();
  for (const folder of below.split('/').slice(0, -1)) {
    const split = folder.indexOf('=');
    if (split <= 0) continue;
    const value = folder.slice(split + 1);
    partitions.set(
      unescaped(folder.slice(0, split)),
      value === '__HIVE_DEFAULT_PARTITION__' ? null : unescaped(value),
    );
  }
  return partitions;
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
