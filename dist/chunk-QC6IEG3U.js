import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/artefact/npy.ts
var MAGIC = [147, 78, 85, 77, 80, 89, 1, 0];
var ALIGNMENT = 64;
function encodeNpy({ rows, cols, data }) {
  return encodeArray(data, `(${rows}, ${cols})`);
}
__name(encodeNpy, "encodeNpy");
function encodeNpyVector(vector) {
  return encodeArray(vector, `(${vector.length},)`);
}
__name(encodeNpyVector, "encodeNpyVector");
function encodeNpyHeader(shape, width) {
  const fields = `{'descr': '<f${width}', 'fortran_order': False, 'shape': ${shape}, }`;
  const used = MAGIC.length + 2 + fields.length + 1;
  const header = `${fields}${" ".repeat((ALIGNMENT - used % ALIGNMENT) % ALIGNMENT)}
`;
  const bytes = new Uint8Array(MAGIC.length + 2 + header.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), MAGIC.length + 2);
  return bytes;
}
__name(encodeNpyHeader, "encodeNpyHeader");
function encodeArray(data, shape) {
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
__name(encodeArray, "encodeArray");

export {
  encodeNpy,
  encodeNpyVector,
  encodeNpyHeader
};
