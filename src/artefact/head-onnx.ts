import type { FoldedHead } from '../core/classifier/fold-head.ts';
import { ELEMENT_CODES, writeOnnxModel, type GraphNode } from './onnx-writer.ts';

/** Stands for infinity, which initializers do not hold. */
const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** From vectors to hard decisions. */
const NODES: readonly GraphNode[] = [
  { operator: 'MatMul', inputs: ['embeddings', 'direction'], output: 'projections' },
  { operator: 'Add', inputs: ['projections', 'intercept'], output: 'logits' },
  { operator: 'Sigmoid', inputs: ['logits'], output: 'probabilities' },
  // Not above the limit rather than above it: a score that is not a number is called unsafe.
  { operator: 'LessOrEqual', inputs: ['logits', 'limit'], output: 'safe' },
  { operator: 'Not', inputs: ['safe'], output: 'unsafe' },
  { operator: 'Cast', inputs: ['unsafe'], output: 'label', attributes: { to: ELEMENT_CODES.int64 } },
];

/**
 * Bytes of an ONNX model that scores vectors with a linear head, standardiser folded in, in float32: input `embeddings`
 * [n, d] as the embedding model gives them, outputs `probabilities` [n], P(unsafe) in [0, 1], and `label` [n] in int64,
 * 1 = unsafe.
 *
 * The label compares logits, not probabilities, because float32 probabilities are all 1 beyond a logit of 17; a logit
 * exactly at the threshold's is safe. Within the rounding of float32 around the threshold it may differ from the
 * decision on float64 scores. A threshold of 1 calls nothing unsafe, one of 0 everything. A vector
 * with NaN has the probability NaN and the label 1: what cannot be scored is not called safe.
 *
 * @param decisionThreshold unsafe if P(unsafe) > this, in [0, 1]; the file's metadata name it `decisionThreshold`
 * @param metadata what else is known, name to text
 * @throws RangeError for a threshold outside [0, 1], or a weight or intercept that is not finite in float32
 */
export function writeHeadModel(
  { direction, intercept }: FoldedHead,
  decisionThreshold: number,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return writeOnnxModel({
    name: 'head',
    description:
      'P(unsafe) of embeddings as the embedding model gives them; ' +
      `label 1 = unsafe, when P(unsafe) > ${decisionThreshold}`,
    nodes: NODES,
    initializers: [
      { name: 'direction', shape: [direction.length], values: direction },
      { name: 'intercept', shape: [], values: [intercept] },
      { name: 'limit', shape: [], values: [toLogit(decisionThreshold)] },
    ],
    inputs: [{ name: 'embeddings', type: 'float32', shape: ['n', direction.length] }],
    outputs: [
      { name: 'probabilities', type: 'float32', shape: ['n'] },
      { name: 'label', type: 'int64', shape: ['n'] },
    ],
    metadata: { ...metadata, decisionThreshold: String(decisionThreshold) },
  });
}

/** The logit of a probability; of 0 and 1 the ends of float32. */
function toLogit(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`the decision threshold is ${probability}; it must lie in [0, 1]`);
  }
  const logit = Math.log(probability) - Math.log1p(-probability);
  return Math.max(-LARGEST_FLOAT32, Math.min(LARGEST_FLOAT32, logit));
}
