import { describe, expect, test } from '@jest/globals';
import { composeStatement, PREDICATE_TYPE } from '../../src/report/attestation.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { FAILING } from './sample-report.ts';

const DIGEST = 'd'.repeat(64);

function statementOf(report: GateReport) {
  return JSON.parse(composeStatement(report, DIGEST));
}

describe('the in-toto statement', () => {
  const { candidate: new_, reference: old } = FAILING.models;
  const hashed = { modelHash: 'a'.repeat(64), tokenizerHash: 'b'.repeat(64) };
  const report: GateReport = {
    ...FAILING,
    models: {
      reference: { ...old, identity: { ...old.identity, ...hashed } },
      candidate: { ...new_, identity: { ...new_.identity, ...hashed } },
    },
  };

  test('has the type, the predicate and subjects with sha256, as the specification asks', () => {
    const statement = statementOf(report);
    expect(statement._type).toBe('https://in-toto.io/Statement/v1');
    expect(statement.predicateType).toBe(PREDICATE_TYPE);
    expect(statement.subject.length).toBeGreaterThan(1);
    for (const { digest, name } of [...statement.subject, ...statement.predicate.configuration]) {
      expect(name).not.toBe('');
      expect(Object.values(digest)).toEqual([expect.any(String)]);
    }
    const subjects: readonly { readonly name: string }[] = statement.subject;
    expect(new Set(subjects.map(({ name }) => name)).size).toBe(subjects.length);
  });

  test('is tied to report.json by its digest', () => {
    const [first] = statementOf(report).predicate.configuration;
    expect(first).toMatchObject({ name: 'report.json', digest: { sha256: DIGEST } });
  });

  test.each([
    ['pass', 'pass', 'PASSED'],
    ['warn', 'warn', 'WARNED'],
    ['fail', 'fail', 'FAILED'],
    ['inconclusive', 'warn', 'WARNED'],
    ['inconclusive', 'pass', 'WARNED'],
    ['inconclusive', 'fail', 'FAILED'],
  ] as const)('of %s with the effect %s is %s', (outcome, effect, result) => {
    const judged = { ...report, verdict: { ...report.verdict, outcome, effect } };
    expect(statementOf(judged).predicate.result).toBe(result);
  });

  test('lists every check once, by what became of it', () => {
    const { failedTests, passedTests, warnedTests } = statementOf(report).predicate;
    const all = [...failedTests, ...passedTests, ...warnedTests];
    expect(all.sort()).toEqual(report.checks.map(({ limit }) => `${limit.metric}.${limit.kind}`).sort());
  });

  test('gives a model on a server no sha256: it has no bytes to hash', () => {
    const { candidate } = report.models;
    const identity = { ...candidate.identity, endpoint: 'https://a.example', modelHash: 'e'.repeat(64) };
    const hosted = { ...report, models: { ...report.models, candidate: { ...candidate, identity } } };
    expect(statementOf(hosted).subject[0].digest).toEqual({ driftgateIdentity: 'e'.repeat(64) });
  });
});
