import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { createRandom } from '../../src/core/random.ts';

/** Row indices of `count` simple random samples without replacement. */
export function drawSamples(
  total: number,
  size: number,
  count: number,
  seed: number,
): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, stream) => {
    const random = createRandom(seed, stream);
    const order = Array.from({ length: total }, (__, row) => row);
    for (let at = 0; at < size; at++) {
      const other = at + random.integer(total - at);
      [order[at], order[other]] = [order[other], order[at]];
    }
    return order.slice(0, size);
  });
}

/** The chosen rows of a matrix, [rows, d]. */
export function takeRows(matrix: Matrix, rows: readonly number[]): Matrix {
  const result = zeros(rows.length, matrix.cols);
  rows.forEach((row, at) => rowOf(result, at).set(rowOf(matrix, row)));
  return result;
}

/** The chosen values, [rows]. */
export function takeValues(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}

/** The chosen labels, [rows]. */
export function takeLabels(labels: Uint8Array, rows: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => labels[row]);
}
