import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ModelError,
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/vectors/vectors-error.ts
var NAMED = 5;
function vectorsError(file, { line, key, ...details }) {
  const where = {
    file,
    ...line === void 0 ? {} : { line },
    ...key === void 0 ? {} : { key }
  };
  return new ModelError({ ...details, where });
}
__name(vectorsError, "vectorsError");
function nameSome(names, total) {
  const shown = [];
  let given = 0;
  for (const name of names) {
    if (given < NAMED) shown.push(JSON.stringify(name));
    given += 1;
  }
  const all = total ?? given;
  return all > NAMED ? `${shown.join(", ")} and ${all - NAMED} more` : shown.join(", ");
}
__name(nameSome, "nameSome");

// src/vectors/vector-file.ts
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
var CHUNK_BYTES = 1 << 20;
async function withVectorFile(path, use) {
  const { size } = await statVectors(path, "file");
  const handle = await open(path, "r").catch((cause) => {
    throw unreadable(path, cause);
  });
  try {
    return await use({ path, size, handle, hashed: { hash: createHash("sha256"), bytes: 0 } });
  } finally {
    await handle.close();
  }
}
__name(withVectorFile, "withVectorFile");
async function statVectors(path, wanted) {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  const isFolder = found.isDirectory();
  if (found.isFile() || isFolder && wanted === "file or folder") return { size: found.size, isFolder };
  throw vectorsError(path, {
    code: "unreadable-vectors",
    what: "the vectors cannot be read",
    expected: `a ${wanted}`,
    found: isFolder ? "a folder" : "a device, pipe or socket",
    hint: "name the file that holds the vectors"
  });
}
__name(statVectors, "statVectors");
async function readRange(file, start, length) {
  checkRange(file, start, length);
  const bytes = allocateBytes(length);
  await readInto(file, bytes, start);
  return bytes;
}
__name(readRange, "readRange");
async function readRangeInto(file, into, start) {
  checkRange(file, start, into.length);
  await readInto(file, into, start);
}
__name(readRangeInto, "readRangeInto");
async function* readChunks(file, { start = 0, end = file.size, chunkBytes = CHUNK_BYTES } = {}) {
  let [buffer, spare] = [0, 0].map(() => allocateBytes(Math.max(0, Math.min(chunkBytes, end - start))));
  const read = /* @__PURE__ */ __name((into, at) => {
    if (at >= end) return void 0;
    const chunk = into.subarray(0, Math.min(into.length, end - at));
    return readInto(file, chunk, at).then(() => chunk);
  }, "read");
  let pending = read(buffer, start);
  try {
    for (let at = start; pending !== void 0; at += buffer.length) {
      const chunk = await pending;
      pending = read(spare, at + buffer.length);
      pending?.catch(() => void 0);
      yield chunk;
      [buffer, spare] = [spare, buffer];
    }
  } finally {
    await pending?.catch(() => void 0);
  }
}
__name(readChunks, "readChunks");
async function hashUpTo(file, end) {
  const start = file.hashed.bytes;
  if (start >= end) return;
  const chunks = readChunks(file, { start, end });
  while ((await chunks.next()).done !== true) ;
}
__name(hashUpTo, "hashUpTo");
async function hashFile(file) {
  await hashUpTo(file, file.size);
  return file.hashed.hash.digest("hex");
}
__name(hashFile, "hashFile");
function checkRange(file, start, length) {
  if (start >= 0 && length >= 0 && start + length <= file.size) return;
  throw truncated(file, `${start + length} bytes`, `${file.size} bytes`);
}
__name(checkRange, "checkRange");
function allocateBytes(length) {
  return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
}
__name(allocateBytes, "allocateBytes");
function truncated(file, expected, found) {
  return vectorsError(file.path, {
    code: "truncated-vectors",
    what: "the file of vectors ends too early",
    expected,
    found,
    hint: "write or copy it again: it was cut, or its header is wrong"
  });
}
__name(truncated, "truncated");
async function readInto(file, into, start) {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.handle.read(into, done, into.length - done, start + done).catch((cause) => {
      throw unreadable(file.path, cause);
    });
    if (bytesRead === 0) throw truncated(file, `${file.size} bytes`, `${start + done} bytes`);
    done += bytesRead;
  }
  const { hashed } = file;
  const end = start + into.length;
  if (start > hashed.bytes || end <= hashed.bytes) return;
  hashed.hash.update(into.subarray(hashed.bytes - start));
  hashed.bytes = end;
}
__name(readInto, "readInto");
function unreadable(path, cause) {
  const code = systemCode(cause);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return vectorsError(path, {
      code: "missing-vectors",
      what: "there are no vectors at this path",
      expected: "a file of vectors, or a folder that driftgate embed wrote",
      found: "nothing",
      hint: "check the path, or make the vectors first: driftgate embed --out <folder>",
      cause
    });
  }
  const isLoop = code === "ELOOP";
  return vectorsError(path, {
    code: "unreadable-vectors",
    what: "the vectors cannot be read",
    expected: "a file that this process may read",
    found: isLoop ? "a symbolic link that leads back to itself" : `the system says ${code}`,
    hint: isLoop ? "point the link at the file itself" : "check the permissions of the file",
    cause
  });
}
__name(unreadable, "unreadable");

