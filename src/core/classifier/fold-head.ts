import type { Matrix } from '../linalg/matrix.ts';
import type { LinearHead } from './linear-head.ts';

/** Scaler and weights in one raw-space direction: `f = v . x + intercept` (definitions section 2). */
export interface FoldedHead {
  /** `v = w / scale`, [dimension]. */
  readonly direction: Float64Array;
  readonly intercept: number;
  /** `||v||`: how far the score moves per unit of displacement. */
  readonly norm: number;
}

/** Folds the standardiser into the weights; the scores stay the same. */
export function foldHead(head: LinearHead): FoldedHead {
  const direction = new Float64Array(head.dimension);
  let intercept = head.intercept;
  let squares = 0;
  for (let j = 0; j < head.dimension; j++) {
    direction[j] = head.weights[j] / head.scale[j];
    intercept -= direction[j] * head.mean[j];
    squares += direction[j] ** 2;
  }
  return { direction, intercept, norm: Math.sqrt(squares) };
}

/**
 * Logits of every row.
 *
 * @param matrix [n, dimension]
 * @returns [n], `f = v . x + intercept`
 */
export function scoreRows(head: FoldedHead, matrix: Matrix): Float64Array {
  const scores = projectRows(matrix, head.direction);
  for (let row = 0; row < scores.length; row++) scores[row] += head.intercept;
  return scores;
}

/** Inner product of every row with one vector, [n]. */
export function projectRows(matrix: Matrix, vector: Float64Array): Float64Array {
  const { rows, cols, data } = matrix;
  const result = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) sum += data[at] * vector[j];
    result[row] = sum;
  }
  return result;
}
