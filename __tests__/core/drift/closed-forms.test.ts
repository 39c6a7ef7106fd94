import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import {
  aucUnderNoise,
  directionalScoreShift,
  predictAuc,
  signalToNoise,
  withinClassDeviation,
  type ClosedFormInput,
} from '../../../src/core/drift/closed-forms.ts';
import { unit } from '../../../src/core/drift/ingredients.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { matrixOf } from './unit-rows.ts';
import { normalCdf, normalQuantile } from '../../../src/core/inference/normal-distribution.ts';
import { createRandom } from '../../../src/core/random.ts';

/** A head with an AUC of 0.9 in 16 dimensions. */
const USUAL: ClosedFormInput = {
  referenceAuc: measured(0.9),
  noiseTolerance: measured(0.1),
  withinClassDeviation: measured(0.2),
  dimension: 16,
  sigmaUnit: 'coordinate',
};

const NO_SPREAD = notMeasured('a class has fewer than two rows');

function headOf(direction: readonly number[], intercept = 0): FoldedHead {
  return { direction: Float64Array.from(direction), intercept, norm: Math.hypot(...direction) };
}

interface SimulatedOracle {
  readonly deviation: number;
  readonly norm: number;
  readonly referenceAuc: number;
  readonly points: readonly (readonly [number, number])[];
}

interface ClosedFormsOracle {
  readonly noise: readonly (readonly [number, number, number])[];
  readonly simulated: readonly SimulatedOracle[];
  readonly subspace: SimulatedOracle;
  readonly rows: readonly {
    readonly rows: readonly number[][];
    readonly labels: readonly number[];
    readonly direction: readonly number[];
    readonly push: readonly number[];
    readonly sigma: number;
    readonly withinClassDeviation: number;
    readonly scoreShift: number;
    readonly scoreShiftCounted: number;
    readonly signalToNoise: number;
  }[];
}

testWithGolden<{
  readonly sigma_c: number;
  readonly predicted_gaussian: readonly { readonly sigma: number; readonly binormal: number }[];
}>(
  'the predicted AUC under gaussian noise agrees with golden file 14',
  '14_pipeline_500x64.json',
  ({ sigma_c, predicted_gaussian }) => {
    expect(predicted_gaussian).toHaveLength(8);
    const input = {
      ...USUAL,
      referenceAuc: measured(predicted_gaussian[0].binormal),
      noiseTolerance: measured(sigma_c),
      dimension: 64,
    };
    for (const { sigma, binormal } of predicted_gaussian) {
      expectMeasured(`AUC at ${sigma}`, predictAuc('gaussian', sigma, input), binormal, { absolute: 1e-12 });
    }
  },
);

describe('closed forms against NumPy and SciPy (fixtures/oracle/closed_forms.py)', () => {
  const oracle = readOracle<ClosedFormsOracle>('closed_forms');
  // 200,000 rows of each class leave the counted AUC a standard error of up to 0.001
  const CHANCE = { absolute: 2.5e-3 };

  test('the AUC under noise agrees with scipy.stats.norm', () => {
    expect(oracle.noise).toHaveLength(56);
    for (const [auc, ratio, expected] of oracle.noise) {
      expectMeasured(`${auc} under ${ratio}`, aucUnderNoise(auc, ratio), expected, { absolute: 1e-14 });
    }
  });

  test('the AUC under gaussian noise is the one counted on noisy vectors, but for chance', () => {
    for (const { deviation, norm, referenceAuc, points } of oracle.simulated) {
      // the score varies by deviation ||v|| within a class, which over ||v|| is the deviation again
      const noiseTolerance = measured((deviation * norm) / norm);
      for (const [sigma, counted] of points) {
        const input = { ...USUAL, referenceAuc: measured(referenceAuc), noiseTolerance };
        expectMeasured(`sigma ${sigma}`, predictAuc('gaussian', sigma, input), counted, CHANCE);
      }
    }
  });

  test('the AUC under subspace drift is the one counted on mapped vectors, but for chance', () => {
    const { deviation, referenceAuc, points } = oracle.subspace;
    for (const [sigma, counted] of points) {
      const input: ClosedFormInput = {
        ...USUAL,
        referenceAuc: measured(referenceAuc),
        noiseTolerance: measured(deviation),
        withinClassDeviation: measured(deviation),
      };
      expectMeasured(`sigma ${sigma}`, predictAuc('subspace', sigma, input), counted, CHANCE);
    }
  });

  test('what is read off rows agrees', () => {
    for (const expected of oracle.rows) {
      const matrix = matrixOf(expected.rows);
      const head = headOf(expected.direction, 0.25);
      const spread = withinClassDeviation(matrix, Uint8Array.from(expected.labels));
      expectMeasured('deviation', spread, expected.withinClassDeviation, { relative: 1e-12 });
      const push = unit(Float64Array.from(expected.push));
      const shift = directionalScoreShift(head, push, expected.sigma);
      expectClose('shift', shift, expected.scoreShift, { absolute: 1e-13 });
      expectClose('counted shift', shift, expected.scoreShiftCounted, { absolute: 1e-13 });
      const ratio = signalToNoise(head, scoreRows(head, matrix), expected.sigma);
      expectMeasured('signal to noise', ratio, expected.signalToNoise, { relative: 1e-12 });
    }
  });
});

