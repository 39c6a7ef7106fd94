import { describe, expect, test } from '@jest/globals';
import { makeBatches, planBatches } from '../../src/embedding/batching.ts';

const FLOAT = { batchSize: 2, maximumLength: 20, dynamicallyQuantized: false };

describe('makeBatches', () => {
  test('puts rows of the same rounded width together, shortest first, ties in the order given', () => {
    const batches = makeBatches([9, 3, 16, 8, 1, 20], planBatches(FLOAT));
    expect(batches).toEqual([
      { rows: [1, 3], width: 8, size: 2 },
      { rows: [4], width: 8, size: 2 },
      { rows: [0, 2], width: 16, size: 2 },
      { rows: [5], width: 20, size: 2 },
    ]);
  });

  test('runs each row of a dynamically quantized graph alone and unpadded', () => {
    const batches = makeBatches([5, 3, 5], planBatches({ ...FLOAT, dynamicallyQuantized: true }));
    expect(batches).toEqual([
      { rows: [1], width: 3, size: 1 },
      { rows: [0], width: 5, size: 1 },
      { rows: [2], width: 5, size: 1 },
    ]);
  });

  test('runs one row at a time when batches of one are asked for', () => {
    expect(makeBatches([5], planBatches({ ...FLOAT, batchSize: 1 }))).toEqual([
      { rows: [0], width: 8, size: 1 },
    ]);
  });

  test('takes fewer rows where they are wide, but never a float row alone', () => {
    const plan = planBatches({ batchSize: 32, maximumLength: 2048, dynamicallyQuantized: false });
    const sizes = (rows: number, width: number): number[] =>
      makeBatches(new Array<number>(rows).fill(width), plan).map((batch) => batch.rows.length);
    expect(sizes(40, 8)).toEqual([32, 8]);
    expect(sizes(20, 128)).toEqual([8, 8, 4]); // 1024 / 128
    expect(sizes(5, 2048)).toEqual([2, 2, 1]);
  });

  test('makes no batch of no rows', () => {
    expect(makeBatches([], planBatches(FLOAT))).toEqual([]);
  });
});
