import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import type { AngleSettings } from '../../../src/core/drift/angle-conversion.ts';
import { randomDirection, randomSubspaceMap } from '../../../src/core/drift/ingredients.ts';
import { matchMagnitude, type CandidateDrift, type Harm } from '../../../src/core/drift/matched-magnitude.ts';
import { drawAt } from '../../../src/core/drift/score-perturbation.ts';
import { simulateDirectional, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import type { Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import { SWEEP_METRICS, type PerturbedHead } from '../../../src/core/drift/sweep.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { meanAngle } from './given-draws.ts';
import { knownPerturbation, perturb, simulateHead, simulateRows } from './unit-rows.ts';

const MECHANISMS: readonly Mechanism[] = ['gaussian', 'directional', 'subspace'];
const NO_TOLERANCE = notMeasured('one class is too small');

function settingsOf(mechanism: Mechanism, dimension: number): AngleSettings {
  return { mechanism, dimension, sigmaUnit: 'coordinate' };
}

function candidateOf(degrees: number, rocAuc = 0.8, tolerance = 0.02): CandidateDrift {
  return { meanAngle: measured(degrees), rocAuc: measured(rocAuc), tolerance: measured(tolerance) };
}

/** Two unsafe and two safe rows, and one seed for each of these scores that every magnitude gives. */
function scoring(...scores: readonly (readonly number[])[]): PerturbedHead {
  return {
    perturbations: scores.map((drawn) =>
      knownPerturbation((sigma) => ({
        logits: Float64Array.from(drawn),
        meanAngleDegrees: Math.min(80, 100 * sigma),
      })),
    ),
    logits: Float64Array.of(2, 1, -1, -2),
    labels: Uint8Array.of(1, 1, 0, 0),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
  };
}

/** AUC 0.75, 1 of 4 pairs is the wrong way round; AUC 0.5, two are. */
const THREE_OF_FOUR = [2, -1.5, -1, -2];
const TWO_OF_FOUR = [2, -3, -1, -2];

function simulatedHead(mechanism: Mechanism, seeds: readonly number[]): Promise<PerturbedHead> {
  const { embeddings, labels } = simulateRows(30, 8, 4);
  const head = simulateHead(8, 4);
  return Promise.all(seeds.map((seed) => perturb(mechanism, { embeddings, head, seed }))).then(
    (perturbations) => ({
      perturbations,
      logits: scoreRows(head, embeddings),
      labels,
      evaluation: DEFAULT_EVALUATION_SETTINGS,
    }),
  );
}

describe('drift of the size of the candidate', () => {
  test('turns the rows as far as the candidate did, with every mechanism', async () => {
    for (const mechanism of MECHANISMS) {
      const head = await simulatedHead(mechanism, [1, 2, 3]);
      for (const degrees of [0.5, 12, 40]) {
        const { sigma, predicted } = await matchMagnitude(
          head,
          candidateOf(degrees),
          settingsOf(mechanism, 8),
        );
        expect(predicted?.sigma).toBe(valueOf(sigma));
        expectMeasured('angle', predicted?.meanAngleDegrees ?? notMeasured('absent'), degrees, {
          absolute: 1e-5,
        });
      }
    }
  });

  test('predicts every metric of a sweep: mean and band over the seeds, counted one by one', async () => {
    const head = await simulatedHead('gaussian', [1, 2, 3]);
    const { sigma, predicted } = await matchMagnitude(head, candidateOf(25), settingsOf('gaussian', 8));
    const draws = await drawAt(head.perturbations, valueOf(sigma));
    for (const name of SWEEP_METRICS) {
      const values = draws.map((logits) =>
        valueOf(evaluate({ labels: head.labels, logits }, head.evaluation).metrics[name]),
      );
      const band = predicted?.metrics[name];
      if (band === undefined) throw new Error(`${name} is absent`);
      expect(valueOf(band.low)).toBe(Math.min(...values));
      expect(valueOf(band.high)).toBe(Math.max(...values));
      const mean = (values[0] + values[1] + values[2]) / 3;
      expectClose(name, valueOf(band.mean), mean, { absolute: 1e-14 });
    }
  });

  test('predicts what materialised vectors score at its sigma', async () => {
    const { embeddings, labels } = simulateRows(30, 8, 4);
    const head = simulateHead(8, 4);
    for (const mechanism of ['directional', 'subspace'] as const) {
      const perturbed = await simulatedHead(mechanism, [5]);
      const { sigma, predicted } = await matchMagnitude(perturbed, candidateOf(30), settingsOf(mechanism, 8));
      const at = valueOf(sigma);
      const moved =
        mechanism === 'directional'
          ? simulateDirectional(embeddings, at, randomDirection(8, 5))
          : await simulateSubspace(embeddings, at, await randomSubspaceMap(8, 5, plainMultiply));
      expectClose(`${mechanism}: angle`, meanAngle(embeddings, moved), 30, { absolute: 5e-5 });
      const { metrics } = evaluate({ labels, logits: scoreRows(head, moved) });
      for (const name of SWEEP_METRICS) {
        const mean = predicted?.metrics[name].mean ?? notMeasured('absent');
        expectMeasured(`${mechanism}: ${name}`, mean, valueOf(metrics[name]), { absolute: 1e-6 });
      }
    }
  });

  test('does not exist for a candidate that did not turn', async () => {
    expect(await matchMagnitude(scoring(THREE_OF_FOUR), candidateOf(0), settingsOf('gaussian', 4))).toEqual({
      sigma: notMeasured('the candidate did not turn any row'),
    });
  });

  test('does not exist where the angle of the candidate does not', async () => {
    const candidate = { ...candidateOf(1), meanAngle: notMeasured('the models have different dimensions') };
    expect(await matchMagnitude(scoring(THREE_OF_FOUR), candidate, settingsOf('gaussian', 4))).toEqual({
      sigma: candidate.meanAngle,
    });
  });

  test('does not exist where the mechanism cannot turn the rows that far', async () => {
    const matched = await matchMagnitude(scoring(THREE_OF_FOUR), candidateOf(85), settingsOf('gaussian', 4));
    expect(Object.keys(matched)).toEqual(['sigma']);
    expect(matched.sigma).toMatchObject({ defined: false, reason: expect.stringContaining('80.0 degrees') });
  });

  test('does not exist without a seed', async () => {
    const matched = await matchMagnitude(scoring(), candidateOf(10), settingsOf('gaussian', 4));
    expect(matched).toEqual({ sigma: notMeasured('no seed was given') });
  });
});

describe('the harm of the candidate', () => {
  const harmOf = async (
    rocAuc: number,
    tolerance: number,
    ...scores: readonly number[][]
  ): Promise<Harm | undefined> => {
    const candidate = candidateOf(10, rocAuc, tolerance);
    return (await matchMagnitude(scoring(...scores), candidate, settingsOf('gaussian', 4))).harm;
  };

  // the band of the seeds is 0.5 to 0.75; 1 / 16 widens it to 0.4375 and 0.8125, all exact in binary
  test.each<[number, number, Harm]>([
    [0.6, 0, 'as harmful'],
    [0.5, 0, 'as harmful'],
    [0.75, 0, 'as harmful'],
    [0.49, 0, 'more harmful'],
    [0.76, 0, 'less harmful'],
    [0.4375, 0.0625, 'as harmful'],
    [0.43, 0.0625, 'more harmful'],
    [0.8125, 0.0625, 'as harmful'],
    [0.82, 0.0625, 'less harmful'],
  ])('with an AUC of %d and a tolerance of %d is %s', async (rocAuc, tolerance, expected) => {
    expect(await harmOf(rocAuc, tolerance, THREE_OF_FOUR, TWO_OF_FOUR)).toBe(expected);
  });

  test('with one seed is judged by the tolerance alone', async () => {
    expect(await harmOf(0.74, 0, THREE_OF_FOUR)).toBe('more harmful');
    expect(await harmOf(0.74, 0.0625, THREE_OF_FOUR)).toBe('as harmful');
  });

  test('is judged by the band alone where chance could not be estimated', async () => {
    const settings = settingsOf('gaussian', 4);
    const candidate = { ...candidateOf(10, 0.74), tolerance: NO_TOLERANCE };
    const both = await matchMagnitude(scoring(THREE_OF_FOUR, TWO_OF_FOUR), candidate, settings);
    expect(both.harm).toBe('as harmful');
    const one = await matchMagnitude(scoring(THREE_OF_FOUR), candidate, settings);
    expect(one.harm).toBe('more harmful');
  });

  test('is absent where the candidate has no AUC, but the prediction stands', async () => {
    const candidate = { ...candidateOf(10), rocAuc: notMeasured('only one class is present') };
    const matched = await matchMagnitude(scoring(THREE_OF_FOUR), candidate, settingsOf('gaussian', 4));
    expect(matched).not.toHaveProperty('harm');
    expect(matched.predicted?.metrics['roc-auc'].mean).toEqual(measured(0.75));
  });

  test('is absent where the prediction has no AUC', async () => {
    const oneClass = { ...scoring(THREE_OF_FOUR), labels: Uint8Array.of(1, 1, 1, 1) };
    const matched = await matchMagnitude(oneClass, candidateOf(10), settingsOf('gaussian', 4));
    expect(matched).not.toHaveProperty('harm');
    expect(matched.predicted?.metrics['roc-auc'].mean.defined).toBe(false);
  });

  const RANK: Readonly<Record<Harm, number>> = { 'more harmful': 0, 'as harmful': 1, 'less harmful': 2 };
  const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

  test('never grows with the AUC of the candidate', async () => {
    const rankOf = async (rocAuc: number, tolerance: number): Promise<number> => {
      const harm = await harmOf(rocAuc, tolerance, THREE_OF_FOUR, TWO_OF_FOUR);
      if (harm === undefined) throw new Error('the harm is absent');
      return RANK[harm];
    };
    await fc.assert(
      fc.asyncProperty(share, share, share, async (one, other, tolerance) => {
        const low = await rankOf(Math.min(one, other), tolerance);
        expect(await rankOf(Math.max(one, other), tolerance)).toBeGreaterThanOrEqual(low);
      }),
    );
  });

  test('stays "as harmful" when chance may explain more', async () => {
    await fc.assert(
      fc.asyncProperty(share, share, share, async (rocAuc, one, other) => {
        const [narrow, wide] = [Math.min(one, other), Math.max(one, other)];
        fc.pre((await harmOf(rocAuc, narrow, THREE_OF_FOUR, TWO_OF_FOUR)) === 'as harmful');
        expect(await harmOf(rocAuc, wide, THREE_OF_FOUR, TWO_OF_FOUR)).toBe('as harmful');
      }),
    );
  });
});
