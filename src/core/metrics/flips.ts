import { mcnemarExact } from '../inference/mcnemar.ts';
import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { predictsUnsafe, sigmoid } from './sigmoid.ts';

/** Rows on which the two models decide differently. */
export interface Flips {
  /** Row indices: right with the reference, wrong with the candidate. Ascending. */
  readonly negativeFlips: readonly number[];
  /** Row indices: wrong with the reference, right with the candidate. Ascending. */
  readonly positiveFlips: readonly number[];
  /** Share of rows whose prediction changed, in [0, 1]; undefined when a score is not a number. */
  readonly flipRate: Measured;
  /** Exact two-sided McNemar test of equally many flips either way; 1 when nothing flipped. */
  readonly mcnemarP: number;
}

/**
 * Compares the decisions of two models row by row.
 *
 * @param labels [n], 1 = unsafe
 * @param referenceLogits [n], the old model's raw scores
 * @param candidateLogits [n], the new model's
 * @param candidateThreshold where the new model has a decision threshold of its own
 */
export function measureFlips(
  labels: Uint8Array,
  referenceLogits: Float64Array,
  candidateLogits: Float64Array,
  decisionThreshold: number,
  candidateThreshold = decisionThreshold,
): Flips {
  const negativeFlips: number[] = [];
  const positiveFlips: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const before = predictsUnsafe(sigmoid(referenceLogits[row]), decisionThreshold);
    const after = predictsUnsafe(sigmoid(candidateLogits[row]), candidateThreshold);
    if (before === after) continue;
    const flips = before === (labels[row] === 1) ? negativeFlips : positiveFlips;
    flips.push(row);
  }
  const flipped = negativeFlips.length + positiveFlips.length;
  return {
    negativeFlips,
    positiveFlips,
    flipRate: measureFlipRate(flipped, referenceLogits, candidateLogits),
    mcnemarP: mcnemarExact(negativeFlips.length, positiveFlips.length),
  };
}

function measureFlipRate(flipped: number, ...models: readonly Float64Array[]): Measured {
  const rows = models[0].length;
  if (rows === 0) return notMeasured('there are no rows');
  if (models.some((logits) => logits.some(Number.isNaN))) return notMeasured('a score is not a number');
  return measured(flipped / rows);
}
