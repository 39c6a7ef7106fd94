import { expect, test } from '@jest/globals';
import { squareTimesVector } from '../../../src/core/linalg/square-times-vector.ts';

test('a square matrix times a vector, plain and transposed, by hand', () => {
  // [1 2; 3 4] (5, 6) = (17, 39); its transpose gives (23, 34)
  const matrix = Float64Array.of(1, 2, 3, 4);
  expect([...squareTimesVector(matrix, Float64Array.of(5, 6))]).toEqual([17, 39]);
  expect([...squareTimesVector(matrix, Float64Array.of(5, 6), true)]).toEqual([23, 34]);
});
