import type { SweepSettings } from '../drift/sweep-settings.ts';
import type { Limit } from '../gate/limit.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { PairedRow } from '../safe-embed/find-pairs.ts';

/** Level of every interval of a comparison. */
export const CONFIDENCE_LEVEL = 0.95;

/** What is the same for every model: the rows, how heads are fitted, and what they are measured by. */
export interface CompareProtocol {
  /** [train rows], 1 = unsafe. */
  readonly trainLabels: Uint8Array;
  /** [validation rows] */
  readonly validationLabels: Uint8Array;
  /** [test rows] */
  readonly testRows: readonly PairedRow[];
  /** The same C for every model; absent: chosen on the validation rows for each. */
  readonly regularization?: number;
  readonly evaluation: EvaluationSettings;
  readonly simulation: SweepSettings;
  /** What counts as broken under simulated drift. */
  readonly limits: readonly Limit[];
  /** Of the subsamples of large sets; the same rows are drawn for every model. */
  readonly seed: number;
  readonly multiply: MatrixMultiply;
}

/** One model's unit vectors of the three splits, in the order of the protocol's labels. */
export interface ComparedVectors {
  readonly name: string;
  /** [train rows, d] */
  readonly train: Matrix;
  /** [validation rows, d] */
  readonly validation: Matrix;
  /** [test rows, d] */
  readonly test: Matrix;
}
