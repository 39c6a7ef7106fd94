import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import {
  criticalMagnitudes,
  firstCritical,
  headroom,
  type CriticalInput,
  type CriticalMagnitude,
} from '../../../src/core/drift/critical-sigma.ts';
import { sigmaSchedule } from '../../../src/core/drift/schedule.ts';
import type { ScorePerturbation } from '../../../src/core/drift/score-perturbation.ts';
import type { Mechanism } from '../../../src/core/drift/sweep-settings.ts';
import type { Limit, LimitKind } from '../../../src/core/gate/limit.ts';
import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { knownPerturbation, perturb, simulateHead, simulateRows } from './unit-rows.ts';

/** 0 to 0.25 in steps of 0.01. */
const GRID = sigmaSchedule(0, 0.25, 26);

function limitOf(metric: MetricName, kind: LimitKind, value: number): Limit {
  return { metric, kind, value, level: 'error' };
}

/** Scores that run along straight lines, and rows that turn by 100 degrees per unit of sigma. */
function straight(before: readonly number[], pace: readonly number[]): ScorePerturbation {
  return knownPerturbation((sigma) => ({
    logits: Float64Array.from(before, (score, row) => score + sigma * pace[row]),
    meanAngleDegrees: 100 * sigma,
  }));
}

/** One unsafe row of score 0 whose score rises by `pace` per unit of sigma; its confidence is the sigmoid. */
function oneRow(limits: readonly Limit[], ...paces: readonly number[]): CriticalInput {
  return {
    perturbations: paces.map((pace) => straight([0], [pace])),
    logits: Float64Array.of(0),
    labels: Uint8Array.of(1),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    sigmas: GRID,
    limits,
  };
}

async function simulated(
  mechanism: Mechanism,
  seeds: readonly number[],
  limits: readonly Limit[],
): Promise<CriticalInput> {
  const { embeddings, labels } = simulateRows(40, 6, 3);
  const head = simulateHead(6, 3);
  return {
    perturbations: await Promise.all(seeds.map((seed) => perturb(mechanism, { embeddings, head, seed }))),
    logits: scoreRows(head, embeddings),
    labels,
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    sigmas: sigmaSchedule(0, 1, 26),
    limits,
  };
}

/** Mean over the seeds of one metric, the plain way. */
async function metricAt(input: CriticalInput, metric: MetricName, sigma: number): Promise<number> {
  const { perturbations, logits, labels, evaluation } = input;
  let sum = 0;
  for (const perturbation of perturbations) {
    const drawn = sigma === 0 ? logits : await perturbation.logitsAt(sigma);
    sum += valueOf(evaluate({ labels, logits: drawn }, evaluation).metrics[metric]);
  }
  return sum / perturbations.length;
}

interface CriticalOracle {
  readonly name: string;
  readonly labels: readonly number[];
  readonly before: readonly number[];
  readonly pace: readonly number[];
  readonly rise: number;
  readonly sigma: number;
}

describe('a critical magnitude against SciPy (fixtures/oracle/closed_forms.py)', () => {
  const { critical } = readOracle<{ readonly critical: readonly CriticalOracle[] }>('closed_forms');

  test.each(critical)('is where brentq finds the Brier score to have risen: $name', async (expected) => {
    const { before, pace, labels, rise, sigma } = expected;
    const [found] = await criticalMagnitudes({
      perturbations: [straight(before, pace)],
      logits: Float64Array.from(before),
      labels: Uint8Array.from(labels),
      evaluation: DEFAULT_EVALUATION_SETTINGS,
      sigmas: GRID,
      limits: [limitOf('brier-score-loss', 'max-rise', rise)],
    });
    // linear inside 0.00125; the curve bends most where the loss is smallest
    expectClose('sigma', valueOf(found.sigma), sigma, { absolute: 3e-5 });
    expectClose('angle', valueOf(found.angleDegrees), 100 * sigma, { absolute: 3e-3 });
  });
});

