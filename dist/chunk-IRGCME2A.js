import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  SHARE_METRICS,
  countKinds,
  countShare,
  createRandom,
  cutInterval,
  degenerateInterval,
  delongPaired,
  delongVariance,
  drawRows,
  evaluate,
  frozenFoldedHead,
  frozenLinearHead,
  isPredictedUnsafe,
  normalInterval,
  quantilesOfLevel,
  rowTerms,
  summedMetrics
} from "./chunk-EV52PAXY.js";
import {
  loadClassifier,
  readClassifierBytes
} from "./chunk-G6QN3Q5Z.js";
import {
  probabilitiesOf,
  sweepUnfinished,
  unfinishedName,
  widenRows
} from "./chunk-TJNYRDQN.js";
import {
  differenceOf
} from "./chunk-LL2R5VXN.js";
import {
  keyError
} from "./chunk-VGWPYK2Q.js";
import {
  isDynamicallyQuantized,
  loadOnnxFile
} from "./chunk-G5KVWJPA.js";
import {
  DEFAULT_SLICE_MINIMUM,
  PbfReader,
  PbfWriter,
  assertNotLfsPointer,
  parseOnnxGraph
} from "./chunk-ZLNCZFLQ.js";
import {
  zeros
} from "./chunk-3P4XMFCU.js";
import {
  readTextFile
} from "./chunk-OE5SBKQD.js";
import {
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  showJson
} from "./chunk-3OFCQJ4E.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  askForNearest
} from "./chunk-MDXITLKG.js";
import {
  ClassifierError,
  ConfigurationError,
  DriftgateError,
  ModelError,
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/history/baseline.ts
import { createHash } from "node:crypto";
var BASELINE_VERSION = 1;
var metrics = external_exports.partialRecord(external_exports.enum(METRIC_NAMES), external_exports.number());
var baselineSchema = external_exports.strictObject({
  baselineVersion: external_exports.literal(BASELINE_VERSION),
  gate: external_exports.string(),
  commit: external_exports.string().exactOptional(),
  dataset: external_exports.strictObject({ contentHash: external_exports.string().min(1), rows: external_exports.int().nonnegative() }),
  candidate: external_exports.strictObject({ model: external_exports.string(), modelHash: external_exports.string() }),
  /** What the numbers depend on beside rows and scores. */
  settings: external_exports.strictObject({ silentFailureThreshold: external_exports.number(), eceBins: external_exports.int() }),
  metrics,
  /** sha256 of all the rest, as one line of JSON; absent: of a file that was written before there was one. */
  checksum: external_exports.string().exactOptional()
});
function composeBaseline(report) {
  const { dataset, evaluation, gate, models, provenance, settings } = report;
  const { candidate } = evaluation;
  if (candidate === void 0) {
    throw new ConfigurationError({
      code: "nothing-to-pin",
      what: "the candidate of this run could not be evaluated, so it has no metrics to pin",
      where: { file: gate.file },
      expected: "metrics of the candidate",
      found: "none",
      hint: "pin a run whose embedding models fit the classifier"
    });
  }
  const { commit } = provenance.run;
  return {
    baselineVersion: BASELINE_VERSION,
    gate: gate.name,
    ...commit === void 0 ? {} : { commit },
    dataset: { contentHash: dataset.contentHash, rows: dataset.rows },
    candidate: {
      model: models.candidate.model,
      modelHash: String(models.candidate.identity["modelHash"] ?? "")
    },
    settings: { silentFailureThreshold: settings.silentFailureThreshold, eceBins: settings.eceBins },
    metrics: Object.fromEntries(
      METRIC_NAMES.flatMap((name) => {
        const value = candidate.metrics[name];
        return value.defined ? [[name, Number(value.value.toFixed(6))]] : [];
      })
    )
  };
}
__name(composeBaseline, "composeBaseline");
function serializeBaseline(baseline) {
  return `${JSON.stringify({ ...baseline, checksum: checksumOf(baseline) }, null, 2)}
`;
}
__name(serializeBaseline, "serializeBaseline");
function parseBaseline(text, file) {
  const value = parseJson(text);
  const result = baselineSchema.safeParse(value);
  if (result.success) {
    const { checksum, ...baseline } = result.data;
    if (checksum === void 0 || checksum === checksumOf(baseline)) return baseline;
    throw new ConfigurationError({
      code: "unusable-baseline",
      what: "the baseline is damaged or was edited: its content is not that of its checksum",
      where: { file },
      expected: "a file as `driftgate baseline` wrote it",
      found: "other content",
      hint: "restore the file from version control, or write it anew with `driftgate baseline`"
    });
  }
  throw new ConfigurationError({
    code: "unusable-baseline",
    what: "this is no baseline that this version of driftgate reads",
    where: { file },
    expected: `the JSON that \`driftgate baseline\` writes, with baselineVersion ${BASELINE_VERSION}`,
    found: describeFound(value, result.error),
    hint: "restore the file from version control, or write it anew with `driftgate baseline`",
    cause: result.error
  });
}
__name(parseBaseline, "parseBaseline");
function checksumOf(baseline) {
  const parsed = baselineSchema.safeParse(baseline).data ?? baseline;
  return createHash("sha256").update(JSON.stringify(parsed)).digest("hex");
}
__name(checksumOf, "checksumOf");
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
__name(parseJson, "parseJson");
function describeFound(value, error) {
  if (value === void 0) return "text that is no JSON";
  if (typeof value === "object" && value !== null && "baselineVersion" in value) {
    const { baselineVersion: version } = value;
    if (version !== BASELINE_VERSION) return `baselineVersion ${showJson(version)}`;
  }
  const [issue] = error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  return `${place === "" ? "the whole" : place}: ${issue?.message ?? "not readable"}`;
}
__name(describeFound, "describeFound");

// src/embedding/run-adapter.ts
var MINIMUM_ROWS = 2;
var ADAPTER_HINT = "export it with one float32 input [n, d] and one float32 output [n, e], n of any size";
function adapterDimensionError(file, takes, given) {
  return new ModelError({
    code: "adapter-dimension",
    what: `this adapter takes ${takes} numbers, the candidate gives ${given}`,
    where: { file },
    expected: `vectors of ${takes} numbers`,
    found: `vectors of ${given} numbers`,
    hint: "take the adapter that was fitted for this model, or leave `adapter:` out"
  });
}
__name(adapterDimensionError, "adapterDimensionError");
async function applyInBlocks(adapter, matrix) {
  const { path, input, output } = adapter;
  const inputDimension = input.dims[1];
  if (inputDimension > 0 && inputDimension !== matrix.cols) {
    throw adapterDimensionError(path, inputDimension, matrix.cols);
  }
  let result;
  for (let first = 0; first < matrix.rows; first += adapter.blockRows) {
    const block = await runBlock(adapter, matrix, first);
    result ??= zeros(matrix.rows, block.cols);
    if (block.cols !== result.cols) {
      throw badOutput(path, `[${block.rows}, ${result.cols}]`, `[${block.rows}, ${block.cols}]`);
    }
    result.data.set(block.data, first * result.cols);
  }
  return result ?? zeros(0, Math.max(0, output.dims[1] ?? 0));
}
__name(applyInBlocks, "applyInBlocks");
async function runBlock(adapter, matrix, first) {
  const { path, session, input, output, blockRows } = adapter;
  const { cols, data } = matrix;
  const count = Math.min(blockRows, matrix.rows - first);
  const size = Math.max(count, Math.min(MINIMUM_ROWS, blockRows));
  const fed = new Float32Array(size * cols);
  const own = data.subarray(first * cols, (first + count) * cols);
  fed.set(own);
  if (size > count) fed.set(own, count * cols);
  const feeds = { [input.name]: { type: "float32", dims: [size, cols], data: fed } };
  const tensor = await run(session, feeds, output.name, path);
  const width = tensor.dims.length === 2 && tensor.dims[0] === size ? tensor.dims[1] : 0;
  if (width === 0 || !(tensor.data instanceof Float32Array)) {
    throw badOutput(path, `float32 [${size}, e], e at least 1`, `${tensor.type} [${tensor.dims.join(", ")}]`);
  }
  const adapted = tensor.data.subarray(0, count * width);
  mustBeFinite(adapted, width, first, path);
  return { rows: count, cols: width, data: adapted };
}
__name(runBlock, "runBlock");
async function run(session, feeds, output, file) {
  try {
    return (await session.run(feeds, [output]))[output];
  } catch (cause) {
    const [{ dims }] = Object.values(feeds);
    const found = cause instanceof ModelError ? cause.details.found : void 0;
    throw new ModelError({
      code: "adapter-failed",
      what: `the adapter failed on ${dims[0]} vectors of ${dims[1]} numbers`,
      where: { file },
      expected: "a graph that takes them",
      ...found === void 0 ? {} : { found },
      hint: ADAPTER_HINT,
      cause
    });
  }
}
__name(run, "run");
function badOutput(file, expected, found) {
  return new ModelError({
    code: "adapter-output",
    what: "the adapter gave an output of another shape than one vector per row",
    where: { file },
    expected,
    found,
    hint: ADAPTER_HINT
  });
}
__name(badOutput, "badOutput");
function mustBeFinite(data, cols, first, file) {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at === -1) return;
  throw new ModelError({
    code: "adapter-not-finite",
    what: `the adapter gave ${data[at]} for row ${first + Math.floor(at / cols)}, counted from 0`,
    where: { file },
    expected: "finite numbers",
    found: `${data[at]}`,
    hint: "fit the adapter again: it overflows or is damaged"
  });
}
__name(mustBeFinite, "mustBeFinite");

