import { measureHeadDrift } from '../../../src/core/drift/head-drift.ts';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../../src/core/drift/two-samples.ts';
import { sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import type { Detector } from './detector.ts';

const LEVEL = {
  psi: 0.2,
  ksP: 0.05,
  confidence: 0.05,
  positives: 0.1,
  flips: 0.1,
  correlation: 0.95,
} as const;
const DECISION_THRESHOLD = 0.5;

/** Detectors that look at nothing but the head's scores. */
export const SCORE_DETECTORS: readonly Detector[] = [
  {
    name: 'PSI of the scores',
    source: 'common practice',
    rule: 'population stability index over ten deciles > 0.2',
    prepare:
      ({ sample }) =>
      ({ logits }) =>
        populationStabilityIndex(sample.logits, logits) > LEVEL.psi,
  },
  {
    name: 'KS of the scores',
    source: 'common practice',
    rule: 'p < 0.05',
    prepare:
      ({ sample }) =>
      ({ logits }) =>
        (kolmogorovSmirnov(sample.logits, logits)?.p ?? 0) < LEVEL.ksP,
  },
  {
    name: 'mean confidence',
    source: 'common practice',
    rule: 'a change of more than 0.05',
    prepare:
      ({ sample }) =>
      ({ logits }) =>
        Math.abs(meanOf(logits, confidence) - meanOf(sample.logits, confidence)) > LEVEL.confidence,
  },
  {
    name: 'predicted-positive rate',
    source: 'common practice',
    rule: 'a change of more than 0.10',
    prepare:
      ({ sample }) =>
      ({ logits }) =>
        Math.abs(meanOf(logits, positive) - meanOf(sample.logits, positive)) > LEVEL.positives,
  },
  {
    name: 'agreement row by row',
    source: "driftgate's label-free warning",
    rule: 'more than 0.10 of the predictions flipped, or a score correlation < 0.95',
    prepare:
      ({ sample }) =>
      ({ logits }) => {
        const { flipRate, correlation } = measureHeadDrift(sample.logits, logits, DECISION_THRESHOLD);
        const flipped = !flipRate.defined || flipRate.value > LEVEL.flips;
        return flipped || !correlation.defined || correlation.value < LEVEL.correlation;
      },
  },
];

function confidence(logit: number): number {
  const p = sigmoid(logit);
  return Math.max(p, 1 - p);
}

function positive(logit: number): number {
  return sigmoid(logit) > DECISION_THRESHOLD ? 1 : 0;
}

function meanOf(logits: Float64Array, valueOf: (logit: number) => number): number {
  let sum = 0;
  for (const logit of logits) sum += valueOf(logit);
  return sum / logits.length;
}
