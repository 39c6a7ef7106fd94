import { createHash } from 'node:crypto';
import { editBytes } from './bytes.ts';
import { editJson } from './json.ts';
import { chance, concat, oneOf, pick, textOf, utf8, type Bytes, type Mutator } from './mutator.ts';

/** A part of a format that is guarded by a length or a checksum, so that few changed bytes get past the guard. */
interface Container {
  /** Undefined where the bytes do not have the form. */
  readonly open: (bytes: Bytes) => { readonly inner: Bytes; readonly rest: Bytes } | undefined;
  /** Puts the guard around the changed inner part again. */
  readonly close: (inner: Bytes, rest: Bytes) => Bytes;
}

type Inner = (inner: Bytes, ...args: [random: Parameters<Mutator>[0], other: Bytes]) => Bytes;

function insideOf({ open, close }: Container, edit: Inner): Mutator {
  return (random, seeds) => {
    const [bytes, other] = [pick(random, seeds), pick(random, seeds)];
    const [opened, donor] = [open(bytes), open(other)];
    if (opened === undefined) return editBytes(bytes, random, other);
    return close(edit(opened.inner, random, donor?.inner ?? opened.inner), opened.rest);
  };
}

const asJson: Inner = (inner, random, other) => utf8(editJson(textOf(inner), random, textOf(other)));
const asBytes: Inner = (inner, random, other) => editBytes(inner, random, other);

const SAFETENSORS: Container = {
  open: (bytes) => {
    if (bytes.length < 8) return undefined;
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    return { inner: bytes.slice(8, 8 + length), rest: bytes.slice(8 + length) };
  },
  close: (inner, rest) => {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(inner.length), true);
    return concat(length, inner, rest);
  },
};

/** Version 1 and its 16-bit length; the header keeps its closing line end by chance alone. */
const NPY: Container = {
  open: (bytes) => {
    if (bytes.length < 10 || bytes[6] !== 1) return undefined;
    const length = bytes[8] + 256 * bytes[9];
    return { inner: bytes.slice(10, 10 + length), rest: bytes.slice(10 + length) };
  },
  close: (inner, rest) =>
    concat(
      Uint8Array.of(
        0x93,
        0x4e,
        0x55,
        0x4d,
        0x50,
        0x59,
        1,
        0,
        inner.length & 0xff,
        (inner.length >> 8) & 0xff,
      ),
      inner,
      rest,
    ),
};
const NPY_PIECES = [
  "'",
  '(',
  ')',
  ',',
  '(0, 2)',
  '(99999999999, 8)',
  '()',
  "'<f8'",
  "'>f4'",
  "'|O'",
  "'<f2'",
  'True',
  '-1',
  '1e3',
  '\n',
  '{',
  '}',
];

const SEAL_START = 8;
const SEAL_BYTES = 32;
/** A magic of 8 bytes and sha256 of what follows. */
const SEALED: Container = {
  open: (bytes) =>
    bytes.length < SEAL_START + SEAL_BYTES
      ? undefined
      : { inner: bytes.slice(SEAL_START + SEAL_BYTES), rest: bytes.slice(0, SEAL_START) },
  close: (inner, rest) => concat(rest, createHash('sha256').update(inner).digest(), inner),
};

/** The thrift footer of a Parquet file, between its pages and its own length. */
const PARQUET: Container = {
  open: (bytes) => {
    if (bytes.length < 12) return undefined;
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true);
    const start = bytes.length - 8 - length;
    return start < 4 ? undefined : { inner: bytes.slice(start, -8), rest: bytes.slice(0, start) };
  },
  close: (inner, rest) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, inner.length, true);
    return concat(rest, inner, length, utf8('PAR1'));
  },
};

const plain: Mutator = (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds));

/** Safetensors: the header's JSON under its length, and bytes. */
export const safetensorsMutator: Mutator = oneOf([
  [6, insideOf(SAFETENSORS, asJson)],
  [2, insideOf(SAFETENSORS, asBytes)],
  [3, plain],
]);

/** NumPy: the header's text under its length, and bytes. */
export const npyMutator: Mutator = oneOf([
  [
    5,
    insideOf(NPY, (inner, random) => {
      const text = textOf(inner);
      const at = random.integer(text.length + 1);
      return utf8(text.slice(0, at) + pick(random, NPY_PIECES) + text.slice(at + random.integer(8)));
    }),
  ],
  [2, insideOf(NPY, asBytes)],
  [4, plain],
]);

/** Entries of the store of vectors: the body under its checksum, and bytes. */
export const sealedMutator: Mutator = oneOf([
  [7, insideOf(SEALED, asBytes)],
  [3, plain],
]);

/** Parquet: the footer under its length, and bytes of pages and headers. */
export const parquetMutator: Mutator = oneOf([
  [5, insideOf(PARQUET, asBytes)],
  [5, plain],
]);

/** A base64url word of JSON in the last line of a comment. */
export const commentMutator: Mutator = oneOf([
  [
    7,
    (random, seeds) => {
      const [body, other] = [textOf(pick(random, seeds)), textOf(pick(random, seeds))];
      const json = editJson(stateOf(body), random, stateOf(other));
      const encoded = Buffer.from(json).toString('base64url');
      const prefix = chance(random, 0.1) ? body : body.slice(0, body.lastIndexOf('<!--'));
      return utf8(`${prefix}<!-- driftgate:state ${encoded} -->`);
    },
  ],
  [3, plain],
]);

function stateOf(body: string): string {
  const encoded = /<!-- driftgate:state ([A-Za-z0-9_-]+) -->/.exec(body)?.[1] ?? '';
  return Buffer.from(encoded, 'base64url').toString();
}
