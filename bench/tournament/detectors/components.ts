import { kolmogorovSmirnov } from '../../../src/core/drift/two-samples.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { Detector } from './detector.ts';

const WASSERSTEIN_THRESHOLD = 0.1;
const SHARE_THRESHOLD = 0.2;
const SIGNIFICANCE = 0.05;

/** Share of components whose Wasserstein distance, in standard deviations of the reference, is large. */
export const driftedComponents: Detector = {
  name: 'share of drifted components',
  source: 'Evidently, `ratio`',
  rule: 'more than 0.2 of the components with a normed Wasserstein distance > 0.1',
  prepare: ({ sample }) => {
    const before = columns(sample.matrix);
    return ({ matrix }) => {
      const drifted = columns(matrix).filter(
        (after, j) => normedWasserstein(before[j], after) > WASSERSTEIN_THRESHOLD,
      );
      return drifted.length / matrix.cols > SHARE_THRESHOLD;
    };
  },
};

/** A two-sample Kolmogorov-Smirnov test per dimension, corrected by Bonferroni. */
export const kolmogorovPerDimension: Detector = {
  name: 'KS per dimension',
  source: 'Alibi Detect, `KSDrift`',
  rule: 'any dimension with p < 0.05 / d',
  prepare: ({ sample }) => {
    const before = columns(sample.matrix);
    return ({ matrix }) =>
      columns(matrix).some((after, j) => {
        const test = kolmogorovSmirnov(before[j], after);
        return test !== undefined && test.p < SIGNIFICANCE / matrix.cols;
      });
  },
};

/** Every column, sorted. */
function columns({ rows, cols, data }: Matrix): Float64Array[] {
  return Array.from({ length: cols }, (_, j) =>
    Float64Array.from({ length: rows }, (__, row) => data[row * cols + j]).sort(),
  );
}

/** Mean distance of the sorted values, two samples of one size, over the standard deviation of the first. */
function normedWasserstein(before: Float64Array, after: Float64Array): number {
  let mean = 0;
  for (const value of before) mean += value / before.length;
  let squares = 0;
  let moved = 0;
  for (let i = 0; i < before.length; i++) {
    squares += (before[i] - mean) ** 2;
    moved += Math.abs(before[i] - after[i]);
  }
  const deviation = Math.sqrt(squares / before.length);
  return moved / before.length / Math.max(deviation, Number.MIN_VALUE);
}
