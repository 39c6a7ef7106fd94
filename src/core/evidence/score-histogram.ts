import { probabilitiesOf } from '../metrics/sigmoid.ts';
import type { ClassCounts, ScoreHistogram } from './evidence.ts';

const DEFAULT_BINS = 40;

/**
 * How P(unsafe) = sigmoid(logit) is distributed, by model and class, in even bins on [0, 1]: a bin holds
 * lower <= p < upper, the last one is closed, as in `numpy.histogram`. Compared with the edges `i / bins` themselves. A row
 * without a score (NaN) is in no bin.
 *
 * @param labels [n], 1 = unsafe
 * @param referenceLogits [n], the old model's raw scores
 * @param candidateLogits [n], the new model's
 */
export function scoreHistogram(
  labels: Uint8Array,
  referenceLogits: Float64Array,
  candidateLogits: Float64Array,
  bins = DEFAULT_BINS,
): ScoreHistogram {
  const edges = Array.from({ length: bins + 1 }, (_, edge) => edge / bins);
  return {
    edges,
    reference: countByClass(labels, referenceLogits, edges),
    candidate: countByClass(labels, candidateLogits, edges),
  };
}

function countByClass(labels: Uint8Array, logits: Float64Array, edges: readonly number[]): ClassCounts {
  const probabilities = probabilitiesOf(logits);
  const bins = edges.length - 1;
  const safe = new Array<number>(bins).fill(0);
  const unsafe = new Array<number>(bins).fill(0);
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row];
    if (Number.isNaN(probability)) continue;
    const counts = labels[row] === 1 ? unsafe : safe;
    counts[binOf(probability, edges)]++;
  }
  return { safe, unsafe };
}

/** The product only guesses: `.29 * 100` is below 29. */
function binOf(probability: number, edges: readonly number[]): number {
  const last = edges.length - 2;
  let bin = Math.min(last, Math.floor(probability * (last + 1)));
  while (bin > 0 && probability < edges[bin]) bin--;
  while (bin < last && probability >= edges[bin + 1]) bin++;
  return bin;
}
