import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  findParquetParts,
  openTable,
  partitionsOf,
  withPart
} from "./chunk-OCXASWJQ.js";
import {
  ATTRIBUTE_COLUMNS,
  ATTRIBUTE_NAMES
} from "./chunk-RB2N7ERD.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-VIZYSLDM.js";
import "./chunk-GVCXIUGC.js";
import {
  DatasetError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/dataset/parse-parquet.ts
function wantedColumns(fields) {
  const { id, text, label, slice, category, pairId, split } = fields;
  const attributes = ATTRIBUTE_NAMES.map((name) => fields[name] ?? ATTRIBUTE_COLUMNS[name]);
  return /* @__PURE__ */ new Set([id, text, label, slice, category, pairId, split, ...attributes]);
}
__name(wantedColumns, "wantedColumns");
var ParquetRow = class {
  static {
    __name(this, "ParquetRow");
  }
  unit = "row";
  file;
  number;
  columns;
  values;
  constructor(cell, columns, number) {
    this.values = Array.from(columns.positions.values(), cell);
    this.columns = columns;
    this.file = columns.file;
    this.number = number;
  }
  has(field) {
    return this.columns.positions.has(field) || this.columns.partitions.has(field);
  }
  get(field) {
    const position = this.columns.positions.get(field);
    return position === void 0 ? this.columns.partitions.get(field) : this.values[position];
  }
  keys() {
    return this.columns.names;
  }
};
function columnsOf(names, wanted, part) {
  const partitions = new Map([...partitionsOf(part)].filter(([name]) => !names.includes(name)));
  return {
    file: part.shown,
    names: [...names, ...partitions.keys()],
    positions: new Map(wanted.map((name, index) => [name, index])),
    partitions
  };
}
__name(columnsOf, "columnsOf");
function explain(error, file, row) {
  if (error instanceof DatasetError) return error;
  const isText = error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
  if (isText) {
    return new DatasetError({
      code: "not-utf-8",
      what: "a value of this file is not UTF-8 text",
      where: { file, key: `row ${row} or after` },
      expected: "UTF-8",
      found: "bytes that are none",
      hint: "write columns of texts as strings, not as bytes"
    });
  }
  return new DatasetError({
    code: "parquet-syntax",
    what: "this file cannot be read as Parquet",
    where: { file },
    expected: "a whole Parquet file",
    found: error instanceof Error ? error.message : String(error),
    hint: "write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known",
    cause: error
  });
}
__name(explain, "explain");
async function forEachPartRow(opened, part, { wanted, take }) {
  let number = 1;
  let thrown;
  try {
    const table = await openTable(opened);
    const names = table.names.filter((name) => wanted.has(name));
    const columns = columnsOf(table.names, names, part);
    await table.forEachRow(names, (cell) => {
      try {
        take(new ParquetRow(cell, columns, number));
      } catch (error) {
        thrown = { error };
        throw error;
      }
      number += 1;
    });
  } catch (error) {
    throw thrown === void 0 ? explain(error, part.shown, number) : thrown.error;
  }
}
__name(forEachPartRow, "forEachPartRow");
async function forEachParquetRow({ path, fields }, shown, take) {
  const wanted = wantedColumns(fields);
  for (const part of await findParquetParts(path, shown)) {
    await withPart(part, (opened) => forEachPartRow(opened, part, { wanted, take }));
  }
}
__name(forEachParquetRow, "forEachParquetRow");
export {
  forEachParquetRow
};
