import { z } from 'zod';

/** The vectors of an answer in the order of the texts, or what is wrong with it. */
export type Answer =
  | { readonly vectors: readonly ArrayLike<number>[]; readonly dimension: number }
  | {
      readonly problem: string;
      /** Place of the text in the request, where the problem is that of one. */
      readonly text?: number;
    };

const BYTES = Float32Array.BYTES_PER_ELEMENT;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

// The numbers are looked at in a plain loop: there are up to a million.
const items = z.array(z.object({ index: z.int(), embedding: z.union([z.string(), z.array(z.unknown())]) }));

/**
 * Reads `data` of an answer to `count` texts. Every index must be there once, in any order; a vector is a list of
 * numbers or base64 of little-endian float32, whatever was asked for; all are finite (as float32 too) and of one
 * dimension.
 */
export function readAnswer(data: unknown, count: number): Answer {
  const parsed = items.safeParse(data);
  if (!parsed.success) return { problem: 'something else than vectors with an `index` each' };
  if (parsed.data.length !== count) return { problem: `${parsed.data.length} vectors for ${count} texts` };
  const vectors: (ArrayLike<number> | undefined)[] = Array.from({ length: count });
  let dimension: number | undefined;
  for (const { embedding, index } of parsed.data) {
    if (index < 0 || index >= count) return { problem: `the index ${index} for ${count} texts` };
    if (vectors[index] !== undefined) return { problem: `the index ${index} twice` };
    const vector = typeof embedding === 'string' ? decodeBase64(embedding) : numbersOf(embedding);
    if (vector === undefined) return { problem: 'a vector that is not of finite numbers', text: index };
    dimension ??= vector.length;
    if (vector.length === 0) return { problem: 'an empty vector', text: index };
    if (vector.length !== dimension) {
      return { problem: `vectors of ${dimension} and of ${vector.length} numbers`, text: index };
    }
    vectors[index] = vector;
  }
  return { vectors: vectors.filter((vector) => vector !== undefined), dimension: dimension ?? 0 };
}

function decodeBase64(text: string): Float32Array | undefined {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % BYTES !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const vector = new Float32Array(bytes.length / BYTES);
  for (let i = 0; i < vector.length; i++) {
    const value = view.getFloat32(i * BYTES, true);
    if (!Number.isFinite(value)) return undefined;
    vector[i] = value;
  }
  return vector;
}

function numbersOf(list: readonly unknown[]): readonly number[] | undefined {
  return list.every(isFloat) ? list : undefined;
}

/** Vectors are kept as float32, so a number beyond its range is none. */
function isFloat(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(Math.fround(value));
}
