import { scaledIdentity, type DenseMatrix } from './dense-matrix.ts';

/** Each sweep squares what is left beside the diagonal; matrices of this size need about six. */
const MOST_SWEEPS = 30;

/** Eigenvalues with their vectors. */
export interface Eigen {
  /** [count], descending. */
  readonly values: Float64Array;
  /** [size, count], unit columns. */
  readonly vectors: DenseMatrix;
}

/**
 * All eigenvalues of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5), exact to
 * rounding. O(size^3) per sweep; meant for a size of about ten.
 *
 * @param matrix [size, size], symmetric
 */
export function symmetricEigen(matrix: DenseMatrix): Eigen {
  const size = matrix.rows;
  const rotated = { ...matrix, data: Float64Array.from(matrix.data) };
  const vectors = scaledIdentity(size);
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(rotated); sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) annihilate(rotated, vectors, p, q);
    }
  }
  return sorted(rotated, vectors);
}

/** Everything beside the diagonal is rounding. */
function isDiagonal({ rows, data }: DenseMatrix): boolean {
  let beside = 0;
  let all = 0;
  for (let at = 0; at < data.length; at++) {
    const square = data[at] ** 2;
    all += square;
    if (at % (rows + 1) !== 0) beside += square;
  }
  return beside <= Number.EPSILON ** 2 * all;
}

/** Turns the plane of axes p and q so that their entry beside the diagonal becomes zero. */
function annihilate({ rows: size, data }: DenseMatrix, vectors: DenseMatrix, p: number, q: number): void {
  const entry = data[p * size + q];
  if (entry === 0) return;
  const ratio = (data[q * size + q] - data[p * size + p]) / (2 * entry);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(data, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(data, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors.data, k * size + p, k * size + q, cosine, sine);
}

function turn(data: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const [a, b] = [data[first], data[second]];
  data[first] = cosine * a - sine * b;
  data[second] = sine * a + cosine * b;
}

function sorted({ rows: size, data }: DenseMatrix, vectors: DenseMatrix): Eigen {
  const order = Array.from({ length: size }, (_, j) => j).sort(
    (a, b) => data[b * (size + 1)] - data[a * (size + 1)],
  );
  const columns = { rows: size, cols: size, data: new Float64Array(size * size) };
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < size; j++) columns.data[k * size + j] = vectors.data[k * size + order[j]];
  }
  return { values: Float64Array.from(order, (j) => data[j * (size + 1)]), vectors: columns };
}
