import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, solve } from 'ml-matrix';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { solvePositiveDefinite } from '../../../src/core/linalg/positive-definite.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

const matrix = (rows: number, cols: number, ...values: number[]): DenseMatrix => ({
  rows,
  cols,
  data: Float64Array.from(values),
});

function draw(rows: number, cols: number, seed: number): DenseMatrix {
  const random = createRandom(seed);
  return matrix(rows, cols, ...Array.from({ length: rows * cols }, () => random.normal()));
}

/** `G G' + I`. */
async function drawPositiveDefinite(size: number, seed: number): Promise<DenseMatrix> {
  const root = draw(size, size, seed);
  const product = await plainMultiply.multiply(root, root, { b: true });
  for (let j = 0; j < size; j++) product.data[j * size + j] += 1;
  return product;
}

function toMl({ rows, cols, data }: DenseMatrix): MlMatrix {
  return MlMatrix.from1DArray(rows, cols, data);
}

describe('solvePositiveDefinite', () => {
  test('by hand: [4 2; 2 3] x = (8, 7) has x = (1.25, 1.5)', async () => {
    const solution = await solvePositiveDefinite(matrix(2, 2, 4, 2, 2, 3), matrix(2, 1, 8, 7), plainMultiply);
    expectClose('first', solution.data[0], 1.25, { absolute: 1e-15 });
    expectClose('second', solution.data[1], 1.5, { absolute: 1e-15 });
  });

  test('agrees with another solver, within one block and over several', async () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(63, 64, 65, 130));
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 4 }), fc.nat(1000), async (size, columns, seed) => {
        const left = await drawPositiveDefinite(size, seed);
        const right = draw(size, columns, seed + 1);
        const { data } = await solvePositiveDefinite(left, right, plainMultiply);
        const expected = solve(toMl(left), toMl(right)).to1DArray();
        data.forEach((value, at) =>
          expectClose('entry', value, expected[at], { absolute: 1e-9, relative: 1e-9 }),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('reads the lower triangle only and changes nothing it was given', async () => {
    const left = matrix(2, 2, 4, 99, 2, 3);
    const right = matrix(2, 1, 8, 7);
    await solvePositiveDefinite(left, right, plainMultiply);
    expect([...left.data, ...right.data]).toEqual([4, 99, 2, 3, 8, 7]);
  });

  test.each([
    ['indefinite', matrix(2, 2, 1, 2, 2, 1), 'positive definite'],
    ['not a number', matrix(1, 1, NaN), 'positive definite'],
    ['not square', matrix(1, 2, 1, 0), 'do not fit'],
  ])('refuses a matrix that is %s', async (_, left, message) => {
    const right = draw(left.rows, 1, 1);
    await expect(solvePositiveDefinite(left, right, plainMultiply)).rejects.toThrow(message);
  });
});
