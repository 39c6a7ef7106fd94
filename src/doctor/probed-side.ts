import type { Matrix } from '../core/linalg/matrix.ts';
import type { LabelledExample } from '../dataset/labelled-example.ts';

/** Which model. */
export type Side = 'reference' | 'candidate';

/** Held-out rows, and some of them in an order of chance. */
export interface RowsToTry {
  readonly all: readonly LabelledExample[];
  readonly sample: readonly LabelledExample[];
}

/** What is known of one model after it was tried. */
export interface ProbedSide {
  readonly side: Side;
  /** Numbers per text. */
  readonly dimension: number;
  /** Rows whose vectors were made, [m]; none where each costs money or a request. */
  readonly rows: readonly LabelledExample[];
  /** [m, dimension] */
  readonly matrix: Matrix;
  /** sha256 of the graph that makes the vectors, or made them; absent where nobody knows. */
  readonly modelHash?: string;
  /** sha256 of its tokenizer. */
  readonly tokenizerHash?: string;
}

/** A model of which no row was embedded. */
export function withoutRows(side: Side, dimension: number): ProbedSide {
  return { side, dimension, rows: [], matrix: { rows: 0, cols: dimension, data: new Float32Array(0) } };
}