// src/vectors/matrix-builder.ts
function allocateFloats(file, count) {
  try {
    return new Float32Array(count);
  } catch (cause) {
    throw tooLarge(file, count, cause);
  }
}
__name(allocateFloats, "allocateFloats");
function tooLarge(file, count, cause) {
  return vectorsError(file, {
    code: "too-large-vectors",
    what: "the vectors do not fit into memory",
    expected: "vectors that fit as float32",
    found: `${count} numbers, ${(count * 4 / 2 ** 30).toFixed(1)} GiB`,
    hint: "take a sample of the rows, or a machine with more memory",
    ...cause === void 0 ? {} : { cause }
  });
}
__name(tooLarge, "tooLarge");

// src/vectors/chunk-builder.ts
var CHUNK_BYTES2 = 1 << 23;
var CHUNK_ROWS = 4096;
function rowsOfChunk(cols) {
  return Math.min(CHUNK_ROWS, Math.max(1, Math.floor(CHUNK_BYTES2 / (4 * Math.max(cols, 1)))));
}
__name(rowsOfChunk, "rowsOfChunk");
function createChunkBuilder(file) {
  let matrix;
  let ids = [];
  const append = /* @__PURE__ */ __name((id, row) => {
    matrix ??= allocate(file, row.length);
    matrix.data.set(row, ids.length * matrix.cols);
    ids.push(id);
  }, "append");
  const take = /* @__PURE__ */ __name((dtype) => {
    if (matrix === void 0 || ids.length === 0) return void 0;
    const rows = ids.length;
    const part = { rows, cols: matrix.cols, data: matrix.data.subarray(0, rows * matrix.cols) };
    const chunk = { ids, matrix: part, dtype };
    ids = [];
    return chunk;
  }, "take");
  return { cols: /* @__PURE__ */ __name(() => matrix?.cols, "cols"), append, isFull: /* @__PURE__ */ __name(() => ids.length === matrix?.rows, "isFull"), take };
}
__name(createChunkBuilder, "createChunkBuilder");
function allocate(file, cols) {
  const rows = rowsOfChunk(cols);
  return { rows, cols, data: allocateFloats(file, rows * cols) };
}
__name(allocate, "allocate");

// src/vectors/parse-ids.ts
function toId(value) {
  if (typeof value === "string") return value === "" ? void 0 : value;
  if (typeof value === "bigint") return String(value);
  return Number.isSafeInteger(value) ? String(value) : void 0;
}
__name(toId, "toId");
function parseIds(text, file, source) {
  const list = parseJson(text);
  const expected = "a JSON list of texts or whole numbers, one for each row";
  const hint = "write the ids of the data set in the order of the rows";
  if (!Array.isArray(list)) {
    throw vectorsError(file, {
      code: "wrong-ids",
      what: `${source} is not a list`,
      expected,
      found: list === void 0 ? "text that is not JSON" : typeof list,
      hint
    });
  }
  return list.map((value, row) => {
    const id = toId(value);
    if (id !== void 0) return id;
    const what = `entry ${row} (counted from 0) of ${source} is not an id`;
    const found = value === "" ? "an empty text" : `a value of the type ${typeof value}`;
    throw vectorsError(file, { code: "wrong-ids", what, expected, found, hint });
  });
}
__name(parseIds, "parseIds");
function parseJson(text) {
  try {
    const value = JSON.parse(text);
    return value;
  } catch {
    return void 0;
  }
}
__name(parseJson, "parseJson");

