import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutInterval, normalInterval } from '../../../src/core/inference/normal-interval.ts';
import { pairedMeanInterval } from '../../../src/core/inference/paired-mean.ts';
import { rowsToDecide } from '../../../src/core/inference/sample-size.ts';
import { wilsonInterval } from '../../../src/core/inference/wilson.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { expectClose } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';

const Z_TWO_SIDED = 1.959963984540054;
const Z_ONE_SIDED = 1.6448536269514722;

interface IntervalOracle {
  readonly wilson: readonly {
    readonly successes: number;
    readonly rows: number;
    readonly level: number;
    readonly lower: number;
    readonly upper: number;
    readonly oneSidedLower: number;
    readonly oneSidedUpper: number;
  }[];
  readonly models: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly reference: readonly number[];
    readonly candidate: readonly number[];
    readonly pairedMeanAccuracy: { readonly change: number; readonly lower: number; readonly upper: number };
  }[];
}

const oracle = readOracle<IntervalOracle>('metrics');

describe('wilsonInterval', () => {
  test.each(oracle.wilson)('$successes of $rows at $level agrees with SciPy', (expected) => {
    const actual = wilsonInterval(expected.successes, expected.rows, expected.level);
    for (const bound of ['lower', 'upper', 'oneSidedLower', 'oneSidedUpper'] as const) {
      expectClose(bound, actual?.[bound] ?? NaN, expected[bound], { absolute: 1e-12 });
    }
  });

  test('does not exist without rows', () => {
    expect(wilsonInterval(0, 0, 0.95)).toBeUndefined();
  });

  test('lies in [0, 1] and holds the share', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const interval = wilsonInterval(successes, successes + failures, 0.95);
        const share = successes / (successes + failures);
        expect(interval?.lower).toBeGreaterThanOrEqual(0);
        expect(interval?.lower).toBeLessThanOrEqual(share + 1e-12);
        expect(interval?.upper).toBeGreaterThanOrEqual(share - 1e-12);
        expect(interval?.upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  interface GoldenIntervals {
    readonly wilson: readonly { k: number; n: number; lo: number | null; hi: number | null }[];
  }

  testWithGolden<GoldenIntervals>(
    'agrees with the shared golden numbers',
    '12_intervals.json',
    ({ wilson }) => {
      for (const { k, n, lo, hi } of wilson) {
        const interval = wilsonInterval(k, n, 0.95);
        expect(interval === undefined).toBe(lo === null);
        if (interval === undefined || lo === null || hi === null) continue;
        expectClose(`${k} of ${n}: lower`, interval.lower, lo, { absolute: 1e-12 });
        expectClose(`${k} of ${n}: upper`, interval.upper, hi, { absolute: 1e-12 });
      }
    },
  );
});

describe('normalInterval', () => {
  test('is 1.96 standard errors two-sided and 1.645 one-sided at 95 %', () => {
    const interval = normalInterval(0.5, 0.1, 0.95, 'delong');
    expect(interval.upper).toBeCloseTo(0.5 + 0.1 * Z_TWO_SIDED, 12);
    expect(interval.oneSidedLower).toBeCloseTo(0.5 - 0.1 * Z_ONE_SIDED, 12);
  });

  test('is cut to what the value can be', () => {
    const interval = cutInterval(normalInterval(0.9, 0.2, 0.95, 'delong'), { minimum: 0.55, maximum: 1 });
    expect(interval).toMatchObject({ lower: 0.55, upper: 1, oneSidedUpper: 1 });
    expect(interval.oneSidedLower).toBeCloseTo(0.9 - 0.2 * Z_ONE_SIDED, 12);
  });

  test('is a point when the standard error is 0', () => {
    expect(normalInterval(0.3, 0, 0.95, 'delong')).toMatchObject({ lower: 0.3, upper: 0.3 });
  });
});

describe('pairedMeanInterval', () => {
  test('by hand: two gained and one lost of four rows', () => {
    // differences 1, 1, -1, 0: mean 1/4, squares 3, variance (3 - 4/16) / 3 = 11/12, SE sqrt(11/48)
    const interval = pairedMeanInterval({ gained: 2, lost: 1, rows: 4, sameDecisions: false }, 0.95);
    const standardError = Math.sqrt(11 / 48);
    expect(interval?.lower).toBeCloseTo(0.25 - Z_TWO_SIDED * standardError, 12);
    expect(interval?.oneSidedLower).toBeCloseTo(0.25 - Z_ONE_SIDED * standardError, 12);
    expect(interval?.upper).toBe(1);
    expect(interval?.method).toBe('paired-mean');
  });

  test.each(oracle.models)(
    'agrees with NumPy: $name',
    ({ labels, reference, candidate, pairedMeanAccuracy }) => {
      const right = (score: number, row: number): boolean => score > 0 === (labels[row] === 1);
      const gained = labels.filter(
        (_, row) => right(candidate[row], row) && !right(reference[row], row),
      ).length;
      const lost = labels.filter(
        (_, row) => !right(candidate[row], row) && right(reference[row], row),
      ).length;
      const interval = pairedMeanInterval({ gained, lost, rows: labels.length, sameDecisions: false }, 0.95);
      expectClose('lower', interval?.lower ?? NaN, pairedMeanAccuracy.lower, { absolute: 1e-12 });
      expectClose('upper', interval?.upper ?? NaN, pairedMeanAccuracy.upper, { absolute: 1e-12 });
    },
  );

  test('is exactly 0 when the models decide every row alike', () => {
    const interval = pairedMeanInterval({ gained: 0, lost: 0, rows: 5, sameDecisions: true }, 0.95);
    expect(interval).toMatchObject({ lower: 0, upper: 0, oneSidedLower: 0, oneSidedUpper: 0 });
  });

  test('claims no certainty from few rows when the models differ elsewhere', () => {
    // none of 60: 1 - .05^(1/60) = .0487 one-sided, 1 - .025^(1/60) = .0596 two-sided
    const interval = pairedMeanInterval({ gained: 0, lost: 0, rows: 60, sameDecisions: false }, 0.95);
    expect(interval?.oneSidedUpper).toBeCloseTo(1 - 0.05 ** (1 / 60), 12);
    expect(interval?.oneSidedLower).toBeCloseTo(0.05 ** (1 / 60) - 1, 12);
    expect(interval?.upper).toBeCloseTo(1 - 0.025 ** (1 / 60), 12);
  });

  test('is a point when every row changed the same way', () => {
    const interval = pairedMeanInterval({ gained: 0, lost: 3, rows: 3, sameDecisions: false }, 0.95);
    expect(interval).toMatchObject({ lower: -1, upper: -1 });
  });

  test.each([0, 1])('does not exist with %p rows', (rows) => {
    expect(pairedMeanInterval({ gained: rows, lost: 0, rows, sameDecisions: false }, 0.95)).toBeUndefined();
  });
});

describe('rowsToDecide', () => {
  const estimate = {
    value: measured(0.03),
    interval: normalInterval(0.03, 0.04 / Z_ONE_SIDED, 0.95, 'delong'),
  };

  test('four times the rows halve the distance of the bound', () => {
    // bound at .03 + .04; room .02: (.04 / .02)^2 = 4
    expect(rowsToDecide(estimate, { bound: 0.05, side: 'at-most' }, 200)).toBeGreaterThanOrEqual(800);
    expect(rowsToDecide(estimate, { bound: 0.05, side: 'at-most' }, 200)).toBeLessThanOrEqual(801);
    // downwards: bound at .03 - .04; room .01: 16 times
    expect(rowsToDecide(estimate, { bound: 0.02, side: 'at-least' }, 100)).toBeLessThanOrEqual(1601);
  });

  test('is the rows at hand when the bound is inside already', () => {
    expect(rowsToDecide(estimate, { bound: 0.1, side: 'at-most' }, 200)).toBe(200);
  });

  test.each([
    ['at the limit', { bound: 0.03, side: 'at-most' }],
    ['beyond an upper limit', { bound: 0.02, side: 'at-most' }],
    ['beyond a lower limit', { bound: 0.04, side: 'at-least' }],
  ] as const)('does not exist for an estimate %s: no number of rows helps', (_, limit) => {
    expect(rowsToDecide(estimate, limit, 200)).toBeUndefined();
  });

  test('does not exist without a value or an interval', () => {
    const limit = { bound: 1, side: 'at-most' } as const;
    expect(rowsToDecide({ value: measured(0) }, limit, 10)).toBeUndefined();
    expect(
      rowsToDecide({ value: notMeasured('no'), interval: estimate.interval }, limit, 10),
    ).toBeUndefined();
  });
});

/** Bisection for the share whose score test of `successes` in `rows` has this z. */
function searchedBound(successes: number, rows: number, z: number): number {
  const share = successes / rows;
  let [inner, outer] = [share, z < 0 ? 0 : 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (inner + outer) / 2;
    const reached = Math.abs(share - middle) / Math.sqrt((middle * (1 - middle)) / rows);
    if (reached < Math.abs(z)) inner = middle;
    else outer = middle;
  }
  return inner;
}

describe('the Wilson interval', () => {
  test('ends where the score test says (second implementation)', () => {
    fc.assert(
      fc.property(fc.nat({ max: 80 }), fc.nat({ max: 80 }), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const rows = successes + failures;
        const interval = wilsonInterval(successes, rows, 0.95);
        for (const [end, z] of [
          ['lower', -Z_TWO_SIDED],
          ['upper', Z_TWO_SIDED],
          ['oneSidedLower', -Z_ONE_SIDED],
          ['oneSidedUpper', Z_ONE_SIDED],
        ] as const) {
          expectClose(end, interval?.[end] ?? NaN, searchedBound(successes, rows, z), { absolute: 1e-9 });
        }
      }),
    );
  });
});

describe('the interval of a paired change', () => {
  const counts = fc.record({
    gained: fc.nat({ max: 30 }),
    lost: fc.nat({ max: 30 }),
    same: fc.nat({ max: 60 }),
  });

  test('equals mean and standard error of the differences written out (second implementation)', () => {
    fc.assert(
      fc.property(counts, ({ gained, lost, same }) => {
        fc.pre(gained + lost > 0 && gained + lost + same > 1);
        const differences = [
          ...Array<number>(gained).fill(1),
          ...Array<number>(lost).fill(-1),
          ...Array<number>(same).fill(0),
        ];
        const rows = differences.length;
        const mean = differences.reduce((sum, value) => sum + value, 0) / rows;
        const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const error = Math.sqrt(squares / (rows - 1) / rows);
        const interval = pairedMeanInterval({ gained, lost, rows, sameDecisions: false }, 0.95);
        const cut = (bound: number): number => Math.max(-1, Math.min(1, bound));
        const absolute = 1e-7;
        expectClose('lower', interval?.lower ?? NaN, cut(mean - Z_TWO_SIDED * error), { absolute });
        expectClose('upper', interval?.oneSidedUpper ?? NaN, cut(mean + Z_ONE_SIDED * error), { absolute });
      }),
    );
  });

  test('turns round with the two models, and holds the change', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), ({ gained, lost, same }, sameDecisions) => {
        const rows = gained + lost + same;
        const interval = pairedMeanInterval({ gained, lost, rows, sameDecisions }, 0.95);
        const back = pairedMeanInterval({ gained: lost, lost: gained, rows, sameDecisions }, 0.95);
        expect(interval === undefined).toBe(rows < 2);
        if (interval === undefined || back === undefined) return;
        expectClose('turned', back.lower, -interval.upper, { absolute: 1e-12 });
        expectClose('turned', back.oneSidedUpper, -interval.oneSidedLower, { absolute: 1e-12 });
        const change = (gained - lost) / rows;
        expect(interval.lower <= change + 1e-12 && change <= interval.upper + 1e-12).toBe(true);
      }),
    );
  });
});

