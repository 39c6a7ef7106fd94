import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge } from '../../../src/core/gate/judge.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import { judgeSlices } from '../../../src/core/slices/judge-slices.ts';
import type { SliceReport } from '../../../src/core/slices/slice-report.ts';
import { inFixedOrder, type SlicedComparison } from '../../../src/core/slices/slice-rows.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { limitFor } from '../gate/judge-settings.ts';
import { ANALYTIC_LIMITS, exchangeableRows, permuted, sliceSettings } from './sliced-rows.ts';

interface SliceOracle {
  readonly rows: {
    readonly labels: readonly number[];
    readonly reference: readonly number[];
    readonly candidate: readonly number[];
    readonly slices: readonly (readonly string[])[];
  };
  readonly limits: readonly Pick<Limit, 'metric' | 'kind' | 'value'>[];
  readonly report: {
    readonly slices: readonly {
      readonly slice: string;
      readonly rows: number;
      readonly checks: readonly (Record<'beyondBy' | 'p' | 'adjustedP', number> & {
        readonly status: string;
      })[];
      readonly biasAucs: Readonly<
        Record<'reference' | 'candidate', Readonly<Record<'subgroup' | 'bpsn' | 'bnsp', number | null>>>
      >;
    }[];
    readonly tooSmall: readonly { readonly slice: string }[];
    readonly worst: { readonly slice: string; readonly metric: string };
  };
}

const rows = exchangeableRows(300, 2, 3);
const LIMITS = [...ANALYTIC_LIMITS, limitFor('ece', 'max-rise', 0.05), limitFor('log-loss', 'max', 0.9)];

function report({ comparison, slices }: SlicedComparison, limits: readonly Limit[] = LIMITS): SliceReport {
  return judgeSlices(comparison, slices, sliceSettings(limits));
}

/** The same rows, every one with other slices. */
function withSlices(slicesOf: (row: number, own: readonly string[]) => readonly string[]): SlicedComparison {
  return { ...rows, slices: rows.slices.map((own, row) => slicesOf(row, own)) };
}

test('every number agrees with NumPy, SciPy and scikit-learn (fixtures/oracle/slices.py)', () => {
  const { rows: given, limits, report: expected } = readOracle<SliceOracle>('slices');
  const comparison = {
    labels: Uint8Array.from(given.labels),
    referenceLogits: Float64Array.from(given.reference),
    candidateLogits: Float64Array.from(given.candidate),
  };
  const actual = report(
    { comparison, slices: given.slices },
    limits.map(({ metric, kind, value }) => limitFor(metric, kind, value)),
  );
  expect(actual).toMatchObject({ tests: expected.slices.length * limits.length });
  expect(actual.tooSmall).toMatchObject(expected.tooSmall);
  expect([actual.worst?.slice, actual.worst?.limit.metric]).toEqual([
    expected.worst.slice,
    expected.worst.metric,
  ]);
  expect(actual.slices.map(({ slice }) => slice)).toEqual(expected.slices.map(({ slice }) => slice));
  actual.slices.forEach((result, i) => {
    const { slice, rows: count, checks, biasAucs } = expected.slices[i];
    expect(result.candidate.rows).toBe(count);
    expect(result.checks).toMatchObject(checks.map(({ status }) => ({ status })));
    result.checks.forEach(({ check, ...tested }, j) => {
      for (const part of ['beyondBy', 'p', 'adjustedP'] as const) {
        const what = `${slice}: ${check.limit.metric}: ${part}`;
        expectMeasured(what, tested[part], checks[j][part], { relative: 1e-9, absolute: 1e-14 });
      }
    });
    for (const model of ['reference', 'candidate'] as const) {
      for (const name of ['subgroup', 'bpsn', 'bnsp'] as const) {
        const what = `${slice}: ${model}: ${name}`;
        expectMeasured(what, result.biasAucs[model][name].value, biasAucs[model][name], { relative: 1e-14 });
      }
    }
  });
});

