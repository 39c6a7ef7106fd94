import { PbfReader, PbfWriter } from 'pbf';

/** One field of a protobuf message, still encoded. */
export interface WireField {
  readonly tag: number;
  /** Tag and value as they lie in the file. */
  readonly raw: Uint8Array;
  /** Bytes of a length-delimited value; empty for any other. */
  readonly content: Uint8Array;
  /** A variable-length integer, signed; 0 for any other. */
  readonly integer: number;
}

const WIRE_VARINT = 0;
const WIRE_BYTES = 2;

/** The fields of a message in the order of the file, read one by one: who stops early reads no further. */
export function* readFields(message: Uint8Array): Generator<WireField> {
  const reader = new PbfReader(message);
  let start = 0;
  for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
    const { type } = reader;
    const integer = type === WIRE_VARINT ? reader.readVarint(true) : 0;
    const content = type === WIRE_BYTES ? reader.readBytes() : new Uint8Array();
    if (type !== WIRE_VARINT && type !== WIRE_BYTES) reader.skip(type);
    if (reader.pos > message.length) throw new Error('the file ends early');
    yield { tag, raw: message.subarray(start, reader.pos), content, integer };
    start = reader.pos;
  }
}

/** Contents of every length-delimited field with a tag. */
export function contentsOf(message: Uint8Array, tag: number): readonly Uint8Array[] {
  return [...readFields(message)].filter((field) => field.tag === tag).map(({ content }) => content);
}

/** Texts of a repeated string field. */
export function textsOf(message: Uint8Array, tag: number): readonly string[] {
  return contentsOf(message, tag).map(decodeText);
}

/** The text of a string field; empty when it is not there. */
export function textOf(message: Uint8Array, tag: number): string {
  for (const field of readFields(message)) if (field.tag === tag) return decodeText(field.content);
  return '';
}

/** Numbers of a repeated integer field, whether packed or not. */
export function integersOf(message: Uint8Array, tag: number): readonly number[] {
  const integers: number[] = [];
  for (const { tag: found, raw, content, integer } of readFields(message)) {
    if (found !== tag) continue;
    if (((raw[0] ?? 0) & 7) === WIRE_VARINT) integers.push(integer);
    else readPacked(content, integers);
  }
  return integers;
}

function readPacked(content: Uint8Array, integers: number[]): void {
  const reader = new PbfReader(content);
  while (reader.pos < content.length) integers.push(reader.readVarint(true));
}

/** A length-delimited field, encoded. */
export function encodeMessage(tag: number, content: Uint8Array): Uint8Array {
  const writer = new PbfWriter();
  writer.writeBytesField(tag, content);
  return writer.finish();
}

/** A text field, encoded. */
export function encodeText(tag: number, text: string): Uint8Array {
  return encodeMessage(tag, new TextEncoder().encode(text));
}

/** An integer field, encoded. */
export function encodeInteger(tag: number, integer: number): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(tag, integer);
  return writer.finish();
}

/** The bytes of all parts, one after the other. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
