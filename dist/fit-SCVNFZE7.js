import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  startSession
} from "./chunk-WUMIP54A.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  DEFAULT_GRID,
  selectRegularization,
  writeTextFile
} from "./chunk-JOORTSDE.js";
import {
  labelsOf
} from "./chunk-TJNYRDQN.js";
import "./chunk-LL2R5VXN.js";
import {
  serializeClassifier
} from "./chunk-VGWPYK2Q.js";
import "./chunk-T4XZNDNP.js";
import {
  loadDataset
} from "./chunk-G5KVWJPA.js";
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
import "./chunk-ZLNCZFLQ.js";
import "./chunk-AU3LF5DE.js";
import "./chunk-UKJQ6ZG6.js";
import "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-VCSNAYF6.js";
import "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/fit.ts
import { access } from "node:fs/promises";
import { resolve } from "node:path";
async function fitCommand(options) {
  const config = await loadGateConfig(options.config, process.cwd());
  const out = options.out === void 0 ? config.classifier.path : resolve(options.out);
  if (options.force !== true) await refuseExisting(out);
  const { logger, embeddings, multiply } = await startSession(options);
  const load = /* @__PURE__ */ __name(async (name, split) => {
    if (split === void 0) throw missingSplit(options.config, name);
    const { examples } = await loadDataset(split);
    const { matrix, identity } = await embeddings.embed("reference", config.reference, examples);
    return { matrix, labels: labelsOf(examples), identity };
  }, "load");
  const train = await logger.group("Train split", () => load("train", config.train));
  const validation = await logger.group("Validation split", () => load("validation", config.validation));
  const grid = options.regularization === void 0 ? DEFAULT_GRID : [readRegularization(options.regularization)];
  const { chosen, table } = await selectRegularization(train, validation, { grid, multiply });
  for (const { C, lambda, validationAuc, directionNorm } of table) {
    const auc = validationAuc.defined ? validationAuc.value.toFixed(4) : "undefined";
    const mark = C === chosen.C ? "  <- chosen" : "";
    logger.info(
      `C ${C}: validation ROC-AUC ${auc}, ||v|| ${directionNorm.toFixed(2)}, lambda ${lambda.toExponential(2)}${mark}`
    );
  }
  const head = { ...chosen.head, fittedOn: train.identity.modelHash };
  await writeTextFile(out, serializeClassifier(head, { lambda: chosen.lambda }));
  logger.info(`Wrote ${out}`);
}
__name(fitCommand, "fitCommand");
function readRegularization(text) {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new ConfigurationError({
    code: "wrong-argument",
    what: "--regularization has no usable value",
    expected: "a number above 0",
    found: JSON.stringify(text),
    hint: "give scikit-learn's C, such as 1, or leave it out: the validation split then chooses"
  });
}
__name(readRegularization, "readRegularization");
async function refuseExisting(path) {
  const exists = await access(path).then(
    () => true,
    () => false
  );
  if (!exists) return;
  throw new ConfigurationError({
    code: "file-exists",
    what: "the classifier is there already; a frozen head is not overwritten",
    where: { file: path },
    expected: "a path where nothing is",
    found: "a file",
    hint: "name another file with --out, or pass --force"
  });
}
__name(refuseExisting, "refuseExisting");
function missingSplit(file, name) {
  return new ConfigurationError({
    code: "missing-split",
    what: `fitting needs a ${name} split`,
    where: { file, key: `dataset.${name}` },
    expected: `the key "${name}" under dataset`,
    found: "nothing",
    hint: `name its file under dataset.${name} in the gate file`
  });
}
__name(missingSplit, "missingSplit");
export {
  fitCommand
};
