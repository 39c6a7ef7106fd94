import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { predictedAuc } from '../../../src/core/drift/predicted-auc.ts';
import { normalCdf } from '../../../src/core/inference/normal-distribution.ts';
import { differenceOf, notMeasured } from '../../../src/core/measured.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { reorder, simulateScores } from '../../support/scored-rows.ts';
import { wideMatrixOf } from './paired-rows.ts';
import { unitMatrixOf } from './unit-rows.ts';

/** Rows of golden file 10 at unit length, in float64. */
function unitRows(rows: readonly (readonly number[])[]): readonly number[][] {
  return rows.map((row) => row.map((value) => value / Math.hypot(...row)));
}

testWithGolden<{
  readonly x_int: readonly number[][];
  readonly y: readonly number[];
  readonly v: readonly number[];
  readonly b_raw: number;
  readonly cases: readonly {
    readonly name: string;
    readonly y_emb: readonly number[][];
    readonly expected: { readonly predicted_auc_label_free: number | null; readonly auc_new: number };
  }[];
}>(
  'the label-free AUC agrees with golden file 10',
  '10_paired_drift.json',
  ({ x_int, y, v, b_raw, cases }) => {
    const head = { direction: Float64Array.from(v), intercept: b_raw, norm: Math.hypot(...v) };
    const labels = Uint8Array.from(y);
    const reference = scoreRows(head, wideMatrixOf(unitRows(x_int)));
    expect(cases).toHaveLength(6);
    for (const { name, y_emb, expected } of cases) {
      const candidate = scoreRows(head, wideMatrixOf(y_emb));
      const predicted = predictedAuc(labels, reference, candidate);
      expectMeasured(name, predicted, expected.predicted_auc_label_free, { absolute: 1e-8 });
      const gap = differenceOf(rocAucScore(labels, candidate), predicted);
      const { predicted_auc_label_free: known, auc_new } = expected;
      expectMeasured(`${name}: gap`, gap, known === null ? null : auc_new - known, { absolute: 1e-8 });
    }
  },
);

/** Noise of exactly this deviation (ddof 2) that no line through the scores explains. */
function addNoise(scores: Float64Array, deviation: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const drawn = scores.map(() => random.normal());
  const ones = scores.map(() => 1);
  // twice, so that rounding of the first pass is taken out as well
  for (const axis of [ones, scores, ones, scores]) {
    const mean = axis === ones ? 0 : axis.reduce((sum, value) => sum + value, 0) / axis.length;
    const centred = axis.map((value) => value - mean);
    const own = centred.reduce((sum, value) => sum + value * value, 0);
    const share = drawn.reduce((sum, value, row) => sum + value * centred[row], 0) / own;
    drawn.forEach((value, row) => (drawn[row] = value - share * centred[row]));
  }
  const size = Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0) / (scores.length - 2));
  return scores.map((score, row) => score + (deviation / size) * drawn[row]);
}

testWithGolden<{
  readonly x_int: readonly number[][];
  readonly y: readonly number[];
  readonly n_train: number;
  readonly head: { readonly v: readonly number[]; readonly b_raw: number };
  readonly predicted_gaussian: readonly { readonly sigma: number; readonly pairwise: number }[];
}>(
  'the mean over pairs under noise of a known size agrees with golden file 14',
  '14_pipeline_500x64.json',
  ({ x_int, y, n_train, head: { v, b_raw }, predicted_gaussian }) => {
    const head = { direction: Float64Array.from(v), intercept: b_raw, norm: Math.hypot(...v) };
    const reference = scoreRows(head, unitMatrixOf(x_int.slice(n_train)));
    const labels = Uint8Array.from(y.slice(n_train));
    expect(predicted_gaussian).toHaveLength(8);
    for (const { sigma, pairwise } of predicted_gaussian) {
      const candidate = addNoise(reference, sigma * head.norm, 1);
      // features are rounded to float32, the golden ones are not
      expectMeasured(`at ${sigma}`, predictedAuc(labels, reference, candidate), pairwise, { absolute: 1e-6 });
    }
  },
);

interface PredictedOracle {
  readonly name: string;
  readonly labels: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly predicted: number | null;
  readonly actual: number;
}

describe('the label-free AUC against SciPy (fixtures/oracle/closed_forms.py)', () => {
  const { predicted } = readOracle<{ readonly predicted: readonly PredictedOracle[] }>('closed_forms');

  test.each(predicted)('agrees with linregress and norm.cdf over pairs: $name', (expected) => {
    const labels = Uint8Array.from(expected.labels);
    const [before, after] = [Float64Array.from(expected.before), Float64Array.from(expected.after)];
    expectMeasured('AUC', predictedAuc(labels, before, after), expected.predicted, { absolute: 1e-12 });
    expectMeasured('counted', rocAucScore(labels, after), expected.actual, { absolute: 1e-14 });
  });
});

