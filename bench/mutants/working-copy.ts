import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mistake } from './mistake.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** What the tests of the core read, and what makes them draw the same cases every time. */
const COPIED = ['src', '__tests__', 'fixtures', 'package.json', 'tsconfig.json', 'jest.config.js'];
const LINKED = ['node_modules', '.cache'];

/** Does something in a copy of the repository that is gone afterwards; the working tree is never touched. */
export async function inWorkingCopy<Result>(use: (copy: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-mutants-'));
  // A folder of its own around it: nothing that lies beside the repository lies beside the copy.
  const copy = join(folder, 'repository');
  try {
    for (const path of COPIED) await cp(join(REPOSITORY, path), join(copy, path), { recursive: true });
    for (const path of LINKED) await symlink(join(REPOSITORY, path), join(copy, path));
    return await use(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Does something while the copy has the mistake.
 *
 * @throws Error unless the mistake's text stands in its file exactly once
 */
export async function withMistake<Result>(
  copy: string,
  { name, file, find, replace }: Mistake,
  use: () => Promise<Result>,
): Promise<Result> {
  const path = join(copy, file);
  const text = await readFile(path, 'utf8');
  const parts = text.split(find);
  if (parts.length !== 2 || find === replace) {
    throw new Error(`"${name}" is stale: what it changes stands ${parts.length - 1} times in ${file}`);
  }
  try {
    await writeFile(path, parts.join(replace));
    return await use();
  } finally {
    await writeFile(path, text);
  }
}
