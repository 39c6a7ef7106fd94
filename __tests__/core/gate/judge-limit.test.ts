import { describe, expect, test } from '@jest/globals';
import { judgeLimit, type Evidence } from '../../../src/core/gate/judge-limit.ts';
import type { Limit, LimitKind } from '../../../src/core/gate/limit.ts';
import type { Interval } from '../../../src/core/inference/interval.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import type { MetricName } from '../../../src/core/metrics/metric.ts';
import fc from 'fast-check';

const ROWS = 400;

/** Symmetric around the estimate; the two-sided bounds are twice as far as the one-sided ones. */
function around(value: number, oneSided: number): Interval {
  return {
    lower: value - 2 * oneSided,
    upper: value + 2 * oneSided,
    oneSidedLower: value - oneSided,
    oneSidedUpper: value + oneSided,
    level: 0.95,
    method: 'bootstrap',
  };
}

function evidenceOf(value: number, oneSided: number | undefined, more: Partial<Evidence> = {}): Evidence {
  const estimate = {
    value: measured(value),
    ...(oneSided === undefined ? {} : { interval: around(value, oneSided) }),
  };
  return {
    rows: ROWS,
    reference: measured(0.5),
    candidate: measured(0.5),
    change: estimate,
    value: estimate,
    silentFailurePrevalence: measured(0.1),
    ...more,
  };
}

function limitOf(kind: LimitKind, value: number, metric: MetricName = 'accuracy'): Limit {
  return { metric, kind, value, level: 'error' };
}

describe('judgeLimit', () => {
  // An inconclusive row has twice the distance that fits between estimate and limit: 400 * 2^2 rows would decide.
  test.each([
    ['min', 0.5, 0.75, 0.125, 'pass', undefined],
    ['min', 0.5, 0.75, 0.25, 'pass', undefined],
    ['min', 0.5, 0.75, 0.5, 'inconclusive', 1600],
    ['min', 0.5, 0.25, 0.125, 'breach', undefined],
    ['max', 0.5, 0.25, 0.125, 'pass', undefined],
    ['max', 0.5, 0.25, 0.5, 'inconclusive', 1600],
    ['max', 0.5, 0.75, 0.125, 'breach', undefined],
    ['max-drop', 0.25, -0.125, 0.0625, 'pass', undefined],
    ['max-drop', 0.25, 0.125, 0.0625, 'pass', undefined],
    ['max-drop', 0.25, -0.125, 0.25, 'inconclusive', 1600],
    ['max-drop', 0.25, -0.375, 0.25, 'breach', undefined],
    ['max-rise', 0.25, 0.125, 0.0625, 'pass', undefined],
    ['max-rise', 0.25, -0.125, 0.0625, 'pass', undefined],
    ['max-rise', 0.25, 0.125, 0.25, 'inconclusive', 1600],
    ['max-rise', 0.25, 0.375, 0.25, 'breach', undefined],
  ] as const)('%s %d of %d give or take %d is %s', (kind, limit, value, oneSided, status, rowsToDecide) => {
    const check = judgeLimit(limitOf(kind, limit), evidenceOf(value, oneSided), 'point');
    expect(check.status).toBe(status);
    expect(check.rowsToDecide).toBe(rowsToDecide);
    if (rowsToDecide !== undefined) expect(check.reason).toContain('about 1,600 rows would decide');
  });

  test.each(['min', 'max'] as const)('%s compares the value of the candidate, not the change', (kind) => {
    const evidence = evidenceOf(0.5, 0, { change: { value: measured(-0.25) } });
    const check = judgeLimit(limitOf(kind, 0.5), evidence, 'point');
    expect(check).toMatchObject({ actual: measured(0.5), change: measured(-0.25), status: 'pass' });
  });

  test.each(['max-drop', 'max-rise'] as const)('%s compares the change, not the value', (kind) => {
    const check = judgeLimit(
      limitOf(kind, 0.25),
      evidenceOf(0, 0, { value: { value: measured(0.9) } }),
      'point',
    );
    expect(check).toMatchObject({ actual: measured(0), status: 'pass' });
  });

  test.each([
    // 0.90 - 0.92 = -0.020000000000000018 in binary
    ['max-drop', 0.02, 0.9 - 0.92],
    // 0.07 - 0.02 = 0.05000000000000001
    ['max-rise', 0.05, 0.07 - 0.02],
    ['min', 0.85, 0.85],
    ['max', 0.1, 0.1],
  ] as const)('%s: exactly the limit is inside', (kind, limit, value) => {
    for (const rule of ['point', 'confident'] as const) {
      expect(judgeLimit(limitOf(kind, limit), evidenceOf(value, 0), rule).status).toBe('pass');
    }
  });

  test('an estimate at the limit whose bound is beyond is undecided, and no number of rows would help', () => {
    const check = judgeLimit(limitOf('max', 0.5), evidenceOf(0.5, 0.125), 'point');
    expect(check.status).toBe('inconclusive');
    expect(check.rowsToDecide).toBeUndefined();
    expect(check.reason).not.toContain('would decide');
  });

  test.each(['min', 'max', 'max-drop', 'max-rise'] as const)(
    '%s: an estimate inside without an interval is undecided and says why',
    (kind) => {
      const check = judgeLimit(limitOf(kind, 0.5), evidenceOf(0.5, undefined), 'point');
      expect(check.status).toBe('inconclusive');
      expect(check.rowsToDecide).toBeUndefined();
      expect(check.reason).toContain('no interval');
      expect(check).not.toHaveProperty('interval');
    },
  );

  test.each([
    // value .75 against max .5
    ['reaches inside', 0.25, 'inconclusive'],
    ['ends exactly at the limit', 0.125, 'inconclusive'],
    ['is beyond as a whole', 0.0625, 'breach'],
    ['does not exist', undefined, 'inconclusive'],
  ] as const)('with the rule `confident`, a breach whose interval %s', (_, oneSided, status) => {
    expect(judgeLimit(limitOf('max', 0.5), evidenceOf(0.75, oneSided), 'confident').status).toBe(status);
    expect(judgeLimit(limitOf('max', 0.5), evidenceOf(0.75, oneSided), 'point').status).toBe('breach');
  });

  test.each([
    ['below', 0.06, 'inconclusive'],
    ['at', 0.07, 'inconclusive'],
    ['above', 0.08, 'breach'],
  ] as const)('an ECE %s what a calibrated classifier reaches on as many rows', (_, candidate, status) => {
    const more = { candidate: measured(candidate), calibratedPercentile: measured(0.07) };
    const check = judgeLimit(limitOf('max-rise', 0.05, 'ece'), evidenceOf(0.0625, 0.001, more), 'point');
    expect(check.status).toBe(status);
  });

  test('a calibrated percentile that does not exist excuses nothing', () => {
    const more = { candidate: measured(0.06), calibratedPercentile: notMeasured('no resamples') };
    const check = judgeLimit(limitOf('max-rise', 0.05, 'ece'), evidenceOf(0.0625, 0.001, more), 'point');
    expect(check.status).toBe('breach');
  });

  describe('a silent-failure rate that does not exist', () => {
    const missing = notMeasured('nothing is wrong');
    const limit = limitOf('max', 0.3, 'silent-failure-rate');
    const base = { candidate: missing, value: { value: missing }, change: { value: missing } };

    test('passes when no row is wrong with confidence, and says so', () => {
      const check = judgeLimit(
        limit,
        evidenceOf(0, 0, { ...base, silentFailurePrevalence: measured(0) }),
        'point',
      );
      expect(check.status).toBe('pass');
      expect(check.reason).toBe('nothing is wrong; passes only because no row is wrong with confidence');
    });

    test.each([
      ['the prevalence is above 0', { ...base, silentFailurePrevalence: measured(0.01) }],
      ['the prevalence does not exist either', { ...base, silentFailurePrevalence: missing }],
      [
        'the candidate has one and the reference has not',
        { ...base, candidate: measured(0), silentFailurePrevalence: measured(0) },
      ],
    ])('does not pass when %s', (_, more) => {
      expect(judgeLimit(limit, evidenceOf(0, 0, more), 'point').status).toBe('undefined');
    });
  });
});

