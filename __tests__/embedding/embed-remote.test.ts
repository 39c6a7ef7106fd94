import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandConfig, EndpointConfig } from '../../src/config/gate-config.ts';
import { embedRemote } from '../../src/embedding/embed-remote.ts';
import { PROBE_KEYS, PROBE_TOLERANCE, PROBES } from '../../src/embedding/remote-probes.ts';
import { decodeVectors, encodeVectors, type VectorEntry } from '../../src/embedding/vector-file.ts';
import { gatherRows, rowKey } from '../../src/embedding/vector-rows.ts';
import { ModelError } from '../../src/errors.ts';
import type { EmbeddingStore, RemoteEncoder } from '../../src/ports.ts';
import { errorOf, recordingLogger, toRows } from './embed.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';

const ENDPOINT: EndpointConfig = {
  endpoint: 'http://127.0.0.1:8080/v1',
  modelName: 'bge',
  normalize: true,
  prefix: '',
  batchSize: 32,
  concurrency: 4,
  retries: 5,
  timeout: 60,
};
const SENDING = { concurrency: 1, retries: 0, timeout: 1, batchSize: 1, apiKeyVariable: 'KEY' };
const TEXTS = Array.from({ length: 30 }, (_, i) => `row ${i}`);

interface FakeOptions {
  /** Stops after so many vectors, be they all. */
  readonly failAfter?: number;
  readonly dimension?: number;
  /** Turns every vector a little towards the first axis. */
  readonly shift?: number;
  /** Of a text, in the place of the usual one. */
  readonly vector?: (text: string) => readonly number[] | undefined;
  /** The order in which vectors come; absent: that of the texts. */
  readonly order?: (indices: number[]) => number[];
}

/** A vector that follows from the text. */
function vectorOf(text: string, dimension: number, shift = 0): number[] {
  const letters = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const vector = Array.from({ length: dimension }, (_, j) =>
    letters.reduce((sum, letter, i) => sum + Math.sin(letter * (j + 1) + i), 0.5),
  );
  vector[0] += shift;
  return vector;
}

function serverGone(): ModelError {
  return new ModelError({ code: 'server-gone', what: 'the server is gone' });
}

/** A server in memory and what it was sent. */
function fakeEncoder({ failAfter = Infinity, dimension = 4, shift = 0, vector, order }: FakeOptions = {}) {
  const sent: string[] = [];
  const encoder: RemoteEncoder = {
    encode: async (texts, receive) => {
      sent.push(...texts);
      let given = 0;
      const indices = texts.map((_, i) => i);
      for (const index of order?.(indices) ?? indices) {
        await Promise.resolve();
        if (given++ === failAfter) throw serverGone();
        const text = texts[index] ?? '';
        receive(index, vector?.(text) ?? vectorOf(text, dimension, shift));
      }
      if (given === failAfter) throw serverGone();
    },
  };
  return { sent, encoder };
}

async function embedTexts(
  texts: readonly string[],
  fake: FakeOptions = {},
  { store, config = ENDPOINT }: { store?: EmbeddingStore; config?: EndpointConfig | CommandConfig } = {},
) {
  const { sent, encoder } = fakeEncoder(fake);
  const logger = recordingLogger();
  const run = embedRemote('candidate', config, toRows(texts), {
    connect: () => Promise.resolve(encoder),
    logger,
    ...(store === undefined ? {} : { store }),
  });
  const probes = new Set(PROBES.map(({ text }) => config.prefix + text));
  const outcome = await run.catch((error: unknown) => error as ModelError);
  return {
    outcome,
    /** Of the rows, without the probes. */
    sent: sent.filter((text) => !probes.has(text)),
    probed: sent.filter((text) => probes.has(text)).length,
    ...logger,
  };
}

/** The embeddings of a run that must succeed. */
async function succeed(...parameters: Parameters<typeof embedTexts>) {
  const run = await embedTexts(...parameters);
  if (run.outcome instanceof Error) throw run.outcome;
  return { ...run, embeddings: run.outcome };
}

/** What a run that must fail says. */
function refusalOf(outcome: unknown): ModelError {
  if (outcome instanceof ModelError) return outcome;
  throw new Error('expected a refusal');
}

