import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { scaledIdentity, type DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { leadingEigenvectors } from '../../../src/core/linalg/leading-eigenvectors.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { symmetricEigen, type Eigen } from '../../../src/core/linalg/symmetric-eigen.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';
import { drawMatrix } from '../drift/paired-rows.ts';

/** `A'A` of random rows. */
function drawScatter(rows: number, size: number, seed: number): DenseMatrix {
  const a = MlMatrix.from1DArray(rows, size, drawMatrix(rows, size, seed).data);
  return { rows: size, cols: size, data: Float64Array.from(a.transpose().mmul(a).to1DArray()) };
}

function eigenvaluesOf({ rows, data }: DenseMatrix): number[] {
  const all = new EigenvalueDecomposition(MlMatrix.from1DArray(rows, rows, data), { assumeSymmetric: true });
  return all.realEigenvalues.sort((a, b) => b - a);
}

/** `A v = lambda v`, and the columns are orthonormal. */
function expectEigenvectors({ rows: size, data }: DenseMatrix, { values, vectors }: Eigen, absolute: number): void {
  const [a, v] = [MlMatrix.from1DArray(size, size, data), MlMatrix.from1DArray(size, vectors.cols, vectors.data)];
  const scaled = v.clone().mulRowVector([...values]);
  const residual = a.mmul(v).sub(scaled).to1DArray().map(Math.abs);
  expect(Math.max(...residual)).toBeLessThan(absolute);
  const gram = v.transpose().mmul(v).sub(MlMatrix.eye(vectors.cols)).to1DArray().map(Math.abs);
  expect(Math.max(...gram)).toBeLessThan(1e-10);
} // prettier-ignore

const shape = fc.record({ size: fc.integer({ min: 2, max: 14 }), seed: fc.nat() });

describe('all eigenvalues of a small matrix', () => {
  test('by hand: [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, -1)', () => {
    const { values, vectors } = symmetricEigen({ rows: 2, cols: 2, data: Float64Array.from([2, 1, 1, 2]) });
    expectClose('first', values[0], 3, { absolute: 1e-14 });
    expectClose('second', values[1], 1, { absolute: 1e-14 });
    expectClose('ratio', vectors.data[2] / vectors.data[0], 1, { absolute: 1e-14 });
  });

  test('a diagonal matrix is sorted, and is not changed', () => {
    const matrix = { rows: 3, cols: 3, data: Float64Array.from([1, 0, 0, 0, 5, 0, 0, 0, -2]) };
    expect([...symmetricEigen(matrix).values]).toEqual([5, 1, -2]);
    expect([...matrix.data]).toEqual([1, 0, 0, 0, 5, 0, 0, 0, -2]);
  });

  test('agrees with ml-matrix', () => {
    fc.assert(
      fc.property(shape, ({ size, seed }) => {
        const matrix = drawScatter(size, size, seed);
        const eigen = symmetricEigen(matrix);
        eigenvaluesOf(matrix).forEach((value, j) =>
          expectClose(`value ${j}`, eigen.values[j], value, { absolute: 1e-10 }),
        );
        expectEigenvectors(matrix, eigen, 1e-10);
      }),
      { numRuns: 40 },
    );
  });
});

describe('leading eigenvectors', () => {
  test('agree with ml-matrix', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ size, seed }) => {
        const matrix = drawScatter(3 * size, size, seed);
        const eigen = await leadingEigenvectors(matrix, 2, createRandom(seed), plainMultiply);
        const expected = eigenvaluesOf(matrix);
        [0, 1].forEach((j) => expectClose('value', eigen.values[j], expected[j], { relative: 1e-10 }));
        expectEigenvectors(matrix, eigen, 1e-8);
      }),
      { numRuns: 40 },
    );
  });

  test('where the rank is lower than the count, the vector is zero', async () => {
    const matrix = { rows: 3, cols: 3, data: Float64Array.from([1, 2, 2, 2, 4, 4, 2, 4, 4]) };
    const { values, vectors } = await leadingEigenvectors(matrix, 2, createRandom(1), plainMultiply);
    expectClose('value', values[0], 9, { relative: 1e-12 });
    expect(values[1]).toBe(0);
    expect([1, 3, 5].map((at) => vectors.data[at])).toEqual([0, 0, 0]);
  });

  test('of equal eigenvalues any orthonormal vectors will do', async () => {
    const matrix = scaledIdentity(20, 3);
    const eigen = await leadingEigenvectors(matrix, 2, createRandom(1), plainMultiply);
    expectEigenvectors(matrix, eigen, 1e-10);
  });

  test('of a matrix smaller than the count there are as many as it has', async () => {
    const { values } = await leadingEigenvectors(scaledIdentity(1, 7), 2, createRandom(1), plainMultiply);
    expect([...values]).toEqual([7]);
  });

  test('gives up after its steps where eigenvalues hardly differ, close to a vector of one of them', async () => {
    const size = 12;
    const matrix = scaledIdentity(size);
    for (let j = 0; j < size; j++) matrix.data[j * (size + 1)] = 1 + 1e-6 * j;
    const { values } = await leadingEigenvectors(matrix, 2, createRandom(1), plainMultiply);
    expectClose('value', values[0], 1, { absolute: 2e-5 });
  });
});
