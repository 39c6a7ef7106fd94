import { decide, type Obstacle } from '../../src/core/gate/decide.ts';
import { judge, type Comparison, type JudgeSettings } from '../../src/core/gate/judge.ts';
import { blindSpots, runNegativeControl } from '../../src/core/gate/negative-control.ts';
import type { Outcome } from '../../src/core/gate/verdict.ts';
import { takeLabels, takeValues } from './sample.ts';

/** One sample, and what keeps any candidate from passing on it. */
export interface GateSample {
  readonly rows: readonly number[];
  readonly labels: Uint8Array;
  readonly referenceLogits: Float64Array;
  readonly obstacles: readonly Obstacle[];
}

/** Runs the parts of the gate that do not depend on the candidate: the row count and the negative control. */
export function prepareGateSample(
  rows: readonly number[],
  labels: Uint8Array,
  referenceLogits: Float64Array,
  settings: JudgeSettings,
): GateSample {
  const sample = {
    labels: takeLabels(labels, rows),
    referenceLogits: takeValues(referenceLogits, rows),
  };
  const unsafe = sample.labels.reduce((count, label) => count + label, 0);
  const fewest = Math.min(unsafe, rows.length - unsafe);
  const blind = blindSpots(runNegativeControl(sample, settings));
  const reasons = [
    ...(fewest < settings.decision.minimumRowsPerClass ? [`Only ${fewest} rows of one class.`] : []),
    ...blind,
  ];
  return { rows, ...sample, obstacles: reasons.map((reason) => ({ kind: 'inconclusive', reason })) };
}

/** The verdict that the tool gives on this sample. */
export function judgeSample(
  sample: GateSample,
  candidateLogits: Float64Array,
  settings: JudgeSettings,
): Outcome {
  const comparison: Comparison = {
    labels: sample.labels,
    referenceLogits: sample.referenceLogits,
    candidateLogits: takeValues(candidateLogits, sample.rows),
  };
  return decide(judge(comparison, settings).checks, sample.obstacles, settings.decision).outcome;
}
