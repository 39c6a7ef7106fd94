import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { midranks } from '../metrics/midranks.ts';
import { missingRocCurve } from '../metrics/roc-auc.ts';
import { normalTail } from './normal-distribution.ts';

/** An AUC and the variance of its estimate. */
export interface DelongVariance {
  readonly auc: Measured;
  readonly variance: Measured;
}

/** Two AUCs on the same rows. */
export interface DelongComparison {
  readonly aucReference: Measured;
  readonly aucCandidate: Measured;
  /** Candidate minus reference. */
  readonly difference: Measured;
  /** Of the difference. */
  readonly variance: Measured;
  /** Difference over its standard error; undefined when that is 0. */
  readonly z: Measured;
  /** Two-sided, normal. */
  readonly p: Measured;
}

/** How well each row is ranked: an unsafe row against all safe ones and the other way round; means are the AUC. */
interface Placements {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** Midranks in all rows less midranks in the own class count the pairs won (Sun and Xu, 2014). */
function placementsOf(labels: Uint8Array, scores: Float64Array): Placements {
  const ofClass = (unsafe: boolean): Float64Array =>
    scores.filter((_, row) => (labels[row] === 1) === unsafe);
  const all = midranks(scores);
  const amongPositives = midranks(ofClass(true));
  const amongNegatives = midranks(ofClass(false));
  const positives = new Float64Array(amongPositives.length);
  const negatives = new Float64Array(amongNegatives.length);
  let positive = 0;
  let negative = 0;
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === 1) {
      positives[positive] = (all[row] - amongPositives[positive]) / negatives.length;
      positive++;
    } else {
      negatives[negative] = 1 - (all[row] - amongNegatives[negative]) / positives.length;
      negative++;
    }
  }
  return { positives, negatives };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sample variance (ddof 1) over n: the variance of the mean. */
function varianceOfMean(values: Float64Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1) / values.length;
}

/** One row of a class shows no variance. */
function placementVariance({ positives, negatives }: Placements): Measured {
  if (positives.length < 2) return notMeasured('there is only one unsafe row');
  if (negatives.length < 2) return notMeasured('there is only one safe row');
  return measured(varianceOfMean(positives) + varianceOfMean(negatives));
}

/** Row-wise, so that two equal rankings differ by exactly 0. */
function subtract(candidate: Float64Array, reference: Float64Array): Float64Array {
  return candidate.map((value, i) => value - reference[i]);
}

/**
 * AUC with DeLong's variance (DeLong, DeLong and Clarke-Pearson, 1988; ddof 1), O(n log n).
 *
 * @param labels [n], 1 = unsafe
 * @param scores [n], raw scores; ties count 1/2
 */
export function delongVariance(labels: Uint8Array, scores: Float64Array): DelongVariance {
  const missing = missingRocCurve(labels, scores);
  if (missing !== undefined) return { auc: notMeasured(missing), variance: notMeasured(missing) };
  const placements = placementsOf(labels, scores);
  return { auc: measured(meanOf(placements.positives)), variance: placementVariance(placements) };
}

/**
 * DeLong's test of two correlated AUCs on the same rows.
 *
 * @param labels [n], 1 = unsafe
 * @param reference [n], the old model's raw scores
 * @param candidate [n], the new model's
 */
export function delongPaired(
  labels: Uint8Array,
  reference: Float64Array,
  candidate: Float64Array,
): DelongComparison {
  const reason = missingRocCurve(labels, reference, candidate);
  if (reason !== undefined) return missingComparison(notMeasured(reason));
  const before = placementsOf(labels, reference);
  const after = placementsOf(labels, candidate);
  const changes = {
    positives: subtract(after.positives, before.positives),
    negatives: subtract(after.negatives, before.negatives),
  };
  const difference = meanOf(changes.positives);
  const variance = placementVariance(changes);
  const z = zScore(difference, variance);
  return {
    aucReference: measured(meanOf(before.positives)),
    aucCandidate: measured(meanOf(after.positives)),
    difference: measured(difference),
    variance,
    z,
    p: z.defined ? measured(2 * normalTail(Math.abs(z.value))) : z,
  };
}

function zScore(difference: number, variance: Measured): Measured {
  if (!variance.defined) return variance;
  return variance.value === 0
    ? notMeasured('the difference has a variance of 0')
    : measured(difference / Math.sqrt(variance.value));
}

function missingComparison(missing: Measured): DelongComparison {
  return {
    aucReference: missing,
    aucCandidate: missing,
    difference: missing,
    variance: missing,
    z: missing,
    p: missing,
  };
}
