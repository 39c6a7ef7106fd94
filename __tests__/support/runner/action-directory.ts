import { cp, link, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

import { REPOSITORY } from './action-metadata.ts';

let root: Promise<string> | undefined;
let action: Promise<string> | undefined;

afterAll(async () => {
  if (root !== undefined) await rm(await root, { recursive: true, force: true });
});

/** A new empty folder outside the repository; it is removed when the test file ends. */
export async function emptyFolder(name: string): Promise<string> {
  root ??= mkdtemp(join(tmpdir(), 'driftgate-runner-')).then((folder) => realpath(folder));
  return mkdtemp(join(await root, `${name}-`));
}

/**
 * A folder that holds nothing but a copy of `dist/`: code that leans on node_modules or on the repository fails there.
 * One serves a whole test file.
 */
export function actionDirectory(): Promise<string> {
  action ??= emptyFolder('action').then(async (folder) => {
    await copyFolder(fileURLToPath(new URL('dist', REPOSITORY)), join(folder, 'dist'));
    return folder;
  });
  return action;
}

/** Hard links where it can, because the native runtime is large; symbolic ones would lead Node back to the repository. */
async function copyFolder(source: string, target: string): Promise<void> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new Error('dist/ is not there: run `npm run build` first', { cause });
  });
  for (const entry of entries.filter((each) => each.isFile())) {
    const from = join(entry.parentPath, entry.name);
    const to = join(target, relative(source, from));
    await mkdir(join(to, '..'), { recursive: true });
    await link(from, to).catch(() => cp(from, to));
  }
}
