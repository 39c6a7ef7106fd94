import { setTimeout as sleepFor } from 'node:timers/promises';

import { isTransient, type EndpointFailure } from './endpoint-failure.ts';

/** What a request came to: the parsed body of an answer, or why there is none. */
export type Reply = { readonly data: unknown } | { readonly failure: EndpointFailure };

/** A reply after as many tries as were worth it. */
export type LastReply =
  { readonly data: unknown } | { readonly failure: EndpointFailure; readonly tries: number };

/** How failed requests are repeated; all in milliseconds. */
export interface EndpointPatience {
  /** Before the second try where the server names no time; doubles with each. */
  readonly pause: number;
  /** The most that this grows to. */
  readonly longestPause: number;
  /** A server that asks to wait longer is not waited for. */
  readonly longestWait: number;
}

/** A server that starts anew needs a minute; a limit of requests per minute is over after one. */
export const PATIENCE: EndpointPatience = { pause: 500, longestPause: 60_000, longestWait: 300_000 };

/** Time and chance, so that tests need neither. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

export const CLOCK: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
  random: Math.random,
};

/** Share of a pause that chance takes off, so that requests that failed together do not come back together. */
const JITTER = 0.25;

/** Makes a request until it succeeds, it cannot, or its retries are used up. */
export type Pace = (attempt: () => Promise<Reply>, stop: AbortSignal) => Promise<LastReply>;

/**
 * The pace of all requests to one server. What may pass is tried again, `retries` times a request, after a pause that
 * doubles or as long as the server asks (`Retry-After`). When it asks to wait, or says 429, no request of the pace is
 * sent before that time. A 429 is not counted when another request got through since the last one: then the server is
 * busy with us, and only slow.
 */
export function createPace(retries: number, patience: EndpointPatience, clock: Clock): Pace {
  let resumeAt = 0;
  let answered = 0;
  const pauseOf = (failures: number): number => {
    const pause = Math.min(patience.pause * 2 ** failures, patience.longestPause);
    return pause * (1 - JITTER * clock.random());
  };
  return async (attempt, stop) => {
    let failures = 0;
    let answeredBefore = answered;
    for (let tries = 1; ; tries++) {
      for (let left = resumeAt - clock.now(); left > 0; left = resumeAt - clock.now()) {
        await clock.sleep(left, stop);
      }
      stop.throwIfAborted();
      const reply = await attempt();
      if ('data' in reply) {
        answered++;
        return reply;
      }
      const { failure } = reply;
      const { status, wait } = failure;
      if (!isTransient(failure) || (wait ?? 0) > patience.longestWait) return { failure, tries };
      const counts = status !== 429 || answered === answeredBefore;
      answeredBefore = answered;
      if (counts && failures >= retries) return { failure, tries };
      // A server that says 0 is asked again at once, and that may be what it is failing of.
      const pause = wait === undefined ? pauseOf(failures) : Math.max(wait, pauseOf(0));
      if (counts) failures++;
      if (wait !== undefined || status === 429) resumeAt = Math.max(resumeAt, clock.now() + pause);
      else await clock.sleep(pause, stop);
    }
  };
}
