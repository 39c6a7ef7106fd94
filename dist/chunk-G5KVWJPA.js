import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ATTRIBUTE,
  GRAPH,
  MODEL,
  NODE,
  PbfReader,
  PbfWriter,
  TENSOR,
  TENSOR_TYPES,
  TYPE,
  VALUE,
  assertNotLfsPointer,
  findModelFiles,
  forEachJsonLine,
  isEndpoint,
  parseOnnxGraph,
  placeOf,
  readTokenizer,
  readValueType
} from "./chunk-ZLNCZFLQ.js";
import {
  findVectorTable,
  readProvenance,
  rowOf,
  scanVectorTable,
  zeros
} from "./chunk-3P4XMFCU.js";
import {
  euclideanNorm,
  normalizeToUnit,
  poolTokens
} from "./chunk-7HG5ZXTM.js";
import {
  ATTRIBUTE_COLUMNS,
  ATTRIBUTE_NAMES,
  DEFAULT_FIELDS,
  normalizeLabel
} from "./chunk-RB2N7ERD.js";
import {
  readTextBlocks
} from "./chunk-OE5SBKQD.js";
import {
  areNames,
  kindOf,
  locateRow
} from "./chunk-DRZY53KN.js";
import {
  showJson
} from "./chunk-3OFCQJ4E.js";
import {
  allocateFloats,
  hashFile,
  nameSome,
  vectorsError,
  withVectorFile
} from "./chunk-HMRZW462.js";
import {
  askForNearest,
  nearestName
} from "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  DatasetError,
  ModelError,
  isMissingFile
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/connect.ts
function createConnection(logger, mask = () => void 0) {
  return async (config) => {
    if (isEndpoint(config)) {
      const { connectEndpoint } = await import("./endpoint-encoder-CJVUBPW5.js");
      const { createProxyFetch } = await import("./proxy-fetch-DT722O3P.js");
      return connectEndpoint(config, process.env, { mask, fetch: createProxyFetch() });
    }
    const { connectCommand } = await import("./command-encoder-K2D7E2O5.js");
    return connectCommand(config, logger);
  };
}
__name(createConnection, "createConnection");

// src/platform/onnx/instruction-set.ts
import { readFile } from "node:fs/promises";
var LEVELS = [
  ["amx_int8", "amx"],
  ["avx512_vnni", "avx512-vnni"],
  ["avx512bw", "avx512"],
  ["avx_vnni", "avx-vnni"],
  ["avx2", "avx2"],
  ["avx", "avx"],
  ["i8mm", "i8mm"],
  ["asimddp", "dotprod"]
];
function describeInstructionSet(architecture, cpuInfo) {
  const flags = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(cpuInfo)?.[1]?.trim().split(/\s+/));
  const level = LEVELS.find(([flag]) => flags.has(flag));
  return level ? `${architecture} ${level[1]}` : architecture;
}
__name(describeInstructionSet, "describeInstructionSet");
async function readInstructionSet() {
  const cpuInfo = await readFile("/proc/cpuinfo", "utf8").catch(() => "");
  return describeInstructionSet(process.arch, cpuInfo);
}
__name(readInstructionSet, "readInstructionSet");

// src/platform/onnx/native-runtime.ts
import { availableParallelism } from "node:os";
var MAXIMUM_THREADS = 2;
var LOG_FATAL_ONLY = 4;
async function loadNativeBinding(instructionSet) {
  process.env["ORT_DISABLE_TELEMETRY"] = "1";
  const { InferenceSession, Tensor, env, listSupportedBackends } = await import("./onnxruntime-node-UBTEO3LB.js");
  env.logLevel = "fatal";
  return {
    backend: `native ${process.platform}-${process.arch}`,
    version: env.versions.node ?? env.versions.common,
    instructionSet,
    executionProviders: listSupportedBackends().map(({ name: name2 }) => name2),
    Tensor,
    open: /* @__PURE__ */ __name((model, { executionProvider, threads, folder }) => {
      const options = {
        executionProviders: [executionProvider],
        intraOpNumThreads: threads ?? Math.min(MAXIMUM_THREADS, availableParallelism()),
        graphOptimizationLevel: "all",
        logSeverityLevel: LOG_FATAL_ONLY,
        extra: {
          session: {
            // Spinning threads take time from one another on a busy runner.
            intra_op: { allow_spinning: "0" },
            // Where the weights of a graph lie that is given as bytes.
            model_external_initializers_file_folder_path: folder
          }
        }
      };
      return typeof model === "string" ? InferenceSession.create(model, options) : InferenceSession.create(model, options);
    }, "open")
  };
}
__name(loadNativeBinding, "loadNativeBinding");

// src/platform/onnx/ort-binding.ts
import { dirname } from "node:path";
var CPU = "cpu";
function toInferenceRuntime(binding) {
  const { backend, version, instructionSet } = binding;
  return {
    backend,
    version,
    instructionSet,
    async load(model, externalData = [], { threads, executionProvider = CPU, path: standsFor } = {}) {
      const path = typeof model === "string" ? model : standsFor ?? "(built-in graph)";
      const chosen = { externalData, folder: dirname(path), ...threads === void 0 ? {} : { threads } };
      const open2 = /* @__PURE__ */ __name((provider) => binding.open(model, { ...chosen, executionProvider: provider }), "open");
      try {
        if (executionProvider === CPU) return toSession(await open2(CPU), binding, path);
        return toSession(await openElsewhere(binding, executionProvider, open2), binding, path);
      } catch (cause) {
        if (cause instanceof ModelError) throw cause;
        throw new ModelError({
          code: "load-failed",
          what: `ONNX Runtime (${backend}) cannot load the model`,
          where: { file: path },
          expected: "a graph that this runtime can run",
          found: firstLine(cause),
          hint: "export it again, with an older opset: the file may be damaged, or newer than the runtime",
          cause
        });
      }
    }
  };
}
__name(toInferenceRuntime, "toInferenceRuntime");
async function openElsewhere(binding, provider, open2) {
  const { backend, executionProviders } = binding;
  const missing2 = /* @__PURE__ */ __name((found, cause) => new ModelError({
    code: "no-execution-provider",
    what: `ONNX Runtime (${backend}) cannot run the model on ${provider} here`,
    expected: executionProviders.join(", "),
    found,
    hint: "leave `execution-provider` out to run it on the processor, or gate where that hardware is",
    ...cause === void 0 ? {} : { cause }
  }), "missing");
  if (!executionProviders.includes(provider)) throw missing2(`no ${provider} in this build of the runtime`);
  try {
    return await open2(provider);
  } catch (cause) {
    await (await open2(CPU)).release();
    throw missing2(firstLine(cause), cause);
  }
}
__name(openElsewhere, "openElsewhere");
function toSession(session, binding, path) {
  return {
    inputs: session.inputMetadata.map(toTensorInfo),
    outputs: session.outputMetadata.map(toTensorInfo),
    async run(feeds, fetches) {
      try {
        const wrapped = Object.entries(feeds).map(([name2, { type, data, dims }]) => {
          return [name2, new binding.Tensor(type, data, dims)];
        });
        const results = await session.run(Object.fromEntries(wrapped), fetches);
        return Object.fromEntries(fetches.map((name2) => [name2, toTensor(name2, results[name2])]));
      } catch (cause) {
        throw new ModelError({
          code: "run-failed",
          what: `ONNX Runtime (${binding.backend}) failed while running the model`,
          where: { file: path },
          expected: "an output for each batch of texts",
          found: firstLine(cause),
          hint: "try a smaller `maximum-length`: a text may be longer than the model can take",
          cause
        });
      }
    },
    release: /* @__PURE__ */ __name(() => session.release(), "release")
  };
}
__name(toSession, "toSession");
var UNNAMED = 2 ** 32 - 1;
function toTensorInfo(info) {
  if (!info.isTensor) return { name: info.name, type: "not a tensor", dims: [] };
  const dims = info.shape.map((dim) => typeof dim === "number" && dim < UNNAMED ? dim : -1);
  return { name: info.name, type: info.type, dims };
}
__name(toTensorInfo, "toTensorInfo");
function toTensor(name2, tensor) {
  const { type, data, dims } = tensor ?? {};
  if (dims !== void 0) {
    if (type === "float64" && data instanceof Float64Array) return { type, dims, data };
    if (type === "float32" && data instanceof Float32Array) return { type, dims, data };
    if (type === "int64" && data instanceof BigInt64Array) return { type, dims, data };
    if (type === "int32" && data instanceof Int32Array) return { type, dims, data };
    if (type === "float16" && ArrayBuffer.isView(data)) {
      return { type, dims, data: new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) };
    }
  }
  throw new TypeError(`the output ${name2} is ${type ?? "missing"}, which driftgate cannot read`);
}
__name(toTensor, "toTensor");
function firstLine(error) {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0] ?? "";
}
__name(firstLine, "firstLine");

// src/platform/onnx/wasm-runtime.ts
import { existsSync } from "node:fs";
import { readFile as readFile2 } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
var LOG_FATAL_ONLY2 = 4;
function wasmDirectory() {
  const besideBundle = new URL("./wasm/", import.meta.url);
  if (existsSync(besideBundle)) return besideBundle;
  return new URL("./", import.meta.resolve("onnxruntime-web"));
}
__name(wasmDirectory, "wasmDirectory");
async function loadWasmBinding() {
  const { InferenceSession, Tensor, env } = await import("./ort.node.min-BQ5ITPI7.js");
  const directory = wasmDirectory();
  env.logLevel = "fatal";
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { mjs: new URL(WASM_MODULE, directory).href };
  env.wasm.wasmBinary = await readBytes(fileURLToPath(new URL(WASM_BINARY, directory)));
  return {
    backend: "wasm",
    version: env.versions.web ?? env.versions.common,
    // Its kernels use the same 128-bit instructions on every processor.
    instructionSet: "wasm simd128",
    executionProviders: ["cpu"],
    Tensor,
    open: /* @__PURE__ */ __name(async (model, { externalData, folder }) => InferenceSession.create(typeof model === "string" ? await readBytes(model) : model, {
      graphOptimizationLevel: "all",
      logSeverityLevel: LOG_FATAL_ONLY2,
      externalData: await Promise.all(
        externalData.map(async (file) => ({
          path: file,
          data: await readBytes(join(folder, file))
        }))
      )
    }), "open")
  };
}
__name(loadWasmBinding, "loadWasmBinding");
var WASM_MODULE = "ort-wasm-simd-threaded.mjs";
var WASM_BINARY = "ort-wasm-simd-threaded.wasm";
async function readBytes(file) {
  return Uint8Array.from(await readFile2(file));
}
__name(readBytes, "readBytes");

// src/platform/onnx/index.ts
var BACKEND_VARIABLE = "DRIFTGATE_BACKEND";
async function createRuntime(options = {}) {
  const backend = options.backend ?? (process.env[BACKEND_VARIABLE] || "auto");
  switch (backend) {
    case "native":
      return loadNative().catch(refuse);
    case "wasm":
      return loadWasm().catch(refuse);
    case "auto":
      return loadNative().catch(async (nativeError) => {
        if (isAltered(nativeError)) return refuse(nativeError);
        options.logger?.warn(
          `The native ONNX Runtime did not load, so the slower WebAssembly one runs: ${String(nativeError)}`
        );
        return loadWasm().catch((error) => refuse(new AggregateError([nativeError, error])));
      });
    default:
      throw new ConfigurationError({
        code: "unknown-backend",
        what: `${BACKEND_VARIABLE} names an unknown backend`,
        expected: "native, wasm or auto",
        found: JSON.stringify(backend),
        hint: `set the environment variable to one of these, or unset it`
      });
  }
}
__name(createRuntime, "createRuntime");
function isAltered(error) {
  if (!(error instanceof Error)) return false;
  return "code" in error && error.code === "NATIVE_RUNTIME_ALTERED" || isAltered(error.cause);
}
__name(isAltered, "isAltered");
async function loadNative() {
  return toInferenceRuntime(await loadNativeBinding(await readInstructionSet()));
}
__name(loadNative, "loadNative");
async function loadWasm() {
  return toInferenceRuntime(await loadWasmBinding());
}
__name(loadWasm, "loadWasm");
function refuse(cause) {
  throw new ModelError({
    code: "no-runtime",
    what: "ONNX Runtime did not load",
    expected: "the native runtime, or else the WebAssembly one",
    found: String(cause).split("\n", 1)[0],
    hint: "run on linux-x64 with glibc 2.28 or later, or set DRIFTGATE_BACKEND=wasm",
    cause
  });
}
__name(refuse, "refuse");

