import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knnOverlap } from '../../../src/core/drift/knn-overlap.ts';
import { nearestNeighbours } from '../../../src/core/drift/nearest-neighbours.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { drawRows, takeRows } from '../../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, mapMatrix, testWithPairedGolden } from './paired-rows.ts';
import { matrixOf } from './unit-rows.ts';

async function neighboursOf(matrix: Matrix, k: number): Promise<number[]> {
  return [...(await nearestNeighbours(matrix, k, plainMultiply))];
}

/** The second implementation: all cosines of a row, fully sorted, ties (to 12 digits) by index. */
function neighboursBySorting(matrix: Matrix, k: number): number[] {
  const cosine = (a: Float32Array, b: Float32Array): number => {
    const inner = a.reduce((sum, value, j) => sum + value * b[j], 0);
    const lengths = Math.hypot(...a) * Math.hypot(...b);
    return lengths === 0 ? 0 : Math.round((inner / lengths) * 1e12);
  };
  return Array.from({ length: matrix.rows }, (_, row) => row).flatMap((row, _, rows) =>
    rows
      .filter((other) => other !== row)
      .map((other) => ({ other, near: cosine(rowOf(matrix, row), rowOf(matrix, other)) }))
      .sort((a, b) => b.near - a.near || a.other - b.other)
      .slice(0, k)
      .map(({ other }) => other),
  );
}

interface NeighboursOracle {
  readonly neighbours: readonly {
    readonly name: string;
    readonly k: number;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly neighbours: readonly number[][];
    readonly overlap: number;
  }[];
}

describe('neighbours against NumPy (fixtures/oracle/similarity.py)', () => {
  test.each(readOracle<NeighboursOracle>('similarity').neighbours)('agree: $name', async (expected) => {
    const { k } = expected;
    const [reference, candidate] = [matrixOf(expected.reference), matrixOf(expected.candidate)];
    expect(await neighboursOf(reference, k)).toEqual(expected.neighbours.flat());
    const overlap = await knnOverlap(reference, candidate, plainMultiply, { k });
    expectClose('overlap', valueOf(overlap.overlap), expected.overlap, { absolute: 1e-14 });
    expect(overlap).toMatchObject({ rows: reference.rows, k: expected.neighbours[0].length });
  });
});

testWithPairedGolden('the overlap agrees with golden file 10', async (reference, golden) => {
  const { overlap } = await knnOverlap(reference, golden.candidate, plainMultiply, { k: 5 });
  expectClose(golden.name, valueOf(overlap), golden.expected.knn_overlap_5, { absolute: 1e-8 });
});

