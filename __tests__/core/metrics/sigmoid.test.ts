import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { confidenceOf, predictsUnsafe, probabilitiesOf, sigmoid } from '../../../src/core/metrics/sigmoid.ts';

describe('sigmoid', () => {
  test('is a half at 0 and symmetric about it', () => {
    expect(sigmoid(0)).toBe(0.5);
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (f) => {
        expect(sigmoid(f) + sigmoid(-f)).toBeCloseTo(1, 15);
      }),
    );
  });

  test('neither overflows nor leaves [0, 1] at extreme scores', () => {
    expect(sigmoid(1000)).toBe(1);
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(-700)).toBeGreaterThan(0);
  });

  test('keeps float64: log(3) is three quarters', () => {
    // 1 / (1 + 1/3) = 3/4
    expect(probabilitiesOf(Float64Array.of(Math.log(3)))[0]).toBeCloseTo(0.75, 15);
  });
});

describe('decision and confidence', () => {
  test('exactly at the threshold is safe, one ulp above is unsafe', () => {
    expect(predictsUnsafe(0.5, 0.5)).toBe(false);
    expect(predictsUnsafe(0.5 + Number.EPSILON / 2, 0.5)).toBe(true);
    expect(predictsUnsafe(0.3, 0.3)).toBe(false);
  });

  test('confidence belongs to the top label', () => {
    expect(confidenceOf(0.2)).toBe(0.8);
    expect(confidenceOf(0.8)).toBe(0.8);
    expect(confidenceOf(0.5)).toBe(0.5);
  });
});