/** P(Z <= x) by the midpoint rule over the density, from its centre. */
function integrateDensity(x: number): number {
  const step = x / 4000;
  let area = 0;
  for (let k = 0; k < 4000; k++) area += Math.exp(-0.5 * ((k + 0.5) * step) ** 2);
  return 0.5 + (area * step) / Math.sqrt(2 * Math.PI);
}

/** Line and noise by sums over rows, then every pair. */
function predictSlowly(
  labels: Uint8Array,
  before: Float64Array,
  after: Float64Array,
  cdf: (x: number) => number = normalCdf,
): number {
  const rows = before.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / rows;
  const [meanBefore, meanAfter] = [mean(before), mean(after)];
  let [products, squares, residuals] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    products += (before[i] - meanBefore) * (after[i] - meanAfter);
    squares += (before[i] - meanBefore) ** 2;
  }
  const slope = products / squares;
  for (let i = 0; i < rows; i++) {
    residuals += (after[i] - meanAfter - slope * (before[i] - meanBefore)) ** 2;
  }
  const noise = Math.sqrt(residuals / (rows - 2)) / slope;
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      sum += cdf((before[i] - before[j]) / (noise * Math.SQRT2));
      pairs++;
    }
  }
  return sum / pairs;
}

describe('the label-free AUC', () => {
  test('of two rows a class is the mean of four normal distributions', () => {
    // before -1 1 (safe -1, 1; unsafe -1, 1); after = before + (1, 1, -1, -1) / 2 turns out uncorrelated with before:
    // slope 1, residual squares 4 * 0.25 = 1 over 2 rows, noise sqrt 0.5, noise sqrt 2 = 1.
    // pairs differ by 0, -2, 2, 0: (0.5 + Phi(-2) + Phi(2) + 0.5) / 4 = 0.5
    const labels = Uint8Array.of(0, 0, 1, 1);
    const before = Float64Array.of(-1, 1, -1, 1);
    const after = Float64Array.of(-0.5, 1.5, -1.5, 0.5);
    expectMeasured('AUC', predictedAuc(labels, before, after), 0.5, { absolute: 1e-15 });
    // unsafe one higher: before -1 1 0 2, noise orthogonal again; pairs differ by 1, -1, 3, 1
    const shifted = Float64Array.of(-1, 1, 0, 2);
    const noisy = Float64Array.of(-0.5, 0.5, -0.5, 2.5);
    // noise (1, -1, -1, 1) / 2 is across (1, 1, 1, 1) and across the scores: slope 1, noise sqrt 2 = 1 as before
    const expected = (2 * normalCdf(1) + normalCdf(-1) + normalCdf(3)) / 4;
    expectMeasured('AUC', predictedAuc(labels, shifted, noisy), expected, { absolute: 1e-14 });
  });

  test('is the mean over pairs, done slowly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 40 }),
        fc.nat(),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        (rows, seed, noise) => {
          const { labels, reference, candidate } = simulateScores(rows, seed, noise);
          const actual = predictedAuc(labels, reference, candidate);
          fc.pre(actual.defined);
          const expected = predictSlowly(labels, reference, candidate);
          expectClose('AUC', valueOf(actual), expected, { absolute: 1e-11 });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is the same with the normal distribution integrated by steps', () => {
    for (const seed of [1, 2, 3]) {
      const { labels, reference, candidate } = simulateScores(24, seed);
      const expected = predictSlowly(labels, reference, candidate, integrateDensity);
      // the midpoint rule errs by about x^3 / (24 * 4000^2) times the curvature
      expectMeasured('AUC', predictedAuc(labels, reference, candidate), expected, { absolute: 1e-6 });
    }
  });

  test('of up to 500 rows of a class is that of all pairs', () => {
    const { labels, reference, candidate } = simulateScores(1000, 5, 1.2);
    const expected = predictSlowly(labels, reference, candidate);
    expectMeasured('AUC', predictedAuc(labels, reference, candidate), expected, { absolute: 1e-10 });
  });

  test('of more rows, which are represented by 500 of their quantiles, holds to 1e-4', () => {
    for (const [rows, noise] of [
      [1202, 1.2],
      [1498, 0.1],
    ]) {
      const { labels, reference, candidate } = simulateScores(rows, 5, noise);
      const actual = predictedAuc(labels, reference, candidate);
      expectMeasured('AUC', actual, predictSlowly(labels, reference, candidate), { absolute: 1e-4 });
    }
  });

  test('of more rows is still exactly the reference AUC where the scores moved along a line', () => {
    const { labels, reference } = simulateScores(2600, 5);
    for (const [slope, offset] of [
      [1, 0],
      [0.7, 0.3],
      [12, -40],
    ]) {
      const candidate = reference.map((score) => offset + slope * score);
      expect(predictedAuc(labels, reference, candidate)).toEqual(rocAucScore(labels, reference));
    }
  });

  test('is the reference AUC where the scores only moved along a rising line', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (seed, slope, offset) => {
          const { labels, reference } = simulateScores(30, seed);
          const candidate = reference.map((score) => offset + slope * score);
          const expected = valueOf(rocAucScore(labels, reference));
          // rounding of a large offset leaves a trace of noise
          expectMeasured('AUC', predictedAuc(labels, reference, candidate), expected, { absolute: 1e-9 });
        },
      ),
    );
  });

  test('falls as independent noise grows and stays between chance and the reference', () => {
    const { labels, reference } = simulateScores(60, 3);
    const random = createRandom(1, 2);
    const noise = reference.map(() => random.normal());
    const values = [0, 0.3, 0.6, 1, 2].map((size) =>
      valueOf(
        predictedAuc(
          labels,
          reference,
          reference.map((score, row) => score + size * noise[row]),
        ),
      ),
    );
    for (let k = 1; k < values.length; k++) {
      expect(values[k]).toBeLessThan(values[k - 1]);
      expect(values[k]).toBeGreaterThan(0.5);
    }
  });

  test('does not depend on the unit or the zero of the new scores, nor on the order of rows', () => {
    const scale = fc.double({ min: 0.01, max: 100, noNaN: true });
    const shift = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), scale, shift, (seed, unit, zero) => {
        const { labels, reference, candidate } = simulateScores(24, seed, 1);
        const plain = predictedAuc(labels, reference, candidate);
        fc.pre(plain.defined);
        const scaled = candidate.map((score) => zero + unit * score);
        expectMeasured('scaled', predictedAuc(labels, reference, scaled), valueOf(plain), { absolute: 1e-9 });
        const order = Array.from({ length: 24 }, (_, row) => (row * 7 + seed) % 24);
        const turned = predictedAuc(
          reorder(labels, order),
          reorder(reference, order),
          reorder(candidate, order),
        );
        expectMeasured('reordered', turned, valueOf(plain), { absolute: 1e-9 });
      }),
      { numRuns: 40 },
    );
  });

  test('uses no label of the candidate: it misses noise that depends on the class', () => {
    // unsafe rows lose 1.5, safe rows gain 1.5: the classes move towards each other
    const { labels, reference } = simulateScores(400, 8);
    const candidate = reference.map((score, row) => score + (labels[row] === 1 ? -1.5 : 1.5));
    const predicted = valueOf(predictedAuc(labels, reference, candidate));
    expect(predicted - valueOf(rocAucScore(labels, candidate))).toBeGreaterThan(0.1);
  });
});