// src/embedding/adapter.ts
var BLOCK_ROWS = 1024;
async function loadAdapter(path, runtime) {
  const { hash, externalData, dynamicallyQuantized } = await loadOnnxFile(path);
  const session = await runtime.load(path, externalData);
  try {
    const input = onlyMatrix(session.inputs, "input", path);
    const output = onlyMatrix(session.outputs, "output", path);
    const blockRows = dynamicallyQuantized ? 1 : BLOCK_ROWS;
    const adapter = { path, session, input, output, blockRows };
    const [inputDimension, outputDimension] = [input.dims[1], output.dims[1]];
    return {
      path,
      hash,
      ...inputDimension > 0 ? { inputDimension } : {},
      ...outputDimension > 0 ? { outputDimension } : {},
      apply: /* @__PURE__ */ __name((matrix) => applyInBlocks(adapter, matrix), "apply"),
      release: /* @__PURE__ */ __name(() => session.release(), "release")
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}
__name(loadAdapter, "loadAdapter");
function assertAdapterFits({ path, inputDimension }, candidateDimension) {
  if (inputDimension !== void 0 && inputDimension !== candidateDimension) {
    throw adapterDimensionError(path, inputDimension, candidateDimension);
  }
}
__name(assertAdapterFits, "assertAdapterFits");
function onlyMatrix(infos, kind, file) {
  const [info, ...others] = infos;
  const isMatrix = info?.dims.length === 2 || kind === "output" && info?.dims.length === 0;
  const isFree = isMatrix && !(info.dims[0] > 0);
  if (isFree && info.type === "float32" && others.length === 0) return info;
  throw new ModelError({
    code: `adapter-${kind}s`,
    what: `the adapter's ${kind}s are not one float32 matrix with any number of rows`,
    where: { file },
    expected: `one ${kind}, float32 [n, d]`,
    found: infos.map(describe).join(", ") || `no ${kind}s`,
    hint: ADAPTER_HINT
  });
}
__name(onlyMatrix, "onlyMatrix");
function describe({ name, type, dims }) {
  return `${name} (${type} [${dims.map((dim) => dim > 0 ? dim : "?").join(", ")}])`;
}
__name(describe, "describe");

// src/adapt.ts
async function withAdapter(path, runtime, task) {
  const adapter = path === void 0 ? void 0 : await loadAdapter(path, runtime);
  try {
    return await task(adapter);
  } finally {
    await adapter?.release();
  }
}
__name(withAdapter, "withAdapter");
async function adapt(candidate, adapter) {
  if (adapter === void 0) return candidate;
  assertAdapterFits(adapter, candidate.matrix.cols);
  const matrix = await adapter.apply(candidate.matrix);
  return { ...candidate, matrix, identity: { ...candidate.identity, adapter: adapter.hash } };
}
__name(adapt, "adapt");

// src/draw-sample.ts
var STREAMS = [64, 65];
var HELD = { most: 2e4, wanted: 1e4 };
function drawSample(rows, seed, { most, wanted } = HELD) {
  if (rows.length <= most) return void 0;
  const share = wanted / rows.length;
  const drawn = unitsByLabel(rows).flatMap((units, label) => {
    const { drawn: chosen } = drawRows(
      units.length,
      Math.ceil(share * units.length),
      createRandom(seed, STREAMS[label])
    );
    return Array.from(chosen, (unit) => units[unit]);
  });
  return Int32Array.from(drawn.flat()).sort();
}
__name(drawSample, "drawSample");
function unitsByLabel(rows) {
  const pairs = /* @__PURE__ */ new Map();
  const units = [];
  rows.forEach(({ pairId }, row) => {
    const known = pairId === void 0 ? void 0 : pairs.get(pairId);
    if (known !== void 0) {
      known.push(row);
      return;
    }
    const unit = [row];
    units.push(unit);
    if (pairId !== void 0) pairs.set(pairId, unit);
  });
  const isUnsafe = /* @__PURE__ */ __name((unit) => unit.some((row) => rows[row].label === 1), "isUnsafe");
  return [units.filter((unit) => !isUnsafe(unit)), units.filter(isUnsafe)];
}
__name(unitsByLabel, "unitsByLabel");

// src/history/baseline-limits.ts
var WRITE_ANEW = "write the baseline anew with `driftgate baseline` from a run that you accept, and commit it with this change";
var DECIMALS = 12;
async function limitsOfGate({ baseline, evaluation, limits }, { contentHash }) {
  if (baseline === void 0) return limits;
  const pinned = await loadBaseline(baseline);
  return joinLimits(limits, baselineLimits(baseline, pinned, { contentHash, evaluation }));
}
__name(limitsOfGate, "limitsOfGate");
async function loadBaseline({ path, shown, where }) {
  const request = {
    path,
    shown,
    noun: "the baseline",
    missingHint: "write it with `driftgate baseline`, or remove the key `baseline` from the gate file",
    encodingHint: "restore the file from version control"
  };
  const raise = /* @__PURE__ */ __name((details) => new ConfigurationError(
    details.code === "missing-file" ? { ...details, code: "missing-baseline", where } : details
  ), "raise");
  return parseBaseline(await readTextFile(request, raise), shown);
}
__name(loadBaseline, "loadBaseline");
function baselineLimits(config, baseline, context) {
  refuseIncomparable(config, baseline, context);
  return config.limits.map(({ metric, kind, value, ...rest }) => {
    const pinned = baseline.metrics[metric];
    if (pinned === void 0) {
      throw new ConfigurationError({
        code: "baseline-lacks-metric",
        what: `the baseline has no ${metric}, which was undefined in the run that it pins`,
        where: config.where,
        expected: `a pinned ${metric}`,
        found: "undefined",
        hint: `write "${metric}: off" below \`baseline.limits\`, or pin another run`
      });
    }
    const isDrop = kind === "max-drop";
    const bound = Number((isDrop ? pinned - value : pinned + value).toFixed(DECIMALS));
    return { metric, kind: isDrop ? "min" : "max", value: bound, ...rest, baseline: pinned };
  });
}
__name(baselineLimits, "baselineLimits");
function joinLimits(own, pinned) {
  const isSame = /* @__PURE__ */ __name((a, b) => a.metric === b.metric && a.kind === b.kind && a.level === b.level, "isSame");
  const isTighter = /* @__PURE__ */ __name((a, b) => a.kind === "min" ? a.value > b.value : a.value < b.value, "isTighter");
  const kept = own.filter((a) => !pinned.some((b) => isSame(a, b) && isTighter(b, a)));
  const added = pinned.filter((b) => !kept.some((a) => isSame(a, b)));
  return METRIC_NAMES.flatMap((metric) => [...kept, ...added].filter((limit) => limit.metric === metric));
}
__name(joinLimits, "joinLimits");
function refuseIncomparable({ where, shown }, { dataset, settings }, { contentHash, evaluation }) {
  if (dataset.contentHash !== contentHash) {
    throw new ConfigurationError({
      code: "baseline-of-another-set",
      what: `the baseline ${shown} was measured on another held-out set, so its numbers cannot be compared`,
      where,
      expected: `the set with the hash ${contentHash}`,
      found: `${dataset.contentHash} (${dataset.rows} rows)`,
      hint: WRITE_ANEW
    });
  }
  const { silentFailureThreshold: tau, eceBins } = settings;
  if (tau !== evaluation.silentFailureThreshold || eceBins !== evaluation.eceBins) {
    throw new ConfigurationError({
      code: "baseline-of-other-settings",
      what: `the baseline ${shown} was measured with other settings of \`evaluation\`, so its numbers cannot be compared`,
      where,
      expected: `silent-failure-threshold ${evaluation.silentFailureThreshold}, ece-bins ${evaluation.eceBins}`,
      found: `silent-failure-threshold ${tau}, ece-bins ${eceBins}`,
      hint: WRITE_ANEW
    });
  }
}
__name(refuseIncomparable, "refuseIncomparable");

// src/config/classifier/score-range.ts
var LARGEST_SCORE = 1e200;
function checkScores({ intercept, mean, scale, weights }, file) {
  let largest = Math.abs(intercept);
  for (let j = 0; j < weights.length; j++)
    largest += Math.abs(weights[j] / scale[j]) * (1 + Math.abs(mean[j]));
  if (largest <= LARGEST_SCORE) return;
  throw keyError(file, "weights", {
    code: "not-finite",
    what: "the weights are so large, or the scales so small, that scores overflow",
    expected: "scores that are finite numbers",
    found: `weights over scales that add up to ${largest}`,
    hint: "fit the classifier again: such a head gives no score"
  });
}
__name(checkScores, "checkScores");

// src/onnx-head/load-onnx-head.ts
import { createHash as createHash2 } from "node:crypto";

// src/onnx-head/wire.ts
var WIRE_VARINT = 0;
var WIRE_BYTES = 2;
function* readFields(message) {
  const reader = new PbfReader(message);
  let start = 0;
  for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
    const { type } = reader;
    const integer = type === WIRE_VARINT ? reader.readVarint(true) : 0;
    const content = type === WIRE_BYTES ? reader.readBytes() : new Uint8Array();
    if (type !== WIRE_VARINT && type !== WIRE_BYTES) reader.skip(type);
    if (reader.pos > message.length) throw new Error("the file ends early");
    yield { tag, raw: message.subarray(start, reader.pos), content, integer };
    start = reader.pos;
  }
}
__name(readFields, "readFields");
function contentsOf(message, tag) {
  return [...readFields(message)].filter((field) => field.tag === tag).map(({ content }) => content);
}
__name(contentsOf, "contentsOf");
function textsOf(message, tag) {
  return contentsOf(message, tag).map(decodeText);
}
__name(textsOf, "textsOf");
function textOf(message, tag) {
  for (const field of readFields(message)) if (field.tag === tag) return decodeText(field.content);
  return "";
}
__name(textOf, "textOf");
function integersOf(message, tag) {
  const integers = [];
  for (const { tag: found, raw, content, integer } of readFields(message)) {
    if (found !== tag) continue;
    if (((raw[0] ?? 0) & 7) === WIRE_VARINT) integers.push(integer);
    else readPacked(content, integers);
  }
  return integers;
}
__name(integersOf, "integersOf");
function readPacked(content, integers) {
  const reader = new PbfReader(content);
  while (reader.pos < content.length) integers.push(reader.readVarint(true));
}
__name(readPacked, "readPacked");
function encodeMessage(tag, content) {
  const writer = new PbfWriter();
  writer.writeBytesField(tag, content);
  return writer.finish();
}
__name(encodeMessage, "encodeMessage");
function encodeText(tag, text) {
  return encodeMessage(tag, new TextEncoder().encode(text));
}
__name(encodeText, "encodeText");
function encodeInteger(tag, integer) {
  const writer = new PbfWriter();
  writer.writeVarintField(tag, integer);
  return writer.finish();
}
__name(encodeInteger, "encodeInteger");
function concatenate(parts) {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
__name(concatenate, "concatenate");
function decodeText(bytes) {
  return new TextDecoder().decode(bytes);
}
__name(decodeText, "decodeText");

// src/onnx-head/class-labels.ts
var ATTRIBUTE = { ints: 8, strings: 9 };
var TENSOR = { int32s: 5, strings: 6, int64s: 7, raw: 9, type: 2 };
var INT32 = 6;
var INT64 = 7;
var INTEGER_ATTRIBUTES = ["classlabels_int64s", "classlabels_ints"];
var TEXT_ATTRIBUTES = ["classlabels_strings"];
function readClasses({ nodes, initializers }) {
  const zipMap = nodes.find(({ operator }) => operator === "ZipMap");
  if (zipMap !== void 0) return classesOfNode(zipMap);
  for (const node of nodes.toReversed()) {
    const classes = classesOfNode(node) ?? classesOfLookUp(node, initializers);
    if (classes !== void 0) return classes;
  }
  return void 0;
}
__name(readClasses, "readClasses");
function classesOfNode({ attributes }) {
  for (const name of INTEGER_ATTRIBUTES) {
    const classes = integersOf(attributes.get(name) ?? new Uint8Array(), ATTRIBUTE.ints);
    if (classes.length > 0) return classes.map(String);
  }
  for (const name of TEXT_ATTRIBUTES) {
    const classes = textsOf(attributes.get(name) ?? new Uint8Array(), ATTRIBUTE.strings);
    if (classes.length > 0) return classes;
  }
  return void 0;
}
__name(classesOfNode, "classesOfNode");
function classesOfLookUp({ operator, inputs }, initializers) {
  const constant = initializers.get(inputs[0] ?? "");
  if (operator !== "ArrayFeatureExtractor" || constant === void 0) return void 0;
  const texts = textsOf(constant, TENSOR.strings);
  if (texts.length > 0) return texts;
  const integers = [...integersOf(constant, TENSOR.int32s), ...integersOf(constant, TENSOR.int64s)];
  const classes = integers.length > 0 ? integers.map(String) : rawIntegers(constant);
  return classes.length > 0 ? classes : void 0;
}
__name(classesOfLookUp, "classesOfLookUp");
function rawIntegers(constant) {
  const type = integersOf(constant, TENSOR.type)[0];
  const raw = contentsOf(constant, TENSOR.raw)[0] ?? new Uint8Array();
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const classes = [];
  if (type === INT32) {
    for (let at = 0; at + 4 <= raw.length; at += 4) classes.push(String(view.getInt32(at, true)));
  } else if (type === INT64) {
    for (let at = 0; at + 8 <= raw.length; at += 8) classes.push(String(view.getBigInt64(at, true)));
  }
  return classes;
}
__name(rawIntegers, "rawIntegers");

// src/onnx-head/head-graph.ts
var MODEL = { graph: 7, operatorSets: 8, metadata: 14 };
var ENTRY = { key: 1, value: 2 };
var GRAPH = { node: 1, initializer: 5, output: 12, valueInfo: 13 };
var NODE = { input: 1, output: 2, operator: 4, attribute: 5, domain: 7 };
var ATTRIBUTE2 = { name: 1 };
var TENSOR2 = { name: 8 };
function parseHeadGraph(bytes, file) {
  return whileReading(file, () => {
    const { externalLocations, operators } = parseOnnxGraph(bytes);
    const nodes = [];
    const initializers = /* @__PURE__ */ new Map();
    for (const graph of contentsOf(bytes, MODEL.graph)) {
      for (const { tag, content } of readFields(graph)) {
        if (tag === GRAPH.node) nodes.push(parseNode(content));
        else if (tag === GRAPH.initializer) initializers.set(textOf(content, TENSOR2.name), content);
      }
    }
    const entries = contentsOf(bytes, MODEL.metadata);
    return {
      nodes,
      initializers,
      metadata: new Map(entries.map((entry) => [textOf(entry, ENTRY.key), textOf(entry, ENTRY.value)])),
      dynamicallyQuantized: isDynamicallyQuantized(operators),
      externalData: externalLocations
    };
  });
}
__name(parseHeadGraph, "parseHeadGraph");
function whileReading(file, read) {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DriftgateError) throw cause;
    throw new ClassifierError({
      code: "not-onnx",
      what: "the classifier is not an ONNX model, or is cut short",
      where: { file },
      expected: "a whole ONNX model",
      found: "bytes that are none",
      hint: "copy the file again, or export the classifier again (skl2onnx.to_onnx, torch.onnx.export)",
      cause
    });
  }
}
__name(whileReading, "whileReading");
function parseNode(content) {
  const attributes = contentsOf(content, NODE.attribute);
  return {
    operator: textOf(content, NODE.operator),
    inputs: textsOf(content, NODE.input),
    outputs: textsOf(content, NODE.output),
    attributes: new Map(attributes.map((attribute) => [textOf(attribute, ATTRIBUTE2.name), attribute]))
  };
}
__name(parseNode, "parseNode");

