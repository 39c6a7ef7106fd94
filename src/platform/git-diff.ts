import { resolve } from 'node:path';
import { runGit } from './run-git.ts';

const TIMEOUT_MS = 10_000;
/** A model reference is a small change; what is larger is looked at no further. */
const LARGEST_BYTES = 16_000_000;

/** What a change adds, and where its paths begin. */
export interface ChangeDiff {
  /** Unified diff without context. */
  readonly text: string;
  /** Absolute path of the folder that its paths are relative to. */
  readonly root: string;
}

/**
 * The change from where it branched off `base` to HEAD, as git has it; undefined where there is no repository, no git or
 * not enough history (`fetch-depth: 2` is enough for a pull request).
 */
export async function readGitDiff(directory: string, base: string): Promise<ChangeDiff | undefined> {
  const git = (...args: readonly string[]): Promise<string> =>
    runGit(args, { cwd: directory, timeout: TIMEOUT_MS, maxBuffer: LARGEST_BYTES });
  try {
    // Relative, so that a link in the path stays one.
    const root = resolve(directory, (await git('rev-parse', '--show-cdup')).trim());
    const text = await git(
      'diff', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', `${base}...HEAD`, '--',
    ); // prettier-ignore
    return { text, root };
  } catch {
    return undefined;
  }
}
