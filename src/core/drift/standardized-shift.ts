import { fitStandardizer } from '../classifier/standardizer.ts';
import { columnMeans } from '../linalg/column-means.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';

/** Change of the mean per dimension, in population standard deviations of the reference; 0 or more. */
export interface StandardizedShift {
  /** Root mean square over the dimensions. */
  readonly rms: Measured;
  /** Of the dimension that moved most. */
  readonly max: Measured;
}

/**
 * How far the mean moved, dimension by dimension. A dimension that does not vary in the reference counts with its
 * change as it is, as a head's standardisation has it (eq 10 and 11: a zero deviation becomes 1), so that it is
 * neither infinite nor hidden. Undefined without rows and between models of different dimension.
 *
 * @param reference [n, d]
 * @param candidate [n, d]
 */
export function standardizedShift(reference: Matrix, candidate: Matrix): StandardizedShift {
  if (reference.rows === 0 || candidate.rows === 0) return without('there are no rows');
  if (reference.cols !== candidate.cols) return without('the models have different dimensions');
  const { mean, scale } = fitStandardizer(reference);
  const moved = columnMeans(candidate);
  let squares = 0;
  let max = 0;
  for (let j = 0; j < mean.length; j++) {
    const shift = Math.abs(moved[j] - mean[j]) / scale[j];
    squares += shift ** 2;
    if (shift > max) max = shift;
  }
  return { rms: measured(Math.sqrt(squares / mean.length)), max: measured(max) };
}

function without(reason: string): StandardizedShift {
  return { rms: notMeasured(reason), max: notMeasured(reason) };
}
