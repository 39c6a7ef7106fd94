import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  expectedCalibrationError,
  expectedCalibrationErrorPositive,
  maximumCalibrationError,
} from '../../../src/core/metrics/calibration.ts';
import {
  binPositiveClass,
  binTopLabel,
  reliabilityTable,
  sumBins,
} from '../../../src/core/metrics/reliability.ts';
import { probabilitiesOf } from '../../../src/core/metrics/sigmoid.ts';
import { valueOf } from '../../support/closeness.ts';
import { scoredRows } from '../../support/scored-rows.ts';

const FIVE = { eceBins: 5 };

/** One ulp below a number in (0.5, 1]. */
function justBelow(value: number): number {
  return value - Number.EPSILON / 2;
}

/** Slow and obvious: one pass over all rows for each bin, with the edges written out. */
function naiveEce(labels: Uint8Array, probabilities: Float64Array): number {
  const edges = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
  let ece = 0;
  for (let bin = 0; bin < 5; bin++) {
    const rows = [...labels.keys()].filter((row) => {
      const confidence = Math.max(probabilities[row], 1 - probabilities[row]);
      return confidence >= edges[bin] && (confidence < edges[bin + 1] || bin === 4);
    });
    if (rows.length === 0) continue;
    const right = rows.filter((row) => probabilities[row] > 0.5 === (labels[row] === 1)).length;
    const confidence = rows.reduce(
      (sum, row) => sum + Math.max(probabilities[row], 1 - probabilities[row]),
      0,
    );
    ece += (rows.length / labels.length) * Math.abs(right / rows.length - confidence / rows.length);
  }
  return ece;
}

