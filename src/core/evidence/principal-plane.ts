import { columnMeans } from '../linalg/column-means.ts';
import { crossProduct } from '../linalg/cross-product.ts';
import type { DenseMatrix } from '../linalg/dense-matrix.ts';
import { leadingEigenvectors } from '../linalg/leading-eigenvectors.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import { sumOfSquares } from '../linalg/sum-of-squares.ts';
import { createRandom } from '../random.ts';

/** An independent stream of the seed. */
const STREAM = 72;
/** A spread below this share of the vectors' length is rounding. */
const ROUNDING = 1e-12;

/** A plane through the pooled mean of both models. */
export interface PrincipalPlane {
  /** [d], of both models together. */
  readonly mean: Float64Array;
  /** Two unit vectors [d]; the second is zero where all vectors lie on one line. */
  readonly axes: readonly [x: Float64Array, y: Float64Array];
  /** Share of the total variance of all vectors along each axis, in [0, 1]. */
  readonly explainedVariance: readonly [x: number, y: number];
}

/** What a plane is fitted on. */
export interface PlaneRows {
  /** [n, d] */
  readonly reference: Matrix;
  /** [n, d], of the same texts */
  readonly candidate: Matrix;
  /** [n], 1 = unsafe */
  readonly labels: Uint8Array;
}

/**
 * The two leading principal components of the vectors of both models pooled (Pearson, 1901; Hotelling, 1933), as
 * scikit-learn's `PCA(2).fit(vstack)` gives them up to sign. Signs: on x the reference's unsafe mean lies right of its
 * safe mean; on y, and on x with one class, the weight of largest size is positive. Undefined when no vector differs
 * from another.
 *
 * @param seed of the start of the iteration, which the result depends on only within rounding
 */
export async function principalPlane(
  { reference, candidate, labels }: PlaneRows,
  multiply: MatrixMultiply,
  seed: number,
): Promise<PrincipalPlane | undefined> {
  const mean = pooledMean(reference, candidate);
  const scatter = await pooledScatter(reference, candidate, mean, multiply);
  let total = 0;
  for (let j = 0; j < mean.length; j++) total += scatter.data[j * (mean.length + 1)];
  const rows = reference.rows + candidate.rows;
  if (Math.sqrt(total / rows) <= ROUNDING * Math.sqrt(sumOfSquares(mean))) return undefined;
  const { values, vectors } = await leadingEigenvectors(scatter, 2, createRandom(seed, STREAM), multiply);
  const x = columnOf(vectors, 0);
  const y = columnOf(vectors, 1);
  orient(x, classSeparation(reference, labels, x));
  orient(y, 0);
  return { mean, axes: [x, y], explainedVariance: [shareOf(values[0], total), shareOf(values[1], total)] };
}

/** Coordinates of one vector [d] in the plane. */
export function projectOnto({ mean, axes: [x, y] }: PrincipalPlane, vector: Float32Array): [number, number] {
  let along = 0;
  let across = 0;
  for (let j = 0; j < mean.length; j++) {
    const centred = vector[j] - mean[j];
    along += centred * x[j];
    across += centred * y[j];
  }
  return [along, across];
}

function pooledMean(reference: Matrix, candidate: Matrix): Float64Array {
  const other = columnMeans(candidate);
  return columnMeans(reference).map((value, j) => (value + other[j]) / 2);
}

/** The covariance of both models' rows around one mean, times their number, [d, d]. */
async function pooledScatter(
  reference: Matrix,
  candidate: Matrix,
  mean: Float64Array,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const before = { matrix: reference, mean };
  const after = { matrix: candidate, mean };
  const scatter = await crossProduct(before, before, multiply);
  const other = await crossProduct(after, after, multiply);
  for (let at = 0; at < scatter.data.length; at++) scatter.data[at] += other.data[at];
  return scatter;
}

/** A column [d]; zeros where there is none. */
function columnOf({ rows, cols, data }: DenseMatrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => (column < cols ? data[row * cols + column] : 0));
}

/** How far the unsafe mean lies beyond the safe mean along an axis; 0 with one class. */
function classSeparation(matrix: Matrix, labels: Uint8Array, axis: Float64Array): number {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < matrix.rows; row++) {
    const vector = rowOf(matrix, row);
    for (let j = 0; j < axis.length; j++) sums[labels[row]] += vector[j] * axis[j];
    counts[labels[row]]++;
  }
  return counts[0] === 0 || counts[1] === 0 ? 0 : sums[1] / counts[1] - sums[0] / counts[0];
}

/** Turns an axis round when what should be positive is negative; at 0 its weight of largest size should be. */
function orient(axis: Float64Array, positive: number): void {
  let largest = 0;
  for (const weight of axis) if (Math.abs(weight) > Math.abs(largest)) largest = weight;
  const towards = positive === 0 ? largest : positive;
  if (towards < 0) for (let j = 0; j < axis.length; j++) axis[j] = -axis[j];
}

function shareOf(value: number | undefined, total: number): number {
  return Math.min(1, Math.max(0, (value ?? 0) / total));
}
