import type { DenseMatrix } from '../linalg/dense-matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { sigmoid } from '../metrics/sigmoid.ts';
import type { ObjectiveAt } from './lbfgs.ts';

/** Standardised rows with their labels and sample weights. */
export interface TrainingRows {
  /** [rows, cols] */
  readonly features: DenseMatrix;
  /** [cols, rows], the same numbers: products that read a matrix along its rows are the fastest. */
  readonly transposed: DenseMatrix;
  /** [rows], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [rows], `C * s_i`. */
  readonly weights: Float64Array;
}

/**
 * `0.5 ||w||^2 + C * sum_i s_i l_i` and its gradient, intercept not penalised: scikit-learn's objective.
 *
 * @param point [cols + 1], the intercept last
 */
export async function objectiveAt(
  { features, transposed, labels, weights }: TrainingRows,
  point: Float64Array,
  multiply: MatrixMultiply,
): Promise<ObjectiveAt> {
  const { rows, cols } = features;
  const direction = { rows: cols, cols: 1, data: point.slice(0, cols) };
  const { data: scores } = await multiply.multiply(features, direction);
  const residuals = new Float64Array(rows);
  let value = 0;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const f = scores[row] + point[cols];
    const margin = labels[row] === 1 ? f : -f;
    value += weights[row] * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    residuals[row] = weights[row] * (sigmoid(f) - labels[row]);
    sum += residuals[row];
  }
  const slopes = await multiply.multiply(transposed, { rows, cols: 1, data: residuals });
  const gradient = new Float64Array(cols + 1);
  for (let j = 0; j < cols; j++) {
    value += 0.5 * point[j] ** 2;
    gradient[j] = slopes.data[j] + point[j];
  }
  gradient[cols] = sum;
  return { value, gradient };
}
