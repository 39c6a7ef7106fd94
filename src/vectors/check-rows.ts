import type { Matrix } from '../core/linalg/matrix.ts';
import type { VectorRows } from './vector-table.ts';
import { nameSome, vectorsError } from './vectors-error.ts';

/**
 * Checks that there are rows, as many as ids, all finite, none of them zero.
 *
 * @throws ModelError `empty-vectors`, `wrong-ids`, `not-finite` or `zero-vector`, with the ids of the rows
 */
export function checkRows({ ids, matrix }: VectorRows, file: string): void {
  if (matrix.rows === 0 || matrix.cols === 0) {
    throw vectorsError(file, {
      code: 'empty-vectors',
      what: 'there are no vectors here',
      expected: 'at least one row of at least one number',
      found: `${matrix.rows} rows of ${matrix.cols} numbers`,
      hint: 'Check the program that wrote the file.',
    });
  }
  if (ids !== undefined && ids.length !== matrix.rows) {
    throw vectorsError(file, {
      code: 'wrong-ids',
      what: 'there are not as many ids as vectors',
      expected: `${matrix.rows} ids, one for each vector`,
      found: `${ids.length} ids`,
      hint: 'Write both again from the same run.',
    });
  }
  const { broken, zero } = findUnusable(matrix);
  const name = (row: number): string => ids?.[row] ?? `row ${row} (counted from 0)`;
  if (broken.length > 0) {
    throw vectorsError(file, {
      code: 'not-finite',
      what: `${broken.length} of ${matrix.rows} vectors hold NaN, infinity or a number beyond float32: ${nameSome(broken.map(name))}`,
      expected: 'finite numbers',
      hint: 'Compute these vectors again; an overflow in float16 is the usual cause.',
    });
  }
  if (zero.length > 0) {
    throw vectorsError(file, {
      code: 'zero-vector',
      what: `${zero.length} of ${matrix.rows} vectors are zero: ${nameSome(zero.map(name))}`,
      expected: 'vectors with a direction',
      hint: 'Compute these vectors again; an empty text or a failed request is the usual cause.',
    });
  }
}

function findUnusable({ rows, cols, data }: Matrix): {
  readonly broken: readonly number[];
  readonly zero: readonly number[];
} {
  const broken: number[] = [];
  const zero: number[] = [];
  for (let row = 0; row < rows; row++) {
    let isFinite = true;
    let isZero = true;
    for (let at = row * cols; at < (row + 1) * cols; at++) {
      const value = data[at];
      // NaN and infinities are the numbers that are not zero when taken from themselves.
      if (value - value !== 0) isFinite = false;
      if (value !== 0) isZero = false;
    }
    if (!isFinite) broken.push(row);
    else if (isZero) zero.push(row);
  }
  return { broken, zero };
}
