import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  failureDetails
} from "./chunk-OE5SBKQD.js";
import {
  decompressPage,
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getTreePath,
  parquetHeader,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema
} from "./chunk-VIZYSLDM.js";
import {
  compressors
} from "./chunk-GVCXIUGC.js";
import {
  DatasetError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/dataset/parquet-files.ts
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
function unreadable(path, shown, cause) {
  const missingHint = "check `dataset` in the gate file; its paths start from the folder of the gate file";
  return new DatasetError(failureDetails({ path, shown, noun: "the dataset", missingHint }, cause));
}
__name(unreadable, "unreadable");
async function findParquetParts(path, shown) {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, shown, below: "" }];
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    const names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".parquet")).map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/")).filter((name) => !/(?:^|\/)[._]/.test(name)).sort((a, b) => a < b ? -1 : 1);
    if (names.length > 0)
      return names.map((below) => ({ path: join(path, below), shown: `${shown}/${below}`, below }));
  } catch (cause) {
    throw unreadable(path, shown, cause);
  }
  throw new DatasetError({
    code: "no-parquet-files",
    what: "there are no Parquet files in this folder",
    where: { file: shown },
    expected: "files that end in .parquet, in the folder or below",
    found: "none",
    hint: "check the path of the dataset"
  });
}
__name(findParquetParts, "findParquetParts");
async function withPart({ path, shown }, use) {
  const handle = await open(path).catch((cause) => {
    throw unreadable(path, shown, cause);
  });
  const read = /* @__PURE__ */ __name(async (start, end) => {
    const bytes = new Uint8Array(end - start);
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
      if (bytesRead === 0) throw new RangeError("the file ends too early");
      done += bytesRead;
    }
    return bytes.buffer;
  }, "read");
  try {
    return await use({ size: (await handle.stat()).size, read });
  } finally {
    await handle.close();
  }
}
__name(withPart, "withPart");
function partitionsOf({ below }) {
  const partitions = /* @__PURE__ */ new Map();
  for (const folder of below.split("/").slice(0, -1)) {
    const split = folder.indexOf("=");
    if (split <= 0) continue;
    const value = folder.slice(split + 1);
    partitions.set(
      unescaped(folder.slice(0, split)),
      value === "__HIVE_DEFAULT_PARTITION__" ? null : unescaped(value)
    );
  }
  return partitions;
}
__name(partitionsOf, "partitionsOf");
function unescaped(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
__name(unescaped, "unescaped");

// src/dataset/parquet-runs.ts
var PADDING = 1 << 10;
function checkRuns(bytes, at, width, count) {
  let place = at;
  let done = 0;
  while (done < count && place < bytes.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.at(place++);
      if (byte === void 0 || shift > 28) throw new RangeError("a run without its length");
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const isPacked = header % 2 === 1;
    const groups = (header - 1) / 2;
    const run = isPacked ? 8 * groups : header / 2;
    if (run > count - done + PADDING) throw new RangeError(`a run of ${run} values in a page of ${count}`);
    done += run;
    place += isPacked ? groups * width : Math.ceil(width / 8);
  }
}
__name(checkRuns, "checkRuns");

// src/dataset/parquet-pages.ts
var HEADER_LIMIT = 1 << 16;
var HIGHEST_RATIO = 1024;
var SMALL = 1 << 20;
var BITS_OF_BYTE = 8;
function refuse(what) {
  throw new RangeError(what);
}
__name(refuse, "refuse");
function mustBe(value, most, what) {
  if (value !== void 0 && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  return refuse(`${what}: ${String(value)}`);
}
__name(mustBe, "mustBe");
async function checkPages({ part, schema }, group, columns) {
  const largest = Math.max(SMALL, BITS_OF_BYTE * part.size);
  const rows = mustBe(Number(group.num_rows), largest, "the rows of a row group");
  for (const { meta_data: metadata } of group.columns) {
    if (metadata === void 0 || !columns.has(metadata.path_in_schema[0])) continue;
    const most = metadata.path_in_schema.length > 1 ? largest : rows;
    await checkColumn({ part, schema }, metadata, { rows, most });
  }
}
__name(checkPages, "checkPages");
async function checkColumn({ part, schema }, metadata, { most, rows }) {
  const path = getTreePath(schema, metadata.path_in_schema);
  const levels = { definition: getMaxDefinitionLevel(path), repetition: getMaxRepetitionLevel(path) };
  const firstPage = Number(metadata.data_page_offset);
  const dictionary = Number(metadata.dictionary_page_offset ?? 0n);
  let at = dictionary > 0 ? Math.min(dictionary, firstPage) : firstPage;
  const end = mustBe(at + Number(metadata.total_compressed_size), part.size, "the end of a column");
  let left = path.length === 2 ? rows : Infinity;
  while (at < end - 1 && left > 0) {
    const window = await part.read(at, Math.min(end, at + HEADER_LIMIT));
    const reader = { view: new DataView(window), offset: 0 };
    const header = parquetHeader(reader);
    const size = mustBe(header.compressed_page_size, end - at - reader.offset, "the bytes of a page");
    mustBe(header.uncompressed_page_size, Math.max(SMALL, HIGHEST_RATIO * size), "the size of a page");
    const start = at + reader.offset;
    at = start + size;
    const terms = header.dictionary_page_header;
    if (terms !== void 0) mustBe(terms.num_values, Math.max(SMALL, HIGHEST_RATIO * size), "a dictionary");
    const data = header.data_page_header ?? header.data_page_header_v2;
    if (data === void 0) continue;
    left -= mustBe(data.num_values, most, "the values of a page");
    checkPage(new Uint8Array(await part.read(start, at)), header, metadata, levels);
  }
}
__name(checkColumn, "checkColumn");
function checkPage(body, header, { codec, type }, levels) {
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: whole } = header;
  const [repetition, definition] = [bitsOf(levels.repetition), bitsOf(levels.definition)];
  if (v2 !== void 0) {
    const split = mustBe(v2.repetition_levels_byte_length, body.length, "the levels of a page");
    const behind = mustBe(v2.definition_levels_byte_length, body.length - split, "the levels of a page");
    mustBe(v2.num_nulls, v2.num_values, "the nulls of a page");
    mustBe(v2.num_rows, v2.num_values, "the rows of a page");
    if (repetition > 0) checkRuns(body, 0, repetition, v2.num_values);
    if (definition > 0) checkRuns(body, split, definition, v2.num_values);
    const packed = body.subarray(split + behind);
    const bytes = v2.is_compressed === false ? packed : decompressPage(packed, whole - split - behind, codec, compressors);
    checkValues(bytes, 0, v2.encoding, { type, count: v2.num_values });
  } else if (v1 !== void 0) {
    const bytes = decompressPage(body, whole, codec, compressors);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (const width of [repetition, definition].filter((bits) => bits > 0)) {
      const length = view.getUint32(at, true);
      checkRuns(bytes, at + 4, width, v1.num_values);
      at += 4 + length;
    }
    checkValues(bytes, at, v1.encoding, { type, count: v1.num_values });
  }
}
__name(checkPage, "checkPage");
function checkValues(bytes, at, encoding, { count, type }) {
  if (!["RLE", "RLE_DICTIONARY", "PLAIN_DICTIONARY"].includes(encoding) || at >= bytes.length) return;
  if (encoding === "RLE" && type === "BOOLEAN") checkRuns(bytes, at + 4, 1, count);
  else checkRuns(bytes, at + 1, mustBe(bytes[at], 32, "the bits of an index"), count);
}
__name(checkValues, "checkValues");
function bitsOf(highest) {
  return 32 - Math.clz32(highest);
}
__name(bitsOf, "bitsOf");

// src/dataset/parquet-table.ts
var MICROSECONDS = 1000n;
var NANOSECONDS = 1000000n;
var MILLISECONDS_OF_DAY = 864e5;
function parsers() {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const text = /* @__PURE__ */ __name((bytes) => bytes && decoder.decode(bytes), "text");
  return {
    stringFromBytes: text,
    jsonFromBytes: text,
    dateFromDays: /* @__PURE__ */ __name((days) => isoTime(days * MILLISECONDS_OF_DAY).slice(0, 10), "dateFromDays"),
    timestampFromMilliseconds: /* @__PURE__ */ __name((time) => isoTime(Number(time)), "timestampFromMilliseconds"),
    timestampFromMicroseconds: /* @__PURE__ */ __name((time) => isoTime(Number(time / MICROSECONDS)), "timestampFromMicroseconds"),
    timestampFromNanoseconds: /* @__PURE__ */ __name((time) => isoTime(Number(time / NANOSECONDS)), "timestampFromNanoseconds")
  };
}
__name(parsers, "parsers");
function isoTime(milliseconds) {
  return new Date(milliseconds).toISOString();
}
__name(isoTime, "isoTime");
async function openTable(part) {
  const file = {
    byteLength: part.size,
    slice: /* @__PURE__ */ __name((start, end) => part.read(start, end ?? part.size), "slice")
  };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const schema = parquetSchema(metadata);
  const names = schema.children.map(({ element }) => element.name);
  if (!names.every((name) => typeof name === "string")) throw new TypeError("a column without a name");
  const forEachRow = /* @__PURE__ */ __name(async (columns, take) => {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      await checkPages({ part, schema }, group, new Set(columns));
      const chunks = new Map(columns.map((name) => [name, createCursor()]));
      await parquetRead({
        file,
        metadata,
        columns: [...columns],
        rowStart,
        rowEnd,
        compressors,
        geoparquet: false,
        parsers: parsers(),
        onChunk: /* @__PURE__ */ __name((chunk) => chunks.get(chunk.columnName)?.add(chunk.columnData), "onChunk")
      });
      const cursors = [...chunks.values()];
      for (; rowStart < rowEnd; rowStart++) {
        for (const cursor of cursors) cursor.advance();
        take((column) => cursors[column].value());
      }
    }
  }, "forEachRow");
  return { names, forEachRow };
}
__name(openTable, "openTable");
function createCursor() {
  const arrays = [];
  let array = 0;
  let at = -1;
  return {
    add: /* @__PURE__ */ __name((values) => {
      if (values.length > 0) arrays.push(values);
    }, "add"),
    advance: /* @__PURE__ */ __name(() => {
      at += 1;
      if (array >= arrays.length) throw new RangeError("a column that lacks values");
      if (at < arrays[array].length) return;
      array += 1;
      at = 0;
      if (array >= arrays.length) throw new RangeError("a column that lacks values");
    }, "advance"),
    value: /* @__PURE__ */ __name(() => plain(arrays[array][at]), "value")
  };
}
__name(createCursor, "createCursor");
function plain(value) {
  if (typeof value !== "bigint") return value ?? null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
__name(plain, "plain");

export {
  findParquetParts,
  withPart,
  partitionsOf,
  openTable
};
