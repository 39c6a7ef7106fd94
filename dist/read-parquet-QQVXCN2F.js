import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  byteStreamSplit,
  decompressPage,
  deltaBinaryUnpack,
  deltaByteArray,
  deltaLengthByteArray,
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getTreePath,
  parquetHeader,
  parquetMetadataAsync,
  parquetSchema,
  readPlain
} from "./chunk-VIZYSLDM.js";
import {
  compressors,
  decompress
} from "./chunk-GVCXIUGC.js";
import {
  ID_NAME,
  VECTOR_NAMES,
  WIDTHS,
  createChunkBuilder,
  decodeFloats,
  halfToNumber,
  hashUpTo,
  nameSome,
  readRange,
  readRangeInto,
  toId,
  vectorsError,
  viewFloats
} from "./chunk-HMRZW462.js";
import {
  askForNearest
} from "./chunk-MDXITLKG.js";
import {
  DriftgateError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/vectors/page-scratch.ts
function createPageScratch() {
  return {
    body: bytesOf(createScratch()),
    values: bytesOf(createScratch()),
    definitions: createScratch(),
    repetitions: createScratch()
  };
}
__name(createPageScratch, "createPageScratch");
function createScratch() {
  let memory = Buffer.alloc(0);
  return (length) => {
    if (memory.length < length) {
      memory = Buffer.alloc(0);
      memory = Buffer.allocUnsafeSlow(length);
    }
    return memory.subarray(0, length);
  };
}
__name(createScratch, "createScratch");
function bytesOf(scratch) {
  return (length) => {
    const { buffer, byteOffset } = scratch(length);
    return new Uint8Array(buffer, byteOffset, length);
  };
}
__name(bytesOf, "bytesOf");

// src/vectors/parquet-columns.ts
function chooseParquetColumns(metadata, { idColumn = ID_NAME, vectorColumn }, file) {
  const tree = parquetSchema(metadata);
  const leaves = leavesOf(tree).map((path) => describe(tree, path));
  const id = leaves.find(({ path }) => path.length === 1 && path[0] === idColumn);
  const lists = leaves.filter(({ dtype, maxRepetition }) => dtype !== void 0 && maxRepetition === 1);
  const names = vectorColumn === void 0 ? VECTOR_NAMES : [vectorColumn];
  const named = lists.filter(({ path }) => names.includes(path[0]));
  const vectors = named.length > 0 || vectorColumn !== void 0 ? named : lists;
  const near = /* @__PURE__ */ __name((name) => name === void 0 ? "" : askForNearest(
    name,
    leaves.map(({ path }) => path[0])
  ), "near");
  const missing = /* @__PURE__ */ __name((what, expected, hint) => vectorsError(file, {
    code: "missing-column",
    what,
    expected,
    found: `columns ${nameSome(new Set(leaves.map(({ path }) => path[0])))}`,
    hint
  }), "missing");
  if (id === void 0 || !id.isName || id.maxRepetition > 0) {
    throw missing(
      "there is no column of ids",
      `a column ${JSON.stringify(idColumn)} of texts or whole numbers`,
      `${near(idColumn)}name the column of the ids with \`id-column\` in the gate file`
    );
  }
  const [vector] = vectors;
  if (vectors.length !== 1 || vector.dtype === void 0) {
    throw missing(
      "it is not clear which column holds the vectors",
      `one column ${names.map((name) => JSON.stringify(name)).join(" or ")} of lists of floats`,
      `${near(vectorColumn)}name the column of the vectors with \`vector-column\` in the gate file; it holds lists of float or double`
    );
  }
  return { id, vector: { ...vector, dtype: vector.dtype } };
}
__name(chooseParquetColumns, "chooseParquetColumns");
function leavesOf(tree) {
  if (tree.children.length === 0) return [tree.path];
  return tree.children.flatMap(leavesOf);
}
__name(leavesOf, "leavesOf");
function describe(tree, path) {
  const schemaPath = getTreePath(tree, [...path]);
  const element = schemaPath[schemaPath.length - 1].element;
  const { type, type_length: typeLength } = element;
  const isHalf = type === "FIXED_LEN_BYTE_ARRAY" && typeLength === 2 && element.logical_type?.type === "FLOAT16";
  return {
    path,
    typeLength,
    maxDefinition: getMaxDefinitionLevel(schemaPath),
    maxRepetition: getMaxRepetitionLevel(schemaPath),
    dtype: type === "FLOAT" ? "float32" : type === "DOUBLE" ? "float64" : isHalf ? "float16" : void 0,
    isName: type === "BYTE_ARRAY" || type === "INT32" || type === "INT64"
  };
}
__name(describe, "describe");

// src/vectors/run-length.ts
function decodeRunLength(cursor, width, output) {
  const bytesOfValue = Math.ceil(width / 8);
  let done = 0;
  while (done < output.length) {
    const header = readVarint(cursor);
    if (header % 2 === 0) {
      const end = Math.min(output.length, done + header / 2);
      if (end === done) throw new RangeError("an empty run");
      output.fill(readValue(cursor, bytesOfValue), done, end);
      done = end;
    } else {
      done = unpackBits(cursor, width, (header - 1) / 2 * 8, output, done);
    }
  }
}
__name(decodeRunLength, "decodeRunLength");
function bitsOf(highest) {
  return 32 - Math.clz32(highest);
}
__name(bitsOf, "bitsOf");
function unpackBits(cursor, width, count, output, first) {
  if (count === 0) throw new RangeError("an empty run");
  const end = Math.min(output.length, first + count);
  let at = cursor.at;
  let shift = 0;
  for (let index = first; index < end; index++) {
    let value = 0;
    for (let taken = 0; taken < width; ) {
      const bits = Math.min(8 - shift, width - taken);
      value += (byteAt(cursor, at) >> shift & (1 << bits) - 1) * 2 ** taken;
      taken += bits;
      shift += bits;
      if (shift === 8) {
        shift = 0;
        at += 1;
      }
    }
    output[index] = value;
  }
  cursor.at += count * width / 8;
  return end;
}
__name(unpackBits, "unpackBits");
function readVarint(cursor) {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = byteAt(cursor, cursor.at++);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
  throw new RangeError("a number that is too long");
}
__name(readVarint, "readVarint");
function readValue(cursor, bytes) {
  let value = 0;
  for (let index = 0; index < bytes; index++) value += byteAt(cursor, cursor.at++) * 2 ** (8 * index);
  return value;
}
__name(readValue, "readValue");
function byteAt({ bytes }, at) {
  if (at < bytes.length) return bytes[at];
  throw new RangeError("the page ends too early");
}
__name(byteAt, "byteAt");

// src/vectors/parquet-encodings.ts
function readValues(bytes, count, { encoding, column, dictionary }) {
  if (count === 0) return [];
  switch (encoding) {
    case "PLAIN":
      return readPlainValues(bytes, count, column);
    case "BYTE_STREAM_SPLIT":
      if (count > bytes.length) throw new RangeError("the page ends too early");
      return byteStreamSplit(readerOf(bytes), count, column.type, column.typeLength);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY":
      return lookUp(bytes, count, dictionary);
    case "DELTA_BINARY_PACKED": {
      const values = column.type === "INT32" ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(readerOf(bytes), count, values);
      return values;
    }
    case "DELTA_LENGTH_BYTE_ARRAY":
    case "DELTA_BYTE_ARRAY": {
      const values = [];
      const unpack = encoding === "DELTA_BYTE_ARRAY" ? deltaByteArray : deltaLengthByteArray;
      unpack(readerOf(bytes), count, values);
      return values;
    }
    default:
      throw new Error(`values in the encoding ${encoding}`);
  }
}
__name(readValues, "readValues");
function readPlainValues(bytes, count, { type, typeLength }) {
  if (type === "FLOAT") return viewFloats(moveUp(bytes), count);
  if (type === "FIXED_LEN_BYTE_ARRAY" && typeLength === WIDTHS.float16) {
    if (bytes.length < count * WIDTHS.float16) throw new RangeError("the page ends too early");
    const numbers = new Float32Array(count);
    decodeFloats(bytes, "float16", numbers);
    return numbers;
  }
  return readPlain(readerOf(bytes), type, count, typeLength);
}
__name(readPlainValues, "readPlainValues");
function moveUp(bytes) {
  const moved = new Uint8Array(
    bytes.buffer,
    bytes.byteOffset - bytes.byteOffset % WIDTHS.float32,
    bytes.length
  );
  if (moved.byteOffset < bytes.byteOffset) moved.set(bytes);
  return moved;
}
__name(moveUp, "moveUp");
function lookUp(bytes, count, dictionary) {
  if (dictionary === void 0 || bytes.length === 0) throw new Error("a page without its dictionary");
  const indices = new Uint32Array(count);
  decodeRunLength({ bytes, at: 1 }, Math.min(bytes[0], 32), indices);
  if (dictionary instanceof Float32Array) return pick(indices, dictionary, new Float32Array(count));
  if (dictionary instanceof Float64Array) return pick(indices, dictionary, new Float64Array(count));
  return Array.from(indices, (index) => dictionary[index]);
}
__name(lookUp, "lookUp");
function pick(indices, known, into) {
  for (let at = 0; at < indices.length; at++) {
    if (indices[at] >= known.length) throw new RangeError("a value that its dictionary lacks");
    into[at] = known[indices[at]];
  }
  return into;
}
__name(pick, "pick");
function readerOf(bytes) {
  return { view: new DataView(bytes.slice().buffer), offset: 0 };
}
__name(readerOf, "readerOf");

// src/vectors/snappy-block.ts
var SHORT = 32;
function decompressSnappy(input, output) {
  let at = readPreamble(input, output.length);
  let used = 0;
  while (at < input.length) {
    const tag = input[at++];
    const kind = tag & 3;
    let length = (tag >>> 2) + 1;
    if (kind === 0) {
      if (length > 60) {
        const bytes = length - 60;
        length = readNumber(input, at, bytes) + 1;
        at += bytes;
      }
      if (at + length > input.length || used + length > output.length) throw cut();
      copyLiteral(input, at, output, used, length);
      at += length;
    } else {
      let distance;
      if (kind === 1) {
        length = (tag >>> 2 & 7) + 4;
        distance = (tag >>> 5) * 256 + readNumber(input, at, 1);
      } else {
        distance = readNumber(input, at, kind === 2 ? 2 : 4);
      }
      at += kind === 3 ? 4 : kind;
      if (distance === 0 || distance > used || used + length > output.length) throw cut();
      for (let to = used; to < used + length; to++) output[to] = output[to - distance];
    }
    used += length;
  }
  if (used !== output.length) throw cut();
}
__name(decompressSnappy, "decompressSnappy");
function copyLiteral(input, from, output, to, length) {
  if (length > SHORT) output.set(input.subarray(from, from + length), to);
  else for (let index = 0; index < length; index++) output[to + index] = input[from + index];
}
__name(copyLiteral, "copyLiteral");
function readPreamble(input, expected) {
  let value = 0;
  for (let at = 0; at < 5; at++) {
    const byte = readNumber(input, at, 1);
    value += (byte & 127) * 2 ** (7 * at);
    if (byte >= 128) continue;
    if (value !== expected) throw new RangeError(`a Snappy block of ${value} bytes, not ${expected}`);
    return at + 1;
  }
  throw cut();
}
__name(readPreamble, "readPreamble");
function readNumber(input, at, bytes) {
  if (at + bytes > input.length) throw cut();
  let value = 0;
  for (let index = 0; index < bytes; index++) value += input[at + index] * 2 ** (8 * index);
  return value;
}
__name(readNumber, "readNumber");
function cut() {
  return new RangeError("a Snappy block that is cut or altered");
}
__name(cut, "cut");

// src/vectors/parquet-page.ts
var HIGHEST_RATIO = 1024;
var SMALL = 1 << 20;
function decodeDictionary(body, header, column) {
  const bytes = decompress2(body, header.uncompressed_page_size, column).slice();
  const count = justify(header.dictionary_page_header?.num_values ?? -1, bytes.length);
  return readPlainValues(bytes, count, column);
}
__name(decodeDictionary, "decodeDictionary");
function decodePage(body, header, column, dictionary) {
  const v2 = header.data_page_header_v2;
  const v1 = header.data_page_header;
  if (v2 !== void 0) return decodeSecondVersion(body, { header, v2, column, dictionary });
  if (v1 === void 0) throw new Error(`a page of type ${header.type}`);
  const bytes = decompress2(body, header.uncompressed_page_size, column);
  const count = justify(v1.num_values, bytes.length);
  const cursor = { bytes, at: 0 };
  const { scratch } = column;
  const repetitions = readLevels(
    cursor,
    column.maxRepetition,
    scratch.repetitions(levelsOf(column.maxRepetition, count))
  );
  const definitions = readLevels(
    cursor,
    column.maxDefinition,
    scratch.definitions(levelsOf(column.maxDefinition, count))
  );
  const present = countPresent(definitions, column.maxDefinition, count);
  const values = readValues(bytes.subarray(cursor.at), present, {
    encoding: v1.encoding,
    column,
    dictionary
  });
  return { count, definitions, repetitions, values };
}
__name(decodePage, "decodePage");
function decodeSecondVersion(body, { header, v2, column, dictionary }) {
  const split = v2.repetition_levels_byte_length;
  const start = split + v2.definition_levels_byte_length;
  if (!(split >= 0 && start >= split && start <= body.length)) throw new RangeError("levels beyond the page");
  const packed = body.subarray(start);
  const isPacked = v2.is_compressed !== false && packed.length > 0;
  const bytes = isPacked ? decompress2(packed, header.uncompressed_page_size - start, column) : packed;
  const count = justify(v2.num_values, body.length + bytes.length);
  const repetitions = column.scratch.repetitions(levelsOf(column.maxRepetition, count));
  const definitions = column.scratch.definitions(levelsOf(column.maxDefinition, count));
  decodeRunLength({ bytes: body.subarray(0, split), at: 0 }, bitsOf(column.maxRepetition), repetitions);
  decodeRunLength({ bytes: body.subarray(split, start), at: 0 }, bitsOf(column.maxDefinition), definitions);
  const present = countPresent(definitions, column.maxDefinition, count);
  const values = readValues(bytes, present, { encoding: v2.encoding, column, dictionary });
  return { count, definitions, repetitions, values };
}
__name(decodeSecondVersion, "decodeSecondVersion");
function decompress2(body, length, { codec, scratch }) {
  if (!(length >= 0 && length <= Math.max(SMALL, body.length * HIGHEST_RATIO))) {
    throw new RangeError(`a page of ${body.length} bytes that says it holds ${length}`);
  }
  if (codec === "SNAPPY") {
    const bytes = scratch.values(length);
    decompressSnappy(body, bytes);
    return bytes;
  }
  return decompressPage(body, length, codec, {
    ...compressors,
    ZSTD: /* @__PURE__ */ __name((input, size) => decompress(input, scratch.values(size)), "ZSTD")
  });
}
__name(decompress2, "decompress");
function justify(count, bytes) {
  if (count >= 0 && count <= Math.max(SMALL, bytes * HIGHEST_RATIO)) return count;
  throw new RangeError(`a page of ${bytes} bytes that says it holds ${count} values`);
}
__name(justify, "justify");
function levelsOf(highest, count) {
  return highest === 0 ? 0 : count;
}
__name(levelsOf, "levelsOf");
function readLevels(cursor, highest, levels) {
  if (highest === 0) return levels;
  const length = viewOf(cursor.bytes).getUint32(cursor.at, true);
  const start = cursor.at + 4;
  if (start + length > cursor.bytes.length) throw new RangeError("levels beyond the page");
  decodeRunLength({ bytes: cursor.bytes.subarray(start, start + length), at: 0 }, bitsOf(highest), levels);
  cursor.at = start + length;
  return levels;
}
__name(readLevels, "readLevels");
function countPresent(definitions, highest, count) {
  let hasOthers = false;
  for (let level = 0; level < 1 << bitsOf(highest); level++)
    hasOthers ||= level !== highest && definitions.includes(level);
  if (!hasOthers) return count;
  let present = 0;
  for (const level of definitions) if (level === highest) present += 1;
  return present;
}
__name(countPresent, "countPresent");
function viewOf({ buffer, byteOffset, byteLength }) {
  return new DataView(buffer, byteOffset, byteLength);
}
__name(viewOf, "viewOf");

// src/vectors/parquet-values.ts
var HEADER_LIMIT = 1 << 16;
var AHEAD_LIMIT = 1 << 23;
async function* readPages(file, group, { path, ...levels }) {
  const { metadata, start, end } = findColumn(group, path);
  const column = { ...levels, codec: metadata.codec, type: metadata.type };
  let dictionary;
  let left = Number(metadata.num_values);
  await hashUpTo(file, start);
  for await (const { body, header } of readBodies(file, start, end, column)) {
    if (header.type === "DICTIONARY_PAGE") {
      dictionary = decodeDictionary(body, header, column);
    } else if (header.type !== "INDEX_PAGE") {
      const page = decodePage(body, header, column, dictionary);
      left -= page.count;
      yield page;
    }
    if (left <= 0) break;
  }
  if (left !== 0) throw new RangeError(`a column that lacks ${left} values`);
}
__name(readPages, "readPages");
function findColumn(group, path) {
  const key = path.join("\0");
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join("\0") === key);
  const metadata = chunk?.meta_data;
  if (metadata === void 0 || chunk?.file_path !== void 0)
    throw new Error("a column that lies elsewhere");
  const firstPage = Number(metadata.data_page_offset);
  const dictionaryPage = Number(metadata.dictionary_page_offset ?? 0n);
  const start = dictionaryPage > 0 ? Math.min(dictionaryPage, firstPage) : firstPage;
  return { metadata, start, end: start + Number(metadata.total_compressed_size) };
}
__name(findColumn, "findColumn");
async function* readBodies(file, start, end, { scratch }) {
  const readAhead = /* @__PURE__ */ __name((at, usual) => {
    if (at >= end) return void 0;
    const window = readRange(file, at, Math.min(HEADER_LIMIT + usual, end - at));
    window.catch(() => void 0);
    return window;
  }, "readAhead");
  let pending = readAhead(start, 0);
  try {
    for (let at = start; pending !== void 0; ) {
      const window = await pending;
      const reader = { view: new DataView(window.buffer), offset: 0 };
      const header = parquetHeader(reader);
      const size = header.compressed_page_size;
      const bodyStart = at + reader.offset;
      if (!(size >= 0 && bodyStart + size <= end)) throw new RangeError("a page beyond its column");
      const held = window.subarray(reader.offset, reader.offset + size);
      const body = held.length === size ? held : scratch.body(size);
      if (body !== held) await readRangeInto(file, body, bodyStart);
      at = bodyStart + size;
      pending = readAhead(at, size > AHEAD_LIMIT ? 0 : size);
      yield { header, body };
    }
  } finally {
    await pending?.catch(() => void 0);
  }
}
__name(readBodies, "readBodies");