// src/onnx-head/expose-probabilities.ts
var VALUE = { name: 1, type: 2 };
var TYPE = { tensor: 1 };
var TENSOR_TYPE = { element: 1 };
var OPERATOR_SET = { domain: 1, version: 2 };
var FLOAT = 1;
var DEFAULT_OPERATOR_SET = 13;
function exposeProbabilities(bytes) {
  const zipped = /* @__PURE__ */ new Set();
  const parts = [];
  let importsDefault = false;
  for (const { tag, raw, content } of readFields(bytes)) {
    if (tag === MODEL.graph) parts.push(encodeMessage(MODEL.graph, rewriteGraph(content, zipped)));
    else parts.push(raw);
    if (tag === MODEL.operatorSets && isDefaultDomain(textOf(content, OPERATOR_SET.domain))) {
      importsDefault = true;
    }
  }
  if (zipped.size === 0) return bytes;
  if (!importsDefault) {
    const version = encodeInteger(OPERATOR_SET.version, DEFAULT_OPERATOR_SET);
    parts.push(encodeMessage(MODEL.operatorSets, version));
  }
  return concatenate(parts);
}
__name(exposeProbabilities, "exposeProbabilities");
function isDefaultDomain(domain) {
  return domain === "" || domain === "ai.onnx";
}
__name(isDefaultDomain, "isDefaultDomain");
function rewriteGraph(graph, zipped) {
  const fields = [...readFields(graph)];
  const nodes = fields.map(
    ({ tag, raw, content }) => tag === GRAPH.node ? rewriteNode(raw, content, zipped) : raw
  );
  return concatenate(
    fields.map(({ tag, content }, at) => {
      const describesMap = (tag === GRAPH.output || tag === GRAPH.valueInfo) && zipped.has(textOf(content, VALUE.name));
      return describesMap ? encodeMessage(tag, floatTensor(textOf(content, VALUE.name))) : nodes[at] ?? content;
    })
  );
}
__name(rewriteGraph, "rewriteGraph");
function rewriteNode(raw, content, zipped) {
  const { operator, inputs, outputs } = parseNode(content);
  const passesMap = operator === "Identity" && inputs.some((name) => zipped.has(name));
  if (operator !== "ZipMap" && !passesMap) return raw;
  for (const output of outputs) zipped.add(output);
  if (operator !== "ZipMap") return raw;
  const kept = [...readFields(content)].filter(({ tag }) => tag !== NODE.attribute && tag !== NODE.domain);
  const identity2 = kept.map(
    (field) => field.tag === NODE.operator ? encodeText(NODE.operator, "Identity") : field.raw
  );
  return encodeMessage(GRAPH.node, concatenate(identity2));
}
__name(rewriteNode, "rewriteNode");
function floatTensor(name) {
  const tensor = encodeMessage(TYPE.tensor, encodeInteger(TENSOR_TYPE.element, FLOAT));
  return concatenate([encodeText(VALUE.name, name), encodeMessage(VALUE.type, tensor)]);
}
__name(floatTensor, "floatTensor");

