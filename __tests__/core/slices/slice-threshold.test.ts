import { expect, test } from '@jest/globals';
import { judgeSlices } from '../../../src/core/slices/judge-slices.ts';
import { inFixedOrder, takeRows } from '../../../src/core/slices/slice-rows.ts';
import { DEFAULT_SLICE_MINIMUM } from '../../../src/core/slices/slice-settings.ts';
import { simulateScores } from '../../support/scored-rows.ts';
import { comparisonOf, limitFor, settingsFor } from '../gate/judge-settings.ts';

const scores = comparisonOf(simulateScores(400, 3, 0, 0));
const comparison = { ...scores, candidateThreshold: 0.9 };

test('the rows of a slice keep the decision threshold of the candidate', () => {
  expect(takeRows(comparison, Uint32Array.of(3, 1))).toEqual({
    labels: Uint8Array.of(1, 1),
    referenceLogits: Float64Array.of(scores.referenceLogits[3], scores.referenceLogits[1]),
    candidateLogits: Float64Array.of(scores.candidateLogits[3], scores.candidateLogits[1]),
    candidateThreshold: 0.9,
  });
  const slices = Array.from(scores.labels, () => []);
  expect(inFixedOrder({ comparison, slices }).comparison.candidateThreshold).toBe(0.9);
});

test('a slice is judged at the decision threshold of the candidate', () => {
  const settings = {
    ...settingsFor([limitFor('false-negative-rate', 'max-rise', 0.05)]),
    ...DEFAULT_SLICE_MINIMUM,
  };
  const slices = Array.from(scores.labels, () => ['all']);
  const { unsafe, missed } = [...scores.labels.keys()].reduce(
    (counts, row) => ({
      unsafe: counts.unsafe + scores.labels[row],
      // log(.9 / .1) = log 9
      missed: counts.missed + Number(scores.labels[row] === 1 && scores.candidateLogits[row] <= Math.log(9)),
    }),
    { unsafe: 0, missed: 0 },
  );
  const [slice] = judgeSlices(comparison, slices, settings).slices;
  expect(slice.candidate.metrics['false-negative-rate']).toEqual({ defined: true, value: missed / unsafe });
  expect(slice.checks.map(({ status }) => status)).toEqual(['breach']);
  const [same] = judgeSlices(scores, slices, settings).slices;
  expect(same.checks.map(({ status }) => status)).toEqual(['inside']);
});
