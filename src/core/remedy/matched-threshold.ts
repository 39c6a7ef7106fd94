import { predictsUnsafe, sigmoid } from '../metrics/sigmoid.ts';

/**
 * `threshold`: the decision threshold at which the candidate calls as many rows unsafe as the reference does at its own;
 * needs no labels. It lies midway between two neighbouring probabilities; with ties the number of unsafe rows is the
 * nearest that can be had, and rather too many than too few.
 *
 * @param referenceLogits [n], of unlabelled texts
 * @param candidateLogits [n], of the same texts
 * @param decisionThreshold the reference's
 * @returns in (0, 1)
 */
export function matchedThreshold(
  referenceLogits: Float64Array,
  candidateLogits: Float64Array,
  decisionThreshold: number,
): number {
  const unsafe = referenceLogits.reduce(
    (count, logit) => count + (predictsUnsafe(sigmoid(logit), decisionThreshold) ? 1 : 0),
    0,
  );
  const sorted = candidateLogits.slice().sort().reverse();
  if (unsafe === 0) return between(sigmoid(sorted[0]), 1);
  // Ties at the cut: all of them are unsafe.
  let last = unsafe - 1;
  while (last + 1 < sorted.length && sorted[last + 1] === sorted[last]) last++;
  const below = last + 1 < sorted.length ? sigmoid(sorted[last + 1]) : 0;
  return between(below, sigmoid(sorted[last]));
}

/** A number that the upper one is above and the lower one is not. */
function between(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  return middle < upper ? middle : lower;
}
