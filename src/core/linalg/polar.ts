import type { DenseMatrix } from './dense-matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';

/** Coefficients of an odd polynomial `a x + b x^3 + c x^5` that moves singular values towards 1. */
type Quintic = readonly [a: number, b: number, c: number];

/**
 * Each is the best approximation of 1 on the interval that the one before leaves, starting from [1/1000, 1] (Remez;
 * the composition is that of Amsel et al., 2025). Smaller singular values grow as well, and need more of `NEWTON_SCHULZ`.
 */
const EXPANDING: readonly Quintic[] = [
  [8.470328803848073, -25.108074706661885, 18.62927559911802],
  [4.182834183293938, -3.108701109889237, 0.5806066813500483],
  [3.9618572789615962, -2.954063746359377, 0.5629761179538962],
  [3.2865862170279576, -2.4647201345312815, 0.507357693861455],
  [2.2737499944340365, -1.6446603679080691, 0.41619092749788694],
];
/** Converges cubically near 1; the smallest singular values grow by 15/8 a step. */
const NEWTON_SCHULZ: Quintic = [15 / 8, -10 / 8, 3 / 8];
/** Enough for singular values down to about 1e-14 of the largest. */
const MAXIMUM_STEPS = 60;
/** Largest entry of `X'X - I` of a factor that counts as orthogonal. */
const ORTHOGONAL = 1e-12;

/**
 * The orthogonal polar factor of a square matrix, the orthogonal matrix nearest to it, by products alone: no singular
 * value decomposition. The Procrustes solution `min ||A Q - B||_F` is the polar factor of `A'B` (Schönemann, 1966).
 *
 * @param matrix [d, d]
 * @returns [d, d]
 * @throws RangeError when the matrix is not square, not finite or so close to singular that the factor is not unique
 */
export async function polarFactor(matrix: DenseMatrix, multiply: MatrixMultiply): Promise<DenseMatrix> {
  if (matrix.rows !== matrix.cols) {
    throw new RangeError(
      `a polar factor needs a square matrix, this one is [${matrix.rows}, ${matrix.cols}]`,
    );
  }
  let factor = matrix;
  let gram = await multiply.multiply(factor, factor, { a: true });
  const bound = largestSingularValueBound(gram);
  if (!(bound > 0 && Number.isFinite(bound))) {
    throw new RangeError(`a polar factor needs a finite matrix that is not zero, this one has size ${bound}`);
  }
  factor = scaled(factor, 1 / bound);
  gram = scaled(gram, 1 / bound ** 2);
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    if (distanceFromIdentity(gram) <= ORTHOGONAL) return factor;
    factor = await improve(factor, gram, EXPANDING[step] ?? NEWTON_SCHULZ, multiply);
    gram = await multiply.multiply(factor, factor, { a: true });
  }
  throw new RangeError('the matrix is singular to working precision: its polar factor is not unique');
}

/** `X (a I + b G + c G^2)` with `G = X'X`. */
async function improve(
  factor: DenseMatrix,
  gram: DenseMatrix,
  [a, b, c]: Quintic,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const polynomial = await multiply.multiply(gram, gram);
  const { data, rows } = polynomial;
  for (let at = 0; at < data.length; at++) data[at] = b * gram.data[at] + c * data[at];
  for (let j = 0; j < rows; j++) data[j * rows + j] += a;
  return multiply.multiply(factor, polynomial);
}

/** Root of the smaller of two bounds on the largest eigenvalue of `X'X`: its largest row sum and its Frobenius norm. */
function largestSingularValueBound({ rows, data }: DenseMatrix): number {
  let largest = 0;
  let squares = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < rows; j++, at++) {
      sum += Math.abs(data[at]);
      squares += data[at] * data[at];
    }
    largest = Math.max(largest, sum);
  }
  return Math.sqrt(Math.min(largest, Math.sqrt(squares)));
}

function distanceFromIdentity({ rows, data }: DenseMatrix): number {
  let largest = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++, at++) largest = Math.max(largest, Math.abs(data[at] - (i === j ? 1 : 0)));
  }
  return largest;
}

function scaled({ rows, cols, data }: DenseMatrix, factor: number): DenseMatrix {
  const result = new Float64Array(data.length);
  for (let at = 0; at < data.length; at++) result[at] = data[at] * factor;
  return { rows, cols, data: result };
}
