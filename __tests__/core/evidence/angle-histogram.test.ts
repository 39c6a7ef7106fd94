import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { angleHistogram } from '../../../src/core/evidence/angle-histogram.ts';
import type { AngleHistogram } from '../../../src/core/evidence/evidence.ts';
import { angleDegrees } from '../../../src/core/linalg/angle.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, wideMatrixOf } from '../drift/paired-rows.ts';
import { matrixOf } from '../drift/unit-rows.ts';

interface AnglesOracle {
  readonly angles: readonly (AngleHistogram & {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
  })[];
}

test.each(readOracle<AnglesOracle>('evidence_maps').angles)(
  'the histogram agrees with NumPy (fixtures/oracle/evidence_maps.py): $name',
  ({ reference, candidate, edges, counts }) => {
    expect(angleHistogram(matrixOf(reference), matrixOf(candidate))).toEqual({ edges, counts });
  },
);

/** The second implementation: every angle is compared with every edge. */
function countSlowly(angles: readonly number[], edges: readonly number[]): number[] {
  const last = edges.length - 2;
  return edges
    .slice(1)
    .map(
      (upper, bin) =>
        angles.filter((angle) => angle >= edges[bin] && (angle < upper || (bin === last && angle === upper)))
          .length,
    );
}

function anglesOf(reference: Matrix, candidate: Matrix): number[] {
  return Array.from({ length: reference.rows }, (_, row) =>
    angleDegrees(rowOf(reference, row), rowOf(candidate, row)),
  );
}

describe('angle histogram', () => {
  test('by hand: a quarter turn, an eighth and none, in at most ten bins', () => {
    const reference = matrixOf([[1, 0], [0, 2], [3, 0]]); // prettier-ignore
    const candidate = matrixOf([[0, 5], [1, 1], [1, 0]]); // prettier-ignore
    // 90, 45 and 0 degrees; 90 / 10 = 9, the next round width is 10, nine bins reach 90
    expect(angleHistogram(reference, candidate, 10)).toEqual({
      edges: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
      counts: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    });
  });

  test('identical models are all in the first bin of one degree', () => {
    const matrix = drawMatrix(40, 5, 1);
    const histogram = angleHistogram(matrix, matrix);
    expect(histogram?.edges.at(-1)).toBe(1);
    expect(histogram?.counts[0]).toBe(40);
  });

  test('opposite vectors have an angle of 180 degrees', () => {
    const histogram = angleHistogram(matrixOf([[1, 2]]), matrixOf([[-1, -2]]));
    expect(histogram?.edges.at(-1)).toBe(180);
    expect(histogram?.counts.at(-1)).toBe(1);
  });

  test('a zero vector is left out, and nothing is left without a vector', () => {
    expect(angleHistogram(matrixOf([[0, 0], [1, 0]]), matrixOf([[1, 0], [1, 0]]))?.counts[0]).toBe(1); // prettier-ignore
    expect(angleHistogram(matrixOf([[0, 0]]), matrixOf([[1, 0]]))).toBeUndefined();
    expect(angleHistogram(matrixOf([]), matrixOf([]))).toBeUndefined();
  });

  test('between different dimensions there is none', () => {
    expect(angleHistogram(matrixOf([[1, 0]]), matrixOf([[1, 0, 0]]))).toBeUndefined();
  });

  test('holds every angle where slow comparison puts it, in at most as many bins as asked for', () => {
    const input = fc.record({
      seed: fc.nat(),
      noise: fc.integer({ min: -6, max: 3 }),
      bins: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(input, ({ seed, noise, bins }) => {
        const reference = drawMatrix(20, 3, seed);
        const other = drawMatrix(20, 3, seed + 1);
        const moved = reference.data.map((value, at) => value + other.data[at] * 10 ** noise);
        const candidate = { ...reference, data: moved };
        const histogram = angleHistogram(reference, candidate, bins);
        if (histogram === undefined) throw new Error('there are angles');
        const { edges, counts } = histogram;
        expect(counts.length).toBeLessThanOrEqual(bins);
        expect(counts).toEqual(countSlowly(anglesOf(reference, candidate), edges));
        expect(counts.reduce((sum, count) => sum + count)).toBe(20);
      }),
      { numRuns: 100 },
    ); // prettier-ignore
  });

  test('an angle on an edge belongs to the bin above it', () => {
    // tan 45 degrees is 1: the angle between (1, 0) and (1, 1) is 45, an edge of 5-degree bins up to 90
    const histogram = angleHistogram(wideMatrixOf([[1, 0], [1, 0]]), wideMatrixOf([[1, 1], [0, 1]]), 18); // prettier-ignore
    const bin = histogram?.counts.indexOf(1) ?? -1;
    const angle = angleDegrees([1, 0], [1, 1]);
    expect(histogram?.edges[bin]).toBe(angle >= 45 ? 45 : 40);
  });
});
