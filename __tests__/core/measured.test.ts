import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, measured, notMeasured } from '../../src/core/measured.ts';

describe('a number that may not exist', () => {
  test.each([NaN, Infinity, -Infinity])('does not when the arithmetic gave %d, and says so', (value) => {
    expect(measured(value)).toEqual({ defined: false, reason: `the arithmetic gave ${value}` });
  });

  test('is finite whenever it exists, whatever was computed', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        const difference = differenceOf(measured(a), measured(b));
        expect(difference.defined).toBe(Number.isFinite(a) && Number.isFinite(b) && Number.isFinite(a - b));
        if (difference.defined) expect(difference.value).toBe(a - b);
      }),
    );
  });

  test('has no change when either is missing, for the reason of the candidate first', () => {
    const [old, now, one] = [notMeasured('no old one'), notMeasured('no new one'), measured(1)];
    expect(differenceOf(now, old)).toBe(now);
    expect(differenceOf(one, old)).toBe(old);
    expect(differenceOf(now, one)).toBe(now);
  });
});
