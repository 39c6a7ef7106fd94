import { columnMeans } from '../linalg/column-means.ts';
import { crossProduct } from '../linalg/cross-product.ts';
import { denseZeros, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { solvePositiveDefinite } from '../linalg/positive-definite.ts';
import type { AffineMap } from './affine-map.ts';
import type { PairedVectors } from './fit-maps.ts';

/** Means and centred products of paired rows. */
interface Moments {
  readonly means: Readonly<Record<'reference' | 'candidate', Float64Array>>;
  /** `S = X'X`, [candidate dimension, candidate dimension] */
  readonly covariance: DenseMatrix;
  /** `X'Y`, [candidate dimension, columns of the reference] */
  readonly product: DenseMatrix;
}

/** Moments of rows that belong together; the reference may hold vectors or what is left of them along some directions. */
export async function momentsOf(
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

/** How strongly a map is shrunk, and towards what. */
export interface Pull {
  /** As a share of the mean eigenvalue of `S`. */
  readonly ridge: number;
  /**
   * `D`, [candidate dimension, columns of the reference]: the map that is right when nothing has changed; absent: the
   * map is shrunk towards zero.
   */
  readonly unchanged?: DenseMatrix | undefined;
  /** The factor of `D`; absent: the best one. */
  readonly factor?: number;
}

/** A map, and the factor of the one it was shrunk towards. */
export interface PulledMap extends AffineMap {
  readonly matrix: DenseMatrix;
  readonly factor: number;
}

/**
 * The map `A` of least `|X A - Y|_F^2 + ridge |A - a D|_F^2` over `A` and `a`: ridge regression that is shrunk towards a
 * multiple of the unchanged map instead of towards zero (Hoerl and Kennard, 1970; with a prior mean: Lindley and Smith,
 * 1972). With `B = (S + ridge)^-1 X'Y` and `H = (S + ridge)^-1 S D`, `A = B + a (D - H)` and `a = <D, B> / <D, H>`:
 * pairs that have not changed give `A = D`. Rows that are all the same give a map to the mean.
 */
export async function solvePulled(
  { means, covariance, product }: Moments,
  { ridge: share, unchanged, factor }: Pull,
  multiply: MatrixMultiply,
): Promise<PulledMap> {
  const size = covariance.rows;
  let trace = 0;
  for (let j = 0; j < size; j++) trace += covariance.data[j * size + j];
  // Rows that are all the same have no covariance: then any ridge gives the same map.
  const ridge = trace > 0 ? (share * trace) / size : 1;
  const left = { ...covariance, data: covariance.data.slice() };
  for (let j = 0; j < size; j++) left.data[j * size + j] += ridge;
  const pulled =
    unchanged === undefined
      ? { matrix: await solvePositiveDefinite(left, product, multiply), factor: 0 }
      : towards(
          unchanged,
          await solveBoth(left, [product, await multiply.multiply(covariance, unchanged)], multiply),
          factor,
        );
  const moved = timesMatrix(means.candidate, pulled.matrix);
  return { ...pulled, offset: means.reference.map((mean, j) => mean - moved[j]) };
}

/** `B` and `H` from one factorization. */
interface Solved {
  readonly plain: DenseMatrix;
  readonly seen: DenseMatrix;
}

async function solveBoth(
  left: DenseMatrix,
  [product, image]: readonly [DenseMatrix, DenseMatrix],
  multiply: MatrixMultiply,
): Promise<Solved> {
  const { rows, cols } = product;
  const both = denseZeros(rows, 2 * cols);
  for (let i = 0; i < rows; i++) {
    both.data.set(product.data.subarray(i * cols, (i + 1) * cols), 2 * i * cols);
    both.data.set(image.data.subarray(i * cols, (i + 1) * cols), (2 * i + 1) * cols);
  }
  const { data } = await solvePositiveDefinite(left, both, multiply);
  const plain = denseZeros(rows, cols);
  const seen = denseZeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    plain.data.set(data.subarray(2 * i * cols, (2 * i + 1) * cols), i * cols);
    seen.data.set(data.subarray((2 * i + 1) * cols, (2 * i + 2) * cols), i * cols);
  }
  return { plain, seen };
}

function towards(
  unchanged: DenseMatrix,
  { plain, seen }: Solved,
  given: number | undefined,
): { matrix: DenseMatrix; factor: number } {
  const size = inner(unchanged, seen);
  const factor = given ?? (size > 0 ? inner(unchanged, plain) / size : 0);
  const data = plain.data.map((value, at) => value + factor * (unchanged.data[at] - seen.data[at]));
  return { matrix: { ...plain, data }, factor };
}

function inner(a: DenseMatrix, b: DenseMatrix): number {
  let sum = 0;
  for (let at = 0; at < a.data.length; at++) sum += a.data[at] * b.data[at];
  return sum;
}

function timesMatrix(vector: Float64Array, { rows, cols, data }: DenseMatrix): Float64Array {
  const result = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) result[j] += vector[i] * data[at];
  }
  return result;
}
