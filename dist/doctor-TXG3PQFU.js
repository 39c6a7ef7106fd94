import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ownName
} from "./chunk-SURRFWSN.js";
import {
  consoleStyle,
  createPage,
  displayWidth,
  screenText,
  wrapOn
} from "./chunk-63QR7BJU.js";
import {
  terminalStyle
} from "./chunk-PFE2MOKX.js";
import {
  MINIMUM_SHARE,
  assertAdapterFits,
  drawSample,
  estimateChanges,
  estimateValues,
  limitsOfGate,
  readLock,
  rowsToDecide,
  withAdapter,
  withHeads
} from "./chunk-IRGCME2A.js";
import {
  createRandom,
  delongVariance,
  normalInterval,
  normalQuantile,
  shownPath,
  shuffledRows
} from "./chunk-EV52PAXY.js";
import "./chunk-G6QN3Q5Z.js";
import {
  labelsOf,
  predictsUnsafe,
  sigmoid
} from "./chunk-TJNYRDQN.js";
import {
  measured
} from "./chunk-LL2R5VXN.js";
import "./chunk-VGWPYK2Q.js";
import {
  createConnection,
  createRuntime,
  embedRemote,
  encodeTexts,
  loadCalibrationSet,
  loadDataset,
  readModel,
  readStoredVectors
} from "./chunk-G5KVWJPA.js";
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
import {
  assertNotLfsPointer,
  findModelFiles,
  isCommand,
  isEndpoint,
  isJsonObject,
  isLocalModel,
  isStored,
  loadJsonFile,
  placeOf
} from "./chunk-ZLNCZFLQ.js";
import {
  boundsValue,
  oneSidedLimit
} from "./chunk-AU3LF5DE.js";
import {
  rowOf
} from "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import {
  GitHubFailure
} from "./chunk-EBBJ5C7N.js";
import "./chunk-RB2N7ERD.js";
import {
  readFileBytes
} from "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatPlural
} from "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-DEQM4B2H.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  DriftgateError,
  ModelError,
  formatLocation,
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/doctor.ts
import { stat as stat2 } from "node:fs/promises";
import { resolve } from "node:path";

// src/doctor/examine.ts
import { sep } from "node:path";

// src/doctor/finding.ts
function ok(what) {
  return { status: "ok", what };
}
__name(ok, "ok");
function note(what, todo) {
  return { status: "note", what, ...todo === void 0 ? {} : { todo } };
}
__name(note, "note");
function problem(what, todo) {
  return { status: "problem", what, todo };
}
__name(problem, "problem");
function problemsOf(details) {
  return (details.problems ?? [details]).map(({ code, expected, found, hint, what, where }) => {
    const place = where === void 0 ? "" : `${formatLocation(where)}: `;
    const facts = [
      ...expected === void 0 ? [] : [`expected: ${expected}`],
      ...found === void 0 ? [] : [`found: ${found}`]
    ];
    const sentence = `${place}${what}${facts.length > 0 ? ` (${facts.join("; ")})` : ""}`;
    const todo = hint ?? `\`driftgate explain ${code}\` says what this is and what to do`;
    return { status: "problem", what: endSentence(sentence), todo, code };
  });
}
__name(problemsOf, "problemsOf");
function endSentence(text) {
  const trimmed = text.trimEnd();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
__name(endSentence, "endSentence");

// src/doctor/exam.ts
function createExam(tell) {
  const findings = [];
  let part = "";
  return {
    findings,
    begin(next) {
      part = next;
    },
    async probe(name, look) {
      tell(name);
      try {
        const { said, value } = await attempt(look);
        for (const one of [said].flat()) findings.push({ part, name, ...one });
        return { name, ...value === void 0 ? {} : { value } };
      } catch (error) {
        if (!(error instanceof Waiting)) throw error;
        findings.push({ part, name, ...waiting(error.message) });
        return { name, waitsFor: error.message };
      }
    }
  };
}
__name(createExam, "createExam");
var Waiting = class extends Error {
  static {
    __name(this, "Waiting");
  }
};
function waiting(name) {
  return { status: "skipped", what: `Waits for: ${name}.` };
}
__name(waiting, "waiting");
function take({ name, value, waitsFor }) {
  if (value === void 0) throw new Waiting(waitsFor ?? name);
  return value;
}
__name(take, "take");
async function attempt(look) {
  try {
    return await look(take);
  } catch (error) {
    if (error instanceof Waiting) throw error;
    if (error instanceof DriftgateError) return { said: problemsOf(error.details) };
    const what = `It could not be looked at: ${String(error)}`;
    return { said: problem(what, "run it again; should it stay, report it with this line") };
  }
}
__name(attempt, "attempt");

// src/doctor/refuse-pointer.ts
var LARGEST_POINTER = 1024;
async function refusePointer(path, { sizeOf: sizeOf2 }) {
  const bytes = await sizeOf2(path);
  if (bytes === 0 || bytes > LARGEST_POINTER) return;
  const request = { path, shown: path, noun: "the file", missingHint: "check its path" };
  assertNotLfsPointer(path, await readFileBytes(request, (details) => new ConfigurationError(details)));
}
__name(refusePointer, "refusePointer");

// src/doctor/probe-classifier.ts
var USELESS = 0.6;
var CHANCE = 0.5;
var LEVEL = 0.95;
var ONE_SIDED = 0.01;
async function probeClassifier(exam, input) {
  const { dataset, gate, models, ports, runtime } = input;
  exam.begin("Classifier");
  const heads = await exam.probe("classifier", async (take2) => {
    const config = take2(gate);
    const { classifier } = config;
    await refusePointer(classifier.path, ports);
    if (classifier.candidate !== void 0) await refusePointer(classifier.candidate.path, ports);
    return openHeads(config, take2(runtime));
  });
  await exam.probe("dimensions", (take2) => ({
    said: judgeDimensions(take2(heads), {
      reference: take2(models.reference),
      candidate: take2(models.candidate)
    })
  }));
  return exam.probe("scores", async (take2) => {
    const config = take2(gate).classifier;
    const facts = take2(heads);
    take2(dataset);
    const reference = take2(models.reference);
    return withHeads(config, take2(runtime), async (loaded) => {
      const { decisionThreshold } = facts.reference;
      const scores = { reference: await scoresOf(loaded.reference, reference) };
      const candidate = await scoresOf(loaded.candidate, models.candidate.value);
      const value = {
        ...scores.reference && { reference: scores.reference },
        ...candidate && { candidate },
        decisionThreshold
      };
      return { said: judgeScores(reference, value, facts.reference), value };
    });
  });
}
__name(probeClassifier, "probeClassifier");
async function openHeads(config, runtime) {
  try {
    return await withHeads(config.classifier, runtime, ({ candidate, reference }) => {
      const value = { reference: factsOf(reference), candidate: factsOf(candidate) };
      const own = candidate === reference ? "" : ` The candidate has its own: ${describeHead(value.candidate, config)}.`;
      return Promise.resolve({ said: ok(`${describeHead(value.reference, config)}.${own}`), value });
    });
  } catch (error) {
    const isMissing = error instanceof DriftgateError && error.details.code === "missing-file";
    if (!isMissing || config.train === void 0) throw error;
    const hint = "check the path, or fit one on the train rows with `driftgate fit`";
    return { said: problemsOf({ ...error.details, hint }) };
  }
}
__name(openHeads, "openHeads");
function factsOf({ fittedOn, format, head, path }) {
  const { decisionThreshold, dimension } = head;
  return { format, path, dimension, decisionThreshold, ...fittedOn === void 0 ? {} : { fittedOn } };
}
__name(factsOf, "factsOf");
function describeHead({ decisionThreshold, dimension, format, path }, config) {
  const kind = format === "onnx" ? "ONNX" : format;
  return `${shownPath(config, path)} (${kind}) takes ${formatCount(dimension)} numbers per text; unsafe above ${Number(decisionThreshold.toPrecision(4))}`;
}
__name(describeHead, "describeHead");
function judgeDimensions(heads, models) {
  const sides = ["reference", "candidate"].map((side) => ({
    side,
    given: models[side].dimension,
    needed: heads[side].dimension
  }));
  const wrong = sides.filter(({ given, needed }) => given !== needed);
  if (wrong.length === 0)
    return ok(`Both models give what the classifier takes: ${formatCount(sides[0].given)}.`);
  const found = wrong.map(
    ({ given, needed, side }) => `the ${side} gives ${given} numbers per text, the classifier takes ${needed}`
  );
  const todo = wrong.length === 1 && wrong[0].side === "candidate" ? "such a candidate needs a classifier of its own (`classifier.candidate`), an `adapter`, or `dimensions` if it is cut" : "name the classifier that was fitted on the reference, or the reference that it was fitted on";
  return problem(`They do not fit: ${found.join("; ")}.`, todo);
}
__name(judgeDimensions, "judgeDimensions");
async function scoresOf({ head }, side) {
  if (side === void 0 || side.rows.length === 0 || side.dimension !== head.dimension) return void 0;
  return head.score(side.matrix);
}
__name(scoresOf, "scoresOf");
function judgeScores({ modelHash, rows }, { decisionThreshold, reference: logits }, head) {
  if (rows.length === 0)
    return note(
      "No row of the reference was embedded, so nothing shows whether the classifier is the right one."
    );
  if (logits === void 0) return waiting("dimensions");
  const labels = labelsOf(rows);
  const { auc, variance } = delongVariance(labels, logits);
  if (!auc.defined || !variance.defined)
    return note(`Nothing can be said on ${formatPlural(rows.length, "row")} of one class.`);
  const interval = normalInterval(auc.value, Math.sqrt(variance.value), LEVEL, "delong");
  const bounds = { lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) };
  const what = `ROC-AUC of the reference ${formatNumber(auc.value, "number")} ${formatInterval(bounds, "number", "value")} on ${formatPlural(rows.length, "row")}`;
  if (bounds.upper < CHANCE)
    return problem(
      `${what}: it ranks safe rows above unsafe ones, so labels and classifier mean opposite things.`,
      "check `unsafe-labels`, `safe-labels` and `label-threshold`, and which class of the classifier is unsafe (`unsafe-class`)"
    );
  if (bounds.upper < USELESS)
    return problem(
      `${what}: no better than chance, so there is nothing that an upgrade could break.`,
      "is the classifier the one that was fitted on this reference (same model, pooling, prefix), and are the labels its own?"
    );
  const unsafe = logits.filter((logit) => predictsUnsafe(sigmoid(logit), decisionThreshold)).length / rows.length;
  const called = `${formatNumber(unsafe, "share")} called unsafe`;
  if (bounds.lower <= CHANCE)
    return note(
      `${what}, ${called}: it may be no better than chance.`,
      "add rows, or check that the classifier was fitted on this reference"
    );
  if (unsafe < ONE_SIDED || unsafe > 1 - ONE_SIDED)
    return note(
      `${what}, but ${called} at the threshold ${decisionThreshold}: one decision for nearly all rows.`,
      "set `classifier.decision-threshold` to what your service uses"
    );
  if (head.fittedOn !== void 0 && modelHash !== void 0 && head.fittedOn !== modelHash)
    return note(
      `${what}, ${called}; the classifier names another model as the one it was fitted on.`,
      "name the model that it was fitted on as the reference, or fit it again with `driftgate fit`"
    );
  return ok(`${what}; ${called}.`);
}
__name(judgeScores, "judgeScores");

