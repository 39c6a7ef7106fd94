import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { predictsUnsafe, sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { fitPlatt, fitTemperature } from '../../../src/core/remedy/calibrate-scores.ts';
import { matchedThreshold } from '../../../src/core/remedy/matched-threshold.ts';
import { expectClose } from '../../support/closeness.ts';

/** Labels drawn from `sigmoid(f)`, and scores that say `(f - shift) / scale` instead. */
function misjudged(rows: number, scale: number, shift: number, seed: number) {
  const random = createRandom(seed);
  const truth = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const labels = Uint8Array.from(truth, (f) => (random.uniform() < sigmoid(f) ? 1 : 0));
  return { labels, logits: truth.map((f) => (f - shift) / scale) };
}

function loss(labels: Uint8Array, logits: Float64Array, slope: number, intercept: number): number {
  return labels.reduce((sum, label, row) => {
    const f = slope * logits[row] + intercept;
    return sum + Math.log1p(Math.exp(label === 1 ? -f : f));
  }, 0);
}

describe('Platt and temperature scaling', () => {
  test('find what the scores were divided by and shifted by', () => {
    const { labels, logits } = misjudged(40_000, 0.25, 0.5, 3);
    const fit = fitPlatt(logits, labels);
    if ('refused' in fit) throw new Error(fit.refused);
    // standard errors: about .006 and .013
    expectClose('slope', fit.slope, 0.25, { absolute: 0.02 });
    expectClose('intercept', fit.intercept, 0.5, { absolute: 0.05 });
    const scaled = misjudged(40_000, 0.25, 0, 4);
    const temperature = fitTemperature(scaled.logits, scaled.labels);
    if ('refused' in temperature) throw new Error(temperature.refused);
    expectClose('slope', temperature.slope, 0.25, { absolute: 0.02 });
    expect(temperature.intercept).toBe(0);
  });

  test('are the minimum of the loss: no step in any direction lowers it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (seed, scale) => {
          const { labels, logits } = misjudged(80, scale, 0.3, seed);
          const fit = fitPlatt(logits, labels);
          if ('refused' in fit) return;
          const there = loss(labels, logits, fit.slope, fit.intercept);
          for (const [s, i] of [
            [1.01, 0],
            [0.99, 0],
            [1, 0.01],
            [1, -0.01],
          ] as const) {
            // the tiny ridge may cost as much as 1e-4
            expect(loss(labels, logits, fit.slope * s, fit.intercept + i)).toBeGreaterThan(there - 1e-4);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('refuse a slope that would invert the classifier, one class, and scores that say nothing', () => {
    const { labels, logits } = misjudged(400, 1, 0, 1);
    const inverted = logits.map((logit) => -logit);
    expect(fitPlatt(inverted, labels)).toMatchObject({ refused: expect.stringContaining('invert') });
    expect(fitTemperature(inverted, labels)).toMatchObject({ refused: expect.stringContaining('invert') });
    expect(
      fitPlatt(
        logits,
        labels.map(() => 1),
      ),
    ).toMatchObject({ refused: expect.stringContaining('one class') });
    expect(
      fitPlatt(
        logits.map(() => 2),
        labels,
      ),
    ).toMatchObject({ refused: expect.stringContaining('vary') });
  });

  test('converge on classes that a threshold separates', () => {
    const fit = fitPlatt(Float64Array.of(-2, -1, 1, 2), Uint8Array.of(0, 0, 1, 1));
    expect(fit).not.toHaveProperty('refused');
  });
});

describe('the matched threshold', () => {
  function unsafeShare(logits: Float64Array, threshold: number): number {
    return logits.filter((logit) => predictsUnsafe(sigmoid(logit), threshold)).length;
  }

  test('by hand: two of four are unsafe, so it lies between the second and the third score', () => {
    // sigmoid(0) = .5 and sigmoid(-2) = .1192: midway .3096
    const threshold = matchedThreshold(Float64Array.of(3, 1, -1, -4), Float64Array.of(0, 5, -2, -3), 0.5);
    expectClose('threshold', threshold, (0.5 + sigmoid(-2)) / 2, { absolute: 1e-15 });
  });

  test('calls as many rows unsafe as the reference does, where no scores are tied', () => {
    const scores = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        scores,
        fc.nat(),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (values, seed, threshold) => {
          const reference = Float64Array.from(values);
          const random = createRandom(seed);
          const candidate = reference.map(() => 6 * random.normal());
          const matched = matchedThreshold(reference, candidate, threshold);
          expect(matched).toBeGreaterThanOrEqual(0);
          expect(matched).toBeLessThanOrEqual(1);
          expect(unsafeShare(candidate, matched)).toBe(unsafeShare(reference, threshold));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('calls all tied rows unsafe rather than none', () => {
    const threshold = matchedThreshold(Float64Array.of(2, -1, -1), Float64Array.of(1, 1, 0), 0.5);
    expect(unsafeShare(Float64Array.of(1, 1, 0), threshold)).toBe(2);
  });
});
