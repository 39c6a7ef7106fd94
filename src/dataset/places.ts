import type { RowPlace } from './row.ts';

const FIRST_CAPACITY = 1 << 10;

/** Where each row of a set stands, in 4 bytes a row. */
export interface Places {
  readonly add: (place: RowPlace) => void;
  /** The place of the row at `index`, from 0. */
  readonly at: (index: number) => RowPlace;
}

/** Opens an empty list of places; rows of one file come one after the other. */
export function createPlaces(): Places {
  let numbers = new Uint32Array(FIRST_CAPACITY);
  let length = 0;
  const parts: { readonly from: number; readonly file: string; readonly unit: RowPlace['unit'] }[] = [];
  return {
    add: ({ file, unit, number }) => {
      if (parts.at(-1)?.file !== file) parts.push({ from: length, file, unit });
      if (length === numbers.length) {
        const grown = new Uint32Array(2 * length);
        grown.set(numbers);
        numbers = grown;
      }
      numbers[length] = number;
      length += 1;
    },
    at: (index) => {
      const part = parts.findLast(({ from }) => from <= index);
      return { file: part?.file ?? '', unit: part?.unit ?? 'line', number: numbers[index] };
    },
  };
}

/** `on line 3`, `in row 3`, or `in row 3 of part-1.parquet` where `from` stands in another file. */
export function describePlace({ file, unit, number }: RowPlace, from: RowPlace): string {
  const where = unit === 'line' ? `on line ${number}` : `in row ${number}`;
  return file === from.file ? where : `${where} of ${file}`;
}
