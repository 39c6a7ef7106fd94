import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Limit } from '../../../src/core/gate/limit.ts';
import type { Check, CheckStatus } from '../../../src/core/gate/verdict.ts';
import { normalCdf } from '../../../src/core/inference/normal-distribution.ts';
import { normalInterval } from '../../../src/core/inference/normal-interval.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { testSliceChecks } from '../../../src/core/slices/slice-check.ts';
import { worstSliceCheck } from '../../../src/core/slices/worst-slice.ts';
import { expectMeasured } from '../../support/closeness.ts';
import { limitFor } from '../gate/judge-settings.ts';

const RISE = limitFor('false-positive-rate', 'max-rise', 0.05);
const DROP = limitFor('roc-auc', 'max-drop', 0.02);

/** A check whose compared number has this standard error; none has no interval. */
function checkOf(limit: Limit, value: number, error?: number, status: CheckStatus = 'breach'): Check {
  const interval = error === undefined ? {} : { interval: normalInterval(value, error, 0.95, 'paired-mean') };
  const actual = measured(value);
  return {
    limit,
    reference: actual,
    candidate: actual,
    change: actual,
    actual,
    ...interval,
    status,
    reason: '',
  };
}

function undefinedCheck(limit: Limit, status: CheckStatus): Check {
  const actual = notMeasured('there are no errors');
  return { limit, reference: actual, candidate: actual, change: actual, actual, status, reason: '' };
}

/** The only check of the only slice. */
function testOne(check: Check) {
  return testSliceChecks([[check]], 0.05)[0][0];
}

