import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { embedNewRows } from '../../src/embedding/embed-new-rows.ts';
import { decodeVectors, encodeVectors } from '../../src/embedding/vector-file.ts';
import { rowKey, type VectorRows } from '../../src/embedding/vector-rows.ts';
import type { EmbeddingStore } from '../../src/ports.ts';
import { recordingLogger, toRows } from './embed.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { sampleVectors } from './sample-vectors.ts';

const FINGERPRINT = 'f00d'.repeat(16);

/** Embeds with a model whose vectors follow from the text; tells which texts it was given. */
async function embedTexts(
  texts: readonly string[],
  store?: EmbeddingStore,
  { fingerprint = FINGERPRINT, dimension = 3 } = {},
) {
  const embedded: string[] = [];
  const logger = recordingLogger();
  const { vectors, reuse } = await embedNewRows(toRows(texts), {
    store,
    fingerprint,
    logger,
    title: 'Embedding',
    encode: (rows) => {
      embedded.push(...rows.map(({ text }) => text));
      const parts = rows.map(({ text }) => sampleVectors([text], dimension));
      const join = (of: (part: VectorRows) => Iterable<number>) => parts.flatMap((part) => [...of(part)]);
      return Promise.resolve({
        matrix: {
          rows: rows.length,
          cols: dimension,
          data: Float32Array.from(join(({ matrix }) => matrix.data)),
        },
        norms: Float64Array.from(join(({ norms }) => norms)),
        seconds: Float32Array.from(join(({ seconds }) => seconds)),
        truncated: Uint8Array.from(join(({ truncated }) => truncated)),
      });
    },
  });
  return { vectors, reuse, embedded, ...logger };
}

function keysIn(bytes: Uint8Array | undefined): readonly string[] {
  return decodeVectors(bytes ?? new Uint8Array())?.keys ?? [];
}

describe('a set of which a store knows rows', () => {
  const texts = Array.from({ length: 50 }, (_, i) => `row ${i}`);

  test('embeds nothing the second time, and saves nothing', async () => {
    const store = memoryStore();
    const first = await embedTexts(texts, store);
    const second = await embedTexts(texts, store);
    expect(first.embedded).toEqual(texts);
    expect(second.embedded).toEqual([]);
    expect(second.vectors).toEqual(first.vectors);
    expect(store.contents).toHaveLength(1);
    expect(second.infos).toEqual(['Took 50 of 50 vectors from the store']);
  });

  test('with ten new rows embeds ten', async () => {
    const store = memoryStore();
    await embedTexts(texts, store);
    const added = Array.from({ length: 10 }, (_, i) => `new ${i}`);
    const mixed = [...added.slice(0, 4), ...texts.toReversed(), ...added.slice(4)];
    const { embedded, reuse, vectors } = await embedTexts(mixed, store);
    expect(embedded).toEqual(added);
    // "row 0" to "row 9" took 5 / 4 s each, the others 6 / 4 s: 10 x 1.25 + 40 x 1.5.
    expect(reuse).toEqual({ rows: 50, of: 60, secondsSaved: 72.5 });
    expect(vectors).toEqual((await embedTexts(mixed)).vectors);
  });

  test('whatever it is, gives the vectors that it gives without one', async () => {
    const set = fc.array(fc.string({ maxLength: 2 }), { maxLength: 12 });
    const check = fc.asyncProperty(fc.array(set, { maxLength: 5 }), async (sets) => {
      const store = memoryStore();
      const seen = new Set<string>();
      for (const each of sets) {
        const { vectors, embedded } = await embedTexts(each, store);
        const fresh = await embedTexts(each);
        expect({ ...vectors, matrix: [...vectors.matrix.data] }).toEqual({
          ...fresh.vectors,
          matrix: [...fresh.vectors.matrix.data],
        });
        expect(embedded).toEqual([...new Set(each)].filter((text) => !seen.has(text)));
        for (const text of each) seen.add(text);
      }
    });
    await fc.assert(check, { numRuns: 50 });
  });

  test('embeds a text once that stands in several rows', async () => {
    const { embedded, vectors, reuse } = await embedTexts(['a', 'b', 'a']);
    expect(embedded).toEqual(['a', 'b']);
    expect(vectors.keys).toEqual(['a', 'b', 'a'].map(rowKey));
    expect(reuse).toEqual({ rows: 0, of: 3, secondsSaved: 0 });
  });

  test('under another model embeds every row, and keeps the entry of the first', async () => {
    const store = memoryStore();
    await embedTexts(texts, store);
    const other = await embedTexts(texts, store, { fingerprint: 'beef'.repeat(16) });
    expect(other.embedded).toEqual(texts);
    expect([...store.entries.keys()]).toEqual([FINGERPRINT, 'beef'.repeat(16)]);
  });
});

describe('an entry', () => {
  test('is named by its texts, whatever their order', async () => {
    const [one, same, other] = [memoryStore(), memoryStore(), memoryStore()];
    await embedTexts(['a', 'b'], one);
    await embedTexts(['b', 'a', 'b'], same);
    await embedTexts(['a', 'c'], other);
    expect(same.contents).toEqual(one.contents);
    expect(other.contents).not.toEqual(one.contents);
  });

  test('keeps rows that are gone, those used last before the others', async () => {
    const store = memoryStore();
    await embedTexts(['a', 'b'], store);
    await embedTexts(['c'], store);
    await embedTexts(['b', 'd'], store);
    expect(keysIn(store.entries.get(FINGERPRINT))).toEqual(['b', 'd', 'c', 'a'].map(rowKey));
  });

  test('holds 20,000 rows, and twice those of this run where that is more', async () => {
    const many = (name: string, rows: number) => Array.from({ length: rows }, (_, i) => `${name}${i}`);
    const store = memoryStore();
    await embedTexts(many('a', 19_000), store);
    await embedTexts(many('b', 2_000), store);
    const small = keysIn(store.entries.get(FINGERPRINT));
    expect([small.length, small[0], small[2_000]]).toEqual([20_000, rowKey('b0'), rowKey('a0')]);
    await embedTexts(many('c', 11_000), store);
    expect(keysIn(store.entries.get(FINGERPRINT))).toHaveLength(22_000);
  });
});

