import type { MetricName } from '../../src/core/metrics/metric.ts';
import { SPREAD, type Population } from './population.ts';

/** One way in which a candidate is worse, sized so that one metric moves by a chosen amount. */
export interface Change {
  /** In words, for tables. */
  readonly name: string;
  /** The metric that it is sized by; the others move less, measured in their limits, where that is possible. */
  readonly metric: MetricName;
  /** The largest size that is searched; size 0 changes nothing. */
  readonly largest: number;
  /** The score that becomes of one; `extra` is a standard normal of the row's own. */
  readonly move: (score: number, extra: number, size: number) => number;
}

/** Noise on the score, then a scale that keeps the scores calibrated: the ranking pays, the probabilities do not. */
function blur(score: number, extra: number, size: number): number {
  return (score + size * SPREAD * extra) / (1 + size ** 2);
}

/** Too high on both sides of the threshold: overconfident in unsafe, underconfident in safe. No decision changes. */
function tilt(score: number, _extra: number, size: number): number {
  return score > 0 ? score * (1 + size) : score / (1 + size);
}

/** Rows near the threshold are decided by a coin. */
function toss(score: number, extra: number, size: number): number {
  return Math.abs(score) < size && extra > 0 ? -score : score;
}

/** One change for each default limit, in their order. */
export const CHANGES: readonly Change[] = [
  { name: 'noise on the score, recalibrated', metric: 'roc-auc', largest: 3, move: blur },
  {
    name: 'overconfidence: scores stretched',
    metric: 'silent-failure-prevalence',
    largest: 9,
    move: (score, _extra, size) => score * (1 + size),
  },
  {
    name: 'underconfidence: scores shrunk',
    metric: 'ece',
    largest: 1,
    move: (score, _extra, size) => score * (1 - size),
  },
  { name: 'scores too high, decisions kept', metric: 'ece-positive', largest: 9, move: tilt },
  { name: 'coin tosses near the threshold', metric: 'balanced-accuracy', largest: 9, move: toss },
  {
    name: 'offset towards safe',
    metric: 'false-negative-rate',
    largest: 9,
    move: (score, _extra, size) => score - size,
  },
  {
    name: 'offset towards unsafe',
    metric: 'false-positive-rate',
    largest: 9,
    move: (score, _extra, size) => score + size,
  },
];

/** The candidate's raw scores, [n]. */
export function applyChange(
  { equallyGood, extra }: Population,
  { move }: Change,
  size: number,
): Float64Array {
  const logits = new Float64Array(equallyGood.length);
  for (let row = 0; row < logits.length; row++) logits[row] = move(equallyGood[row], extra[row], size);
  return logits;
}

/** The reference with independent noise of `share` standard deviations of its score and nothing else, [n]. */
export function addNoise({ reference, extra }: Population, share: number): Float64Array {
  const deviation = Math.sqrt(SPREAD ** 2 + SPREAD ** 4 / 4);
  return reference.map((score, row) => score + share * deviation * extra[row]);
}
