import { describe, expect, test } from '@jest/globals';

import { estimateChanges } from '../../../src/core/inference/estimate-change.ts';
import { estimateValues } from '../../../src/core/inference/estimate-values.ts';
import { pairedMeanInterval } from '../../../src/core/inference/paired-mean.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import { createRandom } from '../../../src/core/random.ts';

const shared = {
  settings: DEFAULT_EVALUATION_SETTINGS,
  metrics: METRIC_NAMES,
  level: 0.95,
  resamples: 100,
};

describe('an AUC of which no variance can be told, one row being of its class', () => {
  const labels = Uint8Array.of(0, 0, 0, 1);
  const logits = Float64Array.of(-2, 1, -1, 0.5);

  test('has a value and no interval', () => {
    const estimate = estimateValues({ ...shared, labels, logits, random: createRandom(1) }).get('roc-auc');
    expect(estimate).toStrictEqual({ value: { defined: true, value: 2 / 3 } });
  });

  test('has a change and no interval', () => {
    const candidateLogits = Float64Array.of(-2, 0, -1, 0.5);
    const changes = estimateChanges({
      ...shared,
      labels,
      referenceLogits: logits,
      candidateLogits,
      random: createRandom(1),
    });
    expect(changes.get('roc-auc')).toStrictEqual({
      value: { defined: true, value: expect.closeTo(1 / 3, 12) },
    });
  });
});

describe('rows of one class', () => {
  test('leave no number that is not one in any estimate', () => {
    const labels = new Uint8Array(4);
    const logits = Float64Array.of(-2, 1, -1, 0.5);
    for (const { value, interval } of estimateValues({
      ...shared,
      labels,
      logits,
      random: createRandom(1),
    }).values()) {
      if (value.defined) expect(value.value).not.toBeNaN();
      else expect(interval).toBeUndefined();
      for (const bound of Object.values(interval ?? {})) expect(bound).not.toBeNaN();
    }
  });
});

describe('a difference that no row shows', () => {
  test('lies within what would show nothing in so few rows, on both sides', () => {
    // 1 - .05^(1/5) = .4507 and 1 - .025^(1/5) = .5218.
    const differences = { gained: 0, lost: 0, rows: 5, sameDecisions: false };
    expect(pairedMeanInterval(differences, 0.95)).toEqual({
      lower: expect.closeTo(-0.5218, 4),
      upper: expect.closeTo(0.5218, 4),
      oneSidedLower: expect.closeTo(-0.4507, 4),
      oneSidedUpper: expect.closeTo(0.4507, 4),
      level: 0.95,
      method: 'paired-mean',
    });
  });

  test('is none where the models decide alike on all rows', () => {
    const differences = { gained: 0, lost: 0, rows: 5, sameDecisions: true };
    expect(pairedMeanInterval(differences, 0.95)).toMatchObject({
      lower: 0,
      upper: 0,
      method: 'paired-mean',
    });
  });
});
