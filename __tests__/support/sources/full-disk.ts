import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { actionDirectory, emptyFolder } from '../runner/action-directory.ts';
import { cleanEnvironment, execute, type Execution } from '../runner/execute.ts';

/** A folder on a disk that is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Must be called before the folder is removed. */
  release(): void;
}

/** Whether this machine may mount such a disk; without the right to, a limit on the size of files stands for it. */
export const MOUNTS =
  spawnSync('sh', [
    '-c',
    'd=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs "$d" && umount "$d"; s=$?; rmdir "$d"; exit $s',
  ]).status === 0;

/** A disk of so many kilobytes, in memory. */
export async function mountDisk(kilobytes: number): Promise<SmallDisk> {
  const folder = await emptyFolder('disk');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  if (mounted.status !== 0) throw new Error(`no disk: ${String(mounted.stderr)}`);
  return { folder, release: () => void spawnSync('umount', [folder]) };
}

/** Runs `dist/cli.js` where no file can be larger than so many kilobytes. */
export async function runCliWithFileLimit(
  args: readonly string[],
  { cwd, kilobytes }: { readonly cwd: string; readonly kilobytes: number },
): Promise<Execution> {
  const script = join(await actionDirectory(), 'dist', 'cli.js');
  // `ulimit -f` counts blocks of 512 bytes.
  const line = `ulimit -f ${2 * kilobytes}; exec "$0" "$@"`;
  return execute({
    node: '/bin/sh',
    script: '-c',
    args: [line, process.execPath, script, ...args],
    cwd,
    env: cleanEnvironment(await emptyFolder('home')),
  });
}
