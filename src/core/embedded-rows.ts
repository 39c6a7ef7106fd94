import type { Matrix } from './linalg/matrix.ts';

/** One model's vectors of the labelled rows. */
export interface EmbeddedRows {
  /** [n, d] */
  readonly matrix: Matrix;
  /** [n], before normalisation. */
  readonly norms: Float64Array;
}
