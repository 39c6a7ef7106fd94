import { createRandom } from '../random.ts';
import { columnMeans } from './column-means.ts';
import { crossProduct } from './cross-product.ts';
import { scaledIdentity, type DenseMatrix } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';
import { polarFactor } from './polar.ts';
import { squareTimesVector } from './square-times-vector.ts';
import { sumOfSquares } from './sum-of-squares.ts';

/** Pull towards the identity where rows are too few, as a share of the top singular value. */
const RIDGE = 1e-3;
/** The same where they are enough: decides only directions in which nothing varies. */
const FAINT_RIDGE = 1e-12;
/** Steps of the power iteration; a ridge needs the top singular value to a few per cent only. */
const POWER_STEPS = 30;
/** Names the stream of the power iteration's first vector; the seed is fixed, so that a fit is a function of its rows. */
const STREAM = 42;

/** `(x - referenceMean) rotation + candidateMean` is the nearest to the candidate that a rigid motion comes. */
export interface ProcrustesFit {
  /** [d] */
  readonly referenceMean: Float64Array;
  /** [d] */
  readonly candidateMean: Float64Array;
  /** Orthogonal, [d, d]; reflections are allowed. */
  readonly rotation: DenseMatrix;
}

/**
 * The orthogonal map from the reference to the candidate, both centred: `Q` of least `|(A - ma) Q - (B - mb)|_F`, the
 * polar factor of `(A - ma)'(B - mb)` (Schönemann, 1966). With no more rows than dimensions the rows do not determine
 * it, and 1e-3 of the product's top singular value times the identity is added: what the rows leave open stays as it
 * is. With more rows that share is 1e-12, for dimensions in which nothing varies.
 *
 * @param reference [n, d]
 * @param candidate [n, d], of the same texts
 * @throws RangeError when the shapes differ
 */
export async function fitProcrustes(
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
): Promise<ProcrustesFit> {
  const { rows, cols } = reference;
  if (candidate.cols !== cols) throw new RangeError(`no orthogonal map from ${cols} to ${candidate.cols}`);
  const referenceMean = columnMeans(reference);
  const candidateMean = columnMeans(candidate);
  const product = await crossProduct(
    { matrix: reference, mean: referenceMean },
    { matrix: candidate, mean: candidateMean },
    multiply,
  );
  const rotation = await nearestOrthogonal(product, rows > cols, multiply);
  return { referenceMean, candidateMean, rotation };
}

async function nearestOrthogonal(
  product: DenseMatrix,
  isDetermined: boolean,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const top = topSingularValue(product);
  if (top === 0) return scaledIdentity(product.cols);
  if (isDetermined) {
    try {
      return await polarFactor(withRidge(product, FAINT_RIDGE * top), multiply);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Different dimensions are constant in the two models: they need the full ridge to be matched.
    }
  }
  return polarFactor(withRidge(product, RIDGE * top), multiply);
}

function withRidge({ rows, cols, data }: DenseMatrix, ridge: number): DenseMatrix {
  const pulled = data.slice();
  for (let at = 0; at < pulled.length; at += cols + 1) pulled[at] += ridge;
  return { rows, cols, data: pulled };
}

/** By power iteration on `M'M`; 0 for a matrix of zeros. */
function topSingularValue({ cols, data }: DenseMatrix): number {
  const random = createRandom(0, STREAM);
  let vector: Float64Array = Float64Array.from({ length: cols }, () => random.normal());
  let value = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    const length = Math.sqrt(sumOfSquares(vector));
    if (length === 0) return 0;
    const image = squareTimesVector(
      data,
      vector.map((entry) => entry / length),
    );
    value = Math.sqrt(sumOfSquares(image));
    vector = squareTimesVector(data, image, true);
  }
  return value;
}
