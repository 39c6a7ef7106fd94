import { describe, expect, test } from '@jest/globals';
import { measureFlips } from '../../../src/core/metrics/flips.ts';
import fc from 'fast-check';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

describe('measureFlips', () => {
  const labels = Uint8Array.of(1, 1, 0, 0, 1, 0);
  const before = Float64Array.of(1, -1, -1, 1, 1, -1);
  const after = Float64Array.of(-1, 1, 1, 1, 2, 3);

  test('tells rows that became wrong from rows that became right', () => {
    const flips = measureFlips(labels, before, after, 0.5);
    expect(flips.negativeFlips).toEqual([0, 2, 5]);
    expect(flips.positiveFlips).toEqual([1]);
    // 4 of 6 predictions changed
    expect(flips.flipRate).toEqual({ defined: true, value: 4 / 6 });
    // 3 against 1 of 4 fair tosses: 2 * (1 + 4) / 16
    expect(flips.mcnemarP).toBeCloseTo(0.625, 15);
  });

  test('no change is no flip, with p = 1', () => {
    const flips = measureFlips(labels, before, before, 0.5);
    expect(flips).toEqual({
      negativeFlips: [],
      positiveFlips: [],
      flipRate: { defined: true, value: 0 },
      mcnemarP: 1,
    });
  });

  test('decides at the given threshold', () => {
    // logit 1 is p = .73: safe at a threshold of .8
    expect(measureFlips(labels, before, after, 0.8).positiveFlips).toEqual([4]);
  });

  test('has no flip rate without rows', () => {
    const none = new Float64Array(0);
    expect(measureFlips(new Uint8Array(0), none, none, 0.5).flipRate.defined).toBe(false);
  });
});

interface FlipsOracle {
  readonly flips: readonly {
    readonly threshold: number;
    readonly labels: readonly number[];
    readonly reference: readonly number[];
    readonly candidate: readonly number[];
    readonly negativeFlips: readonly number[];
    readonly positiveFlips: readonly number[];
    readonly flipRate: number;
    readonly mcnemarP: number;
  }[];
}

test.each(readOracle<FlipsOracle>('heads').flips)(
  'flips at $threshold agree with NumPy and SciPy (fixtures/oracle/heads.py)',
  ({ threshold, labels, reference, candidate, negativeFlips, positiveFlips, flipRate, mcnemarP }) => {
    const [before, after] = [Float64Array.from(reference), Float64Array.from(candidate)];
    const flips = measureFlips(Uint8Array.from(labels), before, after, threshold);
    expect(flips.negativeFlips).toEqual(negativeFlips);
    expect(flips.positiveFlips).toEqual(positiveFlips);
    expect(flips.flipRate).toEqual({ defined: true, value: flipRate });
    expectClose('McNemar', flips.mcnemarP, mcnemarP, { relative: 1e-12 });
  },
);

describe('flips', () => {
  const pairs = fc.array(
    fc.record({
      label: fc.constantFrom(0, 1),
      old: fc.integer({ min: -3, max: 3 }),
      now: fc.integer({ min: -3, max: 3 }),
    }),
    { minLength: 1, maxLength: 40 },
  );

  test('equal asking each row for itself, and turn round with the two models', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const labels = Uint8Array.from(rows, ({ label }) => label);
        const before = Float64Array.from(rows, ({ old }) => old);
        const after = Float64Array.from(rows, ({ now }) => now);
        const right = (score: number, label: number): boolean => (score > 0 ? 1 : 0) === label;
        const ask = (was: boolean): number[] =>
          [...rows.keys()].filter((row) => {
            const { label, old, now } = rows[row];
            return right(old, label) === was && right(now, label) === !was;
          });
        const flips = measureFlips(labels, before, after, 0.5);
        expect(flips.negativeFlips).toEqual(ask(true));
        expect(flips.positiveFlips).toEqual(ask(false));
        expect(flips.flipRate).toEqual({
          defined: true,
          value: (ask(true).length + ask(false).length) / rows.length,
        });
        const back = measureFlips(labels, after, before, 0.5);
        expect(back).toEqual({
          ...flips,
          negativeFlips: flips.positiveFlips,
          positiveFlips: flips.negativeFlips,
        });
      }),
    );
  });
});

test('a flip rate does not exist when a score is not a number: the row is neither safe nor unsafe', () => {
  const labels = Uint8Array.of(1, 0);
  const [fine, broken] = [Float64Array.of(1, -1), Float64Array.of(NaN, -1)];
  for (const [before, after] of [
    [fine, broken],
    [broken, fine],
  ]) {
    expect(measureFlips(labels, before, after, 0.5).flipRate).toEqual({
      defined: false,
      reason: 'a score is not a number',
    });
  }
});