// src/onnx-head/tensor-infos.ts
function describeTensors(infos) {
  const one = /* @__PURE__ */ __name(({ name, type, dims }) => type === "not a tensor" ? `${name} (${type})` : `${name} (${type} [${describeShape(dims)}])`, "one");
  return infos.map(one).join(", ") || "nothing";
}
__name(describeTensors, "describeTensors");
function describeShape(dims) {
  return dims.map((dim) => dim < 0 ? "?" : dim).join(", ");
}
__name(describeShape, "describeShape");

// src/onnx-head/head-input.ts
var MOST_NUMBERS = 1048576;
function chooseInput(inputs, expectedDimension, file) {
  const [input] = inputs;
  if (inputs.length !== 1 || input === void 0) {
    throw wrongInput("has not one input but several, or none", inputs, file);
  }
  const { name, type, dims } = input;
  if (type !== "float32" && type !== "float64") throw wrongInput(`takes ${type}, not vectors`, inputs, file);
  const [rows = -1, width = -1] = dims;
  if (dims.length !== 2 && dims.length !== 0 || rows === 0 || width === 0) {
    throw wrongInput("does not take a matrix", inputs, file);
  }
  if (width > MOST_NUMBERS || rows > MOST_NUMBERS) {
    throw wrongInput(`takes more than ${MOST_NUMBERS} numbers or rows at once`, inputs, file);
  }
  const dimension = width > 0 ? width : expectedDimension;
  if (dimension === void 0) {
    throw new ClassifierError({
      code: "unknown-dimension",
      what: "the classifier does not say how many numbers a vector has",
      where: { file },
      expected: "an input [n, dimension] whose dimension is a number",
      found: describeTensors(inputs),
      hint: "export it with the width of the embeddings: FloatTensorType([None, 384]) instead of [None, None]"
    });
  }
  return { name, type, dimension, rows: rows > 0 ? rows : void 0 };
}
__name(chooseInput, "chooseInput");
function wrongInput(what, inputs, file) {
  return new ClassifierError({
    code: "classifier-inputs",
    what: `the classifier ${what}`,
    where: { file },
    expected: "one float input [n, dimension]: the vectors as the embedding model gives them",
    found: describeTensors(inputs),
    hint: "export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])"
  });
}
__name(wrongInput, "wrongInput");

// src/onnx-head/runtime-message.ts
function runtimeMessage(cause) {
  if (cause instanceof DriftgateError) return cause.details.found ?? cause.details.what;
  return (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0] ?? "";
}
__name(runtimeMessage, "runtimeMessage");

// src/onnx-head/logits.ts
var SMALLEST_PROBABILITY = 2 ** -126;
function logitOf(probability) {
  const unsafe = Math.max(SMALLEST_PROBABILITY, probability);
  const safe = probability < 1 ? Math.log1p(-unsafe) : Math.log(SMALLEST_PROBABILITY);
  return Math.log(unsafe) - safe;
}
__name(logitOf, "logitOf");
function logitOfPair(unsafe, safe) {
  return Math.log(Math.max(SMALLEST_PROBABILITY, unsafe)) - Math.log(Math.max(SMALLEST_PROBABILITY, safe));
}
__name(logitOfPair, "logitOfPair");

// src/onnx-head/unsafe-column.ts
var SECOND_IS_UNSAFE = ["0 1", "-1 1", "false true"];
var UNNAMED = ["0", "1"];
function findUnsafeClass({ classes, unsafeClass, textLabels }, file) {
  const names = classes ?? UNNAMED;
  const found = names.map((name) => JSON.stringify(name)).join(", ");
  if (names.length > 2) throw tooManyClasses(names.length, file, found);
  if (names.length < 2 || names[0] === names[1]) {
    throw new ClassifierError({
      code: "one-class-classifier",
      what: "the classifier knows only one class",
      where: { file },
      expected: "one safe and one unsafe class",
      found,
      hint: "export a classifier that was fitted on rows of both classes"
    });
  }
  if (unsafeClass !== void 0) {
    const column = names.findIndex((name) => name.toLowerCase() === unsafeClass.toLowerCase());
    if (column === -1) throw noSuchClass(unsafeClass, names, file);
    return { names, unsafe: column === 0 ? 0 : 1 };
  }
  if (classes === void 0 ? !textLabels : SECOND_IS_UNSAFE.includes(names.join(" ").toLowerCase())) {
    return { names, unsafe: 1 };
  }
  throw new ClassifierError({
    code: "missing-unsafe-class",
    what: "nothing says which class is the unsafe one",
    where: { file },
    expected: `\`classifier.unsafe-class\` in the gate file${classes === void 0 ? ', "0" for the first column or "1" for the second' : ""}`,
    found: classes === void 0 ? "labels that are text, and classes that the graph does not name" : found,
    hint: "set it to the class that the gate must catch"
  });
}
__name(findUnsafeClass, "findUnsafeClass");
function tooManyClasses(count, file, found) {
  return new ClassifierError({
    code: "too-many-classes",
    what: `the classifier has ${count} classes`,
    where: { file },
    expected: "two: safe and unsafe",
    found: found ?? `${count} classes`,
    hint: "export a classifier that tells unsafe from all the rest"
  });
}
__name(tooManyClasses, "tooManyClasses");
function noSuchClass(unsafeClass, names, file) {
  const nearest = askForNearest(unsafeClass, names);
  return new ClassifierError({
    code: "no-such-class",
    what: `the classifier has no class ${JSON.stringify(unsafeClass)}`,
    where: { file },
    expected: "a class that the classifier has",
    found: names.map((name) => JSON.stringify(name)).join(", "),
    hint: `${nearest}set \`classifier.unsafe-class\` in the gate file to one of these`
  });
}
__name(noSuchClass, "noSuchClass");

