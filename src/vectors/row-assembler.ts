import type { ChunkBuilder } from './chunk-builder.ts';
import { vectorsError } from './vectors-error.ts';

/** Numbers of a row, or of a piece of it. */
type Floats = Float32Array | Float64Array;

/** Where rows go, and how messages name them. */
export interface RowTarget {
  readonly file: string;
  /** Column of the vectors. */
  readonly key: string;
  readonly builder: ChunkBuilder;
  /** Ids of the rows to come. */
  readonly ids: readonly string[];
}

/** Puts the rows of a matrix together from pieces: a page ends where it likes. */
export interface RowAssembler {
  /** Ends the row before, if any, and begins the next. */
  readonly startRow: () => void;
  /** Takes more numbers of this row; they must not change before it ends or is held. */
  readonly push: (piece: Floats) => void;
  /** Copies what there is of this row: the memory of its pieces is used again. */
  readonly hold: () => void;
  /** Ends the last row. */
  readonly endRow: () => void;
  /** Rows that were begun. */
  readonly rows: () => number;
  /** The error for a row that is null or empty or holds a null. */
  readonly nullValue: () => Error;
}

const FIRST_LENGTH = 1024;

/** An assembler that gives each finished row to `builder`; all rows must be as long as its first. */
export function createRowAssembler({ file, key, builder, ids }: RowTarget): RowAssembler {
  let held = new Float32Array(0);
  let row: Floats = held;
  let current = -1;
  const name = (): string => JSON.stringify(ids[current] ?? current);
  const endRow = (): void => {
    if (current < 0) return;
    const cols = builder.cols() ?? row.length;
    if (row.length !== cols || cols === 0) {
      throw vectorsError(file, {
        code: 'wrong-shape',
        what: `the vector of row ${name()} has another length than the first`,
        key,
        expected: cols === 0 ? 'at least one number' : `${cols} numbers`,
        found: `${row.length} numbers`,
        hint: 'compute all vectors with one model',
      });
    }
    if (current >= ids.length) throw new RangeError(`a row group of ${ids.length} ids and more vectors`);
    builder.append(ids[current], row);
  };
  const startRow = (): void => {
    endRow();
    current += 1;
    row = held.subarray(0, 0);
  };
  const push = (piece: Floats): void => {
    if (current < 0) throw new RangeError('a page that begins within a row');
    if (row.length === 0) {
      row = piece;
      return;
    }
    const { length } = row;
    makeRoom(length + piece.length);
    held.set(piece, length);
    row = held.subarray(0, length + piece.length);
  };
  /** Moves the row to memory of its own that has room for `length` numbers. */
  const makeRoom = (length: number): void => {
    const from = row;
    if (length > held.length) held = new Float32Array(Math.max(FIRST_LENGTH, 2 * length));
    if (from.buffer !== held.buffer) held.set(from);
    row = held.subarray(0, from.length);
  };
  const nullValue = (): Error =>
    vectorsError(file, {
      code: 'missing-vector',
      what: `the vector of row ${name()} is null or empty, or holds a null`,
      key,
      expected: 'a list of numbers in each row',
      found: 'null, an empty list, or a null in it',
      hint: 'compute the vector, or leave the row out: what is missing cannot be compared',
    });
  return { startRow, push, hold: () => makeRoom(row.length), endRow, rows: () => current + 1, nullValue };
}
