import { measured, notMeasured, type Measured } from '../measured.ts';
import type { FoldedHead } from './fold-head.ts';

/**
 * The head's noise tolerance `sigma_c = s / ||v||` (definitions section 4): the gaussian sigma per coordinate at which
 * noise on the score is as large as the within-class spread: `s^2` is the mean of the two classes' score variances (ddof 1).
 *
 * @param logits [n], scores on unperturbed vectors
 */
export function noiseTolerance(head: FoldedHead, logits: Float64Array, labels: Uint8Array): Measured {
  if (head.norm === 0) return notMeasured('every weight of the classifier is zero');
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < logits.length; row++) {
    sums[labels[row]] += logits[row];
    counts[labels[row]]++;
  }
  if (counts[0] < 2 || counts[1] < 2) return notMeasured('a class has fewer than two rows');
  const squares = [0, 0];
  for (let row = 0; row < logits.length; row++) {
    const label = labels[row];
    squares[label] += (logits[row] - sums[label] / counts[label]) ** 2;
  }
  const variance = (squares[0] / (counts[0] - 1) + squares[1] / (counts[1] - 1)) / 2;
  return measured(Math.sqrt(variance) / head.norm);
}