describe('bins', () => {
  test('the top-label edges are the literals', () => {
    expect([...binTopLabel(new Uint8Array(0), new Float64Array(0), 5).edges]).toEqual([
      0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ]);
  });

  test('the positive-class edges are the literals', () => {
    const { edges } = binPositiveClass(new Uint8Array(0), new Float64Array(0));
    expect([...edges]).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  test('a confidence exactly at an edge opens the upper bin, one ulp below stays in the lower', () => {
    const at = Float64Array.of(0.5, 0.6, 0.7, 0.8, 0.9, 1);
    expect([...binTopLabel(new Uint8Array(6), at, 5).bins]).toEqual([0, 1, 2, 3, 4, 4]);
    const below = at.slice(1).map(justBelow);
    expect([...binTopLabel(new Uint8Array(5), below, 5).bins]).toEqual([0, 1, 2, 3, 4]);
  });

  test('a safe top label is binned by one minus its probability', () => {
    const probabilities = Float64Array.of(0.4, 0.3, 0.2, 0.1, 0);
    expect([...binTopLabel(new Uint8Array(5), probabilities, 5).bins]).toEqual([1, 2, 3, 4, 4]);
  });

  test('positive-class bins are closed on the left, the last one on both sides', () => {
    const probabilities = Float64Array.of(0, 0.1, justBelow(0.6), 0.6, justBelow(0.9), 0.9, 1);
    expect([...binPositiveClass(new Uint8Array(7), probabilities).bins]).toEqual([0, 1, 5, 6, 8, 9, 9]);
  });
});

describe('expectedCalibrationError', () => {
  test('is the mean gap, weighted by the rows of each bin', () => {
    // bin [.9,1]: .9 and .95, one right: |1 - 1.85| = .85; bin [.6,.7): .4 -> c = .6, right: |1 - .6| = .4
    // ECE = (.85 + .4) / 3
    const labels = Uint8Array.of(1, 0, 0);
    const probabilities = Float64Array.of(0.9, 0.95, 0.4);
    expect(valueOf(expectedCalibrationError(labels, probabilities, FIVE))).toBeCloseTo(1.25 / 3, 15);
    // the larger gap: |1/2 - .925| = .425
    expect(valueOf(maximumCalibrationError(labels, probabilities, FIVE))).toBeCloseTo(0.425, 15);
  });

  test('has other gaps for the positive class', () => {
    // bins [.9,1]: |1 - 1.85| = .85 and [.4,.5): |0 - .4| = .4
    const ece = expectedCalibrationErrorPositive(Uint8Array.of(1, 0, 0), Float64Array.of(0.9, 0.95, 0.4));
    expect(valueOf(ece)).toBeCloseTo(1.25 / 3, 15);
  });

  test('sees in the positive class what cancels in the top label', () => {
    // p = .7 and .3 with no unsafe row: top label (bin [.7,.8), c = .7 both): 1 of 2 right, |1 - 1.4| / 2 = .2;
    // positive class: (|0 - .7| + |0 - .3|) / 2 = .5
    const labels = Uint8Array.of(0, 0);
    const probabilities = Float64Array.of(0.7, 0.3);
    expect(valueOf(expectedCalibrationError(labels, probabilities, FIVE))).toBeCloseTo(0.2, 15);
    expect(valueOf(expectedCalibrationErrorPositive(labels, probabilities))).toBeCloseTo(0.5, 15);
  });

  test('equals the slow definition, lies in [0, 1] and never exceeds the largest gap', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const probabilities = probabilitiesOf(scores);
        const ece = valueOf(expectedCalibrationError(labels, probabilities, FIVE));
        expect(ece).toBeCloseTo(naiveEce(labels, probabilities), 13);
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual(
          valueOf(maximumCalibrationError(labels, probabilities, FIVE)) + 1e-15,
        );
        expect(valueOf(expectedCalibrationErrorPositive(labels, probabilities))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('with one bin is the gap of the means', () => {
    // mean confidence .85, all right: .15
    const ece = expectedCalibrationError(Uint8Array.of(1, 1), Float64Array.of(0.9, 0.8), { eceBins: 1 });
    expect(valueOf(ece)).toBeCloseTo(0.15, 15);
  });

  test('is undefined without rows, as is every bin of the table', () => {
    const labels = new Uint8Array(0);
    const probabilities = new Float64Array(0);
    const missing = { defined: false, reason: 'there are no rows' };
    expect(expectedCalibrationError(labels, probabilities, FIVE)).toEqual(missing);
    expect(maximumCalibrationError(labels, probabilities, FIVE)).toEqual(missing);
    expect(expectedCalibrationErrorPositive(labels, probabilities)).toEqual(missing);
    expect(reliabilityTable(sumBins(binTopLabel(labels, probabilities, 2)))).toEqual([
      { lower: 0.5, upper: 0.75, count: 0, meanConfidence: emptyBin, accuracy: emptyBin },
      { lower: 0.75, upper: 1, count: 0, meanConfidence: emptyBin, accuracy: emptyBin },
    ]);
  });
});

const emptyBin = { defined: false, reason: 'the bin is empty' };

describe('reliabilityTable', () => {
  test('holds count, mean confidence and accuracy of each bin', () => {
    const rows = binTopLabel(Uint8Array.of(1, 0, 0), Float64Array.of(0.875, 0.875, 0.375), 2);
    expect(reliabilityTable(sumBins(rows))).toEqual([
      { lower: 0.5, upper: 0.75, count: 1, meanConfidence: number(0.625), accuracy: number(1) },
      { lower: 0.75, upper: 1, count: 2, meanConfidence: number(0.875), accuracy: number(0.5) },
    ]);
  });
});

function number(value: number): { defined: true; value: number } {
  return { defined: true, value };
}

/** Slow and obvious gaps of each bin that has rows: one pass for each bin, with the edges written out. */
function naiveGaps(
  predicted: readonly number[],
  observed: readonly boolean[],
  edges: readonly number[],
): { readonly share: number; readonly gap: number }[] {
  return edges.slice(0, -1).flatMap((lower, bin) => {
    const isLast = bin === edges.length - 2;
    const rows = [...predicted.keys()].filter(
      (row) => predicted[row] >= lower && (predicted[row] < edges[bin + 1] || isLast),
    );
    if (rows.length === 0) return [];
    const mean = rows.reduce((sum, row) => sum + predicted[row], 0) / rows.length;
    const came = rows.filter((row) => observed[row]).length / rows.length;
    return [{ share: rows.length / predicted.length, gap: Math.abs(came - mean) }];
  });
}

describe('MCE and positive-class ECE', () => {
  test('equal the slow definition', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, scores }) => {
        const probabilities = probabilitiesOf(scores);
        const p = [...probabilities];
        const top = naiveGaps(
          p.map((one) => Math.max(one, 1 - one)),
          p.map((one, row) => one > 0.5 === (labels[row] === 1)),
          [0.5, 0.6, 0.7, 0.8, 0.9, 1],
        );
        const mce = valueOf(maximumCalibrationError(labels, probabilities, FIVE));
        expect(mce).toBeCloseTo(Math.max(...top.map(({ gap }) => gap)), 13);
        expect(mce).toBeLessThanOrEqual(1);
        const positive = naiveGaps(
          p,
          p.map((_, row) => labels[row] === 1),
          [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
        );
        const ece = positive.reduce((sum, { share, gap }) => sum + share * gap, 0);
        expect(valueOf(expectedCalibrationErrorPositive(labels, probabilities))).toBeCloseTo(ece, 13);
      }),
    );
  });
});
