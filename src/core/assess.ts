import { foldHead, scoreRows, type FoldedHead } from './classifier/fold-head.ts';
import type { LinearHead } from './classifier/linear-head.ts';
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
import { differenceOf, notMeasured, type Measured } from './measured.ts';
import { evaluate } from './metrics/evaluate.ts';
import type { Evaluation } from './metrics/evaluation.ts';
import { measureFlips, type Flips } from './metrics/flips.ts';
import type { PairedRow } from './safe-embed/find-pairs.ts';
import { judgeSlices } from './slices/judge-slices.ts';
import { sliceObstacles } from './slices/slice-obstacles.ts';
import type { SliceReport } from './slices/slice-report.ts';
import type { SliceRules } from './slices/slice-settings.ts';
import { compareSpaces, type SpaceComparison } from './spaces.ts';

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
  readonly head: LinearHead;
  readonly settings: JudgeSettings;
  readonly slices: SliceRules;
  readonly simulation?: SweepSettings;
  readonly multiply: MatrixMultiply;
}

/** The numbers and the verdict of one gate; parts that need both models to fit the head are absent where they do not. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly head: { readonly directionNorm: number; readonly noiseTolerance: Measured };
  /** Absent for a model whose dimension does not fit the head. */
  readonly evaluation: Readonly<Record<'reference' | 'candidate', Evaluation | undefined>>;
  /** [n], logits of each model; absent where the head does not fit it. */
  readonly scores: Readonly<Partial<Record<'reference' | 'candidate', Float64Array>>>;
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
  const { rows, reference, candidate, settings } = input;
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const head = foldHead(input.head);
  const { seed } = settings.decision;
  const spaces = await compareSpaces({ ...input, labels, seed });
  const mismatch = dimensionMismatch(input);
  if (mismatch.length > 0) return assessApart(input, { head, labels, spaces }, mismatch);

  const scores = {
    reference: scoreRows(head, reference.matrix),
    candidate: scoreRows(head, candidate.matrix),
  };
  const comparison = { labels, referenceLogits: scores.reference, candidateLogits: scores.candidate };
  const threshold = settings.evaluation.decisionThreshold;
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
    head: { directionNorm: head.norm, noiseTolerance: noiseTolerance(head, scores.reference, labels) },
    evaluation: { reference: judged.reference, candidate: judged.candidate },
    scores,
    judged,
    flips: measureFlips(labels, scores.reference, scores.candidate, threshold),
    headDrift: describeHeadDrift(comparison, judged, threshold),
    slices,
    spaces,
    monitors: runMonitors(
      { logits: scores.reference, norms: reference.norms },
      { logits: scores.candidate, norms: candidate.norms },
      threshold,
    ),
    stress: await stress(input, head, { comparison, judged, spaces }),
    negativeControl,
  };
}

function sliceReport(comparison: Comparison, { rows, settings, slices }: AssessmentInput): SliceReport {
  const values = rows.map((row) => (slices.level === 'off' ? [] : row.slices));
  return judgeSlices(comparison, values, { ...settings, ...slices });
}

function describeHeadDrift(
  { labels, referenceLogits, candidateLogits }: Comparison,
  { candidate }: Judged,
  threshold: number,
): NonNullable<Assessment['headDrift']> {
  const predicted = predictedAuc(labels, referenceLogits, candidateLogits);
  return {
    ...measureHeadDrift(referenceLogits, candidateLogits, threshold),
    predictedAuc: predicted,
    predictedAucGap: differenceOf(candidate.metrics['roc-auc'], predicted),
  };
}

async function stress(
  { reference, settings, simulation, multiply }: AssessmentInput,
  head: FoldedHead,
  found: { readonly comparison: Comparison; readonly judged: Judged; readonly spaces: SpaceComparison },
): Promise<readonly MechanismStress[]> {
  if (simulation === undefined) return [];
  const { comparison, judged, spaces } = found;
  const none = notMeasured('the models have different dimensions');
  return stressTest({
    embeddings: reference.matrix,
    labels: comparison.labels,
    head,
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

/** A dimension does not fit: only what needs no head, and the evaluation of a model that the head fits. */
function assessApart(
  { reference, candidate, settings }: AssessmentInput,
  { head, labels, spaces }: { head: FoldedHead; labels: Uint8Array; spaces: SpaceComparison },
  mismatch: readonly Obstacle[],
): Assessment {
  const scoresOf = ({ matrix }: EmbeddedRows): Float64Array | undefined =>
    matrix.cols === head.direction.length ? scoreRows(head, matrix) : undefined;
  const evaluated = (logits: Float64Array | undefined): Evaluation | undefined =>
    logits === undefined ? undefined : evaluate({ labels, logits }, settings.evaluation);
  const [before, after] = [scoresOf(reference), scoresOf(candidate)];
  return {
    verdict: decide([], mismatch, settings.decision),
    head: {
      directionNorm: head.norm,
      noiseTolerance: notMeasured('no scores: a dimension does not fit'),
    },
    evaluation: { reference: evaluated(before), candidate: evaluated(after) },
    scores: { ...(before && { reference: before }), ...(after && { candidate: after }) },
    spaces,
    monitors: [],
    stress: [],
    negativeControl: [],
  };
}
