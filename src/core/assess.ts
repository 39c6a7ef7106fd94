import type { FrozenHead } from './classifier/frozen-head.ts';
import { noiseTolerance } from './classifier/noise-tolerance.ts';
import { measureHeadDrift, type HeadDrift } from './drift/head-drift.ts';
import { runMonitors, type Monitor } from './drift/monitors.ts';
import { predictedAuc } from './drift/predicted-auc.ts';
import { stressTest, type MechanismStress } from './drift/stress-test.ts';
import type { SweepSettings } from './drift/sweep-settings.ts';
import type { EmbeddedRows } from './embedded-rows.ts';
import { decide, type Obstacle } from './gate/decide.ts';
import { judge, type Comparison, type Judged, type JudgeSettings } from './gate/judge.ts';
import { runNegativeControl, type PlantedDriftResult } from './gate/negative-control.ts';
import { dimensionMismatch, tooFewRows, unseenDrift } from './gate/obstacles.ts';
import type { Verdict } from './gate/verdict.ts';
import { aucChangeHalfWidth } from './inference/auc-change.ts';
import type { MatrixMultiply } from './linalg/matrix-multiply.ts';
import { differenceOf, measured, notMeasured, type Measured } from './measured.ts';
import { evaluate } from './metrics/evaluate.ts';
import type { Evaluation } from './metrics/evaluation.ts';
import { measureFlips, type Flips } from './metrics/flips.ts';
import type { PairedRow } from './safe-embed/find-pairs.ts';
import { judgeSlices } from './slices/judge-slices.ts';
import { sliceObstacles } from './slices/slice-obstacles.ts';
import type { SliceReport } from './slices/slice-report.ts';
import type { SliceRules } from './slices/slice-settings.ts';
import { compareSpaces, type SpaceComparison } from './spaces.ts';

/** A value of each model. */
export type OfBoth<T> = Readonly<Record<'reference' | 'candidate', T>>;

/** What is known of a labelled row beside its vectors. */
export interface AssessedRow extends PairedRow {
  /** Values such as `identity:women`. */
  readonly slices: readonly string[];
}

/** Everything a verdict rests on. */
export interface AssessmentInput {
  /** [n] */
  readonly rows: readonly AssessedRow[];
  readonly reference: EmbeddedRows;
  readonly candidate: EmbeddedRows;
  /** The same head twice, unless the candidate comes with one of its own. */
  readonly heads: OfBoth<FrozenHead>;
  readonly settings: JudgeSettings;
  readonly slices: SliceRules;
  readonly simulation?: SweepSettings;
  readonly multiply: MatrixMultiply;
}

/** The numbers and the verdict of one gate; parts that need both models to fit the head are absent where they do not. */
export interface Assessment {
  readonly verdict: Verdict;
  /** Of the reference's head. */
  readonly head: { readonly directionNorm: Measured; readonly noiseTolerance: Measured };
  /** Absent for a model whose dimension does not fit the head. */
  readonly evaluation: OfBoth<Evaluation | undefined>;
  /** [n], logits of each model; absent where the head does not fit it. */
  readonly scores: Partial<OfBoth<Float64Array>>;
  readonly judged?: Judged;
  readonly flips?: Flips;
  readonly headDrift?: HeadDrift & { readonly predictedAuc: Measured; readonly predictedAucGap: Measured };
  readonly slices?: SliceReport;
  readonly spaces: SpaceComparison;
  readonly monitors: readonly Monitor[];
  readonly stress: readonly MechanismStress[];
  readonly negativeControl: readonly PlantedDriftResult[];
}

/** Measures, then judges: arithmetic only, the same input gives the same bits. */
export async function assess(input: AssessmentInput): Promise<Assessment> {
  const { rows, reference, candidate, heads, settings } = input;
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const { seed } = settings.decision;
  const spaces = await compareSpaces({ ...input, labels, seed });
  const mismatch = dimensionMismatch(input);
  if (mismatch.length > 0) return assessApart(input, { labels, spaces }, mismatch);

  const scores = {
    reference: await heads.reference.score(reference.matrix),
    candidate: await heads.candidate.score(candidate.matrix),
  };
  const comparison = compare(labels, scores, input);
  const thresholds = [settings.evaluation.decisionThreshold, comparison.candidateThreshold] as const;
  const judged = judge(comparison, settings);
  const negativeControl = runNegativeControl(comparison, settings);
  const slices = sliceReport(comparison, input);
  const obstacles = [
    ...tooFewRows(judged.reference, settings.decision.minimumRowsPerClass),
    ...unseenDrift(negativeControl),
    ...sliceObstacles(slices, input.slices),
  ];
  return {
    verdict: decide(judged.checks, obstacles, settings.decision),
    head: describeHead(heads.reference, scores.reference, labels),
    evaluation: { reference: judged.reference, candidate: judged.candidate },
    scores,
    judged,
    flips: measureFlips(labels, scores.reference, scores.candidate, ...thresholds),
    headDrift: describeHeadDrift(comparison, judged, thresholds),
    slices,
    spaces,
    monitors: runMonitors(
      { logits: scores.reference, norms: reference.norms },
      { logits: scores.candidate, norms: candidate.norms },
      ...thresholds,
    ),
    stress: await stress(input, { comparison, judged, spaces }),
    negativeControl,
  };
}