// src/doctor/probe-data.ts
async function probeData(exam, gate, ports) {
  exam.begin("Data");
  const dataset = await exam.probe("held-out rows", async (take2) => {
    const config = take2(gate);
    await refusePointer(config.dataset.path, ports);
    const isText = !isStored(config.reference) || !isStored(config.candidate);
    const loaded = await loadDataset(config.dataset, { textRequired: isText });
    const { unsafe, safe } = countClasses(loaded);
    const twice = isText ? "no id and no text twice" : "no id twice";
    const what = `${formatPlural(unsafe + safe, "row")}: ${formatCount(unsafe)} unsafe, ${formatCount(safe)} safe; ${twice}.`;
    return { said: ok(what), value: loaded };
  });
  await exam.probe("label balance", (take2) => ({
    said: judgeBalance(countClasses(take2(dataset)), take2(gate).decision.minimumRowsPerClass)
  }));
  await exam.probe("rows to repair with", async (take2) => ({
    said: await judgeRepairRows(take2(gate), take2(dataset), ports)
  }));
  for (const split of ["train", "validation"]) {
    const source = gate.value?.[split];
    if (source === void 0) continue;
    await exam.probe(`${split} rows`, async () => {
      await refusePointer(source.path, ports);
      return { said: await judgeFitRows(source, dataset.value) };
    });
  }
  return dataset;
}
__name(probeData, "probeData");
function countClasses({ examples }) {
  const unsafe = examples.filter(({ label }) => label === 1).length;
  return { unsafe, safe: examples.length - unsafe };
}
__name(countClasses, "countClasses");
function judgeBalance({ safe, unsafe }, minimum) {
  const share = unsafe / (safe + unsafe);
  const what = `${formatNumber(share, "share")} unsafe`;
  const short = Object.entries({ unsafe, safe }).filter(([, rows]) => rows < minimum);
  if (short.length > 0) {
    const found = short.map(([name, rows]) => formatPlural(rows, `${name} row`)).join(" and ");
    const missing = short.map(([name, rows]) => `${formatCount(minimum - rows)} ${name}`).join(" and ");
    return problem(
      `${what}: only ${found}, and ${minimum} of each class are needed, so every verdict would be inconclusive.`,
      `add ${missing} rows; \`decision.minimum-rows-per-class\` can be lowered, and a verdict then rests on fewer`
    );
  }
  if (Math.min(share, 1 - share) < MINIMUM_SHARE) {
    const rare = unsafe < safe ? "unsafe" : "safe";
    return note(
      `${what}: below ${formatNumber(MINIMUM_SHARE, "share")} are ${rare}, so limits on those rows rest on few.`,
      `add ${rare} rows, also in a larger share than your traffic has`
    );
  }
  return ok(`${what}; either class has the ${minimum} rows that a verdict needs.`);
}
__name(judgeBalance, "judgeBalance");
async function judgeRepairRows(config, dataset, ports) {
  if (config.remedies === void 0) return ok("Remedies are off, so none are needed.");
  const source = config.calibration ?? config.train;
  if (source === void 0) {
    return note(
      "None are named, so a gate that fails proposes no repair.",
      "name rows that are not held out with `dataset.calibration` or `dataset.train`; labels may be missing"
    );
  }
  await refusePointer(source.path, ports);
  const { examples, labelled } = await loadCalibrationSet(source);
  const judged = textsOf(dataset);
  const unseen = examples.filter(({ text }) => !judged.has(text)).length;
  const what = `${formatPlural(examples.length, "row")}, ${labelled ? "labelled" : "not all labelled"}`;
  if (unseen === 0)
    return note(
      `${what}: all of them are held-out rows, so no repair is proposed.`,
      "name other rows with `dataset.calibration`"
    );
  if (unseen < examples.length)
    return note(
      `${what}: ${formatCount(examples.length - unseen)} of them are held-out rows and are left out.`
    );
  return ok(`${what}; none of them is held out.`);
}
__name(judgeRepairRows, "judgeRepairRows");
function textsOf(dataset) {
  return new Set(dataset?.examples.map(({ text }) => text).filter((text) => text !== ""));
}
__name(textsOf, "textsOf");
async function judgeFitRows(source, heldOut) {
  const loaded = await loadDataset(source);
  const { safe, unsafe } = countClasses(loaded);
  const what = `${formatPlural(safe + unsafe, "row")}: ${formatCount(unsafe)} unsafe, ${formatCount(safe)} safe`;
  const judged = textsOf(heldOut);
  const shared = loaded.examples.filter(({ text }) => judged.has(text)).length;
  if (shared === 0) return ok(`${what}.`);
  return note(
    `${what}; ${formatPlural(shared, "text")} of them are held out as well: a classifier that was fitted on them looks better than it is.`,
    "keep texts of one split out of the others"
  );
}
__name(judgeFitRows, "judgeFitRows");

