import { estimateChanges } from '../inference/estimate-change.ts';
import { estimateValues } from '../inference/estimate-values.ts';
import type { Estimate } from '../inference/interval.ts';
import { differenceOf, notMeasured } from '../measured.ts';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
  type CalibratedEce,
} from '../metrics/calibrated-ece.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { Evaluation, EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { sigmoid } from '../metrics/sigmoid.ts';
import { createRandom } from '../random.ts';
import { judgeLimit } from './judge-limit.ts';
import { boundsValue, type Limit } from './limit.ts';
import type { Check, DecisionSettings } from './verdict.ts';

/** Independent streams of the gate's one seed. */
const STREAM = { changes: 1, values: 2, ece: 3, ecePositive: 4 } as const;
const UNKNOWN: Estimate = { value: notMeasured('it was not estimated') };

/** One classifier under two embedding models, on the same labelled rows. */
export interface Comparison {
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], raw scores with the reference (old) model. */
  readonly referenceLogits: Float64Array;
  /** [n], raw scores with the candidate (new) model. */
  readonly candidateLogits: Float64Array;
  /** The decision threshold for the candidate, where it is to have another than the reference. */
  readonly candidateThreshold?: number;
}

/** What the limits are and how they are judged. */
export interface JudgeSettings {
  readonly limits: readonly Limit[];
  readonly evaluation: EvaluationSettings;
  readonly decision: DecisionSettings;
}

/** Both evaluations and one check per limit, in the order of the limits. */
export interface Judged {
  readonly reference: Evaluation;
  readonly candidate: Evaluation;
  /** What calibration errors a perfectly calibrated candidate would show; of those that a limit looks at. */
  readonly calibrated: CalibratedErrors;
  readonly checks: readonly Check[];
}

/** Keyed by the metric. */
export type CalibratedErrors = Readonly<Partial<Record<MetricName, CalibratedEce>>>;

/**
 * Evaluates both models and compares every limit; the same input and seed give the same bits.
 *
 * @param estimator how intervals are found; `noIntervals` where only point estimates count
 */
export function judge(
  comparison: Comparison,
  settings: JudgeSettings,
  estimator: Estimator = estimateIntervals,
): Judged {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const reference = evaluate({ labels, logits: referenceLogits }, settings.evaluation);
  const candidate = evaluate({ labels, logits: candidateLogits }, candidateSettings(comparison, settings));
  const { changes, values } = estimator(comparison, settings, { reference, candidate });
  const calibrated = calibratedErrors(candidateLogits, settings);
  const checks = settings.limits.map((limit) => {
    const percentile = calibrated[limit.metric]?.percentile95;
    const evidence = {
      rows: candidate.rows,
      reference: reference.metrics[limit.metric],
      candidate: candidate.metrics[limit.metric],
      change: changes.get(limit.metric) ?? UNKNOWN,
      value: values.get(limit.metric) ?? UNKNOWN,
      silentFailurePrevalence: candidate.metrics['silent-failure-prevalence'],
      ...(percentile === undefined ? {} : { calibratedPercentile: percentile }),
    };
    return judgeLimit(limit, evidence, settings.decision.rule);
  });
  return { reference, candidate, calibrated, checks };
}

/** Changes and values of the metrics that limits look at. */
type Estimates = Readonly<Record<'changes' | 'values', ReadonlyMap<MetricName, Estimate>>>;
type Estimator = (
  comparison: Comparison,
  settings: JudgeSettings,
  evaluations: Pick<Judged, 'reference' | 'candidate'>,
) => Estimates;

/** Point estimates alone: enough to see a breach by the rule `point`, and all that costs nothing. */
export const noIntervals: Estimator = (_, { limits }, { reference, candidate }) => {
  const names = limits.map(({ metric }) => metric);
  return {
    changes: new Map(
      names.map((name) => [name, { value: differenceOf(candidate.metrics[name], reference.metrics[name]) }]),
    ),
    values: new Map(names.map((name) => [name, { value: candidate.metrics[name] }])),
  };
};

function candidateSettings(
  { candidateThreshold }: Comparison,
  { evaluation }: Pick<JudgeSettings, 'evaluation'>,
): EvaluationSettings {
  return candidateThreshold === undefined
    ? evaluation
    : { ...evaluation, decisionThreshold: candidateThreshold };
}

function estimateIntervals(
  comparison: Comparison,
  { limits, evaluation, decision }: JudgeSettings,
): Estimates {
  const { labels, candidateLogits } = comparison;
  const shared = {
    settings: evaluation,
    level: decision.confidenceLevel,
    resamples: decision.bootstrapResamples,
  };
  const absolute = limits.filter(boundsValue).map(({ metric }) => metric);
  return {
    changes: estimateChanges({
      ...comparison,
      ...shared,
      candidateSettings: candidateSettings(comparison, { evaluation }),
      metrics: limits.map(({ metric }) => metric),
      random: createRandom(decision.seed, STREAM.changes),
    }),
    values: estimateValues({
      labels,
      logits: candidateLogits,
      ...shared,
      settings: candidateSettings(comparison, { evaluation }),
      metrics: absolute,
      random: createRandom(decision.seed, STREAM.values),
    }),
  };
}

function calibratedErrors(logits: Float64Array, settings: JudgeSettings): CalibratedErrors {
  const gated = new Set(settings.limits.map(({ metric }) => metric));
  const probabilities = logits.map(sigmoid);
  const { seed, bootstrapResamples: resamples } = settings.decision;
  const { eceBins } = settings.evaluation;
  // A stream each: what is drawn for one must not move with whether the other has a limit.
  const [top, positive] = [STREAM.ece, STREAM.ecePositive].map((stream) => createRandom(seed, stream));
  return {
    ...(gated.has('ece') ? { ece: calibratedEceQuantile(probabilities, eceBins, top, resamples) } : {}),
    ...(gated.has('ece-positive')
      ? { 'ece-positive': calibratedEcePositiveQuantile(probabilities, positive, resamples) }
      : {}),
  };
}