// src/onnx-head/read-scores.ts
var ROUNDING = 1e-5;
var SUM_TOLERANCE = 0.01;
function readScores(results, rows, context) {
  const columns = splitColumns(results, context);
  const { output, classes } = context;
  const logits = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const second = columns.second[row * columns.step];
    const first = columns.first?.[row * columns.step];
    const logit = output.scale === "logits" ? readLogit(second - (first ?? 0), row, context) : readProbabilities(second, first, row, context);
    logits[row] = classes.unsafe === 1 ? logit : -logit;
  }
  return logits;
}
__name(readScores, "readScores");
function splitColumns(results, context) {
  const { output, size, file } = context;
  const [one, other] = output.names.map((name) => toFloats(results[name], name, file));
  if (other !== void 0) {
    if (one.data.length === size && other.data.length === size) {
      return { first: one.data, second: other.data, step: 1 };
    }
  } else if (one.data.length === size) return { second: one.data, step: 1 };
  else if (one.dims.length === 2 && one.dims[0] === size) {
    if (one.dims[1] === 2) return { first: one.data, second: one.data.subarray(1), step: 2 };
    if (one.dims[1] > 2) throw tooManyClasses(one.dims[1], file);
  }
  throw new ClassifierError({
    code: "output-shape",
    what: `the output ${output.names.join(", ")} is not one score per row`,
    where: { file },
    expected: `[${size}], [${size}, 1] or [${size}, 2]`,
    found: [one, other].flatMap((floats) => floats ? [`[${floats.dims.join(", ")}]`] : []).join(", "),
    hint: "export the classifier with a dynamic number of rows, or set `classifier.output` in the gate file"
  });
}
__name(splitColumns, "splitColumns");
function toFloats(tensor, name, file) {
  const { data, dims = [] } = tensor ?? {};
  if (data instanceof Float32Array || data instanceof Float64Array) return { data, dims };
  throw new ClassifierError({
    code: "output-shape",
    what: `the output ${name} is ${tensor?.type ?? "missing"}, not float`,
    where: { file },
    expected: "a float output",
    found: tensor?.type ?? "nothing",
    hint: "set `classifier.output` in the gate file to the output with P(unsafe)"
  });
}
__name(toFloats, "toFloats");
function readLogit(logit, row, { output, file, firstRow }) {
  if (Number.isFinite(logit)) return logit;
  throw new ClassifierError({
    code: "score-not-finite",
    what: `row ${firstRow + row}: the classifier's output ${output.names.join(", ")} is not a finite number`,
    where: { file },
    expected: "a finite number",
    found: String(logit),
    hint: "look for divisions by zero or overflow in the classifier, or for vectors unlike those it was trained on"
  });
}
__name(readLogit, "readLogit");
function readProbabilities(second, first, row, context) {
  const sum = first === void 0 ? 1 : first + second;
  const isProbability = /* @__PURE__ */ __name((p) => p >= -ROUNDING && p <= 1 + ROUNDING, "isProbability");
  if (isProbability(second) && isProbability(first ?? 0) && Math.abs(sum - 1) <= SUM_TOLERANCE) {
    return first === void 0 ? logitOf(second) : logitOfPair(second, first);
  }
  const found = first === void 0 ? second : `${first}, ${second}`;
  readLogit(sum + second, row, context);
  throw new ClassifierError({
    code: "not-a-probability",
    what: `row ${context.firstRow + row}: the classifier's output ${context.output.names.join(", ")} is no probability`,
    where: { file: context.file },
    expected: first === void 0 ? "a number in [0, 1]" : "two numbers in [0, 1] that add up to 1",
    found: String(found),
    hint: "export probabilities, or name the output `logits` where it gives raw scores"
  });
}
__name(readProbabilities, "readProbabilities");

// src/onnx-head/score-matrix.ts
var BATCH_ROWS = 1024;
var FEWEST_ROWS = 2;
async function scoreMatrix(head, matrix) {
  const { dimension, rows: fixed } = head.input;
  if (matrix.cols !== dimension) {
    throw new RangeError(
      `the classifier takes ${dimension} numbers per row, the vectors have ${matrix.cols}`
    );
  }
  const logits = new Float64Array(matrix.rows);
  for (let firstRow = 0; firstRow < matrix.rows; ) {
    const rows = Math.min(fixed ?? head.batchRows, matrix.rows - firstRow);
    const size = fixed ?? Math.max(rows, FEWEST_ROWS);
    const part = matrix.data.subarray(firstRow * dimension, (firstRow + rows) * dimension);
    const results = await runBatch(head, part, size);
    logits.set(readScores(results, rows, contextOf(head, firstRow, size)), firstRow);
    firstRow += rows;
  }
  return logits;
}
__name(scoreMatrix, "scoreMatrix");
async function probe(head) {
  const { dimension, rows } = head.input;
  const size = rows ?? FEWEST_ROWS;
  const vector = new Float32Array(dimension).fill(1 / Math.sqrt(dimension));
  splitColumns(await runBatch(head, vector, size), contextOf(head, 0, size));
}
__name(probe, "probe");
function contextOf({ output, classes, file }, firstRow, size) {
  return { output, classes, file, firstRow, size };
}
__name(contextOf, "contextOf");
async function runBatch({ session, file, input, output }, rows, size) {
  const { dimension, type } = input;
  const filled = type === "float64" ? new Float64Array(size * dimension) : new Float32Array(size * dimension);
  filled.set(rows);
  for (let at = rows.length; at < filled.length; at++) filled[at] = filled[at - dimension];
  try {
    return await session.run({ [input.name]: { type, dims: [size, dimension], data: filled } }, output.names);
  } catch (cause) {
    throw new ClassifierError({
      code: "scoring-failed",
      what: "the classifier failed while scoring",
      where: { file },
      expected: `that it takes [${size}, ${dimension}]`,
      found: runtimeMessage(cause),
      hint: "check that it was trained on vectors of this embedding model, and exported with a dynamic number of rows",
      cause
    });
  }
}
__name(runBatch, "runBatch");

// src/onnx-head/score-scale.ts
var LOG_PROBABILITY_NAME = /log[_-]?(prob|softmax)/i;
var PROBABILITY_NAME = /prob/i;
var LOGIT_NAME = /logit|decision|margin|raw_?score/i;
var REGRESSOR_NAME = /^variable\d*$/;
var SHAPE_OPERATORS = ["Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten"];
var COLUMN_OPERATORS = ["Gather", "Slice", "ArrayFeatureExtractor", "Clip"];
var PROBABILITY_OPERATORS = ["Sigmoid", "Softmax"];
var LOGIT_OPERATORS = ["Gemm", "MatMul", "Add", "LogSoftmax"];
function scaleOf(output, { nodes }) {
  if (!LOG_PROBABILITY_NAME.test(output)) {
    if (PROBABILITY_NAME.test(output)) return "probabilities";
    if (LOGIT_NAME.test(output)) return "logits";
  }
  if (REGRESSOR_NAME.test(output)) return void 0;
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  return scaleOfValue(output, producers);
}
__name(scaleOf, "scaleOf");
function scaleOfValue(value, producers) {
  const node = producers.get(value);
  if (node === void 0) return void 0;
  const { operator, inputs } = node;
  if (PROBABILITY_OPERATORS.includes(operator)) return "probabilities";
  if (LOGIT_OPERATORS.includes(operator)) return "logits";
  const takesColumn = COLUMN_OPERATORS.includes(operator);
  if (!takesColumn && !SHAPE_OPERATORS.includes(operator)) return void 0;
  const scale = scaleOfValue(inputs[0] ?? "", producers);
  return takesColumn && scale === "logits" ? void 0 : scale;
}
__name(scaleOfValue, "scaleOfValue");

