import type { Matrix } from '../core/linalg/matrix.ts';

const MAGIC = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
/** The header ends on a multiple of this, as NumPy aligns it. */
const ALIGNMENT = 64;

/** A matrix as a NumPy array file, format 1.0, little-endian float32 in C order. */
export function encodeNpy({ rows, cols, data }: Matrix): Uint8Array {
  const fields = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}), }`;
  const used = MAGIC.length + 2 + fields.length + 1;
  const header = `${fields}${' '.repeat((ALIGNMENT - (used % ALIGNMENT)) % ALIGNMENT)}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const body = Buffer.alloc(data.length * 4);
  for (let at = 0; at < data.length; at++) body.writeFloatLE(data[at], at * 4);
  return Buffer.concat([MAGIC, length, Buffer.from(header, 'latin1'), body]);
}
