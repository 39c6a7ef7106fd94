import { describe, expect, test } from '@jest/globals';
import { openEntry } from '../../src/embedding/vector-entry.ts';
import { NO_ROWS, rowKey, type VectorRows } from '../../src/embedding/vector-rows.ts';
import type { EmbeddingStore } from '../../src/ports.ts';

const SECOND = 1000;

function rowsOf(count: number): VectorRows {
  const keys = Array.from({ length: count }, (_, i) => rowKey(`text ${i}`));
  return {
    keys,
    matrix: { rows: count, cols: 2, data: new Float32Array(2 * count).fill(0.5) },
    norms: new Float64Array(count).fill(1),
    seconds: new Float32Array(count),
    truncated: new Uint8Array(count),
  };
}

function countingStore(checkpoints?: boolean): EmbeddingStore & { saves: number } {
  const store = {
    saves: 0,
    ...(checkpoints === undefined ? {} : { checkpoints }),
    load: () => Promise.resolve(undefined),
    save: () => {
      store.saves++;
      return Promise.resolve(true);
    },
  };
  return store;
}

/** Offers `fresh` rows at each time and tells how often they were saved. */
async function savesAt(
  store: ReturnType<typeof countingStore>,
  offers: readonly (readonly [number, number])[],
) {
  let time = 0;
  const entry = await openEntry(store, 'f', rowsOf(5000).keys, () => time);
  const saves: number[] = [];
  for (const [seconds, fresh] of offers) {
    time = seconds * SECOND;
    entry.checkpoint(fresh, () => ({ known: NO_ROWS, made: [rowsOf(fresh)], changes: 0 }));
    // The save goes on in the background.
    await new Promise((resolve) => setTimeout(resolve, 0));
    saves.push(store.saves);
  }
  return saves;
}

describe('what is kept while more is being made', () => {
  test('is saved after 2,000 rows, and then whenever it has doubled', async () => {
    const offers = [
      [1, 1999],
      [2, 2000],
      [3, 3999],
      [4, 4000],
    ] as const;
    expect(await savesAt(countingStore(true), offers)).toEqual([0, 1, 1, 2]);
  });

  test('is saved every minute, however few rows a slow server gives, and only if there are new ones', async () => {
    const offers = [
      [59, 10],
      [60, 10],
      [119, 20],
      [121, 20],
      [500, 20],
    ] as const;
    expect(await savesAt(countingStore(true), offers)).toEqual([0, 1, 1, 2, 2]);
  });

  test('is not saved where that would make a new entry each time', async () => {
    expect(await savesAt(countingStore(), [[600, 4000]])).toEqual([0]);
  });
});
