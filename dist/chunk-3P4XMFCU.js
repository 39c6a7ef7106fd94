import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  POOLINGS
} from "./chunk-7HG5ZXTM.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  CHUNK_BYTES,
  NAMED,
  WIDTHS,
  allocateFloats,
  decodeFloats,
  hashFile,
  nameSome,
  parseIds,
  parseJson,
  readChunks,
  readJsonLines,
  readRange,
  rowsOfChunk,
  statVectors,
  tooLarge,
  truncated,
  vectorsError,
  viewFloats,
  withVectorFile
} from "./chunk-HMRZW462.js";
import {
  askForNearest
} from "./chunk-MDXITLKG.js";
import {
  ModelError,
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/vectors/scan-vector-table.ts
import { join as join3 } from "node:path";

// src/vectors/row-lengths.ts
function rowLengths({ rows, cols, data }) {
  const lengths = new Float64Array(rows);
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const first = row * cols;
    const second = first + cols;
    const third = second + cols;
    const fourth = third + cols;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = 0; j < cols; j++) {
      a += data[first + j] * data[first + j];
      b += data[second + j] * data[second + j];
      c += data[third + j] * data[third + j];
      d += data[fourth + j] * data[fourth + j];
    }
    lengths[row] = Math.sqrt(a);
    lengths[row + 1] = Math.sqrt(b);
    lengths[row + 2] = Math.sqrt(c);
    lengths[row + 3] = Math.sqrt(d);
  }
  for (; row < rows; row++) {
    let sum = 0;
    for (let at = row * cols; at < (row + 1) * cols; at++) sum += data[at] * data[at];
    lengths[row] = Math.sqrt(sum);
  }
  return lengths;
}
__name(rowLengths, "rowLengths");

// src/vectors/check-rows.ts
function createRowCheck(file) {
  const broken = { names: [], total: 0 };
  const zero = { names: [], total: 0 };
  let rows = 0;
  const measure = /* @__PURE__ */ __name((matrix, ids) => {
    const lengths = rowLengths(matrix);
    for (let row = 0; row < lengths.length; row++) {
      const length = lengths[row];
      if (length > 0 && length < Infinity) continue;
      note(length === 0 ? zero : broken, ids?.[row] ?? `row ${rows + row} (counted from 0)`);
    }
    rows += matrix.rows;
    return lengths;
  }, "measure");
  const finish = /* @__PURE__ */ __name(() => {
    if (rows === 0) throw noRows(file);
    if (broken.total > 0) throw notFinite(file, broken, rows);
    if (zero.total > 0) throw zeroRows(file, zero, rows);
  }, "finish");
  return { measure, isGood: /* @__PURE__ */ __name(() => broken.total + zero.total === 0, "isGood"), rows: /* @__PURE__ */ __name(() => rows, "rows"), finish };
}
__name(createRowCheck, "createRowCheck");
function checkIdCount(ids, rows, file) {
  if (ids === void 0 || ids.length === rows) return;
  throw vectorsError(file, {
    code: "wrong-ids",
    what: "there are not as many ids as vectors",
    expected: `${rows} ids, one for each vector`,
    found: `${ids.length} ids`,
    hint: "write both again from the same run"
  });
}
__name(checkIdCount, "checkIdCount");
function note(faulty, name) {
  if (faulty.total < NAMED) faulty.names.push(name);
  faulty.total += 1;
}
__name(note, "note");
function noRows(file) {
  return vectorsError(file, {
    code: "empty-vectors",
    what: "there are no vectors here",
    expected: "at least one row of at least one number",
    found: "0 rows of 0 numbers",
    hint: "check the program that wrote the file"
  });
}
__name(noRows, "noRows");
function notFinite(file, { names, total }, rows) {
  return vectorsError(file, {
    code: "not-finite",
    what: `${total} of ${rows} vectors hold NaN, infinity or a number beyond float32: ${nameSome(names, total)}`,
    expected: "finite numbers",
    found: `${total} rows without them`,
    hint: "compute these vectors again; an overflow in float16 is the usual cause"
  });
}
__name(notFinite, "notFinite");
function zeroRows(file, { names, total }, rows) {
  return vectorsError(file, {
    code: "zero-vector",
    what: `${total} of ${rows} vectors are zero: ${nameSome(names, total)}`,
    expected: "vectors with a direction",
    found: `${total} rows of zeros`,
    hint: "compute these vectors again; an empty text or a failed request is the usual cause"
  });
}
__name(zeroRows, "zeroRows");

