import type { Matrix } from '../core/linalg/matrix.ts';
import { vectorsError } from './vectors-error.ts';

/** Numbers of one block: 1 MiB. */
const BLOCK = 1 << 18;

/** A matrix that grows row by row; at its end it holds twice its size for a moment, never more. */
export interface MatrixBuilder {
  /** Rows so far. */
  readonly rows: () => number;
  /** Dimension d; undefined before the first row. */
  readonly cols: () => number | undefined;
  /** Adds a row of d numbers, rounded to float32; the first row decides on d. */
  readonly append: (row: ArrayLike<number>) => void;
  /** The whole, [n, d]; the builder is empty afterwards. */
  readonly finish: () => Matrix;
}

/** An empty builder for the rows of `file`. */
export function createMatrixBuilder(file: string): MatrixBuilder {
  const blocks: Float32Array[] = [];
  let rows = 0;
  let cols: number | undefined;
  let used = 0;
  const append = (row: ArrayLike<number>): void => {
    cols ??= row.length;
    let block = blocks.at(-1);
    if (block === undefined || used + cols > block.length) {
      block = allocateFloats(file, Math.max(1, Math.floor(BLOCK / Math.max(cols, 1))) * cols);
      blocks.push(block);
      used = 0;
    }
    block.set(row, used);
    used += cols;
    rows += 1;
  };
  const finish = (): Matrix => {
    const width = cols ?? 0;
    const data = allocateFloats(file, rows * width);
    let at = 0;
    for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
      const part = block.subarray(0, Math.min(block.length, data.length - at));
      data.set(part, at);
      at += part.length;
    }
    return { rows, cols: width, data };
  };
  return { rows: () => rows, cols: () => cols, append, finish };
}

/**
 * `count` zeros.
 *
 * @throws ModelError `too-large-vectors` when this machine has no room for them
 */
export function allocateFloats(file: string, count: number): Float32Array {
  try {
    return new Float32Array(count);
  } catch (cause) {
    throw vectorsError(file, {
      code: 'too-large-vectors',
      what: 'the vectors do not fit into memory',
      expected: 'vectors that fit as float32',
      found: `${count} numbers, ${((count * 4) / 2 ** 30).toFixed(1)} GiB`,
      hint: 'Take a sample of the rows, or a machine with more memory.',
      cause,
    });
  }
}
