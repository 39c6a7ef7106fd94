import { perturbScores } from '../../src/core/drift/score-perturbation.ts';
import { PAPER_SWEEP, type Mechanism, type SweepSettings } from '../../src/core/drift/sweep-settings.ts';
import type { Measured } from '../../src/core/measured.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import type { Study, StudyHead } from './study.ts';

const SEEDS = [42, 43, 44, 45, 46] as const;

/** What the claims are about; each in [0, 1]. */
export interface Numbers {
  readonly rocAuc: number;
  readonly ece: number;
  readonly confidence: number;
  readonly silentFailureRate: number;
  readonly silentFailurePrevalence: number;
  readonly falseNegativeRate: number;
  readonly falsePositiveRate: number;
}

/** Scores after a drift, evaluated. */
export interface Drifted extends Numbers {
  /** Mean angle in degrees. */
  readonly angle: number;
}

/** A mechanism with its magnitude, which must be above 0. */
export interface Drift extends Partial<SweepSettings> {
  readonly mechanism: Mechanism;
  readonly sigma: number;
}

/** The head on the test vectors as they are. */
export function undisturbed({ test }: Study, { logits }: StudyHead): Numbers {
  return evaluateNumbers(test.labels, logits);
}

/** The head on moved test vectors, once per seed. */
export async function driftedRuns(
  { test, multiply }: Study,
  { folded: head }: StudyHead,
  { mechanism, sigma, ...options }: Drift,
): Promise<readonly Drifted[]> {
  const settings = { ...PAPER_SWEEP, ...options };
  const runs: Drifted[] = [];
  for (const seed of SEEDS) {
    const input = { mechanism, embeddings: test.matrix, head, seed, settings, multiply };
    const { logitsAt, meanAngleAt } = await perturbScores(input);
    runs.push({ ...evaluateNumbers(test.labels, await logitsAt(sigma)), angle: meanAngleAt(sigma) });
  }
  return runs;
}

/** The head on moved test vectors, mean over the seeds. */
export async function drifted(study: Study, head: StudyHead, drift: Drift): Promise<Drifted> {
  const runs = await driftedRuns(study, head, drift);
  const mean = (name: keyof Drifted): number => meanOf(runs.map((run) => run[name]));
  return {
    rocAuc: mean('rocAuc'),
    ece: mean('ece'),
    confidence: mean('confidence'),
    silentFailureRate: mean('silentFailureRate'),
    silentFailurePrevalence: mean('silentFailurePrevalence'),
    falseNegativeRate: mean('falseNegativeRate'),
    falsePositiveRate: mean('falsePositiveRate'),
    angle: mean('angle'),
  };
}

/** @throws Error when the number does not exist */
export function valueOf(value: Measured, name: string): number {
  if (!value.defined) throw new Error(`${name} does not exist here: ${value.reason}`);
  return value.value;
}

/** Mean of at least one number. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function evaluateNumbers(labels: Uint8Array, logits: Float64Array): Numbers {
  const { metrics } = evaluate({ labels, logits });
  const value = (name: MetricName): number => valueOf(metrics[name], name);
  return {
    rocAuc: value('roc-auc'),
    ece: value('ece'),
    confidence: value('mean-confidence'),
    silentFailureRate: value('silent-failure-rate'),
    silentFailurePrevalence: value('silent-failure-prevalence'),
    falseNegativeRate: value('false-negative-rate'),
    falsePositiveRate: value('false-positive-rate'),
  };
}