// src/vectors/find-parts.ts
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
var DEEPEST = 16;
async function hasFile(folder, name) {
  return stat(join(folder, name)).then(
    () => true,
    (error) => systemCode(error) !== "ENOENT"
  );
}
__name(hasFile, "hasFile");
async function findParts(folder) {
  const parts = await listParts(folder, "", 0);
  if (parts.length > 0) return [...parts].sort((a, b) => a < b ? -1 : 1);
  throw vectorsError(folder, {
    code: "missing-vectors",
    what: "there are no vectors in this folder",
    expected: "vectors.npy, as driftgate embed writes it, or files that end in .parquet",
    found: "neither",
    hint: "name the file of vectors itself, or check the path"
  });
}
__name(findParts, "findParts");
async function listParts(root, below, depth) {
  const parts = [];
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch((cause) => {
    throw refuse(join(root, below), "this folder cannot be read", `the system says ${systemCode(cause)}`);
  });
  for (const entry of entries) {
    if (/^[._]/.test(entry.name)) continue;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink() && await leadsToFolder(join(root, name))) {
      throw refuse(join(root, name), "a link to a folder is never followed", "a symbolic link");
    }
    if (entry.isDirectory()) {
      if (depth === DEEPEST) throw refuse(join(root, name), "the folders are too deep", `${depth} levels`);
      parts.push(...await listParts(root, name, depth + 1));
    } else if (name.endsWith(".parquet")) {
      parts.push(name);
    }
  }
  return parts;
}
__name(listParts, "listParts");
async function leadsToFolder(path) {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false
  );
}
__name(leadsToFolder, "leadsToFolder");
function refuse(path, what, found) {
  return vectorsError(path, {
    code: "unreadable-vectors",
    what,
    expected: `a folder of .parquet files, at most ${DEEPEST} levels deep`,
    found,
    hint: "copy the files into one folder"
  });
}
__name(refuse, "refuse");

// src/vectors/find-vector-table.ts
import { basename, dirname, extname, join as join2 } from "node:path";

