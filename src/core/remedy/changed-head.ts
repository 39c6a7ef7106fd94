import { frozenFoldedHead, type FrozenHead } from '../classifier/frozen-head.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { applyMap, foldMapIntoHead, type AffineMap } from './affine-map.ts';
import type { ScoreMap } from './calibrate-scores.ts';

/** The head with a map before it: folded into the weights of a linear one, else applied to every vector first. */
export function headBehindMap(head: FrozenHead, map: AffineMap, multiply: MatrixMultiply): FrozenHead {
  const { linear, decisionThreshold } = head;
  if (linear !== undefined) return frozenFoldedHead(foldMapIntoHead(linear, map), decisionThreshold);
  return {
    dimension: map.matrix?.rows ?? map.offset.length,
    decisionThreshold,
    score: async (matrix) => head.score(await applyMap(map, matrix, multiply)),
  };
}

/** The head whose logits become `slope f + intercept`: folded into the weights of a linear one. */
export function headOnScores(head: FrozenHead, { slope, intercept }: ScoreMap): FrozenHead {
  const { linear, decisionThreshold } = head;
  if (linear === undefined) {
    const rescaled = async (matrix: Parameters<FrozenHead['score']>[0]): Promise<Float64Array> =>
      (await head.score(matrix)).map((logit) => slope * logit + intercept);
    return { ...head, score: rescaled };
  }
  const folded = {
    direction: linear.direction.map((weight) => slope * weight),
    intercept: slope * linear.intercept + intercept,
    norm: Math.abs(slope) * linear.norm,
  };
  return frozenFoldedHead(folded, decisionThreshold);
}
