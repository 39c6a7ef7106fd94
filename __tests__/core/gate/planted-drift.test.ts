import { describe, expect, test } from '@jest/globals';

import { judge } from '../../../src/core/gate/judge.ts';
import { blindSpots, runNegativeControl } from '../../../src/core/gate/negative-control.ts';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
} from '../../../src/core/metrics/calibrated-ece.ts';
import { sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { simulateScores } from '../../support/scored-rows.ts';
import { comparisonOf, limitFor, settingsFor } from './judge-settings.ts';

const rows = comparisonOf(simulateScores(400, 11));

describe('planted drift', () => {
  test('is seen when an interval must be beyond the limit, too', () => {
    const results = runNegativeControl(rows, settingsFor(undefined, { rule: 'confident' }));
    expect(results.map(({ breached }) => breached)).toEqual([true, true, true]);
  });

  test('that moves a metric not at all is not seen by a limit that the reference is beyond already', () => {
    const results = runNegativeControl(rows, settingsFor([limitFor('roc-auc', 'max', 0.2)]));
    expect(blindSpots(results)).toHaveLength(2);
  });

  test('draws the classes to one mean, not past it: their ranking is left to chance, not turned round', () => {
    const results = runNegativeControl(rows, settingsFor([limitFor('roc-auc', 'min', 0.3)]));
    expect(results.map(({ breached }) => breached)).toEqual([false, false, false]);
    const strict = runNegativeControl(rows, settingsFor([limitFor('roc-auc', 'min', 0.7)]));
    expect(strict.map(({ breached }) => breached)).toEqual([false, false, true]);
  });

  test('is three standard deviations, which scores far from the threshold survive', () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => row % 2);
    const limits = [limitFor('false-negative-rate', 'max-rise', 0.05)];
    const offset = (scale: number) => {
      // Scores from -2 to 2, whose standard deviation is sqrt(2), around 3 sqrt(2) times the scale.
      const referenceLogits = Float64Array.from(labels, (_, row) => (row % 5) - 2 + 3 * Math.SQRT2 * scale);
      return runNegativeControl({ labels, referenceLogits }, settingsFor(limits))[0];
    };
    expect(offset(2)).toMatchObject({ name: 'offset-to-safe', breached: false, breaches: [] });
    expect(offset(0.9)).toMatchObject({ breached: true, breaches: ['false-negative-rate'] });
  });

  test('says in words what was planted', () => {
    const described = runNegativeControl(rows, settingsFor()).map(({ description }) => description);
    expect(described[0]).toMatch(/lowered by 3 standard deviations/);
    expect(described[1]).toMatch(/raised by 3 standard deviations/);
    expect(described[2]).toMatch(/same mean/);
  });
});

describe('the error of a calibrated classifier', () => {
  const ece = limitFor('ece', 'max-rise', 0.05);
  const ecePositive = limitFor('ece-positive', 'max-rise', 0.05);
  const probabilities = rows.candidateLogits.map(sigmoid);

  test('is that of each error that has a limit, from a stream of its own', () => {
    const settings = settingsFor([ecePositive]);
    const { eceBins } = settings.evaluation;
    expect(judge(rows, settings).calibrated).toEqual({
      'ece-positive': calibratedEcePositiveQuantile(probabilities, createRandom(42, 4), 100),
    });
    expect(judge(rows, settingsFor([ece])).calibrated).toEqual({
      ece: calibratedEceQuantile(probabilities, eceBins, createRandom(42, 3), 100),
    });
    expect(Object.keys(judge(rows, settingsFor([ece, ecePositive])).calibrated)).toEqual([
      'ece',
      'ece-positive',
    ]);
  });
});