// src/dataset/load-dataset.ts
import { isAbsolute, relative } from "node:path";

// src/dataset/order-of-id.ts
function inOrderOfId(rows) {
  return rows.toSorted((a, b) => a.id < b.id ? -1 : 1);
}
__name(inOrderOfId, "inOrderOfId");
function orderOfId(rows) {
  const order = Uint32Array.from(rows.keys());
  let isSorted = true;
  for (let i = 1; i < rows.length && isSorted; i++) isSorted = rows[i - 1].id <= rows[i].id;
  if (isSorted) return order;
  return order.sort((a, b) => {
    const [one, other] = [rows[a].id, rows[b].id];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}
__name(orderOfId, "orderOfId");

// src/dataset/content-hash.ts
import { createHash } from "node:crypto";
function contentLine({ id, label }, text) {
  return JSON.stringify([id, text ?? null, label]);
}
__name(contentLine, "contentLine");
function hashContent(digests, order) {
  const hash2 = createHash("sha256");
  for (const row of order) hash2.update(digests.at(row));
  return hash2.digest("hex");
}
__name(hashContent, "hashContent");

// src/dataset/digest-list.ts
import { hash } from "node:crypto";
var DIGEST_BYTES = 32;
var BLOCK_DIGESTS = 1 << 12;
function createDigestList(bytes = DIGEST_BYTES) {
  const blocks = [];
  const size = bytes / 4;
  let length = 0;
  const add = /* @__PURE__ */ __name((text) => {
    const place = length % BLOCK_DIGESTS;
    if (place === 0) {
      const words = new Uint32Array(BLOCK_DIGESTS * size);
      blocks.push({ bytes: Buffer.from(words.buffer), words });
    }
    const digest = hash("sha256", text, "binary");
    blocks[blocks.length - 1].bytes.write(digest, place * bytes, bytes, "latin1");
    length += 1;
  }, "add");
  const wordsOf = /* @__PURE__ */ __name((index) => blocks[Math.floor(index / BLOCK_DIGESTS)].words, "wordsOf");
  const startOf = /* @__PURE__ */ __name((index) => index % BLOCK_DIGESTS * size, "startOf");
  return {
    add,
    length: /* @__PURE__ */ __name(() => length, "length"),
    at: /* @__PURE__ */ __name((index) => {
      const start = startOf(index) * 4;
      return blocks[Math.floor(index / BLOCK_DIGESTS)].bytes.subarray(start, start + bytes);
    }, "at"),
    firstWord: /* @__PURE__ */ __name((index) => wordsOf(index)[startOf(index)], "firstWord"),
    areEqual: /* @__PURE__ */ __name((a, b) => {
      const [one, other] = [wordsOf(a), wordsOf(b)];
      const [from, to] = [startOf(a), startOf(b)];
      for (let i = 0; i < size; i++) if (one[from + i] !== other[to + i]) return false;
      return true;
    }, "areEqual")
  };
}
__name(createDigestList, "createDigestList");

// src/dataset/duplicates.ts
function findRepeatedId(rows, order) {
  let found;
  for (let start = 0, at = 1; at < order.length; at++) {
    if (rows[order[at]].id !== rows[order[start]].id) start = at;
    else if (found === void 0 || order[at] < found.second)
      found = { first: order[start], second: order[at] };
  }
  return found;
}
__name(findRepeatedId, "findRepeatedId");
var EMPTY = 4294967295;
function findRepeatedText(digests) {
  const count2 = digests.length();
  const size = 2 ** Math.ceil(Math.log2(Math.max(count2, 1) * 1.5));
  const slots = new Uint32Array(size).fill(EMPTY);
  for (let second = 0; second < count2; second++) {
    let slot = digests.firstWord(second) & size - 1;
    for (; slots[slot] !== EMPTY; slot = slot + 1 & size - 1) {
      if (digests.areEqual(slots[slot], second)) return { first: slots[slot], second };
    }
    slots[slot] = second;
  }
  return void 0;
}
__name(findRepeatedText, "findRepeatedText");

// src/dataset/intern.ts
var MOST_NAMES = 1e4;
var NONE = [];
function createInterner() {
  const names = /* @__PURE__ */ new Map();
  const singles = /* @__PURE__ */ new Map();
  const lists = /* @__PURE__ */ new Map();
  return {
    share: /* @__PURE__ */ __name((name2) => lookUp(names, name2, () => name2), "share"),
    shareList: /* @__PURE__ */ __name((list) => {
      if (list.length === 0) return NONE;
      if (list.length === 1) return lookUp(singles, list[0], () => [list[0]]);
      return lookUp(lists, JSON.stringify(list), () => [...new Set(list)]);
    }, "shareList")
  };
}
__name(createInterner, "createInterner");
function lookUp(known, key, make) {
  const found = known.get(key);
  if (found !== void 0) return found;
  const made = make();
  if (known.size < MOST_NAMES) known.set(key, made);
  return made;
}
__name(lookUp, "lookUp");

// src/dataset/missing-field.ts
function missingField(row, role, field) {
  const keys = row.keys();
  const named = areNames(keys);
  return new DatasetError({
    code: "missing-field",
    what: `this row has no "${field}", which holds the ${role}`,
    where: locateRow(row, field),
    expected: `a key or column "${field}"`,
    found: named ? keys.length === 0 ? "no keys" : keys.join(", ") : `${keys.length} keys that do not look like names and are not shown`,
    hint: named ? `${askForNearest(field, keys)}map the column with \`fields: { ${role}: ${nearestName(field, keys) ?? "..."} }\` in the dataset` : "write the names of the columns into the first row of the CSV file"
  });
}
__name(missingField, "missingField");

// src/dataset/parse-attributes.ts
var LONGEST_NAME = 80;
var WHOLE_NUMBER = /^\d+$/;
var ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
var YES = ["true", "yes", "1"];
var NO = ["false", "no", "0"];
var turns = {
  expected: "a whole number of turns, 1 or more",
  read: /* @__PURE__ */ __name((value) => {
    const text = typeof value === "string" ? value.trim() : "";
    const number = WHOLE_NUMBER.test(text) ? Number(text) : value;
    return typeof number === "number" && Number.isSafeInteger(number) && number >= 1 ? number : void 0;
  }, "read")
};
var adversarial = {
  expected: "true or false, yes or no, 1 or 0",
  read: /* @__PURE__ */ __name((value) => {
    if (typeof value === "boolean") return value;
    if (typeof value !== "string" && typeof value !== "number") return void 0;
    const word = String(value).trim().toLowerCase();
    if (YES.includes(word)) return true;
    return NO.includes(word) ? false : void 0;
  }, "read")
};
var date = {
  expected: "an ISO date such as 2025-03-31, with or without a time",
  read: /* @__PURE__ */ __name((value) => {
    const day = typeof value === "string" ? ISO_DATE.exec(value.trim())?.[1] : void 0;
    return day !== void 0 && isDayOfCalendar(day) ? day : void 0;
  }, "read")
};
var name = {
  expected: "text or a whole number",
  read: /* @__PURE__ */ __name((value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === "string" && text.trim() !== "" ? text.trim() : void 0;
  }, "read")
};
function isDayOfCalendar(day) {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(day);
}
__name(isDayOfCalendar, "isDayOfCalendar");
function isAbsent(value) {
  return value === void 0 || value === null || typeof value === "string" && value.trim() === "";
}
__name(isAbsent, "isAbsent");
function looksLikeName(value) {
  return typeof value !== "string" || value.length <= LONGEST_NAME && !/[\r\n]/.test(value);
}
__name(looksLikeName, "looksLikeName");
function columnOf(attribute, fields) {
  const field = fields[attribute];
  if (field !== void 0) return { field, named: true };
  const usual = ATTRIBUTE_COLUMNS[attribute];
  return [fields.id, fields.text, fields.label].includes(usual) ? void 0 : { field: usual, named: false };
}
__name(columnOf, "columnOf");
function readerOf(attribute, { expected, read }, fields) {
  const column = columnOf(attribute, fields);
  if (column === void 0) return () => void 0;
  const { field, named } = column;
  return (row) => {
    const value = row.get(field);
    if (isAbsent(value)) return void 0;
    if (!named && !looksLikeName(value)) return void 0;
    const found = read(value);
    if (found !== void 0 || !named) return found;
    throw new DatasetError({
      code: "wrong-value",
      what: `"${field}" cannot be read as ${attribute}`,
      where: locateRow(row, field),
      expected,
      found: typeof value === "number" ? `the number ${value}` : kindOf(value),
      hint: `leave the field empty where it is not known, or name another column in \`fields: { ${attribute}: ... }\``
    });
  };
}
__name(readerOf, "readerOf");
function attributeReader(fields, names) {
  const turnsOf = readerOf("turns", turns, fields);
  const sourceOf2 = readerOf("source", name, fields);
  const adversarialOf = readerOf("adversarial", adversarial, fields);
  const dateOf = readerOf("date", date, fields);
  const phenomenonOf = readerOf("phenomenon", name, fields);
  return (row, into) => {
    const read = [turnsOf(row), sourceOf2(row), adversarialOf(row), dateOf(row), phenomenonOf(row)];
    if (read[0] !== void 0) into.turns = read[0];
    if (read[1] !== void 0) into.source = names.share(read[1]);
    if (read[2] !== void 0) into.adversarial = read[2];
    if (read[3] !== void 0) into.date = names.share(read[3]);
    if (read[4] !== void 0) into.phenomenon = names.share(read[4]);
  };
}
__name(attributeReader, "attributeReader");

// src/dataset/parse-label.ts
var NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
function fromNumber(value, { labelThreshold }, row, field) {
  if (!(value >= 0 && value <= 1)) {
    throw new DatasetError({
      code: "label-out-of-range",
      what: "this numeric label is outside 0 to 1",
      where: locateRow(row, field),
      expected: "a number from 0 (safe) to 1 (unsafe)",
      found: `the number ${value}`,
      hint: "scale the labels, or name them in `unsafe-labels` and `safe-labels`"
    });
  }
  return value >= labelThreshold ? 1 : 0;
}
__name(fromNumber, "fromNumber");
function fromWord(word, rules, row, field) {
  const normalized = normalizeLabel(word);
  if (rules.unsafe.has(normalized)) return 1;
  if (rules.safe.has(normalized)) return 0;
  if (NUMERIC.test(normalized)) return fromNumber(Number(normalized), rules, row, field);
  throw new DatasetError({
    code: "unknown-label",
    what: "this label is neither safe nor unsafe",
    where: locateRow(row, field),
    expected: `unsafe: ${rules.unsafeLabels.join(", ")}; safe: ${rules.safeLabels.join(", ")}; or a number from 0 to 1`,
    found: normalized === "" ? "an empty label" : "another word",
    hint: "add the word to `unsafe-labels` or `safe-labels` of the dataset"
  });
}
__name(fromWord, "fromWord");
function labelReader(rules, field) {
  const known = {
    ...rules,
    unsafe: new Set(rules.unsafeLabels.map(normalizeLabel)),
    safe: new Set(rules.safeLabels.map(normalizeLabel)),
    asWritten: /* @__PURE__ */ new Set([...rules.unsafeLabels, ...rules.safeLabels])
  };
  return (row) => {
    const value = row.get(field);
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "number") {
      const word = String(value);
      if (known.asWritten.has(word)) return fromWord(word, known, row, field);
      return fromNumber(value, known, row, field);
    }
    if (typeof value === "string") return fromWord(value, known, row, field);
    throw new DatasetError({
      code: "wrong-type",
      what: "this label has the wrong type",
      where: locateRow(row, field),
      expected: "a number from 0 to 1, true or false, or a word",
      found: kindOf(value),
      hint: "write the label as one of these, or name another column with `fields: { label: ... }`"
    });
  };
}
__name(labelReader, "labelReader");

// src/dataset/parse-example.ts
function isAbsent2(value) {
  return value === void 0 || value === null || value === "";
}
__name(isAbsent2, "isAbsent");
function wrongType(row, field, expected) {
  return new DatasetError({
    code: "wrong-type",
    what: `"${field}" has the wrong type`,
    where: locateRow(row, field),
    expected,
    found: kindOf(row.get(field)),
    hint: "correct the value, or name another column under `fields` of the dataset"
  });
}
__name(wrongType, "wrongType");
function parseName(row, field) {
  const value = row.get(field);
  if (isAbsent2(value)) return void 0;
  if (typeof value === "string") return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw wrongType(row, field, "text or a whole number");
}
__name(parseName, "parseName");
function parseId(row, field) {
  if (!row.has(field)) throw missingField(row, "id", field);
  const id = parseName(row, field);
  if (id !== void 0 && id.trim() !== "") return id;
  throw new DatasetError({
    code: "empty-id",
    what: "the id of this row is empty",
    where: locateRow(row, field),
    expected: "an id that no other row has",
    found: "nothing",
    hint: "give the row an id, or remove it"
  });
}
__name(parseId, "parseId");
function parseText(row, id, field) {
  if (!row.has(field)) throw missingField(row, "text", field);
  const text = row.get(field);
  if (typeof text !== "string") throw wrongType(row, field, "text");
  if (text.trim() !== "") return text;
  throw new DatasetError({
    code: "empty-text",
    what: `the text of row ${JSON.stringify(id)} is empty`,
    where: locateRow(row, field),
    expected: "a text with at least one character that is not a space",
    found: "nothing but spaces, or nothing",
    hint: "remove the row or give it its text"
  });
}
__name(parseText, "parseText");
function parseTextIfAny(row, field) {
  const text = row.get(field);
  if (isAbsent2(text)) return void 0;
  if (typeof text !== "string") throw wrongType(row, field, "text");
  return text.trim() === "" ? void 0 : text;
}
__name(parseTextIfAny, "parseTextIfAny");
function listSlices(row, field) {
  const value = row.get(field);
  if (isAbsent2(value)) return [];
  const list = Array.isArray(value) ? value : [value];
  const slices = list.filter((slice) => typeof slice === "string" && slice !== "");
  if (slices.length !== list.length) throw wrongType(row, field, "text or a list of texts");
  return slices;
}
__name(listSlices, "listSlices");
function parseUnlabelled(row, fields) {
  const id = parseId(row, fields.id);
  return { id, text: parseText(row, id, fields.text) };
}
__name(parseUnlabelled, "parseUnlabelled");
function rowLabelReader(config) {
  const { label } = config.fields;
  const read = labelReader(config, label);
  return (row) => {
    if (!row.has(label)) throw missingField(row, "label", label);
    return read(row);
  };
}
__name(rowLabelReader, "rowLabelReader");
function hasNoLabel(row, { label }) {
  return isAbsent2(row.get(label));
}
__name(hasNoLabel, "hasNoLabel");
function exampleParser(config, texts) {
  const { fields } = config;
  const names = createInterner();
  const labelOf = rowLabelReader(config);
  const readAttributes = attributeReader(fields, names);
  return (row) => {
    const id = parseId(row, fields.id);
    const text = texts.required ? parseText(row, id, fields.text) : parseTextIfAny(row, fields.text);
    const label = labelOf(row);
    const category = parseName(row, fields.category);
    const pairId = parseName(row, fields.pairId);
    const slices = names.shareList(listSlices(row, fields.slice));
    const example = { id, text: texts.kept ? text ?? "" : "", label, slices };
    if (!texts.kept && text !== void 0) example.characters = text.length;
    if (category !== void 0) example.category = names.share(category);
    if (pairId !== void 0) example.pairId = pairId;
    readAttributes(row, example);
    return { example, text };
  };
}
__name(exampleParser, "exampleParser");

// src/dataset/places.ts
var FIRST_CAPACITY = 1 << 10;
function createPlaces() {
  let numbers = new Uint32Array(FIRST_CAPACITY);
  let length = 0;
  const parts = [];
  return {
    add: /* @__PURE__ */ __name(({ file, unit, number }) => {
      if (parts.at(-1)?.file !== file) parts.push({ from: length, file, unit });
      if (length === numbers.length) {
        const grown = new Uint32Array(2 * length);
        grown.set(numbers);
        numbers = grown;
      }
      numbers[length] = number;
      length += 1;
    }, "add"),
    at: /* @__PURE__ */ __name((index) => {
      const part = parts.findLast(({ from }) => from <= index);
      return { file: part?.file ?? "", unit: part?.unit ?? "line", number: numbers[index] };
    }, "at")
  };
}
__name(createPlaces, "createPlaces");
function describePlace({ file, unit, number }, from) {
  const where = unit === "line" ? `on line ${number}` : `in row ${number}`;
  return file === from.file ? where : `${where} of ${file}`;
}
__name(describePlace, "describePlace");

// src/dataset/select-split.ts
var SHOWN_SPLITS = 10;
var LONGEST_SHOWN = 40;
function splitOf(row, field) {
  const value = row.get(field);
  if (value === void 0 || value === null || value === "") return void 0;
  return typeof value === "string" ? value : showJson(value);
}
__name(splitOf, "splitOf");
function listSplits(names) {
  const shown = [...names].slice(0, SHOWN_SPLITS).map((name2) => {
    if (name2 === void 0) return "rows without a split";
    return name2.length > LONGEST_SHOWN ? "a name too long to show" : `"${name2}"`;
  });
  return [...shown, ...names.size > SHOWN_SPLITS ? [`and ${names.size - SHOWN_SPLITS} more`] : []].join(
    ", "
  );
}
__name(listSplits, "listSplits");
function watchSplit({ split, fields }, file) {
  const field = fields.split;
  const names = /* @__PURE__ */ new Set();
  let first;
  let isThere = false;
  const selects = /* @__PURE__ */ __name((row) => {
    first ??= row;
    isThere ||= row.has(field);
    const name2 = splitOf(row, field);
    names.add(name2);
    return split === void 0 ? names.size === 1 : name2 === split;
  }, "selects");
  const check = /* @__PURE__ */ __name(() => {
    if (first === void 0) throw emptyFile(file);
    if (split === void 0) {
      if (names.size > 1) throw severalSplits(file, field, names);
      return;
    }
    if (!isThere) throw missingField(first, "split", field);
    if (!names.has(split)) throw splitNotFound(file, field, { split, names });
  }, "check");
  return { selects, check };
}
__name(watchSplit, "watchSplit");
function emptyFile(file) {
  return new DatasetError({
    code: "empty-dataset",
    what: "the dataset has no rows",
    where: { file },
    expected: "at least one row of each class",
    found: "no row",
    hint: "name the file that holds the rows under `dataset` in the gate file"
  });
}
__name(emptyFile, "emptyFile");
function severalSplits(file, field, names) {
  return new DatasetError({
    code: "several-splits",
    what: "the rows belong to several splits and the gate file asks for none",
    where: { file, key: field },
    expected: "one split",
    found: listSplits(names),
    hint: "add `split: test` (or another of these) to the dataset; train rows must not decide"
  });
}
__name(severalSplits, "severalSplits");
function splitNotFound(file, field, { split, names }) {
  const near = [...names].flatMap(
    (name2) => name2 !== void 0 && name2.length <= LONGEST_SHOWN ? [name2] : []
  );
  return new DatasetError({
    code: "split-not-found",
    what: `no row belongs to the split "${split}"`,
    where: { file, key: field },
    expected: `rows whose ${field} is "${split}"`,
    found: listSplits(names),
    hint: `${askForNearest(split, near)}name a split that is there; upper and lower case differ`
  });
}
__name(splitNotFound, "splitNotFound");

// src/dataset/watch-fields.ts
function watchFields(fields) {
  const named = [
    ...["slice", "category", "pairId"].filter((key) => fields[key] !== DEFAULT_FIELDS[key]),
    ...ATTRIBUTE_NAMES
  ];
  let missing2 = named.flatMap((key) => {
    const field = fields[key];
    return field === void 0 ? [] : [{ role: key === "pairId" ? "pair-id" : key, field }];
  });
  let first;
  return {
    see: /* @__PURE__ */ __name((row) => {
      first ??= row;
      if (missing2.some(({ field }) => row.has(field)))
        missing2 = missing2.filter(({ field }) => !row.has(field));
    }, "see"),
    check: /* @__PURE__ */ __name(() => {
      const lost = missing2.at(0);
      if (first !== void 0 && lost !== void 0) throw missingField(first, lost.role, lost.field);
    }, "check")
  };
}
__name(watchFields, "watchFields");

// src/dataset/parse-dataset.ts
var TEXT_DIGEST_BYTES = 16;
async function forEachSelected({ forEachRow, config, file }, { take, see, check }) {
  const split = watchSplit(config, file);
  let wrong;
  await forEachRow((row) => {
    if (!split.selects(row)) return;
    see?.(row);
    if (wrong !== void 0) return;
    try {
      take(row);
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      wrong = error;
    }
  });
  split.check();
  check?.();
  if (wrong !== void 0) throw wrong;
}
__name(forEachSelected, "forEachSelected");
function repeated(details, place, field) {
  return new DatasetError({
    ...details,
    where: locateRow(place, field),
    expected: "each row once",
    found: "two rows",
    hint: "remove one of the two rows: a row that is held twice counts twice"
  });
}
__name(repeated, "repeated");
function checkIds(examples, order, { places, field }) {
  const found = findRepeatedId(examples, order);
  if (found === void 0) return;
  const [first, second] = [places.at(found.first), places.at(found.second)];
  const what = `the id ${JSON.stringify(examples[found.first].id)} was given ${describePlace(first, second)} already`;
  throw repeated({ code: "duplicate-id", what }, second, field);
}
__name(checkIds, "checkIds");
function duplicateText({ first, second }, examples, { places, field }) {
  const [one, other] = [JSON.stringify(examples[first].id), JSON.stringify(examples[second].id)];
  const place = describePlace(places.at(first), places.at(second));
  const what = `row ${other} has the same text as row ${one} ${place}`;
  return repeated({ code: "duplicate-text", what }, places.at(second), field);
}
__name(duplicateText, "duplicateText");
function checkClasses(examples, config, file) {
  const unsafe = examples.filter(({ label }) => label === 1).length;
  if (unsafe > 0 && unsafe < examples.length) return;
  throw new DatasetError({
    code: "one-class",
    what: `all ${examples.length} rows are ${unsafe === 0 ? "safe" : "unsafe"}`,
    where: { file, key: config.fields.label },
    expected: "rows of both classes",
    found: `${unsafe} unsafe rows, ${examples.length - unsafe} safe ones`,
    hint: "check the label field, `label-threshold`, `unsafe-labels` and `safe-labels`"
  });
}
__name(checkClasses, "checkClasses");
async function parseDataset(source, { texts = "kept", textRequired = true } = {}) {
  const { config, file } = source;
  const parse = exampleParser(config, { required: textRequired, kept: texts === "kept" });
  const examples = [];
  const places = createPlaces();
  const lines = createDigestList();
  const textDigests = createDigestList(TEXT_DIGEST_BYTES);
  await forEachSelected(source, {
    ...watchFields(config.fields),
    take: /* @__PURE__ */ __name((row) => {
      const { example, text } = parse(row);
      places.add(row);
      lines.add(contentLine(example, text));
      textDigests.add(text === void 0 ? `id ${example.id}` : JSON.stringify(text));
      examples.push(example);
    }, "take")
  });
  const order = orderOfId(examples);
  checkIds(examples, order, { places, field: config.fields.id });
  const twice2 = findRepeatedText(textDigests);
  if (twice2 !== void 0) throw duplicateText(twice2, examples, { places, field: config.fields.text });
  checkClasses(examples, config, file);
  return { path: file, contentHash: hashContent(lines, order), examples };
}
__name(parseDataset, "parseDataset");

// src/dataset/parse-calibration-set.ts
function gatherLabels(labelOf, isMissing) {
  const labels = [];
  let isComplete = true;
  let wrong;
  const add = /* @__PURE__ */ __name((row) => {
    if (isMissing(row)) isComplete = false;
    if (!isComplete || wrong !== void 0) return;
    try {
      labels.push(labelOf(row));
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      wrong = error;
    }
  }, "add");
  const finish = /* @__PURE__ */ __name(() => {
    if (!isComplete) return void 0;
    if (wrong !== void 0) throw wrong;
    return labels;
  }, "finish");
  return { add, finish };
}
__name(gatherLabels, "gatherLabels");
async function parseCalibrationSet(source) {
  const { fields } = source.config;
  const examples = [];
  const places = createPlaces();
  const gathered = gatherLabels(rowLabelReader(source.config), (row) => hasNoLabel(row, fields));
  await forEachSelected(source, {
    take: /* @__PURE__ */ __name((row) => {
      const example = parseUnlabelled(row, fields);
      places.add(row);
      examples.push(example);
      gathered.add(row);
    }, "take")
  });
  checkIds(examples, orderOfId(examples), { places, field: fields.id });
  const labels = gathered.finish();
  if (labels === void 0) return { labelled: false, examples };
  return { labelled: true, examples: examples.map(({ id, text }, at) => ({ id, text, label: labels[at] })) };
}
__name(parseCalibrationSet, "parseCalibrationSet");

// src/dataset/load-dataset.ts
function shownPath(path, folder) {
  if (folder === void 0) return path;
  const below = relative(folder, path);
  return below.startsWith("..") || isAbsolute(below) ? path : below.replaceAll("\\", "/");
}
__name(shownPath, "shownPath");
async function loadDataset(config, options = {}) {
  return parseDataset(sourceOf(config, shownPath(config.path, options.relativeTo)), options);
}
__name(loadDataset, "loadDataset");
async function loadCalibrationSet(config) {
  return parseCalibrationSet(sourceOf(config, config.path));
}
__name(loadCalibrationSet, "loadCalibrationSet");
function sourceOf(config, file) {
  const forEachRow = /* @__PURE__ */ __name(async (take) => {
    if (config.format === "parquet") {
      const { forEachParquetRow } = await import("./parse-parquet-6JVS5KRF.js");
      return forEachParquetRow(config, file, take);
    }
    const forEach = config.format === "csv" ? (await import("./parse-csv-UGILI2DH.js")).forEachCsvRow : forEachJsonLine;
    const blocks = readBlocks(config.path, file);
    return readToTheEnd(blocks, (shared) => forEach(shared, file, take));
  }, "forEachRow");
  return { forEachRow, config, file };
}
__name(sourceOf, "sourceOf");
async function readToTheEnd(blocks, parse) {
  try {
    await parse({ [Symbol.asyncIterator]: () => ({ next: /* @__PURE__ */ __name(() => blocks.next(), "next") }) });
  } catch (error) {
    while ((await blocks.next()).done !== true) ;
    throw error;
  } finally {
    await blocks.return();
  }
}
__name(readToTheEnd, "readToTheEnd");
function readBlocks(path, shown) {
  return readTextBlocks(
    {
      path,
      shown,
      noun: "the dataset",
      missingHint: "check `dataset` in the gate file; its paths start from the folder of the gate file",
      encodingHint: "save the file as UTF-8"
    },
    (details) => new DatasetError(details)
  );
}
__name(readBlocks, "readBlocks");

// src/embedding/remote-probes.ts
import { createHash as createHash2 } from "node:crypto";
var PROBE_TEXTS = [
  "water",
  "The train leaves at nine in the morning.",
  "La biblioteca está cerrada los lunes por la tarde.",
  "Im Garten hinter dem Haus stehen drei alte Apfelbäume.",
  "明天下午我们在车站见面。",
  "يفتح السوق أبوابه في الصباح الباكر.",
  "for (let i = 0; i < 10; i++) total += prices[i] * 1.08;",
  "The valley lies between two ranges of hills. In spring the river rises and covers the lower meadows for a week or two, and the road along the bank is closed until the water has gone. In summer the grass is cut twice; in autumn the mill, which is more than two hundred years old, grinds the grain of five villages. In winter little happens: the boats are mended, the roofs are cleared of snow, and letters arrive on Tuesdays and Fridays."
];
var PROBES = PROBE_TEXTS.map((text, i) => ({ id: `probe ${i + 1}`, text }));
var PROBE_KEYS = PROBE_TEXTS.map((text) => {
  const bytes = Buffer.from(`driftgate probe ${text}`, "utf8");
  const odd = bytes.length % 2 === 1 ? bytes : Buffer.concat([bytes, Buffer.of(0)]);
  return createHash2("sha256").update(odd).digest("hex");
});
var PROBE_TOLERANCE = 2e-3;
function compareProbes(stored, fresh) {
  const [storedAt, freshAt] = [placesOf(stored), placesOf(fresh)];
  let largest;
  for (const key of PROBE_KEYS) {
    const [before, after] = [storedAt.get(key), freshAt.get(key)];
    if (before === void 0 || after === void 0) continue;
    const dimensions = [stored.matrix.cols, fresh.matrix.cols];
    if (dimensions[0] !== dimensions[1]) return { dimensions };
    const distance = distanceOf(rowOf(stored.matrix, before), rowOf(fresh.matrix, after));
    largest = Math.max(largest ?? 0, distance);
  }
  if (largest === void 0) return "unknown";
  return largest > PROBE_TOLERANCE ? { distance: largest } : "same";
}
__name(compareProbes, "compareProbes");
function holdsProbe({ keys }) {
  return keys.some((key) => PROBE_KEYS.includes(key));
}
__name(holdsProbe, "holdsProbe");
function placesOf({ keys }) {
  return new Map(keys.map((key, row) => [key, row]));
}
__name(placesOf, "placesOf");
function distanceOf(a, b) {
  let [difference, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    aa += a[i] ** 2;
    bb += b[i] ** 2;
  }
  return difference / (2 * Math.sqrt(aa * bb));
}
__name(distanceOf, "distanceOf");

// src/embedding/vector-rows.ts
import { createHash as createHash3 } from "node:crypto";
var NO_ROWS = {
  keys: [],
  matrix: zeros(0, 0),
  norms: new Float64Array(0),
  seconds: new Float32Array(0),
  truncated: new Uint8Array(0)
};
function rowKey(text) {
  return createHash3("sha256").update(text, "utf16le").digest("hex");
}
__name(rowKey, "rowKey");
function gatherRows(keys, parts) {
  const places = /* @__PURE__ */ new Map();
  for (const part of parts) part.keys.forEach((key, row) => places.set(key, [part, row]));
  const dimension = Math.max(0, ...parts.map(({ matrix }) => matrix.cols));
  const gathered = {
    keys,
    matrix: zeros(keys.length, dimension),
    norms: new Float64Array(keys.length),
    seconds: new Float32Array(keys.length),
    truncated: new Uint8Array(keys.length)
  };
  keys.forEach((key, row) => {
    const place = places.get(key);
    if (place === void 0) throw new Error(`there is no vector of the text ${key}`);
    const [part, from] = place;
    rowOf(gathered.matrix, row).set(rowOf(part.matrix, from));
    gathered.norms[row] = part.norms[from];
    gathered.seconds[row] = part.seconds[from];
    gathered.truncated[row] = part.truncated[from];
  });
  return gathered;
}
__name(gatherRows, "gatherRows");
function arrivedRows(keys, vectors) {
  const arrived = keys.filter((_, row) => vectors.norms[row] > 0);
  return gatherRows(arrived, [{ keys, ...vectors }]);
}
__name(arrivedRows, "arrivedRows");

// src/embedding/embed-pass.ts
async function embedPass(texts, { supply, entry, before, settle }) {
  if (texts.size === 0) return NO_ROWS;
  const { logger, store, title } = supply;
  const keys = [...texts.keys()];
  const probes = PROBE_KEYS.filter((key) => texts.has(key)).length;
  const rows = keys.length - probes;
  let soFar;
  const arrived = /* @__PURE__ */ __name(() => soFar === void 0 ? NO_ROWS : arrivedRows(keys, soFar()), "arrived");
  const report = /* @__PURE__ */ __name((done, look) => {
    soFar = look;
    if (rows > 0) logger.progress(title, Math.max(0, done - probes), rows);
    entry.checkpoint(before + done, () => settle(arrived()));
  }, "report");
  let keeping;
  const keep = /* @__PURE__ */ __name(() => keeping ??= keepArrived(entry, store && settle(arrived()), { title, of: before + rows }), "keep");
  const release = store?.beforeStop?.(keep);
  try {
    return { keys, ...await supply.encode([...texts.values()], report) };
  } catch (error) {
    const kept = await keep();
    if (kept !== void 0) {
      logger.info(`Kept ${count(kept.rows)} of ${count(kept.of)} vectors; the next run goes on from there`);
    }
    throw error;
  } finally {
    release?.();
  }
}
__name(embedPass, "embedPass");
async function keepArrived(entry, parts, { title, of }) {
  const made = new Set(parts?.made.flatMap((part) => part.keys));
  for (const key of PROBE_KEYS) made.delete(key);
  if (parts === void 0 || made.size === 0 || !await entry.save(parts)) return void 0;
  return { title, rows: made.size, of };
}
__name(keepArrived, "keepArrived");
function count(rows) {
  return rows.toLocaleString("en-US");
}
__name(count, "count");

// src/embedding/settle-rows.ts
function settleRows(stored, made, isProbed) {
  const { changes = 0 } = stored;
  const isEmpty = stored.keys.length === 0;
  const together = { known: stored, made: [made], changes };
  if (!isProbed) {
    const fits = isEmpty || made.keys.length === 0 || stored.matrix.cols === made.matrix.cols;
    return fits ? together : { known: NO_ROWS, made: [made], changes, damage: "damaged" };
  }
  if (!holdsProbe(made)) return void 0;
  if (isEmpty) return together;
  const verdict = compareProbes(stored, made);
  if (verdict === "unknown") return void 0;
  if (verdict === "same") return together;
  return { known: NO_ROWS, made: [made], changes: changes + 1, damage: verdict };
}
__name(settleRows, "settleRows");
function describeDamage(damage, place) {
  if (damage === "damaged") return "Stored vectors were damaged, so they are dropped and made anew";
  const how = "distance" in damage ? `a probe text moved by ${damage.distance.toPrecision(2)} (cosine distance)` : `its vectors have ${damage.dimensions[1]} numbers, and had ${damage.dimensions[0]}`;
  return `The model behind ${place} changed since its vectors were stored: ${how}. They are dropped and made anew`;
}
__name(describeDamage, "describeDamage");

// src/embedding/vector-entry.ts
import { createHash as createHash5 } from "node:crypto";

// src/embedding/vector-file.ts
import { createHash as createHash4 } from "node:crypto";
var MAGIC = "DGVECTOR";
var VERSION = 3;
var BYTE_ORDER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? "LE" : "BE";
var HASH_BYTES = 32;
var SHAPE_BYTES = 16;
function encodeVectors(entry, model = "") {
  const { keys, matrix, norms, seconds, truncated, changes = 0 } = entry;
  const shape = Uint32Array.of(VERSION, keys.length, matrix.cols, changes);
  const hashes = Buffer.from(keys.join(""), "hex");
  const body = Buffer.concat(
    [shape, norms, hashes, seconds, matrix.data, truncated, sha256(model)].map(bytesOf)
  );
  return Buffer.concat([Buffer.from(MAGIC, "latin1"), sha256(body), body]);
}
__name(encodeVectors, "encodeVectors");
function decodeVectors(file, model) {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = MAGIC.length + HASH_BYTES;
  const body = bytes.subarray(start);
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC || body.length < SHAPE_BYTES) return void 0;
  if (!sha256(body).equals(bytes.subarray(MAGIC.length, start))) return void 0;
  if (model !== void 0 && !sha256(model).equals(body.subarray(-HASH_BYTES))) return void 0;
  const vectors = readBody(new Uint8Array(body).buffer);
  return vectors !== void 0 && isSound(vectors) ? vectors : void 0;
}
__name(decodeVectors, "decodeVectors");
function modelFingerprint(identity) {
  const fields = Object.entries(identity).sort(([a], [b]) => a < b ? -1 : 1);
  return sha256(JSON.stringify([MAGIC, VERSION, BYTE_ORDER, fields])).toString("hex");
}
__name(modelFingerprint, "modelFingerprint");
function readBody(body) {
  const [version, rows, cols, changes] = new Uint32Array(body, 0, 4);
  const bytesOfRow = 8 + HASH_BYTES + 4 + 4 * cols + 1;
  if (version !== VERSION || body.byteLength !== SHAPE_BYTES + rows * bytesOfRow + HASH_BYTES)
    return void 0;
  let at = SHAPE_BYTES;
  const take = /* @__PURE__ */ __name((bytes) => (at += bytes) - bytes, "take");
  const norms = new Float64Array(body, take(8 * rows), rows);
  const hashes = Buffer.from(body, take(HASH_BYTES * rows), HASH_BYTES * rows);
  const keys = Array.from(
    { length: rows },
    (_, row) => hashes.toString("hex", row * HASH_BYTES, (row + 1) * HASH_BYTES)
  );
  const seconds = new Float32Array(body, take(4 * rows), rows);
  const data = new Float32Array(body, take(4 * rows * cols), rows * cols);
  const truncated = new Uint8Array(body, at, rows);
  const vectors = { keys, matrix: { rows, cols, data }, norms, seconds, truncated };
  return changes === 0 ? vectors : { ...vectors, changes };
}
__name(readBody, "readBody");
function isSound({ keys, matrix, norms, seconds, truncated }) {
  return new Set(keys).size === keys.length && (keys.length === 0 || matrix.cols > 0) && matrix.data.every(Number.isFinite) && norms.every((norm) => Number.isFinite(norm) && norm > 0) && seconds.every((value) => Number.isFinite(value) && value >= 0) && truncated.every((flag) => flag <= 1);
}
__name(isSound, "isSound");
function sha256(content) {
  return createHash4("sha256").update(content).digest();
}
__name(sha256, "sha256");
function bytesOf({ buffer, byteOffset, byteLength }) {
  return Buffer.from(buffer, byteOffset, byteLength);
}
__name(bytesOf, "bytesOf");