// src/doctor/probe-files.ts
import { dirname } from "node:path";

// src/doctor/format-bytes.ts
var UNITS = ["bytes", "kB", "MB", "GB", "TB"];
function formatBytes(bytes) {
  let [size, unit] = [bytes, 0];
  for (; size >= 1e3 && unit < UNITS.length - 1; unit++) size /= 1e3;
  return `${size >= 10 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
__name(formatBytes, "formatBytes");

// src/doctor/probe-files.ts
var REPORT_BYTES = 5e6;
var ENTRY_BYTES = 80;
var FLOAT_BYTES = 4;
async function probeFiles(exam, { cache, dataset, gate, models, ports }) {
  exam.begin("Files");
  await exam.probe("lock", async (take2) => {
    const config = take2(gate);
    const lock = await readLock(config.lock);
    const path = shownPath(config, config.lock);
    if (lock === void 0) return { said: ok(`None yet: the first run that is accepted writes ${path}.`) };
    const isSame = lock.dataset["contentHash"] === dataset.value?.contentHash;
    if (dataset.value === void 0 || isSame) return { said: ok(`${path} is of this set.`) };
    return {
      said: note(
        `${path} is of another set, ${formatPlural(Number(lock.dataset["rows"]), "row")}: the report will name what changed.`
      )
    };
  });
  if (gate.value?.baseline !== void 0) {
    await exam.probe("baseline", async (take2) => {
      const config = take2(gate);
      const limits = await limitsOfGate(config, take2(dataset));
      const pinned = limits.filter(({ baseline }) => baseline !== void 0).length;
      return {
        said: ok(
          `${config.baseline?.shown ?? "It"} is of this set; ${formatPlural(pinned, "limit")} from it.`
        )
      };
    });
  }
  await exam.probe("report folder", async (take2) => {
    const { directory } = take2(gate).report;
    return {
      said: await judgeFolder(directory, REPORT_BYTES, {
        config: take2(gate),
        ports,
        key: "`report.directory`, or `--report-dir`"
      })
    };
  });
  await exam.probe("lock folder", async (take2) => {
    const config = take2(gate);
    return { said: await judgeFolder(dirname(config.lock), ENTRY_BYTES, { config, ports, key: "`lock`" }) };
  });
  if (cache === void 0) return;
  await exam.probe("cache folder", async (take2) => {
    const config = take2(gate);
    const bytes = bytesOfVectors(dataset.value?.examples.length ?? 0, models);
    return { said: await judgeFolder(cache, bytes, { config, ports, key: "`--cache`" }) };
  });
}
__name(probeFiles, "probeFiles");
function bytesOfVectors(rows, { candidate, reference }) {
  const numbers = (reference.value?.dimension ?? 0) + (candidate.value?.dimension ?? 0);
  return rows * (numbers * FLOAT_BYTES + 2 * ENTRY_BYTES);
}
__name(bytesOfVectors, "bytesOfVectors");
async function judgeFolder(path, bytes, { config, key, ports }) {
  const shown = shownPath(config, path) || "The folder of the gate file";
  const state = await ports.lookAtFolder(path);
  if (state.kind === "refused")
    return problem(
      `${shown} cannot be written: ${state.why}.`,
      `name a folder that can be written with ${key}`
    );
  const { exists, freeBytes } = state;
  const what = `${shown} ${exists ? "can be written" : "will be made"}, ${formatBytes(freeBytes)} free`;
  if (freeBytes >= bytes) return ok(`${what}.`);
  return problem(
    `${what}, and about ${formatBytes(bytes)} are needed.`,
    `make room, or name a folder on another disk with ${key}`
  );
}
__name(judgeFolder, "judgeFolder");

// src/doctor/probe-job.ts
async function probeJob(exam, { job }) {
  if (job === void 0) return;
  exam.begin("GitHub");
  const surroundings = await exam.probe("event", async () => {
    const found = await job();
    const { kind, pullRequest } = found.trigger;
    const change = pullRequest === void 0 ? "" : ` #${pullRequest.number}${pullRequest.fromFork ? ", from a fork" : ""}`;
    return { said: ok(`${kind.replace("-", " ")}${change}.`), value: found };
  });
  await exam.probe("token", async (take2) => ({ said: await judgeToken(take2(surroundings)) }));
  await exam.probe("cache service", (take2) => ({
    said: take2(surroundings).hasCacheService ? ok("Its variables are set.") : note(
      "Its variables are not set here: the runner gives them to actions, never to `run:` steps, so this says nothing of the action."
    )
  }));
  await exam.probe("history of git", (take2) => {
    const { knowsChange, trigger } = take2(surroundings);
    if (trigger.base === void 0) return { said: ok("This event is no change, so none is needed.") };
    if (knowsChange)
      return { said: ok("The change from its base is known, so findings can be shown at its lines.") };
    return {
      said: note(
        "The change from its base is not known, so findings stand at the gate file.",
        "set `fetch-depth: 2` at `actions/checkout`"
      )
    };
  });
}
__name(probeJob, "probeJob");
async function judgeToken({ client, repository, trigger }) {
  if (client === void 0 || repository === void 0)
    return note(
      "None is set in this step, so no permission could be looked at.",
      "hand it to this step: `env: { GITHUB_TOKEN: ${{ github.token }} }`"
    );
  const { pullRequest } = trigger;
  try {
    if (pullRequest === void 0) {
      await client.listOpenIssues(repository, { pages: 1 });
      return ok(
        "It can read issues; an issue of a nightly run also needs `issues: write`, which GitHub does not tell."
      );
    }
    await client.listComments({ ...repository, number: pullRequest.number });
  } catch (error) {
    return judgeFailure(error, pullRequest === void 0 ? "issues: write" : "pull-requests: write");
  }
  if (pullRequest.fromFork)
    return note(
      "It can read the pull request and may write nothing, for it comes from a fork: no comment is written.",
      "the summary of the job has everything; docs/github.md tells how a second workflow can comment"
    );
  return ok(
    "It can read the pull request; whether it may comment (`pull-requests: write`) GitHub does not tell before it is tried."
  );
}
__name(judgeToken, "judgeToken");
function judgeFailure(error, permission) {
  if (!(error instanceof GitHubFailure)) throw error;
  switch (error.kind) {
    case "forbidden":
    case "missing":
    case "invalid":
      return problem(
        `GitHub refuses it what a comment or an issue needs (${error.message}).`,
        `add \`permissions: { contents: read, ${permission} }\` to the job`
      );
    case "rate-limited":
    case "unreachable":
      return note(`What it may do is not known: ${error.message}.`);
  }
}
__name(judgeFailure, "judgeFailure");

