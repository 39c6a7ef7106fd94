import { measured, notMeasured, type Measured } from '../measured.ts';
import type { FoldedHead } from './fold-head.ts';

/**
 * The head's noise tolerance `sigma_c = s / ||v||` (definitions section 4): the gaussian sigma per coordinate at which
 * noise on the score is as large as the within-class spread `s` (pooled population standard deviation of the scores).
 *
 * @param logits [n], scores on unperturbed vectors
 */
export function noiseTolerance(head: FoldedHead, logits: Float64Array, labels: Uint8Array): Measured {
  if (logits.length === 0) return notMeasured('there are no rows');
  if (head.norm === 0) return notMeasured('every weight of the classifier is zero');
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < logits.length; row++) {
    sums[labels[row]] += logits[row];
    counts[labels[row]]++;
  }
  let squares = 0;
  for (let row = 0; row < logits.length; row++) {
    squares += (logits[row] - sums[labels[row]] / counts[labels[row]]) ** 2;
  }
  return measured(Math.sqrt(squares / logits.length) / head.norm);
}
