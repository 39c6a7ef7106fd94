import { describe, expect, test } from '@jest/globals';
import { decodeVectors, encodeVectors, vectorKey } from '../../src/embedding/vector-file.ts';
import type { EmbeddingStore } from '../../src/ports.ts';
import { embed, recordingLogger } from './embed.ts';

const ROWS = [
  { id: 'a', text: 'what a friendly place' },
  { id: 'b', text: 'nobody wants you here' },
];
const VECTORS = {
  matrix: { rows: 2, cols: 3, data: Float32Array.of(1, -2, 0.1, 4, 5, 6) },
  norms: Float64Array.of(0.1, 7),
};

/** A store in memory that counts what it is asked. */
function memoryStore(): EmbeddingStore & { files: Map<string, Uint8Array>; saves: number } {
  const files = new Map<string, Uint8Array>();
  const store = {
    files,
    saves: 0,
    load: (key: string) => Promise.resolve(files.get(key)),
    save: (key: string, bytes: Uint8Array) => {
      files.set(key, bytes);
      store.saves++;
      return Promise.resolve();
    },
  };
  return store;
}

describe('a vector file', () => {
  test('gives back every bit', () => {
    expect(decodeVectors(encodeVectors(VECTORS))).toEqual(VECTORS);
  });

  test('is not trusted when one bit of it has changed, wherever it is', () => {
    const good = encodeVectors(VECTORS);
    for (let at = 0; at < good.length; at++) {
      const damaged = Uint8Array.from(good);
      damaged[at] ^= 1;
      expect(decodeVectors(damaged)).toBeUndefined();
    }
  });

  test('is not trusted when it is cut', () => {
    const good = encodeVectors(VECTORS);
    for (let length = 0; length < good.length; length++) {
      expect(decodeVectors(good.subarray(0, length))).toBeUndefined();
    }
  });
});

describe('the key of stored vectors', () => {
  const identity = {
    modelHash: 'm',
    tokenizerHash: 't',
    output: 'o',
    pooling: 'mean',
    normalize: true,
    prefix: '',
    maximumLength: 256,
    paddingSide: 'right',
    batchSize: 32,
    quantized: false,
    runtime: '1',
    backend: 'native',
    instructionSet: 'x64',
  } as const;
  const key = vectorKey(identity, ROWS);

  test.each(Object.entries(identity))('changes with %s', (field, value) => {
    const other = { ...identity, [field]: typeof value === 'boolean' ? !value : `${value}1` };
    expect(vectorKey(other, ROWS)).not.toBe(key);
  });

  test('changes with the texts, their order and where one ends, never with the ids', () => {
    expect(vectorKey(identity, ROWS.toReversed())).not.toBe(key);
    expect(vectorKey(identity, [{ text: 'ab' }, { text: 'c' }])).not.toBe(
      vectorKey(identity, [{ text: 'a' }, { text: 'bc' }]),
    );
    expect(
      vectorKey(
        identity,
        ROWS.map(({ text }) => ({ id: 'x', text })),
      ),
    ).toBe(key);
  });
});

describe('embedding through a store', () => {
  test('the second time takes the same vectors from it', async () => {
    const store = memoryStore();
    const fresh = await embed('use-lite', ROWS, { store });
    const logger = recordingLogger();
    const stored = await embed('use-lite', ROWS, { store, logger });
    expect({ ...stored, seconds: 0 }).toEqual({ ...fresh, seconds: 0 });
    expect(store.saves).toBe(1);
    expect(logger.infos.join()).toMatch(/2 vectors from the store/);
  });

  test('drops a damaged file, says so, and makes the vectors anew', async () => {
    const store = memoryStore();
    const fresh = await embed('use-lite', ROWS, { store });
    for (const [key, bytes] of store.files) store.files.set(key, bytes.subarray(0, 100));
    const logger = recordingLogger();
    const again = await embed('use-lite', ROWS, { store, logger });
    expect(again.matrix).toEqual(fresh.matrix);
    expect(store.saves).toBe(2);
    expect(logger.warnings.join()).toMatch(/damaged/);
  });

  test('another prefix misses', async () => {
    const store = memoryStore();
    await embed('use-lite', ROWS, { store });
    await embed('use-lite', ROWS, { store, prefix: 'query: ' });
    expect(store.saves).toBe(2);
  });
});
