const word = new DataView(new ArrayBuffer(4));

/** Float32 bits of 2^-14: what is smaller has less than 11 significant bits as a half. */
const SMALLEST_NORMAL = 0x38800000;
/** Float32 bits of 65,520: from there on the nearest half is infinite. */
const OVERFLOW = 0x477ff000;
const INFINITY = 0x7c00;
const QUIET_NAN = 0x7e00;

/** Bits of the IEEE 754 binary16 number nearest to a float32, ties to even; from 65,520 on infinity. */
export function numberToHalf(value: number): number {
  word.setFloat32(0, value);
  const bits = word.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | QUIET_NAN;
  if (magnitude >= OVERFLOW) return sign | INFINITY;
  if (magnitude < SMALLEST_NORMAL) return sign | roundToEven(Math.abs(word.getFloat32(0)) * 2 ** 24);
  // 13 bits of the fraction go; adding just under half of the last bit that stays, and that bit, rounds ties to even.
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