// src/embedding/vector-entry.ts
var KEPT_ROWS = 2e4;
var KEPT_FACTOR = 2;
var CHECKPOINT_ROWS = 2e3;
var CHECKPOINT_TIME = 6e4;
async function openEntry(store, fingerprint, keys, now = () => performance.now()) {
  const saved = await store?.load(fingerprint);
  const decoded = saved && decodeVectors(saved, fingerprint);
  const known = decoded ?? NO_ROWS;
  let writing = Promise.resolve();
  let isWriting = false;
  let [savedFresh, savedAt, size] = [0, now(), known.keys.length];
  const write = /* @__PURE__ */ __name(async ({ known: trusted, made, changes }) => {
    const dropped = trusted === decoded ? void 0 : saved;
    const parts = [...made, trusted];
    const kept = gatherRows(keptKeys(keys, parts), parts);
    size = kept.keys.length;
    const content = contentOf(kept.keys, dropped);
    return await store?.save(fingerprint, encodeVectors({ ...kept, changes }, fingerprint), content) ?? false;
  }, "write");
  return {
    known,
    isDamaged: saved !== void 0 && decoded === void 0,
    async save(parts) {
      await writing;
      return write(parts);
    },
    checkpoint(fresh, partsOf) {
      if (store?.checkpoints !== true || isWriting) return;
      const isLate = fresh > savedFresh && now() - savedAt >= CHECKPOINT_TIME;
      if (!isLate && fresh - savedFresh < Math.max(CHECKPOINT_ROWS, size)) return;
      const parts = partsOf();
      if (parts === void 0) return;
      [savedFresh, savedAt] = [fresh, now()];
      isWriting = true;
      writing = write(parts).finally(() => {
        isWriting = false;
      });
    }
  };
}
__name(openEntry, "openEntry");
function keptKeys(keys, parts) {
  const there = new Set(parts.toReversed().flatMap((part) => part.keys));
  const own = [...new Set(keys)];
  const limit = Math.max(KEPT_ROWS, KEPT_FACTOR * own.length);
  const rows = /* @__PURE__ */ new Set([...own.filter((key) => there.has(key)), ...there]);
  for (const key of PROBE_KEYS) rows.delete(key);
  return [...PROBE_KEYS.filter((key) => there.has(key)), ...[...rows].slice(0, limit)];
}
__name(keptKeys, "keptKeys");
function contentOf(keys, dropped) {
  const hash2 = createHash5("sha256").update([...keys].sort().join());
  if (dropped !== void 0) hash2.update(" in the place of ").update(dropped);
  return hash2.digest("hex");
}
__name(contentOf, "contentOf");

