import { denseZeros, type DenseMatrix } from './dense-matrix.ts';
import type { MatrixMultiply } from './matrix-multiply.ts';

/** Rows that are eliminated together: enough for the products to be fast, few enough for the loops between them. */
const BLOCK = 64;

/**
 * Solves `A X = B` for a symmetric positive definite `A` by a blocked Cholesky factorization (Golub and Van Loan, 2013,
 * section 4.2.9): O(d^3), nearly all of it in products.
 *
 * @param matrix A, [d, d]; only its lower triangle is read
 * @param right B, [d, k]
 * @returns X, [d, k]
 * @throws RangeError when the sizes do not fit, or `A` is not positive definite
 */
export async function solvePositiveDefinite(
  matrix: DenseMatrix,
  right: DenseMatrix,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const size = matrix.rows;
  if (matrix.cols !== size || right.rows !== size) {
    throw new RangeError(
      `cannot solve [${size}, ${matrix.cols}] for [${right.rows}, ${right.cols}]: the sizes do not fit`,
    );
  }
  const rest = copyBlock(matrix, { row: 0, col: 0, rows: size, cols: size });
  const solution = copyBlock(right, { row: 0, col: 0, rows: size, cols: right.cols });
  const inverses: DenseMatrix[] = [];
  for (let first = 0; first < size; first += BLOCK) {
    inverses.push(await eliminate(rest, solution, first, multiply));
  }
  for (let block = inverses.length - 1; block >= 0; block--) {
    await substituteBack(rest, solution, { first: block * BLOCK, inverse: inverses[block] }, multiply);
  }
  return solution;
}

/**
 * One step of `L Y = B`: factors the diagonal block, and takes its part out of everything below. `rest` then holds that
 * block column of `L`; returns the inverse of the diagonal block of `L`.
 */
async function eliminate(
  rest: DenseMatrix,
  solution: DenseMatrix,
  first: number,
  multiply: MatrixMultiply,
): Promise<DenseMatrix> {
  const count = Math.min(BLOCK, rest.rows - first);
  const below = first + count;
  const rowsBelow = rest.rows - below;
  const inverse = invertedFactor(copyBlock(rest, { row: first, col: first, rows: count, cols: count }));
  const own = { row: first, col: 0, rows: count, cols: solution.cols };
  const solved = await multiply.multiply(inverse, copyBlock(solution, own));
  addBlock(solution, own, solved, 'replace');
  if (rowsBelow === 0) return inverse;
  const panelPlace = { row: below, col: first, rows: rowsBelow, cols: count };
  const panel = await multiply.multiply(copyBlock(rest, panelPlace), inverse, { b: true });
  addBlock(rest, panelPlace, panel, 'replace');
  const trailing = { row: below, col: below, rows: rowsBelow, cols: rowsBelow };
  addBlock(rest, trailing, await multiply.multiply(panel, panel, { b: true }), 'subtract');
  const others = { row: below, col: 0, rows: rowsBelow, cols: solution.cols };
  addBlock(solution, others, await multiply.multiply(panel, solved), 'subtract');
  return inverse;
}

/** One step of `L' X = Y`, from the last block to the first. */
async function substituteBack(
  factor: DenseMatrix,
  solution: DenseMatrix,
  { first, inverse }: { readonly first: number; readonly inverse: DenseMatrix },
  multiply: MatrixMultiply,
): Promise<void> {
  const own = { row: first, col: 0, rows: inverse.rows, cols: solution.cols };
  const solved = await multiply.multiply(inverse, copyBlock(solution, own), { a: true });
  addBlock(solution, own, solved, 'replace');
  if (first === 0) return;
  const rowPanel = copyBlock(factor, { row: first, col: 0, rows: inverse.rows, cols: first });
  const others = { row: 0, col: 0, rows: first, cols: solution.cols };
  addBlock(solution, others, await multiply.multiply(rowPanel, solved, { a: true }), 'subtract');
}

/** Inverse of the lower Cholesky factor of one small block. */
function invertedFactor({ rows: size, data }: DenseMatrix): DenseMatrix {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = data[i * size + j];
      for (let k = 0; k < j; k++) sum -= data[i * size + k] * data[j * size + k];
      if (i === j && !(sum > 0)) throw new RangeError('the matrix is not positive definite');
      data[i * size + j] = i === j ? Math.sqrt(sum) : sum / data[j * size + j];
    }
  }
  const inverse = denseZeros(size, size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= data[i * size + k] * inverse.data[k * size + j];
      inverse.data[i * size + j] = sum / data[i * size + i];
    }
  }
  return inverse;
}

/** A rectangle of a matrix. */
interface Place {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

function copyBlock({ cols: width, data }: DenseMatrix, { row, col, rows, cols }: Place): DenseMatrix {
  const block = denseZeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    const start = (row + i) * width + col;
    block.data.set(data.subarray(start, start + cols), i * cols);
  }
  return block;
}

function addBlock(
  { cols: width, data }: DenseMatrix,
  { row, col, rows, cols }: Place,
  block: DenseMatrix,
  how: 'replace' | 'subtract',
): void {
  for (let i = 0, at = 0; i < rows; i++) {
    const start = (row + i) * width + col;
    for (let j = start; j < start + cols; j++, at++) {
      data[j] = how === 'replace' ? block.data[at] : data[j] - block.data[at];
    }
  }
}