// src/doctor/imagined-scores.ts
var IMAGINED = { rocAuc: 0.88, correlation: 0.98 };
var STREAM = { reference: 73, candidate: 74 };
function imagineReference(labels, seed) {
  const random = createRandom(seed, STREAM.reference);
  const separation = Math.SQRT2 * normalQuantile(IMAGINED.rocAuc);
  const unsafe = labels.reduce((sum, label) => sum + label, 0);
  const odds = Math.log(unsafe / (labels.length - unsafe));
  return Float64Array.from(labels, (label) => {
    const x = random.normal() + (label === 1 ? separation / 2 : -separation / 2);
    return separation * x + odds;
  });
}
__name(imagineReference, "imagineReference");
function imagineCandidate(labels, reference, seed) {
  const random = createRandom(seed, STREAM.candidate);
  const { correlation } = IMAGINED;
  const noise = Math.sqrt(1 - correlation ** 2);
  const classes = [spreadOf(labels, reference, 0), spreadOf(labels, reference, 1)];
  return reference.map((logit, row) => {
    const { mean, deviation } = classes[labels[row]];
    return mean + correlation * (logit - mean) + noise * deviation * random.normal();
  });
}
__name(imagineCandidate, "imagineCandidate");
function spreadOf(labels, logits, label) {
  const own = logits.filter((_, row) => labels[row] === label);
  const mean = own.reduce((sum, logit) => sum + logit, 0) / Math.max(1, own.length);
  const squares = own.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, own.length - 1)) };
}
__name(spreadOf, "spreadOf");

// src/doctor/power.ts
var RESAMPLES = 200;
var STREAM2 = { changes: 71, values: 72 };
var POWER_PERCENT = 80;
function measurePower(sample, { confidenceLevel: level, evaluation, limits, seed }, rows) {
  const shared = { settings: evaluation, level, resamples: RESAMPLES };
  const { labels, candidateLogits } = sample;
  const changes = estimateChanges({
    ...sample,
    ...shared,
    metrics: limits.filter((limit) => !boundsValue(limit)).map(({ metric }) => metric),
    random: createRandom(seed, STREAM2.changes)
  });
  const values = estimateValues({
    labels,
    logits: candidateLogits,
    ...shared,
    metrics: limits.filter(boundsValue).map(({ metric }) => metric),
    random: createRandom(seed, STREAM2.values)
  });
  return limits.map((limit) => {
    const reach = 1 + normalQuantile(POWER_PERCENT / 100) / normalQuantile(level);
    if (boundsValue(limit)) {
      const estimate = values.get(limit.metric);
      const at = estimate?.value.defined === true ? estimate.value.value : 0;
      return powerOf(limit, reaching(estimate, at, reach), labels.length);
    }
    const change = reaching(changes.get(limit.metric), 0, reach);
    return { ...powerOf(limit, change, labels.length), ...tightestOf(limit, change, labels.length / rows) };
  });
}
__name(measurePower, "measurePower");
function powerOf(limit, estimate, sampled) {
  const rowsNeeded = estimate && rowsToDecide(estimate, oneSidedLimit(limit), sampled);
  return { limit, ...rowsNeeded === void 0 ? {} : { rowsNeeded } };
}
__name(powerOf, "powerOf");
function tightestOf(limit, change, share) {
  if (change?.interval === void 0) return {};
  const { oneSidedLower, oneSidedUpper } = change.interval;
  const distance = oneSidedLimit(limit).side === "at-most" ? oneSidedUpper : -oneSidedLower;
  return { tightest: distance * Math.sqrt(share) };
}
__name(tightestOf, "tightestOf");
function reaching(estimate, at, reach) {
  if (estimate?.value.defined !== true || estimate.interval === void 0) return void 0;
  const { interval, value } = estimate;
  const move = /* @__PURE__ */ __name((bound) => at + reach * (bound - value.value), "move");
  const [oneSidedLower, oneSidedUpper] = [move(interval.oneSidedLower), move(interval.oneSidedUpper)];
  return { value: measured(at), interval: { ...interval, oneSidedLower, oneSidedUpper } };
}
__name(reaching, "reaching");

// src/doctor/sample-rows.ts
var MOST_ROWS = 400;
var STREAM3 = 75;
function sampleRows({ examples }, seed) {
  const drawn = drawSample(examples, seed, { most: MOST_ROWS, wanted: MOST_ROWS }) ?? Int32Array.from(examples.keys());
  const order = shuffledRows(drawn.length, createRandom(seed, STREAM3));
  return Array.from(order, (at) => examples[drawn[at]]);
}
__name(sampleRows, "sampleRows");

