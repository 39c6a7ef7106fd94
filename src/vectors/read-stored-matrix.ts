import type { Matrix } from '../core/linalg/matrix.ts';
import { allocateFloats } from './matrix-builder.ts';
import { decodeFloats, WIDTHS } from './stored-floats.ts';
import { readChunks, truncated, type VectorFile } from './vector-file.ts';
import type { StoredType } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/** Where in a file a matrix lies and how. */
export interface StoredMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly dtype: StoredType;
  /** Column by column instead of row by row. */
  readonly isFortran: boolean;
  /** First byte of the numbers. */
  readonly start: number;
  /** Byte after the last number that the file has room for. */
  readonly end: number;
}

/**
 * Reads a matrix of numbers that lie one after the other, chunk by chunk, [rows, cols].
 *
 * @throws ModelError `empty-vectors` or `truncated-vectors`, before anything is allocated for it
 */
export async function readStoredMatrix(file: VectorFile, stored: StoredMatrix): Promise<Matrix> {
  const { rows, cols, dtype, isFortran, start, end } = stored;
  const shape = `(${rows}, ${cols})`;
  if (rows === 0 || cols === 0) {
    throw vectorsError(file.path, {
      code: 'empty-vectors',
      what: 'there are no vectors in this file',
      expected: 'at least one row of at least one number',
      found: `shape ${shape}`,
      hint: 'Check the program that wrote the file.',
    });
  }
  const width = WIDTHS[dtype];
  const bytes = rows * cols * width;
  if (!(bytes <= end - start)) {
    throw truncated(
      file,
      `${bytes} bytes of ${dtype} for shape ${shape}`,
      `${Math.max(0, end - start)} bytes`,
    );
  }
  const data = allocateFloats(file.path, rows * cols);
  let at = 0;
  for await (const chunk of readChunks(file, { start, end: start + bytes })) {
    const count = chunk.length / width;
    if (isFortran) scatter(chunk, at, { rows, cols, data }, dtype);
    else decodeFloats(chunk, dtype, data.subarray(at, at + count));
    at += count;
  }
  return { rows, cols, data };
}

/** Writes numbers that lie column by column, the first of them number `first`, to their places. */
function scatter(chunk: Uint8Array, first: number, { rows, cols, data }: Matrix, dtype: StoredType): void {
  const numbers = new Float32Array(chunk.length / WIDTHS[dtype]);
  decodeFloats(chunk, dtype, numbers);
  for (let index = 0; index < numbers.length; index++) {
    const place = first + index;
    const col = Math.floor(place / rows);
    data[(place - col * rows) * cols + col] = numbers[index];
  }
}
