import { createHash } from 'node:crypto';
import type { ModelIdentity } from '../ports.ts';
import type { VectorRows } from './vector-rows.ts';

/**
 * Magic, sha256 of the rest, then version, rows n, dimension d and changes as uint32, norms [n] as float64, row keys
 * [n, 32 bytes], seconds [n] and vectors [n, d] as float32, one byte per row that tells whether its text was cut, and sha256
 * of the model's fingerprint: an entry that stands under another one's name is not trusted.
 */
const MAGIC = 'DGVECTOR';
const VERSION = 3;
/** Numbers are in the byte order of the machine, so a machine of the other order has entries of its own. */
const BYTE_ORDER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'LE' : 'BE';
const HASH_BYTES = 32;
const SHAPE_BYTES = 16;

/** Vectors of one model and its history. */
export interface VectorEntry extends VectorRows {
  /** How often the model was seen to change behind its name; absent: never. */
  readonly changes?: number;
}

/**
 * Vectors as one checksummed file.
 *
 * @param model the fingerprint of the model that gave them
 */
export function encodeVectors(entry: VectorEntry, model = ''): Uint8Array {
  const { keys, matrix, norms, seconds, truncated, changes = 0 } = entry;
  const shape = Uint32Array.of(VERSION, keys.length, matrix.cols, changes);
  const hashes = Buffer.from(keys.join(''), 'hex');
  const body = Buffer.concat(
    [shape, norms, hashes, seconds, matrix.data, truncated, sha256(model)].map(bytesOf),
  );
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), sha256(body), body]);
}

/**
 * The vectors of a file; `undefined` when it is cut, altered, of another format or of another model: it is never trusted then.
 *
 * @param model its fingerprint; absent: of any model
 */
export function decodeVectors(file: Uint8Array, model?: string): VectorEntry | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = MAGIC.length + HASH_BYTES;
  const body = bytes.subarray(start);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || body.length < SHAPE_BYTES) return undefined;
  if (!sha256(body).equals(bytes.subarray(MAGIC.length, start))) return undefined;
  if (model !== undefined && !sha256(model).equals(body.subarray(-HASH_BYTES))) return undefined;
  const vectors = readBody(new Uint8Array(body).buffer);
  return vectors !== undefined && isSound(vectors) ? vectors : undefined;
}

/** Names a model by everything that can move a vector of it; 64 hexadecimal digits. */
export function modelFingerprint(identity: Omit<ModelIdentity, 'dimension'>): string {
  const fields = Object.entries(identity).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([MAGIC, VERSION, BYTE_ORDER, fields])).toString('hex');
}

function readBody(body: ArrayBuffer): VectorEntry | undefined {
  const [version, rows, cols, changes] = new Uint32Array(body, 0, 4);
  const bytesOfRow = 8 + HASH_BYTES + 4 + 4 * cols + 1;
  if (version !== VERSION || body.byteLength !== SHAPE_BYTES + rows * bytesOfRow + HASH_BYTES)
    return undefined;
  let at = SHAPE_BYTES;
  const take = (bytes: number): number => (at += bytes) - bytes;
  const norms = new Float64Array(body, take(8 * rows), rows);
  const hashes = Buffer.from(body, take(HASH_BYTES * rows), HASH_BYTES * rows);
  const keys = Array.from({ length: rows }, (_, row) =>
    hashes.toString('hex', row * HASH_BYTES, (row + 1) * HASH_BYTES),
  );
  const seconds = new Float32Array(body, take(4 * rows), rows);
  const data = new Float32Array(body, take(4 * rows * cols), rows * cols);
  const truncated = new Uint8Array(body, at, rows);
  const vectors = { keys, matrix: { rows, cols, data }, norms, seconds, truncated };
  return changes === 0 ? vectors : { ...vectors, changes };
}

/** Whether no key is there twice, and every vector is one that the model may have given. */
function isSound({ keys, matrix, norms, seconds, truncated }: VectorRows): boolean {
  return (
    new Set(keys).size === keys.length &&
    (keys.length === 0 || matrix.cols > 0) &&
    matrix.data.every(Number.isFinite) &&
    norms.every((norm) => Number.isFinite(norm) && norm > 0) &&
    seconds.every((value) => Number.isFinite(value) && value >= 0) &&
    truncated.every((flag) => flag <= 1)
  );
}

function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
