import type { Matrix } from './matrix.ts';

/** Mean of every column in float64, [cols]; zeros when there are no rows. */
export function columnMeans({ rows, cols, data }: Matrix): Float64Array {
  const means = new Float64Array(cols);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) means[j] += data[at];
  }
  for (let j = 0; j < cols && rows > 0; j++) means[j] /= rows;
  return means;
}
