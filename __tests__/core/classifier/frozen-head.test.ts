import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { frozenLinearHead } from '../../../src/core/classifier/frozen-head.ts';
import { expectClose } from '../../support/closeness.ts';

describe('a linear head as a frozen classifier', () => {
  test('by hand: scores raw vectors as it was fitted to, on standardised ones', async () => {
    const head = frozenLinearHead({
      dimension: 2,
      mean: Float64Array.of(1, -2),
      scale: Float64Array.of(2, 4),
      weights: Float64Array.of(3, -1),
      intercept: 0.5,
      decisionThreshold: 0.4,
    });
    // Row (5, 2): 3 (5 - 1) / 2 - (2 + 2) / 4 + .5 = 5.5; row (1, -2) is the mean: .5.
    const scores = await head.score({ rows: 2, cols: 2, data: Float32Array.of(5, 2, 1, -2) });
    expect([...scores]).toEqual([5.5, 0.5]);
    expect(head).toMatchObject({ dimension: 2, decisionThreshold: 0.4 });
    expect([...(head.linear?.direction ?? [])]).toEqual([1.5, -0.25]);
  });

  test('scores what standardising first gives (second implementation)', async () => {
    const number = fc.integer({ min: -9, max: 9 });
    const column = fc.record({
      x: number,
      mean: number,
      scale: fc.integer({ min: 1, max: 9 }),
      weight: number,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(column, { minLength: 1, maxLength: 5 }),
        number,
        async (columns, intercept) => {
          const of = (key: 'mean' | 'scale' | 'weight'): Float64Array =>
            Float64Array.from(columns, (each) => each[key]);
          const dimension = columns.length;
          const head = frozenLinearHead({
            dimension,
            mean: of('mean'),
            scale: of('scale'),
            weights: of('weight'),
            intercept,
            decisionThreshold: 0.5,
          });
          const data = Float32Array.from(columns, ({ x }) => x);
          const [score] = await head.score({ rows: 1, cols: dimension, data });
          const expected = columns.reduce(
            (sum, { x, mean, scale, weight }) => sum + (weight * (x - mean)) / scale,
            intercept,
          );
          expectClose('score', score, expected, { absolute: 1e-9 });
        },
      ),
    );
  });
});
