import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  PART_ROWS,
  PROVENANCE_FILE,
  SHARD_FILE,
  clearFolder,
  partName,
  readShardNote,
  serializeProvenance,
  shardRange,
  writeContent,
  writeNpyFolder,
  writePart
} from "./chunk-F4QVS4TZ.js";
import {
  createConsoleLogger
} from "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import {
  terminalStyle
} from "./chunk-PFE2MOKX.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-UKJQ6ZG6.js";
import {
  findVectorTable,
  hashTable,
  readProvenance,
  scanVectorTable,
  zeros
} from "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-VIZYSLDM.js";
import {
  parseJson
} from "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  ModelError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/merge.ts
import { resolve as resolve2 } from "node:path";

// src/vectors-out/merge-shards.ts
import { isAbsolute, join as join2, relative, resolve } from "node:path";

// src/vectors-out/open-shard.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function openShard(folder) {
  const table = await findVectorTable(folder);
  const note = readShardNote(await readJson(join(folder, SHARD_FILE)));
  const provenance = await readJson(join(folder, PROVENANCE_FILE));
  if (note === void 0) {
    throw refuse(folder, {
      code: "not-a-shard",
      what: "this folder does not say which share of a set it holds",
      expected: `a folder that \`driftgate embed --shard i/n\` wrote, with ${SHARD_FILE}`,
      found: `no ${SHARD_FILE} that can be read`,
      hint: "name the folder in the gate file if it holds all vectors: it needs no merge"
    });
  }
  if (!hasSize(provenance)) {
    throw refuse(folder, {
      code: "unfinished-shard",
      what: `shard ${note.index} of ${note.of} is not finished: there is no ${PROVENANCE_FILE} that can be read`,
      expected: "a shard that was embedded to its end",
      found: "parts of one",
      hint: "run its `driftgate embed --shard` again: it goes on from the parts that are there"
    });
  }
  const { identity, norms, vectors: hash } = provenance;
  const shape = { rows: norms.length, cols: identity.dimension };
  const made = readProvenance({ hash, ...shape, provenance }, folder);
  if (made === void 0) throw new RangeError("a provenance that is there was not read");
  return { folder, note, made, table };
}
__name(openShard, "openShard");
function refuse(folder, details) {
  return new ModelError({ ...details, where: { file: folder } });
}
__name(refuse, "refuse");
async function readJson(path) {
  return parseJson(await readFile(path, "utf8").catch(() => ""));
}
__name(readJson, "readJson");
function hasSize(value) {
  if (typeof value !== "object" || value === null) return false;
  if (!("vectors" in value && "norms" in value && "identity" in value)) return false;
  const { identity, norms, vectors } = value;
  const hasDimension = typeof identity === "object" && identity !== null && "dimension" in identity;
  return typeof vectors === "string" && Array.isArray(norms) && hasDimension;
}
__name(hasSize, "hasSize");

