import { assessApart } from './assess-apart.ts';
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
import { acceptBreaches, type Waiver } from './gate/waiver.ts';
import { aucChangeHalfWidth } from './inference/auc-change.ts';
import type { MatrixMultiply } from './linalg/matrix-multiply.ts';
import { differenceOf, measured, notMeasured, type Measured } from './measured.ts';
import type { Evaluation } from './metrics/evaluation.ts';
import { measureFlips, type Flips } from './metrics/flips.ts';
import { rocAucScore } from './metrics/roc-auc.ts';
import type { PairedRow } from './safe-embed/find-pairs.ts';
import { measureSampling, type Sampling } from './sampling.ts';
import { judgeSlices } from './slices/judge-slices.ts';
import { sliceObstacles } from './slices/slice-obstacles.ts';
import type { SliceReport } from './slices/slice-report.ts';
import type { SliceRules } from './slices/slice-settings.ts';
import { compareSpaces, type SpaceComparison } from './spaces.ts';
import { sampleComparison, sampleOf, type StreamedRows } from './streamed-rows.ts';

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
  /** [n], or [m] where the rows were streamed. */
  readonly reference: EmbeddedRows;
  readonly candidate: EmbeddedRows;
  /** Absent: every row has its vectors. Else everything that needs vectors is measured on those that have. */
  readonly streamed?: StreamedRows;
  /** The same head twice, unless the candidate comes with one of its own. */
  readonly heads: OfBoth<FrozenHead>;
  readonly settings: JudgeSettings;
  readonly slices: SliceRules;
  /** Those in force; a repair is judged without them. */
  readonly waivers?: readonly Waiver[];
  readonly simulation?: SweepSettings;
  /** What else keeps the gate from passing. */
  readonly obstacles?: readonly Obstacle[];
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
  /** Absent where every row has its vectors. */
  readonly sampling?: Sampling;
}

/** Measures, then judges: arithmetic only, the same input gives the same bits. */
export async function assess(input: AssessmentInput): Promise<Assessment> {
  const { rows, heads, settings } = input;
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const { seed } = settings.decision;
  const sample = sampleOf(input, labels);
  const spaces = await compareSpaces({ ...input, ...sample, seed });
  const scores = await scoreRows(input);
  const mismatch = dimensionMismatch(input);
  const { reference, candidate } = scores;
  if (mismatch.length > 0 || reference === undefined || candidate === undefined) {
    return assessApart(input, { labels, spaces, scores }, mismatch);
  }

  const norms = input.streamed?.norms ?? {
    reference: input.reference.norms,
    candidate: input.candidate.norms,
  };
  const comparison = compare(labels, { reference, candidate }, input);
  const thresholds = [settings.evaluation.decisionThreshold, comparison.candidateThreshold] as const;
  const judged = withWaivers(judge(comparison, settings), input.waivers);
  const negativeControl = runNegativeControl(comparison, settings);
  const slices = sliceReport(comparison, input);
  const obstacles = [
    ...tooFewRows(judged.reference, settings.decision.minimumRowsPerClass),
    ...unseenDrift(negativeControl),
    ...sliceObstacles(slices, input.slices, input.waivers),
    ...(input.obstacles ?? []),
  ];
  const sampledComparison = sampleComparison(comparison, input.streamed);
  return {
    verdict: decide(judged.checks, obstacles, settings.decision),
    head: describeHead(heads.reference, reference, labels),
    evaluation: { reference: judged.reference, candidate: judged.candidate },
    scores: { reference, candidate },
    judged,
    flips: measureFlips(labels, reference, candidate, ...thresholds),
    headDrift: describeHeadDrift(comparison, judged, thresholds),
    slices,
    spaces,
    monitors: runMonitors(
      { logits: reference, norms: norms.reference },
      { logits: candidate, norms: norms.candidate },
      ...thresholds,
    ),
    stress: await stress(input, { comparison: sampledComparison, spaces }),
    negativeControl,
    ...(input.streamed && {
      sampling: await measureSampling(
        { ...sample, comparison: sampledComparison, rows: rows.length },
        { multiply: input.multiply, seed },
      ),
    }),
  };
}

function withWaivers(judged: Judged, waivers: readonly Waiver[] = []): Judged {
  return { ...judged, checks: acceptBreaches(judged.checks, waivers) };
}

/** Logits of every row; none of a model that its head does not fit. */
async function scoreRows({
  heads,
  reference,
  candidate,
  streamed,
}: AssessmentInput): Promise<Partial<OfBoth<Float64Array>>> {
  if (streamed !== undefined) return streamed.logits;
  const scoresOf = async (head: FrozenHead, { matrix }: EmbeddedRows): Promise<Float64Array | undefined> =>
    matrix.cols === head.dimension ? head.score(matrix) : undefined;
  const before = await scoresOf(heads.reference, reference);
  const after = await scoresOf(heads.candidate, candidate);
  return { ...(before && { reference: before }), ...(after && { candidate: after }) };
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
  found: { readonly comparison: Comparison; readonly spaces: SpaceComparison },
): Promise<readonly MechanismStress[]> {
  if (simulation === undefined) return [];
  const { comparison, spaces } = found;
  const { labels, candidateLogits } = comparison;
  const none = notMeasured('the models have different dimensions');
  return stressTest({
    embeddings: reference.matrix,
    labels,
    head: heads.reference,
    evaluation: settings.evaluation,
    settings: simulation,
    limits: settings.limits,
    candidate: {
      meanAngle: spaces.displacement?.angle.mean ?? none,
      rocAuc: rocAucScore(labels, candidateLogits),
      tolerance: aucChangeHalfWidth(comparison, settings.decision.confidenceLevel),
    },
    multiply,
  });
}
