import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { RandomSource } from '../random.ts';
import { quantileOf } from './quantile.ts';
import { binPositiveClass, binTopLabel, sumBins } from './reliability.ts';
import type { BinnedRows } from './reliability.ts';

const DEFAULT_RESAMPLES = 1000;
const UPPER_QUANTILE = 0.95;
const TWO_TO_32 = 2 ** 32;

/** What a perfectly calibrated classifier with these very probabilities shows at this number of rows. */
export interface CalibratedEce {
  /** Mean ECE. */
  readonly expected: Measured;
  /** 95th percentile of the ECE: an ECE above it is not explained by having few rows. */
  readonly percentile95: Measured;
}

/**
 * Top-label ECE of a perfectly calibrated classifier by consistency resampling (Broecker and Smith, 2007): the
 * probabilities stay, and each row is right with probability `max(p, 1 - p)`. O(n) per resample.
 *
 * @param probabilities [n], P(unsafe)
 */
export function calibratedEceQuantile(
  probabilities: Float64Array,
  eceBins: number,
  random: RandomSource,
  resamples = DEFAULT_RESAMPLES,
): CalibratedEce {
  const labels = new Uint8Array(probabilities.length);
  return resampleCalibrated(binTopLabel(labels, probabilities, eceBins), random, resamples);
}

/** The same for the positive-class ECE: each label is 1 with probability `p`. */
export function calibratedEcePositiveQuantile(
  probabilities: Float64Array,
  random: RandomSource,
  resamples = DEFAULT_RESAMPLES,
): CalibratedEce {
  const labels = new Uint8Array(probabilities.length);
  return resampleCalibrated(binPositiveClass(labels, probabilities), random, resamples);
}

function resampleCalibrated(rows: BinnedRows, random: RandomSource, resamples: number): CalibratedEce {
  const size = rows.bins.length;
  if (size === 0 || resamples < 1) {
    const missing = notMeasured(size === 0 ? 'there are no rows' : 'no resamples were asked for');
    return { expected: missing, percentile95: missing };
  }
  const errors = new Float64Array(resamples);
  // A draw comes true when its 32 bits are below this.
  const bounds = rows.predicted.map((share) => share * TWO_TO_32);
  const { predicted } = sumBins(rows);
  const observed = new Float64Array(predicted.length);
  let sum = 0;
  for (let resample = 0; resample < resamples; resample++) {
    observed.fill(0);
    for (let row = 0; row < size; row++) {
      if (random.bits() < bounds[row]) observed[rows.bins[row]]++;
    }
    let total = 0;
    for (let bin = 0; bin < observed.length; bin++) total += Math.abs(observed[bin] - predicted[bin]);
    errors[resample] = total / size;
    sum += errors[resample];
  }
  return {
    expected: measured(sum / resamples),
    percentile95: measured(quantileOf(errors.sort(), UPPER_QUANTILE)),
  };
}