// src/doctor/probe-limits.ts
var FAR = 2;
async function probeLimits(exam, { dataset, gate, models, scores }) {
  exam.begin("Limits");
  await exam.probe("rows for limits", (take2) => {
    const config = take2(gate);
    const set = take2(dataset);
    const basis = basisOf(set, config, { models, scores: scores.value });
    const decisionThreshold = scores.value?.decisionThreshold ?? config.classifier.decisionThreshold ?? 0.5;
    const evaluation = { ...config.evaluation, decisionThreshold };
    const { confidenceLevel, onInconclusive, seed } = config.decision;
    const settings = { limits: config.limits, evaluation, confidenceLevel, seed };
    const powers = measurePower(basis, settings, set.examples.length);
    return { said: judgePower(powers, set.examples.length, { basis, fails: onInconclusive === "fail" }) };
  });
}
__name(probeLimits, "probeLimits");
function basisOf(set, { decision: { seed } }, { models, scores }) {
  const embedded = models.reference.value?.rows ?? [];
  const { candidate, reference } = scores ?? {};
  if (reference === void 0 || !hasBoth(labelsOf(embedded))) {
    const labels2 = labelsOf(sampleRows(set, seed));
    const referenceLogits = imagineReference(labels2, seed);
    const candidateLogits = imagineCandidate(labels2, referenceLogits, seed);
    return { labels: labels2, referenceLogits, candidateLogits, imagined: "both" };
  }
  const other = new Map(models.candidate.value?.rows.map(({ id }, at) => [id, at]));
  const shared = embedded.flatMap(({ id }, at) => {
    const its = other.get(id);
    return its === void 0 ? [] : [{ at, its }];
  });
  const labels = Uint8Array.from(shared, ({ at }) => embedded[at].label);
  if (candidate === void 0 || !hasBoth(labels)) {
    const all = labelsOf(embedded);
    const candidateLogits = imagineCandidate(all, reference, seed);
    return { labels: all, referenceLogits: reference, candidateLogits, imagined: "candidate" };
  }
  return {
    labels,
    referenceLogits: Float64Array.from(shared, ({ at }) => reference[at]),
    candidateLogits: Float64Array.from(shared, ({ its }) => candidate[its]),
    imagined: "nothing"
  };
}
__name(basisOf, "basisOf");
function hasBoth(labels) {
  return labels.includes(0) && labels.includes(1);
}
__name(hasBoth, "hasBoth");
function judgePower(powers, rows, { basis, fails }) {
  const open = powers.filter(({ rowsNeeded = Infinity }) => rowsNeeded > rows);
  const decided = powers.length - open.length;
  const which = decided < powers.length ? `${decided} of ${formatPlural(powers.length, "limit")}` : powers.length === 1 ? "The limit" : `All ${powers.length} limits`;
  const what = `${which} can be decided on ${formatPlural(rows, "row")}, each in ${POWER_PERCENT} of 100 such sets (${describeBasis(basis)}).`;
  const isGuess = basis.imagined === "both";
  const summary = decided === powers.length ? ok(what) : note(what);
  return [summary, ...open.map((power) => judgeOpen(power, { rows, isGuess, fails }))];
}
__name(judgePower, "judgePower");
function judgeOpen({ limit, rowsNeeded, tightest }, { fails, isGuess, rows }) {
  const name = describeLimit(limit);
  if (rowsNeeded === void 0) {
    const why = boundsValue(limit) ? "the sampled rows are at or beyond it already" : "nothing can be told";
    return note(`${name}: ${why}.`, "run `driftgate check`, whose report says what it needs");
  }
  const wide = tightest === void 0 ? "" : `, or loosen it to ${looser(tightest)}`;
  const what = `${name} needs about ${about(rowsNeeded)} rows; the set has ${formatCount(rows)}.`;
  const todo = `add rows${wide}: else a candidate that is as good may come out inconclusive`;
  const isFar = rowsNeeded > FAR * rows && !isGuess && fails && limit.level === "error";
  return isFar ? problem(what, todo) : note(what, todo);
}
__name(judgeOpen, "judgeOpen");
function describeLimit({ kind, metric, value }) {
  return `${metric} ${kind} ${value}`;
}
__name(describeLimit, "describeLimit");
function about(rows) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return formatCount(Math.ceil(rows / unit) * unit);
}
__name(about, "about");
function looser(value) {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return String(Number((Math.ceil(value / unit) * unit).toPrecision(2)));
}
__name(looser, "looser");
function describeBasis({ imagined, labels }) {
  const rows = formatPlural(labels.length, "row");
  const other = `a made-up candidate whose scores correlate by ${IMAGINED.correlation}`;
  switch (imagined) {
    case "nothing":
      return `estimated from ${rows} under both models`;
    case "candidate":
      return `estimated from ${rows} under the reference and ${other}`;
    case "both":
      return `a guess before any score: a made-up reference with ROC-AUC ${IMAGINED.rocAuc} and ${other}`;
  }
}
__name(describeBasis, "describeBasis");

// src/doctor/probe-machine.ts
var OLDEST_NODE = "20.12";
async function probeMachine(exam, ports) {
  exam.begin("Machine");
  await exam.probe("Node.js", () => ({ said: judgeNode(ports.nodeVersion) }));
  return exam.probe("ONNX Runtime", async () => {
    const warnings = [];
    const runtime = await ports.openRuntime((message) => warnings.push(message));
    const { backend, instructionSet, version } = runtime;
    const what = `${version}, ${backend}, on ${instructionSet}.`;
    if (!backend.startsWith("wasm")) return { said: ok(what), value: runtime };
    const why = warnings.length > 0 ? ` ${endSentence(warnings.join(" "))}` : "";
    const said = note(
      `${what} WebAssembly takes five to six times as long as the native runtime.${why}`,
      "a runner with linux-x64 and glibc 2.28 or later has the native one; unset DRIFTGATE_BACKEND if it says wasm"
    );
    return { said, value: runtime };
  });
}
__name(probeMachine, "probeMachine");
function judgeNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split(".").map(Number);
  const isOld = major < oldestMajor || major === oldestMajor && minor < oldestMinor;
  if (!isOld) return ok(`${version}; ${OLDEST_NODE} or later is needed.`);
  return problem(
    `${version} is too old: ${OLDEST_NODE} or later is needed.`,
    "install Node.js 20 or later, in a workflow with `actions/setup-node`"
  );
}
__name(judgeNode, "judgeNode");

// src/doctor/probe-local-model.ts
import { basename } from "node:path";

