import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../errors.ts';
import { findParts } from '../vectors/find-parts.ts';
import { PROVENANCE_FILE } from './provenance.ts';
import { SHARD_FILE } from './shard.ts';

/** What a folder of vectors consists of. */
export type FolderFormat = 'npy' | 'parquet';

const PART = /^part-\d{5,}\.parquet$/;
const NPY_FILES: readonly string[] = ['vectors.npy', 'ids.json'];
/** What we call a file until it is whole; a run that was killed may have left it, one of this process is in use. */
const TEMPORARY = /^(?:part-\d{5,}\.parquet|vectors\.npy|ids\.json|provenance\.json|shard\.json)\.\d+\.tmp$/;

/** Notes on the parts that are whole; its name is one that readers of Parquet folders skip. */
export const NOTES_FOLDER = '_made';

/** File name of part `index`, from 0. */
export function partName(index: number): string {
  return `part-${String(index).padStart(5, '0')}.parquet`;
}

/**
 * Takes from a folder what an earlier run left there and would be taken for the vectors of this one; parts stay where
 * they may be of use.
 *
 * @throws ConfigurationError `foreign-vectors` when there are Parquet files that are not ours
 */
export async function clearFolder(
  folder: string,
  { format, keepParts }: { readonly format: FolderFormat; readonly keepParts: boolean },
): Promise<void> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  const foreign = format === 'parquet' ? await findForeign(folder) : undefined;
  if (foreign !== undefined) {
    throw new ConfigurationError({
      code: 'foreign-vectors',
      what: 'there is a Parquet file here that driftgate did not write, and readers would take it for a part',
      where: { file: join(folder, foreign) },
      expected: 'an empty folder, or one that `driftgate embed` wrote',
      found: 'a file of something else',
      hint: 'choose an empty folder',
    });
  }
  const stale = names.filter(
    (name) =>
      name === PROVENANCE_FILE ||
      name === SHARD_FILE ||
      (TEMPORARY.test(name) && !name.endsWith(`.${process.pid}.tmp`)) ||
      NPY_FILES.includes(name) ||
      (!keepParts && (PART.test(name) || name === NOTES_FOLDER)),
  );
  for (const name of stale) await rm(join(folder, name), { recursive: true, force: true });
}

/** The first Parquet file in the folder or below it that is none of our parts. */
async function findForeign(folder: string): Promise<string | undefined> {
  const parts = await findParts(folder).catch((): readonly string[] => []);
  return parts.find((name) => !PART.test(name));
}

/** Removes the parts from part `count` on, which an earlier run left. */
export async function removePartsFrom(folder: string, count: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (PART.test(name) && Number(name.slice(5, -8)) >= count) await rm(join(folder, name));
  }
}
