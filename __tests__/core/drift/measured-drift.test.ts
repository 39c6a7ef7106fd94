import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measureDrift, type MeasuredDrift } from '../../../src/core/drift/measured-drift.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { matrixOf, rowNorms, simulateRows } from './unit-rows.ts';

function measureRows(reference: readonly number[][], candidate: readonly number[][]): MeasuredDrift {
  const before = matrixOf(reference);
  const after = matrixOf(candidate);
  return measureDrift(before, after, rowNorms(before), rowNorms(after));
}

const ROOT = Math.SQRT1_2;

describe('measured drift', () => {
  test('by hand: angles 0, 45, 90 and 90 degrees', () => {
    const drift = measureRows(
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      [
        [2, 0],
        [1, 1],
        [0, 3],
        [-1, 0],
      ],
    );
    const absolute = 1e-6;
    // (0 + 45 + 90 + 90) / 4; sorted 0 45 90 90, median half-way between 45 and 90
    expectClose('mean', valueOf(drift.angle.mean), 56.25, { absolute });
    expectClose('median', valueOf(drift.angle.median), 67.5, { absolute });
    // position .95 * 3 = 2.85, between 90 and 90
    expectClose('p95', valueOf(drift.angle.p95), 90, { absolute });
    expectClose('max', valueOf(drift.angle.max), 90, { absolute });
    // (1 + .7071 + 0 + 0) / 4
    const meanCosine = (1 + ROOT) / 4;
    expectClose('cosine', valueOf(drift.meanCosine), meanCosine, { absolute: 1e-12 });
    expectClose('distance', valueOf(drift.cosineDistance), 1 - meanCosine, { absolute: 1e-12 });
    const sigma = Math.sqrt((1 / meanCosine ** 2 - 1) / 2);
    expectClose('sigma', valueOf(drift.equivalentSigma), sigma, { relative: 1e-12 });
    // (2 + sqrt 2 + 3 + 1) / 4
    expectClose('norms', valueOf(drift.normRatio), (6 + Math.SQRT2) / 4, { relative: 1e-12 });
  });

  test('the equivalent sigma by hand: 45 degrees in four dimensions', () => {
    // mean cosine sqrt(1/2): sqrt((2 - 1) / 4) = 1/2
    const { equivalentSigma } = measureRows([[1, 0, 0, 0]], [[1, 1, 0, 0]]);
    expectClose('sigma', valueOf(equivalentSigma), 0.5, { relative: 1e-12 });
  });

  test.each([
    {
      what: 'turned round',
      candidate: [
        [-1, 0],
        [0, -1],
      ],
    },
    {
      what: 'at right angles',
      candidate: [
        [0, 1],
        [1, 0],
      ],
    },
    {
      what: 'half kept, half turned round',
      candidate: [
        [1, 0],
        [0, -1],
      ],
    },
  ])('has no equivalent sigma when the spaces are unrelated: $what', ({ candidate }) => {
    const drift = measureRows(
      [
        [1, 0],
        [0, 1],
      ],
      candidate,
    );
    expect(drift.equivalentSigma).toEqual({ defined: false, reason: expect.stringContaining('unrelated') });
    expect(drift.angle.mean.defined).toBe(true);
  });

  test('is undefined without rows, with a reason', () => {
    const { angle, ...others } = measureDrift(
      matrixOf([]),
      matrixOf([]),
      new Float64Array(),
      new Float64Array(),
    );
    for (const value of [...Object.values(angle), ...Object.values(others)]) {
      expect(value).toEqual({ defined: false, reason: 'there are no rows' });
    }
  });

  test('does not exist in any part for a zero vector', () => {
    const { angle, ...others } = measureRows(
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      [
        [1, 0],
        [0, 0],
        [1, 1],
      ],
    );
    const directions = [
      angle.mean,
      angle.median,
      angle.p95,
      angle.max,
      others.meanCosine,
      others.cosineDistance,
    ];
    for (const value of [...directions, others.equivalentSigma]) expect(value.defined).toBe(false);
    expect(measureRows([[0, 0]], [[1, 0]]).normRatio.defined).toBe(false);
  });

  test('of a model from itself is exactly nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (rows, cols, seed) => {
          const { embeddings } = simulateRows(rows, cols, seed);
          const norms = rowNorms(embeddings);
          const { angle, ...others } = measureDrift(embeddings, embeddings, norms, norms);
          for (const value of Object.values(angle)) expect(value).toEqual({ defined: true, value: 0 });
          expect(others.meanCosine).toEqual({ defined: true, value: 1 });
          expect(others.cosineDistance).toEqual({ defined: true, value: 0 });
          expect(others.equivalentSigma).toEqual({ defined: true, value: 0 });
          expect(others.normRatio).toEqual({ defined: true, value: 1 });
        },
      ),
    );
  });
});