describe('the label-free AUC does not exist', () => {
  const labels = Uint8Array.of(0, 1, 0, 1);
  const before = Float64Array.of(-1, 1, -2, 3);

  test('where the new scores fall with the old ones, or stay the same', () => {
    const reason = 'the new scores do not rise with the old ones';
    expect(
      predictedAuc(
        labels,
        before,
        before.map((score) => -score),
      ),
    ).toEqual(notMeasured(reason));
    expect(
      predictedAuc(
        labels,
        before,
        before.map(() => 4),
      ),
    ).toEqual(notMeasured(reason));
  });

  test('below three rows and where the old scores do not vary', () => {
    const two = [labels.slice(0, 2), before.slice(0, 2)] as const;
    expect(predictedAuc(...two, two[1])).toEqual(notMeasured('fewer than three rows'));
    const flat = before.map(() => 1);
    expect(predictedAuc(labels, flat, before)).toEqual(notMeasured('the old scores do not vary'));
  });

  test('for one class, with noise and without', () => {
    for (const one of [0, 1]) {
      const all = labels.map(() => one);
      expect(predictedAuc(all, before, before).defined).toBe(false);
      expect(predictedAuc(all, before, Float64Array.of(-1, 2, -2.5, 3)).defined).toBe(false);
    }
  });

  test('where a new score is not a number', () => {
    expect(predictedAuc(labels, before, Float64Array.of(Number.NaN, 1, 2, 3)).defined).toBe(false);
  });
});
