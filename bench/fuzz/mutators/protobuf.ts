import type { RandomSource } from '../../../src/core/random.ts';
import { editBytes } from './bytes.ts';
import { chance, concat, few, oneOf, pick, type Bytes, type Mutator } from './mutator.ts';

/** One field of a message as it lies in the file. */
interface Field {
  readonly tag: number;
  readonly wire: number;
  /** Of wire type 2 the content, without its length; of others the encoded value. */
  readonly value: Bytes;
}

const BYTES = 2;
const DEEPEST = 12;
const NESTINGS = [2, 100, 3_000, 50_000];

/** Protobuf: fields dropped, doubled, moved, renumbered and nested with their lengths made right again, and bytes. */
export const protobufMutator: Mutator = oneOf([
  [7, (random, seeds) => editMessage(pick(random, seeds), random, pick(random, seeds), 0)],
  [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
]);

function editMessage(bytes: Bytes, random: RandomSource, other: Bytes, depth: number): Bytes {
  const fields = readFields(bytes);
  if (fields === undefined || fields.length === 0) return editBytes(bytes, random, other);
  const inner = fields.filter(({ wire, value }) => wire === BYTES && value.length > 0);
  if (inner.length > 0 && depth < DEEPEST && chance(random, 0.8)) {
    const chosen = pick(random, inner);
    const at = fields.indexOf(chosen);
    fields[at] = { ...chosen, value: editMessage(chosen.value, random, other, depth + 1) };
    if (chance(random, 0.8)) return writeFields(fields);
  }
  for (let left = few(random, 4); left > 0 && fields.length > 0; left--) editFields(fields, random, other);
  return writeFields(fields);
}

function editFields(fields: Field[], random: RandomSource, other: Bytes): void {
  const at = random.integer(fields.length);
  const field = fields[at];
  const action = random.integer(9);
  if (action === 0) fields.splice(at, 1);
  else if (action === 1) fields.splice(at, 0, field);
  else if (action === 2)
    fields[at] = { ...field, tag: 1 + random.integer(chance(random, 0.1) ? 2 ** 28 : 30) };
  else if (action === 3) fields[at] = { ...field, value: editBytes(field.value, random, other) };
  else if (action === 4) fields[at] = { ...field, wire: random.integer(8) };
  else if (action === 5) fields.push(...(readFields(other) ?? []).slice(0, 20));
  else if (action === 6)
    fields[at] = { tag: field.tag, wire: 0, value: varint(pick(random, [0, 1, 2 ** 31, 2 ** 53 - 1])) };
  else if (action === 7) fields.reverse();
  else fields[at] = nest(field, pick(random, NESTINGS));
}

/** The field within itself, many times. */
function nest({ tag, wire, value }: Field, times: number): Field {
  if (wire !== BYTES || value.length > 10_000) return { tag, wire, value };
  const pieces: Bytes[] = [value];
  let length = value.length;
  for (let i = 0; i < times; i++) {
    const head = concat(varint(tag * 8 + BYTES), varint(length));
    pieces.push(head);
    length += head.length;
  }
  return { tag, wire, value: concat(...pieces.reverse()) };
}

function readFields(bytes: Bytes): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = bytes.at(at++);
      if (byte === undefined) return NaN;
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return value;
    }
    return NaN;
  };
  while (at < bytes.length) {
    const head = number();
    const [tag, wire, from] = [Math.floor(head / 8), head % 8, at];
    if (!(tag > 0)) return undefined;
    if (wire === 0) number();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire !== BYTES) return undefined;
    const length = wire === BYTES ? number() : 0;
    const start = wire === BYTES ? at : from;
    at += length;
    if (!(at <= bytes.length)) return undefined;
    fields.push({ tag, wire, value: bytes.slice(start, at) });
  }
  return fields;
}

function writeFields(fields: readonly Field[]): Bytes {
  return concat(
    ...fields.flatMap(({ tag, wire, value }) => [
      varint(tag * 8 + wire),
      ...(wire === BYTES ? [varint(value.length)] : []),
      value,
    ]),
  );
}

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
