import { createHash } from 'node:crypto';
import type { Embeddings, ModelIdentity } from '../ports.ts';

/** Format 1: magic, sha256 of the rest, rows and columns as uint32, norms as float64, vectors as float32. */
const MAGIC = 'DGVEC001';
const BYTE_ORDER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LE' : 'BE';
const HASH_BYTES = 32;
const HEADER_BYTES = MAGIC.length + HASH_BYTES;

/** Vectors as one checksummed file, in the byte order of this machine. */
export function encodeVectors({ matrix, norms }: Pick<Embeddings, 'matrix' | 'norms'>): Uint8Array {
  const shape = Uint32Array.of(matrix.rows, matrix.cols);
  const body = Buffer.concat([shape, norms, matrix.data].map((part) => bytesOf(part)));
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), createHash('sha256').update(body).digest(), body]);
}

/** The vectors of a file; `undefined` when it is truncated, altered or of another format: it is never trusted then. */
export function decodeVectors(file: Uint8Array): Pick<Embeddings, 'matrix' | 'norms'> | undefined {
  const bytes = Buffer.from(file);
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) return undefined;
  const body = bytes.subarray(HEADER_BYTES);
  const hash = bytes.subarray(MAGIC.length, HEADER_BYTES);
  if (body.length < 8 || !createHash('sha256').update(body).digest().equals(hash)) return undefined;
  const aligned = new Uint8Array(body).buffer;
  const [rows, cols] = new Uint32Array(aligned, 0, 2);
  if (body.length !== 8 + rows * 8 + rows * cols * 4) return undefined;
  return {
    norms: new Float64Array(aligned.slice(8, 8 + rows * 8)),
    matrix: { rows, cols, data: new Float32Array(aligned.slice(8 + rows * 8)) },
  };
}

/** Names the vectors of these texts by everything that can move them; the ids matter to messages only. */
export function vectorKey(
  identity: Omit<ModelIdentity, 'dimension'>,
  rows: readonly { readonly text: string }[],
): string {
  const texts = createHash('sha256');
  for (const { text } of rows) texts.update(`${Buffer.byteLength(text)}:`).update(text);
  const fields = Object.entries(identity).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([MAGIC, BYTE_ORDER, fields, texts.digest('hex')]))
    .digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
