import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { haarOrthogonal, multiplySquare } from '../../../src/core/linalg/haar.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

describe('a Haar-orthogonal matrix', () => {
  test("has Q'Q = I and QQ' = I to rounding", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer(), (size, seed) => {
        const q = haarOrthogonal(size, createRandom(seed));
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

  test('favours no direction: every entry has mean 0 and variance 1 / d, and the trace has variance 1', () => {
    // The trace is what betrays a missing sign fix: Householder QR alone does not give variance 1 and mean 0.
    const random = createRandom(3);
    const draws = 4000;
    const size = 4;
    let mean = 0;
    let square = 0;
    let trace = 0;
    let traceSquare = 0;
    for (let draw = 0; draw < draws; draw++) {
      const q = haarOrthogonal(size, random);
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

  test('of one dimension is a sign', () => {
    expect(Math.abs(haarOrthogonal(1, createRandom(5))[0])).toBe(1);
  });
});

test('a square matrix times a vector, plain and transposed, by hand', () => {
  // [1 2; 3 4] (5, 6) = (17, 39); its transpose gives (23, 34)
  const matrix = Float64Array.of(1, 2, 3, 4);
  expect([...multiplySquare(matrix, Float64Array.of(5, 6))]).toEqual([17, 39]);
  expect([...multiplySquare(matrix, Float32Array.of(5, 6), true)]).toEqual([23, 34]);
});
