/** An array file as it was read. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly type: 'float32' | 'float64';
  /** In C order. */
  readonly values: readonly number[];
}

/** Reads a NumPy array file by the specification of format 1.0 (numpy.lib.format); strict about every byte of the header. */
export function readNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== '\x93NUMPY') throw new Error('the magic string is wrong');
  if (bytes[6] !== 1 || bytes[7] !== 0) throw new Error('the version is not 1.0');
  const start = 10 + view.getUint16(8, true);
  if (start % 64 !== 0) throw new Error('the numbers are not aligned to 64 bytes');
  const header = Buffer.from(bytes.subarray(10, start)).toString('latin1');
  const pattern = /^\{'descr': '<f([48])', 'fortran_order': False, 'shape': \((\d+),(?: (\d+))?\), \} *\n$/;
  const found = pattern.exec(header);
  if (found === null) throw new Error(`the header is ${header}`);
  const width = Number(found[1]);
  const shape = found.slice(2).flatMap((size) => (size === undefined ? [] : [Number(size)]));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== start + size * width)
    throw new Error(`${bytes.length} bytes do not hold [${shape.join()}]`);
  const read = (at: number): number =>
    width === 4 ? view.getFloat32(start + 4 * at, true) : view.getFloat64(start + 8 * at, true);
  return {
    shape,
    type: width === 4 ? 'float32' : 'float64',
    values: Array.from({ length: size }, (_, at) => read(at)),
  };
}
