import { measured, notMeasured, type Measured } from '../measured.ts';
import { predictsUnsafe, sigmoid } from '../metrics/sigmoid.ts';

/** A spread below this share of the scores' size is rounding, not variance. */
const ROUNDING = 1e-12;

/** Drift as the head sees it, without labels: least squares `f_new = intercept + slope * f_old + noise`. */
export interface HeadDrift {
  /** Mean change of the score, in standard deviations of the old score. */
  readonly offset: Measured;
  readonly slope: Measured;
  /** Residual standard deviation (ddof 2), in standard deviations of the old score. */
  readonly noise: Measured;
  readonly correlation: Measured;
  /** Share of rows whose prediction changed. */
  readonly flipRate: Measured;
}

/**
 * @param referenceLogits [n], the old model's scores
 * @param candidateLogits [n], the new model's
 */
export function measureHeadDrift(
  referenceLogits: Float64Array,
  candidateLogits: Float64Array,
  decisionThreshold: number,
  candidateThreshold = decisionThreshold,
): HeadDrift {
  const flipRate = flips(referenceLogits, candidateLogits, [decisionThreshold, candidateThreshold]);
  const fit = fitScores(referenceLogits, candidateLogits);
  if (!fit.defined) {
    const none = notMeasured(fit.reason);
    return { offset: none, slope: none, noise: none, correlation: none, flipRate };
  }
  const { offset, slope, noise, spread, correlation } = fit;
  return {
    offset: measured(offset / spread),
    slope: measured(slope),
    noise: measured(noise / spread),
    correlation,
    flipRate,
  };
}

/** The line through old and new scores, in the scores' own units. */
export type ScoreFit =
  | {
      readonly defined: true;
      /** Mean change of the score. */
      readonly offset: number;
      readonly slope: number;
      /** Residual standard deviation, ddof 2. */
      readonly noise: number;
      /** Population standard deviation of the old scores. */
      readonly spread: number;
      readonly correlation: Measured;
    }
  | { readonly defined: false; readonly reason: string };

/** Least squares of the new scores on the old ones; undefined below three rows and when the old ones do not vary. */
export function fitScores(referenceLogits: Float64Array, candidateLogits: Float64Array): ScoreFit {
  const rows = referenceLogits.length;
  const { meanOld, meanNew, oldOld, newNew, oldNew } = moments(referenceLogits, candidateLogits);
  if (rows < 3) return { defined: false, reason: 'fewer than three rows' };
  if (!varies(oldOld, meanOld, rows)) return { defined: false, reason: 'the old scores do not vary' };
  const slope = oldNew / oldOld;
  // Row by row, not as the difference of two sums: what is left of nearly equal ones would look like noise.
  let residual = 0;
  for (let row = 0; row < rows; row++) {
    residual += (candidateLogits[row] - meanNew - slope * (referenceLogits[row] - meanOld)) ** 2;
  }
  return {
    defined: true,
    offset: meanNew - meanOld,
    slope,
    noise: Math.sqrt(residual / (rows - 2)),
    spread: Math.sqrt(oldOld / rows),
    correlation: varies(newNew, meanNew, rows)
      ? measured(Math.max(-1, Math.min(1, oldNew / Math.sqrt(oldOld) / Math.sqrt(newNew))))
      : notMeasured('the new scores do not vary'),
  };
}

function varies(squares: number, mean: number, rows: number): boolean {
  return Math.sqrt(squares / rows) > ROUNDING * Math.abs(mean);
}

function flips(
  before: Float64Array,
  after: Float64Array,
  [threshold, newThreshold]: readonly [number, number],
): Measured {
  if (before.length === 0) return notMeasured('there are no rows');
  if (before.some(Number.isNaN) || after.some(Number.isNaN)) return notMeasured('a score is not a number');
  let changed = 0;
  for (let row = 0; row < before.length; row++) {
    const wasUnsafe = predictsUnsafe(sigmoid(before[row]), threshold);
    if (wasUnsafe !== predictsUnsafe(sigmoid(after[row]), newThreshold)) changed++;
  }
  return measured(changed / before.length);
}

function moments(
  before: Float64Array,
  after: Float64Array,
): Record<'meanOld' | 'meanNew' | 'oldOld' | 'newNew' | 'oldNew', number> {
  const rows = Math.max(before.length, 1);
  const meanOld = before.reduce((sum, value) => sum + value, 0) / rows;
  const meanNew = after.reduce((sum, value) => sum + value, 0) / rows;
  let oldOld = 0;
  let newNew = 0;
  let oldNew = 0;
  for (let row = 0; row < before.length; row++) {
    oldOld += (before[row] - meanOld) ** 2;
    newNew += (after[row] - meanNew) ** 2;
    oldNew += (before[row] - meanOld) * (after[row] - meanNew);
  }
  return { meanOld, meanNew, oldOld, newNew, oldNew };
}