function keysIn(store: MemoryStore): readonly string[] {
  const [entry] = store.entries.values();
  return entry === undefined ? [] : (decodeVectors(entry)?.keys ?? []);
}

describe('vectors from a server', () => {
  test('are brought to unit length, and their lengths are kept', async () => {
    const vectors: Readonly<Record<string, readonly number[]>> = { a: [3, 4], b: [0, -2] };
    const { embeddings } = await succeed(['a', 'b'], { vector: (text) => vectors[text] });
    // (3, 4) has length 5.
    expect([...embeddings.matrix.data]).toEqual([3 / 5, 4 / 5, 0, -1].map(Math.fround));
    expect([...embeddings.norms]).toEqual([5, 2]);
    expect(embeddings.truncatedRows).toBe(0);
    expect(embeddings.identity).toMatchObject({
      endpoint: ENDPOINT.endpoint,
      modelName: 'bge',
      dimension: 2,
      normalize: true,
      prefix: '',
    });
  });

  test('stay as long as they are with `normalize: false`', async () => {
    const config = { ...ENDPOINT, normalize: false };
    const { embeddings } = await succeed(['a'], { vector: () => [3, 4] }, { config });
    expect([...embeddings.matrix.data]).toEqual([3, 4]);
    expect([...embeddings.norms]).toEqual([5]);
  });

  test('are of the text behind its prefix', async () => {
    const { sent } = await succeed(['a', 'b'], {}, { config: { ...ENDPOINT, prefix: 'query: ' } });
    expect(sent).toEqual(['query: a', 'query: b']);
  });

  test('do not depend on the order of the rows or of the answers, nor on what was stored', async () => {
    const check = fc.asyncProperty(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.nat(8),
      fc.integer({ min: 1, max: 9 }),
      async (texts, known, failAfter) => {
        const store = memoryStore();
        await embedTexts(texts.slice(0, known), {}, { store });
        await embedTexts(texts, { failAfter }, { store });
        const order = (indices: number[]) => indices.toReversed();
        const { embeddings } = await succeed(texts.toReversed(), { order }, { store });
        const { embeddings: once } = await succeed(texts.toReversed());
        expect(embeddings.matrix).toEqual(once.matrix);
        expect(embeddings.norms).toEqual(once.norms);
        expect(embeddings.identity).toEqual(once.identity);
      },
    );
    await fc.assert(check, { numRuns: 50 });
  });

  test.each<[string, readonly number[], string]>([
    ['zero', [0, 0, 0, 0], 'zero-vector'],
    ['not finite', [1, NaN, 0, 0], 'not-finite'],
    ['of another dimension', [1, 2, 3], 'dimension-changed'],
  ])('that are %s are refused by the id of their row', async (_, bad, code) => {
    const { outcome } = await embedTexts(['good', 'bad', 'fine'], {
      vector: (text) => (text === 'bad' ? bad : undefined),
    });
    const { details } = refusalOf(outcome);
    expect(details).toMatchObject({ code });
    expect(details.what).toMatch(/^bge at http:\/\/127\.0\.0\.1:8080\/v1: row r1: /);
    expect(details.hint).not.toMatch(/output:/);
  });

  test.each<[string, (indices: number[]) => number[], RegExp]>([
    ['are missing', (indices) => indices.slice(1), /gave no vector for row r0/],
    ['come twice', (indices) => [...indices, 1], /gave two vectors for row r1/],
    ['are of no text', (indices) => [...indices, 99], /gave a vector for row that does not exist/],
  ])('that %s are refused', async (_, order, message) => {
    const { outcome } = await embedTexts(['a', 'b'], { order });
    const { details } = refusalOf(outcome);
    expect(details.what).toMatch(message);
  });

  test('that are wrong are what is told, whatever the encoder makes of the refusal', async () => {
    const deaf: RemoteEncoder = {
      encode: (texts, receive) => {
        for (const [i] of texts.entries()) {
          try {
            receive(i, [0]);
          } catch {
            // Goes on.
          }
        }
        return Promise.resolve();
      },
    };
    const options = { connect: () => Promise.resolve(deaf), logger: recordingLogger() };
    const error = await errorOf(embedRemote('candidate', ENDPOINT, toRows(['a']), options));
    expect(error.details.code).toBe('zero-vector');
  });
});

