import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';

/** Squared error of each probability, [n], each in [0, 1]. */
export function squaredErrors(labels: Uint8Array, probabilities: Float64Array): Float64Array {
  const errors = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) errors[row] = (probabilities[row] - labels[row]) ** 2;
  return errors;
}

/**
 * Cross entropy of each row in nats, [n], from the raw scores: `max(f, 0) - y f + log(1 + exp(-|f|))`. Nothing is
 * clipped, so a confident error costs its full score, where scikit-learn stops at 34.5 (-log 1e-15).
 */
export function crossEntropies(labels: Uint8Array, logits: Float64Array): Float64Array {
  const losses = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const logit = logits[row];
    losses[row] = Math.max(labels[row] === 1 ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return losses;
}

/** Mean of per-row values; undefined without rows. `weights` [n] counts a row several times or not at all. */
export function meanOf(values: Float64Array, weights?: Uint32Array): Measured {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row] : 1;
    sum += weight * values[row];
    total += weight;
  }
  return total === 0 ? notMeasured('there are no rows') : measured(sum / total);
}

/** Brier score: mean squared error of P(unsafe), in [0, 1]. */
export function brierScoreLoss(labels: Uint8Array, probabilities: Float64Array): Measured {
  return meanOf(squaredErrors(labels, probabilities));
}

/** Log loss in nats, from the raw scores; at least 0. */
export function logLoss(labels: Uint8Array, logits: Float64Array): Measured {
  return meanOf(crossEntropies(labels, logits));
}
