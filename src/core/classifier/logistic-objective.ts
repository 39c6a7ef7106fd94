import { sigmoid } from '../metrics/sigmoid.ts';

/** Standardised rows with their labels and sample weights. */
export interface TrainingRows {
  readonly rows: number;
  readonly cols: number;
  /** [rows * cols], row-major. */
  readonly data: Float64Array;
  /** [rows], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [rows], `C * s_i`. */
  readonly weights: Float64Array;
}

/** Value, gradient and curvature of the objective at one point. */
export interface ObjectiveAt {
  readonly value: number;
  /** [cols + 1], the intercept last. */
  readonly gradient: Float64Array;
  /** [rows], `C s_i p_i (1 - p_i)`. */
  readonly curvature: Float64Array;
}

/** `0.5 ||w||^2 + C * sum_i s_i l_i`, intercept not penalised: scikit-learn's objective. `point` is [cols + 1]. */
export function objectiveAt(train: TrainingRows, point: Float64Array): ObjectiveAt {
  const { rows, cols, labels, weights } = train;
  const gradient = new Float64Array(cols + 1);
  const curvature = new Float64Array(rows);
  const residual = new Float64Array(rows);
  const scores = forward(train, point);
  let value = 0;
  for (let j = 0; j < cols; j++) value += 0.5 * point[j] ** 2;
  for (let row = 0; row < rows; row++) {
    const f = scores[row];
    const p = sigmoid(f);
    const margin = labels[row] === 1 ? f : -f;
    value += weights[row] * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    residual[row] = weights[row] * (p - labels[row]);
    curvature[row] = weights[row] * p * (1 - p);
  }
  backward(train, residual, gradient);
  for (let j = 0; j < cols; j++) gradient[j] += point[j];
  return { value, gradient, curvature };
}

/** Hessian times `vector`, [cols + 1]. */
export function hessianProduct(
  train: TrainingRows,
  curvature: Float64Array,
  vector: Float64Array,
): Float64Array {
  const result = new Float64Array(vector.length);
  const scores = forward(train, vector);
  for (let row = 0; row < scores.length; row++) scores[row] *= curvature[row];
  backward(train, scores, result);
  for (let j = 0; j < train.cols; j++) result[j] += vector[j];
  return result;
}

function forward({ rows, cols, data }: TrainingRows, point: Float64Array): Float64Array {
  const scores = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = point[cols];
    for (let j = 0; j < cols; j++, at++) sum += data[at] * point[j];
    scores[row] = sum;
  }
  return scores;
}

function backward({ rows, cols, data }: TrainingRows, factors: Float64Array, into: Float64Array): void {
  for (let row = 0, at = 0; row < rows; row++) {
    const factor = factors[row];
    for (let j = 0; j < cols; j++, at++) into[j] += factor * data[at];
    into[cols] += factor;
  }
}
