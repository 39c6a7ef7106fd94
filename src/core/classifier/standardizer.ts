import type { Matrix } from '../linalg/matrix.ts';

/** A spread below this share of the column's size is rounding, not variance. */
const ROUNDING = 1e-12;

/** Per-dimension mean and population standard deviation (eq 10 and 11). */
export interface Standardizer {
  /** [dimension] */
  readonly mean: Float64Array;
  /** [dimension]; a zero standard deviation becomes 1. */
  readonly scale: Float64Array;
}

/** Fits mean and population standard deviation per column, in two passes. */
export function fitStandardizer({ rows, cols, data }: Matrix): Standardizer {
  const mean = new Float64Array(cols);
  const scale = new Float64Array(cols);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) mean[j] += data[at];
  }
  for (let j = 0; j < cols; j++) mean[j] /= rows;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) {
      const distance = data[at] - mean[j];
      scale[j] += distance * distance;
    }
  }
  for (let j = 0; j < cols; j++) {
    const deviation = Math.sqrt(scale[j] / rows);
    scale[j] = deviation > ROUNDING * Math.abs(mean[j]) ? deviation : 1;
  }
  return { mean, scale };
}

/** `(x - mean) / scale`, [rows * cols] in float64. */
export function standardize({ rows, cols, data }: Matrix, { mean, scale }: Standardizer): Float64Array {
  const result = new Float64Array(data.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) result[at] = (data[at] - mean[j]) / scale[j];
  }
  return result;
}
