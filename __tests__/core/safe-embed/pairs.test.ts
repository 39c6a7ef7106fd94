import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { cosineOfRows } from '../../../src/core/safe-embed/cosine.ts';
import { findPairs } from '../../../src/core/safe-embed/find-pairs.ts';
import {
  averageCosine,
  averageHalves,
  normalizedSimilarity,
} from '../../../src/core/safe-embed/normalized-similarity.ts';
import { measurePairSimilarity } from '../../../src/core/safe-embed/pair-similarity.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { matrixOf } from '../drift/unit-rows.ts';
import { gaussianRows, rotated, scaled } from '../separability/two-classes.ts';

const absolute = 1e-12;
const coordinate = fc.integer({ min: -4, max: 4 });
const matrices = fc
  .array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 2, maxLength: 30 })
  .map((rows) => matrixOf(rows));

/** The cosine from the textbook, 0 for a zero row. */
function directCosine(matrix: Matrix, first: number, second: number): number {
  const a = Array.from(rowOf(matrix, first));
  const b = Array.from(rowOf(matrix, second));
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  return lengths === 0 ? 0 : a.reduce((sum, value, j) => sum + value * b[j], 0) / lengths;
}

describe('normalizedSimilarity', () => {
  test.each([
    // (.9 - .6) / .4, (.6 - .6) / .4, (.2 - .6) / .4 and (.5 + .5) / 1.5
    [0.9, 0.6, 0.75],
    [0.6, 0.6, 0],
    [0.2, 0.6, -1],
    [0.5, -0.5, 2 / 3],
    [1, 0.25, 1],
  ])('of cosine %d with average %d is %d', (cosine, average, expected) => {
    expectMeasured('similarity', normalizedSimilarity(cosine, measured(average)), expected, { absolute });
  });

  test('is undefined when the average is, or is 1 up to rounding', () => {
    const missing = notMeasured('not there');
    expect(normalizedSimilarity(0.5, missing)).toBe(missing);
    for (const average of [1, 1 - 1e-15, 1 + 1e-15]) {
      expect(normalizedSimilarity(1, measured(average)).defined).toBe(false);
    }
  });
});

describe('averageCosine', () => {
  test('by hand: of two rows it is their cosine', () => {
    // (3, 4) and (4, 3): 24 / 25
    const average = averageCosine(
      matrixOf([
        [3, 4],
        [4, 3],
      ]),
      0,
    );
    expectMeasured('average', average, 24 / 25, { absolute });
  });

  test('equals averaging the cosines of all pairs between its two halves', () => {
    fc.assert(
      fc.property(matrices, fc.integer(), (matrix, seed) => {
        const [first, second] = averageHalves(matrix.rows, seed);
        let sum = 0;
        for (const a of first) for (const b of second) sum += directCosine(matrix, a, b);
        const expected = sum / (first.length * second.length);
        expectMeasured('average', averageCosine(matrix, seed), expected, { absolute });
      }),
    );
  });

  test('its halves are disjoint, as large as one another but for one row, and hold up to 1,000 rows', () => {
    for (const [rows, sizes] of [
      [2, [1, 1]],
      [7, [3, 4]],
      [1000, [500, 500]],
      [1501, [500, 500]],
    ] as const) {
      const [first, second] = averageHalves(rows, 3);
      expect([first.length, second.length]).toEqual(sizes);
      expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
      expect(Math.max(...first, ...second)).toBeLessThan(rows);
    }
  });

  test('takes other rows for another seed, and the same for the same', () => {
    expect(averageHalves(40, 1)).toEqual(averageHalves(40, 1));
    expect(averageHalves(40, 1)).not.toEqual(averageHalves(40, 2));
  });

  test('is unchanged by scale and rotation', () => {
    const { matrix } = gaussianRows(40, 5, 3);
    const average = valueOf(averageCosine(matrix, 0));
    expectMeasured('scaled', averageCosine(scaled(matrix, 64), 0), average, { absolute });
    expectMeasured('rotated', averageCosine(rotated(matrix, 1), 0), average, { absolute: 1e-7 });
  });

  test('is undefined with fewer than 2 rows', () => {
    expect(averageCosine(matrixOf([[1, 2]]), 0).defined).toBe(false);
    expect(averageCosine(matrixOf([]), 0).defined).toBe(false);
  });
});

