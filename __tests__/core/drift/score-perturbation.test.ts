import { describe, expect, test } from '@jest/globals';
import { foldHead, scoreRows, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import {
  exactRotationMap,
  randomDirection,
  randomSubspaceMap,
  unit,
} from '../../../src/core/drift/ingredients.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import { angleDegrees } from '../../../src/core/linalg/angle.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { perturb, perturbedAt, simulateHead, simulateRows } from './unit-rows.ts';

const SIGMAS = [0.01, 0.15, 0.6, 1];

function meanAngle(before: Matrix, after: Matrix): number {
  let sum = 0;
  for (let row = 0; row < before.rows; row++) sum += angleDegrees(rowOf(before, row), rowOf(after, row));
  return sum / before.rows;
}

/** The vectors are rounded to float32, the shortcut is not. */
function expectSameRows(
  head: FoldedHead,
  embeddings: Matrix,
  moved: Matrix,
  shortcut: { readonly logits: Float64Array; readonly meanAngleDegrees: number },
): void {
  scoreRows(head, moved).forEach((score, row) =>
    expectClose(`logit ${row}`, shortcut.logits[row], score, { absolute: 1e-6 * (1 + head.norm) }),
  );
  expectClose('angle', shortcut.meanAngleDegrees, meanAngle(embeddings, moved), { absolute: 2e-5 });
}

describe('scores drawn without vectors are those of the vectors', () => {
  const cases = [1, 2, 7, 8, 33].flatMap((cols) => [1, 42].map((seed) => ({ cols, seed })));

  test.each(cases)('under directional drift ($cols dimensions, seed $seed)', async ({ cols, seed }) => {
    const { embeddings } = simulateRows(12, cols, seed);
    const head = simulateHead(cols, seed);
    const perturbed = await perturb('directional', { embeddings, head, seed });
    const direction = randomDirection(cols, seed);
    for (const sigma of SIGMAS.filter((sigma) => cols > 1 || sigma < 1)) {
      const moved = simulateDirectional(embeddings, sigma, direction);
      expectSameRows(head, embeddings, moved, await perturbedAt(perturbed, sigma));
    }
  });

  test.each(cases)(
    'under adversarial drift, against the head ($cols dimensions, seed $seed)',
    async ({ cols, seed }) => {
      const { embeddings } = simulateRows(12, cols, seed);
      const head = simulateHead(cols, seed);
      const perturbed = await perturb('directional', { embeddings, head, seed }, { adversarial: true });
      const direction = unit(head.direction).map((value) => -value);
      const before = scoreRows(head, embeddings);
      for (const sigma of SIGMAS.filter((sigma) => cols > 1 || sigma < 1)) {
        const shortcut = await perturbedAt(perturbed, sigma);
        expectSameRows(head, embeddings, simulateDirectional(embeddings, sigma, direction), shortcut);
        shortcut.logits.forEach((score, row) => expect(score).toBeLessThanOrEqual(before[row] + 1e-6));
      }
    },
  );

  test.each(cases)('under subspace drift ($cols dimensions, seed $seed)', async ({ cols, seed }) => {
    const { embeddings } = simulateRows(12, cols, seed);
    const head = simulateHead(cols, seed);
    const perturbed = await perturb('subspace', { embeddings, head, seed });
    const map = await randomSubspaceMap(cols, seed, plainMultiply);
    for (const sigma of SIGMAS) {
      const moved = await simulateSubspace(embeddings, sigma, map);
      expectSameRows(head, embeddings, moved, await perturbedAt(perturbed, sigma));
    }
  });

  test.each(cases)('under an exact rotation ($cols dimensions, seed $seed)', async ({ cols, seed }) => {
    const { embeddings } = simulateRows(12, cols, seed);
    const head = simulateHead(cols, seed);
    const perturbed = await perturb('subspace', { embeddings, head, seed }, { rotation: true });
    const map = await exactRotationMap(cols, seed, plainMultiply);
    for (const sigma of SIGMAS) {
      const shortcut = await perturbedAt(perturbed, sigma);
      expectSameRows(head, embeddings, await simulateSubspace(embeddings, sigma, map), shortcut);
      if (cols % 2 === 0) expectClose('t', shortcut.meanAngleDegrees, 90 * sigma, { absolute: 2e-5 });
    }
  });

  test('also with a head that ignores everything', async () => {
    const { embeddings } = simulateRows(6, 5, 1);
    const one = new Float64Array(5).fill(1);
    const zero = one.map(() => 0);
    const head = foldHead({
      dimension: 5,
      mean: zero,
      scale: one,
      weights: zero,
      intercept: 0.5,
      decisionThreshold: 0.5,
    });
    for (const adversarial of [false, true]) {
      const perturbed = await perturb('directional', { embeddings, head, seed: 3 }, { adversarial });
      const direction = adversarial ? zero : randomDirection(5, 3);
      const moved = simulateDirectional(embeddings, 0.3, direction);
      expectSameRows(head, embeddings, moved, await perturbedAt(perturbed, 0.3));
    }
    const logits = await (await perturb('gaussian', { embeddings, head, seed: 3 })).logitsAt(0.3);
    expect([...logits]).toEqual(new Array(6).fill(0.5));
  });
});

/** What many draws say about one row set: means over the seeds and their standard errors. */
function summarize(
  labels: Uint8Array,
  draws: readonly { readonly logits: Float64Array; readonly meanAngleDegrees: number }[],
): readonly { readonly mean: number; readonly standardError: number }[] {
  const perDraw = draws.map(({ logits, meanAngleDegrees }) => {
    const mean = logits.reduce((sum, score) => sum + score, 0) / logits.length;
    const variance = logits.reduce((sum, score) => sum + (score - mean) ** 2, 0) / logits.length;
    return [valueOf(rocAucScore(labels, logits)), meanAngleDegrees, mean, variance];
  });
  return [0, 1, 2, 3].map((which) => {
    const values = perDraw.map((draw) => draw[which]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
  });
}

describe('gaussian scores drawn without vectors', () => {
  const DRAWS = 300;
  const cases = [1, 2, 3, 24].flatMap((cols) => [0.05, 0.3].map((sigma) => ({ cols, sigma })));

  test.each(cases)(
    'have the law of the vectors ($cols dimensions, sigma $sigma)',
    async ({ cols, sigma }) => {
      const { embeddings, labels } = simulateRows(40, cols, 5);
      const head = simulateHead(cols, 6);
      const shortcut = await Promise.all(
        Array.from({ length: DRAWS }, async (_, seed) =>
          perturbedAt(await perturb('gaussian', { embeddings, head, seed }), sigma),
        ),
      );
      const vectors = Array.from({ length: DRAWS }, (_, seed) => {
        const moved = simulateGaussian(embeddings, sigma, createRandom(seed, 99));
        return { logits: scoreRows(head, moved), meanAngleDegrees: meanAngle(embeddings, moved) };
      });
      const drawn = summarize(labels, shortcut);
      const expected = summarize(labels, vectors);
      ['AUC', 'mean angle', 'mean score', 'variance of the scores'].forEach((what, at) => {
        // five standard errors of the difference: a false alarm about once in two million comparisons
        const allowed = 5 * Math.hypot(drawn[at].standardError, expected[at].standardError) + 1e-6;
        expectClose(what, drawn[at].mean, expected[at].mean, { absolute: allowed });
      });
    },
  );

  test('turn by about atan(sigma sqrt d) when there are many dimensions', async () => {
    // d = 900, sigma .02: the noise has length .6, so atan .6 = 30.96 degrees
    const { embeddings } = simulateRows(30, 900, 1);
    const perturbed = await perturb('gaussian', { embeddings, head: simulateHead(900, 1), seed: 1 });
    expectClose('degrees', perturbed.meanAngleAt(0.02), 30.96, { absolute: 0.5 });
  });

  test('read sigma as a share of the norm when told to', async () => {
    const { embeddings } = simulateRows(10, 16, 1);
    const head = simulateHead(16, 1);
    const perNorm = await perturb('gaussian', { embeddings, head, seed: 9 }, { sigmaUnit: 'norm' });
    const perCoordinate = await perturb('gaussian', { embeddings, head, seed: 9 });
    // 0.4 of the norm over 16 coordinates is 0.1 each
    expect(await perturbedAt(perNorm, 0.4)).toEqual(await perturbedAt(perCoordinate, 0.1));
  });

  test('are the same for the same seed, and the draw is kept over magnitudes', async () => {
    const { embeddings } = simulateRows(10, 6, 1);
    const head = simulateHead(6, 1);
    const perturbed = await perturb('gaussian', { embeddings, head, seed: 9 });
    const once = await perturbedAt(perturbed, 0.1);
    await perturbedAt(perturbed, 0.2);
    expect(await perturbedAt(perturbed, 0.1)).toEqual(once);
    const again = await perturb('gaussian', { embeddings, head, seed: 9 });
    expect(await perturbedAt(again, 0.1)).toEqual(once);
    const other = await perturb('gaussian', { embeddings, head, seed: 10 });
    expect(await perturbedAt(other, 0.1)).not.toEqual(once);
  });
});