// src/onnx-head/score-output.ts
var USUAL_NAME = /^(output_)?probabilit(y|ies)$/i;
var PROBABILITY_NAME2 = /prob/i;
function chooseScoreOutput(outputs, graph, { output, classes }, file) {
  const floats = outputs.filter(({ type }) => type === "float32" || type === "float64");
  const columns = columnsOf(floats, classes);
  if (output !== void 0) return namedOutput(output, { floats, outputs, columns, graph, file });
  const binary = floats.filter(isBinary);
  const known = binary.flatMap(({ name }) => {
    const scale = scaleOf(name, graph);
    return scale === void 0 ? [] : [{ names: [name], scale }];
  });
  const tiers = [
    known.filter(({ names: [name] }) => USUAL_NAME.test(name)),
    columns === void 0 ? [] : [columns],
    known.filter(({ names: [name] }) => PROBABILITY_NAME2.test(name)),
    known.filter(({ scale }) => scale === "probabilities"),
    known
  ];
  const [first, second] = tiers.find((tier) => tier.length > 0) ?? [];
  if (first === void 0) throw noScore(floats, outputs, file);
  if (second !== void 0) throw ambiguous(outputs, file);
  return first;
}
__name(chooseScoreOutput, "chooseScoreOutput");
function columnsOf(floats, classes) {
  const plain = /* @__PURE__ */ __name((name) => name.replaceAll(/\W/g, "_"), "plain");
  const [first, second] = classes.map((name) => {
    const usual = [name, `i${name}`, `s${name}`].map(plain);
    return floats.find((info) => usual.includes(plain(info.name)) && isBinary(info))?.name;
  });
  if (first === void 0 || second === void 0 || first === second) return void 0;
  return { names: [first, second], scale: "probabilities" };
}
__name(columnsOf, "columnsOf");
function isBinary({ dims }) {
  return dims.length < 2 || dims.length === 2 && dims[1] <= 2;
}
__name(isBinary, "isBinary");
function namedOutput(name, known) {
  const { floats, outputs, columns, graph, file } = known;
  const info = floats.find((output) => output.name === name);
  if (info === void 0) {
    const names = floats.map((output) => output.name);
    throw new ClassifierError({
      code: "unknown-output",
      what: `the classifier has no float output ${name}`,
      where: { file },
      expected: "the name of an output of the classifier",
      found: describeTensors(outputs),
      hint: `${askForNearest(name, names)}set \`classifier.output\` in the gate file to one of these, or leave it out`
    });
  }
  if (columns?.names.some((column) => column === name)) return columns;
  if (!isBinary(info)) throw notBinary(info, outputs, file);
  return { names: [name], scale: scaleOf(name, graph) ?? "probabilities" };
}
__name(namedOutput, "namedOutput");
function notBinary(info, outputs, file) {
  const width = info.dims.length === 2 ? info.dims[1] : 0;
  if (PROBABILITY_NAME2.test(info.name) && width > 2)
    return tooManyClasses(width, file, describeTensors(outputs));
  return new ClassifierError({
    code: "no-score-output",
    what: `the output ${info.name} is not one score per row`,
    where: { file },
    expected: "a float output [n], [n, 1] or [n, 2]",
    found: describeTensors(outputs),
    hint: "set `classifier.output` in the gate file to the output with P(unsafe)"
  });
}
__name(notBinary, "notBinary");
function noScore(floats, outputs, file) {
  const wide = floats.find((info) => !isBinary(info) && PROBABILITY_NAME2.test(info.name));
  if (wide !== void 0) return notBinary(wide, outputs, file);
  return new ClassifierError({
    code: "no-score-output",
    what: "the classifier has no output that is known to be a probability or a logit",
    where: { file },
    expected: "a float output [n], [n, 1] or [n, 2] named like `probabilities` or `logits`",
    found: describeTensors(outputs),
    hint: "name the one with P(unsafe) by `classifier.output` in the gate file; a regressor is no classifier"
  });
}
__name(noScore, "noScore");
function ambiguous(outputs, file) {
  return new ClassifierError({
    code: "ambiguous-output",
    what: "several outputs of the classifier may be the score",
    where: { file },
    expected: "one",
    found: describeTensors(outputs),
    hint: "name the one with P(unsafe) by `classifier.output` in the gate file"
  });
}
__name(ambiguous, "ambiguous");

// src/onnx-head/load-onnx-head.ts
var USUAL_THRESHOLD = 0.5;
var THRESHOLD_KEY = "decisionThreshold";
async function loadOnnxHead(bytes, file, runtime, options = {}) {
  assertNotLfsPointer(file, bytes);
  const graph = parseHeadGraph(bytes, file);
  const beside = graph.externalData.length > 0 ? await loadOnnxFile(file) : void 0;
  const session = await openSession(
    beside ?? whileReading(file, () => exposeProbabilities(bytes)),
    file,
    runtime
  );
  try {
    const opened = whileReading(file, () => describeSession(session, graph, file, options));
    await probe(opened);
    const head = {
      dimension: opened.input.dimension,
      decisionThreshold: options.decisionThreshold ?? thresholdOf(graph),
      score: /* @__PURE__ */ __name((matrix) => scoreMatrix(opened, matrix), "score")
    };
    const hash = beside?.hash ?? createHash2("sha256").update(bytes).digest("hex");
    return { head, hash, classes: opened.classes.names, release: /* @__PURE__ */ __name(() => session.release(), "release") };
  } catch (error) {
    await session.release();
    throw error;
  }
}
__name(loadOnnxHead, "loadOnnxHead");
function thresholdOf({ metadata }) {
  const written = Number(metadata.get(THRESHOLD_KEY) ?? NaN);
  return written > 0 && written < 1 ? written : USUAL_THRESHOLD;
}
__name(thresholdOf, "thresholdOf");
function describeSession(session, graph, file, { output, unsafeClass, expectedDimension }) {
  const { inputs, outputs } = session;
  const input = chooseInput(inputs, expectedDimension, file);
  const textLabels = outputs.some(({ type }) => type === "string");
  const classes = findUnsafeClass({ classes: readClasses(graph), unsafeClass, textLabels }, file);
  const score = chooseScoreOutput(outputs, graph, { output, classes: classes.names }, file);
  return {
    session,
    file,
    input,
    output: score,
    classes,
    batchRows: graph.dynamicallyQuantized ? 1 : BATCH_ROWS
  };
}
__name(describeSession, "describeSession");
async function openSession(model, file, runtime) {
  try {
    return await (model instanceof Uint8Array ? runtime.load(model) : runtime.load(model.path, model.externalData));
  } catch (cause) {
    throw new ClassifierError({
      code: "load-failed",
      what: `ONNX Runtime (${runtime.backend}) cannot load the classifier`,
      where: { file },
      expected: "a graph that this runtime can run",
      found: runtimeMessage(cause),
      hint: "export it again, with an older opset (`target_opset`): the file may be damaged, or newer than the runtime",
      cause
    });
  }
}
__name(openSession, "openSession");

// src/core/remedy/affine-map.ts
var BLOCK_ROWS2 = 1024;
async function applyMap(map, rows, multiply) {
  const cols = map.offset.length;
  const mapped = { rows: rows.rows, cols, data: new Float32Array(rows.rows * cols) };
  for (let first = 0; first < rows.rows; first += BLOCK_ROWS2) {
    const block = widenRows(rows, first, Math.min(rows.rows, first + BLOCK_ROWS2));
    const turned = map.matrix === void 0 ? block : await multiply.multiply(block, map.matrix);
    for (let row = 0, at = 0; row < block.rows; row++) {
      const to = (first + row) * cols;
      for (let j = 0; j < cols; j++, at++) mapped.data[to + j] = turned.data[at] + map.offset[j];
    }
  }
  return mapped;
}
__name(applyMap, "applyMap");
function foldMapIntoHead(head, { matrix, offset }) {
  let intercept = head.intercept;
  for (let j = 0; j < offset.length; j++) intercept += offset[j] * head.direction[j];
  if (matrix === void 0) return { ...head, intercept };
  const direction = new Float64Array(matrix.rows);
  let squares = 0;
  for (let i = 0, at = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.cols; j++, at++) direction[i] += matrix.data[at] * head.direction[j];
    squares += direction[i] ** 2;
  }
  return { direction, intercept, norm: Math.sqrt(squares) };
}
__name(foldMapIntoHead, "foldMapIntoHead");

