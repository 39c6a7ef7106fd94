import type { StoredType } from './vector-table.ts';

/** Bytes of one number. */
export const WIDTHS: Readonly<Record<StoredType, number>> = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
};

/**
 * Rounds little-endian numbers to float32 (nearest, ties to even) and writes them to `into`, one for each; what does
 * not fit float32 becomes infinite.
 */
export function decodeFloats(bytes: Uint8Array, type: StoredType, into: Float32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = into.length;
  switch (type) {
    case 'float16':
      for (let at = 0; at < count; at++) into[at] = halfToNumber(view.getUint16(2 * at, true));
      return;
    case 'bfloat16':
      decodeBrainFloats(view, into);
      return;
    case 'float32':
      for (let at = 0; at < count; at++) into[at] = view.getFloat32(4 * at, true);
      return;
    case 'float64':
      for (let at = 0; at < count; at++) into[at] = view.getFloat64(8 * at, true);
  }
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

/** A bfloat16 is the upper half of a float32. */
function decodeBrainFloats(view: DataView, into: Float32Array): void {
  const word = new DataView(new ArrayBuffer(4));
  for (let at = 0; at < into.length; at++) {
    word.setUint32(0, view.getUint16(2 * at, true) * 0x10000);
    into[at] = word.getFloat32(0);
  }
}
