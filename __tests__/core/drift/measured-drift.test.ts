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
