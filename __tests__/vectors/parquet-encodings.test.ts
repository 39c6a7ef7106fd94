import { expect, test } from '@jest/globals';
import { createPageScratch } from '../../src/vectors/page-scratch.ts';
import { readValues } from '../../src/vectors/parquet-encodings.ts';

const column = {
  codec: 'UNCOMPRESSED' as const,
  type: 'FLOAT' as const,
  typeLength: undefined,
  maxDefinition: 0,
  maxRepetition: 0,
  scratch: createPageScratch(),
};
/** Indices of two bits; a run of two times 1, then one of `last`. */
const pageOf = (last: number): Uint8Array => Uint8Array.of(2, 2 << 1, 1, 1 << 1, last);

test.each([
  ['float32', Float32Array.of(10, 20, 30)],
  ['float64', Float64Array.of(10, 20, 30)],
])('values of %s are looked up in their dictionary, and none beyond it', (_, dictionary) => {
  const options = { encoding: 'RLE_DICTIONARY' as const, column, dictionary };
  expect(Array.from(readValues(pageOf(2), 3, options))).toEqual([20, 20, 30]);
  expect(() => readValues(pageOf(3), 3, options)).toThrow(RangeError);
  expect(() => readValues(pageOf(0), 3, { ...options, dictionary: undefined })).toThrow(
    /without its dictionary/,
  );
});