describe('a run that fails half-way', () => {
  test('keeps what has come, says so, and the next run embeds only the rest', async () => {
    const store = memoryStore();
    const failed = await embedTexts(TEXTS, { failAfter: PROBES.length + 12 }, { store });
    expect(failed.outcome).toMatchObject({ details: { code: 'server-gone' } });
    expect(failed.infos).toEqual(['Kept 12 of 30 vectors; the next run goes on from there']);
    const next = await succeed(TEXTS, {}, { store });
    expect(next.sent).toEqual(TEXTS.slice(12));
    expect(next.embeddings.reuse).toMatchObject({ rows: 12, of: 30 });
    expect(next.embeddings.matrix).toEqual((await succeed(TEXTS)).embeddings.matrix);
  });

  test('after its last vector failed all the same', async () => {
    const store = memoryStore();
    const failed = await embedTexts(TEXTS, { failAfter: PROBES.length + 30 }, { store });
    expect(failed.outcome).toMatchObject({ details: { code: 'server-gone' } });
    expect((await succeed(TEXTS, {}, { store })).sent).toEqual([]);
  });

  test('keeps what was stored before', async () => {
    const store = memoryStore();
    await succeed(TEXTS.slice(0, 5), {}, { store });
    await embedTexts(TEXTS, { failAfter: PROBES.length + 7 }, { store });
    expect(new Set(keysIn(store))).toEqual(new Set([...PROBE_KEYS, ...TEXTS.slice(0, 12).map(rowKey)]));
  });

  test('keeps nothing that no probe ties to a model', async () => {
    const store = memoryStore();
    const order = (indices: number[]) => indices.toReversed();
    const failed = await embedTexts(TEXTS, { order, failAfter: 12 }, { store });
    expect(failed.infos).toEqual([]);
    expect(store.entries.size).toBe(0);
    // The last probe is there.
    await embedTexts(TEXTS, { order, failAfter: 31 }, { store });
    expect(keysIn(store)).toHaveLength(31);
    expect((await succeed(TEXTS, {}, { store })).sent).toEqual([]);
  });

  test('and never got that far leaves the store alone', async () => {
    const store = memoryStore();
    await succeed(TEXTS, {}, { store });
    await embedTexts([...TEXTS, 'new'], { failAfter: 0 }, { store });
    expect(store.contents).toHaveLength(1);
  });
});