describe('nearest neighbours', () => {
  test('by hand: directions at 0, 10, 30 and 180 degrees, of different lengths', async () => {
    const rows = [0, 10, 30, 180].map((degrees, i) =>
      [Math.cos, Math.sin].map((part) => (i + 1) * part((degrees * Math.PI) / 180)),
    );
    // from 0: 10, 30; from 10: 0 (10 apart), 30 (20 apart); from 30: 10, 0; from 180: 30 (150 apart), 10 (170 apart)
    expect(await neighboursOf(matrixOf(rows), 2)).toEqual([1, 2, 0, 2, 1, 0, 2, 1]);
  });

  test('excludes a row by its index, so that its duplicates are its neighbours, the lower index first', async () => {
    const rows = [
      [1, 2],
      [3, 1],
      [1, 2],
      [3, 6],
      [1, 2],
    ];
    expect(await neighboursOf(matrixOf(rows), 3)).toEqual([2, 3, 4, 0, 2, 3, 0, 3, 4, 0, 2, 4, 0, 2, 3]);
  });

  test('gives a zero row the cosine 0 with every row', async () => {
    const rows = [
      [1, 0],
      [0, 0],
      [-1, 0],
    ];
    expect(await neighboursOf(matrixOf(rows), 2)).toEqual([1, 2, 0, 2, 1, 0]);
  });

  test.each([
    { what: 'all others when fewer are there', rows: [[1], [2], [3]], k: 10, expected: [1, 2, 0, 2, 0, 1] },
    { what: 'none for a single row', rows: [[1]], k: 3, expected: [] },
    { what: 'none without rows', rows: [], k: 3, expected: [] },
    { what: 'none when none are asked for', rows: [[1], [2]], k: 0, expected: [] },
  ])('gives $what', async ({ rows, k, expected }) => {
    expect(await neighboursOf(matrixOf(rows), k)).toEqual(expected);
  });

  test('equals sorting all cosines, with many ties, whatever the lengths of the rows', async () => {
    const entry = fc.integer({ min: -2, max: 2 });
    const rows = fc.array(fc.tuple(entry, entry, entry), { minLength: 2, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 6 }), fc.nat(), async (drawn, k, seed) => {
        const matrix = matrixOf(drawn);
        const expected = neighboursBySorting(matrix, k);
        expect(await neighboursOf(matrix, k)).toEqual(expected);
        const scaled = mapMatrix(matrix, (value, row) => value * (1 + ((seed + row) % 7)));
        expect(await neighboursOf(scaled, k)).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  test('is the same across blocks of rows', async () => {
    const matrix = drawMatrix(300, 3, 1);
    expect(await neighboursOf(matrix, 4)).toEqual(neighboursBySorting(matrix, 4));
  });
});

describe('the overlap of neighbours', () => {
  test('by hand: one of two neighbours is shared by two rows of four, both by the others', async () => {
    const degrees = (angles: readonly number[]): Matrix =>
      matrixOf(angles.map((angle) => [Math.cos, Math.sin].map((part) => part((angle * Math.PI) / 180))));
    // reference: 0 -> {1, 2}, 1 -> {0, 2}, 2 -> {1, 0}, 3 -> {2, 1}
    const reference = degrees([0, 10, 30, 90]);
    // candidate: 0 -> {1, 2}, 1 -> {0, 2}, 2 -> {3, 1}, 3 -> {2, 1}: row 2 lost 0; shares 1, 1, 1/2, 1
    const candidate = degrees([0, 10, 50, 70]);
    const actual = await knnOverlap(reference, candidate, plainMultiply, { k: 2 });
    expect(actual).toEqual({ overlap: { defined: true, value: 0.875 }, rows: 4, k: 2 });
  });

  test('is 1 for a model and itself, and about k / (n - 1) for unrelated models', async () => {
    const reference = drawMatrix(150, 6, 1);
    const itself = await knnOverlap(reference, reference, plainMultiply);
    expect(itself).toEqual({ overlap: { defined: true, value: 1 }, rows: 150, k: 10 });
    const unrelated = await knnOverlap(reference, drawMatrix(150, 9, 2), plainMultiply);
    expectClose('overlap', valueOf(unrelated.overlap), 10 / 149, { absolute: 0.03 });
  });

  test('compares the same seeded rows of both models when there are too many', async () => {
    const reference = drawMatrix(90, 4, 1);
    const noise = drawMatrix(90, 4, 2);
    const candidate = mapMatrix(reference, (value, row, column) => value + noise.data[row * 4 + column] / 4);
    const settings = { k: 3, maximumRows: 40, seed: 1 };
    const first = await knnOverlap(reference, candidate, plainMultiply, settings);
    expect(first).toMatchObject({ rows: 40, k: 3 });
    expect(await knnOverlap(reference, candidate, plainMultiply, settings)).toEqual(first);
    const again = await knnOverlap(reference, candidate, plainMultiply, { ...settings, seed: 2 });
    expect(valueOf(again.overlap)).not.toBe(valueOf(first.overlap));
    // were the rows not the same, noise would not matter: the overlap would be at chance, 3 / 39
    expect(valueOf(first.overlap)).toBeGreaterThan(0.4);
    const copy = await knnOverlap(reference, reference, plainMultiply, settings);
    expect(valueOf(copy.overlap)).toBe(1);
  });

  test('of a sample has the standard error of the mean of its rows', async () => {
    const reference = drawMatrix(90, 4, 1);
    const noise = drawMatrix(90, 4, 2);
    const candidate = mapMatrix(reference, (value, row, column) => value + noise.data[row * 4 + column] / 4);
    const { overlap, standardError } = await knnOverlap(reference, candidate, plainMultiply, {
      k: 3,
      maximumRows: 40,
      seed: 1,
    });
    // The stream of the overlap: the same rows as it draws.
    const { drawn } = drawRows(90, 40, createRandom(1, 41));
    const [before, after] = [reference, candidate].map((matrix) =>
      neighboursBySorting(takeRows(matrix, drawn), 3),
    );
    const shares = Array.from({ length: 40 }, (_, row) => {
      const others = after.slice(3 * row, 3 * row + 3);
      return before.slice(3 * row, 3 * row + 3).filter((near) => others.includes(near)).length / 3;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / 40;
    const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
    expectClose('overlap', valueOf(overlap), mean, { absolute: 1e-12 });
    expectClose('standard error', standardError ?? NaN, Math.sqrt(squares / 39 / 40), { absolute: 1e-12 });
  });

  test.each([{ rows: 0 }, { rows: 1 }])('does not exist for $rows rows', async ({ rows }) => {
    const matrix = drawMatrix(rows, 2, 1);
    const reason = 'there are no two rows to compare';
    expect(await knnOverlap(matrix, matrix, plainMultiply)).toEqual({
      overlap: { defined: false, reason },
      rows,
      k: 0,
    });
  });
});
