import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  embedNewRows,
  embedRemote,
  encodeTexts,
  identifyModel,
  modelFingerprint,
  readModel,
  readStoredVectors
} from "./chunk-G5KVWJPA.js";
import {
  PbfWriter,
  isLocalModel,
  isStored
} from "./chunk-ZLNCZFLQ.js";
import {
  rowOf,
  zeros
} from "./chunk-3P4XMFCU.js";
import {
  ModelError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/embedding/embed-in-parts.ts
var SLICE_ROWS = 8192;
async function embedInParts(rows, demand, options, embed) {
  const total = createTotal(rows.length, demand.keep);
  if (rows.length > SLICE_ROWS && options.store !== void 0) {
    options.logger.debug(
      `${rows.length} rows are embedded in slices, past the store of vectors: \`driftgate embed\` keeps what it made`
    );
  }
  for (let start = 0; start === 0 || start < rows.length; start += SLICE_ROWS) {
    const part = rows.slice(start, start + SLICE_ROWS);
    const slice = await embed(part, optionsOfSlice(options, start, rows.length));
    await demand.visit(
      Int32Array.from(part, (_, i) => start + i),
      slice.matrix
    );
    total.add(start, slice);
  }
  return total.result();
}
__name(embedInParts, "embedInParts");
function optionsOfSlice(options, start, of) {
  if (of <= SLICE_ROWS) return options;
  const { logger } = options;
  const heard = {
    debug: /* @__PURE__ */ __name((message) => logger.debug(message), "debug"),
    info: /* @__PURE__ */ __name((message) => start === 0 ? logger.info(message) : logger.debug(message), "info"),
    warn: /* @__PURE__ */ __name((message) => logger.warn(message), "warn"),
    group: /* @__PURE__ */ __name((title, task) => logger.group(title, task), "group"),
    progress: /* @__PURE__ */ __name((label, done) => logger.progress(label, start + done, of), "progress")
  };
  const changed = { ...options, logger: heard };
  Reflect.deleteProperty(changed, "store");
  return changed;
}
__name(optionsOfSlice, "optionsOfSlice");
function createTotal(rows, keep) {
  const norms = new Float64Array(rows);
  let matrix;
  let identity;
  let [kept, truncatedRows, seconds] = [0, 0, 0];
  let reuse = { rows: 0, of: 0, secondsSaved: 0 };
  return {
    add(start, slice) {
      identity ??= slice.identity;
      refuseOtherModel(identity, slice.identity);
      matrix ??= zeros(keep.length, slice.matrix.cols);
      for (; kept < keep.length && keep[kept] < start + slice.matrix.rows; kept++) {
        rowOf(matrix, kept).set(rowOf(slice.matrix, keep[kept] - start));
      }
      norms.set(slice.norms, start);
      truncatedRows += slice.truncatedRows;
      seconds += slice.seconds;
      reuse = {
        rows: reuse.rows + slice.reuse.rows,
        of: reuse.of + slice.reuse.of,
        secondsSaved: reuse.secondsSaved + slice.reuse.secondsSaved
      };
    },
    result() {
      if (identity === void 0 || matrix === void 0) throw new RangeError("no slice was embedded");
      return { matrix, norms, truncatedRows, identity, seconds, reuse };
    }
  };
}
__name(createTotal, "createTotal");
function refuseOtherModel(first, now) {
  if (JSON.stringify(first) === JSON.stringify(now)) return;
  throw new ModelError({
    code: "model-changed",
    what: "the model changed while the set was being embedded",
    expected: `model ${first.modelHash.slice(0, 12)}, ${first.dimension} dimensions`,
    found: `model ${now.modelHash.slice(0, 12)}, ${now.dimension} dimensions`,
    hint: "leave the model alone until the run is over, then run it again"
  });
}
__name(refuseOtherModel, "refuseOtherModel");

// src/embedding/embed-local.ts
async function embedLocal(label, config, rows, { runtime, logger, store }) {
  const started = performance.now();
  const onDisk = await readModel(config, runtime);
  let opened;
  const open = /* @__PURE__ */ __name(async () => opened ??= await onDisk.open(), "open");
  try {
    if (store === void 0) await open();
    tellShorterLimit(onDisk, logger);
    const title = `Embedding with the ${label} model`;
    const told = store && identityOnDisk(onDisk, runtime);
    const fromFile = told && await supplyAs(told, rows, { runtime, logger, store, title, open });
    const identity = told && fromFile ? told : identifyModel(await open(), runtime);
    const supplied = fromFile ?? await supplyAs(identity, rows, { runtime, logger, store, title, open });
    if (supplied === void 0) throw new Error("an open model has changed its outputs");
    const { matrix, norms, truncated } = supplied.vectors;
    return {
      matrix,
      norms,
      truncatedRows: truncated.reduce((sum, cut) => sum + cut, 0),
      identity: { ...identity, dimension: matrix.cols },
      seconds: (performance.now() - started) / 1e3,
      reuse: supplied.reuse
    };
  } finally {
    await opened?.session.release();
  }
}
__name(embedLocal, "embedLocal");
async function supplyAs(identity, rows, { open, runtime, ...supply }) {
  const fingerprint = modelFingerprint(identity);
  let isOther = false;
  try {
    return await embedNewRows(rows, {
      ...supply,
      fingerprint,
      encode: /* @__PURE__ */ __name(async (missing, report) => {
        const model = await open();
        isOther = modelFingerprint(identifyModel(model, runtime)) !== fingerprint;
        if (isOther) throw new Error("the outputs of the graph are not what its file says");
        return encodeTexts(model, missing, report);
      }, "encode")
    });
  } catch (error) {
    if (isOther) return void 0;
    throw error;
  }
}
__name(supplyAs, "supplyAs");
function identityOnDisk(model, runtime) {
  const { config, output } = model;
  if (output === void 0 || (config.executionProvider ?? "cpu") !== "cpu") return void 0;
  return identifyModel({ ...model, output }, runtime);
}
__name(identityOnDisk, "identityOnDisk");
function tellShorterLimit({ config, tokenizer, onnx }, logger) {
  if (tokenizer.maximumLength >= config.maximumLength) return;
  logger.info(
    `${onnx.path}: texts are cut at ${tokenizer.maximumLength} tokens, the model's own limit, not at ${config.maximumLength}`
  );
}
__name(tellShorterLimit, "tellShorterLimit");

// src/embedding/encode.ts
function createEmbeddingSource({
  connect = refuseToConnect,
  ...local
}) {
  return {
    embed(label, config, rows, demand) {
      if (isStored(config)) return readStoredVectors(label, config, rows, local.logger, demand);
      const embed = /* @__PURE__ */ __name((part, options) => isLocalModel(config) ? embedLocal(label, config, part, options) : embedRemote(label, config, part, { ...options, connect }), "embed");
      return demand === void 0 ? embed(rows, local) : embedInParts(rows, demand, local, embed);
    }
  };
}
__name(createEmbeddingSource, "createEmbeddingSource");
function refuseToConnect() {
  throw new Error("this process connects to no server and starts no program");
}
__name(refuseToConnect, "refuseToConnect");

// src/core/linalg/matrix-multiply.ts
function productShape(a, b, transposed = {}) {
  const [rows, inner] = transposed.a === true ? [a.cols, a.rows] : [a.rows, a.cols];
  const [innerOfB, cols] = transposed.b === true ? [b.cols, b.rows] : [b.rows, b.cols];
  if (inner !== innerOfB) {
    throw new RangeError(
      `cannot multiply [${rows}, ${inner}] by [${innerOfB}, ${cols}]: the inner sizes differ`
    );
  }
  return { rows, cols, inner };
}
__name(productShape, "productShape");

// src/platform/onnx/gemm-graph.ts
var IR_VERSION = 8;
var OPERATOR_SET = 13;
var DOUBLE = 11;
var INTEGER = 2;
function writeGemmGraph(transposed) {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeMessage(7, writeGraph, transposed);
  pbf.writeMessage(8, writeOperatorSet, OPERATOR_SET);
  return pbf.finish();
}
__name(writeGemmGraph, "writeGemmGraph");
function writeGraph(transposed, pbf) {
  pbf.writeMessage(1, writeNode, transposed);
  pbf.writeStringField(2, "gemm");
  pbf.writeMessage(11, writeMatrix, { name: "a", sizes: ["a0", "a1"] });
  pbf.writeMessage(11, writeMatrix, { name: "b", sizes: ["b0", "b1"] });
  pbf.writeMessage(12, writeMatrix, { name: "product", sizes: ["rows", "cols"] });
}
__name(writeGraph, "writeGraph");
function writeNode({ a = false, b = false }, pbf) {
  for (const input of ["a", "b"]) pbf.writeStringField(1, input);
  pbf.writeStringField(2, "product");
  pbf.writeStringField(4, "Gemm");
  pbf.writeMessage(5, writeFlag, { name: "transA", on: a });
  pbf.writeMessage(5, writeFlag, { name: "transB", on: b });
}
__name(writeNode, "writeNode");
function writeFlag({ name, on }, pbf) {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, on ? 1 : 0);
  pbf.writeVarintField(20, INTEGER);
}
__name(writeFlag, "writeFlag");
function writeMatrix({ name, sizes }, pbf) {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeType, sizes);
}
__name(writeMatrix, "writeMatrix");
function writeType(sizes, pbf) {
  pbf.writeMessage(1, writeTensorType, sizes);
}
__name(writeType, "writeType");
function writeTensorType(sizes, pbf) {
  pbf.writeVarintField(1, DOUBLE);
  pbf.writeMessage(2, writeShape, sizes);
}
__name(writeTensorType, "writeTensorType");
function writeShape(sizes, pbf) {
  for (const size of sizes) pbf.writeMessage(1, writeSize, size);
}
__name(writeShape, "writeShape");
function writeSize(size, pbf) {
  pbf.writeStringField(2, size);
}
__name(writeSize, "writeSize");
function writeOperatorSet(version, pbf) {
  pbf.writeStringField(1, "");
  pbf.writeVarintField(2, version);
}
__name(writeOperatorSet, "writeOperatorSet");

