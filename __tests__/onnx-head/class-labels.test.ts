import { describe, expect, test } from '@jest/globals';
import { readClasses } from '../../src/onnx-head/class-labels.ts';
import { parseHeadGraph } from '../../src/onnx-head/head-graph.ts';
import { writeGraph, type TestNode } from './write-graph.ts';

const inner: TestNode = {
  operator: 'LinearClassifier',
  inputs: ['input'],
  outputs: ['inner label', 'inner scores'],
  ml: true,
  attributes: { classlabels_ints: { ints: [0, 1] } },
};
const outer: TestNode = {
  operator: 'TreeEnsembleClassifier',
  inputs: ['inner scores'],
  outputs: ['label', 'scores'],
  ml: true,
  attributes: { classlabels_strings: ['toxic', 'safe'] },
};
const zipMap: TestNode = {
  operator: 'ZipMap',
  inputs: ['scores'],
  outputs: ['probabilities'],
  ml: true,
  attributes: { classlabels_strings: ['b', 'a'] },
};

function classesOf(...nodes: readonly TestNode[]): readonly string[] | undefined {
  const graph = writeGraph({ nodes, inputs: [], outputs: [] });
  return readClasses(parseHeadGraph(graph, 'head.onnx'));
}

describe('the classes of a graph', () => {
  test('are those of its classifier, in the order of the columns', () => {
    expect(classesOf(inner)).toEqual(['0', '1']);
    expect(classesOf(outer)).toEqual(['toxic', 'safe']);
  });

  test('are those of the outermost classifier of several: inner ones number what it names', () => {
    expect(classesOf(inner, outer)).toEqual(['toxic', 'safe']);
  });

  test('are those of the ZipMap where there is one', () => {
    expect(classesOf(inner, outer, zipMap)).toEqual(['b', 'a']);
  });

  test('are not known of a graph that names none', () => {
    expect(classesOf({ operator: 'Gemm', inputs: ['input'], outputs: ['logits'] })).toBeUndefined();
  });
});
