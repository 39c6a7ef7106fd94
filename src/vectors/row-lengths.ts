import type { Matrix } from '../core/linalg/matrix.ts';

/**
 * Euclidean norm of each row, [n], squares added in float64 from left to right; four rows at a time, whose sums do not
 * wait for each other.
 */
export function rowLengths({ rows, cols, data }: Matrix): Float64Array {
  const lengths = new Float64Array(rows);
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const first = row * cols;
    const second = first + cols;
    const third = second + cols;
    const fourth = third + cols;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < cols; j++) {
      a += data[first + j] * data[first + j];
      b += data[second + j] * data[second + j];
      c += data[third + j] * data[third + j];
      d += data[fourth + j] * data[fourth + j];
    }
    lengths[row] = Math.sqrt(a);
    lengths[row + 1] = Math.sqrt(b);
    lengths[row + 2] = Math.sqrt(c);
    lengths[row + 3] = Math.sqrt(d);
  }
  for (; row < rows; row++) {
    let sum = 0;
    for (let at = row * cols; at < (row + 1) * cols; at++) sum += data[at] * data[at];
    lengths[row] = Math.sqrt(sum);
  }
  return lengths;
}
