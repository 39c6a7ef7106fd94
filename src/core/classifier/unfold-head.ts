import type { FoldedHead } from './fold-head.ts';
import type { LinearHead } from './linear-head.ts';

/**
 * A head in raw space as one in standardised space whose mean is 0 and whose scale is 1, so that it can be written to a
 * file; folding it gives the same direction and intercept, bit for bit.
 *
 * @param decisionThreshold unsafe if P(unsafe) > this
 * @param fittedOn what the head was fitted on, in words; absent: not said
 */
export function unfoldHead(
  { direction, intercept }: FoldedHead,
  decisionThreshold: number,
  fittedOn?: string,
): LinearHead {
  const dimension = direction.length;
  return {
    dimension,
    mean: new Float64Array(dimension),
    scale: new Float64Array(dimension).fill(1),
    weights: direction.slice(),
    intercept,
    decisionThreshold,
    ...(fittedOn === undefined ? {} : { fittedOn }),
  };
}
