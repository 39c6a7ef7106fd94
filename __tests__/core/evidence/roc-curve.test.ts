import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RocCurve, RocCurves } from '../../../src/core/evidence/evidence.ts';
import { cappedResamples, rocCurves, type RocScores } from '../../../src/core/evidence/roc-curve.ts';
import { interpolateCurve, rankRows } from '../../../src/core/evidence/ranked-rows.ts';
import { quantileOf } from '../../../src/core/metrics/quantile.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { reorder, scoredRowsOfBothClasses, simulateScores } from '../../support/scored-rows.ts';

interface ModelOracle {
  readonly scores: readonly number[];
  readonly auc: number;
  readonly truePositiveRate: readonly number[];
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
}

interface RocOracle {
  readonly cases: readonly {
    readonly name: string;
    readonly points: number;
    readonly level: number;
    readonly labels: readonly number[];
    readonly reference: ModelOracle;
    readonly candidate: ModelOracle;
  }[];
}

const MODELS = ['reference', 'candidate'] as const;
const FEW = { confidenceLevel: 0.95, resamples: 20, seed: 1 };

function curvesOf(scores: RocScores, settings: Partial<Parameters<typeof rocCurves>[1]> = {}): RocCurves {
  const curves = rocCurves(scores, { ...FEW, ...settings });
  if (curves === undefined) throw new Error('there are no curves');
  return curves;
}

/** One model twice. */
function curveOf(labels: readonly number[], scores: readonly number[], points?: number): RocCurve {
  const model = Float64Array.from(scores);
  const both = { labels: Uint8Array.from(labels), reference: model, candidate: model };
  return curvesOf(both, points === undefined ? {} : { points }).reference;
}

function exactCurve(labels: Uint8Array, scores: Float64Array, points = 101): Float64Array {
  const rates = new Float64Array(points);
  interpolateCurve(rankRows(labels, scores), new Uint32Array(labels.length).fill(1), rates);
  return rates;
}

/** Trapezoids on an even grid. */
function areaUnder(rates: Float64Array): number {
  let area = 0;
  for (let i = 1; i < rates.length; i++) area += (rates[i - 1] + rates[i]) / 2 / (rates.length - 1);
  return area;
}

/** The definition: every threshold's rates by counting all rows, then a search for the segment of each grid point. */
function slowCurve(labels: readonly number[], scores: readonly number[], points: number): number[] {
  const safe = labels.filter((label) => label === 0).length;
  const unsafe = labels.length - safe;
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  const vertices = [Infinity, ...thresholds].map((threshold, i) => {
    const flagged = (label: number): number =>
      i === 0 ? 0 : scores.filter((score, row) => score >= threshold && labels[row] === label).length;
    return { x: flagged(0), y: flagged(1) };
  });
  return Array.from({ length: points }, (_, point) => {
    const x = (point * safe) / (points - 1);
    const above = vertices.findIndex((vertex) => vertex.x > x);
    if (above < 0) return 1;
    const [from, to] = [vertices[above - 1], vertices[above]];
    return (from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y)) / unsafe;
  });
}

describe('ROC curves against scikit-learn and NumPy (fixtures/oracle/roc_curve.py)', () => {
  const { cases } = readOracle<RocOracle>('roc_curve');

  test.each(cases)('the curve agrees at every grid point: $name', (given) => {
    const labels = Uint8Array.from(given.labels);
    for (const model of MODELS) {
      const curve = exactCurve(labels, Float64Array.from(given[model].scores), given.points);
      expect(curve).toHaveLength(given.points);
      curve.forEach((rate, i) =>
        expectClose(`${model} ${i}`, rate, given[model].truePositiveRate[i], { absolute: 5.1e-7 }),
      );
    }
  });

  test('the band agrees up to the draws', () => {
    const [given] = cases;
    const scores = {
      labels: Uint8Array.from(given.labels),
      reference: Float64Array.from(given.reference.scores),
      candidate: Float64Array.from(given.candidate.scores),
    };
    const curves = curvesOf(scores, { points: given.points, resamples: 1000, confidenceLevel: given.level });
    for (const model of MODELS) {
      for (const bound of ['lower', 'upper'] as const) {
        const expected = given[model][bound] ?? [];
        expect(expected).toHaveLength(given.points);
        // 96 unsafe rows: one is 0.0104; the 2.5 % quantile of 1,000 draws has a standard error of about 0.006.
        curves[model][bound].forEach((rate, i) =>
          expectClose(`${model} ${bound} ${i}`, rate, expected[i], { absolute: 0.03 }),
        );
      }
    }
  });
});

