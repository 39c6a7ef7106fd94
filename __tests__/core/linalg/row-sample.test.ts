import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawRows, shuffledRows, takeRows } from '../../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../../src/core/random.ts';
import { matrixOf } from '../drift/unit-rows.ts';

describe('drawn rows', () => {
  test('and the rest are all rows once, each in ascending order', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(40), fc.nat(), (rows, count, seed) => {
        const { drawn, rest } = drawRows(rows, count, createRandom(seed));
        expect(drawn).toHaveLength(Math.min(rows, count));
        expect([...drawn]).toEqual([...drawn].sort((a, b) => a - b));
        expect([...rest]).toEqual([...rest].sort((a, b) => a - b));
        const all = [...drawn, ...rest].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: rows }, (_, row) => row));
      }),
    );
  });

  test('are any set of that size with the same chance', () => {
    const random = createRandom(1);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const set = drawRows(4, 2, random).drawn.join(' ');
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    // 6 sets, 1,000 each; the standard deviation is sqrt(6000 / 6 * 5 / 6) = 29
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

test('taken rows come in the order asked for, as a copy', () => {
  const matrix = matrixOf([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const taken = takeRows(matrix, Int32Array.of(2, 0, 2));
  expect(taken).toEqual(
    matrixOf([
      [5, 6],
      [1, 2],
      [5, 6],
    ]),
  );
  taken.data[0] = 9;
  expect(matrix.data[4]).toBe(5);
});

test('shuffled rows are all rows, every order of three about equally often', () => {
  const random = createRandom(3);
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const order = [...shuffledRows(3, random)].join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
  // 1,000 each, standard error 29: five of them
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  expect([...shuffledRows(0, random)]).toEqual([]);
});
