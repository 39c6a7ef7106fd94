import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  NOTES_FOLDER,
  PART_ROWS,
  PROVENANCE_FILE,
  SHARD_FILE,
  clearFolder,
  parseShard,
  partName,
  removePartsFrom,
  serializeProvenance,
  serializeShard,
  takeShard,
  writeContent,
  writeNpyFolder,
  writePart
} from "./chunk-F4QVS4TZ.js";
import {
  startSession
} from "./chunk-WUMIP54A.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-T4XZNDNP.js";
import {
  loadDataset
} from "./chunk-G5KVWJPA.js";
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
import "./chunk-ZLNCZFLQ.js";
import "./chunk-AU3LF5DE.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-UKJQ6ZG6.js";
import {
  hashTable
} from "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-3OFCQJ4E.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import "./chunk-VCSNAYF6.js";
import "./chunk-VIZYSLDM.js";
import {
  hashFile,
  withVectorFile
} from "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  ModelError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/embed.ts
import { resolve as resolve2 } from "node:path";

// src/vectors-out/embed-to-folder.ts
import { join as join3, resolve } from "node:path";

// src/vectors-out/embed-to-parquet.ts
import { rm } from "node:fs/promises";
import { join as join2 } from "node:path";

// src/vectors-out/part-note.ts
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
var noteSchema = external_exports.strictObject({
  noteVersion: external_exports.literal(2),
  /** sha256 of the part. */
  file: external_exports.string(),
  /** sha256 over the ids and texts of its rows. */
  rows: external_exports.string(),
  /** What made it, as JSON. */
  identity: external_exports.string(),
  truncatedRows: external_exports.int().nonnegative(),
  /** [n], lengths before normalisation. */
  norms: external_exports.array(external_exports.number().positive()),
  /** sha256 of all the rest, as one line of JSON in this order. */
  checksum: external_exports.string()
});
function hashRows(rows) {
  const hash = createHash("sha256");
  for (const { id, text } of rows) hash.update(`${JSON.stringify([id, text])}
`);
  return hash.digest("hex");
}
__name(hashRows, "hashRows");
async function notePart(folder, { identity, index, rows }, made) {
  const note = {
    noteVersion: 2,
    rows: hashRows(rows),
    identity: JSON.stringify(identity),
    ...made
  };
  await mkdir(join(folder, NOTES_FOLDER), { recursive: true });
  const sealed = { ...note, checksum: checksumOf(note) };
  await writeContent(notePath(folder, index), `${JSON.stringify(sealed)}
`);
}
__name(notePart, "notePart");
async function findPart(folder, wanted) {
  const note = await readNote(notePath(folder, wanted.index));
  const isWanted = note?.identity === JSON.stringify(wanted.identity) && note.norms.length === wanted.rows.length && note.rows === hashRows(wanted.rows);
  if (!isWanted) return void 0;
  const file = await withVectorFile(join(folder, partName(wanted.index)), hashFile).catch(() => void 0);
  return file === note.file ? note : void 0;
}
__name(findPart, "findPart");
async function readNote(path) {
  try {
    const { checksum, ...note } = noteSchema.parse(JSON.parse(await readFile(path, "utf8")));
    return checksum === checksumOf(note) ? { ...note, checksum } : void 0;
  } catch {
    return void 0;
  }
}
__name(readNote, "readNote");
function checksumOf({
  file,
  identity,
  norms,
  noteVersion,
  rows,
  truncatedRows
}) {
  const fields = [noteVersion, file, rows, identity, truncatedRows, norms];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
__name(checksumOf, "checksumOf");
function notePath(folder, index) {
  return join(folder, NOTES_FOLDER, partName(index).replace(/parquet$/, "json"));
}
__name(notePath, "notePath");

// src/vectors-out/embed-to-parquet.ts
async function embedToParquet(folder, task) {
  const { embed, logger, partRows = PART_ROWS } = task;
  const rows = task.rows.toSorted((a, b) => a.id < b.id ? -1 : 1);
  const count = Math.ceil(rows.length / partRows);
  const { identity } = await embed(rows.slice(0, 1));
  await clearFolder(folder, { format: "parquet", keepParts: true });
  const norms = new Float64Array(rows.length);
  const hashes = [];
  let [kept, truncatedRows] = [0, 0];
  for (let index = 0; index < count; index++) {
    const wanted = { index, rows: rows.slice(index * partRows, (index + 1) * partRows), identity };
    const found = await findPart(folder, wanted);
    const note = found ?? await makePart(folder, wanted, embed);
    if (found !== void 0) kept += 1;
    else if (count > 1) logger.info(`Wrote part ${index + 1} of ${count}`);
    hashes.push({ name: partName(index), hash: note.file });
    norms.set(note.norms, index * partRows);
    truncatedRows += note.truncatedRows;
  }
  if (kept > 0) logger.info(`Kept ${kept} of ${count} parts that were there`);
  await removePartsFrom(folder, count);
  return { hash: hashTable(hashes), dimension: identity.dimension, identity, norms, truncatedRows };
}
__name(embedToParquet, "embedToParquet");
async function finishParts(folder) {
  await rm(join2(folder, NOTES_FOLDER), { recursive: true, force: true });
}
__name(finishParts, "finishParts");
async function makePart(folder, wanted, embed) {
  const { identity, matrix, norms, truncatedRows } = await embed(wanted.rows);
  if (JSON.stringify(identity) !== JSON.stringify(wanted.identity)) throw changed(wanted.identity, identity);
  const ids = wanted.rows.map(({ id }) => id);
  const file = await writePart(folder, { index: wanted.index, ids, matrix });
  const made = { file, norms: Array.from(norms), truncatedRows };
  await notePart(folder, wanted, made);
  return made;
}
__name(makePart, "makePart");
function changed(first, now) {
  return new ModelError({
    code: "model-changed",
    what: "the model changed while the set was being embedded",
    expected: `model ${first.modelHash.slice(0, 12)}, ${first.dimension} dimensions`,
    found: `model ${now.modelHash.slice(0, 12)}, ${now.dimension} dimensions`,
    hint: "leave the model alone until the run is over, then run it again"
  });
}
__name(changed, "changed");

// src/vectors-out/embed-to-folder.ts
async function embedToFolder(out, task) {
  const { dataset, dtype = "float32", partRows = PART_ROWS, shard } = task;
  const folder = resolve(out);
  const rows = shard === void 0 ? dataset.examples : takeShard(dataset.examples, shard);
  const format = task.format ?? (rows.length > partRows && dtype === "float32" ? "parquet" : "npy");
  if (format === "parquet" && dtype === "float16") throw refuseHalfParquet();
  const made = format === "npy" ? await embedToNpy(folder, rows, task) : await embedParts(folder, rows, task);
  if (shard !== void 0) {
    await writeContent(
      join3(folder, SHARD_FILE),
      serializeShard({ ...shard, rows: dataset.examples.length, dtype })
    );
  }
  const hashes = { vectors: made.hash, dataset: dataset.contentHash };
  await writeContent(join3(folder, PROVENANCE_FILE), serializeProvenance(made, hashes));
  if (format === "parquet") await finishParts(folder);
  return { rows: rows.length, dimension: made.dimension };
}
__name(embedToFolder, "embedToFolder");
function embedParts(folder, rows, task) {
  const { embeddings, label, logger, model, partRows } = task;
  if ("vectors" in model && rows.length > (partRows ?? PART_ROWS)) throw refuseStored(label, model.vectors);
  return embedToParquet(folder, {
    rows,
    embed: /* @__PURE__ */ __name((part) => embeddings.embed(label, model, part), "embed"),
    logger,
    ...partRows === void 0 ? {} : { partRows }
  });
}
__name(embedParts, "embedParts");
async function embedToNpy(folder, rows, task) {
  const { dtype = "float32", embeddings, label, model, partRows = PART_ROWS } = task;
  const written = {};
  const hash = await writeNpyFolder(folder, {
    rows: rows.length,
    dtype,
    ids: /* @__PURE__ */ __name(() => rows.map(({ id }) => id), "ids"),
    async give(take) {
      const isSmall = rows.length <= partRows || "vectors" in model;
      const demand = {
        keep: new Int32Array(0),
        visit: /* @__PURE__ */ __name((_, piece) => take(piece), "visit")
      };
      const made = await embeddings.embed(label, model, rows, ...isSmall ? [] : [demand]);
      if (isSmall) await take(made.matrix);
      written.made = { ...made, dimension: made.identity.dimension };
    }
  });
  if (written.made === void 0) throw new RangeError("nothing was embedded");
  return { ...written.made, hash };
}
__name(embedToNpy, "embedToNpy");
function refuseHalfParquet() {
  return new ConfigurationError({
    code: "float16-parquet",
    what: "float16 is not written as Parquet: too few programs read it there",
    expected: "--dtype float32, or --format npy",
    found: "--format parquet --dtype float16",
    hint: "change one of the two"
  });
}
__name(refuseHalfParquet, "refuseHalfParquet");
function refuseStored(label, path) {
  return new ModelError({
    code: "stored-already",
    what: `the ${label} vectors are stored already, so there is nothing to embed`,
    where: { file: path },
    expected: "a model, an endpoint or a command",
    found: "`vectors`",
    hint: "name that path in the gate file, or copy it; --format npy writes them anew"
  });
}
__name(refuseStored, "refuseStored");

// src/commands/embed.ts
async function embedCommand(options) {
  const { dtype, format, model, out } = options;
  const started = performance.now();
  const shard = options.shard === void 0 ? void 0 : parseShard(options.shard);
  const config = await loadGateConfig(options.config, process.cwd());
  const dataset = await loadDataset(config.dataset);
  const { logger, embeddings } = await startSession(options);
  const { dimension, rows } = await embedToFolder(out, {
    label: model,
    model: config[model],
    dataset,
    embeddings,
    logger,
    ...format === void 0 ? {} : { format },
    ...dtype === void 0 ? {} : { dtype },
    ...shard === void 0 ? {} : { shard }
  });
  const seconds = ((performance.now() - started) / 1e3).toFixed(1);
  const share = shard === void 0 ? "" : `, shard ${shard.index} of ${shard.of},`;
  logger.info(`Wrote ${rows} vectors of ${dimension} numbers${share} to ${resolve2(out)} in ${seconds} s`);
}
__name(embedCommand, "embedCommand");
export {
  embedCommand
};
