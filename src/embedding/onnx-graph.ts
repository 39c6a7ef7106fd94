import { PbfReader } from 'pbf';

/** What driftgate needs to know of an ONNX graph before it runs it. */
export interface OnnxGraphSummary {
  /** Sorted, each once; those of subgraphs and local functions included. */
  readonly operators: readonly string[];
  /** Files that hold weights, relative to the model's folder; sorted, each once. */
  readonly externalLocations: readonly string[];
}

/** Field numbers of onnx.proto. */
const MODEL = { irVersion: 1, graph: 7, functions: 25 };
const GRAPH = { node: 1, initializer: 5, sparseInitializer: 15 };
const FUNCTION = { node: 7 };
const NODE = { operator: 4, attribute: 5 };
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11, sparseTensor: 22, sparseTensors: 23 };
const SPARSE_TENSOR = { values: 1, indices: 2 };
const TENSOR = { externalData: 13 };
const ENTRY = { key: 1, value: 2 };

interface Found {
  irVersion: number;
  graphs: number;
  readonly operators: Set<string>;
  readonly locations: Set<string>;
}

/**
 * Reads the operator types and the external weight files of an ONNX model; weights are skipped, not copied.
 *
 * @throws Error when the bytes are not an ONNX protobuf, or end early
 */
export function parseOnnxGraph(bytes: Uint8Array): OnnxGraphSummary {
  const found: Found = { irVersion: 0, graphs: 0, operators: new Set(), locations: new Set() };
  const reader = new PbfReader(bytes);
  reader.readFields(readModelField, found);
  if (reader.pos !== bytes.length) throw new Error('the file ends early');
  if (found.irVersion === 0 || found.graphs === 0) throw new Error('the file holds no graph');
  return { operators: [...found.operators].sort(), externalLocations: [...found.locations].sort() };
}

function readModelField(tag: number, found: Found, reader: PbfReader): void {
  if (tag === MODEL.irVersion) found.irVersion = reader.readVarint();
  else if (tag === MODEL.functions) reader.readMessage(readFunctionField, found);
  else if (tag === MODEL.graph) {
    found.graphs++;
    reader.readMessage(readGraphField, found);
  }
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
