import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { randomDirection, randomSubspaceMap } from '../../../src/core/drift/ingredients.ts';
import type { ScorePerturbation } from '../../../src/core/drift/score-perturbation.ts';
import { simulateDirectional, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import type { Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import { evaluateAt, SWEEP_METRICS, type PerturbedHead } from '../../../src/core/drift/sweep.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { meanAngle } from './given-draws.ts';
import { knownPerturbation, perturb, REFUSES, simulateHead, simulateRows } from './unit-rows.ts';

/** Scores that rise by `pace` per unit of sigma, in rows that turn by ten degrees per unit. */
function rising(before: readonly number[], pace: number): ScorePerturbation {
  return knownPerturbation((sigma) => ({
    logits: Float64Array.from(before, (score) => score + pace * sigma),
    meanAngleDegrees: 10 * sigma,
  }));
}

function headOf(before: readonly number[], ...paces: readonly number[]): PerturbedHead {
  return {
    perturbations: paces.map((pace) => rising(before, pace)),
    logits: Float64Array.from(before),
    labels: Uint8Array.from(before, (_, row) => row % 2),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
  };
}

describe('one magnitude', () => {
  test('has the mean shift of the score and the mean angle over rows and seeds', async () => {
    // shifts of 2 * 0.5 and -1 * 0.5 in every row: (1 - 0.5) / 2; both seeds turn by 5 degrees
    const point = await evaluateAt(0.5, headOf([1, 2, -1], 2, -1));
    expect(point).toMatchObject({
      sigma: 0.5,
      meanScoreShift: measured(0.25),
      meanAngleDegrees: measured(5),
    });
  });

  test('draws nothing at sigma 0: the scores are those without drift', async () => {
    const head = { ...headOf([1, 2, -1]), perturbations: [REFUSES, REFUSES] };
    const point = await evaluateAt(0, head);
    expect([point.meanScoreShift, point.meanAngleDegrees]).toEqual([measured(0), measured(0)]);
    const { metrics } = evaluate(head, head.evaluation);
    for (const name of SWEEP_METRICS) expect(point.metrics[name].mean).toEqual(metrics[name]);
  });

  test('has no shift without rows or without a seed, and says which', async () => {
    expect((await evaluateAt(0.1, headOf([], 1))).meanScoreShift).toEqual(notMeasured('there are no rows'));
    const still = await evaluateAt(0.1, headOf([1, 2]));
    expect(still.meanScoreShift).toEqual(notMeasured('no seed was given'));
    expect(still.meanAngleDegrees).toEqual(notMeasured('no seed was given'));
  });

  test('agrees with materialised vectors, scored row by row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Mechanism>('directional', 'subspace'),
        fc.integer({ min: 2, max: 8 }),
        fc.nat(500),
        // further out a row may end near the origin, where float32 loses its direction
        fc.double({ min: 0.01, max: 0.4, noNaN: true }),
        async (mechanism, cols, seed, sigma) => {
          const { embeddings, labels } = simulateRows(16, cols, seed);
          const head = simulateHead(cols, seed);
          const logits = scoreRows(head, embeddings);
          const perturbations = [await perturb(mechanism, { embeddings, head, seed })];
          const evaluation = DEFAULT_EVALUATION_SETTINGS;
          const point = await evaluateAt(sigma, { perturbations, logits, labels, evaluation });
          const moved =
            mechanism === 'directional'
              ? simulateDirectional(embeddings, sigma, randomDirection(cols, seed))
              : await simulateSubspace(embeddings, sigma, await randomSubspaceMap(cols, seed, plainMultiply));
          const after = scoreRows(head, moved);
          let shift = 0;
          for (let row = 0; row < 16; row++) shift += (after[row] - logits[row]) / 16;
          expectMeasured('shift', point.meanScoreShift, shift, { absolute: 1e-5 });
          const angle = meanAngle(embeddings, moved);
          expectMeasured('angle', point.meanAngleDegrees, angle, { absolute: 1e-3 });
          const { metrics } = evaluate({ labels, logits: after }, evaluation);
          const confidence = valueOf(metrics['mean-confidence']);
          expectMeasured('confidence', point.metrics['mean-confidence'].mean, confidence, { absolute: 1e-5 });
        },
      ),
      { numRuns: 40 },
    );
  });
});
