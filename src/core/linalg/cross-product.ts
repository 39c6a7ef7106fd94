import { denseZeros, widenRows, type DenseMatrix } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';

/** Rows widened to float64 at a time, so that memory does not grow with the rows. */
const BLOCK_ROWS = 2048;

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
  let total: DenseMatrix | undefined;
  for (const { left, right } of pairedBlocks(a, b)) {
    total = added(total, await multiply.multiply(left, right, { a: true }));
  }
  return total ?? denseZeros(a.matrix.cols, b.matrix.cols);
}

/** All products within and between two sets of rows that belong together. */
export interface CrossProducts {
  /** `A'A` */
  readonly first: DenseMatrix;
  /** `B'B` */
  readonly second: DenseMatrix;
  /** `A'B` */
  readonly between: DenseMatrix;
}

/**
 * `A'A`, `B'B` and `A'B` of centred rows, in one pass over them.
 *
 * @throws RangeError when the numbers of rows differ
 */
export async function crossProducts(
  a: CentredRows,
  b: CentredRows,
  multiply: MatrixMultiply,
): Promise<CrossProducts> {
  let first: DenseMatrix | undefined;
  let second: DenseMatrix | undefined;
  let between: DenseMatrix | undefined;
  for (const { left, right } of pairedBlocks(a, b)) {
    first = added(first, await multiply.multiply(left, left, { a: true }));
    second = added(second, await multiply.multiply(right, right, { a: true }));
    between = added(between, await multiply.multiply(left, right, { a: true }));
  }
  return {
    first: first ?? denseZeros(a.matrix.cols, a.matrix.cols),
    second: second ?? denseZeros(b.matrix.cols, b.matrix.cols),
    between: between ?? denseZeros(a.matrix.cols, b.matrix.cols),
  };
}

/** Blocks of rows that belong together, centred and in float64. */
function* pairedBlocks(a: CentredRows, b: CentredRows): Generator<Record<'left' | 'right', DenseMatrix>> {
  const { rows } = a.matrix;
  if (b.matrix.rows !== rows) throw new RangeError(`${rows} rows do not pair with ${b.matrix.rows}`);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    const left = widenRows(a.matrix, from, to, a.mean);
    yield { left, right: a === b ? left : widenRows(b.matrix, from, to, b.mean) };
  }
}

/** The sum, in the place of the first; the part itself when it is the first. */
function added(total: DenseMatrix | undefined, part: DenseMatrix): DenseMatrix {
  if (total === undefined) return part;
  for (let at = 0; at < part.data.length; at++) total.data[at] += part.data[at];
  return total;
}
