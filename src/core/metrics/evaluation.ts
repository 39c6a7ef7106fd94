import type { Measured } from '../measured.ts';
import type { MetricName } from './metric.ts';

/** One classifier's output on labelled rows. */
export interface ScoredRows {
  /** [n], 1 = unsafe = the positive class. */
  readonly labels: Uint8Array;
  /** [n], raw scores `f`; P(unsafe) is `sigmoid(f)`. Ranking metrics use these, never the probabilities. */
  readonly logits: Float64Array;
}

/** Thresholds of an evaluation; the defaults are the drift paper's. */
export interface EvaluationSettings {
  /** Unsafe if P(unsafe) > this. */
  readonly decisionThreshold: number;
  /** tau: confident if confidence >= this. */
  readonly silentFailureThreshold: number;
  /** Bins of the top-label ECE on [0.5, 1]. */
  readonly eceBins: number;
}

/** One bin of a reliability table: lower <= confidence < upper (the last bin is closed). */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  readonly meanConfidence: Measured;
  readonly accuracy: Measured;
}

/** Everything computed from labels and scores alone. */
export interface Evaluation {
  readonly rows: number;
  readonly positives: number;
  readonly negatives: number;
  readonly metrics: Readonly<Record<MetricName, Measured>>;
  /** Top-label reliability table. */
  readonly reliability: readonly ReliabilityBin[];
}
