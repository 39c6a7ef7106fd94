import type { FrozenHead } from '../classifier/frozen-head.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { bandOverSeeds, meanOverSeeds, type Band } from './mean-over-seeds.ts';
import { sigmaSchedule } from './schedule.ts';
import { drawAt, perturbScores, type ScorePerturbation } from './score-perturbation.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';
import { perturbVectors } from './vector-perturbation.ts';

/** The metrics that a sweep follows. */
export const SWEEP_METRICS = [
  'roc-auc',
  'ece',
  'ece-positive',
  'silent-failure-prevalence',
  'silent-failure-rate',
  'accuracy',
  'false-negative-rate',
  'mean-confidence',
] as const satisfies readonly MetricName[];

/** One magnitude of one mechanism. */
export interface SweepPoint {
  readonly sigma: number;
  /** Mean over rows and seeds. */
  readonly meanAngleDegrees: Measured;
  /** Mean change of the score over rows and seeds. */
  readonly meanScoreShift: Measured;
  readonly metrics: Readonly<Record<(typeof SWEEP_METRICS)[number], Band>>;
}

/** One mechanism over the schedule. */
export interface MechanismSweep {
  readonly mechanism: Mechanism;
  readonly points: readonly SweepPoint[];
}

/** What is swept. */
export interface SweepInput {
  /** [n, d], unit rows of the reference model. */
  readonly embeddings: Matrix;
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  readonly head: FrozenHead;
  readonly evaluation: EvaluationSettings;
  readonly settings: SweepSettings;
  readonly multiply: MatrixMultiply;
}

/** One mechanism with what its magnitudes are evaluated with. */
export interface PerturbedHead extends Pick<SweepInput, 'labels' | 'evaluation'> {
  /** One per seed. */
  readonly perturbations: readonly ScorePerturbation[];
  /** [n], without drift. */
  readonly logits: Float64Array;
}

/** Evaluates the frozen head under simulated drift; at sigma 0 this is the reference evaluation exactly. */
export async function sweep(input: SweepInput): Promise<readonly MechanismSweep[]> {
  const { embeddings, head, settings } = input;
  const logits = await head.score(embeddings);
  const sweeps: MechanismSweep[] = [];
  for (const mechanism of settings.mechanisms) {
    const perturbed = { ...input, logits, perturbations: await perturbEverySeed(input, mechanism) };
    sweeps.push({ mechanism, points: await sweepPoints(perturbed, settings) });
  }
  return sweeps;
}

/** The points of one mechanism over the schedule. */
export async function sweepPoints(
  head: PerturbedHead,
  { sigmaMinimum, sigmaMaximum, points }: SweepSettings,
): Promise<readonly SweepPoint[]> {
  const swept: SweepPoint[] = [];
  for (const sigma of sigmaSchedule(sigmaMinimum, sigmaMaximum, points)) {
    swept.push(await evaluateAt(sigma, head));
  }
  return swept;
}

/**
 * One perturbation per seed, one after the other: each may need the whole of the machine. Of a linear head the exact
 * law of its scores; any other head is given the drifted vectors themselves, at every magnitude that is looked at.
 */
export async function perturbEverySeed(
  input: SweepInput,
  mechanism: Mechanism,
): Promise<ScorePerturbation[]> {
  const { linear } = input.head;
  const perturbations: ScorePerturbation[] = [];
  for (const seed of input.settings.seeds) {
    const perturb =
      linear === undefined
        ? perturbVectors({ ...input, mechanism, seed })
        : perturbScores({ ...input, head: linear, mechanism, seed });
    perturbations.push(await perturb);
  }
  return perturbations;
}

/** One magnitude. */
export async function evaluateAt(
  sigma: number,
  { perturbations, logits, labels, evaluation }: PerturbedHead,
): Promise<SweepPoint> {
  const draws = sigma === 0 ? perturbations.map(() => logits) : await drawAt(perturbations, sigma);
  const angles = perturbations.map(({ meanAngleAt }) => measured(sigma === 0 ? 0 : meanAngleAt(sigma)));
  const evaluations = draws.map((drawn) => evaluate({ labels, logits: drawn }, evaluation));
  const metrics = Object.fromEntries(
    SWEEP_METRICS.map((name) => [name, bandOverSeeds(evaluations.map((one) => one.metrics[name]))]),
  ) as SweepPoint['metrics'];
  return {
    sigma,
    meanAngleDegrees: meanOverSeeds(angles),
    meanScoreShift: meanOverSeeds(draws.map((drawn) => meanShift(logits, drawn))),
    metrics,
  };
}

function meanShift(before: Float64Array, after: Float64Array): Measured {
  if (before.length === 0) return notMeasured('there are no rows');
  let sum = 0;
  for (let row = 0; row < before.length; row++) sum += after[row] - before[row];
  return measured(sum / before.length);
}
