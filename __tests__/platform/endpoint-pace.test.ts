import { describe, expect, it } from '@jest/globals';

import { createPace, type Reply } from '../../src/platform/endpoint-pace.ts';

const PATIENCE = { pause: 100, longestPause: 1000, longestWait: 10_000 };
const GOOD: Reply = { data: [] };

/** A server that is busy, and says for how long. */
function busy(wait?: number): Reply {
  return { failure: { kind: 'refused', status: 429, words: '', ...(wait === undefined ? {} : { wait }) } };
}

/** Time that stands still while anything else is to be done, and then goes on to whoever sleeps shortest. */
function createClock() {
  let time = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    random: () => 0,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: time + milliseconds, wake })),
    async run(): Promise<void> {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = sleepers.sort((a, b) => a.until - b.until).shift();
        if (next === undefined) return;
        time = next.until;
        next.wake();
      }
    },
  };
}

describe('the pace of requests', () => {
  it('is that of the longest wait that was asked for', async () => {
    const clock = createClock();
    const pace = createPace(3, PATIENCE, clock);
    const times: number[] = [];
    const request = async (wait: number): Promise<unknown> => {
      const replies = [busy(wait), GOOD];
      return pace(() => {
        times.push(clock.now());
        return Promise.resolve(replies.shift() ?? GOOD);
      }, new AbortController().signal);
    };
    const all = Promise.all([request(5000), request(1000)]);
    await clock.run();
    expect(await all).toEqual([GOOD, GOOD]);
    expect(times).toEqual([0, 0, 5000, 5000]);
  });

  it('counts no 429 while other requests get through, and counts it once none does', async () => {
    const clock = createClock();
    const stop = new AbortController().signal;
    const pace = createPace(0, PATIENCE, clock);
    let refusals = 0;
    const beside = async (): Promise<Reply> => {
      await pace(() => Promise.resolve(GOOD), stop);
      return refusals++ < 6 ? busy() : GOOD;
    };
    const reply = pace(beside, stop);
    await clock.run();
    expect([await reply, refusals]).toEqual([GOOD, 7]);

    const alone = pace(() => Promise.resolve(busy()), stop);
    await clock.run();
    expect(await alone).toMatchObject({ failure: { status: 429 }, tries: 1 });
  });
});
