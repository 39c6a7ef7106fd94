import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measureHeadDrift } from '../../../src/core/drift/head-drift.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';

const NONE = { defined: false, reason: expect.stringMatching(/./) };

describe('drift as the head sees it', () => {
  test('by hand: a line with two residuals', () => {
    // old -1 0 1 0 (mean 0, variance 1/2), new 0 2 2 0 (mean 1): slope = (0 * -1 + 2 * 1) / 2 = 1, intercept 1,
    // residuals 0 1 0 -1: squares 2, over n - 2 = 2 gives 1, in units of sqrt(1/2): sqrt 2
    const drift = measureHeadDrift(Float64Array.of(-1, 0, 1, 0), Float64Array.of(0, 2, 2, 0), 0.5);
    expectClose('offset', valueOf(drift.offset), Math.SQRT2, { relative: 1e-15 });
    expect(drift.slope).toEqual({ defined: true, value: 1 });
    expectClose('noise', valueOf(drift.noise), Math.SQRT2, { relative: 1e-15 });
    // 2 / sqrt(2 * 4)
    expectClose('correlation', valueOf(drift.correlation), Math.SQRT1_2, { relative: 1e-15 });
    // safe safe unsafe safe becomes safe unsafe unsafe safe: exactly at the threshold is safe
    expect(drift.flipRate).toEqual({ defined: true, value: 0.25 });
  });

  test('counts flips at the decision threshold', () => {
    // sigmoid(1) = .731 and sigmoid(1.5) = .818: on the two sides of .75 only
    const before = Float64Array.of(1, 1, 0);
    const after = Float64Array.of(1.5, 1, 0);
    expect(measureHeadDrift(before, after, 0.75).flipRate).toEqual({ defined: true, value: 1 / 3 });
    expect(measureHeadDrift(before, after, 0.5).flipRate).toEqual({ defined: true, value: 0 });
  });

  test.each([0, 0.1, -3.7, 1e6])('has no line through old scores that are all %d', (score) => {
    for (const rows of [3, 7, 10]) {
      const drift = measureHeadDrift(
        new Float64Array(rows).fill(score),
        Float64Array.from({ length: rows }, (_, row) => row),
        0.5,
      );
      const { offset, slope, noise, correlation, flipRate } = drift;
      expect([offset, slope, noise, correlation]).toEqual([NONE, NONE, NONE, NONE]);
      expect(flipRate.defined).toBe(true);
    }
  });

  test.each([0, 0.1, -3.7])(
    'has no correlation with new scores that are all %d, but a slope of 0',
    (score) => {
      const drift = measureHeadDrift(Float64Array.of(-1, 0, 1), new Float64Array(3).fill(score), 0.5);
      expect(drift.correlation).toEqual(NONE);
      expectClose('slope', valueOf(drift.slope), 0, { absolute: 1e-15 });
      expectClose('noise', valueOf(drift.noise), 0, { absolute: 1e-15 });
    },
  );

  test('has no line through fewer than three rows, and nothing without rows', () => {
    const two = measureHeadDrift(Float64Array.of(1, 2), Float64Array.of(1, -2), 0.5);
    expect([two.offset, two.slope, two.noise, two.correlation]).toEqual([NONE, NONE, NONE, NONE]);
    expect(two.flipRate).toEqual({ defined: true, value: 0.5 });
    const empty = measureHeadDrift(new Float64Array(), new Float64Array(), 0.5);
    expect([empty.offset, empty.flipRate]).toEqual([NONE, NONE]);
  });

  const scores = fc
    .array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 3, maxLength: 30 })
    .filter((values) => Math.max(...values) - Math.min(...values) > 1e-3);

  test('of a model from itself is nothing', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const logits = Float64Array.from(values);
        const drift = measureHeadDrift(logits, logits, 0.5);
        expect(drift.offset).toEqual({ defined: true, value: 0 });
        expect(drift.flipRate).toEqual({ defined: true, value: 0 });
        expectClose('slope', valueOf(drift.slope), 1, { absolute: 1e-12 });
        expectClose('noise', valueOf(drift.noise), 0, { absolute: 1e-7 });
        expectClose('correlation', valueOf(drift.correlation), 1, { absolute: 1e-12 });
      }),
    );
  });

  test('of an affine change is that change, without noise', () => {
    const slopes = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(scores, slopes, fc.double({ min: -9, max: 9, noNaN: true }), (values, slope, shift) => {
        const before = Float64Array.from(values);
        const drift = measureHeadDrift(
          before,
          before.map((value) => slope * value + shift),
          0.5,
        );
        expectClose('slope', valueOf(drift.slope), slope, { absolute: 1e-9 });
        expectClose('noise', valueOf(drift.noise), 0, { absolute: 1e-4 });
        expect(Math.abs(valueOf(drift.correlation))).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('never has a correlation beyond 1', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: -5, max: 5, noNaN: true }), (values, slope) => {
        const before = Float64Array.from(values);
        const { correlation } = measureHeadDrift(
          before,
          before.map((value) => slope * value),
          0.5,
        );
        if (correlation.defined) expect(Math.abs(correlation.value)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the line through old and new scores', () => {
  const rows = fc
    .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 3,
      maxLength: 20,
    })
    .filter(
      (pairs) => new Set(pairs.map(([old]) => old)).size > 1 && new Set(pairs.map(([, now]) => now)).size > 1,
    );

  test('equals sums over all pairs of rows, and its residuals (second implementation)', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const sumOverPairs = (of: (a: readonly number[], b: readonly number[]) => number): number =>
          pairs.reduce((sum, a) => sum + pairs.reduce((inner, b) => inner + of(a, b), 0), 0);
        const oldOld = sumOverPairs((a, b) => (a[0] - b[0]) ** 2);
        const nowNow = sumOverPairs((a, b) => (a[1] - b[1]) ** 2);
        const both = sumOverPairs((a, b) => (a[0] - b[0]) * (a[1] - b[1]));
        const count = pairs.length;
        const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / count;
        const slope = both / oldOld;
        const residuals = pairs.map(([old, now]) => now - mean(1) - slope * (old - mean(0)));
        const spread = Math.sqrt(oldOld / 2) / count;
        const drift = measureHeadDrift(
          Float64Array.from(pairs, ([old]) => old),
          Float64Array.from(pairs, ([, now]) => now),
          0.5,
        );
        const absolute = 1e-7;
        expectClose('slope', valueOf(drift.slope), slope, { absolute });
        expectClose('offset', valueOf(drift.offset), (mean(1) - mean(0)) / spread, { absolute });
        const noise = Math.sqrt(residuals.reduce((sum, value) => sum + value ** 2, 0) / (count - 2));
        expectClose('noise', valueOf(drift.noise), noise / spread, { absolute });
        expectClose('correlation', valueOf(drift.correlation), both / Math.sqrt(oldOld * nowNow), {
          absolute,
        });
        const flipped = pairs.filter(([old, now]) => old > 0 !== now > 0).length;
        expect(drift.flipRate).toEqual({ defined: true, value: flipped / count });
      }),
    );
  });

  test('leaves more behind when it is moved or tilted: it is the least-squares line', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(-0.1, 0.1), fc.constantFrom(-0.1, 0, 0.1), (pairs, tilt, move) => {
        const before = Float64Array.from(pairs, ([old]) => old);
        const after = Float64Array.from(pairs, ([, now]) => now);
        const slope = valueOf(measureHeadDrift(before, after, 0.5).slope);
        const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;
        const left = (by: number, up: number): number =>
          pairs.reduce((sum, [old, now]) => {
            const line = mean(after) + up + (slope + by) * (old - mean(before));
            return sum + (now - line) ** 2;
          }, 0);
        expect(left(tilt, move)).toBeGreaterThan(left(0, 0));
      }),
    );
  });

  test('does not exist, nor a flip rate, when a score is not a number', () => {
    const fine = Float64Array.of(1, 2, 4);
    for (const [before, after] of [
      [fine, Float64Array.of(1, NaN, 2)],
      [Float64Array.of(NaN, 2, 3), fine],
    ]) {
      for (const value of Object.values(measureHeadDrift(before, after, 0.5))) expect(value).toEqual(NONE);
    }
  });
});
