import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scaledIdentity } from '../../../src/core/linalg/dense-matrix.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import type { Measured } from '../../../src/core/measured.ts';
import { applyMap, type AffineMap } from '../../../src/core/remedy/affine-map.ts';
import type { PairedVectors } from '../../../src/core/remedy/fit-maps.ts';
import { residualShare } from '../../../src/core/remedy/residual-share.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface Case {
  readonly reference: readonly (readonly number[])[];
  readonly candidate: readonly (readonly number[])[];
  readonly matrix: readonly (readonly number[])[];
  readonly offset: readonly number[];
  readonly share: number;
}

function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0].length, data: Float32Array.from(rows.flat()) };
}

const shareOf = (map: AffineMap, pairs: PairedVectors): Promise<Measured> =>
  residualShare(map, pairs, plainMultiply);

/** Vectors of two numbers on a grid, at least two that differ. */
const vectors = fc
  .array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })), {
    minLength: 2,
    maxLength: 8,
  })
  .filter((rows) => rows.some(([x, y]) => x !== rows[0][0] || y !== rows[0][1]));

/** The mean squared distance between rows of the reference is twice their variance; no mean is taken. */
async function byPairs(map: AffineMap, { reference, candidate }: PairedVectors): Promise<number> {
  const mapped = await applyMap(map, candidate, plainMultiply);
  const squared = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0);
  const { rows } = reference;
  let [left, apart] = [0, 0];
  for (let a = 0; a < rows; a++) {
    left += squared(rowOf(mapped, a), rowOf(reference, a)) / rows;
    for (let b = 0; b < rows; b++) apart += squared(rowOf(reference, a), rowOf(reference, b)) / rows ** 2;
  }
  return left / (apart / 2);
}

describe('the residual share of a map', () => {
  test('by hand: two rows, one number, an offset that is off by one', async () => {
    // Mapped 1 and 5 for 0 and 4: 1 + 1 left. Variance about the mean 2: 4 + 4. 2 / 8 = .25.
    const pairs = { reference: matrixOf([[0], [4]]), candidate: matrixOf([[0], [4]]) };
    expect(await shareOf({ offset: Float64Array.of(1) }, pairs)).toEqual({ defined: true, value: 0.25 });
  });

  test('by hand: the numbers of a vector share one variance', async () => {
    // Left: the second number of the first row, 2 off: 4. Variance: 3^2 + 3^2 about 3, and 1 + 1 about 1: 20.
    const pairs = {
      reference: matrixOf([
        [0, 0],
        [6, 2],
      ]),
      candidate: matrixOf([
        [0, 2],
        [6, 2],
      ]),
    };
    expect(await shareOf({ offset: Float64Array.of(0, 0) }, pairs)).toEqual({ defined: true, value: 0.2 });
  });

  test('is what the variance-weighted R^2 of scikit-learn leaves of 1', async () => {
    const { cases } = readOracle<{ cases: readonly Case[] }>('residual_share');
    for (const [at, { reference, candidate, matrix, offset, share }] of cases.entries()) {
      const pairs = { reference: matrixOf(reference), candidate: matrixOf(candidate) };
      const data = Float64Array.from(matrix.flat());
      const map = {
        matrix: { rows: matrix.length, cols: offset.length, data },
        offset: Float64Array.from(offset),
      };
      // Mapped vectors are rounded to float32.
      expectMeasured(`case ${at}`, await shareOf(map, pairs), share, { relative: 1e-4, absolute: 1e-6 });
    }
  });

  test('is 0 for the exact map and 1 for a map to the mean, whatever the vectors', async () => {
    await fc.assert(
      fc.asyncProperty(vectors, async (rows) => {
        const reference = matrixOf(rows);
        const nothing = { offset: new Float64Array(2) };
        expectMeasured('exact', await shareOf(nothing, { reference, candidate: reference }), 0, {});
        const mean = [0, 1].map((j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length);
        const toMean = { matrix: scaledIdentity(2, 0), offset: Float64Array.from(mean) };
        const share = await shareOf(toMean, { reference, candidate: reference });
        expectMeasured('the mean', share, 1, { absolute: 1e-6 });
      }),
    );
  });

  test('is measured against all pairs of rows (second implementation), whatever scale they have', async () => {
    await fc.assert(
      fc.asyncProperty(vectors, fc.integer({ min: -4, max: 4 }), async (rows, shift) => {
        const reference = matrixOf(rows);
        const candidate = matrixOf(rows.map(([x, y]) => [y + shift, 2 * x]));
        const map = { matrix: scaledIdentity(2, 0.5), offset: Float64Array.of(0.25, shift) };
        const share = valueOf(await shareOf(map, { reference, candidate }));
        expectMeasured(
          'by pairs',
          { defined: true, value: share },
          await byPairs(map, { reference, candidate }),
          {
            relative: 1e-9,
          },
        );
        const wide = { rows: rows.length, cols: 2, data: reference.data.map((value) => 4 * value) };
        const far = { ...map, offset: map.offset.map((value) => 4 * value) };
        const stretched = { ...candidate, data: candidate.data.map((value) => 4 * value) };
        const again = await shareOf(far, { reference: wide, candidate: stretched });
        expectMeasured('of vectors four times as long', again, share, { relative: 1e-12 });
      }),
    );
  });

  test('does not exist where the reference does not vary, as with one row or none', async () => {
    const map = { offset: new Float64Array(1) };
    const none = { defined: false, reason: "the reference's vectors do not vary" };
    const same = { reference: matrixOf([[2], [2]]), candidate: matrixOf([[1], [3]]) };
    expect(await shareOf(map, same)).toEqual(none);
    const one = { reference: matrixOf([[2]]), candidate: matrixOf([[1]]) };
    expect(await shareOf(map, one)).toEqual(none);
    const empty = { rows: 0, cols: 1, data: new Float32Array(0) };
    expect(await shareOf(map, { reference: empty, candidate: empty })).toEqual(none);
  });
});
