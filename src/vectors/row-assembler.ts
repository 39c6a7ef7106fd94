import type { MatrixBuilder } from './matrix-builder.ts';
import { vectorsError } from './vectors-error.ts';

/** Where rows go, and how messages name them. */
export interface RowTarget {
  readonly file: string;
  /** Column of the vectors. */
  readonly key: string;
  readonly builder: MatrixBuilder;
  /** Id of a row, counted from 0 in this part of the file. */
  readonly idOf: (row: number) => string | undefined;
}

/** Puts the rows of a matrix together from single numbers. */
export interface RowAssembler {
  /** Ends the row before, if any, and begins the next. */
  readonly startRow: () => void;
  readonly push: (value: number) => void;
  /** Ends the last row. */
  readonly endRow: () => void;
  /** The error for a row that is null or empty or holds a null. */
  readonly nullValue: () => Error;
}

const FIRST_LENGTH = 1024;

/** An assembler that gives each finished row to `builder`; all rows must be as long as its first. */
export function createRowAssembler({ file, key, builder, idOf }: RowTarget): RowAssembler {
  let row = new Float32Array(builder.cols() ?? FIRST_LENGTH);
  let used = 0;
  let current = -1;
  const name = (): string => JSON.stringify(idOf(current) ?? current);
  const endRow = (): void => {
    if (current < 0) return;
    const cols = builder.cols() ?? used;
    if (used !== cols || used === 0) {
      throw vectorsError(file, {
        code: 'wrong-shape',
        what: `the vector of row ${name()} has another length than the first`,
        key,
        expected: cols === 0 ? 'at least one number' : `${cols} numbers`,
        found: `${used} numbers`,
        hint: 'All vectors must come from one model.',
      });
    }
    builder.append(row.subarray(0, used));
  };
  const startRow = (): void => {
    endRow();
    current += 1;
    used = 0;
  };
  const push = (value: number): void => {
    if (used === row.length) {
      const longer = new Float32Array(2 * row.length);
      longer.set(row);
      row = longer;
    }
    row[used++] = value;
  };
  const nullValue = (): Error =>
    vectorsError(file, {
      code: 'missing-vector',
      what: `the vector of row ${name()} is null or empty, or holds a null`,
      key,
      expected: 'a list of numbers in each row',
      hint: 'A missing vector cannot be compared: compute it, or leave the row out.',
    });
  return { startRow, push, endRow, nullValue };
}
