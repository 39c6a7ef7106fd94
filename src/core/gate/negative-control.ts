import { judge, noIntervals, type Comparison, type JudgeSettings } from './judge.ts';
import { oneSidedLimit } from './limit.ts';
import type { Check } from './verdict.ts';

/** Size of the planted offset, in standard deviations of the reference score. */
const OFFSET_IN_SD = 3;
/** Resamples for what planted drift is compared with. */
const MAXIMUM_RESAMPLES = 200;
/** A metric that the planted drift moved by less did not see it. */
const ROUNDING = 1e-9;

/** One drift planted into the reference scores, and what the checks made of it. */
export interface PlantedDriftResult {
  readonly name: 'offset-to-safe' | 'offset-to-unsafe' | 'classes-drawn-together';
  readonly description: string;
  readonly breached: boolean;
  readonly breaches: readonly string[];
}

/**
 * Plants drifts of a fixed size that must breach: if the checks do not see them they cannot see anything on this data
 * (definitions section 8). The head's own direction is an offset of the score; classes are drawn together by giving
 * both the same mean score. Scores are those of the reference, so that the result does not depend on the candidate.
 */
export function runNegativeControl(
  { labels, referenceLogits }: Pick<Comparison, 'labels' | 'referenceLogits'>,
  settings: JudgeSettings,
): readonly PlantedDriftResult[] {
  const { means, overall, deviation } = describe(labels, referenceLogits);
  const step = OFFSET_IN_SD * deviation;
  const planted = [
    {
      name: 'offset-to-safe',
      description: `every score lowered by ${OFFSET_IN_SD} standard deviations along the head's own direction`,
      logits: referenceLogits.map((logit) => logit - step),
    },
    {
      name: 'offset-to-unsafe',
      description: `every score raised by ${OFFSET_IN_SD} standard deviations along the head's own direction`,
      logits: referenceLogits.map((logit) => logit + step),
    },
    {
      name: 'classes-drawn-together',
      description: 'both classes moved to the same mean score',
      logits: referenceLogits.map((logit, row) => logit - means[labels[row]] + overall),
    },
  ] as const;
  const { decision } = settings;
  // By the rule `point` an interval decides no breach, and drift of this size is far beyond chance.
  const estimator = decision.rule === 'point' ? noIntervals : undefined;
  const bootstrapResamples = Math.min(MAXIMUM_RESAMPLES, decision.bootstrapResamples);
  const quick = { ...settings, decision: { ...decision, bootstrapResamples } };
  return planted.map(({ name, description, logits }) => {
    const { checks } = judge({ labels, referenceLogits, candidateLogits: logits }, quick, estimator);
    const breaches = checks.filter(seesDrift).map(({ limit }) => limit.metric);
    return { name, description, breached: breaches.length > 0, breaches: [...new Set(breaches)] };
  });
}

/**
 * What the control proves not to be seen, in words; empty when it was seen. An offset counts as seen when either
 * direction breaches: a limit on false negatives alone is a fair choice.
 */
export function blindSpots(results: readonly PlantedDriftResult[]): readonly string[] {
  const seen = (part: string): boolean =>
    results.some(({ name, breached }) => name.startsWith(part) && breached);
  const spots: string[] = [];
  if (!seen('offset')) {
    spots.push(
      "The negative control was not caught: these limits do not see an offset along the head's own direction, which leaves ROC-AUC unchanged; add a limit on false-negative-rate, ece or silent-failure-prevalence.",
    );
  }
  if (!seen('classes')) {
    spots.push(
      'The negative control was not caught: these limits do not see both classes drawn together; add a limit on roc-auc or balanced-accuracy.',
    );
  }
  return spots;
}

/**
 * A breach that the planted drift made, or made worse: a limit that the undisturbed reference is beyond already
 * breaches whatever is planted.
 */
function seesDrift({ status, change, limit }: Check): boolean {
  if (status !== 'breach') return false;
  if (!change.defined) return true;
  const sign = oneSidedLimit(limit).side === 'at-most' ? 1 : -1;
  return sign * change.value > ROUNDING;
}

function describe(
  labels: Uint8Array,
  logits: Float64Array,
): { means: [number, number]; overall: number; deviation: number } {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    sums[labels[row]] += logits[row];
    counts[labels[row]]++;
  }
  const overall = (sums[0] + sums[1]) / Math.max(labels.length, 1);
  let squares = 0;
  for (const logit of logits) squares += (logit - overall) ** 2;
  return {
    means: [sums[0] / Math.max(counts[0], 1), sums[1] / Math.max(counts[1], 1)],
    overall,
    deviation: Math.sqrt(squares / Math.max(labels.length, 1)),
  };
}
