import { describe, expect, test } from '@jest/globals';
import { euclideanNorm, normalizeToUnit, poolTokens, type Pooling } from '../../src/embedding/pooling.ts';

// [2, 3, 2]; row 0 holds two tokens, row 1 three.
const HIDDEN = Float32Array.of(1, 2, 3, 4, 90, 90, 5, 6, 7, 8, 12, 13);
const RIGHT = [1, 1, 0, 1, 1, 1];
// The same tokens of row 0, moved to the right.
const LEFT_HIDDEN = Float32Array.of(90, 90, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13);
const LEFT = [0, 1, 1, 1, 1, 1];

describe('poolTokens', () => {
  test.each<[Pooling, number[]]>([
    ['last_token', [3, 4, 12, 13]],
    ['cls', [1, 2, 5, 6]],
    ['mean', [(1 + 3) / 2, (2 + 4) / 2, (5 + 7 + 12) / 3, (6 + 8 + 13) / 3]],
  ])('%s ignores padding on either side', (pooling, expected) => {
    expect([...poolTokens(HIDDEN, [2, 3, 2], RIGHT, pooling).data]).toEqual(expected);
    expect([...poolTokens(LEFT_HIDDEN, [2, 3, 2], LEFT, pooling).data]).toEqual(expected);
  });

  test('none passes one vector per text through', () => {
    const pooled = poolTokens(Float32Array.of(1, 2, 3, 4), [2, 1, 2], [1, 1], 'none');
    expect([...pooled.data]).toEqual([1, 2, 3, 4]);
  });

  test.each<Pooling>(['last_token', 'cls', 'mean'])('%s names the rows whose mask is all zero', (pooling) => {
    const pooled = poolTokens(HIDDEN, [2, 3, 2], [1, 1, 0, 0, 0, 0], pooling);
    expect(pooled.emptyRows).toEqual([1]);
    expect([...pooled.data.subarray(2)]).toEqual([0, 0]);
  });

  test('the mean is summed in float64', () => {
    // In float32, 2^24 + 1 is 2^24.
    const pooled = poolTokens(Float32Array.of(2 ** 24, 1, 1), [1, 3, 1], [1, 1, 1], 'mean');
    expect(pooled.data[0]).toBe((2 ** 24 + 2) / 3);
  });
});

describe('normalizeToUnit', () => {
  test('scales to norm 1 and returns the norm', () => {
    const vector = Float64Array.of(3, 4);
    expect(normalizeToUnit(vector)).toBe(5);
    expect([...vector]).toEqual([0.6, 0.8]);
    expect(euclideanNorm(vector)).toBeCloseTo(1, 15);
  });

  test('leaves a zero vector zero', () => {
    const vector = new Float64Array(2);
    expect(normalizeToUnit(vector)).toBe(0);
    expect([...vector]).toEqual([0, 0]);
  });
});
