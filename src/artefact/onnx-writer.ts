import { PbfWriter } from 'pbf';

/** An IR version and an operator set that every runtime of the last years reads. */
const IR_VERSION = 8;
const OPERATOR_SET = 13;
const PRODUCER = 'driftgate';
/** Code of onnx.proto: AttributeProto.INT. */
const INTEGER = 2;

/** Codes of onnx.proto for the element types in use: TensorProto.FLOAT and TensorProto.INT64. */
export const ELEMENT_CODES = { float32: 1, int64: 7 } as const;

/** One operator of the default domain; its attributes are integers. */
export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number>>;
}

/** Numbers stored in the graph as float32, row-major. */
export interface Initializer {
  readonly name: string;
  /** Empty: a scalar. */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** An input or output of the graph; a size that is a name may be anything. */
export interface GraphValue {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_CODES;
  readonly shape: readonly (number | string)[];
}

/** What a model file holds. */
export interface GraphModel {
  readonly name: string;
  /** What the graph does, for whoever opens the file. */
  readonly description: string;
  /** In the order in which they run. */
  readonly nodes: readonly GraphNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** What is known beside the graph, name to text; written in the order of the names. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Bytes of an ONNX model (field numbers: onnx.proto3, IR version 8, operator set 13); the same model gives the same bytes.
 *
 * @throws RangeError when a value is not finite in float32, or their number does not fit the shape
 */
export function writeOnnxModel(model: GraphModel): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, PRODUCER);
  pbf.writeStringField(6, model.description);
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOperatorSet, OPERATOR_SET);
  const metadata = Object.entries(model.metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const entry of metadata) pbf.writeMessage(14, writeEntry, entry);
  return pbf.finish();
}

function writeGraph({ name, nodes, initializers, inputs, outputs }: GraphModel, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, name);
  for (const initializer of initializers) pbf.writeMessage(5, writeInitializer, initializer);
  for (const input of inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode({ operator, inputs, output, attributes = {} }: GraphNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  // A node is named after what it makes: runtimes name it in their messages.
  pbf.writeStringField(3, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: readonly [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, value);
  pbf.writeVarintField(20, INTEGER);
}

function writeInitializer({ name, shape, values }: Initializer, pbf: PbfWriter): void {
  const size = shape.reduce((product, length) => product * length, 1);
  if (values.length !== size) {
    throw new RangeError(`${name} has ${values.length} numbers, the shape [${shape.join(', ')}] ${size}`);
  }
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, ELEMENT_CODES.float32);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, toFloat32Bytes(name, values));
}

/** Little-endian float32, as the format demands on every machine, [4 * values]. */
function toFloat32Bytes(name: string, values: ArrayLike<number>): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (let j = 0; j < values.length; j++) {
    if (!Number.isFinite(Math.fround(values[j]))) {
      throw new RangeError(`${name}[${j}] is ${values[j]}, which is no finite float32 number`);
    }
    bytes.setFloat32(4 * j, values[j], true);
  }
  return new Uint8Array(bytes.buffer);
}

function writeValue(value: GraphValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, writeType, value);
}

function writeType(value: GraphValue, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, value);
}

function writeTensorType({ type, shape }: GraphValue, pbf: PbfWriter): void {
  pbf.writeVarintField(1, ELEMENT_CODES[type]);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: GraphValue['shape'], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(1, writeSize, size);
}

function writeSize(size: number | string, pbf: PbfWriter): void {
  if (typeof size === 'string') pbf.writeStringField(2, size);
  else pbf.writeVarintField(1, size);
}

function writeOperatorSet(version: number, pbf: PbfWriter): void {
  pbf.writeStringField(1, '');
  pbf.writeVarintField(2, version);
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}