describe('a model that changes behind its name', () => {
  test('is noticed though no row is new, and every row is embedded anew', async () => {
    const store = memoryStore();
    const before = await succeed(TEXTS, {}, { store });
    const after = await succeed(TEXTS, { shift: 3 }, { store });
    expect(after.sent).toEqual(TEXTS);
    expect(after.warnings).toEqual([
      expect.stringMatching(
        /^The model behind bge at http:\/\/127\.0\.0\.1:8080\/v1 changed since its vectors were stored: a probe text moved by \d[\d.]* /,
      ),
    ]);
    expect(after.embeddings.reuse.rows).toBe(0);
    expect(after.embeddings.matrix).toEqual((await succeed(TEXTS, { shift: 3 })).embeddings.matrix);
    expect(after.embeddings.identity.modelHash).not.toBe(before.embeddings.identity.modelHash);
  });

  test('has one new identity until it changes again', async () => {
    const store = memoryStore();
    const hashes: string[] = [];
    for (const shift of [0, 0, 3, 3, 3, 6, 6]) {
      hashes.push((await succeed(TEXTS, { shift }, { store })).embeddings.identity.modelHash);
    }
    expect(hashes.map((hash) => hashes.indexOf(hash))).toEqual([0, 0, 2, 2, 2, 5, 5]);
  });

  test('with new rows embeds each row once', async () => {
    const store = memoryStore();
    await succeed(TEXTS.slice(0, 20), {}, { store });
    const { sent, probed } = await succeed(TEXTS, { shift: 3 }, { store });
    expect(sent).toEqual([...TEXTS.slice(20), ...TEXTS.slice(0, 20)]);
    expect(probed).toBe(PROBES.length);
  });

  test('to another dimension is noticed as well', async () => {
    const store = memoryStore();
    await succeed(TEXTS, {}, { store });
    const { warnings, embeddings } = await succeed(TEXTS, { dimension: 6 }, { store });
    expect(warnings).toEqual([expect.stringMatching(/its vectors have 6 numbers, and had 4/)]);
    expect(embeddings.matrix.cols).toBe(6);
  });

  test('and then fails half-way never mixes the two', async () => {
    const store = memoryStore();
    await succeed(TEXTS.slice(0, 20), {}, { store });
    const fake = { shift: 3, failAfter: PROBES.length + 4 };
    const failed = await embedTexts(TEXTS, fake, { store });
    expect(failed.infos).toEqual(['Kept 4 of 10 vectors; the next run goes on from there']);
    expect(new Set(keysIn(store))).toEqual(new Set([...PROBE_KEYS, ...TEXTS.slice(20, 24).map(rowKey)]));
    const next = await succeed(TEXTS, { shift: 3 }, { store });
    expect(next.warnings).toEqual([]);
    expect(next.embeddings.matrix).toEqual((await succeed(TEXTS, { shift: 3 })).embeddings.matrix);
  });

  test('within one run is refused', async () => {
    const store = memoryStore();
    await succeed(TEXTS, {}, { store });
    let dimension = 6;
    const vector = (text: string): number[] =>
      vectorOf(text, text === TEXTS[0] ? (dimension = 5) : dimension);
    const { outcome } = await embedTexts([...TEXTS, 'new'], { vector }, { store });
    expect(outcome).toMatchObject({ details: { code: 'model-changed' } });
  });

  test('is not suspected when its vectors shake as those of servers do', async () => {
    const store = memoryStore();
    const { embeddings: before } = await succeed(TEXTS, {}, { store });
    for (const shift of [1e-4, -1e-3, 1e-3]) {
      const { sent, warnings, embeddings } = await succeed(TEXTS, { shift }, { store });
      expect([sent, warnings]).toEqual([[], []]);
      expect(embeddings.identity).toEqual(before.identity);
    }
  });

  test('is noticed though it creeps: the first probes are what counts', async () => {
    const store = memoryStore();
    let changes = 0;
    for (let step = 0; step < 200; step++) {
      // A row that is new, so that each run saves.
      const { warnings } = await succeed(['a', `row ${step}`], { shift: step * 0.004 }, { store });
      changes += warnings.length;
    }
    expect(changes).toBeGreaterThan(0);
  });

  test('is noticed by the length of vectors where that is kept', async () => {
    const store = memoryStore();
    const config = { ...ENDPOINT, normalize: false };
    const twice = (text: string): number[] => vectorOf(text, 4).map((value) => 2 * value);
    await succeed(TEXTS, {}, { store, config });
    // Of b = 2 a: |a - b|² / (2 |a| |b|) = 1 / 4.
    const { warnings } = await succeed(TEXTS, { vector: twice }, { store, config });
    expect(warnings).toEqual([expect.stringMatching(/moved by 0\.25 /)]);
  });
});

describe('stored vectors', () => {
  /** The one entry of a store, changed. */
  const changeEntry = (store: MemoryStore, change: (entry: VectorEntry) => VectorEntry): void => {
    for (const [name, bytes] of store.entries) {
      const entry = decodeVectors(bytes);
      if (entry !== undefined) store.entries.set(name, encodeVectors(change(entry), name));
    }
  };

  test('that no probe ties to the model are not taken, though they are whole', async () => {
    const store = memoryStore();
    await succeed(TEXTS, {}, { store });
    changeEntry(store, (entry) =>
      gatherRows(
        entry.keys.filter((key) => !PROBE_KEYS.includes(key)),
        [entry],
      ),
    );
    const failed = await embedTexts([...TEXTS, 'new'], { failAfter: PROBES.length + 1 }, { store });
    expect(failed.infos).toEqual([]);
    const { sent, warnings, embeddings } = await succeed(TEXTS, {}, { store });
    expect(sent).toEqual(TEXTS);
    expect(warnings).toEqual([expect.stringMatching(/damaged/)]);
    expect(embeddings.reuse.rows).toBe(0);
  });

  test('stay tied to the model when there are more than may stay', async () => {
    const store = memoryStore();
    const many = Array.from({ length: 20_000 }, (_, i) => `${i}`);
    const vector = (text: string): number[] => [text.length, 1];
    await succeed(many, { vector }, { store });
    await succeed(['one', 'more'], { vector }, { store });
    expect(keysIn(store)).toHaveLength(20_000 + PROBES.length);
    const { sent, warnings } = await succeed(['one', 'more'], { vector }, { store });
    expect([sent, warnings]).toEqual([[], []]);
  });
});

