import { zeros, rowOf, type Matrix } from '../core/linalg/matrix.ts';
import { allocateFloats } from './matrix-builder.ts';

/** Rows of a matrix, and the indices that somebody knows them by. */
export interface IndexedRows {
  /** [k] */
  readonly indices: Int32Array;
  /** [k, d] */
  readonly matrix: Matrix;
  /** [k], Euclidean norms. */
  readonly lengths: Float64Array;
}

/** Drops the rows of index -1 by moving the others up in place; all of them where none is dropped. */
export function dropUnwanted({ indices, lengths, matrix }: IndexedRows): IndexedRows {
  if (!indices.includes(-1)) return { indices, lengths, matrix };
  const { cols, data } = matrix;
  let kept = 0;
  for (let row = 0; row < indices.length; row++) {
    if (indices[row] < 0) continue;
    if (kept < row) {
      data.copyWithin(kept * cols, row * cols, (row + 1) * cols);
      indices[kept] = indices[row];
      lengths[kept] = lengths[row];
    }
    kept += 1;
  }
  return {
    indices: indices.subarray(0, kept),
    lengths: lengths.subarray(0, kept),
    matrix: { rows: kept, cols, data: data.subarray(0, kept * cols) },
  };
}

/** Divides each row by its norm, in place. */
export function scaleToUnit({ lengths, matrix: { cols, data } }: IndexedRows): void {
  for (let row = 0; row < lengths.length; row++) {
    const length = lengths[row];
    for (let at = row * cols; at < (row + 1) * cols; at++) data[at] /= length;
  }
}

/** Keeps the rows of some indices. */
export interface RowKeeper {
  readonly add: (rows: IndexedRows) => void;
  /** [keep, d]; zeros of dimension `cols` where no row ever came. */
  readonly finish: (cols: number) => Matrix;
}

/**
 * A keeper of the rows of `keep`, in its order; of all `rows` in their order when it is left out.
 *
 * @param keep indices, each once
 */
export function createRowKeeper(rows: number, keep?: Int32Array): RowKeeper {
  const count = keep?.length ?? rows;
  const slots = keep === undefined ? undefined : slotsOf(rows, keep);
  let kept: Matrix | undefined;
  const add = ({ indices, matrix }: IndexedRows): void => {
    const { cols } = matrix;
    kept ??= { rows: count, cols, data: allocateFloats('the joined vectors', count * cols) };
    for (let row = 0; row < indices.length; row++) {
      const slot = slots === undefined ? indices[row] : slots[indices[row]];
      if (slot >= 0) rowOf(kept, slot).set(rowOf(matrix, row));
    }
  };
  return { add, finish: (cols) => kept ?? zeros(count, cols) };
}

/** Place of each index in `keep`, [rows]; -1 for none. */
function slotsOf(rows: number, keep: Int32Array): Int32Array {
  const slots = new Int32Array(rows).fill(-1);
  for (let slot = 0; slot < keep.length; slot++) slots[keep[slot]] = slot;
  return slots;
}
