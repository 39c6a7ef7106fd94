import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/core/metrics/evaluate.ts';
import { confidenceOf, sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { valueOf } from '../../support/closeness.ts';

function metricsOf(labels: number[], ...logits: number[]) {
  return evaluate({ labels: Uint8Array.from(labels), logits: Float64Array.from(logits) }).metrics;
}

describe('metrics where float64 ends', () => {
  test('the AUC ranks scores whose probabilities are the same number', () => {
    expect(sigmoid(40)).toBe(sigmoid(50));
    // ranked by probabilities, all pairs would be ties
    expect(valueOf(metricsOf([1, 1, 0, 0], 60, 50, 45, 40)['roc-auc'])).toBe(1);
    expect(valueOf(metricsOf([1, 1, 0, 0], 40, 45, 50, 60)['roc-auc'])).toBe(0);
    // so far below 0 that the exponential is 0
    expect(valueOf(metricsOf([1, 0], -800, -900)['roc-auc'])).toBe(1);
  });

  test('a confidence of exactly 0.9 is high, the next lower one is not', () => {
    const exact = -Math.log(9);
    // below 0, where probabilities are finer than confidences
    const lower = exact + 9e-16;
    expect(confidenceOf(sigmoid(exact))).toBe(0.9);
    expect(confidenceOf(sigmoid(lower))).toBe(0.9 - Number.EPSILON / 2);
    expect(valueOf(metricsOf([0], exact)['high-confidence-accuracy'])).toBe(1);
    expect(metricsOf([0], lower)['high-confidence-accuracy'].defined).toBe(false);
  });
});
