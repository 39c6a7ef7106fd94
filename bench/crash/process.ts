import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a process ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** A process that is under way. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Where and with what a script of `dist/` runs. */
export interface ProcessRequest {
  readonly cwd: string;
  /** Absolute path of the script. */
  readonly script: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const MOST_MILLISECONDS = 300_000;

/** Starts a script with an environment that holds no more than a clean machine's. */
export function start(
  args: readonly string[],
  { cwd, env = {}, flags = [], script }: ProcessRequest,
): Started {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, script, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST_MILLISECONDS,
    killSignal: 'SIGKILL',
  });
  const closed = new Promise<readonly [number | null, NodeJS.Signals | null, number]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve([code, signal, performance.now() - began]));
  });
  const read = async (): Promise<Ended> => {
    const [[exitCode, signal, milliseconds], stdout, stderr] = await Promise.all([
      closed,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { exitCode, signal, stdout, stderr, milliseconds };
  };
  return { child, ended: read() };
}