/** The two models' scores side by side, with the candidate's own threshold where it has one. */
function compare(
  labels: Uint8Array,
  scores: OfBoth<Float64Array>,
  { heads, settings }: AssessmentInput,
): Comparison {
  const own = heads.candidate.decisionThreshold;
  return {
    labels,
    referenceLogits: scores.reference,
    candidateLogits: scores.candidate,
    ...(own === settings.evaluation.decisionThreshold ? {} : { candidateThreshold: own }),
  };
}

function describeHead({ linear }: FrozenHead, logits: Float64Array, labels: Uint8Array): Assessment['head'] {
  const none = notMeasured('the head is not linear');
  return {
    directionNorm: linear === undefined ? none : measured(linear.norm),
    noiseTolerance: linear === undefined ? none : noiseTolerance(linear, logits, labels),
  };
}

function sliceReport(comparison: Comparison, { rows, settings, slices }: AssessmentInput): SliceReport {
  const values = rows.map((row) => (slices.level === 'off' ? [] : row.slices));
  return judgeSlices(comparison, values, { ...settings, ...slices });
}

function describeHeadDrift(
  { labels, referenceLogits, candidateLogits }: Comparison,
  { candidate }: Judged,
  thresholds: readonly [number, number | undefined],
): NonNullable<Assessment['headDrift']> {
  const predicted = predictedAuc(labels, referenceLogits, candidateLogits);
  return {
    ...measureHeadDrift(referenceLogits, candidateLogits, ...thresholds),
    predictedAuc: predicted,
    predictedAucGap: differenceOf(candidate.metrics['roc-auc'], predicted),
  };
}

async function stress(
  { reference, heads, settings, simulation, multiply }: AssessmentInput,
  found: { readonly comparison: Comparison; readonly judged: Judged; readonly spaces: SpaceComparison },
): Promise<readonly MechanismStress[]> {
  if (simulation === undefined) return [];
  const { comparison, judged, spaces } = found;
  const none = notMeasured('the models have different dimensions');
  return stressTest({
    embeddings: reference.matrix,
    labels: comparison.labels,
    head: heads.reference,
    evaluation: settings.evaluation,
    settings: simulation,
    limits: settings.limits,
    candidate: {
      meanAngle: spaces.displacement?.angle.mean ?? none,
      rocAuc: judged.candidate.metrics['roc-auc'],
      tolerance: aucChangeHalfWidth(comparison, settings.decision.confidenceLevel),
    },
    multiply,
  });
}

/** A dimension does not fit: only what needs no head, and the evaluation of a model that its head fits. */
async function assessApart(
  { reference, candidate, heads, settings }: AssessmentInput,
  { labels, spaces }: { labels: Uint8Array; spaces: SpaceComparison },
  mismatch: readonly Obstacle[],
): Promise<Assessment> {
  const scoresOf = async (head: FrozenHead, { matrix }: EmbeddedRows): Promise<Float64Array | undefined> =>
    matrix.cols === head.dimension ? head.score(matrix) : undefined;
  const evaluated = (
    { decisionThreshold }: FrozenHead,
    logits: Float64Array | undefined,
  ): Evaluation | undefined =>
    logits && evaluate({ labels, logits }, { ...settings.evaluation, decisionThreshold });
  const before = await scoresOf(heads.reference, reference);
  const after = await scoresOf(heads.candidate, candidate);
  const { linear } = heads.reference;
  return {
    verdict: decide([], mismatch, settings.decision),
    head: {
      directionNorm: linear === undefined ? notMeasured('the head is not linear') : measured(linear.norm),
      noiseTolerance: notMeasured('no scores: a dimension does not fit'),
    },
    evaluation: {
      reference: evaluated(heads.reference, before),
      candidate: evaluated(heads.candidate, after),
    },
    scores: { ...(before && { reference: before }), ...(after && { candidate: after }) },
    spaces,
    monitors: [],
    stress: [],
    negativeControl: [],
  };
}
