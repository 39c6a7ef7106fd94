import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { EvaluationSettings } from './evaluation.ts';
import { binPositiveClass, binTopLabel, sumBins } from './reliability.ts';
import type { BinSums } from './reliability.ts';

/** Mean over rows of the gap between the predicted and the observed share of their bin; empty bins add nothing. */
export function expectedGap(sums: BinSums): Measured {
  let rows = 0;
  let total = 0;
  for (let bin = 0; bin < sums.counts.length; bin++) {
    rows += sums.counts[bin];
    total += Math.abs(sums.observed[bin] - sums.predicted[bin]);
  }
  return rows === 0 ? notMeasured('there are no rows') : measured(total / rows);
}

/** The largest gap of any bin that has rows. */
export function maximumGap(sums: BinSums): Measured {
  let largest = -1;
  for (let bin = 0; bin < sums.counts.length; bin++) {
    if (sums.counts[bin] === 0) continue;
    largest = Math.max(largest, Math.abs(sums.observed[bin] - sums.predicted[bin]) / sums.counts[bin]);
  }
  return largest < 0 ? notMeasured('there are no rows') : measured(largest);
}

/**
 * Expected calibration error of the top label (drift paper eq 19-21), in [0, 1]. Biased upwards on small sets: see
 * `calibratedEceQuantile`.
 *
 * @param labels [n], 1 = unsafe
 * @param probabilities [n], P(unsafe) in float64
 */
export function expectedCalibrationError(
  labels: Uint8Array,
  probabilities: Float64Array,
  settings: Pick<EvaluationSettings, 'eceBins'>,
): Measured {
  return expectedGap(sumBins(binTopLabel(labels, probabilities, settings.eceBins)));
}

/** Maximum calibration error over the bins of the top label, in [0, 1]. */
export function maximumCalibrationError(
  labels: Uint8Array,
  probabilities: Float64Array,
  settings: Pick<EvaluationSettings, 'eceBins'>,
): Measured {
  return maximumGap(sumBins(binTopLabel(labels, probabilities, settings.eceBins)));
}

/**
 * Expected calibration error of P(unsafe) in ten equal bins on [0, 1]: sees the one-sided shifts that cancel in
 * top-label bins. In [0, 1].
 */
export function expectedCalibrationErrorPositive(labels: Uint8Array, probabilities: Float64Array): Measured {
  return expectedGap(sumBins(binPositiveClass(labels, probabilities)));
}