// src/embedding/embed-new-rows.ts
async function embedNewRows(rows, supply) {
  const { store, fingerprint, logger, place } = supply;
  const keys = rows.map(({ text }) => rowKey(text));
  const entry = await openEntry(store, fingerprint, keys);
  const probes = place === void 0 || store === void 0 ? [] : PROBES;
  const settle = /* @__PURE__ */ __name((made) => settleRows(entry.known, made, probes.length > 0), "settle");
  const missing2 = missingRows(rows, keys, entry.known);
  const texts = new Map([...probes.map((probe, i) => [PROBE_KEYS[i], probe]), ...missing2]);
  const first = await embedPass(texts, { supply, entry, before: 0, settle });
  const settled = settle(first) ?? { known: NO_ROWS, made: [first], changes: 0, damage: "damaged" };
  const damage = entry.isDamaged ? "damaged" : settled.damage;
  if (damage !== void 0) logger.warn(describeDamage(damage, place ?? fingerprint));
  const rest = missingRows(rows, keys, settled.known, first);
  const parts = await embedRest(rest, settled, { supply, entry, before: missing2.size });
  const stored = new Set(parts.known.keys);
  const isNew = parts.made.some((part) => part.keys.some((key) => !stored.has(key)));
  if (store !== void 0 && isNew) await entry.save(parts);
  const reuse = measureReuse(keys, parts.known);
  if (reuse.rows > 0) logger.info(`Took ${reuse.rows} of ${reuse.of} vectors from the store`);
  return { vectors: gatherRows(keys, [...parts.made, parts.known]), reuse, changes: parts.changes };
}
__name(embedNewRows, "embedNewRows");
async function embedRest(texts, settled, pass) {
  const [first] = settled.made;
  const settle = /* @__PURE__ */ __name((made) => areAlike(first, made) ? { ...settled, made: [first, made] } : void 0, "settle");
  const parts = settle(await embedPass(texts, { ...pass, settle }));
  if (parts !== void 0) return parts;
  throw new ModelError({
    code: "model-changed",
    what: "the model changed while the set was being embedded: the dimension of its vectors is another now",
    expected: "vectors of one dimension",
    found: "another one",
    hint: "leave the model alone until the run is over, then run it again"
  });
}
__name(embedRest, "embedRest");
function areAlike(a, b) {
  return a.keys.length === 0 || b.keys.length === 0 || a.matrix.cols === b.matrix.cols;
}
__name(areAlike, "areAlike");
function missingRows(rows, keys, ...parts) {
  const seen = new Set(parts.flatMap((part) => part.keys));
  const missing2 = /* @__PURE__ */ new Map();
  keys.forEach((key, i) => {
    if (!seen.has(key) && !missing2.has(key)) missing2.set(key, rows[i]);
  });
  return missing2;
}
__name(missingRows, "missingRows");
function measureReuse(keys, known) {
  const own = new Set(keys);
  const stored = new Set(known.keys);
  const secondsSaved = known.keys.reduce(
    (sum, key, row) => own.has(key) ? sum + known.seconds[row] : sum,
    0
  );
  return { rows: keys.filter((key) => stored.has(key)).length, of: keys.length, secondsSaved };
}
__name(measureReuse, "measureReuse");

