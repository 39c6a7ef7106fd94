import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldHead } from '../../../src/core/classifier/fold-head.ts';
import { sigmaOfAngle, type AngleSettings } from '../../../src/core/drift/angle-conversion.ts';
import { meanAngleAt, sigmaAtAngle } from '../../../src/core/drift/equal-angle.ts';
import {
  exactRotationMap,
  gaussianRandom,
  randomDirection,
  randomSubspaceMap,
} from '../../../src/core/drift/ingredients.ts';
import type { ScorePerturbation } from '../../../src/core/drift/score-perturbation.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import type { Mechanism, SweepSettings } from '../../../src/core/drift/sweep-settings.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { meanAngle } from './given-draws.ts';
import { perturb, REFUSES, simulateHead, simulateRows } from './unit-rows.ts';

const MECHANISMS: readonly Mechanism[] = ['gaussian', 'directional', 'subspace'];

function settingsOf(mechanism: Mechanism, dimension: number): AngleSettings {
  return { mechanism, dimension, sigmaUnit: 'coordinate' };
}

/** Perturbations of 20 rows, one per seed. */
function perturbEach(
  mechanism: Mechanism,
  cols: number,
  seeds: readonly number[],
  settings: Partial<SweepSettings> = {},
): Promise<ScorePerturbation[]> {
  const { embeddings } = simulateRows(20, cols, 7);
  const head = simulateHead(cols, 7);
  return Promise.all(seeds.map((seed) => perturb(mechanism, { embeddings, head, seed }, settings)));
}

/** Turns every row by as many degrees as sigma says, and no further than the limit. */
function turnUpTo(limit: number, perUnit = 1): ScorePerturbation {
  return { ...REFUSES, meanAngleAt: (sigma) => Math.min(limit, perUnit * sigma) };
}

