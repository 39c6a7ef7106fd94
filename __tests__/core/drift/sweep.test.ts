import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { frozenFoldedHead } from '../../../src/core/classifier/frozen-head.ts';
import { drawAt } from '../../../src/core/drift/score-perturbation.ts';
import { PAPER_SWEEP, type SweepSettings } from '../../../src/core/drift/sweep-settings.ts';
import { sweep, SWEEP_METRICS, type SweepInput } from '../../../src/core/drift/sweep.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { perturb, simulateHead, simulateRows } from './unit-rows.ts';

/** A sweep of a linear head, with the head in raw space beside it. */
interface LinearSweep extends SweepInput {
  readonly linear: FoldedHead;
}

function inputOf(cols: number, seed: number, settings: Partial<SweepSettings> = {}, rows = 30): LinearSweep {
  const linear = simulateHead(cols, seed);
  return {
    ...simulateRows(rows, cols, seed),
    linear,
    head: frozenFoldedHead(linear, 0.5),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    settings: { ...PAPER_SWEEP, ...settings },
    multiply: plainMultiply,
  };
}

describe('a sweep', () => {
  test('reproduces the reference evaluation bit for bit at sigma 0, whatever the seeds and the mechanism', async () => {
    const seeds = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        seeds,
        fc.boolean(),
        async (cols, seed, all, other) => {
          const input = inputOf(cols, seed, { seeds: all, points: 2, adversarial: other, rotation: other });
          const logits = scoreRows(input.linear, input.embeddings);
          const reference = evaluate({ labels: input.labels, logits }, input.evaluation).metrics;
          for (const { points } of await sweep(input)) {
            expect(points[0].meanAngleDegrees).toEqual({ defined: true, value: 0 });
            for (const name of SWEEP_METRICS) {
              const { mean, low, high } = points[0].metrics[name];
              expect([mean, low, high]).toEqual([reference[name], reference[name], reference[name]]);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('has one entry per mechanism in the given order, each over the whole schedule', async () => {
    const swept = await sweep(inputOf(4, 1, { mechanisms: ['subspace', 'gaussian'] }));
    expect(swept.map(({ mechanism }) => mechanism)).toEqual(['subspace', 'gaussian']);
    for (const { points } of swept) {
      expect(points).toHaveLength(8);
      expect(points[0].sigma).toBe(0);
      expect(points[7].sigma).toBe(0.15);
    }
  });

  test('reports the mean over the seeds and the band they span', async () => {
    const input = inputOf(5, 2, { mechanisms: ['gaussian'], seeds: [1, 2, 3] });
    const point = (await sweep(input))[0].points[7];
    const perturbations = await Promise.all(
      [1, 2, 3].map((seed) => perturb('gaussian', { ...input, head: input.linear, seed })),
    );
    const values = (await drawAt(perturbations, 0.15)).map((logits) =>
      valueOf(evaluate({ labels: input.labels, logits }, input.evaluation).metrics['roc-auc']),
    );
    const { mean, low, high } = point.metrics['roc-auc'];
    expect(valueOf(low)).toBe(Math.min(...values));
    expect(valueOf(high)).toBe(Math.max(...values));
    expectClose('mean', valueOf(mean), (values[0] + values[1] + values[2]) / 3, { relative: 1e-14 });
  });

  test('keeps the mean inside the band', async () => {
    const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), seeds, async (seed, all) => {
        for (const { points } of await sweep(
          inputOf(4, seed, { seeds: all, points: 3, sigmaMaximum: 1 }, 12),
        )) {
          for (const { metrics } of points) {
            for (const { mean, low, high } of Object.values(metrics)) {
              if (!mean.defined || !low.defined || !high.defined) continue;
              expect(mean.value).toBeGreaterThanOrEqual(low.value);
              expect(mean.value).toBeLessThanOrEqual(high.value);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('turns further as the magnitude grows', async () => {
    for (const { points } of await sweep(inputOf(16, 3, { sigmaMaximum: 0.8 }))) {
      for (let k = 1; k < points.length; k++) {
        expect(valueOf(points[k].meanAngleDegrees)).toBeGreaterThan(valueOf(points[k - 1].meanAngleDegrees));
      }
    }
  });

  test('is undefined, with the reason, where the metric is: one class has no AUC', async () => {
    const input = inputOf(4, 1);
    for (const { points } of await sweep({ ...input, labels: input.labels.map(() => 1) })) {
      for (const { metrics } of points) {
        for (const value of Object.values(metrics['roc-auc'])) expect(value.defined).toBe(false);
        expect(metrics.accuracy.mean.defined).toBe(true);
      }
    }
  });

  test('without seeds has nothing to report, and says so', async () => {
    const [{ points }] = await sweep(inputOf(4, 1, { seeds: [] }));
    expect(points[0].metrics.ece.mean).toEqual({ defined: false, reason: 'no seed was given' });
    expect(points[0].meanAngleDegrees.defined).toBe(false);
  });
});