describe('the predicted AUC', () => {
  test('under noise as large as the spread divides the distance by sqrt 2', () => {
    // Phi(1) = 0.8413447, Phi(1 / sqrt 2) = 0.7602499
    const input = { ...USUAL, referenceAuc: measured(0.841344746068543) };
    expectMeasured('AUC', predictAuc('gaussian', 0.1, input), 0.760249938906524, { absolute: 1e-12 });
  });

  test('reads sigma as a share of the norm when told: 0.4 in 16 dimensions is 0.1 per coordinate', () => {
    const byNorm = predictAuc('gaussian', 0.4, { ...USUAL, sigmaUnit: 'norm' });
    expect(valueOf(byNorm)).toBe(valueOf(predictAuc('gaussian', 0.1, USUAL)));
  });

  test('under subspace drift puts tan t times the deviation in the place of sigma', () => {
    // sigma 0.5: t = 45 degrees, tan t = 1, so noise of 0.2
    const expected = valueOf(predictAuc('gaussian', 0.2, USUAL));
    expectMeasured('AUC', predictAuc('subspace', 0.5, USUAL), expected, { absolute: 1e-12 });
  });

  test('under subspace drift ends at chance where only the image is left', () => {
    expectMeasured('AUC', predictAuc('subspace', 1, USUAL), 0.5, { absolute: 1e-12 });
  });

  test('stays under directional drift, even where nothing else is known', () => {
    expect(predictAuc('directional', 3, { ...USUAL, noiseTolerance: NO_SPREAD })).toEqual(measured(0.9));
  });

  test('is the reference at sigma 0 to the bit, even where the tolerance does not exist', () => {
    for (const mechanism of ['gaussian', 'directional', 'subspace'] as const) {
      expect(predictAuc(mechanism, 0, { ...USUAL, noiseTolerance: NO_SPREAD })).toBe(USUAL.referenceAuc);
    }
  });

  test('falls as noise grows and stays between chance and the reference', () => {
    const magnitude = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    const auc = fc.double({ min: 0.5, max: 1, noNaN: true });
    const tolerance = fc.double({ min: 1e-3, max: 10, noNaN: true });
    const mechanism = fc.constantFrom('gaussian' as const, 'subspace' as const);
    fc.assert(
      fc.property(mechanism, auc, tolerance, magnitude, magnitude, (kind, reference, sigmaC, one, other) => {
        const input = { ...USUAL, referenceAuc: measured(reference), noiseTolerance: measured(sigmaC) };
        const less = valueOf(predictAuc(kind, Math.min(one, other), input));
        const more = valueOf(predictAuc(kind, Math.max(one, other), input));
        expect(more).toBeLessThanOrEqual(less + 1e-15);
        expect(more).toBeGreaterThanOrEqual(0.5);
        expect(less).toBeLessThanOrEqual(reference + 1e-14);
      }),
    );
  });

  test('of a classifier that ranks the wrong way round is one minus that of the right way', () => {
    const auc = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const ratio = fc.integer({ min: 0, max: 2000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(auc, ratio, (reference, noise) => {
        const [right, wrong] = [reference, 1 - reference].map((one) => valueOf(aucUnderNoise(one, noise)));
        expectClose('sum', right + wrong, 1, { absolute: 1e-10 });
      }),
    );
  });

  test('stays at 0 and at 1, which have no finite distance', () => {
    for (const auc of [0, 1]) {
      for (const ratio of [0, 1, 1e9, Infinity]) expect(aucUnderNoise(auc, ratio)).toEqual(measured(auc));
    }
  });

  test('is chance where the score does not vary within a class and noise comes in', () => {
    expectMeasured('AUC', predictAuc('gaussian', 0.1, { ...USUAL, noiseTolerance: measured(0) }), 0.5, {});
  });

  test('is undefined with the reason of what is missing', () => {
    const noAuc = notMeasured('only one class is present');
    expect(predictAuc('gaussian', 0.1, { ...USUAL, referenceAuc: noAuc })).toEqual(noAuc);
    expect(predictAuc('directional', 0.1, { ...USUAL, referenceAuc: noAuc })).toEqual(noAuc);
    expect(predictAuc('gaussian', 0.1, { ...USUAL, noiseTolerance: NO_SPREAD })).toEqual(NO_SPREAD);
    expect(predictAuc('subspace', 0.1, { ...USUAL, withinClassDeviation: NO_SPREAD })).toEqual(NO_SPREAD);
    expect(predictAuc('gaussian', 0.1, { ...USUAL, withinClassDeviation: NO_SPREAD }).defined).toBe(true);
    const bothZero = { ...USUAL, noiseTolerance: measured(0), withinClassDeviation: measured(0) };
    expect(predictAuc('subspace', 0.1, bothZero).defined).toBe(false);
  });
});

describe('the score shift of directional drift', () => {
  test('is sigma times the part of the head along the push: 0.5 times 3 of (3, 4)', () => {
    expect(directionalScoreShift(headOf([3, 4]), Float64Array.of(1, 0), 0.5)).toBe(1.5);
  });

  test('is sigma ||v|| along the head and 0 across it', () => {
    const head = headOf([3, 4]);
    expectClose('along', directionalScoreShift(head, Float64Array.of(0.6, 0.8), 0.1), 0.5, {
      absolute: 1e-15,
    });
    expectClose('across', directionalScoreShift(head, Float64Array.of(-0.8, 0.6), 0.1), 0, {
      absolute: 1e-15,
    });
  });
});

describe('the signal-to-noise ratio', () => {
  test('is the variance of the scores over that of the noise: 1 over (5 * 0.1)^2', () => {
    // scores 1 and 3 have mean 2 and variance 1; noise 0.25
    expectMeasured('ratio', signalToNoise(headOf([3, 4]), Float64Array.of(1, 3), 0.1), 4, {
      relative: 1e-14,
    });
  });

  test('falls with the square of sigma', () => {
    const sigma = fc.double({ min: 1e-3, max: 10, noNaN: true });
    fc.assert(
      fc.property(sigma, (one) => {
        const [head, logits] = [headOf([1, 2]), Float64Array.of(-1, 0, 4)];
        const [near, far] = [one, 2 * one].map((at) => valueOf(signalToNoise(head, logits, at)));
        expectClose('quarter', far, near / 4, { relative: 1e-12 });
      }),
    );
  });

  test('is undefined without noise, without weights and without rows, and 0 where all scores are one', () => {
    expect(signalToNoise(headOf([3, 4]), Float64Array.of(1, 3), 0).defined).toBe(false);
    expect(signalToNoise(headOf([0, 0]), Float64Array.of(1, 3), 0.1).defined).toBe(false);
    expect(signalToNoise(headOf([3, 4]), new Float64Array(0), 0.1).defined).toBe(false);
    expect(signalToNoise(headOf([3, 4]), Float64Array.of(2, 2), 0.1)).toEqual(measured(0));
  });
});

describe('the within-class deviation', () => {
  test('is the root of the mean variance: classes apart do not widen it', () => {
    // safe (0, 0) (2, 0): variances 2 and 0; unsafe (9, 1) (9, 5): 0 and 8; mean over classes 1 and 4, over both 2.5
    const matrix = matrixOf([
      [0, 0],
      [2, 0],
      [9, 1],
      [9, 5],
    ]);
    const spread = withinClassDeviation(matrix, Uint8Array.of(0, 0, 1, 1));
    expectMeasured('deviation', spread, Math.sqrt(2.5), { relative: 1e-15 });
  });

  test('is undefined below two rows of a class', () => {
    const matrix = matrixOf([[1], [2], [3]]);
    expect(withinClassDeviation(matrix, Uint8Array.of(0, 0, 1))).toEqual(NO_SPREAD);
    expect(withinClassDeviation(matrix, Uint8Array.of(1, 1, 1))).toEqual(NO_SPREAD);
    expect(withinClassDeviation(matrixOf([]), new Uint8Array(0))).toEqual(NO_SPREAD);
  });
});

/** The chance that an unsafe score beats a safe one, by Simpson's rule over the safe score's density. */
function integratedAuc(distance: number, deviation: number): number {
  const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  const [from, to, steps] = [-9, 9, 360];
  const width = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const safe = from + i * width;
    const factor = i === 0 || i === steps ? 1 : 2 + 2 * (i % 2);
    // the unsafe score is above deviation * safe with this chance
    sum += factor * density(safe) * normalCdf(distance / deviation - safe);
  }
  return (sum * width) / 3;
}

