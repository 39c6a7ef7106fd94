import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import type { FrozenHead } from '../../../src/core/classifier/frozen-head.ts';
import {
  exactRotationMap,
  gaussianRandom,
  randomDirection,
  randomSubspaceMap,
} from '../../../src/core/drift/ingredients.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import { PAPER_SWEEP, type Mechanism, type SweepSettings } from '../../../src/core/drift/sweep-settings.ts';
import { directionToSafe, perturbVectors } from '../../../src/core/drift/vector-perturbation.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { meanAngle } from './given-draws.ts';
import {
  matrixOf,
  opaqueHead,
  perturb,
  perturbedAt,
  simulateHead,
  simulateRows,
  type Perturbed,
} from './unit-rows.ts';

const MECHANISMS: readonly Mechanism[] = ['gaussian', 'directional', 'subspace'];
const SIGMAS = [0.01, 0.15, 0.6];

/** `f = sum_j sin(3 z_j) z_(j + 1)`, nothing like a line. */
function curvedScore(row: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) sum += Math.sin(3 * row[j]) * row[(j + 1) % row.length];
  return sum;
}

/** A head with these scores that writes down what it was asked. */
function watchedHead(
  dimension: number,
  scoreOf: (row: Float32Array) => number = curvedScore,
): FrozenHead & { readonly asked: Matrix[] } {
  const asked: Matrix[] = [];
  const score = (matrix: Matrix): Promise<Float64Array> => {
    asked.push(matrix);
    return Promise.resolve(
      Float64Array.from({ length: matrix.rows }, (_, row) => scoreOf(rowOf(matrix, row))),
    );
  };
  return { dimension, decisionThreshold: 0.5, score, asked };
}

/** One mechanism and seed on these rows, by the paper's settings unless told otherwise. */
function perturbWith(
  head: FrozenHead,
  rows: ReturnType<typeof simulateRows>,
  mechanism: Mechanism,
  { seed = 1, ...settings }: Partial<SweepSettings> & { readonly seed?: number } = {},
): ReturnType<typeof perturbVectors> {
  const drawn = { ...PAPER_SWEEP, ...settings };
  return perturbVectors({ ...rows, head, mechanism, seed, settings: drawn, multiply: plainMultiply });
}

/** All rows as vectors at once, the plain way. */
async function materialize(
  { embeddings, labels }: ReturnType<typeof simulateRows>,
  mechanism: Mechanism,
  sigma: number,
  {
    seed,
    adversarial,
    rotation,
  }: Pick<SweepSettings, 'adversarial' | 'rotation'> & { readonly seed: number },
): Promise<Matrix> {
  if (mechanism === 'gaussian') return simulateGaussian(embeddings, sigma, gaussianRandom(seed));
  if (mechanism === 'subspace') {
    const drawMap = rotation ? exactRotationMap : randomSubspaceMap;
    return simulateSubspace(embeddings, sigma, await drawMap(embeddings.cols, seed, plainMultiply));
  }
  const push = adversarial ? directionToSafe(embeddings, labels) : randomDirection(embeddings.cols, seed);
  return simulateDirectional(embeddings, sigma, push);
}

describe('vectors for a head that is not linear, by hand', () => {
  const rows = { embeddings: matrixOf([[1, 0], [0, 1]]), labels: Uint8Array.of(1, 0) }; // prettier-ignore

  test('against the classes are pushed from the unsafe to the safe mean', async () => {
    // (0, 1) - (1, 0) at unit length is (-1, 1) / sqrt 2; half of sqrt 2 times it is (-.5, .5)
    // (1, 0) comes to (.5, .5), 45 degrees; (0, 1) to (-.5, 1.5), atan(1 / 3) = 18.434949 degrees
    const head = watchedHead(2, ([x, y]) => x * y);
    const pushed = await perturbWith(head, rows, 'directional', { adversarial: true });
    const [first, second] = await pushed.logitsAt(Math.SQRT1_2);
    // products at unit length: .25 / .5 and -.75 / 2.5
    expectClose('first', first, 0.5, { absolute: 1e-7 });
    expectClose('second', second, -0.3, { absolute: 1e-7 });
    expectClose('angle', pushed.meanAngleAt(Math.SQRT1_2), (45 + 18.434949) / 2, { absolute: 1e-6 });
  });

  test('stay where they are with one class alone, or with equal means', async () => {
    const one = { ...rows, labels: Uint8Array.of(1, 1) };
    const same = { ...rows, embeddings: matrixOf([[0, 1], [0, 1]]) }; // prettier-ignore
    for (const still of [one, same]) {
      expect([...directionToSafe(still.embeddings, still.labels)].map(Math.abs)).toEqual([0, 0]);
      const head = watchedHead(2);
      const pushed = await perturbWith(head, still, 'directional', { adversarial: true });
      await pushed.logitsAt(0.5);
      expect([...head.asked[0].data]).toEqual([...still.embeddings.data]);
      expect(pushed.meanAngleAt(0.5)).toBe(0);
    }
  });
});

