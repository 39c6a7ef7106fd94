import type { AffineMap } from '../core/remedy/affine-map.ts';
import { writeOnnxModel, type GraphNode, type Initializer } from './onnx-writer.ts';

/**
 * Bytes of an ONNX model that brings the candidate's vectors to where the reference's were, to stand before the old
 * head: input `embeddings` [n, d], output `adapted` [n, d'], `x A + offset` in float32, not scaled to unit length.
 *
 * @param dimension d, of the candidate's vectors
 * @param metadata what else is known, name to text
 * @throws RangeError when the map does not take vectors of that dimension, or a number is not finite in float32
 */
export function writeAdapterModel(
  map: AffineMap,
  dimension: number,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  mustFit(map, dimension);
  const { matrix, offset } = map;
  const shift: Initializer = { name: 'offset', shape: [offset.length], values: offset };
  const common = {
    name: 'adapter',
    description: "Brings the candidate's embeddings to where the reference's were, for the old head",
    inputs: [{ name: 'embeddings', type: 'float32', shape: ['n', dimension] }],
    outputs: [{ name: 'adapted', type: 'float32', shape: ['n', offset.length] }],
    metadata,
  } as const;
  if (matrix === undefined) {
    return writeOnnxModel({ ...common, nodes: [mapBy('Add', ['offset'])], initializers: [shift] });
  }
  const turn: Initializer = { name: 'matrix', shape: [matrix.rows, matrix.cols], values: matrix.data };
  const nodes = [mapBy('Gemm', ['matrix', 'offset'])];
  return writeOnnxModel({ ...common, nodes, initializers: [turn, shift] });
}

function mapBy(operator: string, by: readonly string[]): GraphNode {
  return { operator, inputs: ['embeddings', ...by], output: 'adapted' };
}

function mustFit({ matrix, offset }: AffineMap, dimension: number): void {
  const [from, to] = matrix === undefined ? [offset.length, offset.length] : [matrix.rows, matrix.cols];
  if (from !== dimension)
    throw new RangeError(`the map takes ${from} numbers, the embeddings have ${dimension}`);
  if (to !== offset.length) {
    throw new RangeError(`the map's matrix gives ${to} numbers, its offset has ${offset.length}`);
  }
}
