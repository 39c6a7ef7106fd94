import { widenRows, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';

/** Rows compared with all others at a time: the cosines in memory are [256, n]. */
const BLOCK_ROWS = 256;
/** Two cosines of the same row closer than this are equal up to the rounding of their sums: a tie. */
const TIE = 1e-12;

/**
 * The k nearest other rows of every row by cosine, nearest first: a row is excluded by its own index, so that its
 * duplicates stay, and ties go to the lower index. A zero row has cosine 0 with every row.
 *
 * @param matrix [n, d], any length of row
 * @param k at least 1; capped at n - 1
 * @returns row indices, [n * min(k, n - 1)], row-major
 */
export async function nearestNeighbours(
  matrix: Matrix,
  k: number,
  multiply: MatrixMultiply,
): Promise<Int32Array> {
  const { rows } = matrix;
  const count = neighbourCount(rows, k);
  const nearest = new Int32Array(rows * count);
  if (count === 0) return nearest;
  const units = unitRows(matrix);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    const { cols } = units;
    const block = { rows: to - from, cols, data: units.data.slice(from * cols, to * cols) };
    const cosines = await multiply.multiply(block, units, { b: true });
    for (let row = from; row < to; row++) {
      const offset = (row - from) * rows;
      const own = nearest.subarray(row * count, (row + 1) * count);
      selectNearest(cosines.data.subarray(offset, offset + rows), row, own);
    }
  }
  return nearest;
}

/** How many neighbours a row has when k are asked for: k, or all others when there are fewer. */
export function neighbourCount(rows: number, k: number): number {
  return Math.max(0, Math.min(k, rows - 1));
}

/** Keeps the best so far in order, by insertion from the end; later rows displace only strictly nearer. */
function selectNearest(cosines: Float64Array, self: number, nearest: Int32Array): void {
  const last = nearest.length - 1;
  let found = 0;
  for (let other = 0; other < cosines.length; other++) {
    if (other === self) continue;
    const cosine = cosines[other];
    if (found > last && cosine <= cosines[nearest[last]] + TIE) continue;
    let at = found > last ? last : found++;
    while (at > 0 && cosine > cosines[nearest[at - 1]] + TIE) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = other;
  }
}

function unitRows(matrix: Matrix): DenseMatrix {
  const units = widenRows(matrix);
  const { rows, cols, data } = units;
  for (let row = 0; row < rows; row++) {
    const own = data.subarray(row * cols, (row + 1) * cols);
    let squares = 0;
    for (let j = 0; j < cols; j++) squares += own[j] ** 2;
    const length = Math.sqrt(squares);
    for (let j = 0; j < cols && length > 0; j++) own[j] /= length;
  }
  return units;
}