describe('the scores of a head that is not linear', () => {
  test('are those of the materialised vectors, and so is the mean angle', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MECHANISMS),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(500),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.boolean(),
        async (mechanism, cols, seed, sigma, other) => {
          const rows = simulateRows(12, cols, seed);
          const draws = { seed, adversarial: other, rotation: other };
          const moved = await materialize(rows, mechanism, sigma, draws);
          const perturbed = await perturbWith(watchedHead(cols), rows, mechanism, draws);
          const logits = Float64Array.from({ length: 12 }, (_, row) => curvedScore(rowOf(moved, row)));
          expect(await perturbed.logitsAt(sigma)).toEqual(logits);
          const angle = meanAngle(rows.embeddings, moved);
          expectClose('angle', perturbed.meanAngleAt(sigma), angle, { absolute: 3e-5 });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are the same by blocks of rows as at once, and no block is large', async () => {
    const rows = simulateRows(2100, 3, 4);
    for (const mechanism of MECHANISMS) {
      const head = watchedHead(3);
      const perturbed = await perturbWith(head, rows, mechanism, { seed: 7 });
      const moved = await materialize(rows, mechanism, 0.2, { seed: 7, adversarial: false, rotation: false });
      const logits = await perturbed.logitsAt(0.2);
      expect(head.asked.map((block) => block.rows)).toEqual([1024, 1024, 52]);
      for (let row = 0; row < 2100; row++) {
        expectClose(`${mechanism} ${row}`, logits[row], curvedScore(rowOf(moved, row)), { absolute: 1e-7 });
      }
    }
  });

  test('come from the same draws at every magnitude, in whatever order, each scored once', async () => {
    const rows = simulateRows(9, 4, 2);
    for (const mechanism of MECHANISMS) {
      const head = watchedHead(4);
      const up = await perturbWith(head, rows, mechanism);
      const down = await perturbWith(watchedHead(4), rows, mechanism);
      const rising = [await up.logitsAt(0.1), await up.logitsAt(0.2), await up.logitsAt(0.1)];
      const falling = [await down.logitsAt(0.2), await down.logitsAt(0.1)];
      expect(rising).toEqual([falling[1], falling[0], falling[1]]);
      expect(head.asked).toHaveLength(2);
      const other = await perturbWith(watchedHead(4), rows, mechanism, { seed: 2 });
      expect(await other.logitsAt(0.1)).not.toEqual(rising[0]);
    }
  });

  test('read the sigma of noise as a share of the norm when told to', async () => {
    const rows = simulateRows(10, 16, 1);
    const share = await perturbWith(watchedHead(16), rows, 'gaussian', { sigmaUnit: 'norm' });
    const single = await perturbWith(watchedHead(16), rows, 'gaussian');
    // 0.4 of the norm over 16 coordinates is 0.1 each
    expect(await perturbedAt(share, 0.4)).toEqual(await perturbedAt(single, 0.1));
  });

  test('leave the rows as they were, and are none without rows', async () => {
    const rows = simulateRows(5, 4, 3);
    const before = rows.embeddings.data.slice();
    const none = { embeddings: { ...rows.embeddings, rows: 0 }, labels: new Uint8Array(0) };
    for (const mechanism of MECHANISMS) {
      await (await perturbWith(watchedHead(4), rows, mechanism)).logitsAt(0.3);
      expect(rows.embeddings.data).toEqual(before);
      const empty = await perturbWith(watchedHead(4), none, mechanism, { adversarial: true });
      expect(await perturbedAt(empty, 0.3)).toEqual({ logits: new Float64Array(0), meanAngleDegrees: 0 });
    }
  });

  test('are those of a crash when the head crashes', async () => {
    const head: FrozenHead = { ...watchedHead(3), score: () => Promise.reject(new Error('bad graph')) };
    const perturbed = await perturbWith(head, simulateRows(4, 3, 1), 'directional');
    await expect(perturbed.logitsAt(0.1)).rejects.toThrow('bad graph');
    expect(perturbed.meanAngleAt(0.1)).toBeGreaterThan(0);
  });
});

