import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldHead, scoreRows, type FoldedHead } from '../../../src/core/classifier/fold-head.ts';
import { frozenFoldedHead } from '../../../src/core/classifier/frozen-head.ts';
import { criticalMagnitudes } from '../../../src/core/drift/critical-sigma.ts';
import { randomDirection, unit } from '../../../src/core/drift/ingredients.ts';
import { matchMagnitude, type CandidateDrift } from '../../../src/core/drift/matched-magnitude.ts';
import { simulateDirectional } from '../../../src/core/drift/simulate.ts';
import { stressTest, type MechanismStress, type StressInput } from '../../../src/core/drift/stress-test.ts';
import { PAPER_SWEEP, type Mechanism, type SweepSettings } from '../../../src/core/drift/sweep-settings.ts';
import { perturbEverySeed, sweep } from '../../../src/core/drift/sweep.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { aucChangeHalfWidth } from '../../../src/core/inference/auc-change.ts';
import { normalCdf, normalQuantile } from '../../../src/core/inference/normal-distribution.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { differenceOf, measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { meanAngle } from './given-draws.ts';
import { perturb, perturbedAt, simulateHead, simulateRows } from './unit-rows.ts';

const MECHANISMS: readonly Mechanism[] = ['gaussian', 'directional', 'subspace'];

const LIMITS: readonly Limit[] = [
  { metric: 'log-loss', kind: 'max-rise', value: 0.05, level: 'error' },
  { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level: 'error' },
];

const CANDIDATE: CandidateDrift = {
  meanAngle: measured(12),
  rocAuc: measured(0.8),
  tolerance: measured(0.01),
};

interface Size {
  readonly rows: number;
  readonly cols: number;
  readonly seed: number;
}

/** The stress of a linear head, with the head in raw space beside it. */
interface LinearStress extends StressInput {
  readonly linear: FoldedHead;
}

function inputOf(
  { rows, cols, seed }: Size = { rows: 40, cols: 8, seed: 3 },
  settings: Partial<SweepSettings> = {},
): LinearStress {
  const linear = simulateHead(cols, seed);
  return {
    ...simulateRows(rows, cols, seed),
    linear,
    head: frozenFoldedHead(linear, 0.5),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    settings: { ...PAPER_SWEEP, ...settings },
    limits: LIMITS,
    candidate: CANDIDATE,
    multiply: plainMultiply,
  };
}

/** Gaussian noise alone, unless told otherwise. */
async function stressOne(input: StressInput, mechanism: Mechanism = 'gaussian'): Promise<MechanismStress> {
  const settings = { ...input.settings, mechanisms: [mechanism] };
  return (await stressTest({ ...input, settings }))[0];
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it is absent');
  return value;
}

