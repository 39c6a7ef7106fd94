import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { denseZeros } from '../../../src/core/linalg/dense-matrix.ts';
import { transpose } from '../../../src/core/linalg/transpose.ts';

describe('the transpose', () => {
  test('by hand: rows become columns', () => {
    const matrix = { rows: 2, cols: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    expect(transpose(matrix)).toEqual({ rows: 3, cols: 2, data: Float64Array.of(1, 4, 2, 5, 3, 6) });
  });

  test('holds entry (i, j) at (j, i), in whole tiles and in what is left of them', () => {
    const size = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(size, size, (rows, cols) => {
        const matrix = denseZeros(rows, cols);
        for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = at + 1;
        const expected = denseZeros(cols, rows);
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < cols; j++) expected.data[j * rows + i] = matrix.data[i * cols + j];
        }
        expect(transpose(matrix)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
