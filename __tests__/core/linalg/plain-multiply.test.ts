import { describe, expect, test } from '@jest/globals';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';

const matrix = (rows: number, cols: number, ...values: number[]): DenseMatrix => ({
  rows,
  cols,
  data: Float64Array.from(values),
});

describe('plainMultiply', () => {
  const a = matrix(2, 3, 1, 2, 3, 4, 5, 6);
  // Row 1: 1*1 + 2*0 + 3*2 = 7, 1*2 + 2*1 + 3*0 = 4; row 2: 4 + 12 = 16, 8 + 5 = 13.
  const b = matrix(3, 2, 1, 2, 0, 1, 2, 0);
  const product = matrix(2, 2, 7, 4, 16, 13);

  test('multiplies', async () => {
    expect(await plainMultiply.multiply(a, b)).toEqual(product);
  });

  test('takes either factor transposed', async () => {
    const aT = matrix(3, 2, 1, 4, 2, 5, 3, 6);
    const bT = matrix(2, 3, 1, 0, 2, 2, 1, 0);
    expect(await plainMultiply.multiply(aT, b, { a: true })).toEqual(product);
    expect(await plainMultiply.multiply(a, bT, { b: true })).toEqual(product);
    expect(await plainMultiply.multiply(aT, bT, { a: true, b: true })).toEqual(product);
  });

  test('refuses sizes that do not fit', async () => {
    await expect(plainMultiply.multiply(a, a)).rejects.toThrow('cannot multiply [2, 3] by [2, 3]');
  });
});