describe('the critical magnitude of a limit', () => {
  test('is where the metric crosses it: a confidence of 0.6 at a score of log 1.5', async () => {
    // sigmoid(10 sigma) = 0.6 where 10 sigma = log(0.6 / 0.4) = 0.405465, sigma = 0.0405465
    const [critical] = await criticalMagnitudes(oneRow([limitOf('mean-confidence', 'max', 0.6)], 10));
    expectClose('sigma', valueOf(critical.sigma), 0.1 * Math.log(1.5), { absolute: 1e-6 });
    expectClose('angle', valueOf(critical.angleDegrees), 10 * Math.log(1.5), { absolute: 1e-4 });
  });

  test('compares a rise with the evaluation without drift: 0.1 above a confidence of 0.5', async () => {
    const [rise, value] = await criticalMagnitudes(
      oneRow([limitOf('mean-confidence', 'max-rise', 0.1), limitOf('mean-confidence', 'max', 0.6)], 10),
    );
    expectClose('sigma', valueOf(rise.sigma), valueOf(value.sigma), { absolute: 1e-12 });
  });

  test('compares a drop and a smallest value the other way round', async () => {
    // a Brier score of (1 - p)^2 falls from 0.25 to 0.16 where p = 0.6; it bends, so linear inside 0.00125 costs 2e-6
    const [drop, least] = await criticalMagnitudes(
      oneRow([limitOf('brier-score-loss', 'max-drop', 0.09), limitOf('brier-score-loss', 'min', 0.16)], 10),
    );
    expectClose('drop', valueOf(drop.sigma), 0.1 * Math.log(1.5), { absolute: 3e-6 });
    expectClose('least', valueOf(least.sigma), 0.1 * Math.log(1.5), { absolute: 3e-6 });
  });

  test('takes the mean over the seeds: a still one halves the rise', async () => {
    // (0.5 + sigmoid(10 sigma)) / 2 = 0.6 where the sigmoid is 0.7, 10 sigma = log(0.7 / 0.3)
    const [critical] = await criticalMagnitudes(oneRow([limitOf('mean-confidence', 'max', 0.6)], 10, 0));
    expectClose('sigma', valueOf(critical.sigma), 0.1 * Math.log(7 / 3), { absolute: 1e-6 });
  });

  test('is 0 where the reference is beyond the limit without drift', async () => {
    const [critical] = await criticalMagnitudes(oneRow([limitOf('mean-confidence', 'min', 0.6)], 10));
    expect(critical.sigma).toEqual(measured(0));
    expect(critical.angleDegrees).toEqual(measured(0));
  });

  test('is not at a point exactly on the limit, which is inside', async () => {
    // of two unsafe rows one passes to the safe side at once: accuracy falls from 1 to 0.5 and stays
    const rows = {
      ...oneRow([0.5, 0.49].map((drop) => limitOf('accuracy', 'max-drop', drop))),
      logits: Float64Array.of(1, 1),
      labels: Uint8Array.of(1, 1),
      perturbations: [straight([1, -1], [0, 0])],
    };
    const [on, beyond] = await criticalMagnitudes(rows);
    expect(on.sigma.defined).toBe(false);
    expect(beyond.sigma.defined).toBe(true);
  });

  test('is undefined where no magnitude breaches it, and the reason says how far was looked', async () => {
    const [critical] = await criticalMagnitudes(oneRow([limitOf('mean-confidence', 'max', 0.99)], 10));
    expect(critical.sigma).toMatchObject({
      defined: false,
      reason: expect.stringContaining('not reached up to sigma 0.25'),
    });
    expect(critical.angleDegrees).toEqual(critical.sigma);
  });

  test('is undefined with the reason of a metric that is: one class has no AUC', async () => {
    const input = oneRow([limitOf('roc-auc', 'max-drop', 0.02)], 10);
    const reason = evaluate({ labels: input.labels, logits: input.logits }).metrics['roc-auc'];
    expect((await criticalMagnitudes(input))[0].sigma).toEqual(reason);
  });

  test('is undefined without a seed', async () => {
    const [critical] = await criticalMagnitudes(oneRow([limitOf('mean-confidence', 'max', 0.6)]));
    expect(critical.sigma).toEqual(notMeasured('no seed was given'));
  });

  test('is the first breach of a metric that comes back inside', async () => {
    // accuracy is 1 but for scores in between: below 0 from sigma 0.0305 to 0.0695
    const dip = knownPerturbation((sigma) => ({
      logits: Float64Array.of(sigma > 0.0305 && sigma < 0.0695 ? -1 : 1),
      meanAngleDegrees: sigma,
    }));
    const input = {
      ...oneRow([limitOf('accuracy', 'min', 0.5)], 0),
      logits: Float64Array.of(1),
      perturbations: [dip],
    };
    // 0.04 is the first coarse point beyond, 0.03125 the first part beyond; half way from 1 down to 0 lies 0.030625
    expectClose('sigma', valueOf((await criticalMagnitudes(input))[0].sigma), 0.030625, { absolute: 1e-12 });
  });

  test('is given for each limit in their order, with the limit itself', async () => {
    const limits = [0.7, 0.6, 0.8].map((value) => limitOf('mean-confidence', 'max', value));
    const found = await criticalMagnitudes(oneRow(limits, 10));
    expect(found.map(({ limit }) => limit)).toEqual(limits);
    const [middle, least, most] = found.map(({ sigma }) => valueOf(sigma));
    expect(least).toBeLessThan(middle);
    expect(middle).toBeLessThan(most);
  });

  test('draws nothing twice: a magnitude is evaluated once for all limits', async () => {
    const seen = new Map<number, number>();
    const input = oneRow([limitOf('mean-confidence', 'max', 0.6), limitOf('log-loss', 'min', 0.4)], 10);
    const watched: ScorePerturbation = {
      ...input.perturbations[0],
      logitsAt: (sigma) => {
        seen.set(sigma, (seen.get(sigma) ?? 0) + 1);
        return input.perturbations[0].logitsAt(sigma);
      },
    };
    const criticals = await criticalMagnitudes({ ...input, perturbations: [watched] });
    expect(criticals).toHaveLength(2);
    for (const times of seen.values()) expect(times).toBe(1);
    expect(seen.has(0)).toBe(false);
  });
});

