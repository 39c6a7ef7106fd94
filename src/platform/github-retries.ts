import type { getOctokit } from '@actions/github';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { GitHubFailure, type FailureKind } from '../ports-github.ts';
import { plainLine } from '../report/escape.ts';

/** How long a client waits for GitHub; all in milliseconds. */
export interface Patience {
  /** For one answer. */
  readonly request: number;
  /** Of all requests of a client: what failed attempts took, the pauses between them, and answers that are slow. */
  readonly total: number;
  /** Before the second attempt where GitHub names no time; doubles with each. */
  readonly pause: number;
}

/** A report must not hang a job. */
export const PATIENCE: Patience = { request: 8_000, total: 20_000, pause: 500 };

const MOST_ATTEMPTS = 4;
const SECOND = 1000;
/** An answer that takes no longer is no loss. */
const QUICK = 1000;
/** Clocks differ. */
const SLACK = 250;
const NO_CONTENT = 204;

type Plugin = NonNullable<Parameters<typeof getOctokit>[2]>;

const requestError = z.object({
  message: z.string(),
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
});
type RequestError = z.infer<typeof requestError>;

const TOO_LATE = new GitHubFailure('unreachable', 'it did not answer in time');

/** A failed attempt. */
interface Attempt {
  readonly failure: GitHubFailure;
  /** What GitHub wants to wait, in milliseconds. */
  readonly wait: number | undefined;
}

/**
 * An Octokit plugin that gives each request a time limit, repeats what may be repeated within one budget for all
 * requests of the client, and turns what is left into `GitHubFailure`. Rate limits: nothing was done, so everything is
 * repeated once the time that GitHub names is over, if it is short. Everything else that passes (no answer, 5xx, a body
 * cut off): POST is not repeated, because nobody knows whether it was done.
 */
export function boundedRetries(patience: Patience, debug: (message: string) => void): Plugin {
  let left = patience.total;
  const log = { debug, info: debug, warn: debug, error: debug };
  return ({ hook }) => {
    hook.wrap('request', async (request, options) => {
      const name = `${options.method} ${options.url}`;
      for (let attempt = 1; ; attempt++) {
        if (left <= 0) throw new GitHubFailure('unreachable', 'it was too slow or failed too often');
        const begin = performance.now();
        const signal = AbortSignal.timeout(Math.ceil(Math.min(patience.request, left)));
        try {
          // Hooks further in get this object whatever is passed on; the one below `request` is everyone's.
          options.request = { ...options.request, signal, log };
          const response = await request(options);
          if (isWhole(response)) {
            left -= Math.max(0, performance.now() - begin - QUICK);
            return response;
          }
          throw new GitHubFailure('unreachable', 'its answer was cut off or is no JSON');
        } catch (error) {
          left -= performance.now() - begin;
          const { failure, wait } = readAttempt(signal.aborted ? TOO_LATE : error);
          debug(`${name}, attempt ${attempt}: ${failure.message}`);
          const pause = wait ?? patience.pause * 2 ** (attempt - 1);
          const repeats = isRepeatable(failure, options.method) && attempt < MOST_ATTEMPTS && pause < left;
          if (!repeats) throw failure;
          left -= pause;
          await sleep(pause);
        }
      }
    });
  };
}

/** Octokit takes a JSON body that ends early for a text, and reports success. */
function isWhole({ data, status }: { readonly data: unknown; readonly status: number }): boolean {
  return status === NO_CONTENT || (typeof data === 'object' && data !== null);
}

function isRepeatable({ kind }: GitHubFailure, method: string): boolean {
  return kind === 'rate-limited' || (kind === 'unreachable' && method !== 'POST');
}

function readAttempt(error: unknown): Attempt {
  if (error instanceof GitHubFailure) return { failure: error, wait: undefined };
  const { data } = requestError.safeParse(error);
  const kind = data === undefined ? 'unreachable' : kindOf(data);
  const message = plainLine(error instanceof Error ? error.message : String(error));
  const status = data?.response === undefined ? undefined : data.status;
  return {
    failure: new GitHubFailure(kind, status === undefined ? message : `${status}: ${message}`, {
      status,
      cause: error,
    }),
    wait: data === undefined || kind !== 'rate-limited' ? undefined : namedWait(data),
  };
}

function kindOf({ message, response, status }: RequestError): FailureKind {
  if (response === undefined) return 'unreachable';
  const { headers } = response;
  const limited = 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0';
  if (status === 429 || (status === 403 && (limited || /rate limit|abuse/i.test(message)))) {
    return 'rate-limited';
  }
  if (status >= 500 || status === 408) return 'unreachable';
  if (status === 401 || status === 403) return 'forbidden';
  return status === 404 || status === 410 ? 'missing' : 'invalid';
}

/** `retry-after` in seconds, else the moment at which the limit is full again where none is left. */
function namedWait({ response }: RequestError): number | undefined {
  const headers = response?.headers ?? {};
  const after = Number(headers['retry-after'] ?? NaN);
  if (after >= 0) return after * SECOND;
  const reset = Number(headers['x-ratelimit-reset'] ?? NaN);
  if (headers['x-ratelimit-remaining'] !== '0' || !(reset > 0)) return undefined;
  return Math.max(0, reset * SECOND - Date.now()) + SLACK;
}
