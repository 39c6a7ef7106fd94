import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { entropyRatio } from '../../../src/core/audit/composition.ts';
import { countBy } from '../../../src/core/audit/count-by.ts';
import { dayNumber } from '../../../src/core/audit/day-number.ts';
import { MINIMUM_GROUP_ROWS, MINIMUM_SHARE, rowsMissing } from '../../../src/core/audit/enough-rows.ts';

describe('dayNumber', () => {
  test.each(['2024-5-01', '2024-05-01T00:00', '24-05-01', '', 'today', ' 2024-05-01'])(
    '%j is no day',
    (text) => expect(dayNumber(text)).toBeUndefined(),
  );

  test('counts days as the platform does (second implementation)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 2_900_000 }), (days) => {
        const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
        expect(dayNumber(text)).toBe(days);
      }),
    );
  });
});

describe('rowsMissing', () => {
  test.each([
    // A tenth of 2,000 rows after adding n: (150 + n) / (2000 + n) = .1 at n = 50 / .9 = 55.6.
    [150, 2000, 56],
    [200, 2000, 0],
    [0, 2000, 223],
    [0, 0, 100],
    [99, 500, 1],
    [100, 1000, 0],
    [100, 100, 0],
  ])('%i of %i rows lack %i', (group, rows, missing) => {
    expect(rowsMissing(group, rows)).toBe(missing);
  });

  test('is the least number that is enough (second implementation)', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.nat({ max: 3000 }), (group, others) => {
        const isEnough = (added: number): boolean =>
          group + added >= MINIMUM_GROUP_ROWS &&
          group + added >= MINIMUM_SHARE * (group + others + added) - 1e-9;
        const missing = rowsMissing(group, group + others);
        expect(isEnough(missing)).toBe(true);
        if (missing > 0) expect(isEnough(missing - 1)).toBe(false);
      }),
    );
  });
});

describe('entropyRatio', () => {
  test.each([
    [[], 0],
    [[5], 0],
    [[5, 0], 0],
    [[5, 5], 1],
    // -(3/4 log2 3/4 + 1/4 log2 1/4) = .311 + .5
    [[3, 1], 0.8112781244591328],
  ])('of %j is %d', (counts, ratio) => expect(entropyRatio(counts)).toBeCloseTo(ratio, 14));

  test('is the mean surprise of the rows, one by one (second implementation)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const groups = counts.flatMap((count, group) => Array<number>(count).fill(group));
        const surprises = groups.map((own) => {
          const share = groups.filter((group) => group === own).length / groups.length;
          return Math.log(1 / share);
        });
        const mean = surprises.reduce((sum, surprise) => sum + surprise, 0) / groups.length;
        expect(entropyRatio(counts)).toBeCloseTo(mean / Math.log(counts.length), 12);
      }),
    );
  });

  test('lies in [0, 1] and knows neither order nor scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 20 }), (counts) => {
        const ratio = entropyRatio(counts);
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
        expect(entropyRatio(counts.toReversed())).toBe(ratio);
        expect(entropyRatio(counts.map((count) => 4 * count))).toBeCloseTo(ratio, 12);
      }),
    );
  });
});

test('countBy counts every value, names of object members too', () => {
  expect([...countBy(['b', 'a', 'b', '__proto__', 'toString'])]).toEqual([
    ['b', 2],
    ['a', 1],
    ['__proto__', 1],
    ['toString', 1],
  ]);
});