describe('findPairs', () => {
  test('every unsafe row forms a pair with all safe rows of its id; incomplete ids are counted', () => {
    const found = findPairs([
      { label: 0, pairId: 'a' },
      { label: 1, pairId: 'b', category: 'fraud' },
      { label: 1, pairId: 'a', category: 'violence' },
      { label: 0, pairId: 'b', category: 'of a safe row' },
      { label: 0, pairId: 'a' },
      { label: 1, pairId: 'a' },
      { label: 1, pairId: 'only unsafe' },
      { label: 0, pairId: 'only safe' },
      { label: 1 },
      { label: 0 },
    ]);
    expect(found).toEqual({
      pairs: [
        { unsafe: 1, safe: [3], category: 'fraud' },
        { unsafe: 2, safe: [0, 4], category: 'violence' },
        { unsafe: 5, safe: [0, 4], category: undefined },
      ],
      incomplete: 2,
    });
  });

  test('there are none without ids', () => {
    expect(findPairs([{ label: 1 }, { label: 0 }])).toEqual({ pairs: [], incomplete: 0 });
    expect(findPairs([])).toEqual({ pairs: [], incomplete: 0 });
  });
});

describe('measurePairSimilarity', () => {
  const matrix = matrixOf([
    [1, 0],
    [0.6, 0.8],
    [0.8, 0.6],
    [0, 1],
  ]);

  test('by hand: the most similar rewrite counts, and pairs without a category only overall', () => {
    const similarity = measurePairSimilarity(
      matrix,
      [
        { unsafe: 0, safe: [1, 2], category: 'b' },
        { unsafe: 0, safe: [3], category: 'b' },
        { unsafe: 3, safe: [1], category: 'a' },
        { unsafe: 3, safe: [2] },
      ],
      measured(0.5),
    );
    // cosines .8 (not .6), 0, .8 and .6; normalised .6, -1, .6 and .2: mean .1; b -.2, a .6
    expect(similarity.pairs).toBe(4);
    expectMeasured('all', similarity.similarity, 0.1, { absolute: 1e-7 });
    const [a, b] = similarity.byCategory;
    expect([a.category, a.pairs, b.category, b.pairs]).toEqual(['a', 1, 'b', 2]);
    expectMeasured('a', a.similarity, 0.6, { absolute: 1e-7 });
    expectMeasured('b', b.similarity, -0.2, { absolute: 1e-7 });
  });

  test('equals normalising pair by pair, and is unchanged by the order of the pairs', () => {
    const pairs = fc.array(
      fc.record({ unsafe: fc.nat(9), safe: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }) }),
      { minLength: 1, maxLength: 8 },
    );
    const { matrix: rows } = gaussianRows(10, 4, 2);
    fc.assert(
      fc.property(pairs, fc.double({ min: -0.9, max: 0.9, noNaN: true }), (given, average) => {
        const each = given.map(({ unsafe, safe }) => {
          const cosine = Math.max(...safe.map((row) => directCosine(rows, unsafe, row)));
          return (cosine - average) / (1 - average);
        });
        const expected = each.reduce((sum, value) => sum + value, 0) / each.length;
        const own = measurePairSimilarity(rows, given, measured(average));
        const turned = measurePairSimilarity(rows, given.slice().reverse(), measured(average));
        expectMeasured('mean', own.similarity, expected, { absolute: 1e-11 });
        expectMeasured('reversed', turned.similarity, expected, { absolute: 1e-11 });
        expect(valueOf(own.similarity)).toBeLessThanOrEqual(1 + absolute);
      }),
    );
  });

  test('the same text as its own rewrite has similarity 1', () => {
    const own = measurePairSimilarity(matrix, [{ unsafe: 1, safe: [3, 1] }], measured(0.3));
    expectMeasured('similarity', own.similarity, 1, { absolute });
  });

  test('is undefined without pairs, without an average, and with an average of 1', () => {
    const none = measurePairSimilarity(matrix, [], measured(0.5));
    expect(none).toEqual({ similarity: notMeasured('there are no pairs'), pairs: 0, byCategory: [] });
    const pairs = [{ unsafe: 0, safe: [1], category: 'a' }];
    const missing = notMeasured('not there');
    const unknown = measurePairSimilarity(matrix, pairs, missing);
    expect([unknown.similarity, unknown.byCategory[0].similarity]).toEqual([missing, missing]);
    expect(measurePairSimilarity(matrix, pairs, measured(1)).similarity.defined).toBe(false);
  });
});

describe('cosineOfRows', () => {
  test('equals the textbook, and is 0 with a zero row', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        expectClose('cosine', cosineOfRows(matrix, 0, 1), directCosine(matrix, 0, 1), { absolute });
      }),
    );
    expect(
      cosineOfRows(
        matrixOf([
          [0, 0],
          [1, 2],
        ]),
        0,
        1,
      ),
    ).toBe(0);
  });
});
