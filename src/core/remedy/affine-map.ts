import type { FoldedHead } from '../classifier/fold-head.ts';
import { widenRows, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';

/** Rows that are mapped at a time, so that memory does not grow with their number. */
const BLOCK_ROWS = 1024;

/** `x -> x A + offset` on row vectors: what brings the candidate's vectors to where the reference's were. */
export interface AffineMap {
  /** A, [candidate dimension, reference dimension]; absent: the identity. */
  readonly matrix?: DenseMatrix;
  /** [reference dimension] */
  readonly offset: Float64Array;
}

/**
 * Every row mapped, in float32 as embeddings are stored; not scaled to unit length, so that the map folds into a linear
 * head.
 *
 * @param rows [n, candidate dimension]
 * @returns [n, reference dimension]
 */
export async function applyMap(map: AffineMap, rows: Matrix, multiply: MatrixMultiply): Promise<Matrix> {
  const cols = map.offset.length;
  const mapped = { rows: rows.rows, cols, data: new Float32Array(rows.rows * cols) };
  for (let first = 0; first < rows.rows; first += BLOCK_ROWS) {
    const block = widenRows(rows, first, Math.min(rows.rows, first + BLOCK_ROWS));
    const turned = map.matrix === undefined ? block : await multiply.multiply(block, map.matrix);
    for (let row = 0, at = 0; row < block.rows; row++) {
      const to = (first + row) * cols;
      for (let j = 0; j < cols; j++, at++) mapped.data[to + j] = turned.data[at] + map.offset[j];
    }
  }
  return mapped;
}

/**
 * The head that scores a candidate's vector as the old head scores the mapped one: `v.(x A + c) + b` is
 * `(A v).x + (c.v + b)`. It costs nothing at run time.
 */
export function foldMapIntoHead(head: FoldedHead, { matrix, offset }: AffineMap): FoldedHead {
  let intercept = head.intercept;
  for (let j = 0; j < offset.length; j++) intercept += offset[j] * head.direction[j];
  if (matrix === undefined) return { ...head, intercept };
  const direction = new Float64Array(matrix.rows);
  let squares = 0;
  for (let i = 0, at = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.cols; j++, at++) direction[i] += matrix.data[at] * head.direction[j];
    squares += direction[i] ** 2;
  }
  return { direction, intercept, norm: Math.sqrt(squares) };
}
