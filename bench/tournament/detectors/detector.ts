import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../../src/core/linalg/matrix-multiply.ts';
import type { RandomSource } from '../../../src/core/random.ts';

/** Vectors and raw scores of some rows under one model. */
export interface ScoredVectors {
  /** [n, d] */
  readonly matrix: Matrix;
  /** [n] */
  readonly logits: Float64Array;
}

/** What a detector knows before the candidate comes. */
export interface ReferenceSample {
  /** The sampled rows under the reference. */
  readonly sample: ScoredVectors;
  /** All held-out rows under the reference, for detectors that learn from a history. */
  readonly history: ScoredVectors & {
    /** [history rows]; only the calibration of probabilities reads them. */
    readonly labels: Uint8Array;
  };
  readonly random: RandomSource;
  readonly multiply: MatrixMultiply;
}

/** Whether the sampled rows under the candidate raise the alarm. */
export type Alarm = (candidate: ScoredVectors) => Promise<boolean> | boolean;

/** A detector that needs no labels of the candidate's rows. */
export interface Detector {
  readonly name: string;
  /** Whose documentation the rule follows. */
  readonly source: string;
  /** When it raises the alarm, in words. */
  readonly rule: string;
  readonly prepare: (reference: ReferenceSample) => Promise<Alarm> | Alarm;
}
