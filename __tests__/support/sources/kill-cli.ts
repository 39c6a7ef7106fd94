import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { actionDirectory, emptyFolder } from '../runner/action-directory.ts';
import { cleanEnvironment } from '../runner/execute.ts';

const POLL_MILLISECONDS = 5;

/** Runs `dist/cli.js` and kills it, as a runner that is shut down does, once `isTime`; returns the signal it ended by. */
export async function killCli(
  args: readonly string[],
  { cwd, isTime }: { readonly cwd: string; readonly isTime: () => boolean },
): Promise<NodeJS.Signals | null> {
  const script = join(await actionDirectory(), 'dist', 'cli.js');
  const env = cleanEnvironment(await emptyFolder('home'));
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!isTime() && child.exitCode === null) await sleep(POLL_MILLISECONDS);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal;
}
