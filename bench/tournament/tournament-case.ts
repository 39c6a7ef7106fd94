import type { FoldedHead } from '../../src/core/classifier/fold-head.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';

/** The held-out rows under the reference model, and the frozen head. */
export interface HeldOut {
  readonly examples: readonly LabelledExample[];
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n, d] */
  readonly reference: Matrix;
  readonly head: FoldedHead;
}

/** Encodes texts, from the store where they were encoded before. */
export type Encode = (
  model: Partial<EmbeddingModelConfig>,
  examples: readonly LabelledExample[],
) => Promise<Matrix>;

/** One upgrade of the embedding model, and the vectors it gives. */
export interface TournamentCase {
  readonly name: string;
  /** `real`: an encoder ran on the texts. `simulated`: the reference vectors were moved. */
  readonly kind: 'real' | 'simulated';
  /** Such as `precision` or `prefix`. */
  readonly family: string;
  /** [n, d], rows in the order of the held-out rows. */
  readonly embed: (heldOut: HeldOut, encode: Encode) => Promise<Matrix>;
}