// src/embedding/vectors.ts
function collectVectors(ids, options) {
  const norms = new Float64Array(ids.length);
  let matrix;
  const refuse2 = /* @__PURE__ */ __name((row, { what, ...words }) => new ModelError({ ...words, what: `row ${ids[row] ?? row}: ${what}`, where: { file: options.file } }), "refuse");
  return {
    add(rows, pooled, dimension) {
      matrix ??= zeros(ids.length, dimension);
      const target = matrix;
      rows.forEach((row, i) => {
        if (dimension !== target.cols) {
          throw refuse2(row, dimensionChanged(dimension, target.cols));
        }
        if (pooled.emptyRows.includes(i)) throw refuse2(row, NO_TOKENS);
        const vector = pooled.data.subarray(i * dimension, (i + 1) * dimension);
        const norm = options.normalize ? normalizeToUnit(vector) : euclideanNorm(vector);
        if (!Number.isFinite(norm)) throw refuse2(row, NOT_FINITE);
        if (norm === 0) throw refuse2(row, ZERO_VECTOR);
        norms[row] = norm;
        rowOf(target, row).set(vector);
      });
    },
    result: /* @__PURE__ */ __name(() => ({ matrix: matrix ?? zeros(0, 0), norms }), "result")
  };
}
__name(collectVectors, "collectVectors");
var NO_TOKENS = {
  code: "no-tokens",
  what: "the text has no tokens",
  expected: "one token or more",
  found: "none",
  hint: "remove the row, or give it a text"
};
var NOT_FINITE = {
  code: "not-finite",
  what: "the vector holds NaN or Infinity",
  expected: "finite numbers",
  found: "NaN or Infinity",
  hint: "try the float32 version of the model: this one overflows or is damaged"
};
var ZERO_VECTOR = {
  code: "zero-vector",
  what: "the vector is zero, so it has no direction",
  expected: "a vector with a direction",
  found: "zeros",
  hint: "check that `output:` names the right output, or download the model again: it may be damaged"
};
function dimensionChanged(found, expected) {
  return {
    code: "dimension-changed",
    what: `the vector has ${found} dimensions, others have ${expected}`,
    expected: `${expected} numbers`,
    found: `${found} numbers`,
    hint: "choose another `output:`"
  };
}
__name(dimensionChanged, "dimensionChanged");

// src/embedding/remote-encode.ts
async function encodeRemotely(encoder, rows, { prefix, normalize, place, report }) {
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize, file: place });
  const seconds = new Float32Array(rows.length);
  const started = performance.now();
  let done = 0;
  const soFar = /* @__PURE__ */ __name(() => {
    seconds.fill((performance.now() - started) / 1e3 / Math.max(1, done));
    return { ...collector.result(), seconds, truncated: new Uint8Array(rows.length) };
  }, "soFar");
  const take = /* @__PURE__ */ __name((index, vector) => {
    if (!(index in ids)) throw countError("that does not exist", "a vector", place);
    if (collector.result().norms[index] > 0) throw countError(ids[index], "two vectors", place);
    const data = Float64Array.from(vector);
    collector.add([index], { data, emptyRows: [] }, data.length);
    done += 1;
    report(done, soFar);
  }, "take");
  let refusal;
  report(done, soFar);
  try {
    await encoder.encode(
      rows.map(({ text }) => prefix + text),
      (index, vector) => {
        try {
          take(index, vector);
        } catch (error) {
          refusal ??= { error };
          throw error;
        }
      }
    );
  } catch (error) {
    throw refusal === void 0 ? error : inItsWords(refusal.error, place);
  }
  if (refusal !== void 0) throw inItsWords(refusal.error, place);
  const missing2 = collector.result().norms.indexOf(0);
  if (missing2 !== -1) throw countError(ids[missing2], "no vector", place);
  return soFar();
}
__name(encodeRemotely, "encodeRemotely");
function inItsWords(error, place) {
  if (!(error instanceof ModelError) || !(error.details.code in ADVICE)) return error;
  const { code, expected, found, what } = error.details;
  return new ModelError({
    code,
    what: `${place}: ${what}`,
    ...expected === void 0 ? {} : { expected },
    ...found === void 0 ? {} : { found },
    hint: ADVICE[code],
    cause: error
  });
}
__name(inItsWords, "inItsWords");
var ADVICE = {
  "dimension-changed": "see that one model answers, and that it is always asked for the same dimensions",
  "not-finite": "try the model in float32, and with this text alone: it overflows or is damaged",
  "zero-vector": "try the model with this text alone: it is damaged, or answers so for texts it cannot read"
};
function countError(id, found, place) {
  return new ModelError({
    code: "vector-count",
    what: `${place} gave ${found} for row ${id}`,
    expected: "one vector for each text",
    found,
    hint: "look at what embeds, or at a proxy before it: the fault is there"
  });
}
__name(countError, "countError");

// src/embedding/remote-identity.ts
import { createHash as createHash6 } from "node:crypto";
import { isAbsolute as isAbsolute2, join as join2 } from "node:path";
async function identifyRemote(config, changes) {
  const { normalize, prefix } = config;
  const common = { normalize, prefix, quantized: false };
  if (isEndpoint(config)) {
    const { modelName, dimensions = 0 } = config;
    const endpoint = config.endpoint.replace(/\/+$/, "");
    return { modelHash: hashOf(endpoint, modelName, dimensions, changes), endpoint, modelName, ...common };
  }
  const files = await hashNamedFiles(config);
  const command = JSON.stringify(config.command);
  return { modelHash: hashOf(command, files, changes), command, ...common };
}
__name(identifyRemote, "identifyRemote");
async function hashNamedFiles({
  command,
  directory
}) {
  const hashes = [];
  for (const word of command) {
    const hash2 = isAbsolute2(word) ? void 0 : await withVectorFile(join2(directory, word), hashFile).catch(() => void 0);
    hashes.push(hash2);
  }
  return hashes;
}
__name(hashNamedFiles, "hashNamedFiles");
function hashOf(...facts) {
  return createHash6("sha256").update(JSON.stringify(facts)).digest("hex");
}
__name(hashOf, "hashOf");