describe('testSliceChecks', () => {
  test.each([
    // (0.15 - 0.05) / 0.05 = 2: P(Z > 2)
    ['a rise beyond its limit', RISE, 0.15, 0.05, 0.1, 0.0227501319481792],
    // (-0.02 - -0.05) / 0.03 = 1: P(Z > 1)
    ['a drop beyond its limit', DROP, -0.05, 0.03, 0.03, 0.158655253931457],
    // (0 - 0.05) / 0.05 = -1: P(Z > -1)
    ['a rise inside', RISE, 0, 0.05, -0.05, 0.841344746068543],
    ['a number at its limit', RISE, 0.05, 0.05, 0, 0.5],
    // (0.9 - 0.8) / 0.05 = 2
    ['an absolute minimum', limitFor('accuracy', 'min', 0.9), 0.8, 0.05, 0.1, 0.0227501319481792],
    // (0.3 - 0.2) / 0.1 = 1
    ['an absolute maximum', limitFor('ece', 'max', 0.2), 0.3, 0.1, 0.1, 0.158655253931457],
    ['certainly beyond: no standard error', RISE, 0.06, 0, 0.01, 0],
    ['certainly inside', RISE, 0.04, 0, -0.01, 1],
    ['certainly at the limit, but for rounding', RISE, 0.05 + 1e-15, 0, 0, 1],
  ])('by hand: %s', (_, limit, value, error, beyondBy, p) => {
    const tested = testOne(checkOf(limit, value, error));
    expectMeasured('beyond by', tested.beyondBy, beyondBy, { absolute: 1e-14 });
    expectMeasured('p', tested.p, p, { absolute: 1e-12 });
    expect(tested.adjustedP).toEqual(tested.p);
  });

  test('a cut or skewed interval counts with its wider arm', () => {
    const check = checkOf(limitFor('roc-auc', 'min', 1), 0.99, 0.01);
    const cut = { ...check, interval: normalInterval(0.99, 0.01, 0.95, 'delong') };
    const tested = testOne({ ...cut, interval: { ...cut.interval, upper: 1 } });
    // (1 - 0.99) / 0.01 = 1; half the width would give a standard error of 0.0076 and p = 0.09
    expectMeasured('p', tested.p, 0.158655253931457, { relative: 1e-12 });
  });

  test('adjusts over the checks of all slices together', () => {
    const [[first, second], [third]] = testSliceChecks(
      [[checkOf(RISE, 0.15, 0.05), checkOf(DROP, 0, 0.01, 'pass')], [checkOf(RISE, 0.2, 0.05)]],
      0.05,
    );
    // p = P(Z > 2) = 0.02275, P(Z > -2) = 0.97725, P(Z > 3) = 0.00135: times 2, 1 and 3
    expectMeasured('first', first.adjustedP, 0.0455002638963584, { relative: 1e-11 });
    expectMeasured('second', second.adjustedP, 0.977249868051821, { relative: 1e-12 });
    expectMeasured('third', third.adjustedP, 3 * 0.00134989803163009, { relative: 1e-11 });
    expect([first, second, third].map(({ status }) => status)).toEqual(['breach', 'inside', 'breach']);
  });

  test('a change of exactly the limit is inside it, whatever the rounding', () => {
    // 0.55 - 0.5 = 0.050000000000000044
    expect(testOne(checkOf(RISE, 0.55 - 0.5, 0.01, 'inconclusive')).status).toBe('inside');
    expect(testOne(checkOf(RISE, 0.55 - 0.5, 0, 'pass')).status).toBe('inside');
  });

  test('one more test makes a breach a suspect', () => {
    const beyond = checkOf(RISE, 0.13, 0.04); // z = 2
    const inside = checkOf(DROP, 0, 0.01, 'pass');
    const statusAmong = (others: readonly Check[]) => testSliceChecks([[beyond], others], 0.05)[0][0].status;
    expect(statusAmong([])).toBe('breach');
    expect(statusAmong([inside])).toBe('breach');
    expect(statusAmong([inside, inside])).toBe('suspect');
  });

  test.each([
    ['a calibration error that chance explains is a suspect', checkOf(RISE, 0.9, 0.01, 'inconclusive')],
    ['without an interval what is beyond its limit is a suspect', checkOf(RISE, 0.9)],
  ])('%s', (_, check) => expect(testOne(check).status).toBe('suspect'));

  test('an undefined number is undefined, is not tested and does not count as a test', () => {
    const [[missing, other]] = testSliceChecks(
      [[undefinedCheck(RISE, 'undefined'), checkOf(RISE, 0.15, 0.05)]],
      0.05,
    );
    const reason = notMeasured('there are no errors');
    expect(missing).toMatchObject({ status: 'undefined', beyondBy: reason, p: reason, adjustedP: reason });
    expect(other.adjustedP).toEqual(other.p);
  });

  test('without an interval there is no p-value', () => {
    const reason = notMeasured('no interval exists to test the limit with');
    expect(testOne(checkOf(RISE, 0, undefined, 'inconclusive'))).toMatchObject({
      status: 'inside',
      p: reason,
      adjustedP: reason,
    });
  });

  test('a silent-failure rate that does not exist for want of errors is inside, as on all rows', () => {
    const limit = limitFor('silent-failure-rate', 'max', 0.5);
    expect(testOne(undefinedCheck(limit, 'pass'))).toMatchObject({ status: 'inside' });
  });

  test('no slices, no tests', () => expect(testSliceChecks([], 0.05)).toEqual([]));

  test('a breach is beyond its limit by more than the one-sided bound of all tests together allows', () => {
    const checks = fc.array(
      fc.array(
        fc.tuple(
          fc.double({ min: -0.2, max: 0.4, noNaN: true }),
          fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        ),
        { maxLength: 4 },
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(checks, (slices) => {
        const tested = testSliceChecks(
          slices.map((pairs) => pairs.map(([value, error]) => checkOf(RISE, value, error))),
          0.05,
        );
        slices.forEach((pairs, i) =>
          pairs.forEach(([value, error], j) => {
            const { status } = tested[i][j];
            const raw = 1 - normalCdf((value - 0.05) / error);
            if (value <= 0.05) expect(status).toBe('inside');
            else if (raw > 0.0500001) expect(status).toBe('suspect');
            else if (raw * slices.flat().length < 0.0499999) expect(status).toBe('breach');
            else expect(['breach', 'suspect']).toContain(status);
          }),
        );
      }),
    );
  });
});

describe('worstSliceCheck', () => {
  /** Names the worst of slices a, b, ... with the checks given. */
  function worstOf(slices: readonly (readonly Check[])[]) {
    const tested = testSliceChecks(slices, 0.05);
    return worstSliceCheck(tested.map((checks, i) => ({ slice: 'abcdef'[i], checks })));
  }

  test('is the smallest adjusted p-value, with its limit and excess', () => {
    const worst = worstOf([[checkOf(RISE, 0.2, 0.05)], [checkOf(RISE, 0.3, 0.05), checkOf(DROP, -0.9, 0.5)]]);
    expect(worst).toMatchObject({ slice: 'b', limit: RISE, status: 'breach', change: measured(0.3) });
    expect(worst?.beyondBy).toBeCloseTo(0.25, 15);
  });

  test.each([
    // both have p near 0.5, adjusted 1: 0.01 of 0.02 is more than 0.01 of 0.05
    ['of equals the furthest beyond, in limits', [[checkOf(RISE, 0.06, 1)], [checkOf(DROP, -0.03, 1)]], 'b'],
    ['then the first slice', [[checkOf(RISE, 0.06, 1)], [checkOf(RISE, 0.06, 1)]], 'a'],
    [
      'a suspect that cannot be tested comes before what is inside',
      [[checkOf(RISE, 0, 1)], [checkOf(RISE, 0.06)]],
      'b',
    ],
    [
      'a breach comes before a calibration error that chance explains',
      [[checkOf(RISE, 0.9, 0.01, 'inconclusive')], [checkOf(RISE, 0.3, 0.05)]],
      'b',
    ],
    ['it is named even when all are inside', [[checkOf(RISE, -0.2, 0.01)], [checkOf(RISE, 0.01, 0.03)]], 'b'],
  ] as const)('%s', (_, slices, expected) => expect(worstOf(slices)?.slice).toBe(expected));

  test.each([
    ['any excess beyond a limit of 0 is infinitely many limits', 0.001, 0.9],
    ['a change of 0 at a limit of 0 is no excess, which is more than being inside', 0, 0],
  ])('%s', (_, atZero, other) => {
    const zero = [checkOf(limitFor('false-positive-rate', 'max-rise', 0), atZero, 9)];
    expect(worstOf([[checkOf(RISE, other, 9)], zero])?.slice).toBe('b');
    expect(worstOf([zero, [checkOf(RISE, other, 9)]])?.slice).toBe('a');
  });

  test('does not exist when no number was compared', () => {
    expect(worstOf([])).toBeUndefined();
    expect(worstOf([[undefinedCheck(RISE, 'undefined')], []])).toBeUndefined();
  });
});
