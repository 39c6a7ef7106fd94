import { describe, expect, test } from '@jest/globals';

import { columnMeans } from '../../../src/core/linalg/column-means.ts';
import { denseZeros, widenRows, type DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { zeros } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { solvePositiveDefinite } from '../../../src/core/linalg/positive-definite.ts';
import { fitProcrustes } from '../../../src/core/linalg/procrustes.ts';
import { drawMatrix } from '../drift/paired-rows.ts';

function identity(size: number): DenseMatrix {
  const matrix = denseZeros(size, size);
  for (let j = 0; j < size; j++) matrix.data[j * size + j] = 1;
  return matrix;
}

test('no rows have means of 0', () => {
  expect(columnMeans(zeros(0, 3))).toEqual(new Float64Array(3));
});

test.each([
  ['as they are', undefined, [3, 4, 5, 6]],
  ['less a mean', Float64Array.of(1, 2), [2, 2, 4, 4]],
])('some rows in double precision, %s, are a copy of their own', (_, mean, expected) => {
  const matrix = { rows: 4, cols: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  const some = widenRows(matrix, 1, 3, mean);
  expect(some).toEqual({ rows: 2, cols: 2, data: Float64Array.from(expected) });
  some.data[0] = 9;
  expect(matrix.data[2]).toBe(3);
});

describe('a system of equations', () => {
  test.each([
    ['fewer right sides than equations', identity(3), denseZeros(2, 1), '[2, 1]'],
    ['more right sides than equations', identity(3), denseZeros(4, 1), '[4, 1]'],
    ['more unknowns than equations', denseZeros(2, 3), denseZeros(2, 1), '[2, 3]'],
  ])('with %s is refused', async (_, matrix, right, sizes) => {
    const solution = solvePositiveDefinite(matrix, right, plainMultiply);
    await expect(solution).rejects.toThrow(RangeError);
    await expect(solution).rejects.toThrow(sizes);
  });

  test('whose matrix is only semidefinite is refused', async () => {
    const ones: DenseMatrix = { rows: 2, cols: 2, data: Float64Array.of(1, 1, 1, 1) };
    await expect(solvePositiveDefinite(ones, denseZeros(2, 1), plainMultiply)).rejects.toThrow(
      'not positive definite',
    );
  });

  test('without unknowns has no solution to speak of', async () => {
    const none = await solvePositiveDefinite(denseZeros(0, 0), denseZeros(0, 2), plainMultiply);
    expect(none).toMatchObject({ rows: 0, cols: 2 });
  });
});

describe('a map between two models', () => {
  test('needs as many dimensions in both', async () => {
    const fit = fitProcrustes(drawMatrix(9, 3, 1), drawMatrix(9, 4, 1), plainMultiply);
    await expect(fit).rejects.toThrow('no orthogonal map from 3 to 4');
  });

  test('of the same rows is the identity, whatever their scale', async () => {
    for (const scale of [1e-3, 1, 1e3]) {
      const rows = drawMatrix(30, 3, 1);
      rows.data.forEach((value, at) => (rows.data[at] = value * scale));
      const { rotation } = await fitProcrustes(rows, rows, plainMultiply);
      rotation.data.forEach((value, at) => expect(value).toBeCloseTo(at % 4 === 0 ? 1 : 0, 9));
    }
  });
});