// src/core/remedy/changed-head.ts
function headBehindMap(head, map, multiply) {
  const { linear, decisionThreshold } = head;
  if (linear !== void 0) return frozenFoldedHead(foldMapIntoHead(linear, map), decisionThreshold);
  return {
    dimension: map.matrix?.rows ?? map.offset.length,
    decisionThreshold,
    score: /* @__PURE__ */ __name(async (matrix) => head.score(await applyMap(map, matrix, multiply)), "score")
  };
}
__name(headBehindMap, "headBehindMap");
function headOnScores(head, { slope, intercept }) {
  const { linear, decisionThreshold } = head;
  if (linear === void 0) {
    const rescaled = /* @__PURE__ */ __name(async (matrix) => (await head.score(matrix)).map((logit) => slope * logit + intercept), "rescaled");
    return { ...head, score: rescaled };
  }
  const folded = {
    direction: linear.direction.map((weight) => slope * weight),
    intercept: slope * linear.intercept + intercept,
    norm: Math.abs(slope) * linear.norm
  };
  return frozenFoldedHead(folded, decisionThreshold);
}
__name(headOnScores, "headOnScores");

// src/load-heads.ts
async function withHeads(config, runtime, task) {
  const heads = await loadHeads(config, runtime);
  try {
    return await task(heads);
  } finally {
    for (const { release } of /* @__PURE__ */ new Set([heads.reference, heads.candidate])) await release();
  }
}
__name(withHeads, "withHeads");
async function loadHeads(config, runtime) {
  const { candidate: own, ...frozen } = config;
  const reference = await loadHead(frozen, runtime);
  return { reference, candidate: own === void 0 ? reference : await loadHead(own, runtime) };
}
__name(loadHeads, "loadHeads");
async function loadHead(config, runtime) {
  const { path, calibration, output, unsafeClass } = config;
  const loaded = path.endsWith(".onnx") ? await openOnnxHead(config, runtime) : await readJsonHead(config);
  const head = calibration === void 0 ? loaded.head : headOnScores(loaded.head, calibration);
  const identity2 = {
    hash: loaded.hash,
    dimension: head.dimension,
    decisionThreshold: head.decisionThreshold,
    ...output === void 0 ? {} : { output },
    ...unsafeClass === void 0 ? {} : { unsafeClass },
    ...calibration === void 0 ? {} : { slope: calibration.slope, intercept: calibration.intercept }
  };
  return { path, ...loaded, head, identity: identity2 };
}
__name(loadHead, "loadHead");
async function openOnnxHead(config, runtime) {
  const bytes = await readClassifierBytes(config.path);
  const { head, hash, release } = await loadOnnxHead(bytes, config.path, runtime, config);
  return { head, hash, format: "onnx", release };
}
__name(openOnnxHead, "openOnnxHead");
async function readJsonHead({ path, decisionThreshold }) {
  const { head: linear, format, hash } = await loadClassifier(path);
  checkScores(linear, path);
  const { fittedOn } = linear;
  const head = frozenLinearHead({
    ...linear,
    decisionThreshold: decisionThreshold ?? linear.decisionThreshold
  });
  const release = /* @__PURE__ */ __name(() => Promise.resolve(), "release");
  return { format, hash, ...fittedOn === void 0 ? {} : { fittedOn }, head, release };
}
__name(readJsonHead, "readJsonHead");

// src/provenance/lock-file.ts
import { createHash as createHash3 } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
var RESTORE = "restore it from version control, or delete it to start afresh";
var identity = external_exports.record(external_exports.string(), external_exports.union([external_exports.string(), external_exports.number(), external_exports.boolean()]));
var lockSchema = external_exports.strictObject({
  lockVersion: external_exports.literal(1),
  reference: identity,
  candidate: identity,
  classifier: identity,
  dataset: identity,
  /** sha256 of all the rest; absent: of a file that was written before there was one. */
  checksum: external_exports.string().exactOptional()
});
async function readLock(path) {
  const text = await readFile(path, "utf8").catch((cause) => {
    if (systemCode(cause) === "ENOENT") return void 0;
    throw unusable(path, "cannot be read", RESTORE, cause);
  });
  if (text === void 0) return void 0;
  const { checksum, ...lock } = parseLock(path, text);
  if (checksum === void 0 || checksum === checksumOf2(lock)) return lock;
  throw unusable(path, "is damaged or was edited: its content is not that of its checksum", RESTORE);
}
__name(readLock, "readLock");
function parseLock(path, text) {
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(path, "is not a lock file of this version", RESTORE, cause);
  }
}
__name(parseLock, "parseLock");
function checksumOf2(lock) {
  return createHash3("sha256").update(JSON.stringify(sortKeys(lock))).digest("hex");
}
__name(checksumOf2, "checksumOf");
async function writeLock(path, lock) {
  const temporary = unfinishedName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const sealed = sortKeys({ ...lock, checksum: checksumOf2(lock) });
    await writeFile(temporary, `${JSON.stringify(sealed, null, 2)}
`);
    await rename(temporary, path);
    await sweepUnfinished(path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => void 0);
    throw unusable(path, "cannot be written", "name a file that can be written with `lock`", cause);
  }
}
__name(writeLock, "writeLock");
function sortKeys(value) {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, entry]) => [key, sortKeys(entry)])
  );
}
__name(sortKeys, "sortKeys");
function unusable(file, what, hint, cause) {
  return new ConfigurationError({
    code: "unusable-lock",
    what: `the lock file ${what}`,
    where: { file },
    expected: "the lock that a run of driftgate wrote, in a place that it may write",
    found: cause instanceof Error && "code" in cause ? `the system says ${String(cause.code)}` : "something else",
    hint,
    cause
  });
}
__name(unusable, "unusable");

// src/core/audit/enough-rows.ts
var MINIMUM_SHARE = 0.1;
var MINIMUM_GROUP_ROWS = DEFAULT_SLICE_MINIMUM.minimumRows;
function rowsMissing(group, rows) {
  const forShare = Math.ceil((MINIMUM_SHARE * rows - group) / (1 - MINIMUM_SHARE) - 1e-9);
  return Math.max(0, MINIMUM_GROUP_ROWS - group, forShare);
}
__name(rowsMissing, "rowsMissing");

