import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { judgeLimit, type Evidence } from '../../../src/core/gate/judge-limit.ts';
import { LIMIT_ROUNDING, type Limit } from '../../../src/core/gate/limit.ts';
import type { DecisionSettings } from '../../../src/core/gate/verdict.ts';
import type { Interval } from '../../../src/core/inference/interval.ts';
import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';

const AT_MOST: Limit = { metric: 'ece', kind: 'max', value: 0, level: 'error' };

function intervalTo(upper: number): Interval {
  return {
    lower: -upper,
    upper,
    oneSidedLower: -upper,
    oneSidedUpper: upper,
    level: 0.95,
    method: 'bootstrap',
  };
}

function judged(
  value: Measured,
  interval: Interval | undefined,
  { rule = 'point', ...more }: Partial<Evidence> & { readonly rule?: DecisionSettings['rule'] } = {},
) {
  const estimate = { value, ...(interval === undefined ? {} : { interval }) };
  const evidence: Evidence = {
    rows: 400,
    reference: measured(0.5),
    candidate: value,
    change: estimate,
    value: estimate,
    silentFailurePrevalence: measured(0.1),
    ...more,
  };
  return judgeLimit(AT_MOST, evidence, rule);
}

describe('the reason of a check', () => {
  test.each([
    ['inside', judged(measured(-1), intervalTo(-0.5)), 'pass', 'one-sided bound'],
    ['inside without an interval', judged(measured(-1), undefined), 'inconclusive', 'no interval'],
    ['inside with too few rows', judged(measured(-0.1), intervalTo(0.1)), 'inconclusive', '400 rows'],
    ['beyond', judged(measured(1), intervalTo(2)), 'breach', 'beyond the limit'],
    [
      'beyond, with an interval that reaches inside',
      judged(measured(1), intervalTo(2), { rule: 'confident' }),
      'inconclusive',
      'interval',
    ],
    [
      'beyond, but no further than a calibrated classifier',
      judged(measured(1), intervalTo(2), { calibratedPercentile: measured(1) }),
      'inconclusive',
      'calibrated classifier',
    ],
    [
      'undefined',
      judged(notMeasured('one class is missing'), undefined),
      'undefined',
      'one class is missing',
    ],
  ])('says what decided: %s', (_, check, status, words) => {
    expect(check.status).toBe(status);
    expect(check.reason).toContain(words);
  });
});

describe('rounding', () => {
  test('what is beyond the limit by no more than rounding is inside, and so is its bound', () => {
    expect(judged(measured(0), intervalTo(LIMIT_ROUNDING)).status).toBe('pass');
    expect(judged(measured(LIMIT_ROUNDING), intervalTo(-1)).status).toBe('pass');
    expect(judged(measured(2 * LIMIT_ROUNDING), intervalTo(-1)).status).toBe('breach');
    expect(judged(measured(0), intervalTo(2 * LIMIT_ROUNDING)).status).toBe('inconclusive');
  });
});

describe('the advice on rows', () => {
  test('is two digits, rounded up, of the rows that would decide', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 1000, noNaN: true }), (times) => {
        const { rowsToDecide = 0, reason } = judged(measured(-0.1), intervalTo(0.1 * times - 0.1));
        const told = Number(/about ([\d,]+) rows/.exec(reason)?.[1]?.replaceAll(',', ''));
        expect(told).toBeGreaterThanOrEqual(rowsToDecide);
        expect(told).toBeLessThan(rowsToDecide * 1.1 + 1);
        expect(String(told)).toMatch(/^\d{1,3}$|^\d\d0*$|^1000*$/);
      }),
    );
  });

  test.each([
    // 400 (6 / 2)^2 = 3,600; 400 (5 / 2)^2 = 2,500; 400 (1.75 / 1)^2 = 1,225, two digits of which are 1,300.
    [-2, 4, '3,600'],
    [-2, 3, '2,500'],
    [-1, 0.75, '1,300'],
  ])('an estimate of %d with a bound at %d needs about %s', (value, bound, told) => {
    expect(judged(measured(value), intervalTo(bound)).reason).toContain(`about ${told} rows would decide`);
  });

  test('of fewer than a hundred rows is to the row', () => {
    // 20 (7 / 5)^2 = 39.2.
    expect(judged(measured(-5), intervalTo(2), { rows: 20 }).reason).toContain('about 40 rows would decide');
  });

  test('is left out where no number of rows would help', () => {
    const check = judged(measured(0), intervalTo(1));
    expect(check.reason).toMatch(/too few to be sure$/);
    expect(check).not.toHaveProperty('rowsToDecide');
  });
});
