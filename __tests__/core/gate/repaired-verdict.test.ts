import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../src/core/gate/decide.ts';
import { judge, type Comparison, type JudgeSettings } from '../../../src/core/gate/judge.ts';
import { runNegativeControl } from '../../../src/core/gate/negative-control.ts';
import { tooFewRows, unseenDrift } from '../../../src/core/gate/obstacles.ts';
import { judgeRepairs } from '../../../src/core/gate/repaired-verdict.ts';
import type { Verdict } from '../../../src/core/gate/verdict.ts';
import { judgeSlices } from '../../../src/core/slices/judge-slices.ts';
import { sliceObstacles } from '../../../src/core/slices/slice-obstacles.ts';
import { DEFAULT_SLICE_MINIMUM, type SliceRules } from '../../../src/core/slices/slice-settings.ts';
import { simulateScores } from '../../support/scored-rows.ts';
import { comparisonOf, limitFor, settingsFor } from './judge-settings.ts';

const ROWS = 1000;
/** Of them, the first ones: half unsafe. */
const IN_SLICE = 120;
/** So wide that a slice of 12 % of the rows can go wrong altogether and the whole stays inside. */
const WIDE = [
  limitFor('roc-auc', 'max-drop', 0.2),
  limitFor('false-negative-rate', 'max-rise', 0.2),
  limitFor('false-positive-rate', 'max-rise', 0.2),
];

const { labels, reference } = simulateScores(ROWS, 11);
const slices = Array.from(labels, (_, row) => (row < IN_SLICE ? ['identity:women'] : []));
const rules: SliceRules = { ...DEFAULT_SLICE_MINIMUM, level: 'error' };

/** A repaired candidate whose scores are moved inside and outside of the slice. */
function moved(inside: number, outside: number): Comparison {
  const candidate = reference.map((score, row) => score + (row < IN_SLICE ? inside : outside));
  return comparisonOf({ labels, reference, candidate });
}

function verdictOf(
  comparison: Comparison,
  {
    settings = settingsFor(WIDE),
    slicesAre = rules,
  }: { settings?: JudgeSettings; slicesAre?: SliceRules } = {},
): Verdict {
  const gate = { labels, referenceLogits: reference, slices, rules: slicesAre, settings };
  return judgeRepairs(gate)(comparison, judge(comparison, settings));
}

describe('the verdict on a repair', () => {
  test('passes where nothing speaks against it', () => {
    expect(verdictOf(moved(0, 0))).toEqual({ outcome: 'pass', effect: 'pass', reasons: [] });
  });

  test('fails or warns by a slice alone, as its level says, and with level off no slice is looked at', () => {
    const broken = moved(-6, 0);
    expect(verdictOf(broken).outcome).toBe('fail');
    expect(verdictOf(broken).reasons).toEqual([expect.stringMatching(/^Slice identity:women: /)]);
    expect(verdictOf(broken, { slicesAre: { ...rules, level: 'warning' } }).outcome).toBe('warn');
    expect(verdictOf(broken, { slicesAre: { ...rules, level: 'off' } }).outcome).toBe('pass');
  });

  test('does not judge a slice that is too small', () => {
    const large = { ...rules, minimumRows: IN_SLICE + 1 };
    expect(verdictOf(moved(-6, 0), { slicesAre: large }).outcome).toBe('pass');
  });

  test('takes the decision threshold of the repair for its slices, too', () => {
    // Every score of the slice is 6 lower: only a threshold of its own brings its decisions back.
    const everywhere = moved(-6, -6);
    const candidateThreshold = 1 / (1 + Math.exp(6));
    expect(verdictOf(everywhere).outcome).toBe('fail');
    expect(verdictOf({ ...everywhere, candidateThreshold }).outcome).toBe('pass');
  });

  test('names no slice where the checks speak against a pass: slices take long', () => {
    const { outcome, reasons } = verdictOf(moved(-6, -6));
    expect(outcome).toBe('fail');
    expect(reasons.filter((reason) => reason.startsWith('Slice'))).toEqual([]);
  });

  test('is inconclusive with limits that do not see planted drift, however good the candidate is', () => {
    const blind = settingsFor([limitFor('roc-auc', 'max-drop', 0.2)]);
    const { outcome, reasons } = verdictOf(moved(0, 0), { settings: blind });
    expect(outcome).toBe('inconclusive');
    expect(reasons).toEqual([expect.stringContaining("an offset along the head's own direction")]);
  });

  test('is inconclusive with fewer rows of a class than a verdict needs', () => {
    const settings = settingsFor(WIDE, { minimumRowsPerClass: ROWS / 2 + 1 });
    const { outcome, reasons } = verdictOf(moved(0, 0), { settings });
    expect(outcome).toBe('inconclusive');
    expect(reasons).toEqual([
      'Only 500 unsafe rows: at least 501 are needed to decide.',
      'Only 500 safe rows: at least 501 are needed to decide.',
    ]);
  });
});

/** Everything at once, slices too, whatever the checks say (second implementation). */
function decideOnAll(comparison: Comparison, settings: JudgeSettings): Verdict {
  const judged = judge(comparison, settings);
  return decide(
    judged.checks,
    [
      ...tooFewRows(judged.reference, settings.decision.minimumRowsPerClass),
      ...unseenDrift(runNegativeControl(comparison, settings)),
      ...sliceObstacles(judgeSlices(comparison, slices, { ...settings, ...rules }), rules),
    ],
    settings.decision,
  );
}

test.each([
  [0, 0],
  [-6, 0],
  [6, 0],
  [0, -0.3],
  [-1, -1],
  [-0.2, 0.2],
])('a repair that moves scores by %d and %d passes exactly when the whole gate does', (inside, outside) => {
  const comparison = moved(inside, outside);
  const whole = decideOnAll(comparison, settingsFor(WIDE));
  const own = verdictOf(comparison);
  expect(own.outcome === 'pass').toBe(whole.outcome === 'pass');
  if (!own.reasons.some((reason) => reason.startsWith('Slice'))) {
    expect(whole.reasons.filter((reason) => !reason.startsWith('Slice'))).toEqual(own.reasons);
  }
});
