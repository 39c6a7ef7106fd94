import type { DenseMatrix } from '../core/linalg/dense-matrix.ts';
import type { Matrix } from '../core/linalg/matrix.ts';

/** The string `\x93NUMPY`, then the version of the format: 1.0. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The header ends on a multiple of this, as NumPy aligns it. */
const ALIGNMENT = 64;

/** A matrix as a NumPy array file, [rows, cols]: little-endian float32 or float64, as it is stored, in C order. */
export function encodeNpy({ rows, cols, data }: Matrix | DenseMatrix): Uint8Array {
  return encodeArray(data, `(${rows}, ${cols})`);
}

/** A vector as a NumPy array file, [n]: little-endian float32 or float64, as it is stored. */
export function encodeNpyVector(vector: Float32Array | Float64Array): Uint8Array {
  return encodeArray(vector, `(${vector.length},)`);
}

/**
 * What stands before the numbers of a NumPy array file, little-endian and in C order. Format 1.0: magic, length of the
 * header as uint16, a Python dict as text (numpy.lib.format, NEP 1).
 *
 * @param shape as Python writes it, such as `(3, 4)`
 * @param width bytes of a floating-point number
 */
export function encodeNpyHeader(shape: string, width: number): Uint8Array {
  const fields = `{'descr': '<f${width}', 'fortran_order': False, 'shape': ${shape}, }`;
  const used = MAGIC.length + 2 + fields.length + 1;
  const header = `${fields}${' '.repeat((ALIGNMENT - (used % ALIGNMENT)) % ALIGNMENT)}\n`;
  const bytes = new Uint8Array(MAGIC.length + 2 + header.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), MAGIC.length + 2);
  return bytes;
}

function encodeArray(data: Float32Array | Float64Array, shape: string): Uint8Array {
  const width = data.BYTES_PER_ELEMENT;
  const header = encodeNpyHeader(shape, width);
  const start = header.length;
  const bytes = new Uint8Array(start + data.length * width);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  if (data instanceof Float32Array) {
    for (let at = 0; at < data.length; at++) view.setFloat32(start + 4 * at, data[at], true);
  } else {
    for (let at = 0; at < data.length; at++) view.setFloat64(start + 8 * at, data[at], true);
  }
  return bytes;
}
