import { describe, expect, test } from '@jest/globals';
import { parseOnnxGraph } from '../../src/embedding/onnx-graph.ts';
import { exposeProbabilities } from '../../src/onnx-head/expose-probabilities.ts';
import { contentsOf, encodeMessage, integersOf, readFields } from '../../src/onnx-head/wire.ts';
import { drawNetwork, drawStumps, networkClassifier, treeClassifier } from './classifier-graphs.ts';
import { writeGraph, type TestGraph } from './write-graph.ts';

const NETWORK = drawNetwork(3, 2, 1);

/** The fields of the graph, still encoded. */
function graphFields(bytes: Uint8Array): readonly string[] {
  return contentsOf(bytes, 7).flatMap((graph) =>
    [...readFields(graph)].map(({ raw }) => Buffer.from(raw).toString('hex')),
  );
}

describe('exposeProbabilities', () => {
  test('returns a graph without ZipMap as it is', () => {
    const bytes = writeGraph(networkClassifier(NETWORK, { zipMap: 'none' }));
    expect(exposeProbabilities(bytes)).toBe(bytes);
  });

  test('changes two fields of the graph and nothing else', () => {
    const bytes = writeGraph(networkClassifier(NETWORK));
    const [before, after] = [graphFields(bytes), graphFields(exposeProbabilities(bytes))];
    expect(after).toHaveLength(before.length);
    expect(after.filter((field, at) => field !== before[at])).toHaveLength(2);
    const { operators } = parseOnnxGraph(exposeProbabilities(bytes));
    expect(operators).not.toContain('ZipMap');
  });

  test('changes nothing the second time', () => {
    const once = exposeProbabilities(writeGraph(networkClassifier(NETWORK)));
    expect(exposeProbabilities(once)).toBe(once);
  });

  test('imports the default domain where the file imports none', () => {
    const bytes = writeGraph(treeClassifier(drawStumps(3, 2, 1), { zipMap: 'maps' }));
    expect(contentsOf(bytes, 8)).toHaveLength(1);
    const sets = contentsOf(exposeProbabilities(bytes), 8);
    expect(sets).toHaveLength(2);
    expect(integersOf(sets[1], 2)).toEqual([13]);
  });

  test('follows an Identity behind the ZipMap', () => {
    const graph = networkClassifier(NETWORK);
    const behind: TestGraph = {
      ...graph,
      nodes: [...graph.nodes, { operator: 'Identity', inputs: ['output_probability'], outputs: ['end'] }],
      outputs: [{ name: 'end', type: 'maps', shape: [] }],
    };
    const output = contentsOf(contentsOf(exposeProbabilities(writeGraph(behind)), 7)[0], 12)[0];
    // A tensor type (field 1 of TypeProto) with element type float (1).
    expect(integersOf(contentsOf(contentsOf(output, 2)[0], 1)[0], 1)).toEqual([1]);
  });
});

describe('readFields', () => {
  test('reads integers below 0, packed or not', () => {
    // -1 in ten bytes of seven bits each.
    const minusOne = Uint8Array.of(...Array.from({ length: 9 }, () => 0xff), 1);
    const packed = encodeMessage(8, Uint8Array.of(5, ...minusOne));
    expect(integersOf(packed, 8)).toEqual([5, -1]);
    expect(integersOf(Uint8Array.of(0x40, ...minusOne, 0x40, 7), 8)).toEqual([-1, 7]);
  });

  test('skips fixed numbers, and refuses a message that ends early', () => {
    const message = Uint8Array.of(0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 9);
    expect([...readFields(message)].map(({ tag, integer }) => [tag, integer])).toEqual([
      [1, 0],
      [2, 0],
      [3, 9],
    ]);
    expect(() => [...readFields(Uint8Array.of(0x0a, 5, 1))]).toThrow('ends early');
  });
});
