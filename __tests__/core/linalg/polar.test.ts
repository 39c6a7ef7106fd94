import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import { denseZeros, scaledIdentity, type DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { polarFactor } from '../../../src/core/linalg/polar.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

function draw(size: number, seed: number): DenseMatrix {
  const random = createRandom(seed);
  return { rows: size, cols: size, data: Float64Array.from({ length: size * size }, () => random.normal()) };
}

/** The second implementation: `U V'` of the singular value decomposition. */
function polarBySvd({ rows, data }: DenseMatrix): Float64Array {
  const { leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(
    MlMatrix.from1DArray(rows, rows, data),
  );
  return Float64Array.from(leftSingularVectors.mmul(rightSingularVectors.transpose()).to1DArray());
}

function expectSame(actual: Float64Array, expected: Float64Array, absolute: number): void {
  actual.forEach((value, at) => expectClose(`entry ${at}`, value, expected[at], { absolute }));
}

describe('polarFactor', () => {
  test('of a stretched rotation is the rotation', async () => {
    // [[0, -3], [2, 0]] = [[0, -1], [1, 0]] * diag(2, 3).
    const { data } = await polarFactor(
      { rows: 2, cols: 2, data: Float64Array.of(0, -3, 2, 0) },
      plainMultiply,
    );
    expectSame(data, Float64Array.of(0, -1, 1, 0), 1e-12);
  });

  test('agrees with the singular value decomposition, whatever the scale', async () => {
    const sizes = fc.integer({ min: 1, max: 12 });
    const scales = fc.constantFrom(1e-30, 1, 1e30);
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(1000), scales, async (size, seed, scale) => {
        const matrix = draw(size, seed);
        const scaledUp = { ...matrix, data: matrix.data.map((value) => value * scale) };
        const { data } = await polarFactor(scaledUp, plainMultiply);
        expectSame(data, polarBySvd(matrix), 1e-8);
      }),
      { numRuns: 40 },
    );
  });

  test('is orthogonal to rounding for singular values a hundred million times apart', async () => {
    const matrix = scaledIdentity(6);
    for (let j = 0; j < 6; j++) matrix.data[j * 6 + j] = 10 ** (-1.6 * j);
    const rotation = await polarFactor(draw(6, 3), plainMultiply);
    const { data } = await polarFactor(await plainMultiply.multiply(rotation, matrix), plainMultiply);
    expectSame(data, rotation.data, 1e-7);
  });

  test('of an orthogonal matrix is that matrix', async () => {
    const rotation = await polarFactor(draw(5, 1), plainMultiply);
    expectSame((await polarFactor(rotation, plainMultiply)).data, rotation.data, 1e-12);
  });

  test.each([
    ['zero', denseZeros(3, 3), 'not zero'],
    ['not a number', { rows: 1, cols: 1, data: Float64Array.of(NaN) }, 'finite'],
    ['not square', denseZeros(2, 3), 'square'],
    ['singular', { rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 0) }, 'not unique'],
  ])('refuses a matrix that is %s', async (_, matrix, message) => {
    await expect(polarFactor(matrix, plainMultiply)).rejects.toThrow(message);
  });
});
