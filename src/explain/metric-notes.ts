import type { MetricName } from '../core/metrics/metric.ts';

/** A metric in plain words, and what to do when it got worse; the formula is that of docs/metrics.md. */
export interface MetricNote {
  readonly meaning: string;
  readonly advice: string;
}

const CALIBRATE =
  'The ranking may be intact while the probabilities are not: look at roc-auc; if that held, a calibration (remedy platt or temperature) repairs this without a new classifier.';
const LOOK_AT_BOTH_ERRORS =
  'Look which error rate moved: both up means that the classes blur, one up and one down means that all scores shifted, which another decision threshold or recentred vectors repair.';
const LOOK_AT_FINDINGS =
  'Look at the findings of the report for the cause and at its remedies for the cheapest repair; do not raise the limit to get a pass.';
const CONFIDENT_ERRORS =
  'No monitor without labels sees these rows: read them by the ids in silentFailures of report.json, and repair or keep the reference model.';

/** Every metric in plain words. */
export const METRIC_NOTES: Readonly<Record<MetricName, MetricNote>> = {
  'roc-auc': {
    meaning:
      'How well the scores rank unsafe above safe: the chance that a random unsafe row scores higher than a random safe one. 1 is perfect, 0.5 is a coin.',
    advice: LOOK_AT_FINDINGS,
  },
  ece: {
    meaning:
      'How far confidence and accuracy lie apart: among rows with 90 % confidence about 90 % should be right. 0 is perfect.',
    advice: CALIBRATE,
  },
  'ece-positive': {
    meaning:
      'How far P(unsafe) and the share of rows that are unsafe lie apart. It sees shifts to one side that cancel out in ece.',
    advice: CALIBRATE,
  },
  mce: {
    meaning: 'The largest gap between confidence and accuracy in any one bin of ece.',
    advice: `One bin with few rows can make it large: see how many it holds. ${CALIBRATE}`,
  },
  'brier-score-loss': {
    meaning:
      'The mean squared distance between P(unsafe) and the truth, 0 or 1. It mixes ranking and calibration.',
    advice: CALIBRATE,
  },
  'log-loss': {
    meaning: 'The mean surprise at the truth: a row that is wrong with high confidence costs much.',
    advice: CALIBRATE,
  },
  'silent-failure-prevalence': {
    meaning:
      'The share of all rows that the classifier gets wrong with confidence, so that nobody looks twice.',
    advice: CONFIDENT_ERRORS,
  },
  'silent-failure-rate': {
    meaning:
      'Of the rows that the classifier gets wrong, the share that it is confident of. It is high for many healthy classifiers.',
    advice: `Judge it by its change, beside silent-failure-prevalence. ${CONFIDENT_ERRORS}`,
  },
  accuracy: {
    meaning:
      'The share of rows that are decided rightly. With few unsafe rows it hides that they are missed.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  'balanced-accuracy': {
    meaning:
      'The mean of the share of unsafe rows that are caught and the share of safe rows that are let through.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  precision: {
    meaning: 'Of the rows that are called unsafe, the share that is.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  recall: {
    meaning: 'Of the unsafe rows, the share that is caught.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  f1: {
    meaning: 'The harmonic mean of precision and recall.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  'false-negative-rate': {
    meaning: 'Of the unsafe rows, the share that is let through as safe. This is the harm.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  'false-positive-rate': {
    meaning: 'Of the safe rows, the share that is blocked as unsafe. This is the annoyance.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  'predicted-positive-rate': {
    meaning: 'The share of rows that are called unsafe, right or wrong; it needs no labels.',
    advice: LOOK_AT_BOTH_ERRORS,
  },
  'mean-confidence': {
    meaning:
      'How sure the classifier is on average. It needs no labels, and it can rise while the decisions get worse.',
    advice: 'Never judge an upgrade by it alone: look at roc-auc and the error rates.',
  },
  'high-confidence-accuracy': {
    meaning: 'How often the classifier is right where it is at least 90 % sure.',
    advice: CONFIDENT_ERRORS,
  },
};
