import { describe, expect, test } from '@jest/globals';

import { rankAgreement } from '../../../src/core/compare/rank-agreement.ts';
import { rateModels } from '../../../src/core/compare/standing.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { measurement } from './measurement.ts';

const YARDSTICK = { metric: 'roc-auc', mechanism: 'gaussian' } as const;

describe('why a model has no rating', () => {
  const model = measurement('one');
  const reasonOf = (
    changed: Partial<typeof model>,
    yardstick: Parameters<typeof rateModels>[2] = YARDSTICK,
  ) => {
    const [rated] = rateModels('critical-angle', [{ ...model, ...changed }], yardstick);
    return 'reason' in rated ? rated.reason : rated.rating;
  };

  test.each([
    ['its AUC does not exist', reasonOf({ rocAuc: { value: notMeasured('one class') } }), 'one class'],
    [
      'its AUC has no interval',
      reasonOf({ rocAuc: { value: measured(0.9) } }),
      'its ROC-AUC has no interval',
    ],
    [
      'no limit on its metric was simulated',
      reasonOf({}, { ...YARDSTICK, metric: 'ece' }),
      'no limit on ece was simulated',
    ],
    [
      'the mechanism was not simulated',
      reasonOf({}, { ...YARDSTICK, mechanism: 'subspace' }),
      'no limit on roc-auc was simulated',
    ],
  ])('%s', (_, reason, expected) => {
    expect(reason).toBe(expected);
  });

  test('a model whose AUC is above chance for sure has one', () => {
    expect(reasonOf({})).toBe(20);
  });
});

describe('rankings without a tau', () => {
  test('say why', () => {
    expect(rankAgreement([1], [2]).tau).toEqual(notMeasured('fewer than two are ranked'));
    expect(rankAgreement([], []).tau).toEqual(notMeasured('fewer than two are ranked'));
    expect(rankAgreement([1, 1], [2, 3]).tau).toEqual(notMeasured('one of the rankings ties all of them'));
  });
});
