import { describe, expect, test } from '@jest/globals';
import { mcnemarExact } from '../../../src/core/inference/mcnemar.ts';
import { normalCdf, normalQuantile, normalTail } from '../../../src/core/inference/normal-distribution.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import fc from 'fast-check';

interface DistributionOracle {
  readonly normal: readonly { x: number; cdf: number }[];
  readonly normalQuantiles: readonly { p: number; x: number }[];
  readonly mcnemar: readonly { first: number; second: number; p: number }[];
}

const oracle = readOracle<DistributionOracle>('metrics');

describe('normal distribution', () => {
  test.each(oracle.normal)('cdf at $x agrees with SciPy, far out in the tail too', ({ x, cdf }) => {
    expectClose('cdf', normalCdf(x), cdf, { relative: 2e-13 });
    expectClose('tail', normalTail(-x), cdf, { relative: 2e-13 });
  });

  test.each(oracle.normalQuantiles)('quantile at $p agrees with SciPy', ({ p, x }) => {
    expectClose('quantile', normalQuantile(p), x, { absolute: 1e-12, relative: 1e-12 });
  });

  test.each([0, 1, -0.1, 1.1, NaN])('there is no quantile at %p', (p) => {
    expect(() => normalQuantile(p)).toThrow('a normal quantile needs 0 < p < 1');
  });

  test('cdf reaches 0 and 1 without NaN', () => {
    expect(normalCdf(-60)).toBe(0);
    expect(normalCdf(60)).toBe(1);
    expect(normalCdf(Infinity)).toBe(1);
  });
});

describe('mcnemarExact', () => {
  test('doubles the tail of a fair coin', () => {
    // 1 of 5: 2 * (1 + 5) / 32
    expect(mcnemarExact(1, 4)).toBeCloseTo(0.375, 15);
    expect(mcnemarExact(4, 1)).toBe(mcnemarExact(1, 4));
  });

  test('is 1 when nothing flipped or equally many flipped either way', () => {
    expect(mcnemarExact(0, 0)).toBe(1);
    expect(mcnemarExact(7, 7)).toBe(1);
    expect(mcnemarExact(3, 4)).toBe(1);
  });

  test.each(oracle.mcnemar)('$first against $second agrees with SciPy', ({ first, second, p }) => {
    expectClose('p', mcnemarExact(first, second), p, { relative: 1e-10 });
  });
});

/** Simpson's rule over the density, from far below. */
function integratedCdf(x: number): number {
  const [from, steps] = [-12, 2000];
  const width = (x - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const factor = i === 0 || i === steps ? 1 : 2 + 2 * (i % 2);
    sum += factor * Math.exp(-0.5 * (from + i * width) ** 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

describe('the normal distribution', () => {
  test('equals the integral of its density', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        expectClose('cdf', normalCdf(x), integratedCdf(x), { absolute: 1e-11 });
      }),
      { numRuns: 50 },
    );
  });

  test('rises, is turned round at 0, and comes back from its quantile', () => {
    const point = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(point, point, fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (a, b, p) => {
        expect(normalCdf(Math.max(a, b))).toBeGreaterThanOrEqual(normalCdf(Math.min(a, b)));
        expectClose('both tails', normalCdf(a) + normalCdf(-a), 1, { absolute: 1e-15 });
        expectClose('quantile', normalCdf(normalQuantile(p)), p, { absolute: 1e-14, relative: 1e-12 });
      }),
    );
  });
});

/** Twice the smaller tail of all splits, counted with whole numbers of any size. */
function countedMcnemar(first: number, second: number): number {
  const trials = first + second;
  let [ways, tail] = [1n, 0n];
  for (let k = 0; k <= Math.min(first, second); k++) {
    tail += ways;
    ways = (ways * BigInt(trials - k)) / BigInt(k + 1);
  }
  // 60 binary digits are kept
  return Math.min(1, Number((2n * tail * 2n ** 60n) / 2n ** BigInt(trials)) / 2 ** 60);
}

describe("McNemar's test", () => {
  const flips = fc.nat({ max: 60 });

  test('equals counting all splits', () => {
    fc.assert(
      fc.property(flips, flips, (first, second) => {
        expectClose('p', mcnemarExact(first, second), countedMcnemar(first, second), {
          absolute: 1e-17,
          relative: 1e-11,
        });
      }),
    );
  });

  test('does not depend on the direction, is a probability, and falls as the split grows uneven', () => {
    fc.assert(
      fc.property(flips, flips, (first, second) => {
        const p = mcnemarExact(first, second);
        expect(p > 0 && p <= 1).toBe(true);
        expect(mcnemarExact(second, first)).toBe(p);
        const [few, many] = [Math.min(first, second), Math.max(first, second)];
        if (few > 0) expect(mcnemarExact(few - 1, many + 1)).toBeLessThanOrEqual(p);
      }),
    );
  });
});