describe('rocCurves', () => {
  test('goes up for unsafe rows, right for safe ones and aslant over ties', () => {
    // By falling score: unsafe | unsafe and safe tied | safe. Points (0, 1/2), (1/2, 1), (1, 1); between 0 and 1/2 the
    // slope is 1: at .25 it is .75.
    const { truePositiveRate } = curveOf([1, 1, 0, 0], [3, 2, 2, 1], 5);
    expect(truePositiveRate).toEqual([0.5, 0.75, 1, 1, 1]);
  });

  test('starts with all that is found before the first false alarm', () => {
    // unsafe, unsafe, safe, unsafe: 2 of 3 at a rate of 0; at 1 the third.
    expect(curveOf([1, 1, 0, 1], [4, 3, 2, 1], 3).truePositiveRate).toEqual([0.6667, 0.6667, 1]);
  });

  test('is the diagonal where all scores are equal', () => {
    const curve = curveOf([1, 0, 0, 1, 1], [7, 7, 7, 7, 7], 5);
    expect(curve).toEqual({
      truePositiveRate: [0, 0.25, 0.5, 0.75, 1],
      lower: [0, 0.25, 0.5, 0.75, 1],
      upper: [0, 0.25, 0.5, 0.75, 1],
    });
  });

  test('has no width where the classes are separated', () => {
    const { lower, upper } = curveOf([0, 1, 0, 1], [-1, 1, -Infinity, Infinity], 3);
    expect([lower, upper]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('has a grid of 0, .01, ..., 1 unless told otherwise', () => {
    const { falsePositiveRate, confidenceLevel } = curvesOf(simulateScores(20, 1), { confidenceLevel: 0.9 });
    expect(falsePositiveRate).toEqual(Array.from({ length: 101 }, (_, i) => i / 100));
    expect(confidenceLevel).toBe(0.9);
  });

  test.each([
    ['no rows', [], []],
    ['no unsafe rows', [0, 0], [1, 2]],
    ['no safe rows', [1], [1]],
    ['a score that is NaN', [0, 1], [1, NaN]],
  ])('does not exist with %s', (_, labels, scores) => {
    const model = Float64Array.from(scores);
    const rows = { labels: Uint8Array.from(labels), reference: model.map(() => 0), candidate: model };
    expect(rocCurves(rows, FEW)).toBeUndefined();
  });

  test('equals counting at every threshold', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, fc.integer({ min: 2, max: 12 }), ({ labels, scores }, points) => {
        const slow = slowCurve([...labels], [...scores], points);
        exactCurve(labels, scores, points).forEach((rate, i) => expect(rate).toBeCloseTo(slow[i], 12));
      }),
      { numRuns: 50 },
    );
  });

  test('never falls, ends at 1 and stays inside [0, 1], bounds included', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const { reference } = curvesOf({ labels, reference: scores, candidate: scores }, { points: 21 });
        for (const rates of Object.values(reference) as number[][]) {
          expect(rates).toEqual([...rates].sort((a, b) => a - b));
          expect(rates[0]).toBeGreaterThanOrEqual(0);
          expect(rates.at(-1)).toBe(1);
        }
        reference.lower.forEach((rate, i) => expect(rate).toBeLessThanOrEqual(reference.upper[i]));
      }),
      { numRuns: 50 },
    );
  });

  test('keeps curve and band under any increasing map of the scores', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const mapped = scores.map((score) => 5 + score ** 3);
        const { reference, candidate } = curvesOf({ labels, reference: scores, candidate: mapped });
        expect(candidate).toEqual(reference);
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on the order of rows, but for the draws of the band', () => {
    const { labels, reference, candidate } = simulateScores(300, 4);
    const order = [...labels.keys()].reverse();
    const settings = { resamples: 400, points: 21 };
    const before = curvesOf({ labels, reference, candidate }, settings);
    const turned = { labels: reorder(labels, order), reference: reorder(reference, order), candidate };
    const after = curvesOf({ ...turned, candidate: reorder(candidate, order) }, settings);
    for (const model of MODELS) {
      expect(after[model].truePositiveRate).toEqual(before[model].truePositiveRate);
      // One unsafe row is 0.0067; a 2.5 % quantile of 400 draws has a standard error of up to 0.01.
      after[model].lower.forEach((rate, i) =>
        expectClose(`lower ${i}`, rate, before[model].lower[i], { absolute: 0.04 }),
      );
    }
  });

  test('has an area near the ROC-AUC', () => {
    const { labels, reference } = simulateScores(1001, 2);
    const auc = valueOf(rocAucScore(labels, reference));
    expectClose('fine grid', areaUnder(exactCurve(labels, reference, 20_001)), auc, { absolute: 1e-4 });
    // The top of a climb counts at a grid point: at most one climb of a hundredth.
    expectClose('report grid', areaUnder(exactCurve(labels, reference)), auc, { absolute: 5e-3 });
  });

  test('has a band that holds the curve almost everywhere and narrows with rows', () => {
    const widths = [200, 1800].map((rows) => {
      const { reference } = curvesOf(simulateScores(rows, 5), { resamples: 200 });
      const { truePositiveRate, lower, upper } = reference;
      const held = truePositiveRate.filter((rate, i) => lower[i] <= rate && rate <= upper[i]);
      expect(held.length).toBeGreaterThanOrEqual(98);
      return lower.reduce((sum, rate, i) => sum + upper[i] - rate, 0) / lower.length;
    });
    // Nine times the rows: a third of the width.
    expectClose('ratio', widths[1] / widths[0], 1 / 3, { absolute: 0.1 });
  });

  test('has a band that holds the true curve about as often as it says, at rates where many rows are missed', () => {
    const truth = exactCurve(...rowsOf(100_000, 99), 11);
    const sets = 80;
    let held = 0;
    for (let seed = 0; seed < sets; seed++) {
      const [labels, scores] = rowsOf(200, seed * 7919);
      const settings = { resamples: 200, points: 11, seed };
      const { reference } = curvesOf({ labels, reference: scores, candidate: scores }, settings);
      for (const i of [1, 2, 3, 4, 5])
        if (reference.lower[i] <= truth[i] && truth[i] <= reference.upper[i]) held++;
    }
    expectClose('share', held / (5 * sets), 0.95, { absolute: 0.03 });
  });

  test('draws the same rows for both models, and the same again for the same seed', () => {
    const scores = simulateScores(120, 3);
    const twice = curvesOf({ ...scores, candidate: scores.reference });
    expect(twice.candidate).toEqual(twice.reference);
    expect(curvesOf(scores)).toEqual(curvesOf(scores));
    expect(curvesOf(scores, { seed: 2 }).reference.lower).not.toEqual(curvesOf(scores).reference.lower);
  });

  test('takes the percentiles of curves of resampled rows', () => {
    const { labels, reference, candidate } = simulateScores(60, 8);
    const random = createRandom(FEW.seed, 70);
    const classes = [1, 0].map((wanted) => [...labels.keys()].filter((row) => labels[row] === wanted));
    const curves = Array.from({ length: FEW.resamples }, () => {
      const rows = classes.flatMap((members) => members.map(() => members[random.integer(members.length)]));
      return slowCurve(rows.map((row) => labels[row]), rows.map((row) => candidate[row]), 11);
    }); // prettier-ignore
    const expected = (share: number): number[] =>
      curves[0].map((_, i) => quantileOf(Float64Array.from(curves, (curve) => curve[i]).sort(), share));
    const found = curvesOf({ labels, reference, candidate }, { points: 11 }).candidate;
    expected(0.025).forEach((rate, i) => expect(found.lower[i]).toBeCloseTo(rate, 3.9));
    expected(0.975).forEach((rate, i) => expect(found.upper[i]).toBeCloseTo(rate, 3.9));
  });
});

function rowsOf(rows: number, seed: number): [Uint8Array, Float64Array] {
  const { labels, reference } = simulateScores(rows, seed);
  return [labels, reference];
}

describe('cappedResamples', () => {
  test.each([
    ['as asked on a small set', 500, 480, 500],
    ['1,000 at most', 5000, 480, 1000],
    ['all of 1,000 at 10,000 rows', 1000, 10_000, 1000],
    ['fewer beyond', 1000, 25_000, 400],
    ['200 on any set', 1000, 1_000_000, 200],
    ['less than 200 if asked', 50, 1_000_000, 50],
  ])('is %s', (_, resamples, rows, expected) => {
    expect(cappedResamples(resamples, rows)).toBe(expected);
  });
});
