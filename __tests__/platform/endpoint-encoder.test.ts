import { afterEach, describe, expect, it } from '@jest/globals';

import { toBase64 } from '../support/embedding-server/answer.ts';
import type { Style } from '../support/embedding-server/style.ts';
import { encodeBy, expectedOf, sizesOf, textsOf, vectorOf, withServer } from './endpoint-fixture.ts';

const KEY = 'sk-test-0123456789abcdef';
const STYLES: readonly Style[] = ['openai', 'vllm', 'tei', 'ollama', 'llamacpp'];

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

describe('the wire', () => {
  it.each(STYLES)('gives every text its vector, whatever the habits of the server (%s)', async (style) => {
    await withServer({ style }, async (server) => {
      const texts = textsOf(11);
      const { error, vectors } = await encodeBy(server.url, texts);
      expect(error).toBeUndefined();
      expect(new Map([...vectors].sort(([a], [b]) => a - b))).toEqual(expectedOf(texts));
      expect(sizesOf(server).toSorted()).toEqual([3, 4, 4]);
    });
  });

  it.each(['float', 'base64'] as const)(
    'reads %s whatever was asked for, to the same bits',
    async (writes) => {
      await withServer({ writes }, async (server) => {
        const { vectors } = await encodeBy(server.url, textsOf(5));
        expect(vectors).toEqual(expectedOf(textsOf(5)));
      });
    },
  );

  it('asks for lists from a server that refuses base64, and spends no retry on it', async () => {
    await withServer({ refusesBase64: true }, async (server) => {
      const config = { retries: 0, concurrency: 1 };
      const { vectors } = await encodeBy(server.url, textsOf(8), { config });
      expect(vectors.size).toBe(8);
      const asked = server.requests.map(({ body }) => (body as { encoding_format: string }).encoding_format);
      expect(asked).toEqual(['base64', 'float', 'float']);
    });
  });

  it('sends the model, the texts, the encoding and nothing else', async () => {
    await withServer({}, async (server) => {
      await encodeBy(server.url, ['naïve 🙂', 'b']);
      expect(server.requests).toHaveLength(1);
      const [request] = server.requests;
      expect(request).toMatchObject({ method: 'POST', path: '/v1/embeddings' });
      expect(request?.body).toEqual({ model: 'served', input: ['naïve 🙂', 'b'], encoding_format: 'base64' });
      const { host, connection, 'content-length': length, ...headers } = request?.headers ?? {};
      expect([host, connection, length].every((value) => value !== undefined)).toBe(true);
      expect(headers).toEqual({
        accept: 'application/json',
        'accept-encoding': expect.any(String),
        'accept-language': '*',
        'content-type': 'application/json',
        'sec-fetch-mode': 'cors',
        'user-agent': 'driftgate',
      });
    });
  });

  it('takes a base URL with a slash at its end', async () => {
    await withServer({}, async (server) => {
      expect((await encodeBy(`${server.url}/`, ['a'])).error).toBeUndefined();
    });
  });

  it('puts vectors in the order of their indices', async () => {
    await withServer({ faults: [{ kind: 'shuffled' }] }, async (server) => {
      expect((await encodeBy(server.url, textsOf(4))).vectors).toEqual(expectedOf(textsOf(4)));
    });
  });

  it('sends nothing for no texts', async () => {
    await withServer({}, async (server) => {
      expect((await encodeBy(server.url, [])).error).toBeUndefined();
      expect(server.requests).toEqual([]);
    });
  });

  it('has at most `concurrency` requests under way, and that many', async () => {
    await withServer({ latency: 15 }, async (server) => {
      await encodeBy(server.url, textsOf(40), { config: { concurrency: 3 } });
      expect(server.mostUnderWay()).toBe(3);
    });
  });

  it('hands vectors over as they come', async () => {
    await withServer({ faults: [undefined, { kind: 'hang' }] }, async (server) => {
      const config = { concurrency: 1, retries: 0, timeout: 0.1 };
      const { code, vectors } = await encodeBy(server.url, textsOf(8), { config });
      expect([...vectors.keys()]).toEqual([0, 1, 2, 3]);
      expect(code).toBe('endpoint-too-slow');
    });
  });

  it('knows the base64 of OpenAI: little-endian float32', () => {
    // 1 = 3f 80 00 00, -2 = c0 00 00 00, both from the lowest byte.
    expect(toBase64([1, -2])).toBe(Buffer.from([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).toString('base64'));
  });
});

describe('dimensions', () => {
  it('are asked for, and come', async () => {
    await withServer({}, async (server) => {
      const { vectors } = await encodeBy(server.url, ['a'], { config: { dimensions: 2 } });
      expect(vectors.get(0)).toEqual(Array.from(vectorOf('a').slice(0, 2)));
      expect(server.requests[0]?.body).toMatchObject({ dimensions: 2 });
    });
  });

  it('that a server ignores are an error that says what it gave', async () => {
    await withServer({ style: 'tei' }, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a'], { config: { dimensions: 2 } });
      expect(code).toBe('endpoint-dimension');
      expect(message).toContain('expected: 2 numbers');
      expect(message).toContain('found: 6 numbers; text 1 of 1');
    });
  });

  it('that a server refuses are an error that says so, and no batch is halved for it', async () => {
    await withServer({ style: 'vllm' }, async (server) => {
      const { code, message } = await encodeBy(server.url, textsOf(4), { config: { dimensions: 2 } });
      expect(code).toBe('endpoint-dimensions');
      expect(message).toContain('does not support matryoshka representation');
      expect(server.requests).toHaveLength(1);
    });
  });

  it('that are too large for a model halve no batch either', async () => {
    const body = { error: { message: "dimensions 4096 exceed the model's maximum of 1024" } };
    await withServer({ faults: [{ kind: 'status', status: 400, body }] }, async (server) => {
      const { code } = await encodeBy(server.url, textsOf(4), { config: { dimensions: 4096 } });
      expect(code).toBe('endpoint-dimensions');
      expect(server.requests).toHaveLength(1);
    });
  });

  it('that change between answers are an error', async () => {
    await withServer({ faults: [undefined, { kind: 'dimension', dimension: 5 }] }, async (server) => {
      const { code, message } = await encodeBy(server.url, textsOf(8), { config: { concurrency: 1 } });
      expect(code).toBe('endpoint-dimension');
      expect(message).toContain('expected: 6 numbers');
      expect(message).toContain('found: 5 numbers; texts 5 to 8 of 8');
    });
  });
});