describe('closed forms, done slowly', () => {
  test('the AUC of two normal classes under noise is the integral over their densities', () => {
    const auc = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(auc, fc.double({ min: 0, max: 4, noNaN: true }), (referenceAuc, ratio) => {
        // classes of deviation 1, sqrt(2) Phi^-1(AUC) apart; noise makes the deviation sqrt(1 + ratio^2)
        const distance = Math.SQRT2 * normalQuantile(referenceAuc);
        const expected = integratedAuc(distance, Math.sqrt(1 + ratio ** 2));
        expectMeasured('AUC', aucUnderNoise(referenceAuc, ratio), expected, { absolute: 1e-9 });
      }),
      { numRuns: 40 },
    );
  });

  test('the within-class deviation is the mean squared distance of pairs of one class', () => {
    const shape = fc.record({
      cols: fc.integer({ min: 1, max: 4 }),
      safe: fc.integer({ min: 2, max: 8 }),
      unsafe: fc.integer({ min: 2, max: 8 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(shape, ({ cols, safe, unsafe, seed }) => {
        const random = createRandom(seed);
        const labels = Uint8Array.from({ length: safe + unsafe }, (_, row) => (row < safe ? 0 : 1));
        const rows = Array.from(labels, () =>
          Array.from({ length: cols }, () => Math.fround(random.normal())),
        );
        const varianceOf = (label: number): number => {
          const own = rows.filter((_, row) => labels[row] === label);
          let sum = 0;
          for (const a of own) for (const b of own) sum += a.reduce((s, x, j) => s + (x - b[j]) ** 2, 0);
          return sum / 2 / own.length / (own.length - 1);
        };
        const expected = Math.sqrt((varianceOf(0) + varianceOf(1)) / 2 / cols);
        expectMeasured('deviation', withinClassDeviation(matrixOf(rows), labels), expected, {
          relative: 1e-10,
        });
      }),
    );
  });

  test('the signal-to-noise ratio is what noise drawn on the vectors leaves of the signal', () => {
    const head = headOf([3, -1, 2]);
    const random = createRandom(4);
    const logits = Float64Array.from({ length: 50 }, () => 2 * random.normal());
    const mean = logits.reduce((sum, value) => sum + value, 0) / 50;
    const signal = logits.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 50;
    let noise = 0;
    for (let draw = 0; draw < 20_000; draw++) {
      const score = head.direction.reduce((sum, weight) => sum + weight * 0.1 * random.normal(), 0);
      noise += score ** 2 / 20_000;
    }
    // a variance of 20,000 draws has a standard error of 1 %
    expectMeasured('ratio', signalToNoise(head, logits, 0.1), signal / noise, { relative: 0.04 });
  });
});
