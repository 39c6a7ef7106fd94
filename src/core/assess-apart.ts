import type { Assessment, AssessmentInput, OfBoth } from './assess.ts';
import type { FrozenHead } from './classifier/frozen-head.ts';
import { decide, type Obstacle } from './gate/decide.ts';
import { measured, notMeasured } from './measured.ts';
import { evaluate } from './metrics/evaluate.ts';
import type { Evaluation } from './metrics/evaluation.ts';
import type { SpaceComparison } from './spaces.ts';

/** A dimension does not fit: only what needs no head, and the evaluation of a model that its head fits. */
export function assessApart(
  { heads, settings }: AssessmentInput,
  {
    labels,
    spaces,
    scores,
  }: { labels: Uint8Array; spaces: SpaceComparison; scores: Partial<OfBoth<Float64Array>> },
  mismatch: readonly Obstacle[],
): Assessment {
  const evaluated = (
    { decisionThreshold }: FrozenHead,
    logits: Float64Array | undefined,
  ): Evaluation | undefined =>
    logits && evaluate({ labels, logits }, { ...settings.evaluation, decisionThreshold });
  const { linear } = heads.reference;
  return {
    verdict: decide([], mismatch, settings.decision),
    head: {
      directionNorm: linear === undefined ? notMeasured('the head is not linear') : measured(linear.norm),
      noiseTolerance: notMeasured('no scores: a dimension does not fit'),
    },
    evaluation: {
      reference: evaluated(heads.reference, scores.reference),
      candidate: evaluated(heads.candidate, scores.candidate),
    },
    scores,
    spaces,
    monitors: [],
    stress: [],
    negativeControl: [],
  };
}