// src/vectors/npy-header.ts
var NPY_PREFIX_BYTES = 12;
var NPY_HEADER_LIMIT = 1 << 16;
var MAGIC = [147, 78, 85, 77, 80, 89];
var DTYPES = { f2: "float16", f4: "float32", f8: "float64" };
var SAVE = "save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))";
function locateNpyHeader(prefix, file) {
  if (prefix.length < NPY_PREFIX_BYTES || MAGIC.some((byte, at) => prefix[at] !== byte)) {
    throw npyError(file, {
      what: "this is not a NumPy array file",
      expected: "a file that begins with \\x93NUMPY",
      found: prefix.length < NPY_PREFIX_BYTES ? `a file of ${prefix.length} bytes` : "other bytes"
    });
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const version = prefix[6];
  if (version < 1 || version > 3) {
    throw npyError(file, {
      what: "this version of the NumPy format is not known",
      expected: "1, 2 or 3",
      found: `${version}.${prefix[7]}`
    });
  }
  const [start, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > NPY_HEADER_LIMIT) {
    throw npyError(file, {
      what: "the header of the NumPy file is too long for a matrix",
      expected: `at most ${NPY_HEADER_LIMIT} bytes`,
      found: `${length} bytes`
    });
  }
  return { start, length };
}
__name(locateNpyHeader, "locateNpyHeader");
function parseNpyHeader(text, file) {
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (order === void 0 || shape === void 0) {
    throw npyError(file, {
      what: "the header of the NumPy file cannot be read",
      expected: "a dict with 'descr', 'fortran_order' and 'shape'",
      found: JSON.stringify(text.slice(0, 80))
    });
  }
  const dtype = parseDescr(descr, file);
  const sizes = shape.split(",").map((size) => size.trim().replace(/L$/, "")).filter((size) => size !== "").map(Number);
  if (sizes.length !== 2) {
    throw npyError(file, {
      what: "the array is not a matrix",
      expected: "shape (rows, dimensions)",
      found: `shape (${sizes.join(", ")})`
    });
  }
  return { dtype, isFortran: order === "True", rows: sizes[0], cols: sizes[1] };
}
__name(parseNpyHeader, "parseNpyHeader");
function parseDescr(descr, file) {
  const [, byteOrder, kind] = /^([<>=|])?(.+)$/.exec(descr ?? "") ?? [];
  const dtype = DTYPES[kind ?? ""];
  if (dtype !== void 0 && byteOrder === "<") return dtype;
  if (kind?.startsWith("O")) {
    throw npyError(file, {
      what: "the array holds Python objects, which are pickles: reading them could run code, so they are never read",
      expected: "float16, float32 or float64",
      found: `dtype ${descr}`
    });
  }
  throw npyError(file, {
    what: byteOrder === ">" ? "the array is big-endian" : "the array does not hold floats",
    expected: "little-endian floats: '<f2', '<f4' or '<f8'",
    found: descr === void 0 ? "a dtype with fields" : `dtype ${descr}`
  });
}
__name(parseDescr, "parseDescr");
function npyError(file, problem) {
  return vectorsError(file, { code: "unsupported-vectors", hint: SAVE, ...problem });
}
__name(npyError, "npyError");

// src/vectors/read-stored-matrix.ts
var LONGEST_ROW = 1 << 26;
function checkStoredMatrix(file, { rows, cols, dtype, start, end }) {
  const shape = `(${rows}, ${cols})`;
  if (rows === 0 || cols === 0) {
    throw vectorsError(file.path, {
      code: "empty-vectors",
      what: "there are no vectors in this file",
      expected: "at least one row of at least one number",
      found: `shape ${shape}`,
      hint: "check the program that wrote the file"
    });
  }
  const bytes = rows * cols * WIDTHS[dtype];
  if (!(bytes <= end - start)) {
    throw truncated(
      file,
      `${bytes} bytes of ${dtype} for shape ${shape}`,
      `${Math.max(0, end - start)} bytes`
    );
  }
  if (cols > LONGEST_ROW) throw tooLarge(file.path, rows * cols);
}
__name(checkStoredMatrix, "checkStoredMatrix");
async function* readStoredMatrix(file, stored) {
  const { rows: of, cols, dtype } = stored;
  for await (const data of stored.isFortran ? readColumns(file, stored) : readRows(file, stored)) {
    yield { ids: void 0, matrix: { rows: data.length / cols, cols, data }, dtype, of };
  }
}
__name(readStoredMatrix, "readStoredMatrix");
async function* readRows(file, { rows, cols, dtype, start }) {
  const rowBytes = cols * WIDTHS[dtype];
  const chunkBytes = Math.min(rows, rowsOfChunk(cols)) * rowBytes;
  const decoded = dtype === "float32" ? void 0 : allocateFloats(file.path, chunkBytes / WIDTHS[dtype]);
  for await (const chunk of readChunks(file, { start, end: start + rows * rowBytes, chunkBytes })) {
    const count = chunk.length / WIDTHS[dtype];
    if (decoded === void 0) {
      yield viewFloats(chunk, count);
    } else {
      decodeFloats(chunk, dtype, decoded.subarray(0, count));
      yield decoded.subarray(0, count);
    }
  }
}
__name(readRows, "readRows");
async function* readColumns(file, { rows, cols, dtype, start }) {
  const width = WIDTHS[dtype];
  const most = Math.min(rows, Math.max(1, Math.floor(CHUNK_BYTES / cols)));
  const data = allocateFloats(file.path, most * cols);
  const piece = new Float32Array(most);
  for (let first = 0; first < rows; first += most) {
    const count = Math.min(most, rows - first);
    for (let col = 0; col < cols; col++) {
      const bytes = await readRange(file, start + (col * rows + first) * width, count * width);
      decodeFloats(bytes, dtype, piece.subarray(0, count));
      for (let row = 0; row < count; row++) data[row * cols + col] = piece[row];
    }
    yield data.subarray(0, count * cols);
  }
}
__name(readColumns, "readColumns");

// src/vectors/read-npy.ts
async function* readNpy(file) {
  const prefix = await readRange(file, 0, Math.min(NPY_PREFIX_BYTES, file.size));
  const { start, length } = locateNpyHeader(prefix, file.path);
  const text = new TextDecoder().decode(await readRange(file, start, length));
  const stored = { ...parseNpyHeader(text, file.path), start: start + length, end: file.size };
  checkStoredMatrix(file, stored);
  yield* readStoredMatrix(file, stored);
}
__name(readNpy, "readNpy");

// src/vectors/safetensors-header.ts
var DTYPES2 = {
  F16: "float16",
  BF16: "bfloat16",
  F32: "float32",
  F64: "float64"
};
var KNOWN_NAMES = ["embeddings", "vectors"];
function parseSafetensorsHeader(text, file) {
  const header = parseJson(text);
  if (!isRecord(header)) {
    throw unsupported(
      file,
      "the header of the safetensors file is not a JSON object",
      "one JSON object",
      "something else"
    );
  }
  const metadata = /* @__PURE__ */ new Map();
  const tensors = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name !== "__metadata__") {
      tensors.push(parseTensor(name, entry, file));
    } else if (isRecord(entry)) {
      for (const [key, value] of Object.entries(entry)) {
        if (typeof value === "string") metadata.set(key, value);
      }
    }
  }
  return { tensors, metadata };
}
__name(parseSafetensorsHeader, "parseSafetensorsHeader");
function chooseTensor({ tensors }, wanted, file) {
  const names = wanted === void 0 ? KNOWN_NAMES : [wanted];
  const named = tensors.filter(({ name: name2 }) => names.includes(name2));
  const matrices = tensors.filter(({ shape: shape2 }) => shape2.length === 2);
  const candidates = named.length > 0 || wanted !== void 0 ? named : matrices;
  if (candidates.length !== 1) {
    throw vectorsError(file, {
      code: "missing-column",
      what: "it is not clear which tensor holds the vectors",
      expected: wanted === void 0 ? 'one tensor named "embeddings" or "vectors", or a single one of two dimensions' : `a tensor named ${JSON.stringify(wanted)}`,
      found: tensors.length === 0 ? "no tensors" : nameSome(tensors.map(({ name: name2 }) => name2)),
      hint: `${wanted === void 0 ? "" : askForNearest(
        wanted,
        tensors.map(({ name: name2 }) => name2)
      )}name the tensor with \`vector-column\` in the gate file`
    });
  }
  const [{ name, dtype: stored, shape, offsets }] = candidates;
  const dtype = DTYPES2[stored];
  if (dtype === void 0 || shape.length !== 2) {
    const found = `${stored} of shape (${shape.join(", ")})`;
    throw unsupported(
      file,
      `the tensor ${JSON.stringify(name)} is not a matrix of floats`,
      "F16, BF16, F32 or F64 of shape (rows, dimensions)",
      found
    );
  }
  return { dtype, rows: shape[0], cols: shape[1], offsets };
}
__name(chooseTensor, "chooseTensor");
function parseTensor(name, entry, file) {
  if (isRecord(entry)) {
    const { dtype, shape, data_offsets: offsets } = entry;
    if (typeof dtype === "string" && areSizes(shape) && areSizes(offsets) && offsets.length === 2) {
      if (offsets[0] <= offsets[1]) return { name, dtype, shape, offsets: [offsets[0], offsets[1]] };
    }
  }
  throw unsupported(
    file,
    `the entry ${JSON.stringify(name.slice(0, 80))} of the safetensors header cannot be read`,
    "dtype, shape and data_offsets",
    "an entry without them"
  );
}
__name(parseTensor, "parseTensor");
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
__name(isRecord, "isRecord");
function areSizes(value) {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
__name(areSizes, "areSizes");
function unsupported(file, what, expected, found) {
  const hint = "save it again: safetensors.numpy.save_file({'embeddings': vectors}, path)";
  return vectorsError(file, { code: "unsupported-vectors", what, expected, found, hint });
}
__name(unsupported, "unsupported");

// src/vectors/read-safetensors.ts
var LENGTH_BYTES = 8;
var HEADER_LIMIT = 1e8;
var IDS_KEY = "ids";
async function* readSafetensors(file, columns) {
  const prefix = await readRange(file, 0, LENGTH_BYTES);
  const length = Number(new DataView(prefix.buffer).getBigUint64(0, true));
  if (length > HEADER_LIMIT) {
    throw vectorsError(file.path, {
      code: "unsupported-vectors",
      what: "this is not a safetensors file",
      expected: `a header of at most ${HEADER_LIMIT} bytes`,
      found: `${length} bytes`,
      hint: "check that the file is what its name says"
    });
  }
  const bytes = await readRange(file, LENGTH_BYTES, length);
  const header = parseSafetensorsHeader(new TextDecoder().decode(bytes), file.path);
  const { offsets, ...tensor } = chooseTensor(header, columns.vectorColumn, file.path);
  const body = LENGTH_BYTES + length;
  if (body + offsets[1] > file.size)
    throw truncated(file, `${body + offsets[1]} bytes`, `${file.size} bytes`);
  const stored = { ...tensor, isFortran: false, start: body + offsets[0], end: body + offsets[1] };
  checkStoredMatrix(file, stored);
  const text = header.metadata.get(columns.idColumn ?? IDS_KEY);
  const ids = text === void 0 ? void 0 : parseIds(text, file.path, 'the metadata "ids"');
  checkIdCount(ids, tensor.rows, file.path);
  let first = 0;
  for await (const chunk of readStoredMatrix(file, stored)) {
    yield { ...chunk, ids: ids?.slice(first, first + chunk.matrix.rows) };
    first += chunk.matrix.rows;
  }
}
__name(readSafetensors, "readSafetensors");

// src/vectors/find-vector-table.ts
var EMBEDDED = "vectors.npy";
var PROVENANCE = "provenance.json";
var READERS = /* @__PURE__ */ new Map([
  [".npy", () => readNpy],
  [".jsonl", () => readJsonLines],
  [".ndjson", () => readJsonLines],
  [".safetensors", () => readSafetensors],
  [".arrow", openArrow],
  [".feather", openArrow],
  [".ipc", openArrow],
  [".parquet", openParquet]
]);
var PICKLES = /* @__PURE__ */ new Set([".pkl", ".pickle", ".pt", ".pth", ".bin", ".joblib", ".npz"]);
async function findVectorTable(path) {
  const { isFolder } = await statVectors(path, "file or folder");
  if (isFolder && await hasFile(path, EMBEDDED)) return findVectorTable(join2(path, EMBEDDED));
  const folder = isFolder ? path : dirname(path);
  return {
    path,
    folder,
    read: await (isFolder ? openParquet(path) : chooseReader(path)(path)),
    names: isFolder ? await findParts(path) : [basename(path)],
    hasProvenance: await hasFile(folder, PROVENANCE)
  };
}
__name(findVectorTable, "findVectorTable");
async function openArrow() {
  return (await import("./read-arrow-RW6LUCIU.js")).readArrow;
}
__name(openArrow, "openArrow");
async function openParquet(path) {
  return (await import("./read-parquet-QQVXCN2F.js")).createParquetReader(path);
}
__name(openParquet, "openParquet");
function chooseReader(path) {
  const type = extname(path).toLowerCase();
  const reader = READERS.get(type);
  if (reader !== void 0) return reader;
  const known = [...READERS.keys()].join(", ");
  throw vectorsError(path, {
    code: "unsupported-vectors",
    what: PICKLES.has(type) ? "this file may hold pickles: reading them could run code, so it is never read" : "this kind of file is not known",
    expected: `a file that ends in ${known}`,
    found: type === "" ? "a name without an ending" : type,
    hint: "save the vectors in a format of plain numbers: numpy.save('vectors.npy', vectors)"
  });
}
__name(chooseReader, "chooseReader");

// src/vectors/hash-table.ts
import { createHash } from "node:crypto";
function hashTable(parts) {
  if (parts.length === 1) return parts[0].hash;
  const list = parts.map(({ name, hash }) => `${hash}  ${name}
`).join("");
  return createHash("sha256").update(list).digest("hex");
}
__name(hashTable, "hashTable");

// src/vectors/scan-vector-table.ts
var IDS = "ids.json";
var BY_WIDTH = ["float64", "float32", "bfloat16", "float16"];
async function scanVectorTable(found, columns, receive) {
  const { folder, names, path } = found;
  const check = createRowCheck(path);
  const types = /* @__PURE__ */ new Set();
  const parts = [];
  let cols = 0;
  let beside;
  const take = /* @__PURE__ */ __name(async (chunk) => {
    const { dtype, matrix, of } = chunk;
    types.add(dtype);
    cols = matrix.cols;
    beside ??= chunk.ids === void 0 ? readIds(found, of ?? 0) : Promise.resolve(void 0);
    const first = check.rows();
    const ids2 = chunk.ids ?? (await beside)?.ids.slice(first, first + matrix.rows);
    const lengths = check.measure(matrix, ids2);
    if (check.isGood()) await receive({ ...chunk, first, ids: ids2, lengths });
  }, "take");
  for (const name of names) {
    await withVectorFile(join3(folder, name), async (file) => {
      for await (const chunk of found.read(file, columns)) await take(chunk);
      parts.push({ name, hash: await hashFile(file) });
    });
  }
  check.finish();
  const ids = await beside;
  return {
    rows: check.rows(),
    cols,
    dtype: BY_WIDTH.find((type) => types.has(type)) ?? "float32",
    hash: hashTable(ids === void 0 ? parts : [...parts, { name: IDS, hash: ids.hash }]),
    ...found.hasProvenance ? { provenance: await readProvenanceFile(folder) } : {}
  };
}
__name(scanVectorTable, "scanVectorTable");
async function readIds({ folder, path }, rows) {
  if (!await hasFile(folder, IDS)) return void 0;
  const { text, hash } = await readText(join3(folder, IDS));
  const ids = parseIds(text, join3(folder, IDS), IDS);
  checkIdCount(ids, rows, path);
  return { ids, hash };
}
__name(readIds, "readIds");
async function readText(path) {
  return withVectorFile(path, async (file) => ({
    text: new TextDecoder().decode(await readRange(file, 0, file.size)),
    hash: await hashFile(file)
  }));
}
__name(readText, "readText");
async function readProvenanceFile(folder) {
  const path = join3(folder, PROVENANCE);
  const provenance = parseJson((await readText(path)).text);
  if (provenance !== void 0) return provenance;
  throw vectorsError(path, {
    code: "json-syntax",
    what: "this file is not JSON, so nobody knows how the vectors were made",
    expected: "what driftgate embed wrote",
    found: "text that is not JSON",
    hint: "run driftgate embed again, or remove the file"
  });
}
__name(readProvenanceFile, "readProvenanceFile");

// src/core/linalg/matrix.ts
function zeros(rows, cols) {
  return { rows, cols, data: new Float32Array(rows * cols) };
}
__name(zeros, "zeros");
function rowOf(matrix, row) {
  return matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols);
}
__name(rowOf, "rowOf");

