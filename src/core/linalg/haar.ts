import type { RandomSource } from '../random.ts';
import { denseZeros, type DenseMatrix } from './dense-matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';

/** Reflections that are applied together: enough for the products to be fast, few enough for the loops between them. */
const BLOCK = 64;

/** Householder reflections `I - 2 v v'` of one block as `I - V T V'` (compact WY; Schreiber and Van Loan, 1989). */
interface ReflectionBlock {
  /** [size, count], unit columns. */
  readonly vectors: DenseMatrix;
  /** [count, count], upper triangular. */
  readonly triangle: DenseMatrix;
}

/**
 * A Haar-distributed orthogonal matrix: the Q of the QR factorization of a Gaussian matrix with a positive diagonal of R
 * (Mezzadri, 2007), of which only the Householder vectors are drawn, because each is a Gaussian vector of its own
 * whatever the ones before (Stewart, 1980). O(size^3), nearly all of it in products.
 *
 * @returns [size, size]
 */
export async function haarOrthogonal(
  size: number,
  random: RandomSource,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const { blocks, signs } = await drawReflections(size, random, multiply);
  let result = denseZeros(size, size);
  for (let j = 0; j < size; j++) result.data[j * size + j] = signs[j];
  for (const block of blocks.reverse()) result = await reflect(result, block, multiply);
  return result;
}

/** The reflections from first to last, and the signs that make the diagonal of R positive, [size]. */
async function drawReflections(
  size: number,
  random: RandomSource,
  multiply: MatrixMultiply,
): Promise<{ blocks: ReflectionBlock[]; signs: Float64Array }> {
  const signs = new Float64Array(size);
  const blocks: ReflectionBlock[] = [];
  for (let first = 0; first < size; first += BLOCK) {
    const count = Math.min(BLOCK, size - first);
    const vectors = denseZeros(size, count);
    for (let k = 0; k < count; k++) signs[first + k] = drawReflection(vectors, first + k, k, random);
    const inner = await multiply.multiply(vectors, vectors, { a: true });
    blocks.push({ vectors, triangle: triangleOf(inner) });
  }
  return { blocks, signs };
}

/** Fills column `k` with the unit vector that reflects a Gaussian one onto axis `axis`; returns the sign of R there. */
function drawReflection(
  { rows, cols, data }: DenseMatrix,
  axis: number,
  k: number,
  random: RandomSource,
): number {
  let squares = 0;
  for (let i = axis; i < rows; i++) {
    const value = random.normal();
    data[i * cols + k] = value;
    squares += value * value;
  }
  const head = data[axis * cols + k];
  const sign = head < 0 ? -1 : 1;
  // x + sign |x| e has no cancellation; its squared length is 2 |x| (|x| + |head|).
  const length = Math.sqrt(squares);
  data[axis * cols + k] = head + sign * length;
  const unit = 1 / Math.sqrt(2 * length * (length + Math.abs(head)));
  for (let i = axis; i < rows; i++) data[i * cols + k] *= unit;
  // The reflection takes x to -sign |x| e.
  return -sign;
}

/** `T` with `H_1 ... H_b = I - V T V'`, from the inner products of the vectors. */
function triangleOf(inner: DenseMatrix): DenseMatrix {
  const count = inner.rows;
  const triangle = denseZeros(count, count);
  const { data } = triangle;
  for (let j = 0; j < count; j++) {
    data[j * count + j] = 2;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += data[i * count + k] * inner.data[k * count + j];
      data[i * count + j] = -2 * sum;
    }
  }
  return triangle;
}

/** `(I - V T V') X`. */
async function reflect(
  matrix: DenseMatrix,
  { vectors, triangle }: ReflectionBlock,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const inner = await multiply.multiply(vectors, matrix, { a: true });
  const change = await multiply.multiply(vectors, await multiply.multiply(triangle, inner));
  const { rows, cols, data } = change;
  for (let at = 0; at < data.length; at++) data[at] = matrix.data[at] - data[at];
  return { rows, cols, data };
}
