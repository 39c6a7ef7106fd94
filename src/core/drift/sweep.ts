import { scoreRows, type FoldedHead } from '../classifier/fold-head.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { sigmaSchedule } from './schedule.ts';
import { perturbScores, type PerturbedScores, type ScorePerturbation } from './score-perturbation.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';

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

/** A metric over the seeds at one magnitude: its mean and the band they span; undefined if it is so for any seed. */
export interface Band {
  readonly mean: Measured;
  readonly low: Measured;
  readonly high: Measured;
}

/** One magnitude of one mechanism. */
export interface SweepPoint {
  readonly sigma: number;
  /** Mean over rows and seeds. */
  readonly meanAngleDegrees: Measured;
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
  readonly head: FoldedHead;
  readonly evaluation: EvaluationSettings;
  readonly settings: SweepSettings;
  readonly multiply: MatrixMultiply;
}

/** Evaluates the frozen head under simulated drift; at sigma 0 this is the reference evaluation exactly. */
export async function sweep(input: SweepInput): Promise<readonly MechanismSweep[]> {
  const { embeddings, labels, head, evaluation, settings } = input;
  const sigmas = sigmaSchedule(settings.sigmaMinimum, settings.sigmaMaximum, settings.points);
  const still: PerturbedScores = { logits: scoreRows(head, embeddings), meanAngleDegrees: 0 };
  const sweeps: MechanismSweep[] = [];
  for (const mechanism of settings.mechanisms) {
    const perturbations = await perturbEverySeed(input, mechanism);
    const points = sigmas.map((sigma) => evaluatePoint(sigma, perturbations, still, labels, evaluation));
    sweeps.push({ mechanism, points });
  }
  return sweeps;
}

/** One perturbation per seed, one after the other: each may need the whole of the machine. */
async function perturbEverySeed(input: SweepInput, mechanism: Mechanism): Promise<ScorePerturbation[]> {
  const perturbations: ScorePerturbation[] = [];
  for (const seed of input.settings.seeds) {
    perturbations.push(await perturbScores({ ...input, mechanism, seed }));
  }
  return perturbations;
}

function evaluatePoint(
  sigma: number,
  perturbations: readonly ScorePerturbation[],
  still: PerturbedScores,
  labels: Uint8Array,
  evaluation: EvaluationSettings,
): SweepPoint {
  const draws = perturbations.map((perturbation) => (sigma === 0 ? still : perturbation(sigma)));
  const evaluations = draws.map(({ logits }) => evaluate({ labels, logits }, evaluation));
  const metrics = Object.fromEntries(
    SWEEP_METRICS.map((name) => [name, bandOf(evaluations.map((one) => one.metrics[name]))]),
  ) as SweepPoint['metrics'];
  const angle = bandOf(draws.map(({ meanAngleDegrees }) => measured(meanAngleDegrees))).mean;
  return { sigma, meanAngleDegrees: angle, metrics };
}

function bandOf(values: readonly Measured[]): Band {
  const numbers: number[] = [];
  for (const value of values) {
    if (!value.defined) return { mean: value, low: value, high: value };
    numbers.push(value.value);
  }
  if (numbers.length === 0) {
    const none = notMeasured('no seed was given');
    return { mean: none, low: none, high: none };
  }
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  // Rounding may push the mean of equal values out of their band.
  return {
    mean: measured(Math.min(high, Math.max(low, mean))),
    low: measured(low),
    high: measured(high),
  };
}