describe('a damaged entry', () => {
  const texts = ['a', 'bb', 'ccc'];

  test.each<[string, Uint8Array]>([
    ['cut', encodeVectors(sampleVectors(texts), FINGERPRINT).subarray(0, 100)],
    ['empty', new Uint8Array()],
    ['of other bytes', Uint8Array.from({ length: 500 }, (_, i) => i)],
    ['of vectors of another dimension', encodeVectors(sampleVectors(['a', 'bb'], 2), FINGERPRINT)],
  ])('%s is a warning and a miss, and is replaced under another name', async (_, bytes) => {
    const [store, whole] = [memoryStore(), memoryStore()];
    store.entries.set(FINGERPRINT, bytes);
    const fresh = await embedTexts(texts, whole);
    const { vectors, reuse, warnings, embedded } = await embedTexts(texts, store);
    expect(vectors).toEqual(fresh.vectors);
    expect(embedded.toSorted()).toEqual(texts);
    expect(reuse.rows).toBe(0);
    expect(warnings).toEqual([expect.stringMatching(/damaged/)]);
    expect(store.entries).toEqual(whole.entries);
    expect(store.contents).not.toEqual(whole.contents);
  });
});

describe('embedding that stops half-way', () => {
  const texts = Array.from({ length: 9_000 }, (_, i) => `row ${i}`);

  /** Embeds in batches of 500 and stops after so many rows; tells how large the entry was after each batch. */
  async function stopAfter(
    rows: number,
    store: MemoryStore & { readonly checkpoints?: boolean },
  ): Promise<{
    readonly sizes: readonly number[];
    readonly infos: readonly string[];
    readonly failed: boolean;
  }> {
    const sizes: number[] = [];
    const logger = recordingLogger();
    const run = embedNewRows(toRows(texts), {
      store,
      fingerprint: FINGERPRINT,
      logger,
      title: 'Embedding',
      encode: async (missing, report) => {
        const all = sampleVectors(
          missing.map(({ text }) => text),
          2,
        );
        const norms = new Float64Array(missing.length);
        for (let done = 0; done < missing.length; done += 500) {
          if (done >= rows) throw new Error('stopped');
          norms.set(all.norms.subarray(done, done + 500), done);
          report(Math.min(done + 500, missing.length), () => ({ ...all, norms }));
          await new Promise((resolve) => setImmediate(resolve));
          sizes.push(keysIn(store.entries.get(FINGERPRINT)).length);
        }
        return { ...all, norms };
      },
    });
    const failed = await run.then(
      () => false,
      () => true,
    );
    return { sizes, infos: logger.infos, failed };
  }

  test('keeps what has come, says so, and goes on from there', async () => {
    const store = memoryStore();
    const first = await stopAfter(1_500, store);
    expect(first).toMatchObject({
      failed: true,
      infos: ['Kept 1,500 of 9,000 vectors; the next run goes on from there'],
    });
    expect(keysIn(store.entries.get(FINGERPRINT))).toEqual(texts.slice(0, 1_500).map(rowKey));
    const { embedded, reuse } = await embedTexts(texts, store, { dimension: 2 });
    expect(embedded).toHaveLength(7_500);
    expect(reuse).toMatchObject({ rows: 1_500, of: 9_000 });
  });

  test('before the first vector leaves the store alone', async () => {
    const store = memoryStore();
    expect((await stopAfter(0, store)).infos).toEqual([]);
    expect(store.contents).toEqual([]);
  });

  test('by a kill has checkpoints, each twice as large as the one before', async () => {
    const store = { ...memoryStore(), checkpoints: true };
    const { sizes } = await stopAfter(9_000, store);
    // After 2,000 rows the next is due at 4,000, then at 8,000; the last save holds all.
    expect([...new Set(sizes)]).toEqual([0, 2_000, 4_000, 8_000]);
    expect(sizes.indexOf(2_000)).toBe(3);
    expect(store.contents).toHaveLength(4);
  });

  test('writes one entry at a time, the whole one last, however slow the store is', async () => {
    const memory = memoryStore();
    let [writing, most] = [0, 0];
    const store = {
      ...memory,
      checkpoints: true,
      save: async (...entry: Parameters<EmbeddingStore['save']>) => {
        most = Math.max(most, ++writing);
        await new Promise((resolve) => setTimeout(resolve, 150));
        const isKept = await memory.save(...entry);
        writing -= 1;
        return isKept;
      },
    };
    expect((await stopAfter(9_000, store)).failed).toBe(false);
    expect(most).toBe(1);
    expect(keysIn(memory.entries.get(FINGERPRINT))).toHaveLength(9_000);
  });

  test('has no checkpoint where an entry cannot be put in the place of another', async () => {
    const store = memoryStore();
    await stopAfter(9_000, store);
    expect(store.contents).toHaveLength(1);
  });

  test('never keeps rows beside stored ones of another dimension', async () => {
    const store = memoryStore();
    store.entries.set(FINGERPRINT, encodeVectors(sampleVectors(['a', 'b'], 5), FINGERPRINT));
    await stopAfter(500, store);
    expect(keysIn(store.entries.get(FINGERPRINT))).toEqual(texts.slice(0, 500).map(rowKey));
  });
});
