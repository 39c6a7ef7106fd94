import type { RandomSource } from '../random.ts';
import { denseZeros, type DenseMatrix } from './dense-matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';
import { symmetricEigen, type Eigen } from './symmetric-eigen.ts';

/** Directions carried along beyond those asked for: the error shrinks by the ratio of the first one left out. */
const OVERSAMPLING = 6;
/** `|A v - lambda v|` of each vector asked for, as a share of the largest eigenvalue. */
const TOLERANCE = 1e-11;
/** Reached only where the eigenvalues around the block hardly differ: then its directions are arbitrary anyway. */
const MOST_STEPS = 300;
/** Of a column's length beside the ones before it, and of the largest eigenvalue: less than this is nothing. */
const ROUNDING = 1e-13;

/**
 * The leading eigenvectors of a positive semidefinite matrix by subspace iteration on a small block with
 * Rayleigh-Ritz steps (Golub and Van Loan, section 8.2.4; Halko, Martinsson and Tropp, 2011). A vector is zero where the
 * rank is lower than the count, and not determined within a set of equal eigenvalues.
 *
 * @param matrix [size, size], symmetric, no negative eigenvalue
 * @param count how many; at most `size` are returned
 * @param random of the first block
 */
export async function leadingEigenvectors(
  matrix: DenseMatrix,
  count: number,
  random: RandomSource,
  multiply: MatrixMultiply,
): Promise<Eigen> {
  const wanted = Math.min(count, matrix.rows);
  const width = Math.min(wanted + OVERSAMPLING, matrix.rows);
  let block = denseZeros(matrix.rows, width);
  for (let at = 0; at < block.data.length; at++) block.data[at] = random.normal();
  let values = new Float64Array(width);
  for (let step = 0; step < MOST_STEPS; step++) {
    const basis = orthonormalized(block);
    const image = await multiply.multiply(matrix, basis);
    const ritz = symmetricEigen(await multiply.multiply(basis, image, { a: true }));
    const vectors = await multiply.multiply(basis, ritz.vectors);
    const images = await multiply.multiply(image, ritz.vectors);
    values = Float64Array.from(ritz.values);
    if (largestResidual(images, vectors, values, wanted) <= TOLERANCE * values[0]) {
      return firstColumns(vectors, values, wanted);
    }
    block = images;
  }
  return firstColumns(orthonormalized(block), values, wanted);
}

/** Columns made orthonormal in their order (modified Gram-Schmidt, twice); zero where nothing is left of one. */
function orthonormalized(block: DenseMatrix): DenseMatrix {
  const { rows, cols } = block;
  const columns: Float64Array[] = [];
  for (let j = 0; j < cols; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => block.data[i * cols + j]);
    const before = lengthOf(column);
    for (let pass = 0; pass < 2; pass++) for (const other of columns) removeAlong(column, other);
    const after = lengthOf(column);
    const scale = after > ROUNDING * before ? 1 / after : 0;
    for (let i = 0; i < rows; i++) column[i] *= scale;
    columns.push(column);
  }
  const result = denseZeros(rows, cols);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) result.data[i * cols + j] = column[i];
  });
  return result;
}

function removeAlong(column: Float64Array, unit: Float64Array): void {
  let along = 0;
  for (let i = 0; i < column.length; i++) along += column[i] * unit[i];
  for (let i = 0; i < column.length; i++) column[i] -= along * unit[i];
}

function lengthOf(column: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < column.length; i++) squares += column[i] ** 2;
  return Math.sqrt(squares);
}

function largestResidual(
  images: DenseMatrix,
  { rows, cols, data }: DenseMatrix,
  values: Float64Array,
  wanted: number,
): number {
  let largest = 0;
  for (let j = 0; j < wanted; j++) {
    let squares = 0;
    for (let i = 0; i < rows; i++)
      squares += (images.data[i * cols + j] - values[j] * data[i * cols + j]) ** 2;
    largest = Math.max(largest, Math.sqrt(squares));
  }
  return largest;
}

/** The columns asked for; where the eigenvalue is only rounding it is 0, and so is the vector. */
function firstColumns({ rows, cols, data }: DenseMatrix, values: Float64Array, count: number): Eigen {
  const vectors = denseZeros(rows, count);
  const kept = values.slice(0, count).map((value) => (value > ROUNDING * values[0] ? value : 0));
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < rows && kept[j] > 0; i++) vectors.data[i * count + j] = data[i * cols + j];
  }
  return { values: kept, vectors };
}
