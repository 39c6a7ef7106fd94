import { describe, expect, test } from '@jest/globals';
import { frozenFoldedHead, type FrozenHead } from '../../../src/core/classifier/frozen-head.ts';
import { stressTest, type MechanismStress, type StressInput } from '../../../src/core/drift/stress-test.ts';
import { PAPER_SWEEP, type SweepSettings } from '../../../src/core/drift/sweep-settings.ts';
import { sweep, SWEEP_METRICS, type SweepPoint } from '../../../src/core/drift/sweep.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { rowOf } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../../src/core/metrics/evaluate.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { opaqueHead, simulateHead, simulateRows } from './unit-rows.ts';

const LIMITS: readonly Limit[] = [
  { metric: 'log-loss', kind: 'max-rise', value: 0.002, level: 'error' },
  { metric: 'mean-confidence', kind: 'max-drop', value: 0.002, level: 'error' },
];
const COLS = 8;
const LINEAR = simulateHead(COLS, 3);

/** Unsafe where the second coordinate is small, on either side: no direction ranks that. */
const CURVED: FrozenHead = {
  dimension: COLS,
  decisionThreshold: 0.5,
  score: (matrix) =>
    Promise.resolve(
      Float64Array.from({ length: matrix.rows }, (_, row) => {
        const [first, second] = rowOf(matrix, row);
        return 4 * first - 12 * second ** 2 - 1;
      }),
    ),
};

function inputOf(head: FrozenHead, settings: Partial<SweepSettings> = {}): StressInput {
  return {
    ...simulateRows(40, COLS, 3),
    head,
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    settings: { ...PAPER_SWEEP, points: 4, seeds: [1, 2], equalAngles: [10, 40], ...settings },
    limits: LIMITS,
    candidate: { meanAngle: measured(12), rocAuc: measured(0.8), tolerance: measured(0.01) },
    multiply: plainMultiply,
  };
}

function expectSame(what: string, found: Measured, known: Measured, absolute: number): void {
  if (known.defined) expectMeasured(what, found, known.value, { absolute });
  else expect(found).toEqual(known);
}

function expectSamePoint(what: string, found: SweepPoint, known: SweepPoint): void {
  expectClose(`${what}: sigma`, found.sigma, known.sigma, { absolute: 1e-9 });
  expectSame(`${what}: angle`, found.meanAngleDegrees, known.meanAngleDegrees, 1e-6);
  expectSame(`${what}: shift`, found.meanScoreShift, known.meanScoreShift, 2e-6);
  for (const name of SWEEP_METRICS) {
    for (const part of ['mean', 'low', 'high'] as const) {
      expectSame(`${what}: ${name}`, found.metrics[name][part], known.metrics[name][part], 2e-6);
    }
  }
}