describe('a limit, in other words', () => {
  // multiples of 1/64: sums and differences are exact
  const eighths = fc.integer({ min: -32, max: 32 }).map((value) => value / 64);
  const setting = fc.record({
    kind: fc.constantFrom<LimitKind>('min', 'max', 'max-drop', 'max-rise'),
    limit: fc.integer({ min: 0, max: 32 }).map((value) => value / 64),
    value: eighths,
    oneSided: fc.integer({ min: 0, max: 16 }).map((value) => value / 64),
    rule: fc.constantFrom('point' as const, 'confident' as const),
  });

  test('is judged by how far the number and the ends of its interval are inside (second implementation)', () => {
    fc.assert(
      fc.property(setting, ({ kind, limit, value, oneSided, rule }) => {
        // what is left until the limit is reached, below 0 beyond it
        const room = {
          min: value - limit,
          max: limit - value,
          'max-drop': limit + value,
          'max-rise': limit - value,
        };
        const left = room[kind];
        const sure = left >= oneSided ? 'pass' : 'inconclusive';
        // the two-sided bounds of this evidence are twice as far
        const beyond = rule === 'confident' && left + 2 * oneSided >= 0 ? 'inconclusive' : 'breach';
        const check = judgeLimit(limitOf(kind, limit), evidenceOf(value, oneSided), rule);
        expect(check.status).toBe(left >= 0 ? sure : beyond);
        if (check.status !== 'inconclusive' || left <= 0) return;
        expect(check.rowsToDecide).toBe(Math.ceil(ROWS * (oneSided / left) ** 2));
      }),
    );
  });

  test('is the same limit upside down for the negated number', () => {
    fc.assert(
      fc.property(setting, ({ limit, value, oneSided, rule }) => {
        for (const [one, other, sign] of [
          ['min', 'max', -1],
          ['max-drop', 'max-rise', 1],
        ] as const) {
          const check = judgeLimit(limitOf(one, limit), evidenceOf(value, oneSided), rule);
          const turned = judgeLimit(limitOf(other, sign * limit), evidenceOf(-value, oneSided), rule);
          expect({ status: turned.status, rows: turned.rowsToDecide }).toEqual({
            status: check.status,
            rows: check.rowsToDecide,
          });
        }
      }),
    );
  });
});
