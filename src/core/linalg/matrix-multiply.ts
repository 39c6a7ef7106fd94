import type { DenseMatrix } from './dense-matrix.ts';

/** Which factors are taken transposed. */
export interface Transposed {
  readonly a?: boolean;
  readonly b?: boolean;
}

/**
 * The one heavy operation of the core. Everything large is built on it, so that the entry can hand in the fastest
 * kernels on board; the same factors give the same bits every time, another implementation may round differently.
 */
export interface MatrixMultiply {
  /**
   * `op(a) op(b)`; the inner sizes must agree.
   *
   * @returns a new matrix, [rows of op(a), cols of op(b)]
   * @throws RangeError when the inner sizes differ
   */
  multiply(a: DenseMatrix, b: DenseMatrix, transposed?: Transposed): Promise<DenseMatrix>;
}

/** The sizes of a product. */
export interface ProductShape {
  readonly rows: number;
  readonly cols: number;
  /** The size that is summed over. */
  readonly inner: number;
}

/**
 * The sizes of `op(a) op(b)`.
 *
 * @throws RangeError when the inner sizes differ
 */
export function productShape(a: DenseMatrix, b: DenseMatrix, transposed: Transposed = {}): ProductShape {
  const [rows, inner] = transposed.a === true ? [a.cols, a.rows] : [a.rows, a.cols];
  const [innerOfB, cols] = transposed.b === true ? [b.cols, b.rows] : [b.rows, b.cols];
  if (inner !== innerOfB) {
    throw new RangeError(
      `cannot multiply [${rows}, ${inner}] by [${innerOfB}, ${cols}]: the inner sizes differ`,
    );
  }
  return { rows, cols, inner };
}
