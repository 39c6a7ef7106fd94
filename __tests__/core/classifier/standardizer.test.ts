import { describe, expect, test } from '@jest/globals';
import { fitStandardizer, standardize } from '../../../src/core/classifier/standardizer.ts';
import { expectClose } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';

describe('the standardiser', () => {
  test('by hand: population mean and standard deviation per column', () => {
    // column 1: 1 3 5 7, mean 4, squares 9 1 1 9 over 4 = 5; column 2: -1 1 -1 1, mean 0, deviation 1
    const matrix = { rows: 4, cols: 2, data: Float32Array.of(1, -1, 3, 1, 5, -1, 7, 1) };
    const standardizer = fitStandardizer(matrix);
    expect([...standardizer.mean]).toEqual([4, 0]);
    expect([...standardizer.scale]).toEqual([Math.sqrt(5), 1]);
    const root = Math.sqrt(5);
    expect([...standardize(matrix, standardizer)]).toEqual([
      -3 / root,
      -1,
      -1 / root,
      1,
      1 / root,
      -1,
      3 / root,
      1,
    ]);
  });

  test.each([0, 0.1, -7.3, 1e-20, 3e8])('a column that is always %d has scale 1 and becomes 0', (value) => {
    const rows = 1001;
    const matrix = { rows, cols: 1, data: new Float32Array(rows).fill(value) };
    const standardizer = fitStandardizer(matrix);
    expect([...standardizer.scale]).toEqual([1]);
    for (const standardised of standardize(matrix, standardizer)) {
      expectClose('standardised', standardised, 0, { absolute: 1e-12 * Math.abs(value) });
    }
  });

  test('sees a spread that is small beside the mean', () => {
    // the neighbouring float32 numbers 1 and 1 + 2^-23: half the gap is the deviation
    const matrix = { rows: 2, cols: 1, data: Float32Array.of(1, 1 + 2 ** -23) };
    const standardizer = fitStandardizer(matrix);
    expect([...standardizer.scale]).toEqual([2 ** -24]);
    expect([...standardize(matrix, standardizer)]).toEqual([-1, 1]);
  });

  interface Golden {
    x_int: number[][];
    den: number;
    mean: number[];
    scale: number[];
    expected: number[][];
  }
  testWithGolden<Golden>('agrees with golden file 04', '04_standardize.json', (golden) => {
    const data = Float32Array.from(golden.x_int.flat(), (value) => value / golden.den);
    const matrix = { rows: golden.x_int.length, cols: golden.mean.length, data };
    const standardizer = fitStandardizer(matrix);
    const absolute = 1e-12;
    golden.mean.forEach((mean, j) => expectClose(`mean ${j}`, standardizer.mean[j], mean, { absolute }));
    golden.scale.forEach((scale, j) => expectClose(`scale ${j}`, standardizer.scale[j], scale, { absolute }));
    const standardised = standardize(matrix, standardizer);
    golden.expected
      .flat()
      .forEach((value, at) => expectClose(`value ${at}`, standardised[at], value, { absolute }));
  });
});
