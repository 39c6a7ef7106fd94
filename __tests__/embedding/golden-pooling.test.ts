import { expect } from '@jest/globals';
import { normalizeToUnit, poolTokens, type Pooling } from '../../src/embedding/pooling.ts';
import { testWithGolden } from '../support/golden.ts';

interface Golden {
  readonly z_int: number[][];
  readonly den: number;
  readonly expected: number[][];
  readonly norms: number[];
  readonly zero_rows: number[];
  readonly pooling: Record<string, number[][]> & { readonly H: number[][][] };
}

testWithGolden<Golden>('unit norms are those of the oracle', '01_normalize_pool.json', (golden) => {
  golden.z_int.forEach((row, i) => {
    const vector = Float64Array.from(row, (value) => value / golden.den);
    expect(normalizeToUnit(vector)).toBeCloseTo(golden.norms[i] ?? NaN, 12);
    vector.forEach((value, j) => expect(value).toBeCloseTo(golden.expected[i]?.[j] ?? NaN, 12));
    expect(vector.every((value) => value === 0)).toBe(golden.zero_rows.includes(i));
  });
});

testWithGolden<Golden>('pooled vectors are those of the oracle', '01_normalize_pool.json', ({ pooling }) => {
  const hidden = Float32Array.from(pooling.H.flat(2));
  const cases: [Pooling, 'left' | 'right', string][] = [
    ['last_token', 'right', 'last_token_right'],
    ['last_token', 'left', 'last_token_left'],
    ['mean', 'right', 'mean_right'],
    ['mean', 'left', 'mean_left'],
  ];
  for (const [mode, side, key] of cases) {
    const mask = pooling[`mask_${side}_padded`]?.flat() ?? [];
    expect([...poolTokens(hidden, [2, 4, 3], mask, mode).data]).toEqual(pooling[key]?.flat());
  }
});
