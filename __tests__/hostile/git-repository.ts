import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository with a base branch, on which a pull request stands. */
export interface Repository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits them, with everything else that lies there; returns the commit. */
  readonly commit: (files: Readonly<Record<string, string>>) => Promise<string>;
}

/** A new repository in a folder of its own, or in one that is there. */
export async function createRepository(existing?: string): Promise<Repository> {
  const folder = existing ?? (await realpath(await mkdtemp(join(tmpdir(), 'driftgate-hostile-'))));
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
  };
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    commit: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'a change');
      return git('rev-parse', 'HEAD');
    },
  };
}
