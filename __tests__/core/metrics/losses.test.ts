import { describe, expect, test } from '@jest/globals';
import { brierScoreLoss, logLoss } from '../../../src/core/metrics/losses.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import fc from 'fast-check';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';
import { scoredRows } from '../../support/scored-rows.ts';

describe('brierScoreLoss', () => {
  test('is the mean squared error', () => {
    // (.1^2 + .8^2) / 2 = .325
    expect(valueOf(brierScoreLoss(Uint8Array.of(1, 0), Float64Array.of(0.9, 0.8)))).toBeCloseTo(0.325, 15);
  });

  test('is undefined without rows', () => {
    expect(brierScoreLoss(new Uint8Array(0), new Float64Array(0)).defined).toBe(false);
  });
});

describe('logLoss', () => {
  test('is log 2 for a coin toss and log(4/3) at a right three quarters', () => {
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(0)))).toBeCloseTo(Math.LN2, 15);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(Math.log(3))))).toBeCloseTo(Math.log(4 / 3), 15);
    expect(valueOf(logLoss(Uint8Array.of(0), Float64Array.of(Math.log(3))))).toBeCloseTo(Math.log(4), 15);
  });

  test('costs a saturated error its full score and a saturated success nothing', () => {
    expect(valueOf(logLoss(Uint8Array.of(0), Float64Array.of(800)))).toBe(800);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(-800)))).toBe(800);
    expect(valueOf(logLoss(Uint8Array.of(1), Float64Array.of(800)))).toBe(0);
  });

  test('is undefined where it would be infinite, and without rows', () => {
    expect(logLoss(Uint8Array.of(0), Float64Array.of(Infinity)).defined).toBe(false);
    expect(logLoss(new Uint8Array(0), new Float64Array(0)).defined).toBe(false);
  });
});

/** Slow and obvious: the textbook, from probabilities. */
function textbookLosses(labels: Uint8Array, logits: Float64Array): { brier: number; log: number } {
  let [brier, log] = [0, 0];
  for (const [row, label] of labels.entries()) {
    const p = 1 / (1 + Math.exp(-logits[row]));
    brier += label === 1 ? (1 - p) * (1 - p) : p * p;
    log -= label === 1 ? Math.log(p) : Math.log(1 - p);
  }
  return { brier: brier / labels.length, log: log / labels.length };
}

describe('Brier score and log loss', () => {
  test('equal the textbook, row by row', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const { brier, log } = textbookLosses(labels, scores);
        expectClose('brier', valueOf(brierScoreLoss(labels, probabilitiesOf(scores))), brier, {
          absolute: 1e-13,
        });
        expectClose('log loss', valueOf(logLoss(labels, scores)), log, { absolute: 1e-12 });
      }),
    );
  });

  test('lie in [0, 1] and above 0, and are the same for the other class of the turned scores', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const brier = valueOf(brierScoreLoss(labels, probabilitiesOf(scores)));
        expect(brier >= 0 && brier <= 1).toBe(true);
        const log = valueOf(logLoss(labels, scores));
        expect(log).toBeGreaterThan(0);
        const [others, turned] = [labels.map((label) => 1 - label), scores.map((score) => -score)];
        const options = { absolute: 1e-13 };
        expectClose('brier', valueOf(brierScoreLoss(others, probabilitiesOf(turned))), brier, options);
        expectClose('log loss', valueOf(logLoss(others, turned)), log, options);
      }),
    );
  });
});
