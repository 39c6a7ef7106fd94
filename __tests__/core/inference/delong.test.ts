import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { delongPaired, delongVariance } from '../../../src/core/inference/delong.ts';
import { normalInterval } from '../../../src/core/inference/normal-interval.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import type { Tolerance } from '../../support/closeness.ts';
import { testWithGolden } from '../../support/golden.ts';
import { readOracle } from '../../support/oracle.ts';
import { scoredRowsOfBothClasses, simulateScores } from '../../support/scored-rows.ts';
import { normalCdf } from '../../../src/core/inference/normal-distribution.ts';

/** All pairs; the variances of the row means, ddof 1. */
function bruteForceVariance(labels: Uint8Array, scores: Float64Array): number {
  const of = (label: number) => [...scores].filter((_, row) => labels[row] === label);
  const [safe, unsafe] = [of(0), of(1)];
  const won = (u: number, s: number) => (u > s ? 1 : u === s ? 0.5 : 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: number[]) => {
    const centre = mean(values);
    return (
      values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length
    );
  };
  return (
    variance(unsafe.map((u) => mean(safe.map((s) => won(u, s))))) +
    variance(safe.map((s) => mean(unsafe.map((u) => won(u, s)))))
  );
}

describe('delongVariance', () => {
  test('by hand: two rows of each class', () => {
    // unsafe 1, 3 against safe 0, 2: placements (1 of 2, 2 of 2) and (2 of 2, 1 of 2); var .125 each, over 2 each
    const { auc, variance } = delongVariance(Uint8Array.of(0, 1, 0, 1), Float64Array.of(0, 1, 2, 3));
    expect(valueOf(auc)).toBe(0.75);
    expect(valueOf(variance)).toBe(0.125);
  });

  test('equals the brute force over all pairs, ties included', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const twice = Uint8Array.of(0, 1, ...labels);
        const values = Float64Array.of(2, -1, ...scores);
        const { auc, variance } = delongVariance(twice, values);
        expectClose('variance', valueOf(variance), bruteForceVariance(twice, values), { absolute: 1e-14 });
        expectClose('AUC', valueOf(auc), valueOf(rocAucScore(twice, values)), { absolute: 1e-14 });
      }),
    );
  });

  test.each([
    ['one class', [1, 1], 'there are no safe rows'],
    ['no rows', [], 'there are no rows'],
    ['one unsafe row', [1, 0, 0], 'there is only one unsafe row'],
    ['one safe row', [1, 1, 0], 'there is only one safe row'],
  ])('is undefined with %s', (_, labels, reason) => {
    const scores = Float64Array.from(labels.keys());
    expect(delongVariance(Uint8Array.from(labels), scores).variance).toEqual({ defined: false, reason });
  });
});

describe('delongPaired', () => {
  const labels = Uint8Array.of(0, 0, 1, 1);

  test('equal rankings differ by exactly 0 and have no z', () => {
    const scores = Float64Array.of(0.3, 2, 1.5, 4);
    const result = delongPaired(labels, scores, scores.map(Math.exp));
    expect(result.difference).toEqual({ defined: true, value: 0 });
    expect(result.variance).toEqual({ defined: true, value: 0 });
    expect(result.z).toEqual({ defined: false, reason: 'the difference has a variance of 0' });
    expect(result.p.defined).toBe(false);
  });

  test('is undefined throughout with one class', () => {
    const one = Float64Array.of(1);
    for (const value of Object.values(delongPaired(Uint8Array.of(1), one, one)))
      expect(value.defined).toBe(false);
  });

  test('is undefined throughout when one score is NaN', () => {
    const fine = Float64Array.of(1, 2, 3, 4);
    const broken = Float64Array.of(1, 2, NaN, 4);
    for (const value of Object.values(delongPaired(labels, fine, broken))) {
      expect(value).toEqual({ defined: false, reason: 'the score of row 2 is not a number' });
    }
  });
});

interface DelongOracle {
  readonly models: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly reference: readonly number[];
    readonly candidate: readonly number[];
    readonly delong: Readonly<
      Record<'aucReference' | 'aucCandidate' | 'difference' | 'variance' | 'z' | 'p', number>
    > & { readonly varianceReference: number; readonly varianceCandidate: number };
  }[];
}

describe('DeLong against NumPy (fixtures/oracle/metrics.py)', () => {
  test.each(readOracle<DelongOracle>('metrics').models)('$name', (model) => {
    const rows = Uint8Array.from(model.labels);
    const reference = Float64Array.from(model.reference);
    const candidate = Float64Array.from(model.candidate);
    const { varianceReference, varianceCandidate, ...expected } = model.delong;
    const tolerance = { absolute: 1e-14, relative: 1e-11 };
    const actual = delongPaired(rows, reference, candidate);
    for (const [name, value] of Object.entries(actual)) {
      expectMeasured(
        name,
        value,
        Object.entries(expected).find(([key]) => key === name)?.[1] ?? null,
        tolerance,
      );
    }
    expectMeasured('reference', delongVariance(rows, reference).variance, varianceReference, tolerance);
    expectMeasured('candidate', delongVariance(rows, candidate).variance, varianceCandidate, tolerance);
  });
});

interface GoldenDelong {
  readonly cases: readonly {
    readonly name: string;
    readonly y: readonly number[];
    readonly old: readonly number[];
    readonly new: readonly number[];
    readonly expected: Readonly<Record<string, number | null>>;
  }[];
}

type Marker = 'wfns' | 's100b' | 'ndka';
interface Contrast {
  readonly z: number;
  readonly p: number;
  readonly ci95: readonly [number, number];
}

