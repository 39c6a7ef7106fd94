import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../../src/core/gate/decide.ts';
import { judge } from '../../../src/core/gate/judge.ts';
import { judgeLimit } from '../../../src/core/gate/judge-limit.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { blindSpots, runNegativeControl } from '../../../src/core/gate/negative-control.ts';
import type { CheckStatus, Effect } from '../../../src/core/gate/verdict.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { METRIC_NAMES, type MetricName } from '../../../src/core/metrics/metric.ts';
import { valueOf } from '../../support/closeness.ts';
import { reorder, simulateScores } from '../../support/scored-rows.ts';
import { comparisonOf, limitFor, loosen, sensibleKinds, settingsFor } from './judge-settings.ts';

const EFFECTS = ['pass', 'warn', 'fail'] as const;
const EVERY_LIMIT: readonly Limit[] = METRIC_NAMES.flatMap((metric) =>
  sensibleKinds(metric).map((kind) => limitFor(metric, kind, kind === 'min' ? 0.01 : 0.99)),
);
const STATUS_RANK: Readonly<Record<CheckStatus, number>> = {
  pass: 0,
  inconclusive: 1,
  breach: 2,
  undefined: 2,
};
const EFFECT_RANK: Readonly<Record<Effect, number>> = { pass: 0, warn: 1, fail: 2 };

describe('judge', () => {
  const rows = simulateScores(400, 7);

  test('makes one check per limit, in their order', () => {
    const { checks } = judge(comparisonOf(rows), settingsFor(EVERY_LIMIT));
    expect(checks.map(({ limit }) => limit)).toEqual(EVERY_LIMIT);
    for (const { status } of checks) expect(['pass', 'inconclusive', 'breach']).toContain(status);
  });

  test('the same input and seed give the same bits', () => {
    const once = judge(comparisonOf(rows), settingsFor(EVERY_LIMIT));
    expect(judge(comparisonOf(rows), settingsFor(EVERY_LIMIT))).toEqual(once);
  });

  test('a check depends neither on the other limits nor on their order', () => {
    const all = judge(comparisonOf(rows), settingsFor(EVERY_LIMIT)).checks;
    const reversed = judge(comparisonOf(rows), settingsFor([...EVERY_LIMIT].reverse())).checks;
    expect([...reversed].reverse()).toEqual(all);
  });

  test('the order of rows never changes a number, nor a check whose interval is analytic', () => {
    const order = [...rows.labels.keys()].reverse();
    const turned = {
      labels: reorder(rows.labels, order),
      reference: reorder(rows.reference, order),
      candidate: reorder(rows.candidate, order),
    };
    const before = judge(comparisonOf(rows), settingsFor(EVERY_LIMIT));
    const after = judge(comparisonOf(turned), settingsFor(EVERY_LIMIT));
    before.checks.forEach((check, i) => {
      const other = after.checks[i];
      // Sums in another order differ in the last digits.
      expect(valueOf(other.actual)).toBeCloseTo(valueOf(check.actual), 12);
      // Resamples are drawn by position, so that a bootstrap interval moves with the order; the story therefore hands
      // rows over in the order of their ids.
      if (check.interval?.method.endsWith('bootstrap')) return;
      expect(other.status).toBe(check.status);
      for (const end of ['lower', 'upper', 'oneSidedLower', 'oneSidedUpper'] as const) {
        expect(other.interval?.[end]).toBeCloseTo(check.interval?.[end] ?? NaN, 12);
      }
    });
  });
});

