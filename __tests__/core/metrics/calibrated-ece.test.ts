import { describe, expect, test } from '@jest/globals';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
} from '../../../src/core/metrics/calibrated-ece.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import fc from 'fast-check';
import { readOracle } from '../../support/oracle.ts';
import { expectedCalibrationError } from '../../../src/core/metrics/calibration.ts';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';

describe('calibratedEceQuantile', () => {
  test('of one row: its ECE is .2 with probability .8, else .8', () => {
    // expected .8 * .2 + .2 * .8 = .32; the largest 20 % are .8, and so is the 95th percentile
    const { expected, percentile95 } = calibratedEceQuantile(
      Float64Array.of(0.8),
      5,
      createRandom(1),
      20_000,
    );
    expect(Math.abs(valueOf(expected) - 0.32)).toBeLessThan(0.008);
    expect(valueOf(percentile95)).toBeCloseTo(0.8, 12);
  });

  test('is 0 where the classifier is certain', () => {
    const { expected, percentile95 } = calibratedEceQuantile(
      Float64Array.of(0, 1, 1),
      5,
      createRandom(1),
      50,
    );
    expect(valueOf(expected)).toBe(0);
    expect(valueOf(percentile95)).toBe(0);
  });

  test('of the positive class bins by P(unsafe)', () => {
    // p = .25: |y - .25| is .75 with probability .25, else .25: expected .375
    const { expected } = calibratedEcePositiveQuantile(Float64Array.of(0.25), createRandom(2), 20_000);
    expect(Math.abs(valueOf(expected) - 0.375)).toBeLessThan(0.008);
  });

  test('shrinks with the square root of the number of rows', () => {
    // about sqrt(10) for ten times the rows
    const few = calibratedEceQuantile(new Float64Array(100).fill(0.7), 5, createRandom(3));
    const many = calibratedEceQuantile(new Float64Array(1000).fill(0.7), 5, createRandom(3));
    const ratio = valueOf(few.expected) / valueOf(many.expected);
    expect(ratio).toBeGreaterThan(2.8);
    expect(ratio).toBeLessThan(3.5);
  });

  test('repeats itself with the same seed', () => {
    const probabilities = Float64Array.of(0.2, 0.6, 0.9, 0.55);
    const once = calibratedEceQuantile(probabilities, 5, createRandom(7), 100);
    expect(calibratedEceQuantile(probabilities, 5, createRandom(7), 100)).toEqual(once);
  });

  test('is undefined without rows or resamples', () => {
    expect(calibratedEceQuantile(new Float64Array(0), 5, createRandom(1)).expected).toEqual({
      defined: false,
      reason: 'there are no rows',
    });
    expect(calibratedEceQuantile(Float64Array.of(0.5), 5, createRandom(1), 0).percentile95.defined).toBe(
      false,
    );
  });
});

interface CalibratedOracle {
  readonly calibrated: readonly {
    readonly name: string;
    readonly logits: readonly number[];
    readonly top: { readonly expected: number; readonly percentile95: number };
    readonly positive: { readonly expected: number; readonly percentile95: number };
  }[];
}

describe('the calibration error of a calibrated classifier', () => {
  test.each(readOracle<CalibratedOracle>('resampling').calibrated)(
    'agrees with a simulation in NumPy, but for chance: $name (fixtures/oracle/resampling.py)',
    ({ logits, top, positive }) => {
      const probabilities = probabilitiesOf(Float64Array.from(logits));
      const ours = calibratedEceQuantile(probabilities, 5, createRandom(5), 6000);
      const oursPositive = calibratedEcePositiveQuantile(probabilities, createRandom(6), 6000);
      for (const [actual, expected] of [
        [ours, top],
        [oursPositive, positive],
      ] as const) {
        // standard errors of 6,000 resamples: about .5 % of the mean and .7 % of the percentile
        expectClose('mean', valueOf(actual.expected), expected.expected, { relative: 0.02 });
        expectClose('percentile', valueOf(actual.percentile95), expected.percentile95, { relative: 0.03 });
      }
    },
  );

  const certainties = fc
    .array(fc.integer({ min: 0, max: 32 }), { minLength: 1, maxLength: 25 })
    .map((values) => Float64Array.from(values, (value) => value / 32));

  test('equals drawing labels and evaluating them, one resample after the other', () => {
    fc.assert(
      fc.property(certainties, fc.nat({ max: 999 }), (probabilities, seed) => {
        const resamples = 12;
        const uniforms = createRandom(seed);
        const draws = Array.from({ length: resamples * probabilities.length }, () => uniforms.uniform());
        let at = 0;
        const random = {
          ...uniforms,
          uniform: () => draws[at++],
          bits: () => Math.floor(draws[at++] * 2 ** 32),
        };
        const errors = Float64Array.from({ length: resamples }, (_, resample) => {
          const labels = Uint8Array.from(probabilities, (p, row) => {
            const right = draws[resample * probabilities.length + row] < Math.max(p, 1 - p);
            return right === p > 0.5 ? 1 : 0;
          });
          return valueOf(expectedCalibrationError(labels, probabilities, { eceBins: 5 }));
        });
        const { expected, percentile95 } = calibratedEceQuantile(probabilities, 5, random, resamples);
        const mean = errors.reduce((sum, error) => sum + error, 0) / resamples;
        expectClose('mean', valueOf(expected), mean, { absolute: 1e-13 });
        // position .95 * 11 = 10.45
        const [below, above] = errors.sort().slice(10);
        expectClose('percentile', valueOf(percentile95), below + 0.45 * (above - below), { absolute: 1e-12 });
      }),
    );
  });

  test('does not depend on which class is sure, and is no larger than the largest possible error', () => {
    fc.assert(
      fc.property(certainties, fc.nat({ max: 999 }), (probabilities, seed) => {
        const { expected, percentile95 } = calibratedEceQuantile(probabilities, 5, createRandom(seed), 20);
        const turned = calibratedEceQuantile(
          probabilities.map((p) => 1 - p),
          5,
          createRandom(seed),
          20,
        );
        expect(turned).toEqual({ expected, percentile95 });
        expect(valueOf(expected)).toBeGreaterThanOrEqual(0);
        expect(valueOf(percentile95)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
