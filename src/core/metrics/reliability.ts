import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { ReliabilityBin } from './evaluation.ts';
import { confidenceOf } from './sigmoid.ts';

/** Bins of the positive-class table on [0, 1]. */
const POSITIVE_BINS = 10;
/** The top label is unsafe above this, whatever the decision threshold. */
const TOP_LABEL_THRESHOLD = 0.5;

/** Rows sorted into bins of a probability, beside what came true. */
export interface BinnedRows {
  /** [bins + 1]; a bin holds lower <= predicted < upper, the last one is closed. */
  readonly edges: Float64Array;
  /** [n], the bin of each row. */
  readonly bins: Uint16Array;
  /** [n], the probability of being right (top label) or unsafe (positive class). */
  readonly predicted: Float64Array;
  /** [n], 1 if it was. */
  readonly observed: Uint8Array;
}

/** Sums over the rows of each bin, [bins]. */
export interface BinSums {
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  readonly predicted: Float64Array;
  readonly observed: Float64Array;
}

/** `first/denominator ... `: one division each, so that .6 .7 .8 .9 are the literals themselves. */
function equalEdges(bins: number, first: number, denominator: number): Float64Array {
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) edges[i] = (first + i) / denominator;
  return edges;
}

/** Compares with the edges: `floor((c - .5) / .1)` would misplace .6 and .7. */
function assignBins(values: Float64Array, edges: Float64Array): Uint16Array {
  const last = edges.length - 2;
  const bins = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row++) {
    let bin = 0;
    while (bin < last && values[row] >= edges[bin + 1]) bin++;
    bins[row] = bin;
  }
  return bins;
}

/**
 * Bins of the top-label confidence `max(p, 1 - p)` on [0.5, 1] (drift paper eq 19): 5 bins are
 * [.5,.6) [.6,.7) [.7,.8) [.8,.9) [.9,1]. Right means that the top label (unsafe if p > .5) is the true one, so that a
 * calibrated classifier has no gap at any decision threshold.
 */
export function binTopLabel(labels: Uint8Array, probabilities: Float64Array, bins: number): BinnedRows {
  const predicted = probabilities.map(confidenceOf);
  const observed = labels.map((label, row) =>
    label === (probabilities[row] > TOP_LABEL_THRESHOLD ? 1 : 0) ? 1 : 0,
  );
  const edges = equalEdges(bins, bins, 2 * bins);
  return { edges, bins: assignBins(predicted, edges), predicted, observed };
}

/** Ten equal bins of P(unsafe) on [0, 1], closed on the left, the last one on both sides. */
export function binPositiveClass(labels: Uint8Array, probabilities: Float64Array): BinnedRows {
  const edges = equalEdges(POSITIVE_BINS, 0, POSITIVE_BINS);
  return { edges, bins: assignBins(probabilities, edges), predicted: probabilities, observed: labels };
}

/** Adds up each bin; `weights` [n] counts a row several times or not at all. */
export function sumBins(rows: BinnedRows, weights?: Uint32Array): BinSums {
  const size = rows.edges.length - 1;
  const counts = new Float64Array(size);
  const predicted = new Float64Array(size);
  const observed = new Float64Array(size);
  for (let row = 0; row < rows.bins.length; row++) {
    const bin = rows.bins[row];
    const weight = weights ? weights[row] : 1;
    counts[bin] += weight;
    predicted[bin] += weight * rows.predicted[row];
    observed[bin] += weight * rows.observed[row];
  }
  return { edges: rows.edges, counts, predicted, observed };
}

/** The table behind a reliability diagram, one entry per bin, empty ones included. */
export function reliabilityTable(sums: BinSums): ReliabilityBin[] {
  return Array.from(sums.counts, (count, bin) => ({
    lower: sums.edges[bin],
    upper: sums.edges[bin + 1],
    count,
    meanConfidence: binMean(sums.predicted[bin], count),
    accuracy: binMean(sums.observed[bin], count),
  }));
}

function binMean(sum: number, count: number): Measured {
  return count === 0 ? notMeasured('the bin is empty') : measured(sum / count);
}
