import { describe, expect, test } from '@jest/globals';

import { measured } from '../../src/core/measured.ts';
import { describeChange } from '../../src/report/changes.ts';
import { composeHeadline } from '../../src/report/headline.ts';
import { outOfHundred } from '../../src/report/headline-harm.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, checkOf, withHeadline } from './sample-report.ts';

describe('headline', () => {
  test('a failure says what changed, what it means and that no one would have noticed', () => {
    expect(FAILING.headline).toEqual({
      title: 'FAIL: the frozen classifier does not survive this upgrade',
      sentences: [
        'The classifier would now miss 34 of 100 unsafe texts (it missed 21), and 71 % of its mistakes would look confident (39 % before).',
        'No ordinary monitor would have noticed: mean confidence +0.2 pp, the distribution of scores 0.080.',
        'Only the prefix differs: "" -> "query: ".',
      ],
      cause: 'The configuration changed (confidence: high).',
      fix: 'Ridge map, fitted on 500 rows of unlabelled texts: every check passes with it.',
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
    const { cause, fix } = composeHeadline({ ...FAILING, diagnosis: [], remedies: { attempts } });
    expect(fix).toBe('No remedy that was tried repairs this. Do not upgrade.');
    expect(cause).toBe('No known cause fits these numbers.');
  });

  test('a setting is put back, not fitted', () => {
    const [first] = FAILING.remedies?.attempts ?? [];
    const setting = {
      ...first,
      remedy: 'setting',
      title: 'Setting: prefix: ""',
      needs: 'nothing',
      rows: 0,
    } as const;
    const recommended = { remedy: 'setting', rows: 0, files: [], gateFile: 'candidate:\n  prefix: ""' };
    expect(composeHeadline({ ...FAILING, remedies: { attempts: [setting], recommended } }).fix).toBe(
      'Put back prefix: "": every check passes then, and nothing has to be fitted.',
    );
  });

  test('monitors that would have noticed are named by what they watch, with what mean confidence read', () => {
    const only = (...names: readonly number[]): string | undefined => {
      const monitors = FAILING.monitors.map((monitor, index) => ({
        ...monitor,
        fired: names.includes(index),
      }));
      return composeHeadline({ ...FAILING, monitors }).sentences[1];
    };
    expect(only(1)).toBe(
      'A monitor of mean confidence would not have noticed (+0.2 pp); a monitor of the distribution of scores would have.',
    );
    expect(only(0, 1)).toBe('Monitors of mean confidence and the distribution of scores would have noticed.');
    const silent = FAILING.monitors.map((monitor) => ({ ...monitor, fired: true }));
    expect(composeHeadline({ ...PASSING, monitors: silent }).sentences.join(' ')).toContain(
      'would have raised an alarm.',
    );
  });

  test.each([
    [0, '0 of 100'],
    [0.004, 'fewer than 1 of 100'],
    [0.408, '41 of 100'],
    [0.994, '99 of 100'],
    [0.9951, 'more than 99 of 100'],
    [1, '100 of 100'],
  ])('a share of %d is %s', (share, words) => {
    expect(outOfHundred(share)).toBe(words);
  });

  test('more false alarms are told, fewer are not, and a limit that texts do not tell is named', () => {
    const metrics = FAILING.evaluation.candidate?.metrics;
    if (metrics === undefined || FAILING.evaluation.candidate === undefined) throw new Error('no metrics');
    const flags = { ...metrics, 'false-positive-rate': measured(0.808) };
    const evaluation = {
      ...FAILING.evaluation,
      candidate: { ...FAILING.evaluation.candidate, metrics: flags },
    };
    expect(composeHeadline({ ...FAILING, evaluation }).sentences[0]).toContain(
      'unsafe texts (it missed 21) and flag 81 of 100 safe ones (it flagged 21), and 71 %',
    );
    const limit = { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level: 'error' } as const;
    const checks = [checkOf(limit, 'breach', [0.882, 0.812])];
    expect(composeHeadline({ ...FAILING, checks }).sentences[1]).toBe(
      'Beyond its limit: ROC-AUC 0.812 (it was 0.882).',
    );
  });

  test('a pass says what the classifier misses, and that the limits hold for sure', () => {
    expect(PASSING.headline).toEqual({
      title: 'PASS: the frozen classifier survives this upgrade',
      sentences: [
        'The classifier misses 21 of 100 unsafe texts, as before.',
        'All 7 limits hold, and the rows are enough to be sure (95 %).',
        'The model and runtime differ.',
        'Nothing that can move a vector has changed since the last accepted run.',
      ],
    });
  });

  test('a pass of what was accepted before says that nothing changed', () => {
    const sentence = 'Nothing that can move a vector has changed since the last accepted run.';
    const since = (provenance: Partial<typeof PASSING.provenance>): readonly string[] =>
      composeHeadline({ ...PASSING, provenance: { ...PASSING.provenance, ...provenance } }).sentences;
    expect(since({ lockFound: true, sinceLock: [] })).toContain(sentence);
    expect(since({ lockFound: false, sinceLock: [] })).not.toContain(sentence);
    const change = { what: 'candidate.prefix', before: 'a', after: 'b' };
    expect(since({ lockFound: true, sinceLock: [change] })).not.toContain(sentence);
  });

  test('a warning survives with warnings and names the breach', () => {
    const limit = { metric: 'f1', kind: 'max-drop', value: 0.01, level: 'warning' } as const;
    const report = withHeadline({
      ...PASSING,
      verdict: { outcome: 'warn', effect: 'warn', reasons: ['F1 (max-drop 0.01): beyond the limit.'] },
      checks: [checkOf(limit, 'breach', [0.8, 0.7])],
    });
    expect(report.headline.title).toBe('WARN: the frozen classifier survives this upgrade, with warnings');
    expect(report.headline.sentences[1]).toBe('Beyond its limit: F1 0.700 (it was 0.800).');
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
    expect(MISMATCHED.headline.sentences[0]).toBe(
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
