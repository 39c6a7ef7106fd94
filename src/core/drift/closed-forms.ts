import type { FoldedHead } from '../classifier/fold-head.ts';
import { normalCdf, normalQuantile } from '../inference/normal-distribution.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { subspaceAngle } from './schedule.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';

/** What the closed forms need to know of the rows and the head. */
export interface ClosedFormInput extends Pick<SweepSettings, 'sigmaUnit'> {
  /** ROC-AUC without drift. */
  readonly referenceAuc: Measured;
  /** `sigma_c = s / ||v||`, see `noiseTolerance`. */
  readonly noiseTolerance: Measured;
  /** See `withinClassDeviation`. */
  readonly withinClassDeviation: Measured;
  readonly dimension: number;
}

/**
 * ROC-AUC under a magnitude without simulating it: a check on the simulation, and the reverse. Noise of variance
 * `||v||^2 sigma^2` on the score (eq 28, with `v` in raw space) gives two normal classes
 * `Phi(Phi^-1(AUC_0) / sqrt(1 + (sigma / sigma_c)^2))`; subspace drift mixes in a copy of the spread, so
 * `tan t` times the deviation per dimension stands for sigma; one direction for all rows leaves the ranking alone.
 */
export function predictAuc(mechanism: Mechanism, sigma: number, input: ClosedFormInput): Measured {
  const { referenceAuc, noiseTolerance, withinClassDeviation } = input;
  if (mechanism === 'directional' || !referenceAuc.defined || sigma === 0) return referenceAuc;
  if (!noiseTolerance.defined) return noiseTolerance;
  if (mechanism === 'gaussian') {
    return aucUnderNoise(referenceAuc.value, sigmaPerCoordinate(sigma, input) / noiseTolerance.value);
  }
  if (!withinClassDeviation.defined) return withinClassDeviation;
  const noise = Math.tan(subspaceAngle(sigma)) * withinClassDeviation.value;
  return aucUnderNoise(referenceAuc.value, noise / noiseTolerance.value);
}

/** The gaussian sigma as a standard deviation per coordinate, whatever the unit it is given in. */
export function sigmaPerCoordinate(
  sigma: number,
  { sigmaUnit, dimension }: Pick<ClosedFormInput, 'sigmaUnit' | 'dimension'>,
): number {
  return sigmaUnit === 'norm' ? sigma / Math.sqrt(dimension) : sigma;
}

/** `Phi(Phi^-1(AUC_0) / sqrt(1 + ratio^2))`; an AUC of exactly 0 or 1 has no finite distance and stays. */
export function aucUnderNoise(referenceAuc: number, ratio: number): Measured {
  if (referenceAuc <= 0 || referenceAuc >= 1) return measured(referenceAuc);
  if (Number.isNaN(ratio)) return notMeasured('the noise cannot be compared with the spread of the score');
  return measured(normalCdf(normalQuantile(referenceAuc) / Math.hypot(1, ratio)));
}

/** By how much directional drift moves every score before normalisation: `sigma ||v|| cos(v, u) = sigma v.u`. */
export function directionalScoreShift(head: FoldedHead, direction: Float64Array, sigma: number): number {
  let inner = 0;
  for (let j = 0; j < direction.length; j++) inner += head.direction[j] * direction[j];
  return sigma * inner;
}

/**
 * Signal-to-noise ratio of the score under gaussian noise (eq 29): variance of the scores over the rows, which is
 * signal, over the variance `||v||^2 sigma^2` that the noise adds (eq 28). Undefined without noise.
 *
 * @param logits [n], without drift
 * @param sigma per coordinate, see `sigmaPerCoordinate`
 */
export function signalToNoise(head: FoldedHead, logits: Float64Array, sigma: number): Measured {
  const noise = (head.norm * sigma) ** 2;
  if (noise === 0) return notMeasured('there is no noise on the score');
  if (logits.length === 0) return notMeasured('there are no rows');
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const squares = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return measured(squares / logits.length / noise);
}

/**
 * Root mean square over the dimensions of the within-class standard deviation (mean of the two classes' variances,
 * ddof 1): what one coordinate of a row varies by when its class is known.
 *
 * @param labels [n], 1 = unsafe
 */
export function withinClassDeviation({ rows, cols, data }: Matrix, labels: Uint8Array): Measured {
  const counts = [0, 0];
  const means = [new Float64Array(cols), new Float64Array(cols)];
  for (let row = 0, at = 0; row < rows; row++) {
    const mean = means[labels[row]];
    counts[labels[row]]++;
    for (let j = 0; j < cols; j++, at++) mean[j] += data[at];
  }
  if (counts[0] < 2 || counts[1] < 2) return notMeasured('a class has fewer than two rows');
  for (const label of [0, 1]) for (let j = 0; j < cols; j++) means[label][j] /= counts[label];
  const squares = [0, 0];
  for (let row = 0, at = 0; row < rows; row++) {
    const mean = means[labels[row]];
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      const distance = data[at] - mean[j];
      sum += distance * distance;
    }
    squares[labels[row]] += sum;
  }
  const variance = (squares[0] / (counts[0] - 1) + squares[1] / (counts[1] - 1)) / 2;
  return measured(Math.sqrt(variance / cols));
}
