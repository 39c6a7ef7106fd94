import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aucChangeHalfWidth } from '../../../src/core/inference/auc-change.ts';
import { delongPaired } from '../../../src/core/inference/delong.ts';
import { normalInterval } from '../../../src/core/inference/normal-interval.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { simulateScores, type PairedScores } from '../../support/scored-rows.ts';
import { comparisonOf } from '../gate/judge-settings.ts';

/** Rows drawn again from each class, with replacement. */
function resample({ labels, reference, candidate }: PairedScores, seed: number): PairedScores {
  const random = createRandom(seed, 7);
  const own = [0, 1].map((label) => [...labels.keys()].filter((row) => labels[row] === label));
  const rows = Array.from(labels, (label) => own[label][random.integer(own[label].length)]);
  return {
    labels,
    reference: reference.map((_, row) => reference[rows[row]]),
    candidate: candidate.map((_, row) => candidate[rows[row]]),
  };
}

interface Asah extends Record<'wfns' | 's100b' | 'ndka', number[]> {
  readonly y: number[];
  readonly expected: Readonly<
    Record<'wfns_minus_s100b' | 'wfns_minus_ndka', { readonly ci95: readonly [number, number] }>
  >;
}

testWithGolden<Asah>(
  "half of pROC's intervals on the aSAH data",
  'asah.json',
  ({ y, expected, ...markers }) => {
    for (const reference of ['s100b', 'ndka'] as const) {
      const [lower, upper] = expected[`wfns_minus_${reference}`].ci95;
      const comparison = comparisonOf({
        labels: Uint8Array.from(y),
        reference: Float64Array.from(markers[reference]),
        candidate: Float64Array.from(markers.wfns),
      });
      expectMeasured(reference, aucChangeHalfWidth(comparison, 0.95), (upper - lower) / 2, {
        absolute: 1e-12,
      });
    }
  },
);

describe('what chance may explain of a change of ROC-AUC', () => {
  test('by hand: two rows of each class, one of which loses both its pairs', () => {
    // reference ranks all right: placements 1 1 and 1 1; candidate unsafe -1, 3 against safe 0, 2: 0 1 and .5 .5
    // changes -1 0 (variance 1/2, over 2 rows 1/4) and -.5 -.5 (variance 0): standard error 1/2
    const comparison = {
      labels: Uint8Array.of(0, 0, 1, 1),
      referenceLogits: Float64Array.of(0, 2, 3, 4),
      candidateLogits: Float64Array.of(0, 2, -1, 3),
    };
    expectMeasured('half width', aucChangeHalfWidth(comparison, 0.95), 1.959963984540054 / 2, {
      relative: 1e-12,
    });
  });

  test('is half the two-sided interval of the paired test, at any level', () => {
    const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 4, max: 60 }), level, (seed, rows, wanted) => {
        const comparison = comparisonOf(simulateScores(rows, seed));
        const { labels, referenceLogits, candidateLogits } = comparison;
        const { difference, variance } = delongPaired(labels, referenceLogits, candidateLogits);
        const error = Math.sqrt(valueOf(variance));
        const { lower, upper } = normalInterval(valueOf(difference), error, wanted, 'delong');
        const actual = aucChangeHalfWidth(comparison, wanted);
        expectMeasured('half width', actual, (upper - lower) / 2, { absolute: 1e-14 });
      }),
    );
  });

  test('is about 1.96 standard deviations of the change over resampled rows', () => {
    const rows = simulateScores(300, 11);
    const changes = Array.from({ length: 400 }, (_, seed) => {
      const { labels, reference, candidate } = resample(rows, seed);
      return valueOf(rocAucScore(labels, candidate)) - valueOf(rocAucScore(labels, reference));
    });
    const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (changes.length - 1));
    // 400 draws leave the deviation a relative error of 1 / sqrt 800 = 0.035
    expectMeasured('half width', aucChangeHalfWidth(comparisonOf(rows), 0.95), 1.96 * deviation, {
      relative: 0.12,
    });
  });

  test('grows with the level and does not depend on which model is which', () => {
    const { labels, reference, candidate } = simulateScores(80, 2);
    const there = comparisonOf({ labels, reference, candidate });
    const back = comparisonOf({ labels, reference: candidate, candidate: reference });
    const widths = [0.5, 0.8, 0.95, 0.99].map((level) => valueOf(aucChangeHalfWidth(there, level)));
    for (let k = 1; k < 4; k++) expect(widths[k]).toBeGreaterThan(widths[k - 1]);
    expectMeasured('back', aucChangeHalfWidth(back, 0.95), widths[2], { relative: 1e-12 });
  });

  test('is 0 where both models rank alike', () => {
    const { labels, reference } = simulateScores(40, 3);
    const comparison = comparisonOf({ labels, reference, candidate: reference.map((score) => 3 * score) });
    expect(aucChangeHalfWidth(comparison, 0.95)).toEqual(measured(0));
  });

  test.each([
    [[1, 1, 1], 'there are no safe rows'],
    [[], 'there are no rows'],
    [[1, 0, 0], 'there is only one unsafe row'],
    [[1, 1, 0], 'there is only one safe row'],
  ])('does not exist for labels %j', (labels, reason) => {
    const scores = Float64Array.from(labels.keys());
    const comparison = { labels: Uint8Array.from(labels), referenceLogits: scores, candidateLogits: scores };
    expect(aucChangeHalfWidth(comparison, 0.95)).toEqual(notMeasured(reason));
  });
});
