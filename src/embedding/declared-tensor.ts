import { PbfReader } from 'pbf';
import type { TensorInfo } from '../ports.ts';
import type { ValueType } from './onnx-graph.ts';

/** TensorProto's codes of the types that vectors come in; any other is only known not to be one of them. */
const VECTOR_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'float32'],
  [10, 'float16'],
]);
/** Field numbers of onnx.proto. */
const SHAPE = { size: 1 };
const SIZE = { value: 1 };

/**
 * An input or output as its file tells it, -1 for an open size, as a session tells it; undefined where its type or its
 * number of dimensions is left to be inferred.
 */
export function readDeclaredTensor({ name, element, shape }: ValueType): TensorInfo | undefined {
  if (element === 0 || shape === undefined) return undefined;
  const dims: number[] = [];
  new PbfReader(shape).readFields((tag, sizes, reader) => {
    if (tag === SHAPE.size) sizes.push(reader.readMessage(readSize, { value: -1 }).value);
  }, dims);
  if (dims.length === 0) return undefined;
  return { name, type: VECTOR_TYPES.get(element) ?? 'another type', dims };
}

function readSize(tag: number, size: { value: number }, reader: PbfReader): void {
  if (tag === SIZE.value) size.value = reader.readVarint(true);
}
