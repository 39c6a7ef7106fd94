import type { Matrix } from '../core/linalg/matrix.ts';
import { allocateFloats } from './matrix-builder.ts';
import type { StoredType, VectorChunk } from './vector-table.ts';

/** Bytes of float32 numbers that a chunk holds, unless one row is longer. */
export const CHUNK_BYTES = 1 << 23;
/** Rows that a chunk holds at most. */
const CHUNK_ROWS = 4096;

/** Rows of a chunk of vectors of `cols` numbers: as many as 8 MiB hold, 1 to 4,096. */
export function rowsOfChunk(cols: number): number {
  return Math.min(CHUNK_ROWS, Math.max(1, Math.floor(CHUNK_BYTES / (4 * Math.max(cols, 1)))));
}

/** Puts rows together until they make a chunk. */
export interface ChunkBuilder {
  /** Dimension d; undefined before the first row. */
  readonly cols: () => number | undefined;
  /** Adds a row of d numbers, rounded to float32; the first row ever decides on d. */
  readonly append: (id: string, row: ArrayLike<number>) => void;
  readonly isFull: () => boolean;
  /** The rows since the last time, undefined when there are none; good until the next `append`. */
  readonly take: (dtype: StoredType) => VectorChunk | undefined;
}

/** An empty builder for the rows of `file`. */
export function createChunkBuilder(file: string): ChunkBuilder {
  let matrix: Matrix | undefined;
  let ids: string[] = [];
  const append = (id: string, row: ArrayLike<number>): void => {
    matrix ??= allocate(file, row.length);
    matrix.data.set(row, ids.length * matrix.cols);
    ids.push(id);
  };
  const take = (dtype: StoredType): VectorChunk | undefined => {
    if (matrix === undefined || ids.length === 0) return undefined;
    const rows = ids.length;
    const part = { rows, cols: matrix.cols, data: matrix.data.subarray(0, rows * matrix.cols) };
    const chunk = { ids, matrix: part, dtype };
    ids = [];
    return chunk;
  };
  return { cols: () => matrix?.cols, append, isFull: () => ids.length === matrix?.rows, take };
}

function allocate(file: string, cols: number): Matrix {
  const rows = rowsOfChunk(cols);
  return { rows, cols, data: allocateFloats(file, rows * cols) };
}