// src/embedding/embed-remote.ts
async function embedRemote(label, config, rows, { connect, logger, store }) {
  const started = performance.now();
  const place = placeOf(config);
  const identity = await identifyRemote(config, 0);
  const { vectors, reuse, changes } = await embedNewRows(rows, {
    store,
    fingerprint: modelFingerprint(identity),
    logger,
    title: `Embedding with the ${label} model`,
    place,
    encode: /* @__PURE__ */ __name(async (missing2, report) => encodeRemotely(await connect(config), missing2, { ...config, place, report }), "encode")
  });
  const { matrix, norms } = vectors;
  return {
    matrix,
    norms,
    // Whether a text was cut, only the server or the program knows.
    truncatedRows: 0,
    identity: { ...await identifyRemote(config, changes), dimension: matrix.cols },
    seconds: (performance.now() - started) / 1e3,
    reuse
  };
}
__name(embedRemote, "embedRemote");

// src/vectors/join-rows.ts
var ABSENT = -1;
function createRowJoin(wanted, file) {
  const rowInTable = new Int32Array(wanted.length).fill(ABSENT);
  const extra = /* @__PURE__ */ new Set();
  const duplicates = /* @__PURE__ */ new Set();
  let index;
  let expected = 0;
  let found = 0;
  const find = /* @__PURE__ */ __name((id) => {
    if (wanted[expected] === id) return expected;
    index ??= new Map(wanted.map((known, at) => [known, at]));
    return index.get(id) ?? ABSENT;
  }, "find");
  const placeOne = /* @__PURE__ */ __name((id, row) => {
    const at = find(id);
    const isKnown = at === ABSENT ? extra.has(id) : rowInTable[at] !== ABSENT;
    if (isKnown) duplicates.add(id);
    else if (at === ABSENT) extra.add(id);
    if (isKnown || at === ABSENT) return ABSENT;
    rowInTable[at] = row;
    found += 1;
    expected = at + 1;
    return at;
  }, "placeOne");
  const place = /* @__PURE__ */ __name((ids, first) => {
    if (ids === void 0) throw noIds(file);
    return Int32Array.from(ids, (id, row) => placeOne(id, first + row));
  }, "place");
  const finish = /* @__PURE__ */ __name(() => {
    if (duplicates.size > 0) throw twice(duplicates, file);
    if (found < wanted.length) {
      const ids = wanted.filter((_, at) => rowInTable[at] === ABSENT);
      throw missing(ids, { file, of: wanted.length, found: found + extra.size });
    }
    return { rowInTable, extraIds: extra.size };
  }, "finish");
  return { place, isGood: /* @__PURE__ */ __name(() => duplicates.size === 0, "isGood"), finish };
}
__name(createRowJoin, "createRowJoin");
function noIds(file) {
  return vectorsError(file, {
    code: "vectors-without-ids",
    what: "the vectors have no ids, so nobody knows which row of the data set each belongs to",
    expected: "ids in the file, or an ids.json beside it: a JSON list, one id for each row",
    found: "neither",
    hint: "write the ids in the order of the vectors into ids.json"
  });
}
__name(noIds, "noIds");
function twice(duplicates, file) {
  return vectorsError(file, {
    code: "duplicate-ids",
    what: `${duplicates.size} ids have more than one vector: ${nameSome(duplicates)}`,
    expected: "each id once",
    found: `${duplicates.size} ids more than once`,
    hint: "remove one of the two, or write the file again: two vectors of one row cannot both be right"
  });
}
__name(twice, "twice");
function missing(ids, { file, found, of }) {
  return vectorsError(file, {
    code: "missing-ids",
    what: `${ids.length} of ${of} rows of the data set have no vector: ${nameSome(ids)}`,
    expected: "a vector for each row",
    found: `${found} vectors`,
    hint: "compute the missing vectors, or check that the ids are spelled as in the data set"
  });
}
__name(missing, "missing");

// src/vectors/kept-rows.ts
function dropUnwanted({ indices, lengths, matrix }) {
  if (!indices.includes(-1)) return { indices, lengths, matrix };
  const { cols, data } = matrix;
  let kept = 0;
  for (let row = 0; row < indices.length; row++) {
    if (indices[row] < 0) continue;
    if (kept < row) {
      data.copyWithin(kept * cols, row * cols, (row + 1) * cols);
      indices[kept] = indices[row];
      lengths[kept] = lengths[row];
    }
    kept += 1;
  }
  return {
    indices: indices.subarray(0, kept),
    lengths: lengths.subarray(0, kept),
    matrix: { rows: kept, cols, data: data.subarray(0, kept * cols) }
  };
}
__name(dropUnwanted, "dropUnwanted");
function scaleToUnit({ lengths, matrix: { cols, data } }) {
  for (let row = 0; row < lengths.length; row++) {
    const length = lengths[row];
    for (let at = row * cols; at < (row + 1) * cols; at++) data[at] /= length;
  }
}
__name(scaleToUnit, "scaleToUnit");
function createRowKeeper(rows, keep) {
  const count2 = keep?.length ?? rows;
  const slots = keep === void 0 ? void 0 : slotsOf(rows, keep);
  let kept;
  const add = /* @__PURE__ */ __name(({ indices, matrix }) => {
    const { cols } = matrix;
    kept ??= { rows: count2, cols, data: allocateFloats("the joined vectors", count2 * cols) };
    for (let row = 0; row < indices.length; row++) {
      const slot = slots === void 0 ? indices[row] : slots[indices[row]];
      if (slot >= 0) rowOf(kept, slot).set(rowOf(matrix, row));
    }
  }, "add");
  return { add, finish: /* @__PURE__ */ __name((cols) => kept ?? zeros(count2, cols), "finish") };
}
__name(createRowKeeper, "createRowKeeper");
function slotsOf(rows, keep) {
  const slots = new Int32Array(rows).fill(-1);
  for (let slot = 0; slot < keep.length; slot++) slots[keep[slot]] = slot;
  return slots;
}
__name(slotsOf, "slotsOf");

// src/embedding/stored-vectors.ts
async function readStoredVectors(label, config, rows, logger, demand) {
  const started = performance.now();
  const { normalize, vectors: path } = config;
  const { summary, matrix, norms, rowInTable, extraIds } = await joinTable(config, rows, demand);
  if (extraIds > 0) logger.info(`${path}: ${extraIds} vectors belong to no row of this set and are not used`);
  const made = readProvenance(summary, path);
  if (made !== void 0 && made.identity.normalize !== normalize) throw otherLength(label, path, made);
  return {
    matrix,
    // Lengths before normalisation, which the vectors themselves no longer tell.
    norms: made === void 0 ? norms : Float64Array.from(rowInTable, (row) => made.norms[row]),
    truncatedRows: made !== void 0 && extraIds === 0 ? made.truncatedRows : 0,
    identity: {
      ...made?.identity ?? { modelHash: summary.hash, quantized: false },
      normalize,
      dimension: summary.cols
    },
    seconds: (performance.now() - started) / 1e3,
    reuse: { rows: 0, of: 0, secondsSaved: 0 }
  };
}
__name(readStoredVectors, "readStoredVectors");
async function joinTable({ idColumn, normalize, vectorColumn, vectors: path }, rows, demand) {
  const found = await findVectorTable(path);
  const columns = {
    ...idColumn === void 0 ? {} : { idColumn },
    ...vectorColumn === void 0 ? {} : { vectorColumn }
  };
  const join4 = createRowJoin(
    rows.map(({ id }) => id),
    path
  );
  const keeper = createRowKeeper(rows.length, demand?.keep);
  const norms = new Float64Array(rows.length);
  const summary = await scanVectorTable(found, columns, async ({ first, ids, matrix, lengths, dtype }) => {
    const indices = join4.place(ids, first);
    if (!join4.isGood()) return;
    const wanted = dropUnwanted({ indices, matrix, lengths });
    wanted.indices.forEach((index, row) => {
      norms[index] = wanted.lengths[row];
    });
    if (normalize && (!found.hasProvenance || dtype === "float16")) scaleToUnit(wanted);
    keeper.add(wanted);
    if (wanted.indices.length > 0) await demand?.visit(wanted.indices, wanted.matrix);
  });
  return { summary, ...join4.finish(), matrix: keeper.finish(summary.cols), norms };
}
__name(joinTable, "joinTable");
function otherLength(label, path, { identity }) {
  return new ModelError({
    code: "vectors-of-other-setting",
    what: `the ${label} vectors were made with another \`normalize\` than the gate file says`,
    where: { file: path },
    expected: `normalize: ${!identity.normalize}`,
    found: `normalize: ${identity.normalize}`,
    hint: "say the same in the gate file, or run `driftgate embed` again"
  });
}
__name(otherLength, "otherLength");

// src/embedding/batching.ts
var WIDTH_STEP = 8;
var BATCH_TOKENS = 1024;
function planBatches(options) {
  const maximumWidth = options.maximumLength;
  if (options.dynamicallyQuantized)
    return { batchSize: 1, batchTokens: maximumWidth, widthStep: 1, maximumWidth, minimumRows: 1 };
  return {
    batchSize: options.batchSize,
    batchTokens: BATCH_TOKENS,
    widthStep: WIDTH_STEP,
    maximumWidth,
    minimumRows: Math.min(2, options.batchSize)
  };
}
__name(planBatches, "planBatches");
function makeBatches(lengths, plan) {
  const widthOf = /* @__PURE__ */ __name((length) => Math.max(length, Math.min(plan.maximumWidth, Math.ceil(length / plan.widthStep) * plan.widthStep)), "widthOf");
  const byWidth = /* @__PURE__ */ new Map();
  lengths.forEach((length, row) => {
    const width = widthOf(length);
    const rows = byWidth.get(width);
    if (rows) rows.push(row);
    else byWidth.set(width, [row]);
  });
  const batches = [];
  for (const [width, rows] of [...byWidth].sort(([a], [b]) => a - b)) {
    const most = Math.max(plan.minimumRows, Math.min(plan.batchSize, Math.floor(plan.batchTokens / width)));
    for (let start = 0; start < rows.length; start += most) {
      const part = rows.slice(start, start + most);
      batches.push({ rows: part, width, size: Math.max(part.length, plan.minimumRows) });
    }
  }
  return batches;
}
__name(makeBatches, "makeBatches");

// src/embedding/graph-inputs.ts
var TOKEN_INPUTS = ["input_ids", "attention_mask", "token_type_ids", "position_ids"];
var PAST = /^past_key_values\.\d+\.(?:key|value)$/;
var CACHE_FLAG = "use_cache_branch";
var LOW_WORD = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 0 : 1;
function chooseInputs(session, file) {
  const inputs = session.inputs.map((info) => toGraphInput(info, file));
  const known = inputs.filter((input) => input !== void 0);
  if (known.length === inputs.length && known.some(({ name: name2 }) => name2 === "input_ids")) return known;
  const unknown = session.inputs.filter((_, at) => inputs[at] === void 0);
  throw new ModelError({
    code: "unknown-input",
    what: "the graph needs inputs that an embedding model does not have",
    where: { file },
    expected: `input_ids and, optionally, ${TOKEN_INPUTS.slice(1).join(", ")} (int64 or int32), past_key_values.N.key and .value, ${CACHE_FLAG}`,
    found: (unknown.length > 0 ? unknown : session.inputs).map(describe).join(", ") || "no inputs",
    hint: "export the model for feature extraction (Optimum: `--task feature-extraction`)"
  });
}
__name(chooseInputs, "chooseInputs");
function describe({ name: name2, type }) {
  return `${name2} (${type})`;
}
__name(describe, "describe");
function toGraphInput(info, file) {
  const { name: name2, type } = info;
  const tokens = TOKEN_INPUTS.find((candidate) => candidate === name2);
  if (tokens !== void 0 && (type === "int64" || type === "int32")) {
    return { kind: "tokens", name: tokens, type };
  }
  if (PAST.test(name2) && (type === "float32" || type === "float16")) return toPastInput(info, type, file);
  return name2 === CACHE_FLAG && type === "bool" ? { kind: "no-cache", name: name2 } : void 0;
}
__name(toGraphInput, "toGraphInput");
function toPastInput({ name: name2, dims }, type, file) {
  const [, heads = -1, , headDimension = -1] = dims;
  if (dims.length === 4 && heads > 0 && headDimension > 0) {
    return { kind: "past", name: name2, type, heads, headDimension };
  }
  throw new ModelError({
    code: "open-past-shape",
    what: `the graph does not tell how large the past keys and values are that it takes: ${name2}`,
    where: { file },
    expected: "[batch, heads, past, size of a head], where heads and size are numbers",
    found: `[${dims.map((dim) => dim < 0 ? "?" : dim).join(", ")}]`,
    hint: "export the model without a cache (Optimum: `--task feature-extraction`)"
  });
}
__name(toPastInput, "toPastInput");
function fillInputs(texts, batch, inputs, padding) {
  const { size, width } = batch;
  const ids = new Int32Array(size * width).fill(padding.id);
  const typeIds = new Int32Array(size * width);
  const mask = new Uint8Array(size * width);
  for (let i = 0; i < size; i++) {
    const text = texts[batch.rows[Math.min(i, batch.rows.length - 1)] ?? -1];
    if (text === void 0) throw new RangeError("a batch names a row that does not exist");
    const start = i * width + (padding.side === "left" ? width - text.ids.length : 0);
    ids.set(text.ids, start);
    typeIds.set(text.typeIds, start);
    mask.fill(1, start, start + text.ids.length);
  }
  const valuesOf = /* @__PURE__ */ __name((name2) => {
    switch (name2) {
      case "input_ids":
        return ids;
      case "attention_mask":
        return new Int32Array(mask);
      case "token_type_ids":
        return typeIds;
      case "position_ids":
        return positionIds(mask, width);
    }
  }, "valuesOf");
  const feeds = {};
  for (const input of inputs) {
    feeds[input.name] = input.kind === "tokens" ? toTensor2(valuesOf(input.name), input.type, [size, width]) : emptyPast(input, size);
  }
  return { feeds, mask };
}
__name(fillInputs, "fillInputs");
function emptyPast(input, size) {
  if (input.kind === "no-cache") return { type: "bool", dims: [1], data: new Uint8Array(1) };
  const { type, heads, headDimension } = input;
  const data = type === "float32" ? new Float32Array(0) : new Uint16Array(0);
  return { type, dims: [size, heads, 0, headDimension], data };
}
__name(emptyPast, "emptyPast");
function positionIds(mask, width) {
  const positions = new Int32Array(mask.length);
  let count2 = 0;
  for (let i = 0; i < mask.length; i++) {
    if (i % width === 0) count2 = 0;
    count2 += mask[i] ?? 0;
    positions[i] = Math.max(0, count2 - 1);
  }
  return positions;
}
__name(positionIds, "positionIds");
function toTensor2(values, type, dims) {
  if (type === "int32") return { type, dims, data: values };
  const data = new BigInt64Array(values.length);
  const words = new Int32Array(data.buffer);
  for (let i = 0; i < values.length; i++) words[2 * i + LOW_WORD] = values[i];
  return { type, dims, data };
}
__name(toTensor2, "toTensor");