// src/vectors/row-assembler.ts
var FIRST_LENGTH = 1024;
function createRowAssembler({ file, key, builder, ids }) {
  let held = new Float32Array(0);
  let row = held;
  let current = -1;
  const name = /* @__PURE__ */ __name(() => JSON.stringify(ids[current] ?? current), "name");
  const endRow = /* @__PURE__ */ __name(() => {
    if (current < 0) return;
    const cols = builder.cols() ?? row.length;
    if (row.length !== cols || cols === 0) {
      throw vectorsError(file, {
        code: "wrong-shape",
        what: `the vector of row ${name()} has another length than the first`,
        key,
        expected: cols === 0 ? "at least one number" : `${cols} numbers`,
        found: `${row.length} numbers`,
        hint: "compute all vectors with one model"
      });
    }
    if (current >= ids.length) throw new RangeError(`a row group of ${ids.length} ids and more vectors`);
    builder.append(ids[current], row);
  }, "endRow");
  const startRow = /* @__PURE__ */ __name(() => {
    endRow();
    current += 1;
    row = held.subarray(0, 0);
  }, "startRow");
  const push = /* @__PURE__ */ __name((piece) => {
    if (current < 0) throw new RangeError("a page that begins within a row");
    if (row.length === 0) {
      row = piece;
      return;
    }
    const { length } = row;
    makeRoom(length + piece.length);
    held.set(piece, length);
    row = held.subarray(0, length + piece.length);
  }, "push");
  const makeRoom = /* @__PURE__ */ __name((length) => {
    const from = row;
    if (length > held.length) held = new Float32Array(Math.max(FIRST_LENGTH, 2 * length));
    if (from.buffer !== held.buffer) held.set(from);
    row = held.subarray(0, from.length);
  }, "makeRoom");
  const nullValue = /* @__PURE__ */ __name(() => vectorsError(file, {
    code: "missing-vector",
    what: `the vector of row ${name()} is null or empty, or holds a null`,
    key,
    expected: "a list of numbers in each row",
    found: "null, an empty list, or a null in it",
    hint: "compute the vector, or leave the row out: what is missing cannot be compared"
  }), "nullValue");
  return { startRow, push, hold: /* @__PURE__ */ __name(() => makeRoom(row.length), "hold"), endRow, rows: /* @__PURE__ */ __name(() => current + 1, "rows"), nullValue };
}
__name(createRowAssembler, "createRowAssembler");

