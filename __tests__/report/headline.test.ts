import { describe, expect, test } from '@jest/globals';

import { measured } from '../../src/core/measured.ts';
import { describeChange } from '../../src/report/changes.ts';
import { composeHeadline } from '../../src/report/headline.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, checkOf, withHeadline } from './sample-report.ts';

describe('headline', () => {
  test('a failure says what changed, what it means and that no one would have noticed', () => {
    expect(FAILING.headline).toEqual({
      title: 'FAIL: the frozen classifier does not survive this upgrade',
      sentences: [
        'Only the prefix differs: "" -> "query: ".',
        'It now misses 34.2 % of unsafe texts (20.8 % with the old model) and is confidently wrong on 15.2 % of all texts (8.1 % with the old model); 1 more metric is beyond its limit.',
        'No ordinary monitor would have fired: change of mean confidence +0.2 pp; score PSI 0.080.',
        'Likely cause: the configuration changed (confidence: high).',
        'Verified repair: ridge map (500 rows, unlabelled texts).',
      ],
    });
  });

  test('a pass says what else the candidate needs', () => {
    const { candidate } = PASSING.models;
    const adapted = { ...candidate, identity: { ...candidate.identity, adapter: 'a'.repeat(64) } };
    const models = { ...PASSING.models, candidate: adapted };
    const own = { path: 'new.json', format: 'driftgate', hash: 'b', dimension: 8, decisionThreshold: 0.5 };
    const classifier = { ...PASSING.classifier, candidate: own };
    expect(composeHeadline({ ...PASSING, models }).title).toBe(
      'PASS: the frozen classifier survives this upgrade behind its adapter',
    );
    expect(composeHeadline({ ...PASSING, classifier }).title).toBe(
      'PASS: this upgrade holds with a classifier of its own',
    );
  });

  test('a failure that nothing repairs says so, and one without a finding names no cause', () => {
    const attempts = FAILING.remedies?.attempts.filter(({ outcome }) => outcome === 'fail') ?? [];
    const { sentences } = composeHeadline({ ...FAILING, diagnosis: [], remedies: { attempts } });
    expect(sentences.at(-1)).toBe('No remedy that was tried repairs this. Do not upgrade.');
    expect(sentences.join(' ')).not.toContain('Likely cause');
  });

  test('monitors that would have fired are named', () => {
    const monitors = FAILING.monitors.map((monitor, index) => ({ ...monitor, fired: index < 2 }));
    expect(composeHeadline({ ...FAILING, monitors }).sentences[2]).toBe(
      'Of the ordinary monitors, change of mean confidence and score PSI would have fired.',
    );
  });

  test('a pass says that each limit holds with its bound', () => {
    expect(PASSING.headline.title).toBe('PASS: the frozen classifier survives this upgrade');
    expect(PASSING.headline.sentences).toEqual([
      'The model and runtime differ.',
      'It misses 20.8 % of unsafe texts (20.8 % with the old model). All 7 limits hold, each with its 95 % bound.',
    ]);
  });

  test('a warning survives with warnings and names the breach', () => {
    const limit = { metric: 'f1', kind: 'max-drop', value: 0.01, level: 'warning' } as const;
    const report = withHeadline({
      ...PASSING,
      verdict: { outcome: 'warn', effect: 'warn', reasons: ['F1 (max-drop 0.01): beyond the limit.'] },
      checks: [checkOf(limit, 'breach', [0.8, 0.7])],
    });
    expect(report.headline.title).toBe('WARN: the frozen classifier survives this upgrade, with warnings');
    expect(report.headline.sentences[1]).toBe('It now has F1 at 0.700 (0.800 with the old model).');
  });

  test('an inconclusive verdict says how many rows would decide', () => {
    expect(INCONCLUSIVE.headline.title).toBe('INCONCLUSIVE: too few rows to know');
    expect(INCONCLUSIVE.headline.sentences[1]).toBe(
      '140 rows cannot decide on ROC-AUC; about 1,900 would decide.',
    );
  });

  test('too few rows of a class come before any check', () => {
    const report = { ...INCONCLUSIVE, dataset: { ...INCONCLUSIVE.dataset, positives: 1, negatives: 139 } };
    expect(composeHeadline(report).sentences[1]).toBe(
      'The set has 1 unsafe and 139 safe rows; a verdict needs at least 50 of each.',
    );
  });

  test('a negative control that goes by is named as the cause', () => {
    const reason = 'The negative control was not caught: these limits do not see an offset.';
    const report = {
      ...INCONCLUSIVE,
      verdict: { ...INCONCLUSIVE.verdict, reasons: [reason] },
      negativeControl: INCONCLUSIVE.negativeControl.map((planted) => ({ ...planted, breached: false })),
    };
    expect(composeHeadline(report).title).toBe(
      'INCONCLUSIVE: these checks miss a failure planted on purpose',
    );
    expect(composeHeadline(report).sentences[1]).toBe(reason);
  });

  test('a dimension that does not fit is said in numbers', () => {
    expect(MISMATCHED.headline.title).toBe('FAIL: the embeddings do not fit the frozen classifier');
    expect(MISMATCHED.headline.sentences[1]).toBe(
      'The candidate gives 384 numbers per text, the classifier needs 512: they cannot share a head.',
    );
  });

  test('an undefined number that fails the gate is not called a failed upgrade', () => {
    const limit = { metric: 'roc-auc', kind: 'min', value: 0.8, level: 'error' } as const;
    const checks = [{ ...checkOf(limit, 'undefined', [0.8, 0.8]), candidate: measured(0.8) }];
    const report = {
      ...FAILING,
      checks,
      verdict: { ...FAILING.verdict, reasons: ['ROC-AUC has no value.'] },
    };
    expect(composeHeadline(report).title).toBe('FAIL: a number that a limit needs does not exist');
  });
});

describe('what changed', () => {
  const change = { before: 'a', after: 'b' };

  test('several changes are named, long values are not quoted', () => {
    expect(describeChange([])).toBe('Reference and candidate are set up alike.');
    expect(
      describeChange([
        { what: 'maximumLength', ...change },
        { what: 'pooling', ...change },
      ]),
    ).toBe('The maximum length and pooling differ.');
    expect(describeChange([{ what: 'prefix', before: '""', after: 'x'.repeat(100) }])).toBe(
      'Only the prefix differs.',
    );
  });
});