describe('a stress test', () => {
  test('has one entry per mechanism in the given order, each with the points of a sweep', async () => {
    const input = inputOf(undefined, { mechanisms: ['subspace', 'gaussian', 'directional'], seeds: [1, 2] });
    const swept = await sweep(input);
    const stressed = await stressTest(input);
    expect(stressed.map(({ mechanism }) => mechanism)).toEqual(input.settings.mechanisms);
    stressed.forEach(({ points }, at) => expect(points).toMatchObject(swept[at].points));
  });

  test('evaluates every mechanism at the same angles, as far as it reaches them', async () => {
    const equalAngles = [5, 20, 45, 89];
    for (const { mechanism, equalAngle } of await stressTest(inputOf(undefined, { equalAngles }))) {
      expect(equalAngles.slice(0, 3)).toEqual(equalAngle.slice(0, 3).map(({ degrees }) => degrees));
      for (const { degrees, meanAngleDegrees } of equalAngle) {
        expectMeasured(mechanism, meanAngleDegrees, degrees, { absolute: 1e-5 });
      }
    }
    const rotated = await stressOne(inputOf(undefined, { equalAngles, rotation: true }), 'subspace');
    expect(rotated.equalAngle.map(({ degrees }) => degrees)).toEqual(equalAngles);
    // images in few dimensions stay nearer than the angle asked for
    const free = await stressOne(inputOf({ rows: 40, cols: 3, seed: 1 }, { equalAngles }), 'subspace');
    expect(free.equalAngle.length).toBeLessThan(4);
  });

  test('looks for critical magnitudes in steps of 0.01 to 0.25, though the sweep ends at 0.15', async () => {
    for (const mechanism of MECHANISMS) {
      const input = inputOf(undefined, { seeds: [1, 2] });
      const perturbed = {
        ...input,
        logits: scoreRows(input.linear, input.embeddings),
        perturbations: await perturbEverySeed(input, mechanism),
      };
      const sigmas = Array.from({ length: 26 }, (_, k) => k / 100);
      const { critical, matched } = await stressOne(input, mechanism);
      const expected = await criticalMagnitudes({ ...perturbed, sigmas });
      critical.forEach(({ limit, sigma, angleDegrees }, at) => {
        expect(limit).toBe(LIMITS[at]);
        const known = expected[at];
        expect(sigma.defined).toBe(known.sigma.defined);
        if (!sigma.defined) return;
        expectClose(mechanism, sigma.value, valueOf(known.sigma), { absolute: 1e-9 });
        expectClose(mechanism, valueOf(angleDegrees), valueOf(known.angleDegrees), { absolute: 1e-6 });
      });
      const angles = { mechanism, dimension: 8, sigmaUnit: 'coordinate' } as const;
      expect(matched).toEqual(await matchMagnitude(perturbed, CANDIDATE, angles));
    }
  });

  test('looks as far as the sweep goes when that is further', async () => {
    const far: Limit = { metric: 'mean-confidence', kind: 'max', value: 1, level: 'error' };
    for (const [sigmaMaximum, looked] of [
      [0.15, 0.25],
      [0.25, 0.25],
      [0.5, 0.5],
      [1, 1],
    ]) {
      const { critical } = await stressOne({
        ...inputOf({ rows: 6, cols: 3, seed: 1 }, { sigmaMaximum }),
        limits: [far],
      });
      expect(critical[0].sigma).toEqual(notMeasured(`not reached up to sigma ${looked}`));
    }
  });

  test('finds the critical magnitude that 2,000 points find one after the other', async () => {
    const input = inputOf({ rows: 30, cols: 8, seed: 5 });
    const { critical } = await stressOne(input);
    const perturbation = await perturb('gaussian', { ...input, head: input.linear, seed: 42 });
    const lossAt = async (sigma: number): Promise<number> => {
      const logits =
        sigma === 0 ? scoreRows(input.linear, input.embeddings) : await perturbation.logitsAt(sigma);
      return valueOf(evaluate({ labels: input.labels, logits }, input.evaluation).metrics['log-loss']);
    };
    const still = await lossAt(0);
    const step = 0.25 / 2000;
    let points = 0;
    while (points <= 2000 && (await lossAt(points * step)) - still <= LIMITS[0].value) points++;
    expect(points).toBeLessThan(2000);
    expectMeasured('sigma', critical[0].sigma, (points - 0.5) * step, { absolute: step });
  });
});