// src/vectors/read-parquet.ts
function createParquetReader(path) {
  const memory = { builder: createChunkBuilder(path), scratch: createPageScratch() };
  return /* @__PURE__ */ __name(async function* read(file, columns) {
    try {
      yield* readGroups(file, columns, memory);
    } catch (cause) {
      throw explain(file.path, cause);
    }
  }, "read");
}
__name(createParquetReader, "createParquetReader");
async function* readGroups(file, columns, { builder, scratch }) {
  const metadata = await readMetadata(file);
  const { id, vector } = chooseParquetColumns(metadata, columns, file.path);
  let first = 0;
  for (const group of metadata.row_groups) {
    const ids = await readGroupIds(file, group, { ...id, scratch }, first);
    first += ids.length;
    yield* readGroupVectors(file, group, { column: { ...vector, scratch }, builder, ids });
  }
  const rest = builder.take(vector.dtype);
  if (rest !== void 0) yield rest;
}
__name(readGroups, "readGroups");
async function readMetadata(file) {
  const slice = /* @__PURE__ */ __name(async (start, end = file.size) => {
    const bytes = await readRange(file, start, end - start);
    return new Uint8Array(bytes).buffer;
  }, "slice");
  return parquetMetadataAsync({ byteLength: file.size, slice }, { geoparquet: false });
}
__name(readMetadata, "readMetadata");
async function readGroupIds(file, group, column, first) {
  const ids = [];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const page of readPages(file, group, column)) {
    let next = 0;
    for (let index = 0; index < page.count; index++) {
      const isNull = page.definitions.length > 0 && page.definitions[index] < column.maxDefinition;
      const value = isNull ? void 0 : page.values[next++];
      const id = toId(value instanceof Uint8Array ? decoder.decode(value) : value);
      if (id === void 0) throw nullId(file.path, column.path[0], first + ids.length);
      ids.push(id);
    }
  }
  return ids;
}
__name(readGroupIds, "readGroupIds");
async function* readGroupVectors(file, group, { column, builder, ids }) {
  const assembler = createRowAssembler({ file: file.path, key: column.path[0], builder, ids });
  for await (const page of readPages(file, group, column)) {
    const { count, definitions, repetitions } = page;
    const hole = page.values.length < count ? definitions.findIndex((it) => it < column.maxDefinition) : count;
    const values = toFloats(page.values);
    for (let start = 0; start < count; ) {
      if (repetitions[start] === 0) assembler.startRow();
      const chunk = builder.isFull() ? builder.take(column.dtype) : void 0;
      if (chunk !== void 0) yield chunk;
      const next = repetitions.indexOf(0, start + 1);
      const end = next < 0 ? count : next;
      if (hole < end) throw assembler.nullValue();
      assembler.push(values.subarray(start, end));
      start = end;
    }
    assembler.hold();
  }
  assembler.endRow();
  if (assembler.rows() === ids.length) return;
  throw new RangeError(`a row group of ${ids.length} ids and ${assembler.rows()} vectors`);
}
__name(readGroupVectors, "readGroupVectors");
function toFloats(values) {
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  return Float32Array.from({ length: values.length }, (_, at) => halfOf(values[at]));
}
__name(toFloats, "toFloats");
function halfOf(value) {
  if (value instanceof Uint8Array && value.length === 2) return halfToNumber(value[0] | value[1] << 8);
  throw new RangeError("a value that is no number");
}
__name(halfOf, "halfOf");
function nullId(file, key, row) {
  return vectorsError(file, {
    code: "missing-id",
    what: `row ${row} (counted from 0) has no id`,
    key,
    expected: "a text or a whole number in each row",
    found: "nothing, or another type",
    hint: "write the id that the row has in the data set"
  });
}
__name(nullId, "nullId");
function explain(path, cause) {
  if (cause instanceof DriftgateError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  return vectorsError(path, {
    code: "corrupt-vectors",
    what: "this file cannot be read as Parquet",
    expected: "a whole Parquet file",
    found: said,
    hint: "write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known",
    cause
  });
}
__name(explain, "explain");
export {
  createParquetReader
};