describe('a critical magnitude of simulated drift', () => {
  const SMOOTH = ['log-loss', 'brier-score-loss', 'mean-confidence'] as const;

  test('is where a dense grid first breaches, or nowhere where the grid does not', async () => {
    const step = 1e-3;
    const found: Mechanism[] = [];
    for (const mechanism of ['gaussian', 'directional', 'subspace'] as const) {
      const input = await simulated(mechanism, [1, 2], [limitOf('log-loss', 'max-rise', 0.05)]);
      const still = await metricAt(input, 'log-loss', 0);
      let walked = 0;
      while (walked < 1 && (await metricAt(input, 'log-loss', walked)) - still <= 0.05) walked += step;
      const [{ sigma }] = await criticalMagnitudes(input);
      expect(sigma.defined).toBe(walked < 1);
      if (!sigma.defined) continue;
      found.push(mechanism);
      expectClose(mechanism, sigma.value, walked - step / 2, { absolute: step });
    }
    // the one random direction of these seeds does little harm
    expect(found).toEqual(['gaussian', 'subspace']);
  });

  test('has the metric at its limit', async () => {
    const value = fc.double({ min: 0.001, max: 0.3, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SMOOTH), value, fc.nat(50), async (metric, rise, seed) => {
        const input = await simulated('gaussian', [seed], [limitOf(metric, 'max-rise', rise)]);
        const [{ sigma, angleDegrees }] = await criticalMagnitudes(input);
        fc.pre(sigma.defined);
        const at = valueOf(sigma);
        const change = (await metricAt(input, metric, at)) - (await metricAt(input, metric, 0));
        expectClose('change', change, rise, { absolute: 2e-3 });
        const angle = input.perturbations[0].meanAngleAt(at);
        expectClose('angle', valueOf(angleDegrees), angle, { relative: 1e-12 });
      }),
      { numRuns: 25 },
    );
  });

  test('never falls when its limit is loosened', async () => {
    const value = fc.integer({ min: 0, max: 400 }).map((thousandths) => thousandths / 1000);
    const metrics = ['roc-auc', 'balanced-accuracy', 'accuracy'] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...metrics), value, value, fc.nat(50), async (metric, a, b, seed) => {
        const limits = [Math.min(a, b), Math.max(a, b)].map((drop) => limitOf(metric, 'max-drop', drop));
        const [tight, loose] = await criticalMagnitudes(await simulated('gaussian', [seed], limits));
        const [low, high] = [tight, loose].map(({ sigma }) => (sigma.defined ? sigma.value : Infinity));
        expect(high).toBeGreaterThanOrEqual(low);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the first critical magnitude', () => {
  const at = (sigma: Measured, value: number): CriticalMagnitude => ({
    limit: limitOf('ece', 'max-rise', value),
    sigma,
    angleDegrees: sigma,
  });

  test('is the smallest that exists, in whatever order', () => {
    const all = [at(notMeasured('far'), 1), at(measured(0.2), 2), at(measured(0.1), 3), at(measured(0.3), 4)];
    for (const order of [all, [...all].reverse()]) expect(firstCritical(order)).toBe(all[2]);
  });

  test('is the earlier limit where two are reached together', () => {
    const all = [at(measured(0.1), 1), at(measured(0.1), 2)];
    expect(firstCritical(all)).toBe(all[0]);
  });

  test('is that of the first limit, undefined with its reason, where none is reached', () => {
    const all = [at(notMeasured('not reached'), 1), at(notMeasured('one class'), 2)];
    expect(firstCritical(all)).toBe(all[0]);
    expect(firstCritical([])).toBeUndefined();
  });
});

describe('headroom', () => {
  test('is the critical angle over the candidate angle: 30 degrees over 12 is 2.5', () => {
    expect(headroom(measured(30), measured(12))).toEqual(measured(2.5));
  });

  test('is 0 where the reference itself is beyond a limit', () => {
    expect(headroom(measured(0), measured(12))).toEqual(measured(0));
  });

  test('is undefined for a candidate that did not turn, and where an angle is', () => {
    expect(headroom(measured(30), measured(0))).toEqual(notMeasured('the candidate did not turn any row'));
    expect(headroom(notMeasured('not reached'), measured(0))).toEqual(notMeasured('not reached'));
    expect(headroom(measured(30), notMeasured('no rows'))).toEqual(notMeasured('no rows'));
  });
});
