import { describe, expect, it } from '@jest/globals';

import type { Fault } from '../support/embedding-server/faults.ts';
import { startEmbeddingServer } from '../support/embedding-server/start-server.ts';
import { encodeBy, expectedOf, textsOf, vectorOf, withServer } from './endpoint-fixture.ts';

const ONE_AT_A_TIME = { concurrency: 1 };

describe('what may pass', () => {
  const passing: readonly [string, Fault][] = [
    ...[408, 409, 425, 429, 500, 502, 503, 504].map((status): [string, Fault] => {
      return [`status ${status}`, { kind: 'status', status, body: { error: { message: 'later' } } }];
    }),
    ['a status without a body', { kind: 'status', status: 503 }],
    ['a page of a proxy', { kind: 'web-page', status: 502 }],
    ['a page in place of an answer', { kind: 'web-page', status: 200 }],
    ['a connection that is reset', { kind: 'reset' }],
    ['a body that is cut off', { kind: 'cut-off' }],
    ['JSON that is cut off', { kind: 'truncated-json' }],
    ['an empty body', { kind: 'body', body: '', contentType: 'application/json' }],
    ['an error behind status 200', { kind: 'body', body: { error: { message: 'busy', code: 429 } } }],
  ];

  it.each(passing)('is tried again: %s', async (_, fault) => {
    await withServer({ faults: [fault, fault] }, async (server) => {
      const { error, vectors } = await encodeBy(server.url, textsOf(4));
      expect(error).toBeUndefined();
      expect(vectors).toEqual(expectedOf(textsOf(4)));
      expect(server.requests).toHaveLength(3);
    });
  });

  it.each([
    ['no answer', { kind: 'hang' }],
    ['a body that comes too slowly', { kind: 'dribble', milliseconds: 20 }],
  ] satisfies [string, Fault][])('is tried again after the time limit: %s', async (_, fault) => {
    await withServer({ faults: [fault] }, async (server) => {
      const { error, vectors } = await encodeBy(server.url, textsOf(4), { config: { timeout: 0.1 } });
      expect(error).toBeUndefined();
      expect(vectors.size).toBe(4);
      expect(server.requests).toHaveLength(2);
    });
  });

  it('is tried `retries` times beyond the first, and then an error that counts them', async () => {
    const fault: Fault = { kind: 'status', status: 503, body: { error: { message: 'starting up' } } };
    await withServer({ faults: Array<Fault>(9).fill(fault) }, async (server) => {
      const { code, message } = await encodeBy(server.url, textsOf(4), { config: { retries: 2 } });
      expect(code).toBe('endpoint-failed');
      expect(message).toContain(`the server at ${server.url} failed (503)`);
      expect(message).toContain('texts 1 to 4 of 4, 3 tries; starting up');
      expect(server.requests).toHaveLength(3);
    });
  });

  it('waits longer each time, up to a limit, less a part left to chance', async () => {
    const slept: number[] = [];
    const clock = {
      now: () => 0,
      sleep: (milliseconds: number) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
      random: () => 0.5,
    };
    const faults = Array<Fault>(6).fill({ kind: 'status', status: 500 });
    await withServer({ faults }, async (server) => {
      const patience = { pause: 100, longestPause: 1000, longestWait: 5000 };
      await encodeBy(server.url, ['a'], { clock, patience, config: { retries: 5 } });
    });
    // 100 doubled, at most 1,000, times 1 - 0.25 x 0.5.
    expect(slept).toEqual([87.5, 175, 350, 700, 875]);
  });

  it.each([
    ['answers that are cut off', { kind: 'truncated-json' }, 'endpoint-unreadable', 'JSON that is cut off'],
    ['web pages', { kind: 'web-page', status: 200 }, 'endpoint-unreadable', 'a web page'],
    ['resets', { kind: 'reset' }, 'endpoint-unreachable', 'ECONNRESET'],
    ['no answers', { kind: 'hang' }, 'endpoint-too-slow', 'did not answer within 0.1 s'],
  ] satisfies [string, Fault, string, string][])(
    'is an error in words at last: %s',
    async (_, fault, code, words) => {
      await withServer({ faults: [fault, fault] }, async (server) => {
        const config = { retries: 1, timeout: 0.1 };
        const outcome = await encodeBy(server.url, ['a'], { config });
        expect(outcome.code).toBe(code);
        expect(outcome.message).toContain(words);
        expect(outcome.message).toContain('2 tries');
      });
    },
  );

  it('is a server that is gone', async () => {
    const server = await startEmbeddingServer({ vectorOf });
    await server.close();
    const { code, message } = await encodeBy(server.url, ['a'], { config: { retries: 1 } });
    expect(code).toBe('endpoint-unreachable');
    expect(message).toContain('ECONNREFUSED');
  });
});

