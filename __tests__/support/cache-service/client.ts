import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { emptyFolder } from '../runner/action-directory.ts';
import { cleanEnvironment } from '../runner/execute.ts';

/** What the client is to do. */
export type ClientTask =
  | { readonly kind: 'available' }
  | { readonly kind: 'save'; readonly paths: readonly string[]; readonly key: string }
  | {
      readonly kind: 'restore';
      readonly paths: readonly string[];
      readonly key: string;
      readonly restoreKeys?: readonly string[];
      readonly lookupOnly?: boolean;
    }
  | VectorTask
  /** Several in turn with one store, as one job does them; the answer is what each gave. */
  | { readonly kind: 'job'; readonly tasks: readonly VectorTask[] };

/** What our adapter is to do. */
export type VectorTask =
  | {
      readonly kind: 'saveVectors';
      readonly fingerprint: string;
      readonly bytes: Uint8Array;
      readonly content: string;
    }
  | { readonly kind: 'loadVectors'; readonly fingerprint: string };

/** A task and where it is done. */
export interface ClientRequest {
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly task: ClientTask;
}

/** How it went. */
export interface ClientReply {
  readonly value?: unknown;
  /** Text of the exception, when there was one. */
  readonly error?: string;
  /** What our adapter told its logger. */
  readonly warnings: readonly string[];
  /** All that the client printed, workflow commands among it. */
  readonly output: string;
}

/** A machine that jobs run on, one task after the other. */
export interface Machine {
  readonly workspace: string;
  /** Its RUNNER_TEMP. */
  readonly temporary: string;
  /** Does a task with these variables beside those that every step has. */
  run(task: ClientTask, environment?: Readonly<Record<string, string>>): Promise<ClientReply>;
}

/** The process that holds the client; it serves any number of machines. */
export interface ClientProcess {
  /** A machine with empty folders, or with some of another machine's. */
  machine(shared?: Partial<Pick<Machine, 'workspace' | 'temporary'>>): Promise<Machine>;
  stop(): void;
}

const SCRIPT = fileURLToPath(new URL('./client-process.ts', import.meta.url));
const FAST_TIMERS = new URL('./fast-timers.js', import.meta.url).href;

/** Starts the process; the client's pauses between attempts are short in it, see fast-timers.js. */
export function startClientProcess(): ClientProcess {
  const child = fork(SCRIPT, {
    execArgv: ['--import', FAST_TIMERS, '--import', 'tsx'],
    serialization: 'advanced',
  });
  const ask = async (request: ClientRequest): Promise<ClientReply> => {
    const replied = once(child, 'message');
    child.send(request);
    return ((await replied) as [ClientReply])[0];
  };
  return {
    machine: async (shared = {}) => {
      const workspace = shared.workspace ?? (await emptyFolder('workspace'));
      const temporary = shared.temporary ?? join(await emptyFolder('machine'), 'temp');
      await mkdir(temporary, { recursive: true });
      const variables = {
        ...cleanEnvironment(temporary),
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temporary,
      };
      return {
        workspace,
        temporary,
        run: (task, environment = {}) =>
          ask({ environment: { ...variables, ...environment }, workspace, task }),
      };
    },
    stop: () => void child.kill(),
  };
}