// src/embedding/graph-output.ts
var SENTENCE_OUTPUTS = [
  "sentence_embedding",
  "sentence_embeddings",
  "text_embeds",
  "text_embedding",
  "embeddings"
];
var TOKEN_OUTPUTS = ["last_hidden_state", "token_embeddings", "hidden_states", "encoder_hidden_states"];
function chooseOutput(outputs, wishes, file) {
  const chosen = findGraphOutput(outputs, wishes, file);
  const { dimensions } = wishes;
  if (dimensions === void 0) return chosen;
  const dimension = outputs.find(({ name: name2 }) => name2 === chosen.name)?.dims.at(-1) ?? -1;
  if (dimension >= 0) assertEnoughDimensions({ ...chosen, dimensions }, dimension, file);
  return { ...chosen, dimensions };
}
__name(chooseOutput, "chooseOutput");
function findGraphOutput(outputs, wishes, file) {
  const floats = outputs.filter(({ type }) => type === "float32" || type === "float16");
  if (wishes.output !== void 0) return namedOutput(wishes.output, floats, outputs, wishes, file);
  const sentence = findOutput(floats, SENTENCE_OUTPUTS, 2);
  const tokens = findOutput(floats, TOKEN_OUTPUTS, 3);
  const pooling = wishes.pooling ?? wishes.modelPooling;
  if (pooling !== void 0 && pooling !== "none" && tokens) return { name: tokens, pooling };
  if (wishes.pooling === void 0 || wishes.pooling === "none") {
    if (sentence) return { name: sentence, pooling: "none" };
    if (tokens && wishes.pooling === void 0) throw missingPooling(file, tokens);
  }
  throw new ModelError({
    code: "no-embedding-output",
    what: `the graph has no output that fits${pooling ? ` pooling ${pooling}` : ""}`,
    where: { file },
    expected: "a float output [batch, dim] for pooling none, [batch, seq, dim] for any other",
    found: describe2(outputs),
    hint: "name the right one with `output:`, or export the model for feature extraction"
  });
}
__name(findGraphOutput, "findGraphOutput");
function namedOutput(name2, floats, outputs, wishes, file) {
  const info = floats.find((output) => output.name === name2);
  if (info === void 0) {
    const names = floats.map((output) => output.name);
    throw new ModelError({
      code: "unknown-output",
      what: `the graph has no float output ${name2}`,
      where: { file },
      expected: "the name of an output of the graph",
      found: describe2(outputs),
      hint: `${askForNearest(name2, names)}set \`output:\` to one of these, or leave it out`
    });
  }
  if (info.dims.length === 2 && (wishes.pooling ?? "none") === "none") return { name: name2, pooling: "none" };
  const pooling = wishes.pooling ?? wishes.modelPooling;
  if (pooling === void 0) throw missingPooling(file, name2);
  return { name: name2, pooling };
}
__name(namedOutput, "namedOutput");
function findOutput(floats, names, rank) {
  const named = names.find(
    (name2) => floats.some((output) => output.name === name2 && [0, rank].includes(output.dims.length))
  );
  const ranked = floats.filter(({ name: name2, dims }) => dims.length === rank && !name2.includes("logits"));
  return named ?? (ranked.length === 1 ? ranked[0]?.name : void 0);
}
__name(findOutput, "findOutput");
function missingPooling(file, output) {
  return new ModelError({
    code: "missing-pooling",
    what: `the output ${output} has one vector per token, and nothing says how to pool them`,
    where: { file },
    expected: "`pooling: last_token`, `mean` or `cls` in the gate file, or the model's 1_Pooling/config.json",
    found: "neither",
    hint: "look it up on the model's page: encoders mostly take the mean, decoders the last token"
  });
}
__name(missingPooling, "missingPooling");
function describe2(outputs) {
  const one = /* @__PURE__ */ __name(({ name: name2, type, dims }) => `${name2} (${type} [${dims.map((dim) => dim < 0 ? "?" : dim).join(", ")}])`, "one");
  return outputs.map(one).join(", ") || "no outputs";
}
__name(describe2, "describe");
function assertEnoughDimensions({ name: name2, dimensions }, dimension, file) {
  if (dimensions === void 0 || dimensions <= dimension) return;
  throw new ModelError({
    code: "too-few-dimensions",
    what: `\`dimensions: ${dimensions}\` asks for more numbers than a vector of this model has`,
    where: { file },
    expected: `${dimension} or fewer`,
    found: `${dimensions}, of the ${dimension} of ${name2}`,
    hint: "set `dimensions:` to a size that the model was trained for (Matryoshka), or leave it out"
  });
}
__name(assertEnoughDimensions, "assertEnoughDimensions");
function readOutput(tensor, output, expected) {
  const { name: name2, pooling, dimensions } = output;
  const dims = tensor?.dims ?? [];
  const [size = 0, ...rest] = dims;
  const fits = pooling === "none" ? rest.length === 1 : rest.length === 2 && rest[0] === expected.width;
  const dimension = rest.at(-1) ?? 0;
  if (tensor === void 0 || !fits || size !== expected.size || dimension === 0) {
    throw new ModelError({
      code: "output-rank",
      what: `the output ${name2} does not have the shape that pooling ${pooling} needs`,
      where: { file: expected.file },
      expected: `[${expected.size}, ${pooling === "none" ? "" : `${expected.width}, `}dim]`,
      found: `[${dims.join(", ")}]`,
      hint: "change `output:` or `pooling:`"
    });
  }
  assertEnoughDimensions(output, dimension, expected.file);
  const sequence = pooling === "none" ? 1 : expected.width;
  const kept = dimensions ?? dimension;
  return { hidden: firstColumns(toFloat32(tensor), dimension, kept), shape: [size, sequence, kept] };
}
__name(readOutput, "readOutput");
function firstColumns(values, dimension, kept) {
  if (kept === dimension) return values;
  const rows = values.length / dimension;
  const first = new Float32Array(rows * kept);
  for (let row = 0; row < rows; row++) {
    first.set(values.subarray(row * dimension, row * dimension + kept), row * kept);
  }
  return first;
}
__name(firstColumns, "firstColumns");
function toFloat32({ data, type }) {
  if (data instanceof Float32Array) return data;
  if (type === "float16" && data instanceof Uint16Array) return decodeFloat16(data);
  throw new TypeError(`a ${type} output came as ${data.constructor.name}`);
}
__name(toFloat32, "toFloat32");
function decodeFloat16(bits) {
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i] ?? 0;
    const sign = half & 32768 ? -1 : 1;
    const exponent = half >> 10 & 31;
    const fraction = half & 1023;
    if (exponent === 0) values[i] = sign * fraction * 2 ** -24;
    else if (exponent === 31) values[i] = fraction === 0 ? sign * Infinity : NaN;
    else values[i] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return values;
}
__name(decodeFloat16, "decodeFloat16");

// src/embedding/run-error.ts
var OUT_OF_BOUNDS = /indices element out of data bounds, idx=(-?\d+)/;
function describeRunError(cause, { file, width }) {
  const index = OUT_OF_BOUNDS.exec(messagesOf(cause))?.[1];
  if (index === void 0) {
    if (cause instanceof ModelError) return cause;
    return new ModelError({
      code: "run-failed",
      what: "the model failed while it embedded",
      where: { file },
      expected: "a vector for each text",
      found: messagesOf(cause).split("\n", 1)[0] || "an error without words",
      hint: "export the model again, or try a smaller `maximum-length` or `batch-size`",
      cause
    });
  }
  if (Number(index) < width) {
    return new ModelError({
      code: "text-too-long",
      what: `the model has no position ${index}: a text is longer than it can take`,
      where: { file },
      expected: `at most ${index} tokens`,
      found: `a text of more, as \`maximum-length\` is now`,
      hint: `set \`maximum-length\` to ${index} or less`,
      cause
    });
  }
  return new ModelError({
    code: "tokenizer-mismatch",
    what: `the model has no token ${index}: the tokenizer is another model's`,
    where: { file },
    expected: "tokens that the model knows",
    found: `token ${index}`,
    hint: "copy tokenizer.json from the place that the ONNX file comes from",
    cause
  });
}
__name(describeRunError, "describeRunError");
function messagesOf(error) {
  return error instanceof Error ? `${error.message}
${messagesOf(error.cause)}` : "";
}
__name(messagesOf, "messagesOf");

// src/embedding/encode-texts.ts
var WINDOW_ROWS = 4096;
async function encodeTexts(model, rows, report) {
  const { config, onnx, tokenizer, session, output, plan } = model;
  const inputs = chooseInputs(session, onnx.path);
  const padding = { id: tokenizer.padId, side: tokenizer.paddingSide };
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize: config.normalize, file: onnx.path });
  const seconds = new Float32Array(rows.length);
  const truncated = new Uint8Array(rows.length);
  const soFar = /* @__PURE__ */ __name(() => ({ ...collector.result(), seconds, truncated }), "soFar");
  let done = 0;
  report(done, soFar);
  for (let start = 0; start < rows.length; start += WINDOW_ROWS) {
    const texts = rows.slice(start, start + WINDOW_ROWS).map((row) => tokenizeRow(model, row));
    texts.forEach((text, i) => truncated[start + i] = Number(text.truncated));
    const lengths = texts.map((text) => text.ids.length);
    for (const batch of makeBatches(lengths, plan)) {
      const started = performance.now();
      const { feeds, mask } = fillInputs(texts, batch, inputs, padding);
      const result = await runGraph(model, feeds, batch.width);
      const { hidden, shape } = readOutput(result[output.name], output, { ...batch, file: onnx.path });
      const places = batch.rows.map((row) => start + row);
      collector.add(places, poolTokens(hidden, shape, mask, output.pooling), shape[2]);
      const share = (performance.now() - started) / 1e3 / places.length;
      for (const place of places) seconds[place] = share;
      done += places.length;
      report(done, soFar);
    }
  }
  return soFar();
}
__name(encodeTexts, "encodeTexts");
function tokenizeRow({ config, tokenizer, onnx }, row) {
  const text = tokenizer.tokenize(config.prefix + row.text);
  if (text.ids.length > 0) return text;
  throw new ModelError({
    code: "no-tokens",
    what: `row ${row.id}: the text has no tokens`,
    where: { file: onnx.path },
    expected: "one token or more",
    found: "none",
    hint: "remove the row, or give it a text"
  });
}
__name(tokenizeRow, "tokenizeRow");
async function runGraph({ session, output, onnx }, feeds, width) {
  try {
    return await session.run(feeds, [output.name]);
  } catch (cause) {
    throw describeRunError(cause, { file: onnx.path, width });
  }
}
__name(runGraph, "runGraph");