describe('a server that asks to wait', () => {
  const limited = (headers: Readonly<Record<string, string>>, status = 429): Fault => {
    return { kind: 'status', status, headers, body: { error: { message: 'Rate limit reached' } } };
  };
  /** A clock that a sleep moves on, so that minutes take no time. */
  const createClock = () => {
    let time = Date.parse('2030-01-01T00:00:00Z');
    const slept: number[] = [];
    return {
      slept,
      now: () => time,
      sleep: (milliseconds: number) => {
        slept.push(milliseconds);
        time += milliseconds;
        return Promise.resolve();
      },
      random: () => 0,
    };
  };

  it.each([
    ['seconds', { 'retry-after': '3' }, 3000],
    ['milliseconds', { 'retry-after-ms': '1250', 'retry-after': '3' }, 1250],
    ['a date', { 'retry-after': 'Tue, 01 Jan 2030 00:00:04 GMT' }, 4000],
    // No wait at all is not believed: the first pause is kept.
    ['a date that is over', { 'retry-after': 'Tue, 01 Jan 2019 00:00:04 GMT' }, 2],
    ['nothing that can be read', { 'retry-after': 'soon' }, 2],
  ])('is given the time it names: %s', async (_, headers, expected) => {
    const clock = createClock();
    await withServer({ faults: [limited(headers)] }, async (server) => {
      expect((await encodeBy(server.url, ['a'], { clock })).error).toBeUndefined();
    });
    expect(clock.slept).toEqual([expected]);
  });

  it('is given it with 503 too', async () => {
    const clock = createClock();
    await withServer({ faults: [limited({ 'retry-after': '2' }, 503)] }, async (server) => {
      expect((await encodeBy(server.url, ['a'], { clock })).error).toBeUndefined();
    });
    expect(clock.slept).toEqual([2000]);
  });

  it('is not waited for beyond reason', async () => {
    const clock = createClock();
    await withServer({ faults: [limited({ 'retry-after': '3600' })] }, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a'], { clock });
      expect(code).toBe('endpoint-rate-limited');
      expect(message).toContain('asks to wait 3600 s');
      expect(server.requests).toHaveLength(1);
    });
    expect(clock.slept).toEqual([]);
  });

  it('is left alone by all requests', async () => {
    const faults = [limited({ 'retry-after-ms': '250' })];
    await withServer({ faults, latency: 20 }, async (server) => {
      const { error, vectors } = await encodeBy(server.url, textsOf(40), { config: { concurrency: 2 } });
      expect(error).toBeUndefined();
      expect(vectors.size).toBe(40);
      const times = server.requests.map(({ at }) => at);
      // Two at the start; at most the second's successor slips in before the refusal is read; then nobody.
      const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
      expect(Math.max(...pauses)).toBeGreaterThan(180);
      expect(pauses.indexOf(Math.max(...pauses))).toBeLessThanOrEqual(2);
    });
  });

  it('costs no retry while others get through', async () => {
    // One request in two is refused, more often than any request has retries.
    const faults = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? limited({}) : undefined));
    await withServer({ faults, latency: 1 }, async (server) => {
      const config = { batchSize: 1, concurrency: 4, retries: 3 };
      const { error, vectors } = await encodeBy(server.url, textsOf(20), { config });
      expect(error).toBeUndefined();
      expect(vectors.size).toBe(20);
    });
  });

  it('is not asked again once the quota of the account is used up', async () => {
    const body = {
      error: {
        message: 'You exceeded your current quota',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    };
    await withServer({ faults: [{ kind: 'status', status: 429, body }] }, async (server) => {
      const { code } = await encodeBy(server.url, ['a']);
      expect(code).toBe('endpoint-quota');
      expect(server.requests).toHaveLength(1);
    });
  });
});

