import { PbfReader } from 'pbf';
import type { TensorInfo } from '../ports.ts';
import { readDeclaredTensor } from './declared-tensor.ts';

/** What driftgate needs to know of an ONNX graph before it runs it. */
export interface OnnxGraphSummary {
  /** Sorted, each once; those of subgraphs and local functions included. */
  readonly operators: readonly string[];
  /** Files that hold weights, relative to the model's folder; sorted, each once. */
  readonly externalLocations: readonly string[];
  /** Whether an input or output of the graph is bfloat16, which the runtimes for JavaScript do not know. */
  readonly bfloat16: boolean;
  /** Absent where the file leaves the type or the number of dimensions of an output to be inferred. */
  readonly outputs?: readonly TensorInfo[];
}

/** Field numbers of onnx.proto. */
export const MODEL = { irVersion: 1, graph: 7, functions: 25 } as const;
export const GRAPH = {
  node: 1,
  initializer: 5,
  input: 11,
  output: 12,
  valueInfo: 13,
  sparseInitializer: 15,
} as const;
const FUNCTION = { node: 7 };
export const NODE = { input: 1, output: 2, operator: 4, attribute: 5 } as const;
export const ATTRIBUTE = {
  name: 1,
  integer: 3,
  tensor: 5,
  graph: 6,
  tensors: 10,
  graphs: 11,
  type: 20,
  sparseTensor: 22,
  sparseTensors: 23,
} as const;
export const VALUE = { name: 1, type: 2 } as const;
export const TYPE = { tensor: 1, element: 1, shape: 2 } as const;
/** Codes of TensorProto's types. */
export const TENSOR_TYPES = { float32: 1, bfloat16: 16 } as const;
const SPARSE_TENSOR = { values: 1, indices: 2 };
export const TENSOR = { name: 8, externalData: 13 } as const;
const ENTRY = { key: 1, value: 2 };

interface Found {
  irVersion: number;
  graphs: number;
  bfloat16: boolean;
  readonly outputs: (TensorInfo | undefined)[];
  readonly operators: Set<string>;
  readonly locations: Set<string>;
}

/**
 * Reads the operator types and the external weight files of an ONNX model; weights are skipped, not copied.
 *
 * @throws Error when the bytes are not an ONNX protobuf, or end early
 */
export function parseOnnxGraph(bytes: Uint8Array): OnnxGraphSummary {
  const found: Found = {
    irVersion: 0,
    graphs: 0,
    bfloat16: false,
    outputs: [],
    operators: new Set(),
    locations: new Set(),
  };
  const reader = new PbfReader(bytes);
  reader.readFields(readModelField, found);
  if (reader.pos !== bytes.length) throw new Error('the file ends early');
  if (found.irVersion === 0 || found.graphs === 0) throw new Error('the file holds no graph');
  const outputs = found.outputs.filter((output) => output !== undefined);
  return {
    operators: [...found.operators].sort(),
    externalLocations: [...found.locations].sort(),
    bfloat16: found.bfloat16,
    ...(outputs.length === found.outputs.length && { outputs }),
  };
}

function readModelField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === MODEL.irVersion) found.irVersion = reader.readVarint();
  else if (tag === MODEL.functions) reader.readMessage(readFunctionField, found);
  else if (tag === MODEL.graph) {
    found.graphs++;
    reader.readMessage(readMainGraphField, found);
  }
}

function readMainGraphField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === GRAPH.input || tag === GRAPH.output) {
    const value = readValueType(reader.readBytes());
    if (value.element === TENSOR_TYPES.bfloat16) found.bfloat16 = true;
    if (tag === GRAPH.output) found.outputs.push(readDeclaredTensor(value));
  } else readGraphField(tag, found, reader);
}

function readFunctionField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === FUNCTION.node) reader.readMessage(readNodeField, found);
}

function readGraphField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === GRAPH.node) reader.readMessage(readNodeField, found);
  else if (tag === GRAPH.initializer) reader.readMessage(readTensorField, found);
  else if (tag === GRAPH.sparseInitializer) reader.readMessage(readSparseTensorField, found);
}

function readNodeField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === NODE.operator) found.operators.add(reader.readString());
  else if (tag === NODE.attribute) reader.readMessage(readAttributeField, found);
}

function readAttributeField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === ATTRIBUTE.graph || tag === ATTRIBUTE.graphs) reader.readMessage(readGraphField, found);
  else if (tag === ATTRIBUTE.tensor || tag === ATTRIBUTE.tensors) reader.readMessage(readTensorField, found);
  else if (tag === ATTRIBUTE.sparseTensor || tag === ATTRIBUTE.sparseTensors) {
    reader.readMessage(readSparseTensorField, found);
  }
}

function readSparseTensorField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === SPARSE_TENSOR.values || tag === SPARSE_TENSOR.indices)
    reader.readMessage(readTensorField, found);
}

function readTensorField(tag: number, found: Found, reader: PbfReader): void {
  if (tag !== TENSOR.externalData) return;
  const entry = reader.readMessage(readEntryField, { key: '', value: '' });
  if (entry.key === 'location') found.locations.add(entry.value);
}

function readEntryField(tag: number, entry: { key: string; value: string }, reader: PbfReader): void {
  if (tag === ENTRY.key) entry.key = reader.readString();
  else if (tag === ENTRY.value) entry.value = reader.readString();
}

/** What a ValueInfoProto says of an input or output. */
export interface ValueType {
  readonly name: string;
  /** TensorProto's code of its type; 0 when it is no tensor, or does not say. */
  readonly element: number;
  /** An encoded TensorShapeProto; absent: any shape. */
  readonly shape: Uint8Array | undefined;
}

/** Reads name, type and shape of an encoded ValueInfoProto. */
export function readValueType(value: Uint8Array): ValueType {
  const found: Mutable<ValueType> = { name: '', element: 0, shape: undefined };
  return new PbfReader(value).readFields(readValueField, found);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readValueField(tag: number, found: Mutable<ValueType>, reader: PbfReader): void {
  if (tag === VALUE.name) found.name = reader.readString();
  else if (tag === VALUE.type) reader.readMessage(readTypeField, found);
}

function readTypeField(tag: number, found: Mutable<ValueType>, reader: PbfReader): void {
  if (tag === TYPE.tensor) reader.readMessage(readTensorTypeField, found);
}

function readTensorTypeField(tag: number, found: Mutable<ValueType>, reader: PbfReader): void {
  if (tag === TYPE.element) found.element = reader.readVarint();
  else if (tag === TYPE.shape) found.shape = reader.readBytes();
}