interface Asah extends Readonly<Record<Marker, readonly number[]>> {
  readonly y: readonly number[];
  readonly expected: {
    readonly auc: Readonly<Record<Marker, number>>;
    readonly variance: Readonly<Record<Marker, number>>;
    readonly wfns_minus_s100b: Contrast;
    readonly wfns_minus_ndka: Contrast;
    readonly ndka_minus_s100b: Contrast;
  };
}

function checkDifference(
  what: string,
  comparison: ReturnType<typeof delongPaired>,
  [lower, upper]: readonly [number, number],
  tolerance: Tolerance,
): void {
  const value = valueOf(comparison.difference);
  const standardError = Math.sqrt(valueOf(comparison.variance));
  const interval = normalInterval(value, standardError, 0.95, 'delong');
  expectClose(`${what}: lower`, interval.lower, lower, tolerance);
  expectClose(`${what}: upper`, interval.upper, upper, tolerance);
}

describe('DeLong against the shared golden numbers', () => {
  testWithGolden<GoldenDelong>('every pair agrees', '11_delong.json', (golden) => {
    for (const { name, y, old, new: now, expected } of golden.cases) {
      const result = delongPaired(Uint8Array.from(y), Float64Array.from(old), Float64Array.from(now));
      const tolerance = { absolute: 1e-12 };
      expectMeasured(`${name}: old`, result.aucReference, expected.auc_old, tolerance);
      expectMeasured(`${name}: new`, result.aucCandidate, expected.auc_new, tolerance);
      expectMeasured(`${name}: delta`, result.difference, expected.delta, tolerance);
      expectMeasured(`${name}: variance`, result.variance, (expected.se ?? NaN) ** 2, tolerance);
      expectMeasured(`${name}: z`, result.z, expected.z, { absolute: 1e-10 });
      expectMeasured(`${name}: p`, result.p, expected.p, { absolute: 1e-10 });
      checkDifference(name, result, [expected.lo ?? NaN, expected.hi ?? NaN], tolerance);
    }
  });

  testWithGolden<Asah>("pROC's aSAH values agree to 1e-12", 'asah.json', ({ y, expected, ...markers }) => {
    const tolerance = { absolute: 1e-12 };
    const rows = Uint8Array.from(y);
    for (const marker of ['wfns', 's100b', 'ndka'] as const) {
      const { auc, variance } = delongVariance(rows, Float64Array.from(markers[marker]));
      expectMeasured(`${marker}: AUC`, auc, expected.auc[marker], tolerance);
      expectMeasured(`${marker}: variance`, variance, expected.variance[marker], tolerance);
    }
    const pairs = [
      ['s100b', 'wfns', expected.wfns_minus_s100b],
      ['ndka', 'wfns', expected.wfns_minus_ndka],
      ['s100b', 'ndka', expected.ndka_minus_s100b],
    ] as const;
    for (const [reference, candidate, contrast] of pairs) {
      const result = delongPaired(
        rows,
        Float64Array.from(markers[reference]),
        Float64Array.from(markers[candidate]),
      );
      const what = `${candidate} - ${reference}`;
      expectMeasured(`${what}: z`, result.z, contrast.z, tolerance);
      expectMeasured(`${what}: p`, result.p, contrast.p, tolerance);
      checkDifference(what, result, contrast.ci95, tolerance);
    }
  });
});

describe('DeLong', () => {
  test('depends on the ranking alone, and turns round with the two models and with the classes', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const rows = Uint8Array.of(0, 1, ...labels);
        const before = Float64Array.of(2, -1, ...scores);
        const after = before.map((score, row) => (score * 7 + row * 3) % 5);
        const once = delongPaired(rows, before, after);
        const mapped = delongPaired(rows, before.map(Math.exp), after);
        const back = delongPaired(rows, after, before);
        const mirrored = delongPaired(
          rows.map((label) => 1 - label),
          before.map((score) => -score),
          after.map((score) => -score),
        );
        expect(mapped).toEqual(once);
        const absolute = 1e-13;
        expectClose('turned', valueOf(back.difference), -valueOf(once.difference), { absolute });
        expectClose('mirrored', valueOf(mirrored.difference), valueOf(once.difference), { absolute });
        for (const other of [back, mirrored]) {
          expectClose('variance', valueOf(other.variance), valueOf(once.variance), { absolute });
        }
        expect(valueOf(once.variance)).toBeGreaterThanOrEqual(0);
        if (once.p.defined) expect(once.p.value >= 0 && once.p.value <= 1).toBe(true);
      }),
    );
  });
});

test('the 95 % interval of an AUC and of a change hold the truth in about 95 % of sets of 200 rows', () => {
  // normal classes 2.4 apart with deviation 1.5; the candidate has noise of 0.8 on top and a shift that ranks nothing
  const truth = [Math.hypot(1.5), Math.hypot(1.5, 0.8)].map((deviation) =>
    normalCdf(2.4 / deviation / Math.SQRT2),
  );
  const sets = 500;
  const held = { auc: 0, change: 0 };
  for (let seed = 0; seed < sets; seed++) {
    const { labels, reference, candidate } = simulateScores(200, seed);
    const { auc, variance } = delongVariance(labels, reference);
    if (Math.abs(valueOf(auc) - truth[0]) <= 1.959964 * Math.sqrt(valueOf(variance))) held.auc++;
    const { difference, variance: ofChange } = delongPaired(labels, reference, candidate);
    const off = Math.abs(valueOf(difference) - (truth[1] - truth[0]));
    if (off <= 1.959964 * Math.sqrt(valueOf(ofChange))) held.change++;
  }
  // a share of 500 sets has a standard error of 1 %
  for (const count of Object.values(held)) expectClose('coverage', count / sets, 0.95, { absolute: 0.03 });
});
