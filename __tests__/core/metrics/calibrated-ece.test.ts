import { describe, expect, test } from '@jest/globals';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
} from '../../../src/core/metrics/calibrated-ece.ts';
import { createRandom } from '../../../src/core/random.ts';
import { valueOf } from '../../support/closeness.ts';

describe('calibratedEceQuantile', () => {
  test('of one row: its ECE is .2 with probability .8, else .8', () => {
    // expected .8 * .2 + .2 * .8 = .32; the largest 20 % are .8, and so is the 95th percentile
    const { expected, percentile95 } = calibratedEceQuantile(
      Float64Array.of(0.8),
      5,
      createRandom(1),
      20_000,
    );
    expect(Math.abs(valueOf(expected) - 0.32)).toBeLessThan(0.008);
    expect(valueOf(percentile95)).toBeCloseTo(0.8, 12);
  });

  test('is 0 where the classifier is certain', () => {
    const { expected, percentile95 } = calibratedEceQuantile(
      Float64Array.of(0, 1, 1),
      5,
      createRandom(1),
      50,
    );
    expect(valueOf(expected)).toBe(0);
    expect(valueOf(percentile95)).toBe(0);
  });

  test('of the positive class bins by P(unsafe)', () => {
    // p = .25: |y - .25| is .75 with probability .25, else .25: expected .375
    const { expected } = calibratedEcePositiveQuantile(Float64Array.of(0.25), createRandom(2), 20_000);
    expect(Math.abs(valueOf(expected) - 0.375)).toBeLessThan(0.008);
  });

  test('shrinks with the square root of the number of rows', () => {
    // about sqrt(10) for ten times the rows
    const few = calibratedEceQuantile(new Float64Array(100).fill(0.7), 5, createRandom(3));
    const many = calibratedEceQuantile(new Float64Array(1000).fill(0.7), 5, createRandom(3));
    const ratio = valueOf(few.expected) / valueOf(many.expected);
    expect(ratio).toBeGreaterThan(2.8);
    expect(ratio).toBeLessThan(3.5);
  });

  test('repeats itself with the same seed', () => {
    const probabilities = Float64Array.of(0.2, 0.6, 0.9, 0.55);
    const once = calibratedEceQuantile(probabilities, 5, createRandom(7), 100);
    expect(calibratedEceQuantile(probabilities, 5, createRandom(7), 100)).toEqual(once);
  });

  test('is undefined without rows or resamples', () => {
    expect(calibratedEceQuantile(new Float64Array(0), 5, createRandom(1)).expected).toEqual({
      defined: false,
      reason: 'there are no rows',
    });
    expect(calibratedEceQuantile(Float64Array.of(0.5), 5, createRandom(1), 0).percentile95.defined).toBe(
      false,
    );
  });
});
