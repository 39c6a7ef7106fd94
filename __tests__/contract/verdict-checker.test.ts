import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkReport } from '../../scripts/verdict-checker/check-report.ts';
import { readReport, type Report } from '../../scripts/verdict-checker/report.ts';
import { normalTail, normalUpperQuantile } from '../../scripts/verdict-checker/normal-tail.ts';
import { decide } from '../../src/core/gate/decide.ts';
import { judgeLimit } from '../../src/core/gate/judge-limit.ts';
import { tooFewRows, unseenDrift } from '../../src/core/gate/obstacles.ts';
import type { Limit } from '../../src/core/gate/limit.ts';
import type { Effect } from '../../src/core/gate/verdict.ts';
import { differenceOf, measured, notMeasured, type Measured } from '../../src/core/measured.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';

const REPORTS = fileURLToPath(new URL('../../fixtures/reports', import.meta.url));
const NAMES = readdirSync(REPORTS).map((file) => file.replace(/\.json$/, ''));

function load(name: string): Report {
  return readReport(JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8')));
}

function mutated(name: string, mutate: (report: Report) => void): readonly string[] {
  const report = load(name);
  mutate(report);
  return checkReport(report);
}

/** The one slice of these reports that is large enough to be judged. */
function sliceOf({ slices }: Report): NonNullable<Report['slices']>['slices'][number] {
  const [slice] = slices?.slices ?? [];
  return slice;
}

describe('the independent checker', () => {
  test.each(NAMES)('derives the verdict of %s from its numbers', (name) => {
    expect(checkReport(load(name))).toEqual([]);
  });

  test.each<[string, string, (report: Report) => void, RegExp]>([
    [
      'a failing gate that calls itself a pass',
      'query-prefix',
      ({ verdict }) => Object.assign(verdict, { outcome: 'pass', effect: 'pass' }),
      /verdict is fail \(effect fail\), not pass/,
    ],
    [
      'a failing gate whose effect is softened',
      'rotated-space',
      ({ verdict }) => (verdict.effect = 'warn'),
      /not fail \(effect warn\)/,
    ],
    [
      'a passing gate that fails',
      'same-model',
      ({ verdict }) => Object.assign(verdict, { outcome: 'fail', effect: 'fail', reasons: ['It broke.'] }),
      /verdict is pass/,
    ],
    [
      'a breach that is called a pass',
      'int4-quantization',
      ({ checks }) =>
        Object.assign(checks.find(({ status }) => status === 'breach') ?? {}, { status: 'pass' }),
      /false-negative-rate max-rise: its status is breach, not pass/,
    ],
    [
      'an undecided check that is called a pass, with the verdict',
      'lower-casing',
      ({ checks, verdict }) => {
        for (const check of checks) check.status = 'pass';
        Object.assign(verdict, { outcome: 'pass', effect: 'pass', reasons: [] });
      },
      /verdict is inconclusive \(effect warn\)/,
    ],
    [
      'a number that is not the one measured',
      'query-prefix',
      ({ checks }) => Object.assign(checks[0].candidate, { value: 0.88 }),
      /its candidate is not that of the evaluation/,
    ],
    [
      'a change that is no difference',
      'query-prefix',
      ({ checks }) => {
        Object.assign(checks[0].change, { value: 0 });
        Object.assign(checks[0].actual, { value: 0 });
      },
      /its change is not candidate minus reference/,
    ],
    [
      'a check that compares something else',
      'query-prefix',
      ({ checks }) => (checks[0].actual = checks[0].candidate),
      /what it compares is not the change/,
    ],
    [
      'an undefined number that passes',
      'same-model',
      ({ checks, evaluation }) => {
        const missing = notMeasured('one class');
        Object.assign(evaluation.candidate?.metrics ?? {}, { 'roc-auc': missing });
        Object.assign(checks[0], { candidate: missing, change: missing, actual: missing });
      },
      /roc-auc max-drop: its status is undefined, not pass/,
    ],
    [
      'a one-sided bound that lies beyond its limit',
      'same-model',
      ({ checks }) => Object.assign(checks[0].interval ?? {}, { lower: -0.1, oneSidedLower: -0.08 }),
      /its status is inconclusive, not pass/,
    ],
    [
      'bounds in the wrong order',
      'query-prefix',
      ({ checks }) => Object.assign(checks[0].interval ?? {}, { oneSidedLower: 1 }),
      /bounds of its interval are not in order/,
    ],
    [
      'an interval of another level',
      'query-prefix',
      ({ checks }) => Object.assign(checks[0].interval ?? {}, { level: 0.5 }),
      /interval is of level 0.5/,
    ],
    ['checks that are gone', 'same-model', (report) => (report.checks = []), /there are no checks/],
    [
      'the one breaching check that is gone',
      'int4-quantization',
      (report) => {
        report.checks = report.checks.filter(({ status }) => status !== 'breach');
        Object.assign(report.verdict, { outcome: 'pass', effect: 'pass', reasons: [] });
      },
      /has other limits than all rows/,
    ],
    [
      'a planted drift that nobody saw',
      'same-model',
      ({ negativeControl }) => {
        for (const planted of negativeControl) Object.assign(planted, { breached: false, breaches: [] });
      },
      /verdict is inconclusive \(effect warn\), not pass.*not seen/,
    ],
    [
      'planted drift that was not tried',
      'same-model',
      (report) => (report.negativeControl = []),
      /verdict is inconclusive/,
    ],
    [
      'a planted drift that contradicts itself',
      'same-model',
      ({ negativeControl }) => (negativeControl[0].breaches = []),
      /offset-to-safe contradicts its own breaches/,
    ],
    [
      'a planted drift seen by a limit that does not exist',
      'same-model',
      ({ negativeControl }) => negativeControl[0].breaches.push('log-loss'),
      /breaches log-loss, which has no limit/,
    ],
    [
      'too few rows of a class',
      'same-model',
      ({ dataset }) => Object.assign(dataset, { positives: 20, negatives: 460 }),
      /verdict is inconclusive.*only 20 unsafe rows/,
    ],
    [
      'rows that do not add up',
      'same-model',
      ({ dataset }) => (dataset.rows = 500),
      /Unsafe and safe rows are not all rows/,
    ],
    [
      'a significant slice that is called a suspect',
      'query-prefix',
      (report) => (sliceOf(report).checks[5].status = 'suspect'),
      /Slice length:medium, false-negative-rate: its status is breach, not suspect/,
    ],
    [
      'a p-value that does not follow from the interval',
      'query-prefix',
      (report) => (sliceOf(report).checks[5].p = measured(0.2)),
      /its p-value is 4\.41\d*e-10/,
    ],
    [
      'p-values that are not adjusted',
      'query-prefix',
      (report) => (sliceOf(report).checks[5].adjustedP = sliceOf(report).checks[5].p),
      /its adjusted p-value is 3\.08\d*e-9/,
    ],
    [
      'slice tests that were not counted',
      'query-prefix',
      ({ slices }) => Object.assign(slices ?? {}, { tests: 1 }),
      /7 slice tests were made, not 1/,
    ],
    ['slices that are gone', 'query-prefix', (report) => delete report.slices, /The slices are missing/],
    [
      'a slice breach that the verdict passes over',
      'query-prefix',
      (report) => {
        // All rows are as before; the slice alone is worse.
        const { checks, evaluation, negativeControl, slices } = report;
        const slice = sliceOf(report);
        const [check] = (report.checks = [checks[5]]);
        const zero = measured(0);
        const interval = { lower: 0, oneSidedLower: 0, oneSidedUpper: 0, upper: 0, level: 0.95 };
        Object.assign(check, {
          candidate: check.reference,
          change: zero,
          actual: zero,
          interval,
          status: 'pass',
        });
        Object.assign(evaluation.candidate?.metrics ?? {}, { 'false-negative-rate': check.reference });
        for (const planted of negativeControl) {
          planted.breaches = planted.breaches.filter((metric) => metric === 'false-negative-rate');
          planted.breached = planted.breaches.length > 0;
        }
        const [test] = (slice.checks = [slice.checks[5]]);
        Object.assign(slices ?? {}, { tests: 1 });
        test.adjustedP = test.p;
        Object.assign(report.verdict, { outcome: 'pass', effect: 'pass', reasons: [] });
      },
      /^The verdict is warn \(effect warn\), not pass \(effect pass\): slice length:medium\.$/,
    ],
    [
      'models that do not fit and yet pass',
      'dimension-mismatch',
      ({ verdict }) => Object.assign(verdict, { outcome: 'pass', effect: 'pass' }),
      /the candidate does not fit the classifier/,
    ],
    [
      'a candidate that was never evaluated',
      'same-model',
      ({ evaluation }) => delete evaluation.candidate,
      /The candidate was not evaluated/,
    ],
    [
      'a verdict without a reason',
      'query-prefix',
      ({ verdict }) => (verdict.reasons = []),
      /fail gives no reason/,
    ],
  ])('refuses %s', (_, name, mutate, fault) => {
    expect(mutated(name, mutate).join('\n')).toMatch(fault);
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no object', 'pass'],
    ['a verdict alone', { verdict: { outcome: 'pass', effect: 'pass', reasons: [] } }],
    [
      'a status of its own',
      { ...load('same-model'), checks: [{ ...load('same-model').checks[0], status: 'ok' }] },
    ],
  ])('does not read %s', (_, content) => {
    expect(() => checkReport(content)).toThrow(/no report that a verdict can be derived from/);
  });

  test('shares no line with the gate: it imports nothing but its own files, node and zod', () => {
    const folder = fileURLToPath(new URL('../../scripts/verdict-checker', import.meta.url));
    const imports = readdirSync(folder).flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g),
    ]);
    const foreign = imports
      .map(([, name]) => name)
      .filter((name) => !/^(?:\.\/[a-z-]+\.ts|node:.*|zod)$/.test(name));
    expect(imports.length).toBeGreaterThan(5);
    expect(foreign).toEqual([]);
  });
});

