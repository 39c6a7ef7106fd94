import type { Matrix } from '../core/linalg/matrix.ts';
import { vectorsError } from './vectors-error.ts';

/** A matrix that grows chunk by chunk; where its size is not known before, it takes twice its room for a moment at its end. */
export interface MatrixBuilder {
  /** Adds rows; `of` is how many there will be, where that is known. */
  readonly append: (rows: Matrix, of?: number) => void;
  /** The whole, [n, d]; the builder is empty afterwards. */
  readonly finish: () => Matrix;
}

/** An empty builder for the rows of `file`. */
export function createMatrixBuilder(file: string): MatrixBuilder {
  const blocks: Float32Array[] = [];
  let whole: Float32Array | undefined;
  let rows = 0;
  let cols = 0;
  const append = (chunk: Matrix, of?: number): void => {
    cols = chunk.cols;
    if (of === undefined) blocks.push(chunk.data.slice());
    else (whole ??= allocateFloats(file, of * cols)).set(chunk.data, rows * cols);
    rows += chunk.rows;
  };
  const finish = (): Matrix => {
    const data = whole ?? allocateFloats(file, rows * cols);
    let at = 0;
    for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
      data.set(block, at);
      at += block.length;
    }
    return { rows, cols, data };
  };
  return { append, finish };
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
    throw tooLarge(file, count, cause);
  }
}

/** The error for `count` numbers that do not fit into memory. */
export function tooLarge(file: string, count: number, cause?: unknown): Error {
  return vectorsError(file, {
    code: 'too-large-vectors',
    what: 'the vectors do not fit into memory',
    expected: 'vectors that fit as float32',
    found: `${count} numbers, ${((count * 4) / 2 ** 30).toFixed(1)} GiB`,
    hint: 'take a sample of the rows, or a machine with more memory',
    ...(cause === undefined ? {} : { cause }),
  });
}
