import { encodeNpyHeader } from '../artefact/npy.ts';
import { rowOf, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import { numberToHalf } from './half-floats.ts';

/** How numbers are written. */
export type WrittenType = 'float32' | 'float16';

const WIDTHS: Readonly<Record<WrittenType, number>> = { float32: 4, float16: 2 };

/** What stands before the numbers of a NumPy array file of shape (rows, cols). */
export function npyHeaderOf({ rows, cols }: Omit<Matrix, 'data'>, dtype: WrittenType): Uint8Array {
  return encodeNpyHeader(`(${rows}, ${cols})`, WIDTHS[dtype]);
}

/**
 * The numbers of some rows as they follow one another in a NumPy array file; float16 is the nearest, ties to even.
 *
 * @throws ModelError `beyond-float16` for a number of 65,520 or more
 */
export function encodeNpyRows(matrix: Matrix, dtype: WrittenType): Uint8Array {
  const width = WIDTHS[dtype];
  const bytes = new Uint8Array(matrix.rows * matrix.cols * width);
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < matrix.rows; row++) {
    const vector = rowOf(matrix, row);
    const start = row * matrix.cols * width;
    for (let j = 0; j < vector.length; j++) {
      if (dtype === 'float32') view.setFloat32(start + 4 * j, vector[j], true);
      else view.setUint16(start + 2 * j, toHalf(vector[j]), true);
    }
  }
  return bytes;
}

function toHalf(value: number): number {
  const half = numberToHalf(value);
  if ((half & 0x7fff) < 0x7c00) return half;
  throw new ModelError({
    code: 'beyond-float16',
    what: 'the vectors hold numbers that float16 has no room for',
    expected: 'numbers below 65,520',
    found: String(value),
    hint: 'write them with --dtype float32',
  });
}