describe('the key', () => {
  const environment = { SOME_KEY: `${KEY}\n` };
  const config = { apiKeyVariable: 'SOME_KEY' };

  it('comes from the variable named, without the line break of a pasted secret, and is masked first', async () => {
    await withServer({ key: KEY }, async (server) => {
      const masked: string[] = [];
      const mask = (secret: string): void => void masked.push(secret);
      const { error } = await encodeBy(server.url, ['a'], { config, environment, mask });
      expect(error).toBeUndefined();
      expect(masked).toEqual([KEY]);
      expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    });
  });

  it.each([{}, { SOME_KEY: '' }, { SOME_KEY: ' \n' }])(
    'that is missing is said before anything is sent',
    async (none) => {
      const { code, message } = await encodeBy('http://127.0.0.1:9/v1', ['a'], { config, environment: none });
      expect(code).toBe('endpoint-key-missing');
      expect(message).toContain('SOME_KEY');
      expect(message).toContain('${{ secrets.SOME_KEY }}');
    },
  );

  it.each([`${KEY}\n${KEY}`, `${KEY} x`, `${KEY}é`])(
    'that no header can carry is not shown',
    async (unusable) => {
      const given = { config, environment: { SOME_KEY: unusable } };
      const { code, message } = await encodeBy('http://127.0.0.1:9/v1', ['a'], given);
      expect(code).toBe('endpoint-key-unusable');
      expect(message).not.toContain(KEY);
    },
  );

  it('that the server does not accept is an error that names the variable and not the key', async () => {
    await withServer({ key: 'another' }, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a'], { config, environment });
      expect(code).toBe('endpoint-key-refused');
      expect(message).toContain('SOME_KEY');
      // The server repeats the header in its words.
      expect(message).toContain('Incorrect API key provided: Bearer ***.');
      expect(message).not.toContain(KEY);
      expect(server.requests).toHaveLength(1);
    });
  });

  it('that is wanted and not given is another error', async () => {
    await withServer({ key: KEY }, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a']);
      expect(code).toBe('endpoint-key-wanted');
      expect(message).toContain('api-key-variable');
    });
  });

  it('is found nowhere in the error, its stack or its cause', async () => {
    const body = { error: { message: `key ${KEY} or ${encodeURIComponent(KEY)}`, type: KEY, code: KEY } };
    await withServer(
      { faults: [{ kind: 'status', status: 403, body, headers: { 'x-echo': KEY } }] },
      async (server) => {
        const { error } = await encodeBy(server.url, ['a'], { config, environment });
        const { inspect } = await import('node:util');
        expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(KEY);
      },
    );
  });

  it('is no other: no OPENAI_* variable is read, whatever it holds', async () => {
    await withServer({}, async (server) => {
      Object.assign(process.env, {
        OPENAI_API_KEY: 'sk-of-somebody',
        OPENAI_ADMIN_KEY: 'sk-of-an-administrator',
        OPENAI_ORG_ID: 'org-stray',
        OPENAI_PROJECT_ID: 'project-stray',
        OPENAI_BASE_URL: 'http://127.0.0.1:9/stray',
        OPENAI_WEBHOOK_SECRET: 'stray-webhook',
        OPENAI_CUSTOM_HEADERS: 'Authorization: Bearer stray\nX-Stray: yes',
        OPENAI_LOG: 'debug',
      });
      const written: unknown[] = [];
      const { log, debug, info, warn } = console;
      console.log = console.debug = console.info = console.warn = (...said) => void written.push(said);
      const { error } = await encodeBy(server.url, ['a']).finally(() => {
        Object.assign(console, { log, debug, info, warn });
      });
      expect(error).toBeUndefined();
      expect(written).toEqual([]);
      const sent = JSON.stringify(server.requests);
      expect(sent).not.toMatch(/stray|sk-of|authorization|openai|stainless/i);
    });
  });
});