describe('headroom in a stress test', () => {
  test('is the first critical angle over that of the candidate, so twice the angle halves it', async () => {
    const input = inputOf();
    const near = await stressOne(input);
    const far = await stressOne({ ...input, candidate: { ...CANDIDATE, meanAngle: measured(24) } });
    const first = present(near.firstCritical);
    const smallest = Math.min(...near.critical.flatMap(({ sigma }) => (sigma.defined ? [sigma.value] : [])));
    expect(valueOf(first.sigma)).toBe(smallest);
    expect(valueOf(near.headroom)).toBe(valueOf(first.angleDegrees) / 12);
    expect(valueOf(far.headroom)).toBe(valueOf(near.headroom) / 2);
  });

  test('never falls when a limit is loosened, and is 0 when the reference is beyond one', async () => {
    const value = fc.integer({ min: 0, max: 300 }).map((thousandths) => thousandths / 1000);
    const headroomAt = async (drop: number, seed: number): Promise<number> => {
      const limits: readonly Limit[] = [{ metric: 'roc-auc', kind: 'max-drop', value: drop, level: 'error' }];
      const { headroom } = await stressOne({ ...inputOf({ rows: 24, cols: 4, seed }), limits });
      return headroom.defined ? headroom.value : Infinity;
    };
    await fc.assert(
      fc.asyncProperty(value, value, fc.nat(20), async (one, other, seed) => {
        const tight = await headroomAt(Math.min(one, other), seed);
        expect(await headroomAt(Math.max(one, other), seed)).toBeGreaterThanOrEqual(tight);
      }),
      { numRuns: 15 },
    );
    const beyond: Limit = { metric: 'roc-auc', kind: 'min', value: 1, level: 'error' };
    expect((await stressOne({ ...inputOf(), limits: [...LIMITS, beyond] })).headroom).toEqual(measured(0));
  });

  test('does not exist without a limit: the angle of the candidate is no headroom', async () => {
    const stressed = await stressOne({ ...inputOf(), limits: [] });
    expect(stressed).not.toHaveProperty('firstCritical');
    expect(stressed.critical).toEqual([]);
    expect(stressed.headroom).toEqual({ defined: false, reason: expect.stringContaining('no limit') });
  });

  test('does not exist where no limit is reached, and where the candidate has no angle or none but 0', async () => {
    const loose: Limit = { metric: 'roc-auc', kind: 'max-drop', value: 1, level: 'error' };
    const none = await stressOne({ ...inputOf(), limits: [loose] });
    expect(none.headroom).toEqual(notMeasured('not reached up to sigma 0.25'));
    expect(present(none.firstCritical).limit).toBe(loose);
    for (const meanAngle of [measured(0), notMeasured('the models have different dimensions')]) {
      const { headroom, matched } = await stressOne({ ...inputOf(), candidate: { ...CANDIDATE, meanAngle } });
      const reason = meanAngle.defined ? 'the candidate did not turn any row' : meanAngle.reason;
      expect(headroom).toEqual(notMeasured(reason));
      expect(matched).toEqual({ sigma: notMeasured(reason) });
    }
  });
});

