import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Nothing that a repository configures may run. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** What one call of git may be told. */
export interface GitOptions {
  readonly cwd: string;
  readonly timeout: number;
  readonly maxBuffer: number;
  /** Beside the process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: string;
}

/** Runs git and gives what it prints. @throws what the system, a time limit or git's exit code says */
export async function runGit(
  args: readonly string[],
  { env, input = '', ...options }: GitOptions,
): Promise<string> {
  const running = execute('git', [...SAFE, ...args], {
    ...options,
    env: { ...process.env, ...env },
  });
  running.child.stdin?.on('error', () => undefined).end(input);
  return (await running).stdout;
}
