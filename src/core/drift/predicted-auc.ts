import { normalCdf } from '../inference/normal-distribution.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { rocAucScore } from '../metrics/roc-auc.ts';
import { fitScores } from './head-drift.ts';

/** A class with more rows is represented by so many of its quantiles; the AUC then holds to about 1e-4. */
const MAXIMUM_SCORES = 500;
/** Beyond so many standard deviations the tail is below 1e-10. */
const CERTAIN = 6.5;
/** Noise below this share of the score's deviation is rounding: the old ranking is the new one. */
const ROUNDING = 1e-9;

/**
 * ROC-AUC of the candidate without a label of its own: the reference's labelled scores under the line and the noise
 * that lead from the old to the new scores, `f_new = a + slope f_old + noise`. With `r = noise sd / slope` in old
 * units it is the mean over pairs of an unsafe and a safe row of `Phi((f_unsafe - f_safe) / (r sqrt 2))`.
 *
 * What it misses is drift that depends on the class: noise that is not independent of the label. Its gap to the
 * measured AUC is that part. Undefined when the slope is not positive, for then the old ranking says nothing.
 *
 * @param labels [n], 1 = unsafe
 * @param referenceLogits [n]
 * @param candidateLogits [n], of the same texts
 */
export function predictedAuc(
  labels: Uint8Array,
  referenceLogits: Float64Array,
  candidateLogits: Float64Array,
): Measured {
  const fit = fitScores(referenceLogits, candidateLogits);
  if (!fit.defined) return notMeasured(fit.reason);
  if (!Number.isFinite(fit.slope) || !Number.isFinite(fit.noise))
    return notMeasured('a score is not a number');
  if (fit.slope <= 0) return notMeasured('the new scores do not rise with the old ones');
  const noise = fit.noise / fit.slope;
  if (noise <= ROUNDING * fit.spread) return rocAucScore(labels, referenceLogits);
  const unsafe = representatives(referenceLogits.filter((_, row) => labels[row] === 1));
  const safe = representatives(referenceLogits.filter((_, row) => labels[row] !== 1));
  if (unsafe.length === 0 || safe.length === 0) return notMeasured('only one class is present');
  const scale = 1 / (noise * Math.SQRT2);
  let sum = 0;
  for (const high of unsafe) {
    for (const low of safe) {
      const distance = (high - low) * scale;
      if (distance >= CERTAIN) sum += 1;
      else if (distance > -CERTAIN) sum += normalCdf(distance);
    }
  }
  return measured(sum / (unsafe.length * safe.length));
}

/** Ascending; of many, the quantiles in the middle of equal shares, interpolated between the scores. */
function representatives(scores: Float64Array): Float64Array {
  const sorted = scores.sort();
  const count = sorted.length;
  if (count <= MAXIMUM_SCORES) return sorted;
  return Float64Array.from({ length: MAXIMUM_SCORES }, (_, i) => {
    const at = ((i + 0.5) * count) / MAXIMUM_SCORES - 0.5;
    const below = Math.floor(at);
    return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
  });
}
