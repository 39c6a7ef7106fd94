import { describe, expect, test } from '@jest/globals';
import { brierScoreLoss, logLoss } from '../../../src/core/metrics/losses.ts';
import { valueOf } from '../../support/closeness.ts';

describe('brierScoreLoss', () => {
  test('is the mean squared error', () => {
    // (.1^2 + .8^2) / 2 = .325
    expect(valueOf(brierScoreLoss(Uint8Array.of(1, 0), Float64Array.of(0.9, 0.8)))).toBeCloseTo(0.325, 15);
  });

  test('is undefined without rows', () => {
    expect(brierScoreLoss(new Uint8Array(0), new Float64Array(0)).defined).toBe(false);
  });
});

describe('logLoss', () => {
  test('is log 2 for a coin toss and log(4/3) at a right three quarters', () => {
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(0)))).toBeCloseTo(Math.LN2, 15);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(Math.log(3))))).toBeCloseTo(Math.log(4 / 3), 15);
    expect(valueOf(logLoss(Uint8Array.of(0), Float64Array.of(Math.log(3))))).toBeCloseTo(Math.log(4), 15);
  });

  test('costs a saturated error its full score and a saturated success nothing', () => {
    expect(valueOf(logLoss(Uint8Array.of(0), Float64Array.of(800)))).toBe(800);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(-800)))).toBe(800);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(800)))).toBe(0);
  });

  test('is undefined where it would be infinite, and without rows', () => {
    expect(logLoss(Uint8Array.of(0), Float64Array.of(Infinity)).defined).toBe(false);
    expect(logLoss(new Uint8Array(0), new Float64Array(0)).defined).toBe(false);
  });
});