interface SampleSizeOracle {
  readonly sampleSizes: readonly Record<'value' | 'bound' | 'deviation' | 'rows' | 'needed', number>[];
}

describe('the rows that would decide', () => {
  test.each(readOracle<SampleSizeOracle>('resampling').sampleSizes)(
    'are the first whose bound is inside: $value against $bound (fixtures/oracle/resampling.py)',
    ({ value, bound, deviation, rows, needed }) => {
      const interval = normalInterval(value, deviation / Math.sqrt(rows), 0.95, 'paired-mean');
      const actual = rowsToDecide({ value: measured(value), interval }, { bound, side: 'at-most' }, rows);
      // the last digit of a quotient may cost one row
      expect(Math.abs((actual ?? NaN) - needed)).toBeLessThanOrEqual(1);
    },
  );

  const setting = fc.record({
    gained: fc.integer({ min: 1, max: 40 }),
    lost: fc.integer({ min: 1, max: 40 }),
    same: fc.integer({ min: 0, max: 100 }),
    room: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  });

  test('bring the bound inside when the set is copied until there are so many (second implementation)', () => {
    fc.assert(
      fc.property(setting, ({ gained, lost, same, room }) => {
        const rows = gained + lost + same;
        const boundAt = (size: number): number => {
          const copies = size / rows;
          const set = { gained: gained * copies, lost: lost * copies, rows: size, sameDecisions: false };
          return pairedMeanInterval(set, 0.95)?.oneSidedUpper ?? NaN;
        };
        const value = (gained - lost) / rows;
        const limit = { bound: value + room, side: 'at-most' } as const;
        const interval = pairedMeanInterval({ gained, lost, rows, sameDecisions: false }, 0.95);
        fc.pre(interval !== undefined && interval.oneSidedUpper < 1 && limit.bound < 1);
        const needed = rowsToDecide({ value: measured(value), ...(interval && { interval }) }, limit, rows);
        expect(boundAt(needed ?? NaN)).toBeLessThanOrEqual(limit.bound + 1e-12);
        // dividing by n - 1 makes few rows look a little less sure than they are
        const fewer = Math.floor(((needed ?? NaN) * (rows - 1)) / rows) - 2;
        if (fewer > rows) expect(boundAt(fewer)).toBeGreaterThan(limit.bound);
      }),
    );
  });

  test('grow as the limit comes nearer, and are never fewer than there are', () => {
    const distance = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(distance, distance, fc.integer({ min: 1, max: 5000 }), (a, b, rows) => {
        const estimate = { value: measured(0), interval: normalInterval(0, 0.05, 0.95, 'delong') };
        const rowsFor = (bound: number): number =>
          rowsToDecide(estimate, { bound, side: 'at-most' }, rows) ?? NaN;
        expect(rowsFor(Math.min(a, b))).toBeGreaterThanOrEqual(rowsFor(Math.max(a, b)));
        expect(rowsFor(a)).toBeGreaterThanOrEqual(rows);
        const below = { bound: -a, side: 'at-least' } as const;
        expect(rowsToDecide(estimate, below, rows)).toBe(rowsFor(a));
      }),
    );
  });
});
