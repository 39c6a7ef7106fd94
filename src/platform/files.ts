import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sweepUnfinished, unfinishedName } from '../unfinished-files.ts';
import { unwritableFile } from '../unwritable-file.ts';

/**
 * Writes one file, whole or not at all, with the folders above it.
 *
 * @throws ConfigurationError when it cannot be written
 */
export async function writeTextFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = unfinishedName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
    await sweepUnfinished(path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritableFile(path, cause);
  }
}

/**
 * Writes the files of a report into one folder.
 *
 * @returns absolute path by file name
 * @throws ConfigurationError when the folder cannot be written
 */
export async function writeReportFiles(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Readonly<Record<string, string>>> {
  const written: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    written[name] = join(directory, name);
    await writeTextFile(written[name], text);
  }
  return written;
}