describe('the closed form beside a point', () => {
  test('is the reference evaluation at sigma 0', async () => {
    const input = inputOf();
    const reference = rocAucScore(input.labels, scoreRows(input.linear, input.embeddings));
    for (const { points } of await stressTest(input)) {
      expect(points[0].closedForm.rocAuc).toEqual(reference);
      expect(points[0].metrics['roc-auc'].mean).toEqual(reference);
    }
  });

  test('has the ROC-AUC of gaussian noise that is simulated, within 0.02 over ten seeds', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const input = inputOf({ rows: 400, cols: 64, seed: 9 }, { points: 4, seeds, equalAngles: [] });
    const { points } = await stressOne({ ...input, limits: [] });
    const fall = differenceOf(points[3].closedForm.rocAuc, points[0].closedForm.rocAuc);
    expect(valueOf(fall)).toBeLessThan(-0.1);
    for (const { sigma, metrics, closedForm } of points) {
      const counted = valueOf(metrics['roc-auc'].mean);
      expectMeasured(`AUC at ${sigma}`, closedForm.rocAuc, counted, { absolute: 0.02 });
    }
  });

  test('has the ROC-AUC of subspace drift from the spread that rows have within their class', async () => {
    const input = inputOf({ rows: 60, cols: 6, seed: 4 });
    const { embeddings, labels, linear: head } = input;
    const logits = scoreRows(head, embeddings);
    // sum over both classes of variances with ddof 1, halved: of every dimension, and of the score
    const variance = (values: ArrayLike<number>): number =>
      [0, 1].reduce((sum, label) => {
        const own = Array.from(values).filter((_, row) => labels[row] === label);
        const mean = own.reduce((total, value) => total + value, 0) / own.length;
        return sum + own.reduce((total, value) => total + (value - mean) ** 2, 0) / (own.length - 1) / 2;
      }, 0);
    let spread = 0;
    for (let j = 0; j < 6; j++) {
      spread += variance(Array.from({ length: 60 }, (_, row) => rowOf(embeddings, row)[j])) / 6;
    }
    const distance = normalQuantile(valueOf(rocAucScore(labels, logits)));
    for (const { sigma, closedForm } of (await stressOne(input, 'subspace')).points) {
      const noise = Math.tan((sigma * Math.PI) / 2) ** 2 * spread * head.norm ** 2;
      const expected = normalCdf(distance / Math.sqrt(1 + noise / variance(logits)));
      expectMeasured(`AUC at ${sigma}`, closedForm.rocAuc, expected, { absolute: 1e-12 });
    }
  });

  test('has a signal-to-noise ratio for gaussian noise alone, and a score shift for directional drift', async () => {
    const [gaussian, directional, subspace] = await stressTest(inputOf());
    expect(Object.keys(gaussian.points[1].closedForm).sort()).toEqual(['rocAuc', 'signalToNoise']);
    expect(Object.keys(directional.points[1].closedForm).sort()).toEqual(['meanScoreShift', 'rocAuc']);
    expect(Object.keys(subspace.points[1].closedForm)).toEqual(['rocAuc']);
    expect(gaussian.points[0].closedForm.signalToNoise?.defined).toBe(false);
  });

  test('says the same of sigma as a share of the norm as of that sigma per coordinate', async () => {
    // 16 dimensions: a share of 0.4 is 0.1 per coordinate
    const size = { rows: 30, cols: 16, seed: 2 };
    const share = await stressOne(inputOf(size, { sigmaUnit: 'norm', sigmaMaximum: 0.4, points: 5 }));
    const plain = await stressOne(inputOf(size, { sigmaMaximum: 0.1, points: 5 }));
    for (let k = 1; k < 5; k++) {
      const [one, other] = [share.points[k], plain.points[k]];
      for (const name of ['rocAuc', 'signalToNoise'] as const) {
        const expected = valueOf(present(other.closedForm[name]));
        expectMeasured(name, present(one.closedForm[name]), expected, { relative: 1e-12 });
      }
      const angle = valueOf(other.meanAngleDegrees);
      expectMeasured('angle', one.meanAngleDegrees, angle, { relative: 1e-12 });
    }
  });

  test('against the head lowers every score by sigma ||v||, about as much as is measured', async () => {
    const input = inputOf({ rows: 60, cols: 64, seed: 4 }, { adversarial: true, sigmaMaximum: 0.03 });
    const { points } = await stressOne(input, 'directional');
    for (const { sigma, closedForm, meanScoreShift } of points.slice(1)) {
      const expected = -sigma * input.linear.norm;
      expectMeasured('shift', present(closedForm.meanScoreShift), expected, { relative: 1e-12 });
      // normalisation takes back the share cos^2 of the angle between a row and the head
      expectMeasured('measured', meanScoreShift, expected, { relative: 0.1 });
    }
  });

  test('has the mean score shift over the seeds that vectors show before they are normalised', async () => {
    const seeds = [1, 2, 3];
    const input = inputOf(undefined, { seeds });
    const { embeddings, linear: head } = input;
    const { points } = await stressOne(input, 'directional');
    const { sigma, closedForm, meanScoreShift } = points[7];
    let [before, after] = [0, 0];
    for (const seed of seeds) {
      const push = randomDirection(8, seed);
      const moved = scoreRows(head, simulateDirectional(embeddings, sigma, push));
      const old = scoreRows(head, embeddings);
      for (let row = 0; row < embeddings.rows; row++) {
        let length = 0;
        rowOf(embeddings, row).forEach((value, j) => (length += (value + sigma * push[j]) ** 2));
        const undone = (moved[row] - head.intercept) * Math.sqrt(length) + head.intercept;
        before += (undone - old[row]) / (embeddings.rows * seeds.length);
        after += (moved[row] - old[row]) / (embeddings.rows * seeds.length);
      }
    }
    expectMeasured('before', present(closedForm.meanScoreShift), before, { absolute: 1e-5 });
    expectMeasured('after', meanScoreShift, after, { absolute: 1e-5 });
  });
});

/** What matters of a candidate whose scores and mean angle are known. */
function candidateOf(input: LinearStress, logits: Float64Array, degrees: number): CandidateDrift {
  const referenceLogits = scoreRows(input.linear, input.embeddings);
  return {
    meanAngle: measured(degrees),
    rocAuc: rocAucScore(input.labels, logits),
    tolerance: aucChangeHalfWidth({ labels: input.labels, referenceLogits, candidateLogits: logits }, 0.95),
  };
}

/** Every row moved along the head until both classes have the same mean score, then normalised. */
function drawTogether({ embeddings, labels, linear: head }: LinearStress): Matrix {
  const along = unit(head.direction);
  const scores = scoreRows(head, embeddings);
  const means = [0, 1].map((label) => {
    const own = scores.filter((_, row) => labels[row] === label);
    return own.reduce((sum, score) => sum + score, 0) / own.length;
  });
  const moved = zeros(embeddings.rows, embeddings.cols);
  for (let row = 0; row < embeddings.rows; row++) {
    const step = ((means[0] + means[1]) / 2 - means[labels[row]]) / head.norm;
    const target = rowOf(embeddings, row).map((value, j) => value + step * along[j]);
    rowOf(moved, row).set(target.map((value) => value / Math.hypot(...target)));
  }
  return moved;
}

