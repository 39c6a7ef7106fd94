import { describe, expect, test } from '@jest/globals';

import { frozenFoldedHead } from '../../../src/core/classifier/frozen-head.ts';
import { measureFragility } from '../../../src/core/compare/fragility.ts';
import { stressTest } from '../../../src/core/drift/stress-test.ts';
import { PAPER_SWEEP } from '../../../src/core/drift/sweep-settings.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { notMeasured } from '../../../src/core/measured.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';
import { simulateHead, simulateRows } from '../drift/unit-rows.ts';

const COLS = 6;
const NONE = notMeasured('no candidate is compared');

function inputOf(limits: readonly Limit[]) {
  return {
    ...simulateRows(40, COLS, 3),
    head: frozenFoldedHead(simulateHead(COLS, 3), 0.5),
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    settings: { ...PAPER_SWEEP, points: 3, seeds: [1], equalAngles: [10], sigmaMaximum: 0.8 },
    limits,
    multiply: plainMultiply,
  };
}

describe('the fragility of a model', () => {
  test.each([
    ['a limit that drift breaks', [{ metric: 'roc-auc', kind: 'max-drop', value: 0.01, level: 'error' }]],
    ['no limit', []],
  ] as const)('under %s is its stress test without a candidate, AUC alone', async (_, limits) => {
    const input = inputOf(limits);
    const candidate = { meanAngle: NONE, rocAuc: NONE, tolerance: NONE };
    const stressed = await stressTest({ ...input, candidate });
    expect(stressed.some(({ firstCritical }) => firstCritical !== undefined)).toBe(limits.length > 0);
    expect(await measureFragility(input)).toStrictEqual(
      stressed.map(({ mechanism, critical, firstCritical, equalAngle, points }) => ({
        mechanism,
        critical,
        ...(firstCritical && { firstCritical }),
        equalAngle: equalAngle.map(({ degrees, sigma, meanAngleDegrees, metrics }) => ({
          degrees,
          sigma,
          meanAngleDegrees,
          rocAuc: metrics['roc-auc'],
        })),
        points: points.map(({ sigma, meanAngleDegrees, metrics }) => ({
          sigma,
          meanAngleDegrees,
          rocAuc: metrics['roc-auc'],
        })),
      })),
    );
  });
});
