import { angleDegrees } from '../../src/core/linalg/angle.ts';
import { rowOf, type Matrix } from '../../src/core/linalg/matrix.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import { meanOf, valueOf } from '../paper-claims/drift.ts';
import type { Drift } from './drifts.ts';
import type { TestedHead } from './heads.ts';
import type { Vectors } from './vectors.ts';

/** What is compared. */
export const MEASURED_METRICS = [
  'roc-auc',
  'silent-failure-rate',
  'mean-confidence',
  'silent-failure-prevalence',
  'ece',
  'false-negative-rate',
  'balanced-accuracy',
  'predicted-positive-rate',
] as const satisfies readonly MetricName[];

/** The metrics of one head under one drift. */
export type Numbers = Readonly<Record<(typeof MEASURED_METRICS)[number], number>>;

/** One head under one drift. */
export interface HeadOutcome {
  /** One per training seed, of each draw. */
  readonly draws: readonly (readonly Numbers[])[];
  /** Mean over draws and training seeds. */
  readonly mean: Numbers;
}

/** One drift and what it does to every head. */
export interface Outcome {
  readonly name: string;
  readonly kind: Drift['kind'];
  /** Mean over rows and draws, in degrees. */
  readonly angle: number;
  /** In the order of the heads. */
  readonly heads: readonly HeadOutcome[];
}

/** Scores the same moved rows with every head. */
export async function measureDrift(
  { test }: Vectors,
  heads: readonly TestedHead[],
  { name, kind, draws }: Drift,
): Promise<Outcome> {
  const matrices = await draws();
  const outcomes: HeadOutcome[] = [];
  for (const { seeds } of heads) {
    const runs: Numbers[][] = [];
    for (const matrix of matrices) {
      const run: Numbers[] = [];
      for (const head of seeds) run.push(evaluateNumbers(test.labels, await head.score(matrix)));
      runs.push(run);
    }
    outcomes.push({ draws: runs, mean: meanNumbers(runs.flat()) });
  }
  return {
    name,
    kind,
    angle: meanOf(matrices.map((matrix) => meanAngle(test.matrix, matrix))),
    heads: outcomes,
  };
}

/** Of at least one run, metric by metric. */
export function meanNumbers(runs: readonly Numbers[]): Numbers {
  return tabulate((metric) => meanOf(runs.map((run) => run[metric])));
}

function evaluateNumbers(labels: Uint8Array, logits: Float64Array): Numbers {
  const { metrics } = evaluate({ labels, logits });
  return tabulate((metric) => valueOf(metrics[metric], metric));
}

function tabulate(value: (metric: (typeof MEASURED_METRICS)[number]) => number): Numbers {
  return {
    'roc-auc': value('roc-auc'),
    'silent-failure-rate': value('silent-failure-rate'),
    'mean-confidence': value('mean-confidence'),
    'silent-failure-prevalence': value('silent-failure-prevalence'),
    ece: value('ece'),
    'false-negative-rate': value('false-negative-rate'),
    'balanced-accuracy': value('balanced-accuracy'),
    'predicted-positive-rate': value('predicted-positive-rate'),
  };
}

function meanAngle(reference: Matrix, candidate: Matrix): number {
  let sum = 0;
  for (let row = 0; row < reference.rows; row++) {
    sum += angleDegrees(rowOf(reference, row), rowOf(candidate, row));
  }
  return sum / reference.rows;
}
