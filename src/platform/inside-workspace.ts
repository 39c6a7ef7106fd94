import { readdir, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../errors.ts';

/** A path that somebody else chose. */
export interface ChosenPath {
  /** The key of the gate file that names it. */
  readonly key: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Refuses paths that leave the workspace, by `..`, as absolute paths, or through a link on the way or in the folder.
 *
 * @param file the gate file, as messages show it
 * @throws ConfigurationError `outside-the-workspace`
 */
export async function refuseOutside(
  paths: readonly ChosenPath[],
  file: string,
  workspace: string,
): Promise<void> {
  const root = await realpath(workspace);
  for (const { key, path } of paths) {
    for (const place of [path, ...(await linksBelow(path))]) {
      const real = await resolveLinks(place);
      if (isInside(root, real)) continue;
      throw new ConfigurationError({
        code: 'outside-the-workspace',
        what: 'a pull request of a fork may not name files outside the workspace, nor links that lead there',
        where: { file, key },
        expected: 'a path inside the workspace',
        found: JSON.stringify(relative(workspace, place)),
        hint: 'name a file of the repository, or push the change to a branch of this repository',
      });
    }
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path leads, also when its last parts are not there yet. */
async function resolveLinks(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const folder = dirname(path);
  if (folder === path) return path;
  return join(await resolveLinks(folder), relative(folder, path));
}

/** Links in a folder that is read; a file has none. */
async function linksBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
}