describe('a stress test of a linear head that does not say so', () => {
  test('says what the shortcut says, but for rounding, where all rows share a draw', async () => {
    const mechanisms = ['directional', 'subspace'] as const;
    const known = await stressTest(inputOf(frozenFoldedHead(LINEAR, 0.5), { mechanisms }));
    const found = await stressTest(inputOf(opaqueHead(LINEAR), { mechanisms }));
    found.forEach((stressed, at) => {
      const { mechanism, points, equalAngle, critical, headroom, matched } = known[at];
      expect(stressed.mechanism).toBe(mechanism);
      points.forEach((point, k) => expectSamePoint(mechanism, stressed.points[k], point));
      expect(stressed.equalAngle.map(({ degrees }) => degrees)).toEqual([10, 40]);
      equalAngle.forEach((point, k) => expectSamePoint(mechanism, stressed.equalAngle[k], point));
      critical.forEach(({ sigma, angleDegrees }, k) => {
        expectSame(mechanism, stressed.critical[k].sigma, sigma, 1e-5);
        expectSame(mechanism, stressed.critical[k].angleDegrees, angleDegrees, 1e-3);
      });
      expectSame(mechanism, stressed.headroom, headroom, 1e-4);
      expectSame(mechanism, stressed.matched.sigma, matched.sigma, 1e-9);
      expect(stressed.matched.harm).toBe(matched.harm);
    });
    // confidence falls far enough under both, loss rises far enough under neither
    const defined = found.map(({ critical }) => critical.map(({ sigma }) => sigma.defined));
    expect(defined).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  test('is near the shortcut under noise, whose draws are others', async () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const settings = { mechanisms: ['gaussian'], seeds, points: 2, equalAngles: [] } as const;
    const [known] = await sweep(inputOf(frozenFoldedHead(LINEAR, 0.5), settings));
    const [found] = await sweep(inputOf(opaqueHead(LINEAR), settings));
    const { mean, low, high } = known.points[1].metrics['roc-auc'];
    // a mean of 20 seeds is about 4.5 times as certain as one of them, and the band is about 4 deviations wide
    const allowed = (valueOf(high) - valueOf(low)) / 3;
    expectMeasured('AUC', found.points[1].metrics['roc-auc'].mean, valueOf(mean), { absolute: allowed });
    const angle = valueOf(known.points[1].meanAngleDegrees);
    expectMeasured('angle', found.points[1].meanAngleDegrees, angle, { relative: 0.02 });
  });
});

describe('a stress test of a head that is not linear', () => {
  test('is the reference evaluation bit for bit at sigma 0', async () => {
    const input = inputOf(CURVED);
    const logits = await CURVED.score(input.embeddings);
    const { metrics } = evaluate({ labels: input.labels, logits }, input.evaluation);
    for (const { points } of [...(await sweep(input)), ...(await stressTest(input))]) {
      expect(points[0].meanAngleDegrees).toEqual(measured(0));
      expect(points[0].meanScoreShift).toEqual(measured(0));
      for (const name of SWEEP_METRICS) expect(points[0].metrics[name].mean).toEqual(metrics[name]);
    }
  });

  test('has every reading of a linear one, but no closed form, and says why', async () => {
    const linear = await stressTest(inputOf(frozenFoldedHead(LINEAR, 0.5)));
    const curved = await stressTest(inputOf(CURVED));
    const none = notMeasured('the head is not linear');
    curved.forEach((stressed, at) => {
      expect(Object.keys(stressed).sort()).toEqual(Object.keys(linear[at]).sort());
      stressed.points.forEach(({ closedForm }, k) => {
        const names = Object.keys(linear[at].points[k].closedForm);
        expect(closedForm).toEqual(Object.fromEntries(names.map((name) => [name, none])));
      });
      for (const { degrees, meanAngleDegrees } of stressed.equalAngle) {
        expectMeasured('angle', meanAngleDegrees, degrees, { absolute: 1e-5 });
      }
      expectMeasured('angle', present(stressed.matched.predicted).meanAngleDegrees, 12, { absolute: 1e-5 });
      expect(stressed.critical.map(({ limit }) => limit)).toEqual(LIMITS);
    });
    expect(curved.every(({ headroom }) => headroom.defined)).toBe(true);
  });

  test('scores no magnitude twice, and none for an angle that is only looked for', async () => {
    let blocks = 0;
    const counted: FrozenHead = {
      ...CURVED,
      score: (matrix) => {
        blocks++;
        return CURVED.score(matrix);
      },
    };
    // sensitivity settings: the points of the sweep are those of the grid for critical magnitudes
    const settings = { mechanisms: ['directional'], seeds: [1], sigmaMaximum: 0.25, points: 26 } as const;
    const far: Limit = { metric: 'mean-confidence', kind: 'max', value: 1, level: 'error' };
    await stressTest({ ...inputOf(counted, settings), limits: [far] });
    // the reference, 25 magnitudes, 2 equal angles, that of the candidate
    expect(blocks).toBe(1 + 25 + 2 + 1);
  });

  test('gives the same bits for the same input', async () => {
    const input = inputOf(CURVED, { adversarial: true });
    expect(await stressTest(input)).toEqual(await stressTest(input));
  });

  test('ends with the error of a head that crashes', async () => {
    const crashing: FrozenHead = { ...CURVED, score: () => Promise.reject(new Error('bad graph')) };
    await expect(stressTest(inputOf(crashing))).rejects.toThrow('bad graph');
  });
});

function present(point: MechanismStress['matched']['predicted']): SweepPoint {
  if (point === undefined) throw new Error('it is absent');
  return point;
}
