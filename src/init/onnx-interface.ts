import { PbfReader } from 'pbf';
import { readDeclaredTensor } from '../embedding/declared-tensor.ts';
import { GRAPH, MODEL, readValueType, TENSOR, TENSOR_TYPES } from '../embedding/onnx-graph.ts';

/** Bytes of a file from `start`, at most `length` of them; fewer at its end. */
export type ReadBytes = (start: number, length: number) => Promise<Uint8Array>;

/** One input or output; `dims` has -1 for an open size and is absent where the file does not tell. */
export interface GraphPort {
  readonly name: string;
  readonly isFloat: boolean;
  readonly dims?: readonly number[];
}

/** What goes in and comes out of an ONNX graph. */
export interface OnnxInterface {
  readonly inputs: readonly GraphPort[];
  readonly outputs: readonly GraphPort[];
}

const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
/** Longest head of a field: two varints. */
const HEAD_BYTES = 20;
/** Read at once: fields of a graph are mostly small nodes. */
const WINDOW_BYTES = 1 << 16;
/** Of an input, an output or the name of a weight: more is none. */
const MOST_PORT_BYTES = 1 << 20;
/** Of one message: more is no graph that anybody exports. */
const MOST_FIELDS = 500_000;
const DOUBLE = 11;

interface Field {
  readonly tag: number;
  readonly start: number;
  readonly length: number;
}

/**
 * Reads inputs and outputs of an ONNX file of any size: weights and nodes are stepped over, not read.
 *
 * @throws Error when the bytes are not an ONNX protobuf, or end early
 */
export async function readOnnxInterface(read: ReadBytes, size: number): Promise<OnnxInterface> {
  const window = windowOver(read);
  const inputs: GraphPort[] = [];
  const outputs: GraphPort[] = [];
  const weights = new Set<string>();
  let graphs = 0;
  for await (const field of fieldsOf(window, 0, size)) {
    if (field.tag !== MODEL.graph) continue;
    graphs += 1;
    for await (const { tag, start, length } of fieldsOf(window, field.start, field.start + field.length)) {
      if (tag === GRAPH.input) inputs.push(portOf(await exactly(read, start, length)));
      else if (tag === GRAPH.output) outputs.push(portOf(await exactly(read, start, length)));
      else if (tag === GRAPH.initializer) weights.add(await nameOfTensor({ window, read }, start, length));
    }
  }
  if (graphs === 0) throw new Error('the file holds no graph');
  // Old exporters list weights as inputs, too.
  return { inputs: inputs.filter(({ name }) => !weights.has(name)), outputs };
}

function portOf(bytes: Uint8Array): GraphPort {
  const value = readValueType(bytes);
  const dims = readDeclaredTensor(value)?.dims;
  const isFloat = value.element === TENSOR_TYPES.float32 || value.element === DOUBLE;
  return { name: value.name, isFloat, ...(dims && { dims }) };
}

async function exactly(read: ReadBytes, start: number, length: number): Promise<Uint8Array> {
  if (length > MOST_PORT_BYTES) throw new Error('an input or output that is none');
  const bytes = await read(start, length);
  if (bytes.length !== length) throw new Error('the file ends early');
  return bytes;
}

/** Name of an encoded TensorProto; its raw data is stepped over. */
async function nameOfTensor(
  { window, read }: { readonly window: ReadBytes; readonly read: ReadBytes },
  start: number,
  length: number,
): Promise<string> {
  for await (const field of fieldsOf(window, start, start + length)) {
    if (field.tag !== TENSOR.name) continue;
    return new TextDecoder().decode(await exactly(read, field.start, field.length));
  }
  return '';
}

/** Fields with content of a message that lies from `start` to `end`. */
async function* fieldsOf(window: ReadBytes, start: number, end: number): AsyncGenerator<Field, void> {
  let at = start;
  for (let count = 0; at < end; count += 1) {
    if (count > MOST_FIELDS) throw new Error('too many fields');
    const reader = new PbfReader(await window(at, HEAD_BYTES));
    const key = reader.readVarint();
    const wire = key & 7;
    let length = 0;
    if (wire === WIRE.varint) reader.readVarint();
    else if (wire === WIRE.fixed64) length = 8;
    else if (wire === WIRE.fixed32) length = 4;
    else if (wire === WIRE.bytes) length = reader.readVarint();
    else throw new Error('not a protobuf');
    const content = at + reader.pos;
    if (reader.pos > reader.length || content + length > end) throw new Error('the file ends early');
    if (wire === WIRE.bytes) yield { tag: key >>> 3, start: content, length };
    at = content + length;
  }
}

/** Reads ahead, so that small fields that follow each other cost one read. */
function windowOver(read: ReadBytes): ReadBytes {
  let from = 0;
  let held = new Uint8Array();
  return async (start, length) => {
    if (start < from || start + length > from + held.length) {
      held = Uint8Array.from(await read(start, WINDOW_BYTES));
      from = start;
    }
    return held.subarray(start - from, start - from + length);
  };
}
