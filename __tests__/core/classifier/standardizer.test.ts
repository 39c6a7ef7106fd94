import { describe, expect, test } from '@jest/globals';
import { fitStandardizer, standardize } from '../../../src/core/classifier/standardizer.ts';
import { expectClose } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import fc from 'fast-check';
import { readOracle } from '../../support/oracle.ts';

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

interface StandardizerOracle {
  readonly heads: readonly {
    readonly matrix: readonly number[][];
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly standardized: readonly number[][];
  }[];
}

describe('standardising', () => {
  test.each(readOracle<StandardizerOracle>('heads').heads)(
    "agrees with scikit-learn's StandardScaler (fixtures/oracle/heads.py)",
    (expected) => {
      const data = Float32Array.from(expected.matrix.flat());
      const matrix = { rows: expected.matrix.length, cols: expected.mean.length, data };
      const standardizer = fitStandardizer(matrix);
      const absolute = 1e-12;
      expected.mean.forEach((mean, j) => expectClose('mean', standardizer.mean[j], mean, { absolute }));
      expected.scale.forEach((scale, j) => expectClose('scale', standardizer.scale[j], scale, { absolute }));
      const values = standardize(matrix, standardizer);
      expected.standardized
        .flat()
        .forEach((value, at) => expectClose('value', values[at], value, { absolute }));
    },
  );

  const column = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 20 });

  test('equals the mean squared distance of all pairs, and leaves mean 0 and variance 1', () => {
    fc.assert(
      fc.property(column, (values) => {
        const matrix = { rows: values.length, cols: 1, data: Float32Array.from(values) };
        const standardizer = fitStandardizer(matrix);
        const squares = values.flatMap((a) => values.map((b) => (a - b) ** 2));
        const variance = squares.reduce((sum, value) => sum + value, 0) / squares.length / 2;
        expectClose('scale', standardizer.scale[0], variance === 0 ? 1 : Math.sqrt(variance), {
          absolute: 1e-12,
        });
        const own = standardize(matrix, standardizer);
        expectClose(
          'sum',
          own.reduce((sum, value) => sum + value, 0),
          0,
          { absolute: 1e-12 },
        );
        const left = own.reduce((sum, value) => sum + value ** 2, 0) / values.length;
        expectClose('variance', left, variance === 0 ? 0 : 1, { absolute: 1e-12 });
      }),
    );
  });

  test('does not change with the unit or the zero of a column', () => {
    fc.assert(
      fc.property(
        column,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -9, max: 9 }),
        (values, power, by) => {
          const of = (numbers: readonly number[]): Float64Array => {
            const matrix = { rows: numbers.length, cols: 1, data: Float32Array.from(numbers) };
            return standardize(matrix, fitStandardizer(matrix));
          };
          const moved = of(values.map((value) => 2 ** power * (value + by)));
          of(values).forEach((value, row) => expectClose('value', moved[row], value, { absolute: 1e-11 }));
        },
      ),
    );
  });
});
