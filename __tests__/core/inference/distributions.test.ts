import { describe, expect, test } from '@jest/globals';
import { mcnemarExact } from '../../../src/core/inference/mcnemar.ts';
import { normalCdf, normalQuantile, normalTail } from '../../../src/core/inference/normal-distribution.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

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
