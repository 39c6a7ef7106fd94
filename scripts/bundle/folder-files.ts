import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Relative path with `/` -> bytes of every file below a folder, sorted by path; empty when there is no such folder. */
export async function listFiles(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, Buffer>();
  for (const path of paths.sort()) {
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

/** One line for each file that is missing, extra or different; empty when the folders are equal byte by byte. */
export function compareFiles(
  expected: ReadonlyMap<string, Buffer>,
  actual: ReadonlyMap<string, Buffer>,
): readonly string[] {
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    const built = expected.get(path);
    const committed = actual.get(path);
    if (committed === undefined) return [`missing: ${path}`];
    if (built === undefined) return [`extra: ${path}`];
    return built.equals(committed) ? [] : [`different: ${path}`];
  });
}