describe('loosening limits', () => {
  const limit = fc
    .tuple(
      fc.constantFrom(...METRIC_NAMES),
      fc.nat({ max: 3 }),
      fc.double({ min: 0, max: 0.6, noNaN: true }),
      fc.constantFrom('error' as const, 'warning' as const),
    )
    .map(([metric, pick, value, level]) => {
      const kinds = sensibleKinds(metric);
      const kind = kinds[pick % kinds.length];
      return limitFor(metric, kind, kind === 'min' ? 1 - value : value, level);
    });
  const setting = fc.record({
    rows: fc.integer({ min: 12, max: 120 }),
    seed: fc.nat(),
    noise: fc.double({ min: 0, max: 2, noNaN: true }),
    shift: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    limits: fc.array(limit, { minLength: 1, maxLength: 4 }),
    by: fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 4, maxLength: 4 }),
    rule: fc.constantFrom('point' as const, 'confident' as const),
  });

  test('never makes a check graver, nor a verdict, and never turns pass into fail', () => {
    fc.assert(
      fc.property(setting, ({ rows, seed, noise, shift, limits, by, rule }) => {
        const comparison = comparisonOf(simulateScores(rows, seed, noise, shift));
        const settingsOf = (own: readonly Limit[]) => settingsFor(own, { rule, bootstrapResamples: 20 });
        const tight = judge(comparison, settingsOf(limits)).checks;
        const wider = limits.map((own, i) => loosen(own, by[i]));
        const loose = judge(comparison, settingsOf(wider)).checks;
        tight.forEach(({ status }, i) => {
          expect(STATUS_RANK[loose[i].status]).toBeLessThanOrEqual(STATUS_RANK[status]);
        });
        for (const onInconclusive of EFFECTS) {
          const before = decide(tight, [], { onInconclusive });
          const after = decide(loose, [], { onInconclusive });
          expect(EFFECT_RANK[after.effect]).toBeLessThanOrEqual(EFFECT_RANK[before.effect]);
        }
        // Limits loosened until they see nothing leave the verdict open; they never fail it.
        const control = runNegativeControl(comparison, settingsOf(wider));
        const obstacles = blindSpots(control).map((reason) => ({ kind: 'inconclusive' as const, reason }));
        const outcome = decide(tight, [], { onInconclusive: 'warn' }).outcome;
        if (outcome === 'fail') return;
        expect(decide(loose, obstacles, { onInconclusive: 'warn' }).outcome).not.toBe('fail');
      }),
      { numRuns: 60 },
    );
  });
});

describe('a metric that does not exist', () => {
  const missing = notMeasured('it does not exist');

  test.each(METRIC_NAMES)('%s never passes, whatever the limit, the rule and the level', (metric) => {
    for (const kind of sensibleKinds(metric)) {
      for (const rule of ['point', 'confident'] as const) {
        for (const level of ['error', 'warning'] as const) {
          const check = judgeLimit(
            limitFor(metric, kind, 0.5, level),
            {
              rows: 1000,
              reference: measured(0),
              candidate: missing,
              change: { value: missing },
              value: { value: missing },
              silentFailurePrevalence: missing,
            },
            rule,
          );
          expect(check.status).toBe('undefined');
          for (const onInconclusive of EFFECTS) {
            const { effect } = decide([check], [], { onInconclusive });
            expect(effect).toBe(level === 'error' ? 'fail' : 'warn');
          }
        }
      }
    }
  });

  test.each(METRIC_NAMES)('%s of scores that are not numbers fails the gate', (metric) => {
    const { labels, reference } = simulateScores(120, 5);
    for (const side of ['reference', 'candidate'] as const) {
      const broken = reference.slice();
      broken[3] = NaN;
      const rows = { labels, reference, candidate: reference, [side]: broken };
      const limits = sensibleKinds(metric).map((kind) =>
        limitFor(metric, kind, kind === 'min' ? 0.01 : 0.99),
      );
      const { checks } = judge(comparisonOf(rows), settingsFor(limits));
      for (const { status, limit } of checks) {
        if (side === 'reference' && (limit.kind === 'min' || limit.kind === 'max')) continue;
        expect({ side, kind: limit.kind, status }).toEqual({ side, kind: limit.kind, status: 'undefined' });
      }
      expect(decide(checks, [], { onInconclusive: 'pass' }).effect).toBe('fail');
    }
  });

  const ONE = Array<number>(80).fill(1);
  const MIXED = ONE.map((_, row) => row % 2);
  test.each<[MetricName, string, readonly number[], (label: number) => number]>([
    ['roc-auc', 'one class', ONE, () => 2],
    ['balanced-accuracy', 'one class', ONE, () => 2],
    ['false-positive-rate', 'no safe rows', ONE, () => 2],
    ['false-negative-rate', 'no unsafe rows', ONE.map(() => 0), () => -2],
    ['recall', 'no unsafe rows', ONE.map(() => 0), () => -2],
    ['precision', 'nothing called unsafe', MIXED, () => -2],
    ['high-confidence-accuracy', 'no confident row', MIXED, (label) => label * 0.2],
  ])('%s with %s does not pass', (metric, _, labels, score) => {
    const logits = Float64Array.from(labels, score);
    const limits = sensibleKinds(metric).map((kind) => limitFor(metric, kind, 0.5));
    const comparison = { labels: Uint8Array.from(labels), referenceLogits: logits, candidateLogits: logits };
    const { checks } = judge(comparison, settingsFor(limits));
    expect(checks.map(({ status }) => status)).toEqual(limits.map(() => 'undefined'));
  });

  test('a silent-failure rate without any error passes for its stated reason only', () => {
    const labels = Uint8Array.from(MIXED);
    const logits = Float64Array.from(MIXED, (label) => (label === 1 ? 3 : -3));
    const limits = [limitFor('silent-failure-rate', 'max', 0.3)];
    const comparison = { labels, referenceLogits: logits, candidateLogits: logits };
    const [check] = judge(comparison, settingsFor(limits)).checks;
    expect(check).toMatchObject({ status: 'pass', actual: { defined: false } });
    expect(check.reason).toContain('only because');
  });

  test.each(METRIC_NAMES)('%s without rows does not pass', (metric) => {
    const none = new Float64Array(0);
    const comparison = { labels: new Uint8Array(0), referenceLogits: none, candidateLogits: none };
    const limits = sensibleKinds(metric).map((kind) => limitFor(metric, kind, 0.5));
    const { checks } = judge(comparison, settingsFor(limits));
    expect(checks.map(({ status }) => status)).toEqual(limits.map(() => 'undefined'));
  });
});