// src/doctor/embed-sample.ts
var MUCH_CUT = 0.1;
var CHUNK = 50;
var SECONDS = 15;
async function embedSample(model, sample, { clock, side }) {
  const started = clock();
  const vectors = [];
  let cut = 0;
  for (let first = 0; first < sample.length && (first === 0 || clock() - started < SECONDS); first += CHUNK) {
    const { matrix, truncated } = await encodeTexts(
      model,
      sample.slice(first, first + CHUNK),
      () => void 0
    );
    for (let row = 0; row < matrix.rows; row++) vectors.push(rowOf(matrix, row));
    for (const isCut of truncated) cut += isCut;
  }
  const rows = vectors.length;
  const data = new Float32Array(rows * side.dimension);
  vectors.forEach((vector, row) => data.set(vector, row * side.dimension));
  const value = { ...side, rows: sample.slice(0, rows), matrix: { rows, cols: side.dimension, data } };
  const what = `${formatPlural(rows, "row")} embedded, ${formatMilliseconds((clock() - started) / rows)} each`;
  if (cut / rows <= MUCH_CUT)
    return { said: ok(`${what}; ${cut === 0 ? "none is" : `${cut} are`} cut.`), value };
  const said = note(
    `${what}; ${formatNumber(cut / rows, "share")} of them are longer than ${model.tokenizer.maximumLength} tokens and are cut.`,
    "raise `maximum-length` if the model takes more and your service does not cut there"
  );
  return { said, value };
}
__name(embedSample, "embedSample");
function formatMilliseconds(seconds) {
  const milliseconds = seconds * 1e3;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
__name(formatMilliseconds, "formatMilliseconds");

// src/doctor/try-tokens.ts
async function acceptsTokens(model, ids) {
  const tokenized = { ids, typeIds: ids.map(() => 0), truncated: false };
  const tokenizer = { ...model.tokenizer, tokenize: /* @__PURE__ */ __name(() => tokenized, "tokenize") };
  try {
    await encodeTexts({ ...model, tokenizer }, [{ id: "made-up tokens", text: "" }], () => void 0);
    return true;
  } catch (error) {
    if (error instanceof ModelError) return ["not-finite", "zero-vector"].includes(error.details.code);
    throw error;
  }
}
__name(acceptsTokens, "acceptsTokens");
async function largestThatHolds(least, most, holds) {
  if (!await holds(least)) return void 0;
  let [known, refused] = [least, most];
  while (refused - known > 1) {
    const middle = Math.floor((known + refused) / 2);
    if (await holds(middle)) known = middle;
    else refused = middle;
  }
  return known;
}
__name(largestThatHolds, "largestThatHolds");
async function largestTokenId(file) {
  const content = (await loadJsonFile(file))?.content ?? {};
  const model = isJsonObject(content["model"]) ? content["model"] : {};
  const { vocab } = model;
  let largest = Array.isArray(vocab) ? vocab.length - 1 : -1;
  const see = /* @__PURE__ */ __name((id) => {
    if (typeof id === "number" && id > largest) largest = id;
  }, "see");
  if (isJsonObject(vocab)) Object.values(vocab).forEach(see);
  const added = content["added_tokens"];
  if (Array.isArray(added)) for (const token of added) see(isJsonObject(token) ? token["id"] : void 0);
  return largest < 0 ? void 0 : largest;
}
__name(largestTokenId, "largestTokenId");

// src/doctor/judge-tokenizer.ts
var LONGEST_ROWS = 20;
var FAR_LARGER = 2;
async function judgeTokenizer(model, { rows, side }) {
  const files = await findModelFiles(model.config);
  const largest = await largestTokenId(files.tokenizer);
  const vocabulary = largest === void 0 ? void 0 : await judgeVocabulary(model, largest, side);
  if (vocabulary?.status === "skipped") return [vocabulary];
  const length = await judgeLength(model, rows);
  const wrong = [vocabulary, length].flatMap(
    (said) => said === void 0 || said.status === "ok" ? [] : [said]
  );
  if (wrong.length > 0) return wrong;
  const facts = [vocabulary, length].flatMap((said) => said === void 0 ? [] : [said.what]);
  return [ok(facts.join(" ") || "It opens; its vocabulary is not listed.")];
}
__name(judgeTokenizer, "judgeTokenizer");
async function judgeVocabulary(model, largest, side) {
  const holds = /* @__PURE__ */ __name((id) => acceptsTokens(model, [0, id]), "holds");
  const tokens = formatCount(largest + 1);
  if (!await holds(largest)) {
    const accepted = await largestThatHolds(0, largest, holds);
    if (accepted === void 0) return waiting(`${side} vectors`);
    return problem(
      `The tokenizer gives token ids up to ${formatCount(largest)}, and the graph takes none above ${formatCount(accepted)}: the tokenizer is another model's.`,
      "copy tokenizer.json and tokenizer_config.json from the place that the ONNX file comes from"
    );
  }
  const far = FAR_LARGER * (largest + 1);
  if (await holds(far)) {
    return note(
      `The tokenizer knows ${tokens} tokens, and the graph takes ids beyond ${formatCount(far)}: the tokenizer may be another model's.`,
      "compare tokenizer.json with the one of the place that the ONNX file comes from"
    );
  }
  return ok(`All of its ${tokens} tokens are known to the graph.`);
}
__name(judgeVocabulary, "judgeVocabulary");
async function judgeLength(model, rows) {
  const { config, tokenizer } = model;
  const lengthOf = /* @__PURE__ */ __name(({ text }) => tokenizer.tokenize(config.prefix + text).ids.length, "lengthOf");
  const longest = [...rows].sort((a, b) => b.text.length - a.text.length).slice(0, LONGEST_ROWS);
  const needed = Math.max(0, ...longest.map(lengthOf));
  if (needed < 2) return void 0;
  const holds = /* @__PURE__ */ __name((length) => acceptsTokens(model, Array(length).fill(tokenizer.padId)), "holds");
  const limit = tokenizer.maximumLength;
  if (!await holds(needed)) {
    const accepted = await largestThatHolds(1, needed, holds) ?? 0;
    return problem(
      `The longest rows have ${needed} tokens (maximum length ${limit}), and the graph takes ${accepted} at most.`,
      `set \`maximum-length: ${accepted}\` for this model, for longer texts are then cut in place of failing`
    );
  }
  return ok(
    `The longest rows have ${formatCount(needed)} of at most ${formatCount(limit)} tokens, and the graph takes them.`
  );
}
__name(judgeLength, "judgeLength");

// src/doctor/made-up-texts.ts
var MADE_UP = [
  { id: "a made-up sentence", text: "The lighthouse keeper counted seven boats before breakfast." },
  { id: "another made-up sentence", text: "Prices of copper rose again, and nobody at the market knew why." }
];
function areAlike(matrix) {
  const other = rowOf(matrix, 1);
  return rowOf(matrix, 0).every((value, at) => value === other[at]);
}
__name(areAlike, "areAlike");

// src/doctor/probed-side.ts
function withoutRows(side, dimension) {
  return { side, dimension, rows: [], matrix: { rows: 0, cols: dimension, data: new Float32Array(0) } };
}
__name(withoutRows, "withoutRows");

// src/doctor/probe-local-model.ts
async function probeLocalModel(exam, input) {
  const { config, ports, rows, runtime, side } = input;
  let session;
  try {
    const opened = await exam.probe(`${side} model`, async (take2) => {
      const model = await (await readModel(config, take2(runtime))).open();
      session = model.session;
      return { said: await describeModel(model, ports), value: model };
    });
    const tokenizer = await exam.probe(`${side} tokenizer`, async (take2) => {
      const said = await judgeTokenizer(take2(opened), { rows: rows.value?.all ?? [], side });
      const isWrong = said.some(({ status }) => status === "problem");
      return { said, ...isWrong ? {} : { value: true } };
    });
    const vectors = await exam.probe(
      `${side} vectors`,
      (take2) => tryVectors(side, take2(opened)).catch((error) => {
        if (isTokenizerError(error)) take2(tokenizer);
        throw error;
      })
    );
    const embedded = await exam.probe(
      `${side} rows`,
      (take2) => embedSample(take2(opened), take2(rows).sample, { side: take2(vectors), clock: ports.clock })
    );
    return embedded.value === void 0 ? vectors : embedded;
  } finally {
    await session?.release();
  }
}
__name(probeLocalModel, "probeLocalModel");
function isTokenizerError(error) {
  return error instanceof ModelError && error.details.code === "tokenizer-mismatch";
}
__name(isTokenizerError, "isTokenizerError");
async function describeModel({ onnx, output }, { sizeOf: sizeOf2 }) {
  const weights = onnx.externalData.length;
  const facts = [
    `${basename(onnx.path)}${weights > 0 ? ` with ${formatPlural(weights, "file")} of weights` : ""}`,
    `${formatBytes(await sizeOf2(onnx.path))}, opens; output ${output.name}`,
    `pooling ${output.pooling}`,
    ...onnx.quantized ? ["quantized: its vectors depend on the processor"] : []
  ];
  return ok(`${facts.join(", ")}.`);
}
__name(describeModel, "describeModel");
async function tryVectors(side, model) {
  const { matrix } = await encodeTexts(model, MADE_UP, () => void 0);
  if (areAlike(matrix)) {
    return {
      said: problem(
        `Two different sentences have the same vector of ${formatCount(matrix.cols)} numbers.`,
        "name the right output with `output:`, and check that the tokenizer belongs to the model"
      )
    };
  }
  return {
    said: ok(`${formatCount(matrix.cols)} numbers per text, all finite.`),
    value: {
      ...withoutRows(side, matrix.cols),
      modelHash: model.onnx.hash,
      tokenizerHash: model.tokenizer.hash
    }
  };
}
__name(tryVectors, "tryVectors");

// src/doctor/probe-source.ts
var PATIENCE = { timeout: 30, retries: 1 };
var SILENT = {
  debug: /* @__PURE__ */ __name(() => void 0, "debug"),
  info: /* @__PURE__ */ __name(() => void 0, "info"),
  warn: /* @__PURE__ */ __name(() => void 0, "warn"),
  group: /* @__PURE__ */ __name((_, task) => task(), "group"),
  progress: /* @__PURE__ */ __name(() => void 0, "progress")
};
function probeStoredVectors(exam, side, config, rows) {
  return exam.probe(`${side} vectors`, async (take2) => {
    const { all, sample } = take2(rows);
    const said = [];
    const logger = { info: /* @__PURE__ */ __name((message) => void said.push(message), "info") };
    const places = new Map(all.map(({ id }, at) => [id, at]));
    const keep = Int32Array.from(sample, ({ id }) => places.get(id) ?? 0).sort();
    const visit = /* @__PURE__ */ __name(() => Promise.resolve(), "visit");
    const { identity, matrix } = await readStoredVectors(side, config, all, logger, { keep, visit });
    const known = identity.runtime ?? identity.endpoint ?? identity.command;
    const what = `${formatCount(identity.dimension)} numbers per text, one vector for each of ${formatPlural(all.length, "row")}`;
    const value = { side, dimension: identity.dimension, rows: Array.from(keep, (at) => all[at]), matrix };
    if (said.length > 0)
      return { said: note(`${what}, and vectors of other rows beside them, which are not used.`), value };
    if (known === void 0)
      return {
        said: note(
          `${what}; nothing says which model made them.`,
          "write them with `driftgate embed`, whose file says how they were made"
        ),
        value
      };
    return {
      said: ok(`${what}; their file says how they were made.`),
      value: { ...value, modelHash: identity.modelHash }
    };
  });
}
__name(probeStoredVectors, "probeStoredVectors");
function probeRemote(exam, side, config, connect) {
  return exam.probe(`${side} vectors`, async () => {
    const timeout = Math.min(config.timeout, PATIENCE.timeout);
    const hasty = isCommand(config) ? { ...config, timeout } : { ...config, ...PATIENCE, timeout };
    const { matrix, seconds } = await embedRemote(side, hasty, MADE_UP, { connect, logger: SILENT });
    if (areAlike(matrix))
      return {
        said: problem(
          `${isEndpoint(config) ? "The server" : "The program"} gives two different sentences the same vector of ${matrix.cols} numbers.`,
          "check that it embeds the texts that it is given"
        )
      };
    const what = `${formatCount(matrix.cols)} numbers per text; ${placeOf(config)} answered in ${seconds.toFixed(1)} s.`;
    return { said: ok(what), value: withoutRows(side, matrix.cols) };
  });
}
__name(probeRemote, "probeRemote");

// src/doctor/probe-models.ts
async function probeModels(exam, input) {
  const { gate } = input;
  const reference = await probeSide(exam, "reference", input);
  const unadapted = await probeSide(exam, "candidate", input);
  const candidate = gate.value?.adapter === void 0 ? unadapted : await probeAdapter(exam, unadapted, input);
  await exam.probe("both models", (take2) => ({
    said: compareSides(take2(reference), take2(unadapted), take2(gate))
  }));
  return { reference, candidate };
}
__name(probeModels, "probeModels");
function compareSides(old, now, gate) {
  if (old.modelHash === void 0 || now.modelHash === void 0)
    return ok("Whether they are different models nothing tells before a run.");
  if (old.modelHash !== now.modelHash) return ok("They are different models.");
  if (old.tokenizerHash !== now.tokenizerHash || !areUsedAlike(gate) || gate.adapter !== void 0)
    return ok("They are the same graph, used in different ways.");
  return note(
    "Reference and candidate are the same model, used the same way: this gate passes and tells nothing.",
    "name the new model under `candidate`, or with `driftgate check --candidate`"
  );
}
__name(compareSides, "compareSides");
function areUsedAlike({ candidate, reference }) {
  if (!isLocalModel(candidate) || !isLocalModel(reference)) return true;
  const use = /* @__PURE__ */ __name((config) => JSON.stringify({ ...config, model: "", tokenizer: "" }), "use");
  return use(reference) === use(candidate);
}
__name(areUsedAlike, "areUsedAlike");
async function probeSide(exam, side, { dataset, gate, ports, runtime }) {
  exam.begin(side === "reference" ? "Reference (old) model" : "Candidate (new) model");
  if (gate.value === void 0) {
    return exam.probe(`${side} model`, (take2) => {
      take2(gate);
      return { said: [] };
    });
  }
  const {
    [side]: config,
    decision: { seed }
  } = gate.value;
  const rows = {
    name: dataset.name,
    ...dataset.value && {
      value: { all: dataset.value.examples, sample: sampleRows(dataset.value, seed) }
    }
  };
  if (isStored(config)) return probeStoredVectors(exam, side, config, rows);
  if (isLocalModel(config)) return probeLocalModel(exam, { side, config, runtime, rows, ports });
  return probeRemote(exam, side, config, ports.connect);
}
__name(probeSide, "probeSide");
function probeAdapter(exam, candidate, { gate, runtime }) {
  return exam.probe(
    "adapter",
    (take2) => withAdapter(take2(gate).adapter, take2(runtime), async (adapter) => {
      const side = take2(candidate);
      if (adapter === void 0) return { said: ok("None."), value: side };
      assertAdapterFits(adapter, side.dimension);
      const tried = side.rows.length > 0 ? side.matrix : { rows: 1, cols: side.dimension, data: new Float32Array(side.dimension).fill(1) };
      const given = await adapter.apply(tried);
      const matrix = side.rows.length > 0 ? given : { ...given, rows: 0, data: new Float32Array(0) };
      const value = { ...side, dimension: given.cols, matrix };
      return { said: ok(`Takes ${side.dimension} numbers per text and gives ${given.cols}.`), value };
    })
  );
}
__name(probeAdapter, "probeAdapter");

// src/doctor/examine.ts
async function examine(options, ports) {
  const { cache } = options;
  const exam = createExam(ports.tell);
  const runtime = await probeMachine(exam, ports);
  const gate = await probeGate(exam, options);
  const dataset = await probeData(exam, gate, ports);
  const models = await probeModels(exam, { gate, dataset, runtime, ports });
  const scores = await probeClassifier(exam, { gate, dataset, runtime, models, ports });
  await probeLimits(exam, { gate, dataset, models, scores });
  await probeFiles(exam, { gate, dataset, models, ports, ...cache === void 0 ? {} : { cache } });
  await probeJob(exam, ports);
  return exam.findings.map((finding) => withShortPaths(finding, options.workingDirectory));
}
__name(examine, "examine");
function withShortPaths(finding, folder) {
  const shorten = /* @__PURE__ */ __name((text) => text.replaceAll(`${folder}${sep}`, ""), "shorten");
  const { todo, what } = finding;
  return { ...finding, what: shorten(what), ...todo === void 0 ? {} : { todo: shorten(todo) } };
}
__name(withShortPaths, "withShortPaths");
function probeGate(exam, { config: file, workingDirectory }) {
  exam.begin("Gate");
  return exam.probe("gate file", async () => {
    try {
      const config = await loadGateConfig(file, workingDirectory);
      const what = `${file}: gate ${JSON.stringify(config.name)}, ${formatPlural(config.limits.length, "limit")}.`;
      return { said: ok(what), value: config };
    } catch (error) {
      if (!(error instanceof DriftgateError) || error.details.code !== "missing-file") throw error;
      const hint = "write one with `driftgate init`, or name another with `--config`";
      return { said: problemsOf({ ...error.details, hint }) };
    }
  });
}
__name(probeGate, "probeGate");

// src/doctor/render-findings.ts
var DOCTOR_VERSION = 1;
var SIGNS = {
  ok: ["✓", "+"],
  note: ["!", "!"],
  problem: ["✗", "x"],
  skipped: ["·", "-"]
};
var INDENT = 2;
var GAP = 2;
function countFindings(findings) {
  const counts = { ok: 0, note: 0, problem: 0, skipped: 0 };
  for (const { status } of findings) counts[status]++;
  return counts;
}
__name(countFindings, "countFindings");
function renderFindings(findings, { program = "driftgate", ...options }) {
  const page = createPage(options);
  const width = Math.max(...findings.map(({ name }) => displayWidth(name)));
  const parts = [...new Set(findings.map(({ part }) => part))].map(
    (part) => layOutPart(
      part,
      findings.filter((finding) => finding.part === part),
      { page, width }
    )
  );
  return `${[...parts, ...layOutTodos(findings, { page, width }), layOutSum(findings, page, program)].join("\n\n")}
`;
}
__name(renderFindings, "renderFindings");
function findingsAsJson(findings) {
  const counts = countFindings(findings);
  return `${JSON.stringify({ doctorVersion: DOCTOR_VERSION, ready: counts.problem === 0, counts, findings }, null, 2)}
`;
}
__name(findingsAsJson, "findingsAsJson");
function layOutPart(part, findings, layout) {
  const { page } = layout;
  const lines = joinSkipped(findings).map((finding) => {
    const paint = finding.status === "skipped" ? page.colors.dim : String;
    return layOutLine(finding, finding.what, { ...layout, paint });
  });
  return [page.colors.bold(screenText(part, page)), ...lines].join("\n");
}
__name(layOutPart, "layOutPart");
function joinSkipped(findings) {
  const joined = [];
  for (const finding of findings) {
    const last = joined.at(-1);
    const isSame = last?.status === "skipped" && finding.status === "skipped" && last.what === finding.what;
    if (!isSame) joined.push(finding);
    else joined[joined.length - 1] = { ...last, name: `${last.name}, ${finding.name}` };
  }
  return joined;
}
__name(joinSkipped, "joinSkipped");
function layOutLine({ name, status }, text, { page, paint, width }) {
  const label = screenText(name, page);
  const indent = " ".repeat(INDENT + 2 + width + GAP);
  const body = wrapOn(page, text, indent).split("\n").map((line) => indent + paint(line.trimStart()));
  const head = `${" ".repeat(INDENT)}${signOf(status, page)} `;
  const space = width + GAP - displayWidth(label);
  if (space < GAP) return [head + paint(label), ...body].join("\n");
  return head + paint(label) + " ".repeat(space) + body.join("\n").trimStart();
}
__name(layOutLine, "layOutLine");
function signOf(status, { ascii, colors }) {
  const sign = SIGNS[status][ascii ? 1 : 0];
  switch (status) {
    case "ok":
      return colors.green(sign);
    case "note":
      return colors.yellow(sign);
    case "problem":
      return colors.red(sign);
    case "skipped":
      return colors.dim(sign);
  }
}
__name(signOf, "signOf");
function layOutTodos(findings, layout) {
  const lines = ["note", "problem"].flatMap(
    (status) => findings.flatMap((finding) => {
      if (finding.status !== status || finding.todo === void 0) return [];
      const todo = `${finding.todo.charAt(0).toUpperCase()}${finding.todo.slice(1)}`;
      return [layOutLine(finding, endSentence(todo), { ...layout, paint: String })];
    })
  );
  return lines.length === 0 ? [] : [[layout.page.colors.bold("What to do"), ...lines].join("\n")];
}
__name(layOutTodos, "layOutTodos");
function layOutSum(findings, page, program) {
  const { note: note2, problem: problem2, skipped } = countFindings(findings);
  const rest = [
    ...note2 > 0 ? [formatPlural(note2, "note")] : [],
    ...skipped > 0 ? [`${skipped} not looked at`] : []
  ];
  const status = problem2 > 0 ? "problem" : note2 > 0 ? "note" : "ok";
  const said = problem2 > 0 ? formatPlural(problem2, "problem") : "Ready";
  const next = problem2 > 0 ? "Do the above, then run this again" : `Next: ${program} check`;
  return `${signOf(status, page)} ${page.colors.bold([said, ...rest].join(", "))}. ${next}.`;
}
__name(layOutSum, "layOutSum");

// src/platform/folder-state.ts
import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname as dirname2 } from "node:path";
var WORDS = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk can only be read"
};
async function lookAtFolder(path) {
  let [folder, exists] = [path, true];
  for (; ; ) {
    try {
      if (!(await stat(folder)).isDirectory()) return { kind: "refused", why: `${folder} is a file` };
      await access(folder, constants.W_OK | constants.X_OK);
      const { bavail, bsize } = await statfs(folder);
      return { kind: "writable", exists, freeBytes: bavail * bsize };
    } catch (error) {
      const code = systemCode(error);
      const above = dirname2(folder);
      const isBelow = code === "ENOENT" || code === "ENOTDIR";
      if (!isBelow || above === folder)
        return { kind: "refused", why: WORDS[code] ?? `the system says ${code}` };
      [folder, exists] = [above, false];
    }
  }
}
__name(lookAtFolder, "lookAtFolder");

