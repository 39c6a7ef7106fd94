import type { Matrix } from './matrix.ts';

/** Row-major matrix in float64 for arithmetic, `data` is [rows * cols]; embeddings are stored as `Matrix`. */
export interface DenseMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** A matrix of zeros, [rows, cols]. */
export function denseZeros(rows: number, cols: number): DenseMatrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** The identity times a factor, [size, size]. */
export function scaledIdentity(size: number, factor = 1): DenseMatrix {
  const result = denseZeros(size, size);
  for (let j = 0; j < size; j++) result.data[j * size + j] = factor;
  return result;
}

/** Rows `from` to `to` (exclusive) in float64, less `mean` [cols] where it is given; a copy. */
export function widenRows(matrix: Matrix, from = 0, to = matrix.rows, mean?: Float64Array): DenseMatrix {
  const { cols, data } = matrix;
  const result = denseZeros(to - from, cols);
  if (mean === undefined) {
    result.data.set(data.subarray(from * cols, to * cols));
    return result;
  }
  for (let row = from, at = 0; row < to; row++) {
    const own = data.subarray(row * cols, (row + 1) * cols);
    for (let j = 0; j < cols; j++, at++) result.data[at] = own[j] - mean[j];
  }
  return result;
}
