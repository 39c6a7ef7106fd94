import { describe, expect, test } from '@jest/globals';
import { renderAnswer } from '../../bench/heads/answer.ts';
import type { TestedHead } from '../../bench/heads/heads.ts';
import { meanNumbers, measureDrift, type Numbers, type Outcome } from '../../bench/heads/measure.ts';
import { summarize, summarizeHeads } from '../../bench/heads/summary.ts';
import { renderOutcomes, renderSummary } from '../../bench/heads/tables.ts';
import { frozenFoldedHead } from '../../src/core/classifier/frozen-head.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { expectClose } from '../support/closeness.ts';

const CALM: Numbers = {
  'roc-auc': 0.9,
  'silent-failure-rate': 0.2,
  'mean-confidence': 0.8,
  'silent-failure-prevalence': 0.04,
  ece: 0.02,
  'false-negative-rate': 0.2,
  'balanced-accuracy': 0.8,
  'predicted-positive-rate': 0.5,
};
const head = (family: TestedHead['family'], fit: TestedHead['fit']): TestedHead => ({
  name: `${family}, ${fit}`,
  family,
  fit,
  seeds: [],
});
const HEADS = [head('logistic regression', 'hard'), head('MLP', 'hard'), head('boosted trees', 'hard')];

function outcome(kind: Outcome['kind'], ...heads: readonly Partial<Numbers>[]): Outcome {
  return {
    name: kind,
    kind,
    angle: 10,
    heads: heads.map((change) => ({ draws: [[{ ...CALM, ...change }]], mean: { ...CALM, ...change } })),
  };
}

const NONE = outcome('none', {}, {}, {});

describe('the summary of a head', () => {
  test('counts harmful runs, and those that monitoring does not see', () => {
    const outcomes = [
      NONE,
      outcome('real', { 'roc-auc': 0.84 }), // harmful, confidence as before
      outcome('real', { 'balanced-accuracy': 0.7, 'mean-confidence': 0.7 }), // harmful, alarm
      outcome('real', { 'roc-auc': 0.8, 'predicted-positive-rate': 0.2 }), // silent but for the positive rate
      outcome('real', { 'roc-auc': 0.86 }), // harmless
      outcome('simulated', { 'roc-auc': 0.5 }), // another kind
    ];
    const summary = summarize(outcomes, NONE, 0, 'real');
    expect(summary).toMatchObject({ runs: 4, harmful: 3, silentByConfidence: 2, silentByBoth: 1 });
    // (.84 + .90 + .80) / 3
    expectClose('ROC-AUC', summary.underHarm?.['roc-auc'] ?? NaN, 2.54 / 3, { absolute: 1e-12 });
  });

  test('has no mean when nothing harms', () => {
    expect(summarize([NONE], NONE, 0, 'real')).toEqual({
      runs: 0,
      harmful: 0,
      silentByConfidence: 0,
      silentByBoth: 0,
    });
  });

  test('needs the heads without drift', () => {
    expect(() => summarizeHeads(HEADS, [])).toThrow('without drift');
  });
});

describe('the answer', () => {
  const answerOf = (...outcomes: readonly Outcome[]): string =>
    renderAnswer(summarizeHeads(HEADS, [NONE, ...outcomes]), outcomes);
  const answerTo = (...changes: readonly Partial<Numbers>[]): string => answerOf(outcome('real', ...changes));
  const unseen = { 'roc-auc': 0.7 };
  const loud = { ...unseen, 'mean-confidence': 0.6 };

  test('is that all families fail unseen when all do', () => {
    expect(answerTo(unseen, unseen, unseen)).toContain('not specific to logistic regression');
  });

  test('names the families when only some do', () => {
    expect(answerTo(unseen, loud, loud)).toContain(
      'is common with logistic regression, hard, and rare with the others',
    );
  });

  test('says so when none does', () => {
    expect(answerTo(loud, loud, {})).toContain('shows harm to every family');
  });

  test('names the heads whose errors grow more confident', () => {
    const answer = answerTo({ ...unseen, 'silent-failure-rate': 0.5 }, unseen, unseen);
    expect(answer).toContain(
      '10 points or more for: logistic regression, hard 20 % to 50 %. It does not for: MLP, hard',
    );
  });

  test('says whom drift aimed at the linear head hits as well, and counts it nowhere else', () => {
    const missed = { ...unseen, 'false-negative-rate': 0.9 };
    const all = answerOf(outcome('aimed', missed, missed, missed));
    expect(all).toContain('carries over to every other head');
    expect(all).toContain('shows harm to every family');
    expect(answerOf(outcome('aimed', missed, missed, {}))).toContain('carries over to MLP, hard only');
    expect(answerOf(outcome('aimed', missed, {}, {}))).toContain('leaves the other families alone');
  });
});

describe('the tables', () => {
  test('show a dash for a head that nothing harms', () => {
    expect(renderSummary(summarizeHeads(HEADS, [NONE]))).toContain('0 of 0');
  });

  test('have one row per drift', () => {
    const rows = renderOutcomes(HEADS, [NONE, outcome('real', {}, {}, {})]).split('\n');
    expect(rows).toHaveLength(4);
    expect(rows[2]).toContain('0.900 / 20 % / 0.80');
  });
});

describe('a measured drift', () => {
  test('is the mean over draws and training seeds', async () => {
    // Scores of the rows (1,0), (0,1), (1,0), (0,1) by the direction (1,-1): right for the labels 1 0 0 1 twice of four
    const matrix: Matrix = { rows: 4, cols: 2, data: Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1) };
    const turned: Matrix = { rows: 4, cols: 2, data: Float32Array.of(0, 1, 1, 0, 0, 1, 1, 0) };
    const labelled = { matrix, labels: Uint8Array.of(1, 0, 0, 1) };
    const vectors = {
      source: 'four rows',
      train: labelled,
      validation: labelled,
      test: labelled,
      encodeTest: () => Promise.resolve(matrix),
    };
    const frozen = frozenFoldedHead({ direction: Float64Array.of(1, -1), intercept: 0, norm: 2 ** 0.5 }, 0.5);
    const tested = [{ ...HEADS[0], seeds: [frozen, frozen] }];
    const draws = () => Promise.resolve([matrix, turned]);
    const found = await measureDrift(vectors, tested, { name: 'turned', kind: 'real', draws });
    // Rows turn by 0 in one draw and by 90 degrees in the other.
    expectClose('angle', found.angle, 45, { absolute: 1e-9 });
    expect(found.heads[0].draws.map((runs) => runs.length)).toEqual([2, 2]);
    expectClose('balanced accuracy', found.heads[0].mean['balanced-accuracy'], 0.5, { absolute: 1e-12 });
    expect(found.heads[0].mean).toEqual(meanNumbers(found.heads[0].draws.flat()));
  });
});