// src/embedding/onnx-file.ts
import { createHash as createHash7 } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile as readFile3, realpath } from "node:fs/promises";
import { dirname as dirname2, isAbsolute as isAbsolute3, join as join3, relative as relative2, sep, win32 } from "node:path";
var DYNAMIC_OPERATORS = ["DynamicQuantizeLinear", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM"];
var INTEGER_OPERATORS = /^(MatMulInteger|ConvInteger|MatMulIntegerToFloat|MatMulNBits|MatMulBnb4|QAttention|QGemm|QLinear|QMoE|QuantizeLinear)/;
var POINTER_BYTES = 64;
async function loadOnnxFile(path) {
  const bytes = await readOnnxBytes(path);
  const { operators, externalLocations, bfloat16, outputs } = parseModel(path, bytes, parseOnnxGraph);
  const hash2 = createHash7("sha256").update(bytes);
  for (const location of externalLocations) {
    const file = await resolveExternalData(path, location);
    for await (const chunk of createReadStream(file)) hash2.update(chunk);
  }
  const dynamicallyQuantized = isDynamicallyQuantized(operators);
  return {
    path,
    hash: hash2.digest("hex"),
    externalData: externalLocations,
    dynamicallyQuantized,
    quantized: dynamicallyQuantized || operators.some((operator) => INTEGER_OPERATORS.test(operator)),
    bfloat16,
    ...outputs && { outputs }
  };
}
__name(loadOnnxFile, "loadOnnxFile");
function isDynamicallyQuantized(operators) {
  return operators.some((operator) => DYNAMIC_OPERATORS.includes(operator));
}
__name(isDynamicallyQuantized, "isDynamicallyQuantized");
async function readOnnxBytes(path) {
  const bytes = await readFile3(path).catch((cause) => {
    throw new ModelError({
      code: "model-unreadable",
      what: "the model cannot be read",
      where: { file: path },
      expected: "an ONNX file that this process may read",
      found: isMissingFile(cause) ? "no file there" : "a folder, or a file that this process may not read",
      hint: "name the ONNX file itself; its path starts in the folder of the gate file",
      cause
    });
  });
  if (bytes.length === 0) {
    throw new ModelError({
      code: "empty-model",
      what: "the model file is empty",
      where: { file: path },
      expected: "an ONNX model",
      found: "0 bytes",
      hint: "download the model again, or export it again: it was cut short"
    });
  }
  assertNotLfsPointer(path, bytes);
  return bytes;
}
__name(readOnnxBytes, "readOnnxBytes");
function parseModel(path, bytes, parse) {
  try {
    return parse(bytes);
  } catch (cause) {
    throw new ModelError({
      code: "not-onnx",
      what: "the file is not an ONNX model, or is cut short",
      where: { file: path },
      expected: "a whole ONNX model",
      found: `${bytes.length} bytes that are none`,
      hint: "download the model again, or export it to ONNX",
      cause
    });
  }
}
__name(parseModel, "parseModel");
async function resolveExternalData(model, location) {
  const outside = /* @__PURE__ */ __name(() => new ModelError({
    code: "external-data-outside",
    what: `the model's weights are outside its folder: ${location}`,
    where: { file: model },
    expected: "a file inside the model's folder",
    found: location === "" ? "no name" : location,
    hint: "copy the weights beside the model (a link that leaves the folder does not count)"
  }), "outside");
  const isLexicallyOutside = isAbsolute3(location) || win32.isAbsolute(location) || location.split(/[\\/]/).includes("..");
  if (location === "" || isLexicallyOutside) throw outside();
  const folder = await realpath(dirname2(model));
  const file = await realpath(join3(dirname2(model), location)).catch((cause) => {
    throw new ModelError({
      code: "external-data-missing",
      what: `the model's weights are missing: ${location}`,
      where: { file: model },
      expected: "the file that the ONNX file names",
      found: "nothing",
      hint: "put the model's external data file beside it; both are needed",
      cause
    });
  });
  const inside = relative2(folder, file);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute3(inside))
    throw outside();
  await assertExternalDataIsThere(file);
  return file;
}
__name(resolveExternalData, "resolveExternalData");
async function assertExternalDataIsThere(file) {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
    assertNotLfsPointer(file, buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
__name(assertExternalDataIsThere, "assertExternalDataIsThere");

// src/embedding/widen-bfloat16.ts
var WIRE_BYTES = 2;
var INTEGER = 2;
function widenBfloat16(bytes) {
  const names = /* @__PURE__ */ new Map();
  const parts = [];
  for (const { tag, raw, content } of fieldsOf(bytes)) {
    if (tag === MODEL.graph) parts.push(...widenGraph(content, names));
    else parts.push(raw);
  }
  return { bytes: Buffer.concat(parts), names };
}
__name(widenBfloat16, "widenBfloat16");
function withOwnNames(session, names) {
  const own = new Map([...names].map(([name2, widened2]) => [widened2, name2]));
  const toOwn = /* @__PURE__ */ __name((info) => ({ ...info, name: own.get(info.name) ?? info.name }), "toOwn");
  const widened = /* @__PURE__ */ __name((name2) => names.get(name2) ?? name2, "widened");
  return {
    inputs: session.inputs.map(toOwn),
    outputs: session.outputs.map(toOwn),
    async run(feeds, fetches) {
      const entries = Object.entries(feeds).map(([name2, tensor]) => [widened(name2), tensor]);
      const results = await session.run(Object.fromEntries(entries), fetches.map(widened));
      const named = Object.entries(results).map(([name2, tensor]) => [own.get(name2) ?? name2, tensor]);
      return Object.fromEntries(named);
    },
    release: /* @__PURE__ */ __name(() => session.release(), "release")
  };
}
__name(withOwnNames, "withOwnNames");
function* fieldsOf(message) {
  const reader = new PbfReader(message);
  let start = 0;
  for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
    const content = reader.type === WIRE_BYTES ? reader.readBytes() : void 0;
    if (content === void 0) reader.skip(reader.type);
    yield { tag, raw: message.subarray(start, reader.pos), content: content ?? new Uint8Array() };
    start = reader.pos;
  }
}
__name(fieldsOf, "fieldsOf");
function widenGraph(graph, names) {
  const weights = initializerNames(graph);
  const before = [];
  const kept = [];
  const behind = [];
  for (const { tag, raw, content } of fieldsOf(graph)) {
    const side = tag === GRAPH.input ? before : tag === GRAPH.output ? behind : void 0;
    const { name: name2, element } = readValueType(side === void 0 ? new Uint8Array() : content);
    const isWeight = side === before && weights.has(name2);
    if (side === void 0 || element !== TENSOR_TYPES.bfloat16 || isWeight) kept.push(raw);
    else {
      const widened = `driftgate.float32/${name2}`;
      names.set(name2, widened);
      side.push(widenValue(content, side === before, widened));
    }
  }
  const pieces = [...before, ...kept, ...behind];
  const header = encode((pbf) => {
    pbf.writeVarint(MODEL.graph * 8 + WIRE_BYTES);
    pbf.writeVarint(pieces.reduce((length, piece) => length + piece.length, 0));
  });
  return [header, ...pieces];
}
__name(widenGraph, "widenGraph");
function widenValue(value, isInput, widened) {
  const { name: name2, element, shape } = readValueType(value);
  const cast = isInput ? { from: widened, to: name2, element } : { from: name2, to: widened, element: TENSOR_TYPES.float32 };
  return encode((pbf) => {
    pbf.writeMessage(GRAPH.node, writeCast, cast);
    pbf.writeMessage(isInput ? GRAPH.input : GRAPH.output, writeValue, { name: widened, shape });
    pbf.writeBytesField(GRAPH.valueInfo, value);
  });
}
__name(widenValue, "widenValue");
function initializerNames(graph) {
  const names = /* @__PURE__ */ new Set();
  const readName = /* @__PURE__ */ __name((tag, found, reader) => {
    if (tag === TENSOR.name) found.add(reader.readString());
  }, "readName");
  for (const { tag, content } of fieldsOf(graph)) {
    if (tag === GRAPH.initializer) new PbfReader(content).readFields(readName, names);
  }
  return names;
}
__name(initializerNames, "initializerNames");
function writeCast({ from, to, element }, pbf) {
  pbf.writeStringField(NODE.input, from);
  pbf.writeStringField(NODE.output, to);
  pbf.writeStringField(NODE.operator, "Cast");
  pbf.writeMessage(NODE.attribute, writeTarget, element);
}
__name(writeCast, "writeCast");
function writeTarget(element, pbf) {
  pbf.writeStringField(ATTRIBUTE.name, "to");
  pbf.writeVarintField(ATTRIBUTE.integer, element);
  pbf.writeVarintField(ATTRIBUTE.type, INTEGER);
}
__name(writeTarget, "writeTarget");
function writeValue({ name: name2, shape }, pbf) {
  pbf.writeStringField(VALUE.name, name2);
  pbf.writeMessage(
    VALUE.type,
    (content, type) => {
      type.writeMessage(TYPE.tensor, writeTensorType, content);
    },
    shape
  );
}
__name(writeValue, "writeValue");
function writeTensorType(shape, pbf) {
  pbf.writeVarintField(TYPE.element, TENSOR_TYPES.float32);
  if (shape !== void 0) pbf.writeBytesField(TYPE.shape, shape);
}
__name(writeTensorType, "writeTensorType");
function encode(write) {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}
__name(encode, "encode");

// src/embedding/load-model.ts
async function readModel(config, runtime) {
  const files = await findModelFiles(config);
  const onnx = await loadOnnxFile(files.onnx);
  const tokenizer = await readTokenizer(files.tokenizer, config);
  const plan = planBatches({
    batchSize: config.batchSize,
    maximumLength: tokenizer.maximumLength,
    dynamicallyQuantized: onnx.dynamicallyQuantized
  });
  const choose = /* @__PURE__ */ __name((outputs) => chooseOutput(outputs, { ...config, modelPooling: files.pooling }, onnx.path), "choose");
  const output = onnx.outputs && attempt(choose, onnx.outputs);
  return {
    config,
    onnx,
    tokenizer,
    plan,
    ...output && { output },
    async open() {
      const opened = { config, onnx, plan, tokenizer: tokenizer.open() };
      const session = await openSession(onnx, config, runtime);
      try {
        return { ...opened, session, output: choose(session.outputs) };
      } catch (error) {
        await session.release();
        throw error;
      }
    }
  };
}
__name(readModel, "readModel");
function attempt(choose, input) {
  try {
    return choose(input);
  } catch {
    return void 0;
  }
}
__name(attempt, "attempt");
async function openSession({ path, externalData, bfloat16 }, { threads, executionProvider }, runtime) {
  const options = {
    ...threads === void 0 ? {} : { threads },
    ...executionProvider === void 0 ? {} : { executionProvider }
  };
  if (!bfloat16) return runtime.load(path, externalData, options);
  const { bytes, names } = parseModel(path, await readOnnxBytes(path), widenBfloat16);
  return withOwnNames(await runtime.load(bytes, externalData, { ...options, path }), names);
}
__name(openSession, "openSession");
var EXACT_THREADS = 2;
function identifyModel(model, runtime) {
  const { config, onnx, tokenizer, output, plan } = model;
  const { dimensions, executionProvider = "cpu", threads = 1 } = config;
  return {
    modelHash: onnx.hash,
    tokenizerHash: tokenizer.hash,
    output: output.name,
    pooling: output.pooling,
    normalize: config.normalize,
    prefix: config.prefix,
    maximumLength: tokenizer.maximumLength,
    paddingSide: tokenizer.paddingSide,
    batchSize: plan.batchSize,
    quantized: onnx.quantized,
    runtime: runtime.version,
    backend: runtime.backend,
    instructionSet: runtime.instructionSet,
    ...dimensions === void 0 ? {} : { dimensions },
    ...executionProvider === "cpu" ? {} : { executionProvider },
    ...threads <= EXACT_THREADS ? {} : { threads }
  };
}
__name(identifyModel, "identifyModel");

export {
  createConnection,
  modelFingerprint,
  embedNewRows,
  encodeTexts,
  loadOnnxFile,
  isDynamicallyQuantized,
  readModel,
  identifyModel,
  embedRemote,
  readStoredVectors,
  createRuntime,
  inOrderOfId,
  loadDataset,
  loadCalibrationSet
};
