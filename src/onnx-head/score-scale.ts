import type { GraphNode, HeadGraph } from './head-graph.ts';

/** What the numbers of an output are. */
export type ScoreScale = 'probabilities' | 'logits';

const LOG_PROBABILITY_NAME = /log[_-]?(prob|softmax)/i;
const PROBABILITY_NAME = /prob/i;
const LOGIT_NAME = /logit|decision|margin|raw_?score/i;
/** What skl2onnx calls the output of a regressor. */
const REGRESSOR_NAME = /^variable\d*$/;

/** Operators that do not change the numbers. */
const SHAPE_OPERATORS = ['Identity', 'Cast', 'Reshape', 'Squeeze', 'Unsqueeze', 'Flatten'];
/** Operators that take a column: one of two probabilities is a probability, one of two logits is no logit. */
const COLUMN_OPERATORS = ['Gather', 'Slice', 'ArrayFeatureExtractor', 'Clip'];
const PROBABILITY_OPERATORS = ['Sigmoid', 'Softmax'];
/** Last layers; the difference of two log-probabilities is a logit as well. */
const LOGIT_OPERATORS = ['Gemm', 'MatMul', 'Add', 'LogSoftmax'];

/** Tells probabilities from logits by the name of an output, else by the operator that computes it. */
export function scaleOf(output: string, { nodes }: HeadGraph): ScoreScale | undefined {
  if (!LOG_PROBABILITY_NAME.test(output)) {
    if (PROBABILITY_NAME.test(output)) return 'probabilities';
    if (LOGIT_NAME.test(output)) return 'logits';
  }
  if (REGRESSOR_NAME.test(output)) return undefined;
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  return scaleOfValue(output, producers);
}

/** A node only reads what earlier ones computed, so the walk ends. */
function scaleOfValue(value: string, producers: ReadonlyMap<string, GraphNode>): ScoreScale | undefined {
  const node = producers.get(value);
  if (node === undefined) return undefined;
  const { operator, inputs } = node;
  if (PROBABILITY_OPERATORS.includes(operator)) return 'probabilities';
  if (LOGIT_OPERATORS.includes(operator)) return 'logits';
  const takesColumn = COLUMN_OPERATORS.includes(operator);
  if (!takesColumn && !SHAPE_OPERATORS.includes(operator)) return undefined;
  const scale = scaleOfValue(inputs[0] ?? '', producers);
  return takesColumn && scale === 'logits' ? undefined : scale;
}
