import { PbfReader, PbfWriter } from 'pbf';
import type { InferenceSession, TensorInfo } from '../ports.ts';
import {
  ATTRIBUTE,
  GRAPH,
  MODEL,
  NODE,
  readValueType,
  TENSOR,
  TENSOR_TYPES,
  TYPE,
  VALUE,
} from './onnx-graph.ts';

/** A graph whose inputs and outputs are float32 where they were bfloat16. */
export interface WidenedGraph {
  readonly bytes: Uint8Array;
  /** What these inputs and outputs are called now, by the names that they had. */
  readonly names: ReadonlyMap<string, string>;
}

/** Protobuf's wire type of bytes and messages, and AttributeProto's code of an integer. */
const WIRE_BYTES = 2;
const INTEGER = 2;

/**
 * Puts a Cast behind each bfloat16 output of an ONNX model and before each bfloat16 input, since neither runtime for
 * JavaScript opens a graph that has one; every bfloat16 number is a float32 number too. Nodes and weights stay byte for
 * byte.
 *
 * @param bytes a valid ModelProto
 */
export function widenBfloat16(bytes: Uint8Array): WidenedGraph {
  const names = new Map<string, string>();
  const parts: Uint8Array[] = [];
  for (const { tag, raw, content } of fieldsOf(bytes)) {
    if (tag === MODEL.graph) parts.push(...widenGraph(content, names));
    else parts.push(raw);
  }
  return { bytes: Buffer.concat(parts), names };
}

/** The session of a widened graph under the names that the model's author gave. */
export function withOwnNames(
  session: InferenceSession,
  names: ReadonlyMap<string, string>,
): InferenceSession {
  const own = new Map([...names].map(([name, widened]) => [widened, name]));
  const toOwn = (info: TensorInfo): TensorInfo => ({ ...info, name: own.get(info.name) ?? info.name });
  const widened = (name: string): string => names.get(name) ?? name;
  return {
    inputs: session.inputs.map(toOwn),
    outputs: session.outputs.map(toOwn),
    async run(feeds, fetches) {
      const entries = Object.entries(feeds).map(([name, tensor]) => [widened(name), tensor] as const);
      const results = await session.run(Object.fromEntries(entries), fetches.map(widened));
      const named = Object.entries(results).map(([name, tensor]) => [own.get(name) ?? name, tensor] as const);
      return Object.fromEntries(named);
    },
    release: () => session.release(),
  };
}

interface Field {
  readonly tag: number;
  /** Tag and value as they lie in the file. */
  readonly raw: Uint8Array;
  /** Bytes of a length-delimited value; empty for any other. */
  readonly content: Uint8Array;
}

function* fieldsOf(message: Uint8Array): Generator<Field> {
  const reader = new PbfReader(message);
  let start = 0;
  for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
    const content = reader.type === WIRE_BYTES ? reader.readBytes() : undefined;
    if (content === undefined) reader.skip(reader.type);
    yield { tag, raw: message.subarray(start, reader.pos), content: content ?? new Uint8Array() };
    start = reader.pos;
  }
}

/** The graph's field of the model, in pieces: the weights in between are not copied. */
function widenGraph(graph: Uint8Array, names: Map<string, string>): readonly Uint8Array[] {
  const weights = initializerNames(graph);
  const before: Uint8Array[] = [];
  const kept: Uint8Array[] = [];
  const behind: Uint8Array[] = [];
  for (const { tag, raw, content } of fieldsOf(graph)) {
    const side = tag === GRAPH.input ? before : tag === GRAPH.output ? behind : undefined;
    const { name, element } = readValueType(side === undefined ? new Uint8Array() : content);
    // Old files list their weights among the inputs.
    const isWeight = side === before && weights.has(name);
    if (side === undefined || element !== TENSOR_TYPES.bfloat16 || isWeight) kept.push(raw);
    else {
      const widened = `driftgate.float32/${name}`;
      names.set(name, widened);
      side.push(widenValue(content, side === before, widened));
    }
  }
  const pieces = [...before, ...kept, ...behind];
  const header = encode((pbf) => {
    pbf.writeVarint(MODEL.graph * 8 + WIRE_BYTES);
    pbf.writeVarint(pieces.reduce((length, piece) => length + piece.length, 0));
  });
  return [header, ...pieces];
}

/** A Cast and the float32 input or output beyond it; the bfloat16 value stays as one inside the graph. */
function widenValue(value: Uint8Array, isInput: boolean, widened: string): Uint8Array {
  const { name, element, shape } = readValueType(value);
  const cast = isInput
    ? { from: widened, to: name, element }
    : { from: name, to: widened, element: TENSOR_TYPES.float32 };
  return encode((pbf) => {
    pbf.writeMessage(GRAPH.node, writeCast, cast);
    pbf.writeMessage(isInput ? GRAPH.input : GRAPH.output, writeValue, { name: widened, shape });
    pbf.writeBytesField(GRAPH.valueInfo, value);
  });
}

function initializerNames(graph: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  const readName = (tag: number, found: Set<string>, reader: PbfReader): void => {
    if (tag === TENSOR.name) found.add(reader.readString());
  };
  for (const { tag, content } of fieldsOf(graph)) {
    if (tag === GRAPH.initializer) new PbfReader(content).readFields(readName, names);
  }
  return names;
}

interface CastRecord {
  readonly from: string;
  readonly to: string;
  /** TensorProto's code of the type that it gives. */
  readonly element: number;
}

function writeCast({ from, to, element }: CastRecord, pbf: PbfWriter): void {
  pbf.writeStringField(NODE.input, from);
  pbf.writeStringField(NODE.output, to);
  pbf.writeStringField(NODE.operator, 'Cast');
  pbf.writeMessage(NODE.attribute, writeTarget, element);
}

function writeTarget(element: number, pbf: PbfWriter): void {
  pbf.writeStringField(ATTRIBUTE.name, 'to');
  pbf.writeVarintField(ATTRIBUTE.integer, element);
  pbf.writeVarintField(ATTRIBUTE.type, INTEGER);
}

/** A float32 tensor; the shape is a TensorShapeProto, absent where the graph does not tell it. */
interface ValueRecord {
  readonly name: string;
  readonly shape: Uint8Array | undefined;
}

function writeValue({ name, shape }: ValueRecord, pbf: PbfWriter): void {
  pbf.writeStringField(VALUE.name, name);
  pbf.writeMessage(
    VALUE.type,
    (content: Uint8Array | undefined, type: PbfWriter) => {
      type.writeMessage(TYPE.tensor, writeTensorType, content);
    },
    shape,
  );
}

function writeTensorType(shape: Uint8Array | undefined, pbf: PbfWriter): void {
  pbf.writeVarintField(TYPE.element, TENSOR_TYPES.float32);
  if (shape !== undefined) pbf.writeBytesField(TYPE.shape, shape);
}

function encode(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}
