import { columnMeans } from '../linalg/column-means.ts';
import { crossProducts, type CentredRows } from '../linalg/cross-product.ts';
import type { DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { sumOfSquares } from '../linalg/sum-of-squares.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';

/** Below this share of what it is a difference of, a number is rounding. */
const ROUNDING = 1e-12;
/** The estimator divides by n - 3. */
const FEWEST_ROWS = 4;

/**
 * Linear CKA (Kornblith et al., 2019) with the debiased HSIC (Song et al., 2012; Nguyen et al., 2021): 1 when the two
 * spaces agree up to a shift, a rotation and one scale, around 0 when they are unrelated, whatever n and d are.
 * Within [-1, 1] by Cauchy and Schwarz: only rounding beyond is cut off, a negative value stays. Undefined below four
 * rows, and when a model's rows are all the same or all equally similar.
 *
 * @param reference [n, d]
 * @param candidate [n, e], of the same texts; the dimensions may differ
 */
export async function debiasedCka(
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
): Promise<Measured> {
  if (reference.rows < FEWEST_ROWS) return notMeasured('fewer than four rows');
  const x = centre(reference);
  const y = centre(candidate);
  if (!varies(x)) return notMeasured('the rows of the reference model are all the same');
  if (!varies(y)) return notMeasured('the rows of the candidate model are all the same');
  const products = await crossProducts(x, y, multiply);
  const within = dependence(x, x, products.first);
  const withinCandidate = dependence(y, y, products.second);
  if (within === 0) return notMeasured('the rows of the reference model are all equally similar');
  if (withinCandidate === 0) return notMeasured('the rows of the candidate model are all equally similar');
  const between = dependence(x, y, products.between);
  const ratio = between / Math.sqrt(within) / Math.sqrt(withinCandidate);
  return measured(Math.max(-1, Math.min(1, ratio)));
}

/** Rows with their column means and what is left of their squared lengths without them. */
interface Centred extends CentredRows {
  /** The diagonal of the kernel matrix, [n]. */
  readonly squares: Float64Array;
}

function centre(matrix: Matrix): Centred {
  const { rows, cols, data } = matrix;
  const mean = columnMeans(matrix);
  const squares = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) squares[row] += (data[at] - mean[j]) ** 2;
  }
  return { matrix, mean, squares };
}

function varies({ matrix, mean, squares }: Centred): boolean {
  const spread = Math.sqrt(sumOf(squares) / matrix.rows);
  return spread > ROUNDING * Math.sqrt(sumOfSquares(mean));
}

/**
 * The debiased HSIC of two linear kernels times `n (n - 3)`; 0 when only rounding is left. With `K~`, `L~` the kernel
 * matrices of zero diagonal it is `tr(K~ L~) + 1'K~1 1'L~1 / ((n-1)(n-2)) - 2 / (n-2) 1'K~L~1` (Song et al., 2012,
 * eq 5). It does not change when the columns are centred, and then `(K~1)_i = -k_ii`, so that feature space is enough:
 * `|X'Y|_F^2 - n / (n-2) sum_i k_ii l_ii + sum_i k_ii sum_i l_ii / ((n-1)(n-2))`.
 */
function dependence(x: Centred, y: Centred, product: DenseMatrix): number {
  const rows = x.squares.length;
  const whole = sumOfSquares(product.data);
  let diagonal = 0;
  for (let row = 0; row < rows; row++) diagonal += x.squares[row] * y.squares[row];
  const sums = sumOf(x.squares) * sumOf(y.squares);
  const own = (rows / (rows - 2)) * diagonal;
  const correction = sums / ((rows - 1) * (rows - 2));
  const value = whole - own + correction;
  return Math.abs(value) > ROUNDING * (whole + own + correction) ? value : 0;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