/** The textbook: arc cosine of the inner product, row by row, and no trigonometry for the mean cosine. */
function textbookDrift(reference: readonly number[][], candidate: readonly number[][]) {
  const length = (row: readonly number[]): number => Math.hypot(...row);
  const cosines = reference.map((row, i) => {
    const inner = row.reduce((sum, value, j) => sum + value * candidate[i][j], 0);
    return Math.max(-1, Math.min(1, inner / length(row) / length(candidate[i])));
  });
  const angles = cosines.map((cosine) => (Math.acos(cosine) * 180) / Math.PI);
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    meanAngle: average(angles),
    largest: Math.max(...angles),
    meanCosine: average(cosines),
    normRatio: average(reference.map((row, i) => length(candidate[i]) / length(row))),
  };
}

const pairsOfRows = fc.integer({ min: 1, max: 6 }).chain((cols) => {
  const row = fc
    .array(fc.integer({ min: -8, max: 8 }), { minLength: cols, maxLength: cols })
    .filter((values) => values.some((value) => value !== 0));
  return fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 12 });
});

describe('angles, cosines and norms', () => {
  test('equal the textbook (second implementation)', () => {
    fc.assert(
      fc.property(pairsOfRows, (rows) => {
        const [before, after] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        const drift = measureRows(before, after);
        const expected = textbookDrift(before, after);
        // the arc cosine loses half its digits near 0 and 180 degrees
        expectClose('mean', valueOf(drift.angle.mean), expected.meanAngle, { absolute: 3e-6 });
        expectClose('max', valueOf(drift.angle.max), expected.largest, { absolute: 3e-6 });
        expectClose('cosine', valueOf(drift.meanCosine), expected.meanCosine, { absolute: 1e-12 });
        expectClose('norms', valueOf(drift.normRatio), expected.normRatio, { relative: 1e-13 });
      }),
    );
  });

  test('do not change when both models are scaled, turned or exchanged, but for the norms', () => {
    fc.assert(
      fc.property(pairsOfRows, (rows) => {
        const [before, after] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        const once = measureRows(before, after);
        // coordinates in the opposite order, every second one negated, four times as long
        const turn = (row: readonly number[]): number[] =>
          row.map((value, j) => (j % 2 === 0 ? 4 : -4) * value).reverse();
        for (const other of [measureRows(before.map(turn), after.map(turn)), measureRows(after, before)]) {
          for (const name of ['mean', 'median', 'p95', 'max'] as const) {
            expectClose(name, valueOf(other.angle[name]), valueOf(once.angle[name]), { absolute: 1e-10 });
          }
          expectClose('cosine', valueOf(other.meanCosine), valueOf(once.meanCosine), { absolute: 1e-13 });
          expect(other.equivalentSigma.defined).toBe(once.equivalentSigma.defined);
        }
        const longer = measureRows(
          before,
          after.map((row) => row.map((value) => 4 * value)),
        );
        expectClose('ratio', valueOf(longer.normRatio), 4 * valueOf(once.normRatio), { relative: 1e-14 });
        expect(longer.meanCosine).toEqual(once.meanCosine);
        const { median, p95, max } = once.angle;
        expect(valueOf(median)).toBeLessThanOrEqual(valueOf(p95));
        expect(valueOf(p95)).toBeLessThanOrEqual(valueOf(max));
        expect(valueOf(max)).toBeLessThanOrEqual(180 + 1e-12);
      }),
    );
  });

  test('have the equivalent sigma whose noise, across the vector, gives the mean cosine back', () => {
    fc.assert(
      fc.property(pairsOfRows, (rows) => {
        const { meanCosine, equivalentSigma } = measureRows(
          rows.map(([a]) => a),
          rows.map(([, b]) => b),
        );
        const cosine = valueOf(meanCosine);
        expect(equivalentSigma.defined).toBe(cosine > 1e-12);
        if (!equivalentSigma.defined || cosine < 0.01) return;
        // bisection: noise of length sigma sqrt(d) across a unit vector leaves the cosine 1 / sqrt(1 + d sigma^2)
        let [low, high] = [0, 200];
        for (let halving = 0; halving < 80; halving++) {
          const middle = (low + high) / 2;
          if (1 / Math.hypot(1, middle * Math.sqrt(rows[0][0].length)) > cosine) low = middle;
          else high = middle;
        }
        expectClose('sigma', equivalentSigma.value, low, { absolute: 1e-6, relative: 1e-9 });
      }),
    );
  });
});
