import type { Evidence } from './evidence.ts';
import { CONFIDENCES, type Confidence, type Finding } from './finding.ts';
import { RULES, type Rule } from './rules.ts';

/** With this share of its supporting signs a finding is of medium confidence. */
const HALF = 0.5;

/**
 * What the difference between two models may be, by fixed rules over the numbers alone: what is known for sure to have
 * been changed first, then surest first, equally sure ones in the order of the rules. Several findings may hold at once.
 * Empty when no rule applies; a rule that needs an undefined number does not.
 */
export function diagnose(evidence: Evidence): readonly Finding[] {
  const found = RULES.flatMap((rule) =>
    findingOf(rule, evidence).map((finding) => ({ finding, rank: rankOf(rule, finding) })),
  );
  return found.sort((a, b) => a.rank - b.rank).map(({ finding }) => finding);
}

function rankOf({ stated }: Rule, { confidence }: Finding): number {
  return stated && confidence === 'high' ? -1 : CONFIDENCES.indexOf(confidence);
}

function findingOf(
  { kind, title, advice, required, supporting, mentioned = [], excluding = [] }: Rule,
  evidence: Evidence,
): readonly Finding[] {
  const needed = required.flatMap((sign) => sign(evidence) ?? []);
  if (needed.length < required.length) return [];
  if (excluding.some((sign) => sign(evidence) !== undefined)) return [];
  const support = supporting.flatMap((sign) => sign(evidence) ?? []);
  const said = mentioned.flatMap((sign) => sign(evidence) ?? []);
  const confidence = gradeOf(support.length, supporting.length);
  return [{ kind, title, evidence: [...new Set([...needed, ...support, ...said])], confidence, advice }];
}

function gradeOf(found: number, possible: number): Confidence {
  if (found === possible) return 'high';
  return found >= HALF * possible ? 'medium' : 'low';
}
