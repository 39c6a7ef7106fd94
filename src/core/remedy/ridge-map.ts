import { columnMeans } from '../linalg/column-means.ts';
import { crossProduct } from '../linalg/cross-product.ts';
import type { DenseMatrix } from '../linalg/dense-matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { solvePositiveDefinite } from '../linalg/positive-definite.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';
import { applyMap, type AffineMap } from './affine-map.ts';
import type { PairedVectors } from './fit-maps.ts';

/** Ridges that are tried, as shares of the mean eigenvalue of the candidate's covariance. */
const RIDGES: readonly number[] = [1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1, 3];
/** Share of the rows on which the ridge is chosen. */
const CHOOSING_SHARE = 0.25;
/** Names this module's own stream of a seed. */
const STREAM = 51;

/** A ridge map and the ridge it was fitted with. */
export interface RidgeMap extends AffineMap {
  readonly matrix: DenseMatrix;
  /** Share of the mean eigenvalue. */
  readonly ridge: number;
}

/** What a map is to reproduce, and how. */
export interface RidgeMapOptions {
  readonly multiply: MatrixMultiply;
  /** Of the rows on which the ridge is chosen. */
  readonly seed: number;
  /**
   * [reference dimension], what looks at the mapped vectors: the head's direction. The ridge is then chosen by the
   * error along it, else by the error of the whole vector.
   */
  readonly direction?: Float64Array;
}

/**
 * `ridge-map`: the linear map `x -> x A + c` of least `|X A - Y|_F^2 + ridge |A|_F^2` between centred vectors (Hoerl and
 * Kennard, 1970), unlabelled. The dimensions may differ. The ridge is chosen on a quarter of the rows, then the map is
 * fitted on all.
 *
 * @throws RangeError with fewer than four rows
 */
export async function fitRidgeMap(pairs: PairedVectors, options: RidgeMapOptions): Promise<RidgeMap> {
  const { rows } = pairs.reference;
  if (rows < 4) throw new RangeError(`a ridge map needs at least four rows, not ${rows}`);
  const { multiply, seed } = options;
  const random = createRandom(seed, STREAM);
  const { drawn, rest } = drawRows(rows, Math.max(1, Math.floor(CHOOSING_SHARE * rows)), random);
  const moments = await momentsOf(select(pairs, rest), multiply);
  const held = select(pairs, drawn);
  let best = { ridge: RIDGES[0], error: Infinity };
  for (const ridge of RIDGES) {
    const error = await errorOf(await solve(moments, ridge, multiply), held, options);
    if (error < best.error) best = { ridge, error };
  }
  const map = await solve(await momentsOf(pairs, multiply), best.ridge, multiply);
  return { ...map, ridge: best.ridge };
}

function select({ reference, candidate }: PairedVectors, rows: Int32Array): PairedVectors {
  return { reference: takeRows(reference, rows), candidate: takeRows(candidate, rows) };
}

/** Means and centred products of paired rows. */
interface Moments {
  readonly means: Readonly<Record<'reference' | 'candidate', Float64Array>>;
  /** `X'X`, [candidate dimension, candidate dimension] */
  readonly covariance: DenseMatrix;
  /** `X'Y`, [candidate dimension, reference dimension] */
  readonly product: DenseMatrix;
}

async function momentsOf(
  { reference, candidate }: PairedVectors,
  multiply: MatrixMultiply,
): Promise<Moments> {
  const means = { reference: columnMeans(reference), candidate: columnMeans(candidate) };
  const x = { matrix: candidate, mean: means.candidate };
  const y = { matrix: reference, mean: means.reference };
  return {
    means,
    covariance: await crossProduct(x, x, multiply),
    product: await crossProduct(x, y, multiply),
  };
}

async function solve(
  { means, covariance, product }: Moments,
  share: number,
  multiply: MatrixMultiply,
): Promise<AffineMap & { readonly matrix: DenseMatrix }> {
  const size = covariance.rows;
  let trace = 0;
  for (let j = 0; j < size; j++) trace += covariance.data[j * size + j];
  // Rows that are all the same have no covariance: any ridge then gives the map to the mean.
  const ridge = trace > 0 ? (share * trace) / size : 1;
  const left = { ...covariance, data: covariance.data.slice() };
  for (let j = 0; j < size; j++) left.data[j * size + j] += ridge;
  const matrix = await solvePositiveDefinite(left, product, multiply);
  const moved = timesMatrix(means.candidate, matrix);
  return { matrix, offset: means.reference.map((mean, j) => mean - moved[j]) };
}

function timesMatrix(vector: Float64Array, { rows, cols, data }: DenseMatrix): Float64Array {
  const result = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) result[j] += vector[i] * data[at];
  }
  return result;
}

/** Sum of squares of what is left, along the direction or over all dimensions. */
async function errorOf(
  map: AffineMap,
  { reference, candidate }: PairedVectors,
  { multiply, direction }: RidgeMapOptions,
): Promise<number> {
  const mapped = await applyMap(map, candidate, multiply);
  let error = 0;
  for (let row = 0, at = 0; row < mapped.rows; row++) {
    let along = 0;
    for (let j = 0; j < mapped.cols; j++, at++) {
      const rest = mapped.data[at] - reference.data[at];
      if (direction === undefined) error += rest * rest;
      else along += rest * direction[j];
    }
    error += along * along;
  }
  return error;
}