// src/vectors/stored-floats.ts
var WIDTHS = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8
};
var IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
function decodeFloats(bytes, type, into) {
  const count = into.length;
  const aligned = alignBytes(bytes, count, WIDTHS[type]);
  switch (type) {
    case "float16":
      decodeHalves(new Uint16Array(aligned.buffer, aligned.byteOffset, count), into);
      return;
    case "bfloat16":
      decodeBrainFloats(new Uint16Array(aligned.buffer, aligned.byteOffset, count), into);
      return;
    case "float32":
      into.set(new Float32Array(aligned.buffer, aligned.byteOffset, count));
      return;
    case "float64":
      into.set(new Float64Array(aligned.buffer, aligned.byteOffset, count));
  }
}
__name(decodeFloats, "decodeFloats");
function viewFloats(bytes, count) {
  const { buffer, byteOffset } = alignBytes(bytes, count, WIDTHS.float32);
  return new Float32Array(buffer, byteOffset, count);
}
__name(viewFloats, "viewFloats");
function halfToNumber(bits) {
  const sign = bits & 32768 ? -1 : 1;
  const exponent = bits >> 10 & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
__name(halfToNumber, "halfToNumber");
var halfValues;
function decodeHalves(bits, into) {
  const values = halfValues ??= Float32Array.from({ length: 1 << 16 }, (_, half) => halfToNumber(half));
  for (let at = 0; at < into.length; at++) into[at] = values[bits[at]];
}
__name(decodeHalves, "decodeHalves");
function decodeBrainFloats(halves, into) {
  const words = new Uint32Array(into.buffer, into.byteOffset, into.length);
  for (let at = 0; at < words.length; at++) words[at] = halves[at] * 65536;
}
__name(decodeBrainFloats, "decodeBrainFloats");
function alignBytes(bytes, count, width) {
  if (bytes.length < count * width) throw new RangeError("the numbers end too early");
  if (IS_LITTLE_ENDIAN) return bytes.byteOffset % width === 0 ? bytes : bytes.slice(0, count * width);
  const turned = bytes.slice(0, count * width);
  for (let at = 0; at < turned.length; at += width) turned.subarray(at, at + width).reverse();
  return turned;
}
__name(alignBytes, "alignBytes");

// src/vectors/read-lines.ts
var NEWLINE = 10;
var LINE_LIMIT = 1 << 26;
async function* readLines(file) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pieces = [];
  let held = 0;
  let line = 1;
  const take = /* @__PURE__ */ __name((end) => {
    const text2 = decode(
      decoder,
      pieces.length === 0 ? end : Buffer.concat([...pieces, end]),
      file.path,
      line
    );
    pieces = [];
    held = 0;
    return text2;
  }, "take");
  for await (const chunk of readChunks(file)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const text2 = take(chunk.subarray(start, end));
      if (text2.trim() !== "") yield { line, text: text2 };
      start = end + 1;
      line += 1;
    }
    pieces.push(chunk.slice(start));
    held += chunk.length - start;
    if (held > LINE_LIMIT) throw tooLong(file.path, line);
  }
  const text = take(new Uint8Array(0));
  if (text.trim() !== "") yield { line, text };
}
__name(readLines, "readLines");
function decode(decoder, bytes, file, line) {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw vectorsError(file, {
      code: "not-utf-8",
      what: "this line is not UTF-8 text",
      line,
      expected: "UTF-8",
      found: "bytes that are none",
      hint: "check that the file is what its name says, and is not compressed",
      cause
    });
  }
}
__name(decode, "decode");
function tooLong(file, line) {
  return vectorsError(file, {
    code: "line-too-long",
    what: "this line is too long for one vector",
    line,
    expected: `at most ${LINE_LIMIT} bytes`,
    found: "more",
    hint: "write one object a line"
  });
}
__name(tooLong, "tooLong");

