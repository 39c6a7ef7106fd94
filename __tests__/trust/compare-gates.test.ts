import { describe, expect, test } from '@jest/globals';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { compareGates } from '../../src/trust/compare-gates.ts';
import { compareSets } from '../../src/trust/compare-sets.ts';

const GATE = 'dataset: d.jsonl\nreference: old\ncandidate: new\nclassifier: c.json\n';

function changed(before: string, after: string): readonly string[] {
  const [base, own] = [before, after].map((text) => parseGateConfig(GATE + text, 'driftgate.yml', '/gate'));
  return compareGates(base, own).map((one) => `${one.what}: ${one.before} > ${one.after}, ${one.effect}`);
}

describe('two versions of a gate', () => {
  test('that judge alike have no difference', () => {
    expect(changed('', 'name: other\nreport: { directory: out }\n')).toEqual([]);
    expect(changed('', 'limits: { roc-auc: { max-drop: 0.02 } }\n')).toEqual([]);
  });

  test.each([
    ['limits: { roc-auc: { max-drop: 0.2 } }', 'limits.roc-auc.max-drop: 0.02 > 0.2, looser'],
    ['limits: { roc-auc: { max-drop: 0.01 } }', 'limits.roc-auc.max-drop: 0.02 > 0.01, tighter'],
    ['limits: { roc-auc: off }', 'limits.roc-auc.max-drop: 0.02 > none, looser'],
    [
      'limits: { roc-auc: { max-drop: 0.02, level: warning } }',
      'limits.roc-auc.max-drop: 0.02 > 0.02 as a warning, looser',
    ],
    [
      'limits: { roc-auc: { max-drop: 0.01, level: warning } }',
      'limits.roc-auc.max-drop: 0.02 > 0.01 as a warning, other',
    ],
    [
      'limits: { brier-score-loss: { max-rise: 0.1 } }',
      'limits.brier-score-loss.max-rise: none > 0.1, tighter',
    ],
    ['decision: { rule: confident }', 'decision.rule: point > confident, looser'],
    ['decision: { on-inconclusive: pass }', 'decision.on-inconclusive: warn > pass, looser'],
    ['decision: { on-inconclusive: fail }', 'decision.on-inconclusive: warn > fail, tighter'],
    ['decision: { minimum-rows-per-class: 10 }', 'decision.minimum-rows-per-class: 50 > 10, looser'],
    ['decision: { seed: 7 }', 'decision.seed: 42 > 7, other'],
    [
      'evaluation: { silent-failure-threshold: 0.95 }',
      'evaluation.silent-failure-threshold: 0.8 > 0.95, looser',
    ],
    ['slices: { level: off }', 'slices.level: warning > off, looser'],
    ['slices: { level: error }', 'slices.level: warning > error, tighter'],
    ['simulation: off', 'simulation: on > off, other'],
    ['remedies: off', 'remedies: on > off, other'],
  ])('%s is told', (text, told) => {
    expect(changed('', `${text}\n`)).toEqual([told]);
  });

  test('with a smaller minimum differ to the looser side', () => {
    const before = 'limits: { roc-auc: { min: 0.9 } }\n';
    expect(changed(before, before.replace('0.9', '0.5'))).toEqual(['limits.roc-auc.min: 0.9 > 0.5, looser']);
    expect(changed(before, before.replace('0.9', '0.95'))).toEqual([
      'limits.roc-auc.min: 0.9 > 0.95, tighter',
    ]);
  });

  test('differ by thresholds, calibrations, how labels are read and by a baseline', () => {
    const head = (text: string): string =>
      GATE.replace('classifier: c.json', `classifier: { path: c.json, ${text} }`);
    const parse = (text: string) => parseGateConfig(text, 'driftgate.yml', '/gate');
    const one = (text: string) =>
      compareGates(parse(GATE), parse(text)).map(({ what, after }) => `${what} ${after}`);
    expect(one(head('decision-threshold: 0.9'))).toEqual(['classifier.decision-threshold 0.9']);
    expect(one(head('candidate: { decision-threshold: 0.1 }'))).toEqual([
      'classifier.candidate.decision-threshold 0.1',
    ]);
    expect(one(head('candidate: { calibration: { slope: 2, intercept: 1 } }'))).toEqual([
      'classifier.candidate.calibration {"slope":2,"intercept":1}',
    ]);
    const labels = GATE.replace('d.jsonl', '{ path: d.jsonl, label-threshold: 0.9 }');
    expect(one(labels)).toEqual(['dataset.label-threshold 0.9']);
    const pinned = compareGates(parse(`${GATE}baseline: b.json\n`), parse(GATE));
    expect(pinned).toContainEqual({ what: 'baseline', before: 'b.json', after: 'none', effect: 'looser' });
    expect(pinned).toContainEqual(
      expect.objectContaining({ what: 'baseline.limits.roc-auc.max-drop', effect: 'looser' }),
    );
  });
});

describe('two versions of a held-out set', () => {
  const row = (id: string, label: 0 | 1 = 0, text = 'a') => ({ id, label, text });

  test('are told apart by id: added, removed, relabelled, edited', () => {
    const base = [row('1'), row('2'), row('3', 1), row('4')];
    const own = [row('2', 1), row('4', 0, 'b'), row('3', 1), row('5')];
    expect(compareSets(base, own)).toEqual({ added: 1, removed: 1, relabelled: ['2'], edited: 1 });
  });

  test('in another order are the same', () => {
    expect(compareSets([row('1'), row('2')], [row('2'), row('1')])).toBeUndefined();
  });
});
