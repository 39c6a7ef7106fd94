import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../src/core/gate/decide.ts';
import type { Check, CheckStatus } from '../../../src/core/gate/verdict.ts';
import { nameOfLimit } from '../../../src/core/gate/limit.ts';
import { acceptBreaches, isInForce, type Waiver } from '../../../src/core/gate/waiver.ts';
import { measured } from '../../../src/core/measured.ts';

const WAIVER: Waiver = {
  check: 'roc-auc.max-drop',
  reason: 'New labels arrive in March.',
  approver: '@alice',
  expires: '2026-12-31',
};

function checkOf(status: CheckStatus, level: 'error' | 'warning' = 'error'): Check {
  const zero = measured(0);
  return {
    limit: { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level },
    reference: zero,
    candidate: zero,
    change: zero,
    actual: zero,
    status,
    reason: 'beyond the limit',
  };
}

describe('a waiver', () => {
  test('is in force up to and with its last day, and never on a day nobody knows', () => {
    expect(isInForce(WAIVER, '2026-12-30')).toBe(true);
    expect(isInForce(WAIVER, '2026-12-31')).toBe(true);
    expect(isInForce(WAIVER, '2027-01-01')).toBe(false);
    expect(isInForce(WAIVER, undefined)).toBe(false);
  });

  test('turns a breach into a warning that names who accepted it, until when', () => {
    const [check] = acceptBreaches([checkOf('breach')], [WAIVER]);
    expect(check).toMatchObject({
      status: 'breach',
      limit: { level: 'warning' },
      reason: 'beyond the limit; accepted by @alice until 2026-12-31',
      waiver: { approver: '@alice', expires: '2026-12-31', reason: 'New labels arrive in March.' },
    });
    expect(decide([check], [], { onInconclusive: 'fail' })).toMatchObject({
      outcome: 'warn',
      effect: 'warn',
    });
  });

  test('accepts an open check too, and still leaves the gate undecided', () => {
    const checks = acceptBreaches([checkOf('inconclusive')], [WAIVER]);
    expect(decide(checks, [], { onInconclusive: 'fail' })).toMatchObject({
      outcome: 'inconclusive',
      effect: 'warn',
    });
  });

  test('never accepts a number that does not exist', () => {
    const checks = acceptBreaches([checkOf('undefined')], [WAIVER]);
    expect(checks).toEqual([checkOf('undefined')]);
    expect(decide(checks, [], { onInconclusive: 'pass' }).outcome).toBe('fail');
  });

  test.each([
    ['a check that passes', checkOf('pass'), WAIVER],
    ['a limit that only warns', checkOf('breach', 'warning'), WAIVER],
    ['another limit', checkOf('breach'), { ...WAIVER, check: 'roc-auc.min' }],
    ['the whole set, where it is for a slice', checkOf('breach'), { ...WAIVER, slice: 'length:short' }],
  ])('does nothing to %s', (_, check, waiver) => {
    expect(acceptBreaches([check], [waiver])).toEqual([check]);
  });

  test('does not stretch to obstacles: too few rows stay too few', () => {
    const checks = acceptBreaches([checkOf('breach')], [WAIVER]);
    const verdict = decide(checks, [{ kind: 'inconclusive', reason: 'Too few rows.' }], {
      onInconclusive: 'fail',
    });
    expect(verdict).toMatchObject({ outcome: 'inconclusive', effect: 'fail' });
  });

  test('names a limit by metric and kind', () => {
    expect(nameOfLimit({ metric: 'ece', kind: 'max-rise' })).toBe('ece.max-rise');
  });
});
