import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldHead, projectRows, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import type { LinearHead } from '../../../src/core/classifier/linear-head.ts';
import { noiseTolerance } from '../../../src/core/classifier/noise-tolerance.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

const HEAD: LinearHead = {
  dimension: 2,
  mean: Float64Array.of(1, -2),
  scale: Float64Array.of(2, 0.5),
  weights: Float64Array.of(6, 2),
  intercept: 0.25,
  decisionThreshold: 0.5,
};

describe('the folded head', () => {
  test('by hand: v = w / scale, and the means move into the intercept', () => {
    // v = (6/2, 2/.5) = (3, 4), length 5; .25 - 3 * 1 - 4 * -2 = 5.25
    const folded = foldHead(HEAD);
    expect([...folded.direction]).toEqual([3, 4]);
    expect(folded.intercept).toBe(5.25);
    expect(folded.norm).toBe(5);
  });

  test('scores a row by hand, and projects without the intercept', () => {
    const matrix = { rows: 2, cols: 2, data: Float32Array.of(1, -2, 0.5, 1) };
    // the mean row scores the head's own intercept; 3 * .5 + 4 * 1 + 5.25 = 10.75
    expect([...scoreRows(foldHead(HEAD), matrix)]).toEqual([0.25, 10.75]);
    expect([...projectRows(matrix, Float64Array.of(2, 1))]).toEqual([0, 2]);
  });

  test('gives the scores of standardising first', () => {
    const number = fc.double({ min: -4, max: 4, noNaN: true });
    const dimension = fc.record({
      mean: number,
      scale: fc.double({ min: 0.05, max: 4, noNaN: true }),
      weight: number,
      x: number,
    });
    fc.assert(
      fc.property(fc.array(dimension, { minLength: 1, maxLength: 8 }), number, (dimensions, intercept) => {
        const head: LinearHead = {
          dimension: dimensions.length,
          mean: Float64Array.from(dimensions, ({ mean }) => mean),
          scale: Float64Array.from(dimensions, ({ scale }) => scale),
          weights: Float64Array.from(dimensions, ({ weight }) => weight),
          intercept,
          decisionThreshold: 0.5,
        };
        const data = Float32Array.from(dimensions, ({ x }) => x);
        const [score] = scoreRows(foldHead(head), { rows: 1, cols: data.length, data });
        const standardised = dimensions.reduce(
          (sum, { mean, scale, weight }, j) => sum + (weight * (data[j] - mean)) / scale,
          intercept,
        );
        expectClose('score', score, standardised, { absolute: 1e-10 });
      }),
    );
  });
});

describe('the noise tolerance', () => {
  test('by hand: the within-class spread over the length of v', () => {
    // safe 0 2 (mean 1), unsafe 5 9 (mean 7): variances 2 / 1 and 8 / 1, on average 5
    const tolerance = noiseTolerance(foldHead(HEAD), Float64Array.of(0, 5, 2, 9), Uint8Array.of(0, 1, 0, 1));
    expectClose('sigma_c', valueOf(tolerance), Math.sqrt(5) / 5, { relative: 1e-15 });
  });

  test('does not change when the head is scaled', () => {
    const labels = Uint8Array.of(0, 1, 0, 1, 1);
    const logits = Float64Array.of(-1, 2, 0.5, 1, 4);
    const doubled = foldHead({ ...HEAD, weights: HEAD.weights.map((weight) => 2 * weight) });
    const tolerance = valueOf(
      noiseTolerance(
        doubled,
        logits.map((logit) => 2 * logit),
        labels,
      ),
    );
    expectClose('sigma_c', tolerance, valueOf(noiseTolerance(foldHead(HEAD), logits, labels)), {
      relative: 1e-14,
    });
  });

  test('is 0 when every class has one score only', () => {
    const constant = noiseTolerance(foldHead(HEAD), Float64Array.of(1, 3, 1, 3), Uint8Array.of(0, 1, 0, 1));
    expect(constant).toEqual({ defined: true, value: 0 });
  });

  test('does not exist without rows, without weights, or when a class has one row', () => {
    const reason = expect.stringMatching(/./);
    const labels = Uint8Array.of(0, 1);
    expect(noiseTolerance(foldHead(HEAD), Float64Array.of(0, 2, 1), Uint8Array.of(1, 1, 0))).toEqual({
      defined: false,
      reason,
    });
    const nothing = foldHead({ ...HEAD, weights: new Float64Array(2) });
    expect(noiseTolerance(foldHead(HEAD), new Float64Array(), new Uint8Array())).toEqual({
      defined: false,
      reason,
    });
    const three = Float64Array.of(1, 2, 3);
    expect(noiseTolerance(foldHead(HEAD), three, Uint8Array.of(0, 1, 1))).toEqual({ defined: false, reason });
    expect(noiseTolerance(nothing, Float64Array.of(1, 2), labels)).toEqual({ defined: false, reason });
  });
});

interface HeadsOracle {
  readonly heads: readonly {
    readonly labels: readonly number[];
    readonly matrix: readonly number[][];
    readonly mean: readonly number[];
    readonly scale: readonly number[];
    readonly weights: readonly number[];
    readonly intercept: number;
    readonly logits: readonly number[];
    readonly directionNorm: number;
    readonly noiseTolerance: number;
  }[];
}

test.each(readOracle<HeadsOracle>('heads').heads)(
  'a folded scikit-learn head scores as its pipeline does (fixtures/oracle/heads.py)',
  ({ labels, matrix, mean, scale, weights, intercept, logits, directionNorm, noiseTolerance: tolerance }) => {
    const head = foldHead({
      dimension: mean.length,
      mean: Float64Array.from(mean),
      scale: Float64Array.from(scale),
      weights: Float64Array.from(weights),
      intercept,
      decisionThreshold: 0.5,
    });
    const data = Float32Array.from(matrix.flat());
    const scores = scoreRows(head, { rows: matrix.length, cols: mean.length, data });
    logits.forEach((logit, row) => expectClose(`row ${row}`, scores[row], logit, { absolute: 1e-12 }));
    expectClose('norm', head.norm, directionNorm, { relative: 1e-13 });
    const actual = noiseTolerance(head, scores, Uint8Array.from(labels));
    expectClose('noise tolerance', valueOf(actual), tolerance, { relative: 1e-12 });
  },
);

describe('the noise tolerance of a head', () => {
  const logits = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 15 });

  test('equals the mean squared distance within the classes, pair by pair (second implementation)', () => {
    fc.assert(
      fc.property(logits, logits, (safe, unsafe) => {
        const variance = (values: readonly number[]): number => {
          const squares = values.flatMap((a) => values.map((b) => (a - b) ** 2 / 2));
          return squares.reduce((sum, value) => sum + value, 0) / (values.length * (values.length - 1));
        };
        const expected = Math.sqrt((variance(safe) + variance(unsafe)) / 2) / 5;
        const labels = Uint8Array.from([...safe.map(() => 0), ...unsafe.map(() => 1)]);
        const actual = noiseTolerance(foldHead(HEAD), Float64Array.of(...safe, ...unsafe), labels);
        expectClose('sigma_c', valueOf(actual), expected, { absolute: 1e-12 });
      }),
    );
  });
});
