import type { Matrix } from '../linalg/matrix.ts';

/** Rows and mean of the safe (0) and the unsafe (1) class. */
export interface ClassMeans {
  readonly counts: readonly [safe: number, unsafe: number];
  /** For each class [d]. */
  readonly means: readonly [safe: Float64Array, unsafe: Float64Array];
}

/**
 * Mean row of each class, undefined when one has no rows. Averages the differences from the first row of the class: the
 * mean of equal rows is exactly that row. O(n d).
 *
 * @param matrix [n, d]
 * @param labels [n], 1 = unsafe
 */
export function classMeans(matrix: Matrix, labels: Uint8Array): ClassMeans | undefined {
  const unsafe = classMean(matrix, labels, 1);
  const safe = classMean(matrix, labels, 0);
  if (safe === undefined || unsafe === undefined) return undefined;
  return { counts: [safe.count, unsafe.count], means: [safe.mean, unsafe.mean] };
}

function classMean(
  { cols, data }: Matrix,
  labels: Uint8Array,
  label: number,
): { readonly count: number; readonly mean: Float64Array } | undefined {
  const first = labels.indexOf(label);
  if (first < 0) return undefined;
  const origin = first * cols;
  const mean = new Float64Array(cols);
  let count = 0;
  for (let row = first; row < labels.length; row++) {
    if (labels[row] !== label) continue;
    count++;
    const offset = row * cols;
    for (let j = 0; j < cols; j++) mean[j] += data[offset + j] - data[origin + j];
  }
  for (let j = 0; j < cols; j++) mean[j] = data[origin + j] + mean[j] / count;
  return { count, mean };
}
