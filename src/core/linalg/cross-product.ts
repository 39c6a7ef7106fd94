import { denseZeros, widenRows, type DenseMatrix } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';

/** Rows widened to float64 at a time, so that memory does not grow with the rows. */
const BLOCK_ROWS = 1024;

/** Rows and what is subtracted from each of them. */
export interface CentredRows {
  /** [n, cols] */
  readonly matrix: Matrix;
  /** [cols] */
  readonly mean: Float64Array;
}

/**
 * `(A - mean of A)' (B - mean of B)` of rows that belong together, by blocks of rows in float64.
 *
 * @returns [cols of A, cols of B]
 * @throws RangeError when the numbers of rows differ
 */
export async function crossProduct(
  a: CentredRows,
  b: CentredRows,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const { rows } = a.matrix;
  if (b.matrix.rows !== rows) throw new RangeError(`${rows} rows do not pair with ${b.matrix.rows}`);
  const total = denseZeros(a.matrix.cols, b.matrix.cols);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    const left = widenRows(a.matrix, from, to, a.mean);
    const right = a === b ? left : widenRows(b.matrix, from, to, b.mean);
    const part = await multiply.multiply(left, right, { a: true });
    for (let at = 0; at < total.data.length; at++) total.data[at] += part.data[at];
  }
  return total;
}
