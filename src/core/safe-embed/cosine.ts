import { rowOf, type Matrix } from '../linalg/matrix.ts';

/** Cosine of two rows of a matrix, in [-1, 1] up to rounding; 0 when either is a zero row. */
export function cosineOfRows(matrix: Matrix, first: number, second: number): number {
  const a = rowOf(matrix, first);
  const b = rowOf(matrix, second);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let j = 0; j < a.length; j++) {
    product += a[j] * b[j];
    squaresA += a[j] * a[j];
    squaresB += b[j] * b[j];
  }
  const lengths = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return lengths === 0 ? 0 : product / lengths;
}

/**
 * Mean of the rows at unit length, [d]: its product with that of another set is the mean cosine over all pairs between
 * them. A zero row counts as zero.
 *
 * @param rows indices, at least one
 */
export function meanUnitRow(matrix: Matrix, rows: Int32Array): Float64Array {
  const mean = new Float64Array(matrix.cols);
  for (const row of rows) {
    const own = rowOf(matrix, row);
    let squares = 0;
    for (let j = 0; j < own.length; j++) squares += own[j] * own[j];
    const factor = squares === 0 ? 0 : 1 / (Math.sqrt(squares) * rows.length);
    for (let j = 0; j < own.length; j++) mean[j] += factor * own[j];
  }
  return mean;
}