describe('the independent checker and the gate', () => {
  const METRICS: readonly MetricName[] = [
    'roc-auc',
    'ece',
    'silent-failure-rate',
    'silent-failure-prevalence',
    'false-negative-rate',
  ];
  const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
  const value = fc.oneof(
    { weight: 6, arbitrary: share.map(measured) },
    { weight: 1, arbitrary: fc.constant(notMeasured('one class')) },
  );
  const metrics = fc.record(Object.fromEntries(METRICS.map((metric) => [metric, value])));
  const limit = fc.record({
    metric: fc.constantFrom(...METRICS),
    kind: fc.constantFrom<Limit['kind']>('min', 'max', 'max-drop', 'max-rise'),
    value: share,
    level: fc.constantFrom<Limit['level']>('error', 'warning'),
    arms: fc.option(fc.tuple(share, share)),
  });
  const effect = fc.constantFrom<Effect>('pass', 'warn', 'fail');
  const classes = fc.record({
    positives: fc.integer({ min: 40, max: 60 }),
    negatives: fc.integer({ min: 40, max: 60 }),
  });

  /** A report of random numbers, judged by the gate's own code. */
  const judged = fc
    .record({
      reference: metrics,
      candidate: metrics,
      limits: fc.array(limit, { maxLength: 4 }),
      rule: fc.constantFrom('point' as const, 'confident' as const),
      onInconclusive: effect,
      percentile: value,
      classes,
      seen: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    })
    .map(({ reference, candidate, limits, rule, onInconclusive, percentile, classes: counts, seen }) => {
      const rows = counts.positives + counts.negatives;
      const checks = limits.map(({ arms, ...one }) => {
        const change = differenceOf(candidate[one.metric], reference[one.metric]);
        const around = (center: Measured): object =>
          center.defined && arms !== null ? { interval: intervalAround(center.value, arms) } : {};
        return judgeLimit(
          one,
          {
            rows,
            reference: reference[one.metric],
            candidate: candidate[one.metric],
            change: { value: change, ...around(change) },
            value: { value: candidate[one.metric], ...around(candidate[one.metric]) },
            ...(one.metric === 'ece' ? { calibratedPercentile: percentile } : {}),
            silentFailurePrevalence: candidate['silent-failure-prevalence'],
          },
          rule,
        );
      });
      const negativeControl = (['offset-to-safe', 'offset-to-unsafe', 'classes-drawn-together'] as const).map(
        (name, i) => {
          const breached = seen[i] && checks.length > 0;
          return { name, description: '', breached, breaches: breached ? [checks[0].limit.metric] : [] };
        },
      );
      const obstacles = [...tooFewRows(counts, 50), ...unseenDrift(negativeControl)];
      return {
        verdict: decide(checks, obstacles, { onInconclusive }),
        settings: {
          rule,
          onInconclusive,
          confidenceLevel: 0.95,
          minimumRowsPerClass: 50,
          sliceLevel: 'warning',
        },
        dataset: { rows, ...counts },
        models: { reference: { identity: { dimension: 4 } }, candidate: { identity: { dimension: 4 } } },
        classifier: { dimension: 4 },
        evaluation: {
          reference: { rows, ...counts, metrics: reference },
          candidate: { rows, ...counts, metrics: candidate },
        },
        checks,
        calibrated: { ece: { expected: percentile, percentile95: percentile } },
        negativeControl,
        slices: { tests: 0, slices: [] },
      };
    });

  function intervalAround(center: number, [down, up]: readonly [number, number]): object {
    return {
      lower: center - down,
      oneSidedLower: center - 0.8 * down,
      oneSidedUpper: center + 0.8 * up,
      upper: center + up,
      level: 0.95,
      method: 'wilson',
    };
  }

  test('agree on random numbers, limits and settings', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(judged, (report) => {
        outcomes.add(`${report.verdict.outcome} ${report.verdict.effect}`);
        expect(checkReport(report)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect([...outcomes].sort()).toEqual([
      'fail fail',
      'inconclusive fail',
      'inconclusive pass',
      'inconclusive warn',
      'pass pass',
      'warn warn',
    ]);
  });

  test('disagree as soon as the verdict is another', () => {
    const other = fc.constantFrom('pass', 'warn', 'fail', 'inconclusive');
    fc.assert(
      fc.property(judged, other, effect, (report, outcome, changed) => {
        fc.pre(outcome !== report.verdict.outcome || changed !== report.verdict.effect);
        const verdict = { outcome, effect: changed, reasons: ['Something.'] };
        expect(checkReport({ ...report, verdict }).join('\n')).toMatch(/^The verdict is /m);
      }),
    );
  });
});

describe('the normal tail of the checker', () => {
  // Of tables: 0.5, 0.025 at 1.959964, 2.866516e-7 at 5, 7.619853e-24 at 10.
  test.each([
    [0, 0.5],
    [1.959963984540054, 0.025],
    [-1.959963984540054, 0.975],
    [5, 2.866515718791946e-7],
    [10, 7.61985302416e-24],
  ])('is what tables say at %p', (z, tail) => {
    expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-8);
  });

  test('is undone by its quantile', () => {
    expect(normalUpperQuantile(0.025)).toBeCloseTo(1.959963984540054, 10);
    expect(normalUpperQuantile(0.5)).toBeCloseTo(0, 10);
  });
});

describe('the command of the checker', () => {
  function check(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
    const script = 'scripts/verdict-checker/check-verdict.ts';
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  }

  test('exits 0 where the verdict follows and is the expected one', () => {
    const { status, text } = check('--expect', 'fail', join(REPORTS, 'query-prefix.json'));
    expect(text).toMatch(/fail \(effect fail\) follows from its numbers/);
    expect(status).toBe(0);
  });

  test('takes a folder of reports, and what their scenarios expect of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'driftgate-checker-'));
    const copy = (scenario: string, report: string): void => {
      mkdirSync(join(folder, scenario));
      copyFileSync(join(REPORTS, `${report}.json`), join(folder, scenario, 'report.json'));
    };
    copy('same-model', 'same-model');
    copy('query-prefix', 'fp16-weights');
    const { status, text } = check('--scenarios', 'fixtures/scenarios', folder);
    expect(text).toMatch(/same-model\/report\.json: pass \(effect pass\) follows/);
    expect(text).toMatch(/query-prefix\/report\.json: The verdict is pass, expected was fail/);
    expect(status).toBe(1);
  });

  test('exits 1 with words where it is not expected, does not follow, or cannot be read', () => {
    const forged = join(mkdtempSync(join(tmpdir(), 'driftgate-checker-')), 'report.json');
    const report = load('query-prefix');
    writeFileSync(
      forged,
      JSON.stringify({ ...report, verdict: { outcome: 'pass', effect: 'pass', reasons: [] } }),
    );
    const { status, text } = check('--expect', 'pass', join(REPORTS, 'truncation.json'), forged, 'none.json');
    expect(text).toMatch(/truncation\.json: The verdict is fail, expected was pass/);
    expect(text).toMatch(/report\.json: The verdict is fail \(effect fail\), not pass/);
    expect(text).toMatch(/none\.json: .*ENOENT/);
    expect(status).toBe(1);
  });
});
