import { describe, expect, test } from '@jest/globals';
import { applyChange, CHANGES } from '../../bench/gate-error-rates/changes.ts';
import {
  drawPopulation,
  idealPopulation,
  REFERENCE_AUC,
  SPREAD,
} from '../../bench/gate-error-rates/population.ts';
import { sizeForShare, trueShares } from '../../bench/gate-error-rates/truth.ts';
import { normalCdf, normalQuantile } from '../../src/core/inference/normal-distribution.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import { createRandom } from '../../src/core/random.ts';
import { expectClose, valueOf } from '../support/closeness.ts';

const IDEAL = idealPopulation(1000);

function changeOf(metric: string) {
  const found = CHANGES.find((change) => change.metric === metric);
  if (found === undefined) throw new Error(`no change is sized by ${metric}`);
  return found;
}

describe('the simulated population', () => {
  test('has the reference ROC-AUC, is calibrated and errs as the closed form says', () => {
    const { metrics } = evaluate({ labels: IDEAL.labels, logits: IDEAL.reference });
    expectClose('ROC-AUC', valueOf(metrics['roc-auc']), REFERENCE_AUC, { absolute: 1e-3 });
    expectClose('ECE', valueOf(metrics.ece), 0, { absolute: 3e-3 });
    // f ~ N(s^2/2, s^2) in unsafe rows: P(f <= 0) = Phi(-s/2).
    const missed = valueOf(metrics['false-negative-rate']);
    expectClose('false negatives', missed, normalCdf(-SPREAD / 2), { absolute: 2e-3 });
    // Wrong with confidence >= .8: f >= log 4 in a safe row, and the mirror image.
    const silent = normalCdf((-Math.log(4) - SPREAD ** 2 / 2) / SPREAD);
    expectClose('silent', valueOf(metrics['silent-failure-prevalence']), silent, { absolute: 2e-3 });
  });

  test('draws two models that are equally good but do not agree on every row', () => {
    const drawn = drawPopulation(20_000, createRandom(1));
    const shares = trueShares(drawn, drawn.equallyGood);
    for (const [metric, share] of Object.entries(shares)) {
      expectClose(metric, share, 0, { absolute: 0.12 });
    }
    expect(drawn.equallyGood).not.toEqual(drawn.reference);
  });
});

describe('the size of a change', () => {
  test.each(CHANGES.map(({ metric }) => metric))('moves %s to the share of its limit asked for', (metric) => {
    const change = changeOf(metric);
    for (const share of [0.5, 2]) {
      const size = sizeForShare(IDEAL, change, share);
      const reached = trueShares(IDEAL, applyChange(IDEAL, change, size));
      // A share of rows moves in steps: a row and its mirror image, 2 of 1,000, are 10 % of a limit of .02.
      expectClose(metric, reached[change.metric] ?? NaN, share, { absolute: 0.101 });
    }
  });

  test('of an offset is the one that the closed form gives', () => {
    const size = sizeForShare(idealPopulation(8000), changeOf('false-negative-rate'), 1);
    // Phi((size - s^2/2) / s) = Phi(-s/2) + .05
    const expected = SPREAD * normalQuantile(normalCdf(-SPREAD / 2) + 0.05) + SPREAD ** 2 / 2;
    expectClose('offset', size, expected, { absolute: 3e-3 });
  });

  test('is 0 where nothing shall change', () => {
    for (const change of CHANGES) {
      expect(sizeForShare(IDEAL, change, 0)).toBe(0);
      expect(applyChange(IDEAL, change, 0)).toEqual(IDEAL.reference);
    }
  });
});
