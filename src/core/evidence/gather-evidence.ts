import type { OfBoth } from '../assess.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { confidentlyWrongRows } from '../metrics/confidently-wrong.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import { pickLabels, pickNumbers, pickRows } from '../streamed-rows.ts';
import { angleHistogram } from './angle-histogram.ts';
import type { Evidence } from './evidence.ts';
import { planeMap } from './plane-map.ts';
import { rocCurves, type RocSettings } from './roc-curve.ts';
import { scoreHistogram } from './score-histogram.ts';

/** Both models on the same rows, and how their classifier was evaluated. */
export interface EvidenceInput {
  /** [n] */
  readonly ids: readonly string[];
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n, d] each, or [m, d] of the sampled rows. */
  readonly matrices: OfBoth<Matrix>;
  /** [m], the rows that have vectors; undefined: all. */
  readonly sampled?: Int32Array | undefined;
  /** [n] each, logits; absent where the head does not fit the model. */
  readonly scores: Partial<OfBoth<Float64Array>>;
  /** Of the candidate: its threshold may be its own. */
  readonly evaluation: EvaluationSettings;
  readonly intervals: RocSettings;
  readonly multiply: MatrixMultiply;
}

/** Bins, thins and rounds what pictures are drawn from; a part that cannot be had is absent. No verdict rests on it. */
export async function gatherEvidence(input: EvidenceInput): Promise<Evidence> {
  const { labels, matrices, sampled, scores, evaluation, intervals, multiply } = input;
  const held = { ids: pickRows(input.ids, sampled), labels: pickLabels(labels, sampled) };
  const silentFailures =
    scores.candidate === undefined
      ? []
      : confidentlyWrongRows(held.labels, pickNumbers(scores.candidate, sampled), evaluation);
  const angles = angleHistogram(matrices.reference, matrices.candidate);
  const plane = await planeMap({ ...held, ...matrices, silentFailures, multiply, seed: intervals.seed });
  return {
    ...scorePictures(labels, scores, intervals),
    ...(angles && { angles }),
    ...(plane && { plane }),
  };
}

function scorePictures(
  labels: Uint8Array,
  { reference, candidate }: EvidenceInput['scores'],
  intervals: RocSettings,
): Pick<Evidence, 'scores' | 'roc'> {
  if (reference === undefined || candidate === undefined) return {};
  const roc = rocCurves({ labels, reference, candidate }, intervals);
  return { scores: scoreHistogram(labels, reference, candidate), ...(roc && { roc }) };
}
