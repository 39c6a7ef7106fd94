import fc from 'fast-check';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { createRandom } from '../../../src/core/random.ts';
import { matrixOf } from '../drift/unit-rows.ts';

/** Rows of two classes. */
export interface LabelledRows {
  readonly matrix: Matrix;
  readonly labels: Uint8Array;
}

/** 4 to 24 rows of three small integers, so that duplicates are common, at least two of either class. */
export const labelledRows: fc.Arbitrary<LabelledRows> = fc
  .array(fc.tuple(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }), fc.boolean()), {
    minLength: 4,
    maxLength: 24,
  })
  .map((rows) => ({
    matrix: matrixOf(rows.map(([row]) => row)),
    labels: Uint8Array.from(rows, ([, unsafe], row) => (row < 4 ? row % 2 : Number(unsafe))),
  }));

/** Gaussian rows without ties, labels alternating, the unsafe ones moved along every dimension. */
export function gaussianRows(rows: number, cols: number, seed: number, shift = 0.5): LabelledRows {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const matrix = zeros(rows, cols);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++) matrix.data[row * cols + j] = random.normal() + shift * labels[row];
  }
  return { matrix, labels };
}

/** Every row under one random orthogonal map: two reflections, which make a rotation. */
export function rotated(matrix: Matrix, seed: number): Matrix {
  const random = createRandom(seed);
  const mirrors = [0, 1].map(() => Float64Array.from({ length: matrix.cols }, () => random.normal()));
  const result = zeros(matrix.rows, matrix.cols);
  for (let row = 0; row < matrix.rows; row++) {
    rowOf(result, row).set(mirrors.reduce(reflect, Float64Array.from(rowOf(matrix, row))));
  }
  return result;
}

/** `x - 2 (x.v) v / (v.v)` */
function reflect(vector: Float64Array, mirror: Float64Array): Float64Array {
  const product = vector.reduce((sum, value, j) => sum + value * mirror[j], 0);
  const square = mirror.reduce((sum, value) => sum + value ** 2, 0);
  return vector.map((value, j) => value - (2 * product * mirror[j]) / square);
}

/** Every entry times a factor; a power of two is exact. */
export function scaled(matrix: Matrix, factor: number): Matrix {
  return { ...matrix, data: matrix.data.map((value) => value * factor) };
}

/** The rows in reverse, labels with them. */
export function reversed({ matrix, labels }: LabelledRows): LabelledRows {
  const result = zeros(matrix.rows, matrix.cols);
  for (let row = 0; row < matrix.rows; row++) rowOf(result, row).set(rowOf(matrix, matrix.rows - 1 - row));
  return { matrix: result, labels: labels.slice().reverse() };
}

/** Safe for unsafe and the other way round. */
export function swapped(labels: Uint8Array): Uint8Array {
  return labels.map((label) => 1 - label);
}

/** Euclidean distance, entry by entry. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) ** 2;
  return Math.sqrt(sum);
}
