import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  failureDetails
} from "./chunk-XWGXJGDU.js";
import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema
} from "./chunk-VIZYSLDM.js";
import {
  compressors
} from "./chunk-GVCXIUGC.js";
import {
  DatasetError
} from "./chunk-TDQBVCPW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/dataset/parquet-files.ts
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
function unreadable(path, shown, cause) {
  const missingHint = "Check `dataset` in the gate file; its paths start from the folder of the gate file.";
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
    code: "empty-file",
    what: "there are no Parquet files in this folder",
    where: { file: shown },
    expected: "files that end in .parquet, in the folder or below",
    hint: "Check the path of the dataset."
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
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const forEachRow = /* @__PURE__ */ __name(async (columns, take) => {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
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
