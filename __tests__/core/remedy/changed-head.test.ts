import { describe, expect, test } from '@jest/globals';
import { frozenFoldedHead, type FrozenHead } from '../../../src/core/classifier/frozen-head.ts';
import { zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import type { AffineMap } from '../../../src/core/remedy/affine-map.ts';
import { headBehindMap, headOnScores } from '../../../src/core/remedy/changed-head.ts';

const linear = frozenFoldedHead(
  { direction: Float64Array.of(2, -1, 0.5), intercept: 0.25, norm: Math.hypot(2, -1, 0.5) },
  0.4,
);
/** The same head, of which nothing is known but its scores. */
const opaque: FrozenHead = {
  dimension: linear.dimension,
  decisionThreshold: linear.decisionThreshold,
  score: (matrix) => linear.score(matrix),
};
/** From four numbers to three. */
const map: AffineMap = {
  matrix: { rows: 4, cols: 3, data: Float64Array.of(1, 0, 2, -1, 3, 0, 0.5, 0, 0, 0, 1, -2) },
  offset: Float64Array.of(0.1, -0.2, 0.3),
};

function drawn(cols: number): Matrix {
  const matrix = zeros(20, cols);
  const random = createRandom(4);
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = random.normal();
  return matrix;
}

function expectNear(found: Float64Array, expected: Float64Array): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, row) => expect(value).toBeCloseTo(expected[row], 5));
}

describe('a head behind a map', () => {
  test('scores what the map makes of a row', async () => {
    // Row (1, 2, 0, 1): x A = (1 - 2 + 0 + 0, 6 + 1, 2 - 2) = (-1, 7, 0); + offset = (-.9, 6.8, .3).
    const row = { rows: 1, cols: 4, data: Float32Array.of(1, 2, 0, 1) };
    const [score] = await headBehindMap(opaque, map, plainMultiply).score(row);
    // 2 (-.9) - 6.8 + .5 (.3) + .25 = -8.2
    expect(score).toBeCloseTo(-8.2, 5);
  });

  test('scores the same whether it is linear or opaque, with the old threshold', async () => {
    const rows = drawn(4);
    const [folded, applied] = [linear, opaque].map((head) => headBehindMap(head, map, plainMultiply));
    expectNear(await applied.score(rows), await folded.score(rows));
    expect([folded.dimension, applied.dimension]).toEqual([4, 4]);
    expect([folded.decisionThreshold, applied.decisionThreshold]).toEqual([0.4, 0.4]);
    expect(applied.linear).toBeUndefined();
  });

  test('takes as many numbers as before when the map only shifts', () => {
    const shift = { offset: Float64Array.of(1, 2, 3) };
    expect(headBehindMap(opaque, shift, plainMultiply).dimension).toBe(3);
  });
});

describe('a head on changed scores', () => {
  test('gives slope times the logit plus the intercept, linear or opaque', async () => {
    const rows = drawn(3);
    const before = await linear.score(rows);
    const expected = before.map((logit) => 0.5 * logit - 2);
    for (const head of [linear, opaque]) {
      expectNear(await headOnScores(head, { slope: 0.5, intercept: -2 }).score(rows), expected);
    }
  });

  test('has a direction of the same share', () => {
    const changed = headOnScores(linear, { slope: 0.5, intercept: -2 });
    expect(changed.linear?.norm).toBeCloseTo(0.5 * Math.hypot(2, -1, 0.5), 12);
    expect(changed.linear?.intercept).toBe(0.5 * 0.25 - 2);
  });
});
