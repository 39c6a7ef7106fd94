import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { haarOrthogonal } from '../../../src/core/linalg/haar.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom, type RandomSource } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

describe('a Haar-orthogonal matrix', () => {
  test("has Q'Q = I and QQ' = I to rounding, within one block of reflections and over several", async () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constantFrom(63, 64, 65, 130));
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer(), async (size, seed) => {
        const { data: q } = await haarOrthogonal(size, createRandom(seed), plainMultiply);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let rows = 0;
            let columns = 0;
            for (let k = 0; k < size; k++) {
              rows += q[i * size + k] * q[j * size + k];
              columns += q[k * size + i] * q[k * size + j];
            }
            expectClose("QQ'", rows, i === j ? 1 : 0, { absolute: 1e-13 });
            expectClose("Q'Q", columns, i === j ? 1 : 0, { absolute: 1e-12 });
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('favours no direction: every entry has mean 0 and variance 1 / d, and the trace has variance 1', async () => {
    // The trace is what betrays a missing sign fix: Householder QR alone does not give variance 1 and mean 0.
    const random = createRandom(3);
    const draws = 4000;
    const size = 4;
    let mean = 0;
    let square = 0;
    let trace = 0;
    let traceSquare = 0;
    for (let draw = 0; draw < draws; draw++) {
      const { data: q } = await haarOrthogonal(size, random, plainMultiply);
      mean += q[1] / draws;
      square += q[6] ** 2 / draws;
      const sum = q[0] + q[5] + q[10] + q[15];
      trace += sum / draws;
      traceSquare += sum ** 2 / draws;
    }
    // standard errors: .5 / sqrt 4000 = .008, about .004, .016 and .022; four of them allowed
    expectClose('mean entry', mean, 0, { absolute: 0.032 });
    expectClose('mean square', square, 0.25, { absolute: 0.016 });
    expectClose('mean trace', trace, 0, { absolute: 0.064 });
    expectClose('trace variance', traceSquare, 1, { absolute: 0.09 });
  });

  test('of one dimension is a sign', async () => {
    const { data } = await haarOrthogonal(1, createRandom(5), plainMultiply);
    expectClose('size', Math.abs(data[0]), 1, { absolute: 1e-15 });
  });

  test('is the Q of a QR factorization: explicit reflections of the same vectors, one after the other', async () => {
    const size = 70;
    const { data } = await haarOrthogonal(size, createRandom(8), plainMultiply);
    expect([...data].every(Number.isFinite)).toBe(true);
    const expected = reflectOneByOne(size, createRandom(8));
    data.forEach((value, at) => expectClose(`entry ${at}`, value, expected[at], { absolute: 1e-13 }));
  });
});

/** The second implementation: `H_1 ... H_d diag(-sign)` with `H = I - 2 v v'`, applied to the identity row by row. */
function reflectOneByOne(size: number, random: RandomSource): Float64Array {
  const q = new Float64Array(size * size);
  const reflections: { readonly axis: number; readonly v: number[] }[] = [];
  for (let axis = 0; axis < size; axis++) {
    const x = Array.from({ length: size - axis }, () => random.normal());
    const sign = x[0] < 0 ? -1 : 1;
    q[axis * size + axis] = -sign;
    const v = x.map((value, i) => (i === 0 ? value + sign * Math.hypot(...x) : value));
    const length = Math.hypot(...v);
    reflections.push({ axis, v: v.map((value) => value / length) });
  }
  for (const { axis, v } of reflections.reverse()) {
    for (let j = 0; j < size; j++) {
      const inner = v.reduce((sum, value, i) => sum + value * q[(axis + i) * size + j], 0);
      v.forEach((value, i) => (q[(axis + i) * size + j] -= 2 * inner * value));
    }
  }
  return q;
}
