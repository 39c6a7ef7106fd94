import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { midranks } from './midranks.ts';

/** How many rows each class has. */
export interface ClassCounts {
  readonly positives: number;
  readonly negatives: number;
}

/** Rows with label 1 (unsafe) and all others. */
export function countClasses(labels: Uint8Array): ClassCounts {
  let positives = 0;
  for (const label of labels) if (label === 1) positives++;
  return { positives, negatives: labels.length - positives };
}

/** Why an ROC curve of these rows does not exist, or nothing when it does. */
export function missingRocCurve(labels: Uint8Array, ...models: readonly Float64Array[]): string | undefined {
  const { positives, negatives } = countClasses(labels);
  if (labels.length === 0) return 'there are no rows';
  if (positives === 0) return 'there are no unsafe rows';
  if (negatives === 0) return 'there are no safe rows';
  for (const scores of models) {
    const row = scores.findIndex(Number.isNaN);
    if (row >= 0) return `the score of row ${row} is not a number`;
  }
  return undefined;
}

/**
 * Area under the ROC curve (drift paper eq 15) as the Mann-Whitney statistic with midranks: the share of pairs of an
 * unsafe and a safe row in which the unsafe one scores higher, a tie counting 1/2. In [0, 1].
 *
 * @param labels [n], 1 = unsafe
 * @param scores [n], raw scores: a sigmoid saturates near 37 and would turn distinct scores into ties
 */
export function rocAucScore(labels: Uint8Array, scores: Float64Array): Measured {
  const missing = missingRocCurve(labels, scores);
  if (missing !== undefined) return notMeasured(missing);
  const { positives, negatives } = countClasses(labels);
  const ranks = midranks(scores);
  let rankSum = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] === 1) rankSum += ranks[row];
  return measured((rankSum - (positives * (positives + 1)) / 2) / (positives * negatives));
}
