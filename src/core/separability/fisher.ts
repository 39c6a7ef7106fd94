import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { classMeans } from './class-means.ts';

/** Distance of the class means against the spread within the classes; higher is better separated. */
export interface FisherRatio {
  /** Over the mean variance per dimension, as eq 24 has it: it grows with the dimension. */
  readonly ratio: Measured;
  /** Over the whole variance (`ratio / d`), comparable between dimensions. */
  readonly dimensionFree: Measured;
}

/**
 * `|mu_1 - mu_0|^2 / (s_0^2 + s_1^2)` (eq 24), `s_c^2` the mean over dimensions of the population variance of class c; at
 * least 0, no upper end. Two passes, means first, O(n d). Undefined with one class, and without variance in either.
 *
 * @param matrix [n, d], any length of row
 * @param labels [n], 1 = unsafe
 */
export function fisherRatio(matrix: Matrix, labels: Uint8Array): FisherRatio {
  const classes = classMeans(matrix, labels);
  if (classes === undefined) return without('only one class is present');
  const { cols, data } = matrix;
  const { counts, means } = classes;
  const squares = [0, 0];
  for (let row = 0, at = 0; row < matrix.rows; row++) {
    const own = labels[row] === 1 ? 1 : 0;
    const mean = means[own];
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const deviation = data[at] - mean[j];
      sum += deviation * deviation;
    }
    squares[own] += sum;
  }
  const variance = squares[0] / counts[0] + squares[1] / counts[1];
  if (variance === 0) return without('the rows of each class are all equal: there is no variance within');
  let between = 0;
  for (let j = 0; j < cols; j++) between += (means[1][j] - means[0][j]) ** 2;
  return { ratio: measured((cols * between) / variance), dimensionFree: measured(between / variance) };
}

function without(reason: string): FisherRatio {
  return { ratio: notMeasured(reason), dimensionFree: notMeasured(reason) };
}
