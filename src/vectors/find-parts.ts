import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import { vectorsError } from './vectors-error.ts';

/** Folders of partitions lie at most this deep. */
const DEEPEST = 16;

/** Whether `folder` has an entry called `name`; one that cannot be read counts, so that reading it says why. */
export async function hasFile(folder: string, name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    () => true,
    (error: unknown) => systemCode(error) !== 'ENOENT',
  );
}

/**
 * Paths of the `.parquet` files in a folder and below, from the folder, in name order (by code unit); names that begin
 * with `_` or `.` are the writers' own notes, as Spark, Dask and DuckDB have it, and are skipped.
 *
 * @throws ModelError `missing-vectors` when there are none, `unreadable-vectors` for a link to a folder
 */
export async function findParts(folder: string): Promise<readonly string[]> {
  const parts = await listParts(folder, '', 0);
  if (parts.length > 0) return [...parts].sort((a, b) => (a < b ? -1 : 1));
  throw vectorsError(folder, {
    code: 'missing-vectors',
    what: 'there are no vectors in this folder',
    expected: 'vectors.npy, as driftgate embed writes it, or files that end in .parquet',
    found: 'neither',
    hint: 'name the file of vectors itself, or check the path',
  });
}

async function listParts(root: string, below: string, depth: number): Promise<readonly string[]> {
  const parts: string[] = [];
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((cause: unknown) => {
    throw refuse(join(root, below), 'this folder cannot be read', `the system says ${systemCode(cause)}`);
  });
  for (const entry of entries) {
    if (/^[._]/.test(entry.name)) continue;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink() && (await leadsToFolder(join(root, name)))) {
      throw refuse(join(root, name), 'a link to a folder is never followed', 'a symbolic link');
    }
    if (entry.isDirectory()) {
      if (depth === DEEPEST) throw refuse(join(root, name), 'the folders are too deep', `${depth} levels`);
      parts.push(...(await listParts(root, name, depth + 1)));
    } else if (name.endsWith('.parquet')) {
      parts.push(name);
    }
  }
  return parts;
}

async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function refuse(path: string, what: string, found: string): Error {
  return vectorsError(path, {
    code: 'unreadable-vectors',
    what,
    expected: `a folder of .parquet files, at most ${DEEPEST} levels deep`,
    found,
    hint: 'copy the files into one folder',
  });
}
