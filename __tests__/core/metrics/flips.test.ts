import { describe, expect, test } from '@jest/globals';
import { measureFlips } from '../../../src/core/metrics/flips.ts';

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