// src/platform/onnx/runtime-multiply.ts
function createRuntimeMultiply(runtime) {
  const sessions = /* @__PURE__ */ new Map();
  return {
    async multiply(a, b, transposed = {}) {
      const { rows, cols } = productShape(a, b, transposed);
      const session = await openOnce(sessions, transposed, runtime);
      const { product } = await session.run({ a: toTensor(a), b: toTensor(b) }, ["product"]);
      if (!(product.data instanceof Float64Array)) throw unreadable(product);
      return { rows, cols, data: product.data };
    }
  };
}
__name(createRuntimeMultiply, "createRuntimeMultiply");
function openOnce(sessions, transposed, runtime) {
  const key = JSON.stringify([transposed.a === true, transposed.b === true]);
  const session = sessions.get(key) ?? runtime.load(writeGemmGraph(transposed));
  sessions.set(key, session);
  return session;
}
__name(openOnce, "openOnce");
function toTensor({ rows, cols, data }) {
  return { type: "float64", dims: [rows, cols], data };
}
__name(toTensor, "toTensor");
function unreadable({ type }) {
  return new ModelError({
    code: "multiply-failed",
    what: "ONNX Runtime returned a product of another type",
    expected: "float64",
    found: type,
    hint: "set DRIFTGATE_BACKEND=wasm, and report it: this is a fault of driftgate or of the runtime"
  });
}
__name(unreadable, "unreadable");

export {
  createEmbeddingSource,
  createRuntimeMultiply
};