describe('probes', () => {
  test('are embedded once in every run that has a store, and never without one', async () => {
    const store = memoryStore();
    expect((await succeed(TEXTS, {}, { store })).probed).toBe(PROBES.length);
    expect((await succeed(TEXTS, {}, { store })).probed).toBe(PROBES.length);
    expect((await succeed(TEXTS)).probed).toBe(0);
    expect(store.contents).toHaveLength(1);
  });

  test('are never taken for rows, nor counted', async () => {
    const store = memoryStore();
    const texts = PROBES.map(({ text }) => text);
    const { embeddings, steps } = await succeed(texts, {}, { store });
    expect(embeddings.matrix.rows).toBe(PROBES.length);
    expect(steps.at(-1)).toBe(PROBES.length);
    expect(new Set(keysIn(store)).size).toBe(2 * PROBES.length);
  });

  test('stay the same: what is stored is compared with them', () => {
    const hash = createHash('sha256').update(PROBE_KEYS.join()).digest('hex');
    expect(hash.slice(0, 12)).toBe('cd8c4e5dd970');
    expect(new Set(PROBE_KEYS).size).toBe(PROBES.length);
    expect(PROBE_TOLERANCE).toBe(0.002);
  });
});

describe("a model's identity", () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'driftgate-command-'));
    await writeFile(join(directory, 'embed.py'), 'print(1)');
  });
  afterAll(() => rm(directory, { recursive: true }));

  const hashOf = async (config: EndpointConfig | CommandConfig): Promise<string> =>
    (await succeed(['a'], {}, { config })).embeddings.identity.modelHash;

  test.each<[string, Partial<EndpointConfig>]>([
    ['the URL', { endpoint: 'http://127.0.0.1:8081/v1' }],
    ['the name', { modelName: 'e5' }],
    ['the dimensions', { dimensions: 256 }],
  ])('changes with %s', async (_, change) => {
    expect(await hashOf({ ...ENDPOINT, ...change })).not.toBe(await hashOf(ENDPOINT));
  });

  test.each<[string, Partial<EndpointConfig>, number]>([
    ['the prefix', { prefix: 'query: ' }, 2],
    ['the normalisation', { normalize: false }, 2],
    ['concurrency, retries, time-out, batch size or key', SENDING, 1],
    ['a slash at the end of the URL', { endpoint: `${ENDPOINT.endpoint}/` }, 1],
  ])('of another entry of the store: %s', async (_, change, entries) => {
    const store = memoryStore();
    await succeed(['a'], {}, { store });
    await succeed(['a'], {}, { store, config: { ...ENDPOINT, ...change } });
    expect(store.entries.size).toBe(entries);
  });

  test('of a program is that of its words and of the files that they name', async () => {
    const command = ['python3', 'embed.py', '--fast', '/etc/hostname', '.'];
    const config: CommandConfig = { command, directory, normalize: true, prefix: '', timeout: 60 };
    const first = await hashOf(config);
    expect(await hashOf({ ...config, timeout: 1 })).toBe(first);
    expect(await hashOf({ ...config, command: [...command, '-v'] })).not.toBe(first);
    await writeFile(join(directory, 'embed.py'), 'print(2)');
    expect(await hashOf(config)).not.toBe(first);
    // An absolute path is where this machine has its programs.
    const elsewhere = { ...config, command: [join(directory, 'embed.py')] };
    const here = await hashOf(elsewhere);
    await writeFile(join(directory, 'embed.py'), 'print(3)');
    expect(await hashOf(elsewhere)).toBe(here);
    const { embeddings } = await succeed(['a'], {}, { config });
    expect(embeddings.identity.command).toBe(JSON.stringify(command));
  });
});
