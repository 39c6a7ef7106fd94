import type { Matrix } from '../core/linalg/matrix.ts';
import { rowLengths } from './row-lengths.ts';
import { NAMED, nameSome, vectorsError } from './vectors-error.ts';

/** Looks at every row of a table once. */
export interface RowCheck {
  /** Euclidean norms of a chunk, [k]; remembers the rows that nobody can use. */
  readonly measure: (matrix: Matrix, ids: readonly string[] | undefined) => Float64Array;
  /** Whether all rows so far can be used. */
  readonly isGood: () => boolean;
  readonly rows: () => number;
  /** @throws ModelError `empty-vectors`, `not-finite` or `zero-vector`, with the ids of the rows */
  readonly finish: () => void;
}

/** Rows that share a fault: the first names, and how many they are. */
interface Faulty {
  readonly names: string[];
  total: number;
}

/** A check that there are rows, all finite, none of them zero. */
export function createRowCheck(file: string): RowCheck {
  const broken: Faulty = { names: [], total: 0 };
  const zero: Faulty = { names: [], total: 0 };
  let rows = 0;
  const measure: RowCheck['measure'] = (matrix, ids) => {
    const lengths = rowLengths(matrix);
    for (let row = 0; row < lengths.length; row++) {
      const length = lengths[row];
      // The squares of float32 numbers neither overflow nor vanish in float64, so the norm tells both.
      if (length > 0 && length < Infinity) continue;
      note(length === 0 ? zero : broken, ids?.[row] ?? `row ${rows + row} (counted from 0)`);
    }
    rows += matrix.rows;
    return lengths;
  };
  const finish = (): void => {
    if (rows === 0) throw noRows(file);
    if (broken.total > 0) throw notFinite(file, broken, rows);
    if (zero.total > 0) throw zeroRows(file, zero, rows);
  };
  return { measure, isGood: () => broken.total + zero.total === 0, rows: () => rows, finish };
}

/** @throws ModelError `wrong-ids` when there is not one id for each row */
export function checkIdCount(ids: readonly string[] | undefined, rows: number, file: string): void {
  if (ids === undefined || ids.length === rows) return;
  throw vectorsError(file, {
    code: 'wrong-ids',
    what: 'there are not as many ids as vectors',
    expected: `${rows} ids, one for each vector`,
    found: `${ids.length} ids`,
    hint: 'write both again from the same run',
  });
}

function note(faulty: Faulty, name: string): void {
  if (faulty.total < NAMED) faulty.names.push(name);
  faulty.total += 1;
}

function noRows(file: string): Error {
  return vectorsError(file, {
    code: 'empty-vectors',
    what: 'there are no vectors here',
    expected: 'at least one row of at least one number',
    found: '0 rows of 0 numbers',
    hint: 'check the program that wrote the file',
  });
}

function notFinite(file: string, { names, total }: Faulty, rows: number): Error {
  return vectorsError(file, {
    code: 'not-finite',
    what: `${total} of ${rows} vectors hold NaN, infinity or a number beyond float32: ${nameSome(names, total)}`,
    expected: 'finite numbers',
    found: `${total} rows without them`,
    hint: 'compute these vectors again; an overflow in float16 is the usual cause',
  });
}

function zeroRows(file: string, { names, total }: Faulty, rows: number): Error {
  return vectorsError(file, {
    code: 'zero-vector',
    what: `${total} of ${rows} vectors are zero: ${nameSome(names, total)}`,
    expected: 'vectors with a direction',
    found: `${total} rows of zeros`,
    hint: 'compute these vectors again; an empty text or a failed request is the usual cause',
  });
}
