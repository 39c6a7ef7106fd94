import type { StoredType } from './vector-table.ts';
import { vectorsError, type VectorsProblem } from './vectors-error.ts';

/** What the header of a NumPy array file says. */
export interface NpyHeader {
  readonly dtype: StoredType;
  readonly isFortran: boolean;
  readonly rows: number;
  readonly cols: number;
}

/** Bytes before the header's text in versions 2 and 3; version 1 has two less. */
export const NPY_PREFIX_BYTES = 12;
/** No header of a matrix is longer; NumPy's own reader stops at 10,000. */
export const NPY_HEADER_LIMIT = 1 << 16;

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const DTYPES: Readonly<Record<string, StoredType>> = { f2: 'float16', f4: 'float32', f8: 'float64' };
const SAVE = "save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))";

/** Where the header's text lies: `start` and `length` in bytes, from the first bytes of the file. */
export function locateNpyHeader(
  prefix: Uint8Array,
  file: string,
): { readonly start: number; readonly length: number } {
  if (prefix.length < NPY_PREFIX_BYTES || MAGIC.some((byte, at) => prefix[at] !== byte)) {
    throw npyError(file, {
      what: 'this is not a NumPy array file',
      expected: 'a file that begins with \\x93NUMPY',
      found: prefix.length < NPY_PREFIX_BYTES ? `a file of ${prefix.length} bytes` : 'other bytes',
    });
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const version = prefix[6];
  if (version < 1 || version > 3) {
    throw npyError(file, {
      what: 'this version of the NumPy format is not known',
      expected: '1, 2 or 3',
      found: `${version}.${prefix[7]}`,
    });
  }
  const [start, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > NPY_HEADER_LIMIT) {
    throw npyError(file, {
      what: 'the header of the NumPy file is too long for a matrix',
      expected: `at most ${NPY_HEADER_LIMIT} bytes`,
      found: `${length} bytes`,
    });
  }
  return { start, length };
}

/**
 * Reads the Python dict of a NumPy header (numpy.lib.format, NEP 1).
 *
 * @throws ModelError `unsupported-vectors` for anything but a matrix of little-endian floats
 */
export function parseNpyHeader(text: string, file: string): NpyHeader {
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) {
    throw npyError(file, {
      what: 'the header of the NumPy file cannot be read',
      expected: "a dict with 'descr', 'fortran_order' and 'shape'",
      found: JSON.stringify(text.slice(0, 80)),
    });
  }
  const dtype = parseDescr(descr, file);
  const sizes = shape
    .split(',')
    .map((size) => size.trim().replace(/L$/, ''))
    .filter((size) => size !== '')
    .map(Number);
  if (sizes.length !== 2) {
    throw npyError(file, {
      what: 'the array is not a matrix',
      expected: 'shape (rows, dimensions)',
      found: `shape (${sizes.join(', ')})`,
    });
  }
  return { dtype, isFortran: order === 'True', rows: sizes[0], cols: sizes[1] };
}

function parseDescr(descr: string | undefined, file: string): StoredType {
  const [, byteOrder, kind] = /^([<>=|])?(.+)$/.exec(descr ?? '') ?? [];
  const dtype = DTYPES[kind ?? ''];
  if (dtype !== undefined && byteOrder === '<') return dtype;
  if (kind?.startsWith('O')) {
    throw npyError(file, {
      what: 'the array holds Python objects, which are pickles: reading them could run code, so they are never read',
      expected: 'float16, float32 or float64',
      found: `dtype ${descr}`,
    });
  }
  throw npyError(file, {
    what: byteOrder === '>' ? 'the array is big-endian' : 'the array does not hold floats',
    expected: "little-endian floats: '<f2', '<f4' or '<f8'",
    found: descr === undefined ? 'a dtype with fields' : `dtype ${descr}`,
  });
}

function npyError(file: string, problem: Omit<VectorsProblem, 'code'>): Error {
  return vectorsError(file, { code: 'unsupported-vectors', hint: SAVE, ...problem });
}
