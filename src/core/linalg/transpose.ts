import { denseZeros, type DenseMatrix } from './dense-matrix.ts';

/** Two cache lines of the result are written at a time, from rows that stay in the nearest cache. */
const TILE_ROWS = 16;
const TILE_COLS = 64;

/** The transpose, [cols, rows]; a copy, tile by tile, because a column of a large matrix misses every cache. */
export function transpose({ rows, cols, data }: DenseMatrix): DenseMatrix {
  const result = denseZeros(cols, rows);
  for (let top = 0; top < rows; top += TILE_ROWS) {
    const bottom = Math.min(rows, top + TILE_ROWS);
    for (let left = 0; left < cols; left += TILE_COLS) {
      const right = Math.min(cols, left + TILE_COLS);
      for (let j = left; j < right; j++) {
        const to = j * rows;
        for (let i = top, from = top * cols + j; i < bottom; i++, from += cols)
          result.data[to + i] = data[from];
      }
    }
  }
  return result;
}