// src/vectors/read-json-lines.ts
var VECTOR_NAMES = ["vector", "embedding", "vectors", "embeddings"];
var ID_NAME = "id";
async function* readJsonLines(file, columns) {
  const builder = createChunkBuilder(file.path);
  let isBase64 = true;
  const take = /* @__PURE__ */ __name(() => builder.take(isBase64 ? "float32" : "float64"), "take");
  for await (const { text, line } of readLines(file)) {
    const fail = /* @__PURE__ */ __name((problem) => vectorsError(file.path, { ...problem, line }), "fail");
    const row = parseLine(text, columns, fail);
    checkWidth(builder, row, fail);
    builder.append(row.id, row.vector);
    isBase64 &&= row.isText;
    const chunk = builder.isFull() ? take() : void 0;
    if (chunk !== void 0) yield chunk;
  }
  const rest = take();
  if (rest !== void 0) yield rest;
}
__name(readJsonLines, "readJsonLines");
function parseLine(text, { idColumn = ID_NAME, vectorColumn }, fail) {
  const row = parseJson(text);
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    throw fail({
      code: "json-syntax",
      what: "this line is not a JSON object",
      expected: 'one complete object on each line: {"id": "a", "vector": [0.1, 0.2]}',
      found: "something else",
      hint: "write one object a line, without line breaks inside"
    });
  }
  const fields = new Map(Object.entries(row));
  const id = toId(fields.get(idColumn));
  if (id === void 0) {
    throw fail({
      code: "missing-column",
      what: "this line has no id",
      key: idColumn,
      expected: "a text or a whole number",
      found: "no such field, or another type",
      hint: "write the id that the row has in the data set, or name the field with `id-column` in the gate file"
    });
  }
  const names = vectorColumn === void 0 ? VECTOR_NAMES : [vectorColumn];
  const found = names.filter((name) => fields.has(name));
  if (found.length !== 1) {
    throw fail({
      code: "missing-column",
      what: `row ${JSON.stringify(id)} has ${found.length === 0 ? "no vector" : "more than one vector"}`,
      expected: `one field named ${names.map((name) => JSON.stringify(name)).join(" or ")}`,
      found: found.length === 0 ? "none" : found.map((name) => JSON.stringify(name)).join(" and "),
      hint: "name the field with `vector-column` in the gate file"
    });
  }
  const value = fields.get(found[0]);
  const vector = typeof value === "string" ? decodeBase64(value) : value;
  if (isVector(vector)) return { id, vector, isText: typeof value === "string" };
  throw fail({
    code: "wrong-type",
    what: `the vector of row ${JSON.stringify(id)} is not a list of numbers`,
    key: found[0],
    expected: "a list of numbers, or float32 numbers in base64",
    found: "something else",
    hint: "compute the vector, or leave the row out of the data set: what is missing cannot be compared"
  });
}
__name(parseLine, "parseLine");
function checkWidth(builder, { id, vector }, fail) {
  const cols = builder.cols() ?? vector.length;
  if (vector.length === cols && cols > 0) return;
  throw fail({
    code: "wrong-shape",
    what: `the vector of row ${JSON.stringify(id)} has another length than the first`,
    expected: cols === 0 ? "at least one number" : `${cols} numbers`,
    found: `${vector.length} numbers`,
    hint: "compute all vectors with one model"
  });
}
__name(checkWidth, "checkWidth");
function isVector(value) {
  if (value instanceof Float32Array) return true;
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}
__name(isVector, "isVector");
function decodeBase64(text) {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length % WIDTHS.float32 !== 0 || bytes.toString("base64") !== text) return void 0;
  const numbers = new Float32Array(bytes.length / WIDTHS.float32);
  decodeFloats(bytes, "float32", numbers);
  return numbers;
}
__name(decodeBase64, "decodeBase64");

export {
  NAMED,
  vectorsError,
  nameSome,
  withVectorFile,
  statVectors,
  readRange,
  readRangeInto,
  readChunks,
  hashUpTo,
  hashFile,
  truncated,
  allocateFloats,
  tooLarge,
  CHUNK_BYTES2 as CHUNK_BYTES,
  rowsOfChunk,
  createChunkBuilder,
  toId,
  parseIds,
  parseJson,
  WIDTHS,
  decodeFloats,
  viewFloats,
  halfToNumber,
  decodeHalves,
  VECTOR_NAMES,
  ID_NAME,
  readJsonLines
};