// src/core/metrics/quantile.ts
function quantileOf(sorted, share) {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
__name(quantileOf, "quantileOf");

// src/core/inference/bootstrap.ts
var MAXIMUM_UNDEFINED_SHARE = 0.05;
function resampleRows(labels, models, settings, visit) {
  const rows = Uint32Array.from(labels.keys());
  const strata = [rows.filter((row) => labels[row] === 1), rows.filter((row) => labels[row] !== 1)];
  const weights = new Uint32Array(labels.length);
  for (let resample = 0; resample < settings.resamples; resample++) {
    weights.fill(0);
    for (const stratum of strata) {
      for (let draw = 0; draw < stratum.length; draw++) {
        weights[stratum[settings.random.integer(stratum.length)]]++;
      }
    }
    visit(models.map((terms) => summedMetrics(terms, weights)));
  }
}
__name(resampleRows, "resampleRows");
function bootstrapIntervals(labels, models, statistics, settings) {
  const values = statistics.map(() => []);
  resampleRows(labels, models, settings, (resampled) => {
    statistics.forEach((statistic, i) => {
      const value = statistic(resampled);
      if (value.defined) values[i].push(value.value);
    });
  });
  const needed = Math.max(1, settings.resamples * (1 - MAXIMUM_UNDEFINED_SHARE));
  const method = models.length > 1 ? "paired-bootstrap" : "bootstrap";
  const observed = models.map((terms) => summedMetrics(terms));
  return values.map((drawn, i) => {
    const estimate = statistics[i](observed);
    if (!estimate.defined || drawn.length < needed) return void 0;
    return mirroredInterval(estimate.value, Float64Array.from(drawn).sort(), settings.level, method);
  });
}
__name(bootstrapIntervals, "bootstrapIntervals");
function mirroredInterval(value, sorted, level, method) {
  const distance = /* @__PURE__ */ __name((share) => Math.max(0, quantileOf(sorted, share) - value, value - quantileOf(sorted, 1 - share)), "distance");
  const twoSided = distance((1 + level) / 2);
  const oneSided = distance(level);
  return {
    lower: value - twoSided,
    upper: value + twoSided,
    oneSidedLower: value - oneSided,
    oneSidedUpper: value + oneSided,
    level,
    method
  };
}
__name(mirroredInterval, "mirroredInterval");

// src/core/inference/paired-mean.ts
function pairedMeanInterval(differences, level) {
  const { gained, lost, rows, sameDecisions } = differences;
  if (rows < 2) return void 0;
  if (gained + lost === 0) {
    return sameDecisions ? degenerateInterval(0, level, "paired-mean") : unseenChange(rows, level);
  }
  const mean = (gained - lost) / rows;
  const variance = (gained + lost - rows * mean * mean) / (rows - 1);
  const standardError = Math.sqrt(Math.max(0, variance) / rows);
  return cutInterval(normalInterval(mean, standardError, level, "paired-mean"), { minimum: -1, maximum: 1 });
}
__name(pairedMeanInterval, "pairedMeanInterval");
function unseenRate(rows, level) {
  return -Math.expm1(Math.log1p(-level) / rows);
}
__name(unseenRate, "unseenRate");
function unseenChange(rows, level) {
  const twoSided = unseenRate(rows, (1 + level) / 2);
  const oneSided = unseenRate(rows, level);
  return {
    lower: -twoSided,
    upper: twoSided,
    oneSidedLower: -oneSided,
    oneSidedUpper: oneSided,
    level,
    method: "paired-mean"
  };
}
__name(unseenChange, "unseenChange");

// src/core/inference/estimate-change.ts
var PAIRED_SHARES = /* @__PURE__ */ new Set([
  "silent-failure-prevalence",
  "accuracy",
  "recall",
  "false-negative-rate",
  "false-positive-rate",
  "predicted-positive-rate"
]);
function estimateChanges(input) {
  const { labels, referenceLogits, candidateLogits, settings, candidateSettings = settings } = input;
  const reference = evaluate({ labels, logits: referenceLogits }, settings);
  const candidate = evaluate({ labels, logits: candidateLogits }, candidateSettings);
  const intervals = changeIntervals(input);
  return new Map(
    input.metrics.map((name) => {
      const value = differenceOf(candidate.metrics[name], reference.metrics[name]);
      return [name, estimateOf(value, intervals.get(name))];
    })
  );
}
__name(estimateChanges, "estimateChanges");
function estimateOf(value, interval) {
  return value.defined && interval !== void 0 ? { value, interval } : { value };
}
__name(estimateOf, "estimateOf");
function changeIntervals(input) {
  const { labels, referenceLogits, candidateLogits, settings, candidateSettings = settings } = input;
  const reference = rowTerms(labels, referenceLogits, probabilitiesOf(referenceLogits), settings);
  const candidate = rowTerms(labels, candidateLogits, probabilitiesOf(candidateLogits), candidateSettings);
  const models = [reference, candidate];
  const intervals = /* @__PURE__ */ new Map();
  const bootstrapped = [];
  for (const name of new Set(input.metrics)) {
    if (name === "roc-auc") intervals.set(name, aucInterval(input));
    else if (isShareMetric(name) && PAIRED_SHARES.has(name)) {
      intervals.set(name, shareInterval(reference, candidate, SHARE_METRICS[name], input.level));
    } else bootstrapped.push(name);
  }
  if (bootstrapped.length > 0) {
    const statistics = bootstrapped.map(
      (name) => ([before, after]) => differenceOf(after[name], before[name])
    );
    const drawn = bootstrapIntervals(labels, models, statistics, input);
    bootstrapped.forEach((name, i) => intervals.set(name, drawn[i]));
  }
  return intervals;
}
__name(changeIntervals, "changeIntervals");
function isShareMetric(name) {
  return name in SHARE_METRICS;
}
__name(isShareMetric, "isShareMetric");
function aucInterval(input) {
  const { difference, variance } = delongPaired(input.labels, input.referenceLogits, input.candidateLogits);
  if (!difference.defined || !variance.defined) return void 0;
  const interval = normalInterval(difference.value, Math.sqrt(variance.value), input.level, "delong");
  return cutInterval(interval, { minimum: -1, maximum: 1 });
}
__name(aucInterval, "aucInterval");
function shareInterval(reference, candidate, { applies, counts }, level) {
  const differences = { gained: 0, lost: 0, rows: 0, sameDecisions: true };
  for (let row = 0; row < reference.kinds.length; row++) {
    const before = reference.kinds[row];
    const after = candidate.kinds[row];
    if (isPredictedUnsafe(before) !== isPredictedUnsafe(after)) differences.sameDecisions = false;
    if (!applies(before)) continue;
    differences.rows++;
    if (counts(after) && !counts(before)) differences.gained++;
    if (counts(before) && !counts(after)) differences.lost++;
  }
  return pairedMeanInterval(differences, level);
}
__name(shareInterval, "shareInterval");

// src/core/inference/wilson.ts
function wilsonInterval(successes, rows, level) {
  if (rows === 0) return void 0;
  const { twoSided, oneSided } = quantilesOfLevel(level);
  return {
    lower: wilsonBound(successes, rows, -twoSided),
    upper: wilsonBound(successes, rows, twoSided),
    oneSidedLower: wilsonBound(successes, rows, -oneSided),
    oneSidedUpper: wilsonBound(successes, rows, oneSided),
    level,
    method: "wilson"
  };
}
__name(wilsonInterval, "wilsonInterval");
function wilsonBound(successes, rows, z) {
  const share = successes / rows;
  const shrink = z * z / rows;
  const centre = share + shrink / 2;
  const spread = z * Math.sqrt(share * (1 - share) / rows + shrink / (4 * rows));
  return Math.min(1, Math.max(0, (centre + spread) / (1 + shrink)));
}
__name(wilsonBound, "wilsonBound");

// src/core/inference/estimate-values.ts
function estimateValues(input) {
  const { metrics: metrics2 } = evaluate({ labels: input.labels, logits: input.logits }, input.settings);
  const intervals = valueIntervals(input);
  return new Map(
    input.metrics.map((name) => {
      const interval = intervals.get(name);
      return [name, estimateOf(metrics2[name], interval && cutInterval(interval, rangeOf(name)))];
    })
  );
}
__name(estimateValues, "estimateValues");
function rangeOf(name) {
  return { minimum: 0, maximum: name === "log-loss" ? Number.MAX_VALUE : 1 };
}
__name(rangeOf, "rangeOf");
function valueIntervals(input) {
  const { labels, logits, settings, level } = input;
  const terms = rowTerms(labels, logits, probabilitiesOf(logits), settings);
  const kindCounts = countKinds(terms.kinds);
  const intervals = /* @__PURE__ */ new Map();
  const bootstrapped = [];
  for (const name of new Set(input.metrics)) {
    if (name === "roc-auc") intervals.set(name, aucInterval2(input));
    else if (isShareMetric(name)) {
      const { successes, rows } = countShare(kindCounts, SHARE_METRICS[name]);
      intervals.set(name, wilsonInterval(successes, rows, level));
    } else bootstrapped.push(name);
  }
  if (bootstrapped.length > 0) {
    const statistics = bootstrapped.map(
      (name) => (resampled) => resampled[0][name]
    );
    const drawn = bootstrapIntervals(labels, [terms], statistics, input);
    bootstrapped.forEach((name, i) => intervals.set(name, drawn[i]));
  }
  return intervals;
}
__name(valueIntervals, "valueIntervals");
function aucInterval2(input) {
  const { auc, variance } = delongVariance(input.labels, input.logits);
  if (!auc.defined || !variance.defined) return void 0;
  return normalInterval(auc.value, Math.sqrt(variance.value), input.level, "delong");
}
__name(aucInterval2, "aucInterval");

// src/core/inference/sample-size.ts
function rowsToDecide(estimate, limit, rows) {
  const { value, interval } = estimate;
  if (!value.defined || interval === void 0) return void 0;
  const atMost = limit.side === "at-most";
  const room = atMost ? limit.bound - value.value : value.value - limit.bound;
  if (!(room > 0)) return void 0;
  const distance = atMost ? interval.oneSidedUpper - value.value : value.value - interval.oneSidedLower;
  if (distance <= room) return rows;
  const needed = Math.ceil(rows * (distance / room) ** 2);
  return Number.isFinite(needed) ? needed : void 0;
}
__name(rowsToDecide, "rowsToDecide");

export {
  assertAdapterFits,
  withAdapter,
  adapt,
  quantileOf,
  pairedMeanInterval,
  estimateChanges,
  wilsonInterval,
  estimateValues,
  rowsToDecide,
  drawSample,
  composeBaseline,
  serializeBaseline,
  limitsOfGate,
  applyMap,
  headBehindMap,
  headOnScores,
  withHeads,
  readLock,
  writeLock,
  MINIMUM_SHARE,
  MINIMUM_GROUP_ROWS,
  rowsMissing
};
