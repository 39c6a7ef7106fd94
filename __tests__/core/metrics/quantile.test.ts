import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantileOf } from '../../../src/core/metrics/quantile.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface QuantileOracle {
  readonly quantiles: readonly {
    readonly sorted: readonly number[];
    readonly points: readonly { readonly share: number; readonly quantile: number }[];
  }[];
}

const numbers = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 })
  .map((values) => Float64Array.from(values).sort());
const shares = fc.double({ min: 0, max: 1, noNaN: true });

/** The broken line through (i / (n - 1), value i), point by point. */
function onBrokenLine(sorted: Float64Array, share: number): number {
  const last = sorted.length - 1;
  for (let i = 0; i < last; i++) {
    const [from, to] = [i / last, (i + 1) / last];
    if (share <= to) return sorted[i] + ((share - from) / (to - from)) * (sorted[i + 1] - sorted[i]);
  }
  return sorted[last];
}

describe('quantileOf', () => {
  test('by hand: a tenth of the way from 2 to 5', () => {
    // position .7 * 3 = 2.1
    expectClose('quantile', quantileOf(Float64Array.of(0, 1, 2, 5), 0.7), 2.3, { absolute: 1e-14 });
    expect(quantileOf(Float64Array.of(7), 0.95)).toBe(7);
  });

  test('agrees with numpy.quantile (fixtures/oracle/resampling.py)', () => {
    for (const { sorted, points } of readOracle<QuantileOracle>('resampling').quantiles) {
      for (const { share, quantile } of points) {
        const actual = quantileOf(Float64Array.from(sorted), share);
        expectClose(`${share} of ${sorted.length}`, actual, quantile, { absolute: 1e-14 });
      }
    }
  });

  test('lies on the broken line through the numbers', () => {
    fc.assert(
      fc.property(numbers, shares, (sorted, share) => {
        expectClose('quantile', quantileOf(sorted, share), onBrokenLine(sorted, share), { absolute: 1e-12 });
      }),
    );
  });

  test('starts at the smallest, ends at the largest, never falls, and is turned round with the numbers', () => {
    fc.assert(
      fc.property(numbers, shares, shares, (sorted, one, other) => {
        expect(quantileOf(sorted, 0)).toBe(sorted[0]);
        expect(quantileOf(sorted, 1)).toBe(sorted[sorted.length - 1]);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(quantileOf(sorted, high)).toBeGreaterThanOrEqual(quantileOf(sorted, low) - 1e-12);
        const turned = sorted.map((value) => -value).sort();
        expectClose('turned', quantileOf(turned, 1 - one), -quantileOf(sorted, one), { absolute: 1e-12 });
      }),
    );
  });
});
