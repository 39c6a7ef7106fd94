import { denseZeros, type DenseMatrix } from './dense-matrix.ts';

/** Side of the square tiles: a tile's rows and columns stay in the processor's nearest cache together. */
const TILE = 32;

/** The transpose, [cols, rows]; a copy, tile by tile, because a column of a large matrix misses every cache. */
export function transpose({ rows, cols, data }: DenseMatrix): DenseMatrix {
  const result = denseZeros(cols, rows);
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < cols; left += TILE) {
      const right = Math.min(cols, left + TILE);
      for (let j = left; j < right; j++) {
        const to = j * rows;
        for (let i = top, from = top * cols + j; i < bottom; i++, from += cols)
          result.data[to + i] = data[from];
      }
    }
  }
  return result;
}
