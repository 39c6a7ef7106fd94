import { expect, test } from '@jest/globals';
import { measureFlips } from '../../../src/core/metrics/flips.ts';
import { predictsUnsafe, sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { simulateScores } from '../../support/scored-rows.ts';

/** Every row asked for itself. */
function flipsByRow(threshold: number, candidateThreshold: number): { better: number[]; worse: number[] } {
  const { labels, reference, candidate } = simulateScores(60, 7);
  const found = { better: [] as number[], worse: [] as number[] };
  labels.forEach((label, row) => {
    const wasRight = predictsUnsafe(sigmoid(reference[row]), threshold) === (label === 1);
    const isRight = predictsUnsafe(sigmoid(candidate[row]), candidateThreshold) === (label === 1);
    if (wasRight && !isRight) found.worse.push(row);
    if (isRight && !wasRight) found.better.push(row);
  });
  return found;
}

test.each([
  [0.5, 0.7],
  [0.7, 0.5],
  [0.3, 0.3],
])('flips from a threshold of %d to %d are those of each model at its own', (threshold, own) => {
  const { labels, reference, candidate } = simulateScores(60, 7);
  const { better, worse } = flipsByRow(threshold, own);
  expect(better.length + worse.length).toBeGreaterThan(0);
  const flips = measureFlips(labels, reference, candidate, threshold, own);
  expect(flips.negativeFlips).toEqual(worse);
  expect(flips.positiveFlips).toEqual(better);
  expect(flips.flipRate).toEqual({ defined: true, value: (better.length + worse.length) / 60 });
});

test('by hand: the same scores flip where only the threshold moved', () => {
  // P(unsafe) of 0, 1 and 2 is .5, .73 and .88: at .8 the second row, unsafe, is newly missed.
  const scores = Float64Array.of(0, 1, 2);
  const flips = measureFlips(Uint8Array.of(0, 1, 1), scores, scores, 0.6, 0.8);
  expect(flips).toMatchObject({ negativeFlips: [1], positiveFlips: [] });
});