// src/vectors-out/check-shards.ts
function checkShards(given) {
  const shards = given.toSorted((a, b) => a.note.index - b.note.index);
  const [first] = shards;
  if (first === void 0) throw new RangeError("no shards");
  for (const [at, shard] of shards.entries()) {
    checkCount(first, shard);
    if (shard.note.index === shards[at - 1]?.note.index) throw duplicate(shards[at - 1], shard);
  }
  checkComplete(shards);
  for (const shard of shards) checkSame(first, shard);
  const { instructionSet, ...identity } = first.made.identity;
  const instructionSets = [
    ...new Set(shards.flatMap(({ made }) => made.identity.instructionSet ?? []))
  ].sort();
  return {
    shards,
    instructionSets,
    identity: instructionSet === void 0 ? identity : { ...identity, instructionSet: instructionSets.join(" and ") }
  };
}
__name(checkShards, "checkShards");
function checkCount(first, { folder, note }) {
  if (note.of === first.note.of) return;
  throw refuse(folder, {
    code: "shards-of-other-count",
    what: "the shards were not cut from one set in one way",
    expected: `shards of ${first.note.of}, as in ${first.folder}`,
    found: `shard ${note.index} of ${note.of}`,
    hint: "embed all shards with the same n"
  });
}
__name(checkCount, "checkCount");
function duplicate(one, { folder, note }) {
  return refuse(folder, {
    code: "duplicate-shard",
    what: `shard ${note.index} of ${note.of} was given twice`,
    expected: "each shard once",
    found: `also in ${one.folder}`,
    hint: "name each shard once"
  });
}
__name(duplicate, "duplicate");
function checkComplete(shards) {
  const of = shards[0].note.of;
  const there = new Set(shards.map(({ note }) => note.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const [one] = missing;
  throw new ModelError({
    code: "missing-shard",
    what: missing.length === 1 ? `shard ${one} of ${of} is missing` : `${missing.length} of ${of} shards are missing: ${missing.slice(0, 10).join(", ")}${missing.length > 10 ? ", ..." : ""}`,
    expected: `all of the ${of} shards`,
    found: `${there.size} of them`,
    hint: `make it with \`driftgate embed --shard ${one}/${of}\`, and name its folder too`
  });
}
__name(checkComplete, "checkComplete");
function checkSame(first, { folder, made, note }) {
  const other = /* @__PURE__ */ __name((code, what, expected, found2, hint) => refuse(folder, { code, what: `shard ${note.index} of ${note.of} ${what}`, expected, found: found2, hint }), "other");
  if (made.dataset !== first.made.dataset || note.rows !== first.note.rows) {
    throw other(
      "shards-of-other-set",
      "is of another set of rows than the first",
      `content ${first.made.dataset.slice(0, 12)}, ${first.note.rows} rows`,
      `content ${made.dataset.slice(0, 12)}, ${note.rows} rows`,
      "embed all shards from the same data set"
    );
  }
  const [wanted, found] = [first.made.identity, made.identity];
  if (describeModel(wanted) !== describeModel(found)) {
    const key = differingKey(wanted, found);
    throw other(
      "shards-of-other-model",
      "was made by another model than the first, or with other settings",
      `${key} ${JSON.stringify(Reflect.get(wanted, key)) ?? "not there"}`,
      `${key} ${JSON.stringify(Reflect.get(found, key)) ?? "not there"}`,
      "embed all shards with the same model and gate file"
    );
  }
  if (note.dtype !== first.note.dtype) {
    const hint = "embed all shards with the same --dtype";
    throw other(
      "shards-of-other-dtype",
      "has other numbers than the first",
      first.note.dtype,
      note.dtype,
      hint
    );
  }
  const { end, start } = shardRange(note, note.rows);
  if (made.norms.length !== end - start) {
    const hint = "run its `driftgate embed --shard` again";
    const rows = `${made.norms.length} rows`;
    throw other("unusable-shard", "has not the rows of its share", `${end - start} rows`, rows, hint);
  }
}
__name(checkSame, "checkSame");
function describeModel({ instructionSet, ...identity }) {
  return JSON.stringify([identity, identity.quantized ? instructionSet : void 0]);
}
__name(describeModel, "describeModel");
function differingKey(a, b) {
  const keys = [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])];
  const differs = /* @__PURE__ */ __name((key) => JSON.stringify(Reflect.get(a, key)) !== JSON.stringify(Reflect.get(b, key)), "differs");
  return keys.find((key) => key !== "instructionSet" && differs(key)) ?? "instructionSet";
}
__name(differingKey, "differingKey");

// src/vectors-out/parquet-folder.ts
async function writeParquetFolder(folder, give, partRows = PART_ROWS) {
  const hashes = [];
  let ids = [];
  let room;
  const flush = /* @__PURE__ */ __name(async () => {
    if (room === void 0 || ids.length === 0) return;
    const index = hashes.length;
    const matrix = { ...room, rows: ids.length, data: room.data.subarray(0, ids.length * room.cols) };
    hashes.push({ name: partName(index), hash: await writePart(folder, { index, ids, matrix }) });
    ids = [];
  }, "flush");
  await clearFolder(folder, { format: "parquet", keepParts: false });
  await give(async (names, { cols, data, rows }) => {
    room ??= zeros(partRows, cols);
    for (let done = 0; done < rows; ) {
      const count = Math.min(rows - done, partRows - ids.length);
      room.data.set(data.subarray(done * cols, (done + count) * cols), ids.length * cols);
      for (let row = done; row < done + count; row++) ids.push(names[row]);
      done += count;
      if (ids.length === partRows) await flush();
    }
  });
  await flush();
  return hashTable(hashes);
}
__name(writeParquetFolder, "writeParquetFolder");

