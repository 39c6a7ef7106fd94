import { judgeSlices } from '../slices/judge-slices.ts';
import { sliceObstacles } from '../slices/slice-obstacles.ts';
import type { SliceRules } from '../slices/slice-settings.ts';
import { decide } from './decide.ts';
import type { Comparison, Judged, JudgeSettings } from './judge.ts';
import { runNegativeControl } from './negative-control.ts';
import { tooFewRows, unseenDrift } from './obstacles.ts';
import type { Verdict } from './verdict.ts';

/** What the verdict on every repair shares. */
export interface RepairedGate {
  readonly labels: Uint8Array;
  /** [n] */
  readonly referenceLogits: Float64Array;
  /** [n], the slices of each row. */
  readonly slices: readonly (readonly string[])[];
  readonly rules: SliceRules;
  readonly settings: JudgeSettings;
}

/**
 * The verdict that the gate would give of a repaired candidate, with everything that stands in the way of one. The
 * planted drift does not depend on the candidate and is judged once; slices take long and are judged only where
 * nothing else speaks against a pass.
 */
export function judgeRepairs(gate: RepairedGate): (comparison: Comparison, judged: Judged) => Verdict {
  const { rules, settings } = gate;
  const { decision } = settings;
  const unseen = unseenDrift(runNegativeControl(gate, settings));
  const values = gate.slices.map((own) => (rules.level === 'off' ? [] : own));
  return (comparison, judged) => {
    const obstacles = [...tooFewRows(judged.reference, decision.minimumRowsPerClass), ...unseen];
    const verdict = decide(judged.checks, obstacles, decision);
    if (verdict.outcome !== 'pass') return verdict;
    const slices = judgeSlices(comparison, values, { ...settings, ...rules });
    return decide(judged.checks, [...obstacles, ...sliceObstacles(slices, rules)], decision);
  };
}
