/** A frozen linear head in standardised space: f = sum_j weights_j (x_j - mean_j) / scale_j + intercept. */
export interface LinearHead {
  readonly dimension: number;
  /** [dimension] */
  readonly mean: Float64Array;
  /** [dimension], all above 0 */
  readonly scale: Float64Array;
  /** [dimension], in standardised space */
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Unsafe if P(unsafe) > this. */
  readonly decisionThreshold: number;
  /** What the head was fitted on, in words. */
  readonly fittedOn?: string;
  /** scikit-learn's inverse regularization strength. */
  readonly C?: number;
}
