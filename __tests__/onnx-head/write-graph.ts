import { PbfWriter } from 'pbf';

/** One attribute of a node: text, an integer, a list of texts, or lists of integers and floats that say so. */
type AttributeValue =
  | string
  | number
  | readonly string[]
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] };

/** One operator. */
export interface TestNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** `ai.onnx.ml` when true. */
  readonly ml?: boolean;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A constant of the graph. */
export interface TestConstant {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_CODES;
  readonly shape: readonly number[];
  readonly values: readonly number[] | readonly string[];
  /** As raw bytes, as NumPy gives them, rather than as a list. */
  readonly raw?: boolean;
}

/** An input or output; `maps` is the list of maps that a ZipMap returns. */
export interface TestValue {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_CODES | 'maps' | 'text maps';
  readonly shape: readonly (number | string)[];
}

/** A graph as exporters write it. */
export interface TestGraph {
  readonly nodes: readonly TestNode[];
  readonly constants?: readonly TestConstant[];
  readonly inputs: readonly TestValue[];
  readonly outputs: readonly TestValue[];
  /** Default: both domains. */
  readonly domains?: readonly (readonly [domain: string, version: number])[];
}

const ELEMENT_CODES = { float: 1, int32: 6, int64: 7, string: 8, bool: 9, double: 11 } as const;
const ATTRIBUTE_TYPES = { int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;
const DOMAINS = [
  ['', 13],
  ['ai.onnx.ml', 1],
] as const;

/** Bytes of a ModelProto, IR version 8. */
export function writeGraph(graph: TestGraph): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 8);
  pbf.writeStringField(2, 'driftgate-tests');
  pbf.writeMessage(7, writeGraphFields, graph);
  for (const set of graph.domains ?? DOMAINS) pbf.writeMessage(8, writeDomain, set);
  return pbf.finish();
}

function writeDomain([domain, version]: readonly [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeGraphFields({ nodes, constants = [], inputs, outputs }: TestGraph, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'head');
  for (const constant of constants) pbf.writeMessage(5, writeConstant, constant);
  for (const input of inputs) pbf.writeMessage(11, writeValue, input);
  for (const output of outputs) pbf.writeMessage(12, writeValue, output);
}

function writeNode(
  { operator, inputs, outputs, ml = false, attributes = {} }: TestNode,
  pbf: PbfWriter,
): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  for (const output of outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
  if (ml) pbf.writeStringField(7, 'ai.onnx.ml');
}

function writeAttribute([name, value]: [string, AttributeValue], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (typeof value === 'number') {
    pbf.writeVarintField(3, value);
    pbf.writeVarintField(20, ATTRIBUTE_TYPES.int);
  } else if (typeof value === 'string') {
    pbf.writeStringField(4, value);
    pbf.writeVarintField(20, ATTRIBUTE_TYPES.string);
  } else if ('ints' in value) {
    for (const int of value.ints) pbf.writeVarintField(8, int);
    pbf.writeVarintField(20, ATTRIBUTE_TYPES.ints);
  } else if ('floats' in value) {
    for (const float of value.floats) pbf.writeFloatField(7, float);
    pbf.writeVarintField(20, ATTRIBUTE_TYPES.floats);
  } else {
    for (const text of value) pbf.writeStringField(9, text);
    pbf.writeVarintField(20, ATTRIBUTE_TYPES.strings);
  }
}

function writeConstant({ name, type, shape, values, raw = false }: TestConstant, pbf: PbfWriter): void {
  for (const length of shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, ELEMENT_CODES[type]);
  const numbers = values.filter((value) => typeof value === 'number');
  if (type === 'string') for (const text of values) pbf.writeStringField(6, String(text));
  else if (type === 'float') pbf.writePackedFloat(4, numbers);
  else if (type === 'double') pbf.writePackedDouble(10, numbers);
  else if (!raw) pbf.writePackedVarint(type === 'int64' ? 7 : 5, numbers);
  else {
    const bytes = type === 'int64' ? BigInt64Array.from(numbers, BigInt) : Int32Array.from(numbers);
    pbf.writeBytesField(9, new Uint8Array(bytes.buffer));
  }
  pbf.writeStringField(8, name);
}

function writeValue(value: TestValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, value.type.endsWith('maps') ? writeMapsType : writeTensorValue, value);
}

function writeTensorValue(value: TestValue, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, value);
}

/** sequence(map(int64 or string, tensor(float))). */
function writeMapsType(value: TestValue, pbf: PbfWriter): void {
  pbf.writeMessage(4, writeSequence, value);
}

function writeSequence(value: TestValue, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeMapValue, value);
}

function writeMapValue(value: TestValue, pbf: PbfWriter): void {
  pbf.writeMessage(5, writeMap, value);
}

function writeMap(value: TestValue, pbf: PbfWriter): void {
  pbf.writeVarintField(1, value.type === 'maps' ? ELEMENT_CODES.int64 : ELEMENT_CODES.string);
  pbf.writeMessage(2, writeTensorValue, { name: '', type: 'float', shape: [] } as const);
}

function writeTensorType({ type, shape }: TestValue, pbf: PbfWriter): void {
  pbf.writeVarintField(
    1,
    type === 'maps' || type === 'text maps' ? ELEMENT_CODES.float : ELEMENT_CODES[type],
  );
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: TestValue['shape'], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(1, writeSize, size);
}

/** An empty name writes a size that is not known at all, as `None` does. */
function writeSize(size: number | string, pbf: PbfWriter): void {
  if (typeof size === 'number') pbf.writeVarintField(1, size);
  else if (size !== '') pbf.writeStringField(2, size);
}