describe('requests that are too large', () => {
  it.each(STYLES)('are halved until they fit (%s)', async (style) => {
    // Texts of six characters: eight in a request are 48, four are 24.
    await withServer({ style, longestRequest: 30 }, async (server) => {
      const config = { batchSize: 8, concurrency: 1, retries: 0 };
      const { error, vectors } = await encodeBy(server.url, textsOf(8), { config });
      expect(error).toBeUndefined();
      expect(vectors).toEqual(expectedOf(textsOf(8)));
      expect(sizesOf(server)).toEqual([8, 4, 4]);
    });
  });

  it('say nothing of those behind them, when it is their length that is too large', async () => {
    await withServer({ longestRequest: 30 }, async (server) => {
      // Forty characters, then four.
      const texts = ['long text 1', 'long text 2', 'long text 3', 'long text 4', 'a', 'b', 'c', 'd'];
      const { vectors } = await encodeBy(server.url, texts, { config: { concurrency: 1, retries: 0 } });
      expect(vectors).toEqual(expectedOf(texts));
      expect(sizesOf(server)).toEqual([4, 2, 2, 4]);
    });
  });

  it.each(['openai', 'tei'] as const)('teach how many texts a server takes (%s)', async (style) => {
    await withServer({ style, mostInputs: 3 }, async (server) => {
      const config = { batchSize: 8, concurrency: 1, retries: 0 };
      const { vectors } = await encodeBy(server.url, textsOf(16), { config });
      expect(vectors.size).toBe(16);
      expect(sizesOf(server)).toEqual([8, 4, 2, 2, 2, 2, 2, 2, 2, 2]);
    });
  });

  it.each(STYLES)(
    'end at the one text that is too long, and the others before it are kept (%s)',
    async (style) => {
      await withServer({ style, longestText: 10 }, async (server) => {
        const texts = textsOf(8).with(5, 'far too long a text');
        const config = { batchSize: 8, concurrency: 1, retries: 0 };
        const { code, message, vectors } = await encodeBy(server.url, texts, { config });
        expect(code).toBe('endpoint-too-large');
        expect(message).toContain('text 6 of 8');
        expect(message).not.toContain('far too long a text');
        expect([...vectors.keys()]).toEqual([0, 1, 2, 3, 4]);
      });
    },
  );
});