describe('the sigma at an angle', () => {
  test('turns the rows by the angle asked for, over all seeds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MECHANISMS),
        fc.integer({ min: 2, max: 12 }),
        fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        async (mechanism, cols, seeds, degrees) => {
          const perturbations = await perturbEach(mechanism, cols, seeds);
          const sigma = sigmaAtAngle(perturbations, degrees, settingsOf(mechanism, cols));
          // In few dimensions the image of a subspace may be too near: then it says so.
          fc.pre(sigma.defined);
          expectClose('angle', meanAngleAt(perturbations, valueOf(sigma)), degrees, { absolute: 1e-5 });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('grows with the angle', async () => {
    for (const mechanism of MECHANISMS) {
      const perturbations = await perturbEach(mechanism, 16, [1, 2]);
      const sigmas = [0, 1, 5, 10, 20, 30, 45, 60].map((degrees) =>
        valueOf(sigmaAtAngle(perturbations, degrees, settingsOf(mechanism, 16))),
      );
      for (let k = 1; k < sigmas.length; k++) expect(sigmas[k]).toBeGreaterThan(sigmas[k - 1]);
    }
  });

  test('is found by a slow walk over magnitudes as well', async () => {
    for (const mechanism of MECHANISMS) {
      const perturbations = await perturbEach(mechanism, 8, [3]);
      const step = 1e-4;
      let walked = 0;
      while (meanAngleAt(perturbations, walked) < 20) walked += step;
      const found = valueOf(sigmaAtAngle(perturbations, 20, settingsOf(mechanism, 8)));
      expect(found).toBeLessThanOrEqual(walked);
      expect(found).toBeGreaterThan(walked - step);
    }
  });

  test('is near the closed form in many dimensions', async () => {
    for (const mechanism of MECHANISMS) {
      const perturbations = await perturbEach(mechanism, 256, [1]);
      const settings = settingsOf(mechanism, 256);
      const found = valueOf(sigmaAtAngle(perturbations, 30, settings));
      expectClose(mechanism, found, sigmaOfAngle(30, settings), { relative: 0.08 });
    }
  });

  test('of sigma as a share of the norm is that per coordinate times sqrt d', async () => {
    const byNorm = await perturbEach('gaussian', 16, [1], { sigmaUnit: 'norm' });
    const byCoordinate = await perturbEach('gaussian', 16, [1]);
    const settings = settingsOf('gaussian', 16);
    const shared = valueOf(sigmaAtAngle(byNorm, 25, { ...settings, sigmaUnit: 'norm' }));
    const single = valueOf(sigmaAtAngle(byCoordinate, 25, settings));
    expectClose('ratio', shared / single, 4, { relative: 1e-6 });
  });

  test('of an exact rotation is the angle over 90', async () => {
    const perturbations = await perturbEach('subspace', 8, [1], { rotation: true });
    for (const degrees of [5, 45, 90]) {
      const sigma = valueOf(sigmaAtAngle(perturbations, degrees, settingsOf('subspace', 8)));
      expectClose('sigma', sigma, degrees / 90, { absolute: 1e-6 });
    }
  });

  test('is 0 for no angle', () => {
    const settings = settingsOf('gaussian', 4);
    expect(sigmaAtAngle([turnUpTo(90)], 0, settings)).toEqual({ defined: true, value: 0 });
    expect(sigmaAtAngle([turnUpTo(90)], -1, settings)).toEqual({ defined: true, value: 0 });
  });

  test('takes the mean over the seeds: one turns twice as far as the other', () => {
    // 1 and 2 degrees per sigma, 1.5 on average: 30 degrees at 20
    const both = [turnUpTo(1e9, 1), turnUpTo(1e9, 2)];
    expectClose('sigma', valueOf(sigmaAtAngle(both, 30, settingsOf('directional', 4))), 20, {
      absolute: 1e-5,
    });
  });

  test('is found where the closed form starts far too high or far too low', () => {
    const settings = settingsOf('directional', 4);
    for (const perUnit of [1e-3, 1, 1e6]) {
      const sigma = valueOf(sigmaAtAngle([turnUpTo(89, perUnit)], 40, settings));
      expectClose(`${perUnit} a unit`, sigma, 40 / perUnit, { relative: 1e-6 });
    }
  });
});

describe('an angle out of reach', () => {
  test('has no sigma, and the reason says how far the rows turn', () => {
    const sigma = sigmaAtAngle([turnUpTo(62.25)], 80, settingsOf('directional', 4));
    expect(sigma).toEqual({
      defined: false,
      reason: 'directional drift turns these rows by at most 62.3 degrees on average',
    });
  });

  test('is beyond 90 degrees or so for every mechanism', async () => {
    for (const mechanism of MECHANISMS) {
      const perturbations = await perturbEach(mechanism, 64, [1, 2, 3]);
      const sigma = sigmaAtAngle(perturbations, 120, settingsOf(mechanism, 64));
      expect(sigma).toMatchObject({ defined: false, reason: expect.stringContaining(mechanism) });
    }
  });

  test('ends for subspace at sigma 1, beyond which vectors turn back', () => {
    const sigmas: number[] = [];
    const watched: ScorePerturbation = {
      ...REFUSES,
      meanAngleAt: (sigma) => {
        sigmas.push(sigma);
        return 50 * sigma;
      },
    };
    expect(sigmaAtAngle([watched], 60, settingsOf('subspace', 4)).defined).toBe(false);
    expect(Math.max(...sigmas)).toBe(1);
  });

  test('is any angle for a head without weights that is pushed along its own direction', async () => {
    const { embeddings } = simulateRows(6, 3, 1);
    const scale = new Float64Array(3).fill(1);
    const none = new Float64Array(3);
    const head = foldHead({
      dimension: 3,
      mean: none,
      scale,
      weights: none,
      intercept: 0,
      decisionThreshold: 0.5,
    });
    const still = await perturb('directional', { embeddings, head, seed: 1 }, { adversarial: true });
    expect(sigmaAtAngle([still], 5, settingsOf('directional', 3))).toMatchObject({
      defined: false,
      reason: expect.stringContaining('at most 0.0 degrees'),
    });
  });

  test('is any angle without a seed', () => {
    expect(sigmaAtAngle([], 5, settingsOf('gaussian', 4))).toEqual({
      defined: false,
      reason: 'no seed was given',
    });
  });
});

describe('materialised vectors at the sigma of an angle', () => {
  test('turn by that angle under the two mechanisms with one draw for all rows', async () => {
    const { embeddings } = simulateRows(20, 9, 7);
    const draws = {
      directional: randomDirection(9, 5),
      subspace: await randomSubspaceMap(9, 5, plainMultiply),
    };
    for (const degrees of [2, 15, 40]) {
      const [push, map] = await Promise.all(
        (['directional', 'subspace'] as const).map(async (mechanism) =>
          valueOf(sigmaAtAngle(await perturbEach(mechanism, 9, [5]), degrees, settingsOf(mechanism, 9))),
        ),
      );
      const pushed = simulateDirectional(embeddings, push, draws.directional);
      const mapped = await simulateSubspace(embeddings, map, draws.subspace);
      expectClose('directional', meanAngle(embeddings, pushed), degrees, { absolute: 5e-5 });
      expectClose('subspace', meanAngle(embeddings, mapped), degrees, { absolute: 5e-5 });
    }
  });

  test('turn by that angle under an exact rotation of an odd dimension, whose axis stays', async () => {
    const { embeddings } = simulateRows(20, 9, 7);
    const perturbations = await perturbEach('subspace', 9, [2], { rotation: true });
    const sigma = valueOf(sigmaAtAngle(perturbations, 25, settingsOf('subspace', 9)));
    expect(sigma).toBeGreaterThan(25 / 90);
    const moved = await simulateSubspace(embeddings, sigma, await exactRotationMap(9, 2, plainMultiply));
    expectClose('angle', meanAngle(embeddings, moved), 25, { absolute: 5e-5 });
  });

  test('turn by that angle under gaussian noise but for chance, as they are drawn anew', async () => {
    const { embeddings } = simulateRows(400, 24, 7);
    const head = simulateHead(24, 7);
    const drawn = await perturb('gaussian', { embeddings, head, seed: 1 });
    const sigma = valueOf(sigmaAtAngle([drawn], 30, settingsOf('gaussian', 24)));
    const moved = simulateGaussian(embeddings, sigma, gaussianRandom(99));
    // one row's angle varies by about 4 degrees, the difference of two means of 400 rows by about 0.3
    expectClose('angle', meanAngle(embeddings, moved), 30, { absolute: 1 });
  });
});

test('the mean angle is 0 at sigma 0, without a draw', () => {
  expect(meanAngleAt([REFUSES], 0)).toBe(0);
});