describe('judgeSlices', () => {
  test('no slices make an empty report, whose worst does not exist', () => {
    expect(report(withSlices(() => []))).toEqual({ slices: [], tooSmall: [], tests: 0 });
  });

  test('a row counts once in a slice that it names twice', () => {
    expect(report(withSlices((_, own) => [...own, ...own]))).toEqual(report(rows));
  });

  test('a slice of all rows has the evaluations of all rows', () => {
    const all = report(withSlices(() => ['all'])).slices[0];
    const whole = judge(rows.comparison, sliceSettings(LIMITS));
    for (const model of ['reference', 'candidate'] as const) {
      expect(all[model].rows).toBe(whole[model].rows);
      for (const name of METRIC_NAMES) {
        // sums in another order differ in the last digits
        const expected = valueOf(whole[model].metrics[name]);
        expectMeasured(name, all[model].metrics[name], expected, { absolute: 1e-13 });
      }
      expect(all.biasAucs[model].subgroup.value).toEqual(whole[model].metrics['roc-auc']);
      expect(all.biasAucs[model].bpsn.value.defined).toBe(false);
    }
    const ordered = inFixedOrder(rows);
    const { reference, candidate } = judge(ordered.comparison, sliceSettings(LIMITS));
    expect(all).toMatchObject({ reference, candidate });
  });

  test('the subgroup AUC is the AUC of the slice', () => {
    for (const { reference, candidate, biasAucs } of report(rows).slices) {
      expect(biasAucs.reference.subgroup.value).toEqual(reference.metrics['roc-auc']);
      expect(biasAucs.candidate.subgroup.value).toEqual(candidate.metrics['roc-auc']);
    }
  });

  test('the changes are those that the checks compare', () => {
    const [{ changes, checks }] = report(rows, ANALYTIC_LIMITS).slices;
    expect(Object.keys(changes)).toEqual(Object.keys(report(rows).slices[0].candidate.metrics));
    for (const { check } of checks) expect(changes[check.limit.metric]).toEqual(check.change);
  });

  test('the order of the rows never changes the report', () => {
    const tied = { ...rows.comparison, referenceLogits: rows.comparison.referenceLogits.map(Math.round) };
    const sliced = { comparison: tied, slices: rows.slices };
    const expected = report(sliced);
    const all = [...tied.labels.keys()];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(report(permuted(sliced, order))).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });

  test('the order of the slices within a row never changes the report', () => {
    const both = (row: number, own: readonly string[]) => [...own, row < 200 ? 'x' : 'y'];
    const turned = (row: number, own: readonly string[]) => both(row, own).reverse();
    expect(report(withSlices(turned))).toEqual(report(withSlices(both)));
  });

  test('renaming another slice changes nothing in this one', () => {
    const renamed = report(withSlices((_, [own]) => [own === 'part:1' ? 'another' : own]));
    const [first] = report(rows).slices;
    expect(renamed.slices.map(({ slice }) => slice)).toEqual(['another', 'part:0']);
    // the intervals of part:1 move with its seed, and with them its p-values, but not those of analytic intervals
    const { checks, ...numbers } = renamed.slices[1];
    const { checks: before, ...numbersBefore } = first;
    expect(numbers).toEqual(numbersBefore);
    expect(checks.map(({ check, p }) => ({ check, p }))).toEqual(
      before.map(({ check, p }) => ({ check, p })),
    );
    const analytic = (slices: SlicedComparison) =>
      report(slices, ANALYTIC_LIMITS).slices.find(({ slice }) => slice === 'part:0');
    expect(analytic(withSlices((_, [own]) => [own === 'part:1' ? 'another' : own]))).toEqual(analytic(rows));
  });

  test('another slice changes nothing but the adjusted p-values', () => {
    const more = report(withSlices((row, own) => (row < 200 ? [...own, 'first'] : own)));
    const before = report(rows).slices;
    expect(more.slices.map(({ slice }) => slice)).toEqual(['first', 'part:0', 'part:1']);
    more.slices.slice(1).forEach(({ checks, ...numbers }, i) => {
      const { checks: old, ...oldNumbers } = before[i];
      expect(numbers).toEqual(oldNumbers);
      checks.forEach(({ check, p, adjustedP }, j) => {
        expect({ check, p }).toEqual({ check: old[j].check, p: old[j].p });
        expect(valueOf(adjustedP)).toBeGreaterThanOrEqual(valueOf(old[j].adjustedP) - 1e-15);
      });
    });
  });

  test('two slices of the same rows have their own resamples', () => {
    const twins = report(
      withSlices(() => ['a', 'b']),
      [limitFor('ece', 'max-rise', 0.05)],
    ).slices;
    const [a, b] = twins.map(({ checks }) => checks[0].check);
    expect(a.actual).toEqual(b.actual);
    expect(a.interval).not.toEqual(b.interval);
  });

  test('resamples at most 400 times', () => {
    const limits = [limitFor('ece', 'max-rise', 0.05)];
    const small = withSlices((row) => (row < 100 ? ['a'] : []));
    const judgedWith = (bootstrapResamples: number) => {
      const settings = sliceSettings(limits);
      const decision = { ...settings.decision, bootstrapResamples };
      return judgeSlices(small.comparison, small.slices, { ...settings, decision });
    };
    expect(judgedWith(2000)).toEqual(judgedWith(400));
    expect(judgedWith(399)).not.toEqual(judgedWith(400));
  });

  test('a harmed slice is a breach where the others are not', () => {
    const { comparison, slices } = exchangeableRows(800, 4, 9);
    const candidateLogits = comparison.candidateLogits.map((score, row) =>
      slices[row][0] === 'part:2' ? score - 1.5 : score,
    );
    const { slices: results, worst } = report({ comparison: { ...comparison, candidateLogits }, slices });
    const breached = results.filter(({ checks }) => checks.some(({ status }) => status === 'breach'));
    expect(breached.map(({ slice }) => slice)).toEqual(['part:2']);
    expect(worst).toMatchObject({
      slice: 'part:2',
      status: 'breach',
      limit: { metric: 'false-negative-rate' },
    });
  });

  describe('a slice below the minimum is listed with its sizes, never judged', () => {
    // labels alternate, beginning with a safe row: the first n rows of a class are 2 n rows long
    const firstOf = (unsafe: number, safe: number) => (row: number) =>
      row < 2 * (row % 2 === 1 ? unsafe : safe);

    test.each([
      ['one row too few', 49, 50],
      ['one unsafe row too few', 19, 100],
      ['one safe row too few', 100, 19],
    ])('%s', (_, positives, negatives) => {
      const inside = firstOf(positives, negatives);
      const { slices, tooSmall, tests } = report(withSlices((row) => (inside(row) ? ['a'] : [])));
      const size = { rows: positives + negatives, positives, negatives };
      expect(tooSmall).toEqual([{ slice: 'a', status: 'too-small', ...size }]);
      expect([slices, tests]).toEqual([[], 0]);
    });

    test.each([
      ['just enough rows', 50, 50],
      ['just enough unsafe rows', 20, 80],
      ['just enough safe rows', 80, 20],
    ])('but not with %s', (_, positives, negatives) => {
      const inside = firstOf(positives, negatives);
      const { slices, tooSmall, tests } = report(withSlices((row) => (inside(row) ? ['a'] : [])));
      expect(tooSmall).toEqual([]);
      expect(slices).toMatchObject([{ candidate: { positives, negatives } }]);
      expect(tests).toBe(LIMITS.length);
    });

    test('and neither its limits nor its name is among the tests', () => {
      const without = report(rows);
      const withSmall = report(withSlices((row, own) => (row < 30 ? [...own, 'small'] : own)));
      expect({ ...withSmall, tooSmall: [] }).toEqual(without);
    });
  });

  test('a score that is not a number leaves its slice undefined, which never is inside, and no other', () => {
    const candidateLogits = rows.comparison.candidateLogits.slice();
    candidateLogits[0] = NaN;
    const { slices, worst } = report({ ...rows, comparison: { ...rows.comparison, candidateLogits } });
    const [broken, whole] = slices;
    expect(new Set(broken.checks.map(({ status }) => status))).toEqual(new Set(['undefined']));
    expect(whole.checks.map(({ status }) => status)).not.toContain('undefined');
    expect(worst?.slice).toBe('part:1');
  });

  test('refuses slices of other rows', () => {
    expect(() => report({ ...rows, slices: rows.slices.slice(1) })).toThrow(RangeError);
  });
});