describe('what will not pass', () => {
  it.each([
    [400, 'endpoint-refused'],
    [401, 'endpoint-key-wanted'],
    [402, 'endpoint-refused'],
    [403, 'endpoint-key-wanted'],
    [404, 'endpoint-not-found'],
    [405, 'endpoint-not-found'],
    [422, 'endpoint-refused'],
    [424, 'endpoint-refused'],
    [501, 'endpoint-failed'],
  ])('is asked once: status %i', async (status, expected) => {
    const fault: Fault = {
      kind: 'status',
      status,
      body: { message: 'no, thank you', type: 'x', code: status },
    };
    await withServer({ faults: [fault] }, async (server) => {
      const { code, message } = await encodeBy(server.url, textsOf(4), { config: ONE_AT_A_TIME });
      expect(code).toBe(expected);
      expect(message).toContain(`${status}`);
      expect(message).toContain('no, thank you');
      expect(server.requests).toHaveLength(1);
    });
  });

  it('is a model or an address that is not there, with the words of the server', async () => {
    await withServer({}, async (server) => {
      const unknown = await encodeBy(server.url, ['a'], { config: { modelName: 'unheard-of' } });
      expect(unknown.code).toBe('endpoint-not-found');
      expect(unknown.message).toContain('The model `unheard-of` does not exist.');
      const elsewhere = await encodeBy(server.url.replace('/v1', ''), ['a']);
      expect(elsewhere.code).toBe('endpoint-not-found');
      expect(elsewhere.message).toContain('Not Found');
    });
  });

  it('stops what is under way, and keeps what came', async () => {
    const faults: Fault[] = [
      { kind: 'delay', milliseconds: 1 },
      { kind: 'delay', milliseconds: 1 },
      { kind: 'hang' },
      { kind: 'status', status: 400 },
    ];
    await withServer({ faults }, async (server) => {
      const begin = performance.now();
      const { code, vectors } = await encodeBy(server.url, textsOf(40));
      expect(code).toBe('endpoint-refused');
      expect(performance.now() - begin).toBeLessThan(1500);
      expect(vectors.size).toBe(8);
      expect(server.requests).toHaveLength(4);
    });
  });

  it('stops those that sleep before their next try', async () => {
    const faults: Fault[] = [
      { kind: 'status', status: 503, headers: { 'retry-after': '4' } },
      { kind: 'status', status: 404 },
    ];
    await withServer({ faults, latency: 5 }, async (server) => {
      const begin = performance.now();
      const { code } = await encodeBy(server.url, textsOf(8));
      expect(code).toBe('endpoint-not-found');
      expect(performance.now() - begin).toBeLessThan(1500);
      expect(server.requests).toHaveLength(2);
    });
  });

  it.each([301, 302, 307, 308])('is a redirect: nothing is sent to another place (%i)', async (status) => {
    await withServer({}, async (target) => {
      const location = `${target.url}/embeddings?token=abc`;
      await withServer({ faults: [{ kind: 'status', status, headers: { location } }] }, async (server) => {
        const environment = { SOME_KEY: 'a-key-of-some-length' };
        const given = { environment, config: { apiKeyVariable: 'SOME_KEY' } };
        const { code, message } = await encodeBy(server.url, ['a'], given);
        expect(code).toBe('endpoint-redirects');
        expect(message).toContain(`${target.url}/embeddings`);
        expect(message).not.toContain('token');
        expect(target.requests).toEqual([]);
        expect(server.requests).toHaveLength(1);
      });
    });
  });

  it('is a certificate that is not trusted', async () => {
    const reason = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    let asked = 0;
    const fetch = () => {
      asked += 1;
      return Promise.reject(new TypeError('fetch failed', { cause: reason }));
    };
    const { code, message } = await encodeBy('https://embeddings.example/v1', ['a'], { fetch });
    expect(code).toBe('endpoint-unreachable');
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
    expect(asked).toBe(1);
  });

  it('is what the caller cannot take, and it is thrown as it is', async () => {
    await withServer({}, async (server) => {
      const full = new Error('no space left');
      const { connectEndpoint } = await import('../../src/platform/endpoint-encoder.ts');
      const { configOf } = await import('./endpoint-fixture.ts');
      const encoder = connectEndpoint(configOf(server.url), {});
      const encode = encoder.encode(textsOf(4), () => {
        throw full;
      });
      await expect(encode).rejects.toBe(full);
      expect(server.requests).toHaveLength(1);
    });
  });
});
