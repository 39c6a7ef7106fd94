import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { standardizedShift } from '../../../src/core/drift/standardized-shift.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, mapMatrix, testWithPairedGolden } from './paired-rows.ts';
import { matrixOf } from './unit-rows.ts';

interface ShiftOracle {
  readonly shifts: readonly {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly rms: number;
    readonly max: number;
  }[];
}

test.each(readOracle<ShiftOracle>('similarity').shifts)(
  'the shift agrees with NumPy (fixtures/oracle/similarity.py): $name',
  ({ reference, candidate, rms, max }) => {
    const shift = standardizedShift(matrixOf(reference), matrixOf(candidate));
    expectMeasured('rms', shift.rms, rms, { relative: 1e-11 });
    expectMeasured('max', shift.max, max, { relative: 1e-11 });
  },
);

testWithPairedGolden('the shift agrees with golden file 10', (reference, { name, candidate, expected }) => {
  const shift = standardizedShift(reference, candidate);
  for (const part of ['rms', 'max'] as const) {
    const value = expected.standardized_shift[part];
    expectMeasured(`${name}: ${part}`, shift[part], value, { absolute: 1e-8 });
  }
});

describe('the standardised shift', () => {
  test('by hand: two dimensions, one that does not vary', () => {
    const reference = matrixOf([
      [1, 5],
      [3, 5],
    ]);
    const candidate = matrixOf([
      [5, 1],
      [5, 3],
      [5, 2],
    ]);
    // means 2 and 5, deviations 1 (population) and 0, counted as 1: shifts (5 - 2) / 1 = 3 and |2 - 5| / 1 = 3
    const shift = standardizedShift(reference, candidate);
    expect(shift.max).toEqual({ defined: true, value: 3 });
    expect(shift.rms).toEqual({ defined: true, value: 3 });
    // the candidate's own spread does not matter, its sign neither: sqrt((3^2 + 1^2) / 2)
    expectMeasured('rms', standardizedShift(reference, matrixOf([[-1, 6]])).rms, Math.sqrt(5), {
      relative: 1e-15,
    });
  });

  test('counts a constant dimension that stayed as nothing, whatever its rounding', () => {
    const reference = mapMatrix(drawMatrix(7, 2, 1), () => 0.1);
    expect(standardizedShift(reference, reference).max).toEqual({ defined: true, value: 0 });
  });

  test('does not change with the unit of a dimension and follows a translation', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -5, max: 5 }),
        (seed, power, by) => {
          const [reference, candidate] = [drawMatrix(9, 4, seed), drawMatrix(11, 4, seed + 1)];
          const shift = standardizedShift(reference, candidate);
          expect(valueOf(shift.rms)).toBeLessThanOrEqual(valueOf(shift.max));
          const [a, b] = [reference, candidate].map((matrix) =>
            mapMatrix(matrix, (value) => value * 2 ** power),
          );
          expectMeasured('scaled', standardizedShift(a, b).rms, valueOf(shift.rms), { relative: 1e-12 });
          const moved = mapMatrix(reference, (value) => value + by);
          const deviations = Array.from({ length: 4 }, (_, j) => {
            const column = Array.from({ length: 9 }, (__, row) => reference.data[row * 4 + j]);
            const mean = column.reduce((sum, value) => sum + value, 0) / 9;
            return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9);
          });
          const largest = Math.max(...deviations.map((deviation) => Math.abs(by) / deviation));
          expectClose('moved', valueOf(standardizedShift(reference, moved).max), largest, {
            absolute: 1e-5,
            relative: 1e-5,
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    { what: 'no rows', pair: [matrixOf([]), matrixOf([[1]])], reason: 'there are no rows' },
    { what: 'no rows', pair: [matrixOf([[1]]), matrixOf([])], reason: 'there are no rows' },
    {
      what: 'other dimensions',
      pair: [matrixOf([[1]]), matrixOf([[1, 2]])],
      reason: 'the models have different dimensions',
    },
  ])('does not exist for $what: $reason', ({ pair: [reference, candidate], reason }) => {
    const none = { defined: false, reason };
    expect(standardizedShift(reference, candidate)).toEqual({ rms: none, max: none });
  });
});

test('the shift equals the definition, column by column (second implementation)', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, rows, cols) => {
        const [reference, candidate] = [drawMatrix(rows, cols, seed), drawMatrix(rows + 3, cols, seed + 1)];
        const shifts = Array.from({ length: cols }, (_, j) => {
          const column = (matrix: typeof reference): number[] =>
            Array.from({ length: matrix.rows }, (__, row) => matrix.data[row * cols + j]);
          const mean = (numbers: readonly number[]): number =>
            numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
          const old = column(reference);
          // the mean squared distance of two rows is twice the variance
          const squares = old.flatMap((a) => old.map((b) => (a - b) ** 2));
          return (mean(column(candidate)) - mean(old)) / Math.sqrt(mean(squares) / 2);
        });
        const { rms, max } = standardizedShift(reference, candidate);
        const expected = Math.sqrt(shifts.reduce((sum, shift) => sum + shift ** 2, 0) / cols);
        expectClose('rms', valueOf(rms), expected, { absolute: 1e-9, relative: 1e-9 });
        expectClose('max', valueOf(max), Math.max(...shifts.map(Math.abs)), {
          absolute: 1e-9,
          relative: 1e-9,
        });
      },
    ),
    { numRuns: 60 },
  );
});
