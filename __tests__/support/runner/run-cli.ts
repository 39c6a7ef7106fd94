import { join } from 'node:path';

import { actionDirectory, emptyFolder } from './action-directory.ts';
import { cleanEnvironment, execute, type Execution } from './execute.ts';

/** Where and with what the command line tool runs. */
export interface CliRequest {
  /** A new empty folder when left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Path of the Node to run with. */
  readonly node?: string;
}

/** Runs `dist/cli.js` from a folder that holds nothing but `dist/`, in a clean environment. */
export async function runCli(args: readonly string[], request: CliRequest = {}): Promise<Execution> {
  const home = await emptyFolder('home');
  return execute({
    node: request.node ?? process.execPath,
    script: join(await actionDirectory(), 'dist', 'cli.js'),
    args,
    cwd: request.cwd ?? home,
    env: { ...cleanEnvironment(home), ...request.env },
  });
}
