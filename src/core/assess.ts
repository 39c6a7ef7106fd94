import { foldHead, scoreRows } from './classifier/fold-head.ts';
import type { FoldedHead } from './classifier/fold-head.ts';
import type { LinearHead } from './classifier/linear-head.ts';
import { noiseTolerance } from './classifier/noise-tolerance.ts';
import { measureHeadDrift, type HeadDrift } from './drift/head-drift.ts';
import { measureDrift, type MeasuredDrift } from './drift/measured-drift.ts';
import { runMonitors, type Monitor } from './drift/monitors.ts';
import { sweep, type MechanismSweep } from './drift/sweep.ts';
import type { SweepSettings } from './drift/sweep-settings.ts';
import { decide, type Obstacle } from './gate/decide.ts';
import { judge, type Judged, type JudgeSettings } from './gate/judge.ts';
import { blindSpots, runNegativeControl, type PlantedDriftResult } from './gate/negative-control.ts';
import type { Verdict } from './gate/verdict.ts';
import type { MatrixMultiply } from './linalg/matrix-multiply.ts';
import type { Matrix } from './linalg/matrix.ts';
import type { Measured } from './measured.ts';
import { measureFlips, type Flips } from './metrics/flips.ts';

/** One model's vectors of the labelled rows. */
export interface EmbeddedRows {
  /** [n, d] */
  readonly matrix: Matrix;
  /** [n], before normalisation. */
  readonly norms: Float64Array;
}

/** Everything a verdict rests on. */
export interface AssessmentInput {
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  readonly reference: EmbeddedRows;
  readonly candidate: EmbeddedRows;
  readonly head: LinearHead;
  readonly settings: JudgeSettings;
  readonly simulation?: SweepSettings;
  readonly multiply: MatrixMultiply;
}

/** The numbers and the verdict of one gate; parts that need both models to fit the head are absent where they do not. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly head: { readonly directionNorm: number; readonly noiseTolerance: Measured };
  readonly scores?: { readonly reference: Float64Array; readonly candidate: Float64Array };
  readonly judged?: Judged;
  readonly flips?: Flips;
  readonly drift?: MeasuredDrift;
  readonly headDrift?: HeadDrift;
  readonly monitors: readonly Monitor[];
  readonly sweep: readonly MechanismSweep[];
  readonly negativeControl: readonly PlantedDriftResult[];
}

/** Measures, then judges: arithmetic only, the same input gives the same bits. */
export async function assess(input: AssessmentInput): Promise<Assessment> {
  const { labels, reference, candidate, head, settings } = input;
  const folded = foldHead(head);
  const mismatch = dimensionMismatch(input);
  if (mismatch.length > 0) return undecidable(folded, decide([], mismatch, settings.decision));

  const scores = {
    reference: scoreRows(folded, reference.matrix),
    candidate: scoreRows(folded, candidate.matrix),
  };
  const comparison = { labels, referenceLogits: scores.reference, candidateLogits: scores.candidate };
  const threshold = settings.evaluation.decisionThreshold;
  const judged = judge(comparison, settings);
  const negativeControl = runNegativeControl(comparison, settings);
  const obstacles = [...tooFewRows(judged, settings), ...blindSpots(negativeControl).map(inconclusive)];
  return {
    verdict: decide(judged.checks, obstacles, settings.decision),
    head: { directionNorm: folded.norm, noiseTolerance: noiseTolerance(folded, scores.reference, labels) },
    scores,
    judged,
    flips: measureFlips(labels, scores.reference, scores.candidate, threshold),
    drift: measureDrift(reference.matrix, candidate.matrix, reference.norms, candidate.norms),
    headDrift: measureHeadDrift(scores.reference, scores.candidate, threshold),
    monitors: runMonitors(
      { logits: scores.reference, norms: reference.norms },
      { logits: scores.candidate, norms: candidate.norms },
      threshold,
    ),
    sweep: await simulate(input, folded),
    negativeControl,
  };
}

async function simulate(
  { labels, reference, settings, simulation, multiply }: AssessmentInput,
  head: FoldedHead,
): Promise<readonly MechanismSweep[]> {
  if (simulation === undefined) return [];
  return sweep({
    embeddings: reference.matrix,
    labels,
    head,
    evaluation: settings.evaluation,
    settings: simulation,
    multiply,
  });
}

function undecidable(head: FoldedHead, verdict: Verdict): Assessment {
  const tolerance = { defined: false, reason: 'no scores: a dimension does not fit' } as const;
  return {
    verdict,
    head: { directionNorm: head.norm, noiseTolerance: tolerance },
    monitors: [],
    sweep: [],
    negativeControl: [],
  };
}

function dimensionMismatch({ reference, candidate, head }: AssessmentInput): Obstacle[] {
  return (['reference', 'candidate'] as const).flatMap((side) => {
    const { cols } = side === 'reference' ? reference.matrix : candidate.matrix;
    if (cols === head.dimension) return [];
    const reason = `The ${side} gives ${cols} numbers per text, the classifier needs ${head.dimension}: they cannot share a head.`;
    return [{ kind: 'fatal', reason }];
  });
}

function tooFewRows({ reference }: Judged, { decision }: JudgeSettings): Obstacle[] {
  const classes = [
    { name: 'unsafe', rows: reference.positives },
    { name: 'safe', rows: reference.negatives },
  ];
  return classes
    .filter(({ rows }) => rows < decision.minimumRowsPerClass)
    .map(({ name, rows }) =>
      inconclusive(
        `Only ${rows} ${name} rows: at least ${decision.minimumRowsPerClass} are needed to decide.`,
      ),
    );
}

function inconclusive(reason: string): Obstacle {
  return { kind: 'inconclusive', reason };
}
