import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Evidence } from '../../../src/core/diagnosis/evidence.ts';
import { CONFIDENCES } from '../../../src/core/diagnosis/finding.ts';
import {
  allOf,
  anyOf,
  decimals,
  largerOf,
  percent,
  signed,
  within,
} from '../../../src/core/diagnosis/sign.ts';
import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { NO_EVIDENCE } from './models.ts';

const withCka = (cka: Measured): Evidence => ({ ...NO_EVIDENCE, cka });
const inRange = within(({ cka }) => cka, { atLeast: 0.2, atMost: 0.4, says: (value) => `is ${value}` });

describe('a sign', () => {
  test.each([
    [0.19, undefined],
    [0.2, 'is 0.2'],
    [0.4, 'is 0.4'],
    [0.41, undefined],
  ])('is there within its closed range: %d', (value, said) => {
    expect(inRange(withCka(measured(value)))).toBe(said);
  });

  test('is not there when its number does not exist', () => {
    expect(inRange(NO_EVIDENCE)).toBeUndefined();
    const anything = within(({ cka }) => cka, { says: () => 'anything' });
    expect(anything(NO_EVIDENCE)).toBeUndefined();
  });

  test('of all parts says all, of any part the first that is there', () => {
    const yes = (): string => 'yes.';
    const too = (): string => 'too.';
    const no = (): undefined => undefined;
    expect(allOf(yes, too)(NO_EVIDENCE)).toBe('yes. too.');
    expect(allOf(yes, no)(NO_EVIDENCE)).toBeUndefined();
    expect(anyOf(no, too, yes)(NO_EVIDENCE)).toBe('too.');
    expect(anyOf(no, no)(NO_EVIDENCE)).toBeUndefined();
  });

  test('of the larger number needs both', () => {
    const of = (a: Measured, b: Measured): Measured =>
      largerOf(
        () => a,
        () => b,
      )(NO_EVIDENCE);
    const none = notMeasured('one class');
    expect(of(measured(1), measured(2))).toEqual(measured(2));
    expect(of(measured(1), none)).toEqual(none);
    expect(of(none, measured(1))).toEqual(none);
  });
});

test('numbers have three decimals, a sign where they are changes, and no negative zero', () => {
  expect([decimals(-0.0001), decimals(-0.0009), decimals(1)]).toEqual(['0.000', '-0.001', '1.000']);
  expect([signed(-0.0001), signed(0.0123), signed(-2)]).toEqual(['0.000', '+0.012', '-2.000']);
  expect(percent(0.0514)).toBe('5.1 %');
});

describe('of any evidence', () => {
  const number = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }).map(measured),
    fc.constant(notMeasured('missing')),
  );
  const angle = fc.oneof(fc.double({ min: 0, max: 180, noNaN: true }).map(measured), number);
  const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
    meanAngle: angle,
    cka: number,
    knnOverlap: number,
    shares: fc.record({ shift: number, rotation: number, residual: number }),
    head: fc.record({ offset: number, slope: number, noise: number, correlation: number }),
    predictedAuc: number,
    predictedAucGap: number,
    change: fc.record({ auc: number, falseNegativeRate: number, falsePositiveRate: number }),
    truncated: fc.record({ reference: number, candidate: number }),
    dimension: fc.record({ reference: fc.constantFrom(8, 16), candidate: fc.constantFrom(8, 16) }),
    changedSinceLock: fc.subarray(['the classifier', 'the held-out set']),
    changedFields: fc.subarray(['prefix', 'modelHash', 'pooling', 'normalize', 'maximumLength', 'dimension']),
  });

  test('findings come surest first, each kind once, each with at least one sentence and no missing number', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const findings = diagnose(evidence);
        const order = findings.map(({ confidence }) => CONFIDENCES.indexOf(confidence));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(new Set(findings.map(({ kind }) => kind)).size).toBe(findings.length);
        for (const { evidence: said } of findings) {
          expect(said.length).toBeGreaterThan(0);
          for (const sentence of said) expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
        }
        const at = findings.findIndex(({ kind }) => kind === 'configuration-change');
        if (at >= 0 && findings[at].confidence === 'high') expect(at).toBe(0);
      }),
    );
  });
});
