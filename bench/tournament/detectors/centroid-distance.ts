import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { RandomSource } from '../../../src/core/random.ts';
import type { Detector } from './detector.ts';

const THRESHOLD = 0.2;
const SPLITS = 100;
const QUANTILE = 0.95;

/** Euclidean distance of the mean vectors with Evidently's fixed threshold. */
export const centroidDistance: Detector = {
  name: 'centroid distance',
  source: 'Evidently, `distance`',
  rule: 'Euclidean distance of the mean vectors > 0.2',
  prepare: ({ sample }) => {
    const before = meanRow(sample.matrix);
    return (candidate) => distance(before, meanRow(candidate.matrix)) > THRESHOLD;
  },
};

/** The same with the comparison that Evidently documents for at most 1,000 rows. */
export const centroidDistanceResampled: Detector = {
  name: 'centroid distance, resampled',
  source: 'Evidently, `distance`, its default up to 1,000 rows',
  rule: 'the same distance > the 95th percentile of 100 random halves of the reference',
  prepare: ({ sample, random }) => {
    const before = meanRow(sample.matrix);
    const level = splitQuantile(sample.matrix, random);
    return (candidate) => distance(before, meanRow(candidate.matrix)) > level;
  },
};

function splitQuantile(matrix: Matrix, random: RandomSource): number {
  const values = Float64Array.from({ length: SPLITS }, () => {
    const sides = Array.from({ length: matrix.rows }, () => random.uniform() < 0.5);
    return distance(
      meanRow(matrix, (row) => sides[row]),
      meanRow(matrix, (row) => !sides[row]),
    );
  }).sort();
  return values[Math.floor(QUANTILE * SPLITS)];
}

function meanRow(
  { rows, cols, data }: Matrix,
  included: (row: number) => boolean = () => true,
): Float64Array {
  const mean = new Float64Array(cols);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!included(row)) continue;
    count++;
    for (let j = 0; j < cols; j++) mean[j] += data[row * cols + j];
  }
  return mean.map((sum) => sum / count);
}

function distance(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let j = 0; j < a.length; j++) squares += (a[j] - b[j]) ** 2;
  return Math.sqrt(squares);
}