// src/embedding/vectors-provenance.ts
import { createHash as createHash2 } from "node:crypto";
var PROVENANCE_VERSION = 1;
var identity = external_exports.strictObject({
  modelHash: external_exports.string(),
  quantized: external_exports.boolean(),
  dimension: external_exports.int().positive(),
  normalize: external_exports.boolean(),
  tokenizerHash: external_exports.string().exactOptional(),
  output: external_exports.string().exactOptional(),
  pooling: external_exports.enum(POOLINGS).exactOptional(),
  prefix: external_exports.string().exactOptional(),
  maximumLength: external_exports.int().exactOptional(),
  paddingSide: external_exports.enum(["left", "right"]).exactOptional(),
  batchSize: external_exports.int().exactOptional(),
  runtime: external_exports.string().exactOptional(),
  backend: external_exports.string().exactOptional(),
  instructionSet: external_exports.string().exactOptional(),
  adapter: external_exports.string().exactOptional(),
  dimensions: external_exports.int().positive().exactOptional(),
  executionProvider: external_exports.string().exactOptional(),
  threads: external_exports.int().positive().exactOptional(),
  endpoint: external_exports.string().exactOptional(),
  modelName: external_exports.string().exactOptional(),
  command: external_exports.string().exactOptional()
});
var provenanceSchema = external_exports.strictObject({
  provenanceVersion: external_exports.literal(PROVENANCE_VERSION),
  /** Hash of the table that this is the provenance of. */
  vectors: external_exports.string(),
  /** Content hash of the set that was embedded. */
  dataset: external_exports.string(),
  truncatedRows: external_exports.int().nonnegative(),
  /** [n], lengths before normalisation, in the order of the ids. */
  norms: external_exports.array(external_exports.number().positive()),
  identity,
  /** `checksumOfProvenance`; absent: of a file that was written before there was one. */
  checksum: external_exports.string().exactOptional()
});
function readProvenance({ hash, rows, cols, provenance }, path) {
  if (provenance === void 0) return void 0;
  const parsed = provenanceSchema.safeParse(provenance);
  if (!parsed.success) throw unusable(path, "is not of this version", parsed.error.issues[0]?.message);
  const { data } = parsed;
  if (data.checksum !== void 0 && data.checksum !== checksumOfProvenance(data)) {
    throw unusable(path, "is damaged or was edited", "content that is not that of its checksum");
  }
  const fits = data.norms.length === rows && data.identity.dimension === cols;
  if (data.vectors !== hash || !fits) {
    throw unusable(path, "is of other vectors than those beside it", `sha256 ${hash.slice(0, 12)}`);
  }
  return data;
}
__name(readProvenance, "readProvenance");
function checksumOfProvenance({ checksum, norms, ...rest }) {
  const identity2 = Object.entries(rest.identity).sort(([a], [b]) => a < b ? -1 : 1);
  const fields = [rest.provenanceVersion, rest.vectors, rest.dataset, rest.truncatedRows, identity2];
  const hash = createHash2("sha256").update(JSON.stringify(fields));
  return hash.update(Float64Array.from(norms)).digest("hex");
}
__name(checksumOfProvenance, "checksumOfProvenance");
function unusable(path, what, found) {
  return new ModelError({
    code: "unusable-provenance",
    what: `provenance.json ${what}, so nobody knows how the vectors were made`,
    where: { file: path },
    expected: "what `driftgate embed` wrote for these vectors",
    ...found === void 0 ? {} : { found },
    hint: "run `driftgate embed` again, or remove provenance.json if the vectors come from elsewhere"
  });
}
__name(unusable, "unusable");

export {
  zeros,
  rowOf,
  findParts,
  findVectorTable,
  hashTable,
  scanVectorTable,
  PROVENANCE_VERSION,
  readProvenance,
  checksumOfProvenance
};
