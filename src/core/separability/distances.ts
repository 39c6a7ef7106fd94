import { columnMeans } from '../linalg/column-means.ts';
import { widenRows, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';

/** Rows compared with all others at a time: the products in memory are [256, n]. */
const BLOCK_ROWS = 256;
/**
 * A squared distance at or below this share of `|a|^2 + |b|^2` has lost too many digits in `|a|^2 + |b|^2 - 2 a.b` and
 * is summed afresh from the differences. Above it the square is off by about `sqrt(d)` times the float64 rounding over
 * this share: at d = 1,024 a relative 4e-10, the distance half of that.
 */
const CANCELLATION = 1e-5;

/** Consecutive rows, `from` to `to` (exclusive). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Sums of the Euclidean distances from every row to the rows of each range, by blocks of products in float64. Equal
 * rows are at distance exactly 0. O(n^2 d); slower where most rows nearly coincide, as their distances are summed
 * directly.
 *
 * @param matrix [n, d], any length of row
 * @param ranges of rows
 * @returns for each range [n]
 */
export async function sumDistances(
  matrix: Matrix,
  ranges: readonly RowRange[],
  multiply: MatrixMultiply,
): Promise<Float64Array[]> {
  // Less the mean row: distances stay, and what all rows have in common no longer costs digits.
  const rows = widenRows(matrix, 0, matrix.rows, columnMeans(matrix));
  const { cols, data } = rows;
  const squares = squaredLengths(rows);
  const twins = firstEqualRows(rows, squares);
  const sums = ranges.map(() => new Float64Array(rows.rows));
  for (let from = 0; from < rows.rows; from += BLOCK_ROWS) {
    const to = Math.min(rows.rows, from + BLOCK_ROWS);
    const block = { rows: to - from, cols, data: data.slice(from * cols, to * cols) };
    const products = await multiply.multiply(block, rows, { b: true });
    for (let row = from; row < to; row++) {
      const offset = (row - from) * rows.rows;
      const own = products.data.subarray(offset, offset + rows.rows);
      ranges.forEach((range, i) => {
        sums[i][row] = sumOverRange({ rows, squares, twins }, own, row, range);
      });
    }
  }
  return sums;
}

function squaredLengths({ rows, cols, data }: DenseMatrix): Float64Array {
  const squares = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) sum += data[at] * data[at];
    squares[row] = sum;
  }
  return squares;
}

/** For each row the first row equal to it, [n]; itself where none is found. Equal rows have equal squares. */
function firstEqualRows(rows: DenseMatrix, squares: Float64Array): Int32Array {
  const firstBySquare = new Map<number, number>();
  const twins = new Int32Array(rows.rows);
  for (let row = 0; row < rows.rows; row++) {
    const first = firstBySquare.get(squares[row]);
    if (first === undefined) firstBySquare.set(squares[row], row);
    twins[row] = first !== undefined && directDistance(rows, row, first) === 0 ? first : row;
  }
  return twins;
}

/** Centred rows, their squared lengths [n] and the first row equal to each [n]. */
interface PreparedRows {
  readonly rows: DenseMatrix;
  readonly squares: Float64Array;
  readonly twins: Int32Array;
}

/** @param products of this row with every other, [n] */
function sumOverRange(
  { rows, squares, twins }: PreparedRows,
  products: Float64Array,
  row: number,
  { from, to }: RowRange,
): number {
  const ownSquare = squares[row];
  let sum = 0;
  for (let other = from; other < to; other++) {
    const both = ownSquare + squares[other];
    const square = both - 2 * products[other];
    if (square > CANCELLATION * both) sum += Math.sqrt(square);
    else if (twins[row] !== twins[other]) sum += directDistance(rows, row, other);
  }
  return sum;
}

function directDistance({ cols, data }: DenseMatrix, row: number, other: number): number {
  const a = row * cols;
  const b = other * cols;
  let sum = 0;
  for (let j = 0; j < cols; j++) {
    const difference = data[a + j] - data[b + j];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