describe('a calibration error and the few rows it comes from', () => {
  const limits = [limitFor('ece', 'max-rise', 0.05), limitFor('ece-positive', 'max-rise', 0.05)];

  /** A calibrated head: rows of confidence .75, of which exactly so many are right. */
  function sure(rows: number, right: number): { labels: number[]; logits: number[] } {
    const logit = Math.log(3);
    return {
      labels: Array.from({ length: rows }, (_, row) => (row < right ? row % 2 : (row + 1) % 2)),
      logits: Array.from({ length: rows }, (_, row) => (row % 2 === 1 ? logit : -logit)),
    };
  }

  test.each([
    // the same gap of .1: of 20 rows 17 or more are right in 23 % of the draws, of 2,000 never
    [20, 'inconclusive'],
    [2000, 'breach'],
  ] as const)('beyond the limit on %d rows is %s', (rows, status) => {
    const { labels, logits } = sure(rows, 0.85 * rows);
    // the reference says .85 of the same rows: no error
    const calibrated = logits.map((logit) => Math.sign(logit) * Math.log(0.85 / 0.15));
    const comparison = {
      labels: Uint8Array.from(labels),
      referenceLogits: Float64Array.from(calibrated),
      candidateLogits: Float64Array.from(logits),
    };
    const { checks, calibrated: errors } = judge(comparison, settingsFor(limits.slice(0, 1)));
    expect(valueOf(checks[0].actual)).toBeCloseTo(0.1, 12);
    expect(checks[0].status).toBe(status);
    const percentile = valueOf(errors.ece?.percentile95 ?? notMeasured('absent'));
    expect(valueOf(checks[0].candidate) > percentile).toBe(status === 'breach');
  });

  test('what a calibrated head shows does not depend on which other limits there are', () => {
    const comparison = comparisonOf(simulateScores(120, 9));
    const both = judge(comparison, settingsFor(limits)).calibrated;
    const alone = judge(comparison, settingsFor([limits[1]])).calibrated;
    expect(alone).toEqual({ 'ece-positive': both['ece-positive'] });
    expect(judge(comparison, settingsFor([limits[0]])).calibrated).toEqual({ ece: both.ece });
  });
});

describe('a decision threshold of its own for the candidate', () => {
  const limits = [limitFor('false-negative-rate', 'max-rise', 0.05), limitFor('recall', 'min', 0.5)];

  test('moves its decisions and no others, in the estimates as in the intervals', () => {
    const comparison = comparisonOf(simulateScores(400, 5));
    const settings = settingsFor(limits);
    const strict = { ...settings, evaluation: { ...settings.evaluation, decisionThreshold: 0.8 } };
    const moved = judge({ ...comparison, candidateThreshold: 0.8 }, settings);
    expect(moved.reference).toEqual(judge(comparison, settings).reference);
    expect(moved.candidate).toEqual(judge(comparison, strict).candidate);
    const [change, value] = moved.checks;
    expect(valueOf(change.change)).toBeGreaterThan(valueOf(judge(comparison, settings).checks[0].change));
    expect(change.interval?.lower).toBeLessThan(valueOf(change.change));
    expect(change.interval?.upper).toBeGreaterThan(valueOf(change.change));
    const { actual, interval } = judge(comparison, strict).checks[1];
    expect(value).toMatchObject({ actual, interval });
  });

  test('that is the common one changes nothing', () => {
    const comparison = comparisonOf(simulateScores(120, 6));
    expect(judge({ ...comparison, candidateThreshold: 0.5 }, settingsFor())).toEqual(
      judge(comparison, settingsFor()),
    );
  });
});
