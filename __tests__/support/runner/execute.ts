import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a process ended and all it wrote. */
export interface Execution {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to run and where; the environment is all that the process sees. */
export interface ExecutionRequest {
  readonly node: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const TIMEOUT_MILLISECONDS = 300_000;

/** @throws Error when the process is ended by a signal */
export async function execute(request: ExecutionRequest): Promise<Execution> {
  const child = spawn(request.node, [request.script, ...(request.args ?? [])], {
    cwd: request.cwd,
    env: request.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MILLISECONDS,
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) reject(new Error(`${request.script} was ended by ${signal ?? 'something'}`));
      else resolve(code);
    });
  });
  const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}

/** The little that a clean machine's environment holds. */
export function cleanEnvironment(home: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8' };
}
