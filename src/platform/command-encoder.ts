import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import type { CommandConfig } from '../config/gate-config.ts';
import { ModelError } from '../errors.ts';
import type { Logger, RemoteEncoder } from '../ports.ts';
import { commandEnvironment } from './command-environment.ts';
import { createErrorTail } from './command-error-tail.ts';
import { createVectorReader } from './command-vectors.ts';
import { endOnStop } from './stop-signal.ts';

/** Milliseconds that a program has to end once it was asked to, before it is killed. */
const GRACE = 2_000;
/** Milliseconds that it has when this process has to end. */
const SHORT_GRACE = 250;
/** Of a command line in messages. */
const SHOWN_CHARACTERS = 80;
const OPTIONS = {
  buffer: false,
  reject: false,
  extendEnv: false,
  stripFinalNewline: false,
  forceKillAfterDelay: GRACE,
} as const;

/**
 * Embeds with a program: it is started without a shell in the folder of the gate file, reads one line
 * `{"index": 0, "text": "..."}` per text on standard input until that ends, writes one line `{"index": 0, "vector": [...]}`
 * per text on standard output, in any order, and exits with 0. It is stopped when it errs, when no line comes for
 * `timeout` seconds, and when this process ends.
 *
 * Its environment is this process's without what belongs to GitHub (`commandEnvironment`); of what it writes on standard
 * error the last lines are shown when it fails, none that holds a text or a secret.
 */
export function connectCommand(config: CommandConfig, logger: Pick<Logger, 'debug'>): RemoteEncoder {
  return {
    async encode(texts, receive) {
      if (texts.length === 0) return;
      const name = shownName(config);
      logger.debug(`Starting ${name} for ${texts.length} texts`);
      const [program = '', ...words] = config.command;
      const env = commandEnvironment(process.env);
      const child = execa(program, words, { ...OPTIONS, cwd: config.directory, env });
      const tail = createErrorTail(child.stderr);
      const stop = (): void => {
        child.kill();
        // Its own children may hold them open for ever.
        child.stdin.destroy();
        child.stdout.destroy();
        child.stderr.destroy();
      };
      const release = endOnStop(async () => {
        child.kill();
        const timer = setTimeout(() => child.kill('SIGKILL'), SHORT_GRACE);
        await child;
        clearTimeout(timer);
      });
      const reader = createVectorReader(name, texts.length, receive);
      const watch = watchSilence(config.timeout, stop);
      const sent = pipeline(Readable.from(linesOf(texts)), child.stdin).catch(() => undefined);
      const problem = await readAll(child.stdout, (chunk) => {
        if (reader.push(chunk) > 0) watch.refresh();
      });
      // A program that ended early or stopped reading says so in its exit code, or by the vectors that are missing.
      if (problem !== undefined) stop();
      const result = await child;
      release();
      watch.clear();
      await sent;
      const details = { name, tail: () => tail.shown(texts, env) };
      if (watch.isOver()) throw silent(config.timeout, details);
      if (problem !== undefined) throw problem.error;
      if (result.failed) throw failed(result, details);
      reader.end();
    },
  };
}

/** The command line on one line, its beginning where it is long. */
function shownName({ command }: CommandConfig): string {
  const line = command.join(' ').replace(/\s+/g, ' ');
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}

interface Described {
  readonly name: string;
  readonly tail: () => string;
}

function* linesOf(texts: readonly string[]): Generator<string> {
  for (const [index, text] of texts.entries()) yield `${JSON.stringify({ index, text })}\n`;
}

/** Reads to the end; what `take` throws ends it. A stream that breaks off is for the exit code to explain. */
async function readAll(
  stream: Readable,
  take: (chunk: Uint8Array) => void,
): Promise<{ readonly error: unknown } | undefined> {
  let problem: { readonly error: unknown } | undefined;
  const use = (chunk: Uint8Array): void => {
    try {
      take(chunk);
    } catch (error) {
      problem = { error };
      throw error;
    }
  };
  try {
    for await (const chunk of stream) use(chunk as Uint8Array);
  } catch {
    return problem;
  }
  return undefined;
}

/** Calls `stop` once when it was not refreshed for so many seconds. */
function watchSilence(
  seconds: number,
  stop: () => void,
): { refresh(): void; clear(): void; isOver(): boolean } {
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    stop();
  }, seconds * 1000);
  return {
    refresh: () => void timer.refresh(),
    clear: () => {
      clearTimeout(timer);
    },
    isOver: () => isOver,
  };
}

function silent(seconds: number, { name, tail }: Described): ModelError {
  return new ModelError({
    code: 'command-silent',
    what: `${name} wrote no vector for ${seconds} seconds, so it was stopped${tail()}`,
    expected:
      'a vector at least that often, the first after the model is loaded, and an end when the input ends',
    found: `nothing for ${seconds} seconds`,
    hint: 'write each vector when it is there and flush the output (print(..., flush=True)), or raise `timeout`',
  });
}

/** How a program ended; without exit code and signal it never began. */
interface Ending {
  readonly code?: string | undefined;
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
}

function failed({ code, exitCode, signal }: Ending, { name, tail }: Described): ModelError {
  if (exitCode === undefined && signal === undefined) {
    const isMissing = code === 'ENOENT';
    return new ModelError({
      code: isMissing ? 'command-missing' : 'command-failed',
      what: `${name} cannot be started`,
      expected: 'a program that this machine can run',
      found: isMissing ? 'no program of this name' : `the system says ${code ?? 'nothing more'}`,
      hint: 'install the program before the gate runs; a program of the repository is named by its path, such as ./embed',
    });
  }
  const how = signal === undefined ? `exit code ${exitCode ?? 'unknown'}` : `ended by ${signal}`;
  return new ModelError({
    code: 'command-failed',
    what: `${name} failed${tail()}`,
    expected: 'exit code 0 once the input has ended and every vector is written',
    found: how,
    hint: 'run it by hand: it reads lines like {"index": 0, "text": "hello"}',
  });
}
