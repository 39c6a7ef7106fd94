import type { StoredType } from './vector-table.ts';

/** Bytes of one number. */
export const WIDTHS: Readonly<Record<StoredType, number>> = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
};

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Rounds little-endian numbers to float32 (nearest, ties to even) and writes them to `into`, one for each; what does
 * not fit float32 becomes infinite.
 *
 * @throws RangeError when there are fewer bytes
 */
export function decodeFloats(bytes: Uint8Array, type: StoredType, into: Float32Array): void {
  const count = into.length;
  const aligned = alignBytes(bytes, count, WIDTHS[type]);
  switch (type) {
    case 'float16':
      decodeHalves(new Uint16Array(aligned.buffer, aligned.byteOffset, count), into);
      return;
    case 'bfloat16':
      decodeBrainFloats(new Uint16Array(aligned.buffer, aligned.byteOffset, count), into);
      return;
    case 'float32':
      into.set(new Float32Array(aligned.buffer, aligned.byteOffset, count));
      return;
    case 'float64':
      into.set(new Float64Array(aligned.buffer, aligned.byteOffset, count));
  }
}

/** Little-endian float32 numbers as they lie, without a copy where the machine can read them so. */
export function viewFloats(bytes: Uint8Array, count: number): Float32Array {
  const { buffer, byteOffset } = alignBytes(bytes, count, WIDTHS.float32);
  return new Float32Array(buffer, byteOffset, count);
}

/** The value of IEEE 754 binary16 bits: 1 sign, 5 exponent (bias 15) and 10 fraction bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

let halfValues: Float32Array | undefined;

/** Every half is a float32, so that a table of all 65,536 of them decodes by looking up. */
export function decodeHalves(bits: ArrayLike<number>, into: Float32Array): void {
  const values = (halfValues ??= Float32Array.from({ length: 1 << 16 }, (_, half) => halfToNumber(half)));
  for (let at = 0; at < into.length; at++) into[at] = values[bits[at]];
}

/** A bfloat16 is the upper half of a float32. */
function decodeBrainFloats(halves: Uint16Array, into: Float32Array): void {
  const words = new Uint32Array(into.buffer, into.byteOffset, into.length);
  for (let at = 0; at < words.length; at++) words[at] = halves[at] * 0x10000;
}

/** The first `count` numbers where a typed array may look at them: copied when they lie askew, turned where the machine is big-endian. */
function alignBytes(bytes: Uint8Array, count: number, width: number): Uint8Array {
  if (bytes.length < count * width) throw new RangeError('the numbers end too early');
  if (IS_LITTLE_ENDIAN) return bytes.byteOffset % width === 0 ? bytes : bytes.slice(0, count * width);
  const turned = bytes.slice(0, count * width);
  for (let at = 0; at < turned.length; at += width) turned.subarray(at, at + width).reverse();
  return turned;
}
