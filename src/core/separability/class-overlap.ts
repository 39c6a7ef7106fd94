import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { classMeans } from './class-means.ts';

/** Two squared distances closer than this share of their sum are equal up to rounding: a tie. */
const TIE = 1e-12;

/**
 * Share of rows strictly nearer (Euclidean) to the mean of the other class than to that of their own (eq 25), in [0, 1];
 * a tie is no overlap. O(n d). Undefined with one class.
 *
 * @param matrix [n, d], any length of row
 * @param labels [n], 1 = unsafe
 */
export function classOverlap(matrix: Matrix, labels: Uint8Array): Measured {
  const classes = classMeans(matrix, labels);
  if (classes === undefined) return notMeasured('only one class is present');
  const { rows, cols, data } = matrix;
  const [safe, unsafe] = classes.means;
  let overlapping = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    let toSafe = 0;
    let toUnsafe = 0;
    for (let j = 0; j < cols; j++, at++) {
      const fromSafe = data[at] - safe[j];
      const fromUnsafe = data[at] - unsafe[j];
      toSafe += fromSafe * fromSafe;
      toUnsafe += fromUnsafe * fromUnsafe;
    }
    const excess = labels[row] === 1 ? toUnsafe - toSafe : toSafe - toUnsafe;
    if (excess > TIE * (toSafe + toUnsafe)) overlapping++;
  }
  return measured(overlapping / rows);
}