describe('a linear head that does not say so', () => {
  const cases = [2, 7, 8, 33].flatMap((cols) => [1, 42].map((seed) => ({ cols, seed })));

  test.each(cases)(
    'has the scores of the shortcut where all rows share a draw ($cols, seed $seed)',
    async ({ cols, seed }) => {
      const rows = simulateRows(12, cols, seed);
      const head = simulateHead(cols, seed);
      for (const mechanism of ['directional', 'subspace'] as const) {
        for (const rotation of mechanism === 'subspace' ? [false, true] : [false]) {
          const shortcut = await perturb(mechanism, { ...rows, head, seed }, { rotation });
          const vectors = await perturbWith(opaqueHead(head), rows, mechanism, { seed, rotation });
          for (const sigma of SIGMAS) {
            const [known, found] = [await shortcut.logitsAt(sigma), await vectors.logitsAt(sigma)];
            // vectors are rounded to float32, the shortcut is not
            found.forEach((logit, row) =>
              expectClose(`logit ${row}`, logit, known[row], { absolute: 1e-6 * (1 + head.norm) }),
            );
            expect(vectors.meanAngleAt(sigma)).toBe(shortcut.meanAngleAt(sigma));
          }
        }
      }
    },
  );

  test.each([0.05, 0.3])('has the law of the shortcut under noise (sigma %d)', async (sigma) => {
    const rows = simulateRows(40, 12, 5);
    const head = simulateHead(12, 6);
    const summaries: number[][][] = [[], []];
    for (let seed = 0; seed < 200; seed++) {
      const shortcut = await perturb('gaussian', { ...rows, head, seed });
      const vectors = await perturbWith(opaqueHead(head), rows, 'gaussian', { seed: seed + 1000 });
      summaries[0].push(summarize(rows.labels, await perturbedAt(shortcut, sigma)));
      summaries[1].push(summarize(rows.labels, await perturbedAt(vectors, sigma)));
    }
    ['AUC', 'mean angle', 'mean score', 'variance of the scores'].forEach((what, at) => {
      const [known, found] = summaries.map((draws) => meanAndError(draws.map((draw) => draw[at])));
      // five standard errors of the difference: a false alarm about once in two million comparisons
      expectClose(what, found.mean, known.mean, { absolute: 5 * Math.hypot(known.error, found.error) });
    });
  });

  test('has the scores of its vectors when it is pushed from class to class', async () => {
    const rows = simulateRows(30, 6, 3);
    const head = simulateHead(6, 3);
    const pushed = await perturbWith(opaqueHead(head), rows, 'directional', { adversarial: true });
    const before = scoreRows(head, rows.embeddings);
    const after = await pushed.logitsAt(0.3);
    const mean = (logits: Float64Array): number => logits.reduce((sum, logit) => sum + logit, 0) / 30;
    // the unsafe mean scores higher than the safe one, so towards the safe one hides unsafe rows
    expect(mean(after)).toBeLessThan(mean(before) - 0.5);
  });
});

function summarize(labels: Uint8Array, { logits, meanAngleDegrees }: Perturbed): number[] {
  const mean = logits.reduce((sum, score) => sum + score, 0) / logits.length;
  const variance = logits.reduce((sum, score) => sum + (score - mean) ** 2, 0) / logits.length;
  return [valueOf(rocAucScore(labels, logits)), meanAngleDegrees, mean, variance];
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
