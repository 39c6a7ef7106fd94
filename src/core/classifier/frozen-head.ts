import type { Matrix } from '../linalg/matrix.ts';
import { foldHead, scoreRows, type FoldedHead } from './fold-head.ts';
import type { LinearHead } from './linear-head.ts';

/** A frozen classifier as the gate sees it, whatever it is made of. */
export interface FrozenHead {
  /** Numbers it takes per row. */
  readonly dimension: number;
  /** Unsafe if P(unsafe) > this. */
  readonly decisionThreshold: number;
  /**
   * Logits of every row: [n, dimension] to [n].
   *
   * @throws an error of the runtime when the classifier is a graph that crashes
   */
  readonly score: (matrix: Matrix) => Promise<Float64Array>;
  /** Only of a linear head: what closed forms and exact sweeps are computed from. */
  readonly linear?: FoldedHead;
}

/** A linear head as a frozen classifier. */
export function frozenLinearHead(head: LinearHead): FrozenHead {
  return frozenFoldedHead(foldHead(head), head.decisionThreshold);
}

/** A head in raw space as a frozen classifier. */
export function frozenFoldedHead(linear: FoldedHead, decisionThreshold: number): FrozenHead {
  return {
    dimension: linear.direction.length,
    decisionThreshold,
    score: (matrix) => Promise.resolve(scoreRows(linear, matrix)),
    linear,
  };
}