// src/commands/doctor.ts
var SILENT2 = {
  debug: /* @__PURE__ */ __name(() => void 0, "debug"),
  info: /* @__PURE__ */ __name(() => void 0, "info"),
  warn: /* @__PURE__ */ __name(() => void 0, "warn")
};
async function doctorCommand({ cache, config, format }) {
  const { animated } = terminalStyle(process.env, process.stderr);
  const show = /* @__PURE__ */ __name((text2) => {
    if (animated) process.stderr.write(`\r\x1B[K${text2}`);
  }, "show");
  const findings = await examine(
    { config, workingDirectory: process.cwd(), ...cache === void 0 ? {} : { cache: resolve(cache) } },
    portsOf((name) => show(`Looking at: ${name}`))
  );
  show("");
  const text = format === "json" ? findingsAsJson(findings) : renderFindings(findings, { ...consoleStyle(process.stdout), program: ownName() });
  process.stdout.write(text);
  return countFindings(findings).problem > 0 ? 1 : 0;
}
__name(doctorCommand, "doctorCommand");
function portsOf(tell) {
  return {
    nodeVersion: process.version,
    openRuntime: /* @__PURE__ */ __name((warn) => createRuntime({ logger: { warn } }), "openRuntime"),
    connect: createConnection(SILENT2),
    lookAtFolder,
    sizeOf,
    clock: /* @__PURE__ */ __name(() => performance.now() / 1e3, "clock"),
    tell,
    ...process.env["GITHUB_ACTIONS"] === "true" ? { job: readJob } : {}
  };
}
__name(portsOf, "portsOf");
async function sizeOf(path) {
  return stat2(path).then(
    (found) => found.isFile() ? found.size : 0,
    () => 0
  );
}
__name(sizeOf, "sizeOf");
async function readJob() {
  const { env } = process;
  const { readEvent } = await import("./actions-context-SGFCOIHE.js");
  const { readTrigger } = await import("./trigger-7IGWWHKW.js");
  const { createGitHubClient } = await import("./github-client-QC75PQOU.js");
  const { readGitDiff } = await import("./git-diff-SQJRHQE2.js");
  const event = readEvent();
  const trigger = readTrigger(event);
  const client = createGitHubClient({ token: env["GITHUB_TOKEN"] ?? env["GH_TOKEN"], logger: SILENT2 });
  const change = trigger.base === void 0 ? void 0 : await readGitDiff(process.cwd(), trigger.base);
  const cacheService = env["ACTIONS_RESULTS_URL"] ?? env["ACTIONS_CACHE_URL"];
  return {
    trigger,
    ...event.repository && { repository: event.repository },
    ...client && { client },
    hasCacheService: Boolean(cacheService) && Boolean(env["ACTIONS_RUNTIME_TOKEN"]),
    knowsChange: change !== void 0
  };
}
__name(readJob, "readJob");
export {
  doctorCommand
};
