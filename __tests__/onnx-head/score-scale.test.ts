import { describe, expect, test } from '@jest/globals';
import type { GraphNode, HeadGraph } from '../../src/onnx-head/head-graph.ts';
import { scaleOf } from '../../src/onnx-head/score-scale.ts';

/** A chain of operators from `input` to `score`. */
function chain(...operators: readonly string[]): HeadGraph {
  const nodes: GraphNode[] = operators.map((operator, at) => ({
    operator,
    inputs: [at === 0 ? 'input' : `value ${at}`],
    outputs: [at === operators.length - 1 ? 'score' : `value ${at + 1}`],
    attributes: new Map(),
  }));
  return {
    nodes,
    initializers: new Map(),
    metadata: new Map(),
    dynamicallyQuantized: false,
    externalData: [],
  };
}

describe('what the numbers of an output are', () => {
  test.each([
    ['probabilities', 'probabilities'],
    ['logits', 'logits'],
    ['decision_function', 'logits'],
  ])('is told by the name %s', (name, scale) => {
    expect(scaleOf(name, chain('Relu'))).toBe(scale);
  });

  test.each([
    ['probabilities', ['Gemm', 'Sigmoid']],
    ['probabilities', ['MatMul', 'Softmax', 'Squeeze']],
    ['probabilities', ['Softmax', 'Gather', 'Cast']],
    ['logits', ['Relu', 'Gemm', 'Reshape']],
    ['logits', ['Gemm', 'LogSoftmax']],
    [undefined, ['Gemm', 'Relu']],
    [undefined, []],
  ])('is %s by the operators %j', (scale, operators) => {
    expect(scaleOf('score', chain(...operators))).toBe(scale);
  });

  test('is not known of one of two logits: what counts is their difference', () => {
    expect(scaleOf('score', chain('Gemm', 'Gather'))).toBeUndefined();
    expect(scaleOf('score', chain('Gemm', 'Slice', 'Squeeze'))).toBeUndefined();
  });

  test('is no probability because its logarithm is named after one', () => {
    const graph = chain('Gemm', 'LogSoftmax', 'Identity');
    const [{ outputs }, ...others] = graph.nodes.toReversed();
    expect(outputs).toEqual(['score']);
    for (const name of ['log_probabilities', 'logprobs', 'log_softmax']) {
      const last = { ...graph.nodes[2], outputs: [name] };
      expect(scaleOf(name, { ...graph, nodes: [...others.toReversed(), last] })).toBe('logits');
      expect(scaleOf(name, chain('Relu'))).toBeUndefined();
    }
  });
});
