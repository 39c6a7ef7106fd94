import { describe, expect, test } from '@jest/globals';

import type { GateReport } from '../../src/report/gate-report.ts';
import { composeGateOutputs, composeOutputs } from '../../src/report/outputs.ts';
import { combineVerdicts, renderGates } from '../../src/report/several-gates.ts';
import { HOSTILE } from './hostile.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING } from './sample-report.ts';

const named = (report: GateReport, name: string): GateReport => ({
  ...report,
  gate: { name, file: `${name}.yml` },
});

describe('several gates', () => {
  test('one gate speaks for itself', () => {
    expect(combineVerdicts([PASSING])).toEqual({
      outcome: 'pass',
      effect: 'pass',
      title: PASSING.headline.title,
    });
    expect(renderGates([PASSING])).toBe('');
  });

  test.each([
    [[PASSING, FAILING, INCONCLUSIVE], 'fail', 'fail', '3 gates: 1 fail, 1 inconclusive, 1 pass'],
    [[PASSING, INCONCLUSIVE], 'inconclusive', 'warn', '2 gates: 1 inconclusive, 1 pass'],
    [[PASSING, PASSING], 'pass', 'pass', '2 gates: 2 pass'],
  ] as const)('the gravest verdict counts: case %#', (reports, outcome, effect, title) => {
    expect(combineVerdicts(reports)).toEqual({ outcome, effect, title });
    expect(combineVerdicts(reports.toReversed())).toEqual({ outcome, effect, title });
  });

  test('an effect is not lost behind a graver outcome', () => {
    const harsh: GateReport = { ...INCONCLUSIVE, verdict: { ...INCONCLUSIVE.verdict, effect: 'fail' } };
    const mild: GateReport = { ...FAILING, verdict: { ...FAILING.verdict, outcome: 'warn', effect: 'warn' } };
    expect(combineVerdicts([mild, harsh])).toMatchObject({ outcome: 'inconclusive', effect: 'fail' });
  });

  test('the table has a row for each gate, gravest first, whatever it is called', () => {
    const text = renderGates([named(PASSING, 'spam'), named(FAILING, 'toxicity')]);
    expect(text).toMatch(/^# ❌ 2 gates: 1 fail, 1 pass\n\n/);
    expect(text.indexOf('toxicity')).toBeLessThan(text.indexOf('spam'));
    expect(text).toContain('The classifier would now miss 34 of 100 unsafe texts');
    const hostile = renderGates([named(PASSING, HOSTILE), named(FAILING, 'toxicity')]);
    expect(hostile).not.toMatch(/<script|@team|`/);
    expect(
      hostile
        .trim()
        .split('\n')
        .slice(2)
        .every((row) => row.split('|').length === 6),
    ).toBe(true);
  });
});

describe('the outputs', () => {
  test('of one gate are its own; of several they are what all say together, and no number', () => {
    expect(composeGateOutputs([FAILING])).toEqual(composeOutputs(FAILING));
    const reports = [PASSING, FAILING, MISMATCHED];
    for (const several of [reports, reports.toReversed()]) {
      const { breaches, effect, silent, verdict, ...numbers } = composeGateOutputs(several);
      expect({ breaches, effect, silent, verdict }).toEqual({
        breaches: composeOutputs(FAILING).breaches,
        effect: 'fail',
        silent: 'true',
        verdict: 'fail',
      });
      expect(Object.keys(numbers)).toContain('roc-auc-candidate');
      expect(new Set(Object.values(numbers))).toEqual(new Set(['']));
    }
  });

  test('of a gate that could not measure have no number', () => {
    expect(composeGateOutputs([MISMATCHED])).toMatchObject({
      verdict: 'fail',
      'roc-auc-candidate': '',
      'false-negative-rate': '',
      'drift-angle': '',
    });
  });
});