describe('drift of the size of the candidate', () => {
  test('is as harmful as a candidate that was made by the same mechanism and seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MECHANISMS),
        fc.nat(200),
        fc.double({ min: 0.02, max: 0.6, noNaN: true }),
        async (mechanism, seed, sigma) => {
          const input = inputOf({ rows: 30, cols: 6, seed }, { seeds: [seed], points: 2, equalAngles: [] });
          const drawn = await perturb(mechanism, { ...input, head: input.linear, seed });
          const { logits, meanAngleDegrees } = await perturbedAt(drawn, sigma);
          const candidate = candidateOf(input, logits, meanAngleDegrees);
          const { matched } = await stressOne({ ...input, candidate, limits: [] }, mechanism);
          expectMeasured('sigma', matched.sigma, sigma, { relative: 1e-4 });
          expect(matched.harm).toBe('as harmful');
        },
      ),
      { numRuns: 25 },
    );
  });

  test('is less harmful than a candidate that draws the classes together by a few degrees', async () => {
    const input = inputOf({ rows: 240, cols: 64, seed: 6 }, { seeds: [1, 2, 3], points: 2, equalAngles: [] });
    const drawn = drawTogether(input);
    const degrees = meanAngle(input.embeddings, drawn);
    expect(degrees).toBeLessThan(8);
    const candidate = candidateOf(input, scoreRows(input.linear, drawn), degrees);
    expect(valueOf(candidate.rocAuc)).toBeLessThan(0.6);
    for (const { matched } of await stressTest({ ...input, candidate, limits: [] })) {
      expect(matched.harm).toBe('more harmful');
    }
  });
});

describe('what a stress test cannot say', () => {
  const undefinedAt = ({ points }: MechanismStress, name: 'rocAuc' | 'signalToNoise'): Measured =>
    present(points[1].closedForm[name]);

  test('is undefined with one class, but confidence and angles are there', async () => {
    const input = inputOf();
    for (const stressed of await stressTest({ ...input, labels: input.labels.map(() => 0) })) {
      expect(undefinedAt(stressed, 'rocAuc').defined).toBe(false);
      expect(stressed.points[1].metrics['roc-auc'].mean.defined).toBe(false);
      expect(stressed.points[1].metrics['mean-confidence'].mean.defined).toBe(true);
      expect(stressed.matched).not.toHaveProperty('harm');
      expect(stressed.equalAngle.length).toBeGreaterThan(0);
    }
  });

  test('is undefined for a head without weights', async () => {
    const none = new Float64Array(8);
    const head = foldHead({
      dimension: 8,
      mean: none,
      scale: none.map(() => 1),
      weights: none,
      intercept: 0.5,
      decisionThreshold: 0.5,
    });
    for (const stressed of await stressTest({ ...inputOf(), head: frozenFoldedHead(head, 0.5) })) {
      const { mechanism } = stressed;
      expect(undefinedAt(stressed, 'rocAuc').defined).toBe(mechanism === 'directional');
      if (mechanism === 'gaussian') expect(undefinedAt(stressed, 'signalToNoise').defined).toBe(false);
      expect(stressed.points[1].meanScoreShift).toEqual(measured(0));
    }
  });

  test('is undefined without a seed', async () => {
    for (const { points, equalAngle, critical, matched } of await stressTest(
      inputOf(undefined, { seeds: [] }),
    )) {
      const none = notMeasured('no seed was given');
      expect(points[1].meanScoreShift).toEqual(none);
      expect(points[1].closedForm.meanScoreShift ?? none).toEqual(none);
      expect(equalAngle).toEqual([]);
      expect(critical.map(({ sigma }) => sigma)).toEqual([none, none]);
      expect(matched.sigma).toEqual(none);
    }
  });

  test('is nothing at all without a mechanism', async () => {
    expect(await stressTest(inputOf(undefined, { mechanisms: [] }))).toEqual([]);
  });
});

test('the same input gives the same bits', async () => {
  const input = inputOf({ rows: 20, cols: 4, seed: 8 }, { seeds: [1, 2] });
  expect(await stressTest(input)).toEqual(await stressTest(input));
});