// src/vectors-out/merge-shards.ts
async function mergeShards(folders, out, options) {
  const folder = resolve(out);
  const paths = folders.map((path) => resolve(path));
  for (const path of paths) refuseOverlap(folder, path);
  const set = checkShards(await Promise.all(paths.map((path) => openShard(path))));
  tellProcessors(set, options.logger);
  const { rows } = set.shards[0].note;
  const vectors = await write(folder, set, options);
  const norms = Float64Array.from(set.shards.flatMap(({ made: made2 }) => made2.norms));
  const truncatedRows = set.shards.reduce((sum, { made: made2 }) => sum + made2.truncatedRows, 0);
  const made = { identity: set.identity, norms, truncatedRows };
  const hashes = { vectors, dataset: set.shards[0].made.dataset };
  await writeContent(join2(folder, PROVENANCE_FILE), serializeProvenance(made, hashes));
  return { rows, dimension: set.identity.dimension };
}
__name(mergeShards, "mergeShards");
async function write(folder, { shards }, { partRows = PART_ROWS, ...options }) {
  const { dtype, rows } = shards[0].note;
  const isParquet = shards.some(({ table }) => table.names[0]?.endsWith(".parquet"));
  const format = options.format ?? (isParquet || rows > partRows && dtype === "float32" ? "parquet" : "npy");
  if (format === "parquet" && dtype === "float16") throw refuseHalf();
  const ids = [];
  try {
    if (format === "parquet")
      return await writeParquetFolder(folder, (take) => giveAll(shards, take), partRows);
    return await writeNpyFolder(folder, {
      rows,
      dtype,
      ids: /* @__PURE__ */ __name(() => ids, "ids"),
      give: /* @__PURE__ */ __name((take) => giveAll(shards, (names, matrix) => {
        for (const name of names) ids.push(name);
        return take(matrix);
      }), "give")
    });
  } catch (error) {
    await clearFolder(folder, { format: "npy", keepParts: false }).catch(() => void 0);
    throw error;
  }
}
__name(write, "write");
async function giveAll(shards, take) {
  let last;
  for (const shard of shards) {
    const { dtype, hash, rows } = await scanVectorTable(shard.table, {}, async ({ ids = [], matrix }) => {
      for (const id of ids) {
        if (last !== void 0 && !(id > last)) throw wrongOrder(shard, id, last);
        last = id;
      }
      if (ids.length !== matrix.rows) throw damaged(shard, `${ids.length} ids`);
      await take(ids, matrix);
    });
    if (hash !== shard.made.vectors) throw damaged(shard, `sha256 ${hash.slice(0, 12)}`);
    if (rows !== shard.made.norms.length || dtype !== shard.note.dtype) throw damaged(shard, `${rows} rows`);
  }
}
__name(giveAll, "giveAll");
function wrongOrder({ folder, note }, id, last) {
  return refuse(folder, {
    code: "shards-overlap",
    what: `row ${JSON.stringify(id)} in shard ${note.index} of ${note.of} comes after ${JSON.stringify(last)}: it is there twice, or out of order`,
    expected: "each row once, in the order of the ids",
    found: `${JSON.stringify(last)}, then ${JSON.stringify(id)}`,
    hint: "run the `driftgate embed --shard` of these shards again"
  });
}
__name(wrongOrder, "wrongOrder");
function damaged({ folder, made, note }, found) {
  return refuse(folder, {
    code: "damaged-shard",
    what: `the vectors of shard ${note.index} of ${note.of} are not those that were written`,
    expected: `sha256 ${made.vectors.slice(0, 12)}, ${made.norms.length} rows of ${note.dtype}`,
    found,
    hint: "copy the folder again, or run its `driftgate embed --shard` again"
  });
}
__name(damaged, "damaged");
function tellProcessors({ instructionSets }, logger) {
  if (instructionSets.length < 2) return;
  logger.warn(
    `The shards were made on processors of ${instructionSets.length} kinds (${instructionSets.join(", ")}): vectors may differ in their last bits from those of one machine`
  );
}
__name(tellProcessors, "tellProcessors");
function refuseOverlap(out, shard) {
  const below = relative(out, shard);
  if (below.startsWith("..") || isAbsolute(below)) return;
  throw new ConfigurationError({
    code: "merge-into-shard",
    what: "a shard lies in the folder that is to be written, and readers would take it for a part",
    where: { file: shard },
    expected: "a folder that holds no shard",
    found: "the shard",
    hint: "choose another folder for --out"
  });
}
__name(refuseOverlap, "refuseOverlap");
function refuseHalf() {
  return new ConfigurationError({
    code: "float16-parquet",
    what: "the shards are float16, which is not written as Parquet: too few programs read it there",
    expected: "--format npy",
    found: "--format parquet",
    hint: "pass --format npy, or embed the shards again with --dtype float32"
  });
}
__name(refuseHalf, "refuseHalf");

// src/commands/merge.ts
async function mergeCommand(shards, options) {
  const { format, out, quiet = false } = options;
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = createConsoleLogger(process.stderr, { quiet, tty: animated, unicode });
  const { dimension, rows } = await mergeShards(shards, out, {
    logger,
    ...format === void 0 ? {} : { format }
  });
  logger.info(
    `Wrote ${rows} vectors of ${dimension} numbers from ${shards.length} shards to ${resolve2(out)}`
  );
}
__name(mergeCommand, "mergeCommand");
export {
  mergeCommand
};
