import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { emptyFolder } from '../runner/action-directory.ts';

/** Copies a folder, and flips one bit of one of its files; returns the copy. */
export async function copyDamaged(folder: string, name: string, at: number): Promise<string> {
  const copy = await copyOf(folder);
  const bytes = await readFile(join(copy, name));
  bytes[at] ^= 1;
  await writeFile(join(copy, name), bytes);
  return copy;
}

/** A copy of a folder. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await emptyFolder('copy');
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Path of the only entry of a cache folder. */
export async function onlyEntry(folder: string): Promise<string> {
  const [name, ...others] = await readdir(folder);
  if (name === undefined || others.length > 0) throw new Error(`not one entry: ${[name, ...others].join()}`);
  return join(folder, name);
}
