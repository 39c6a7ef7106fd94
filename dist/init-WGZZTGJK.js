import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ownName
} from "./chunk-SURRFWSN.js";
import {
  openTable,
  withPart
} from "./chunk-OCXASWJQ.js";
import {
  forEachCsvRow,
  transform
} from "./chunk-6CCGXJ3X.js";
import {
  glob
} from "./chunk-RFXBF6MA.js";
import {
  parseClassifier
} from "./chunk-G6QN3Q5Z.js";
import "./chunk-VGWPYK2Q.js";
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
import {
  GRAPH,
  MODEL,
  PbfReader,
  TENSOR,
  TENSOR_TYPES,
  findModelFiles,
  forEachJsonLine,
  isLocalModel,
  isStored,
  placeOf,
  readDeclaredTensor,
  readValueType
} from "./chunk-ZLNCZFLQ.js";
import "./chunk-AU3LF5DE.js";
import {
  unwritableFile
} from "./chunk-UKJQ6ZG6.js";
import "./chunk-7HG5ZXTM.js";
import {
  DEFAULT_FIELDS,
  SAFE_LABELS,
  UNSAFE_LABELS,
  normalizeLabel
} from "./chunk-RB2N7ERD.js";
import {
  readTextBlocks
} from "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-VIZYSLDM.js";
import "./chunk-GVCXIUGC.js";
import {
  askForNearest
} from "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  DatasetError,
  DriftgateError,
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/init.ts
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve as resolve2 } from "node:path";
import { normalize } from "node:path/posix";
import { createInterface } from "node:readline/promises";

// src/init/plain-line.ts
function plainLine(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
}
__name(plainLine, "plainLine");

// src/init/yaml-scalar.ts
var PLAIN = /^(?:[A-Za-z_]|\.{0,2}\/)[A-Za-z0-9_./-]*$/;
var WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
var UNPRINTABLE = /[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g;
function yamlScalar(text) {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}
__name(yamlScalar, "yamlScalar");
function yamlList(texts) {
  return `[${texts.map(yamlScalar).join(", ")}]`;
}
__name(yamlList, "yamlList");

// src/init/gate-file.ts
var SCHEMA_URL = "https://raw.githubusercontent.com/driftgate/driftgate/v0/driftgate.schema.json";
function composeGateFile(plan) {
  return [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    "# The gate: does the frozen classifier survive the change from the reference (old) to the candidate (new) model?",
    "# Paths start from the folder of this file. Every key is described in the schema above.",
    "",
    ...datasetLines(plan.dataset),
    "",
    ...modelLines(plan),
    "",
    ...classifierLines(plan),
    "",
    ...OPTIONAL_LINES,
    ""
  ].join("\n");
}
__name(composeGateFile, "composeGateFile");
function datasetLines(dataset) {
  const { columns, copyOf, labels, split } = dataset;
  const comments = [
    "# The held-out labelled rows that decide; the classifier was never fitted on them. 1,000 rows or more, 50 of each class.",
    ...copyOf === void 0 ? [] : [
      `# A copy of ${plainLine(copyOf)} with ids; later changes there do not reach it. Name that file once it has ids of its own.`
    ]
  ];
  const lines = [
    ...fieldLines(columns),
    ...split === void 0 ? [] : [`  split: ${yamlScalar(split)}`],
    ...labelLines(labels),
    ...partLines(
      "train",
      dataset.train,
      "  # The rows that the classifier was fitted on; remedies are fitted on them, too."
    ),
    ...partLines("validation", dataset.validation)
  ];
  return [...comments, "dataset:", `  path: ${yamlScalar(dataset.path)}`, ...lines];
}
__name(datasetLines, "datasetLines");
function fieldLines(columns) {
  const names = ["id", "text", "label", "split"].flatMap((field) => {
    const column = columns[field];
    return column === void 0 || column === DEFAULT_FIELDS[field] ? [] : [`    ${field}: ${yamlScalar(column)}`];
  });
  if (names.length === 0) return [];
  return ["  # Which column holds what; those not named here have the usual names.", "  fields:", ...names];
}
__name(fieldLines, "fieldLines");
function labelLines(labels) {
  if (labels === void 0)
    return [
      "  # Labels from 0 to 1: at or above 0.5 is unsafe. Words go to `unsafe-labels` and `safe-labels`."
    ];
  return [
    "  # Look at these twice: a label in the wrong list turns the gate upside down.",
    `  unsafe-labels: ${yamlList(labels.unsafe)}`,
    `  safe-labels: ${yamlList(labels.safe)}`
  ];
}
__name(labelLines, "labelLines");
function partLines(name, part, comment) {
  if (part === void 0) return [];
  const line = "path" in part ? `  ${name}: ${yamlScalar(part.path)}` : `  ${name}: { split: ${yamlScalar(part.split)} }`;
  return comment === void 0 ? [line] : [comment, line];
}
__name(partLines, "partLines");
function modelLines({ reference, candidate }) {
  const isSame = reference.path === candidate.path;
  const single = [
    "# Only one model was found, so it is compared with itself for now: the gate passes. When the new model comes, either",
    "# name its folder here (or try it with `driftgate check --candidate models/new`), or, where it will replace the old one",
    "# in place, keep the old vectors first: `driftgate embed --out baseline`, then `reference: { vectors: baseline }`."
  ];
  return [
    "# The embedding model in use now.",
    ...modelEntry("reference", reference),
    "",
    "# The embedding model that is to replace it.",
    ...isSame ? single : [],
    ...modelEntry("candidate", candidate)
  ];
}
__name(modelLines, "modelLines");
function modelEntry(key, { path, pooling }) {
  const usual = ['  # prefix: "query: "', "  # maximum-length: 256"];
  if (pooling === void 0) return [`${key}: ${yamlScalar(path)}`];
  return [
    `${key}:`,
    `  model: ${yamlScalar(path)}`,
    "  # How token vectors become one vector: mean, cls, last_token or none. Must be as in production.",
    `  pooling: ${pooling}`,
    ...usual
  ];
}
__name(modelEntry, "modelEntry");
function classifierLines({ classifier }) {
  const { path, isFitted, isOnnx } = classifier;
  const state = isFitted ? [] : ["# Not there yet: `driftgate fit` fits it on the train rows."];
  if (!isOnnx) return [...CLASSIFIER_COMMENT, ...state, `classifier: ${yamlScalar(path)}`];
  return [
    ...CLASSIFIER_COMMENT,
    "classifier:",
    `  path: ${yamlScalar(path)}`,
    "  # Where the classes of the graph are words: the one that means unsafe.",
    "  # unsafe-class: toxic",
    "  # output: probabilities"
  ];
}
__name(classifierLines, "classifierLines");
var CLASSIFIER_COMMENT = [
  "# The classifier that stays as it is; it was fitted on vectors of the reference."
];
var OPTIONAL_LINES = [
  "# What the candidate must hold. Without this section the default limits hold.",
  "# limits:",
  "#   roc-auc: { max-drop: 0.02, min: 0.85 }",
  "#   ece: { max: 0.1 }",
  "#   false-negative-rate: { max-rise: 0.02 }",
  "#",
  "# decision:",
  "#   # What it means when the rows are too few to tell: fail, warn or pass; by default warn.",
  "#   on-inconclusive: fail",
  "#",
  "# report:",
  "#   directory: driftgate-out"
];

// src/init/workflows.ts
import { relative } from "node:path";

// src/init/nameable.ts
function isNameable(path) {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(path) && !path.includes("${{") && path.trim() === path;
}
__name(isNameable, "isNameable");

// src/init/workflows.ts
var CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2";
var UPLOAD = "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0";
var DRIFTGATE = "driftgate/driftgate@v0 # pin the full commit SHA";
var GATE_FILE = "driftgate.yml";
var PULL_REQUEST_WORKFLOW = ".github/workflows/driftgate.yml";
var NIGHTLY_WORKFLOW = ".github/workflows/driftgate-nightly.yml";
function watchPlan({ dataset, reference, candidate, classifier, usesLfs: usesLfs2 }) {
  const pathOf = /* @__PURE__ */ __name((part) => part !== void 0 && "path" in part ? [part.path] : [], "pathOf");
  const paths = [reference.path, candidate.path, classifier.path, dataset.path];
  return { paths: [...paths, ...pathOf(dataset.train), ...pathOf(dataset.validation)], usesLfs: usesLfs2 };
}
__name(watchPlan, "watchPlan");
function watchGate(config, root, usesLfs2) {
  const models = [config.reference, config.candidate];
  const local = models.flatMap((model) => isLocalModel(model) || isStored(model) ? placeOf(model) : []);
  const { classifier, dataset, train, validation } = config;
  const files = [classifier.path, dataset.path, train?.path ?? [], validation?.path ?? []].flat();
  const paths = [...local, ...files].map((path) => relative(root, path).replaceAll("\\", "/"));
  return { paths: paths.filter(isNameable), usesLfs: usesLfs2 };
}
__name(watchGate, "watchGate");
function linesOf({ paths }) {
  const all = /* @__PURE__ */ new Set([...paths, GATE_FILE, PULL_REQUEST_WORKFLOW]);
  return [...all].map((path) => `            ${path}`).join("\n");
}
__name(linesOf, "linesOf");
function composePullRequestWorkflow(watched) {
  return `# The required check of a pull request. Require "driftgate" in the rules of the default branch.
name: driftgate

# No \`paths:\` here: a required check that does not start stays "expected" and blocks the merge for ever.
# The first step below looks at the paths instead, and the job is green when none of them has changed.
on:
  pull_request:

permissions: {}

concurrency:
  group: driftgate-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  gate:
    # The name to require.
    name: driftgate
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      # Optional, for the comment alone; pull requests from forks never get it.
      pull-requests: write
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          # The merge commit and its parents, to see what changes.
          fetch-depth: 2
${lfsLine(watched)}
      - name: Look whether models, data or the gate change
        id: changes
        env:
          # One path a line, a folder stands for all that is in it. Add what else decides, such as a tokenizer elsewhere.
          WATCHED: |
${linesOf(watched)}
        run: |
          # Whatever goes wrong here, the gate runs.
          relevant=true
          mapfile -t watched <<< "\${WATCHED%$'\\n'}"
          if git --literal-pathspecs diff --quiet HEAD^1 HEAD -- "\${watched[@]}"; then
            relevant=false
            echo 'Nothing that the gate looks at changes.' >> "$GITHUB_STEP_SUMMARY"
          fi
          echo "relevant=$relevant" >> "$GITHUB_OUTPUT"

      - id: gate
        if: steps.changes.outputs.relevant != 'false'
        uses: ${DRIFTGATE}
        with:
          config: ${GATE_FILE}
          comment: changes

      # Runs when the gate failed, too: then the report is wanted most.
      - if: always() && steps.gate.outputs.report-directory != ''
        uses: ${UPLOAD}
        with:
          name: driftgate-report
          path: \${{ steps.gate.outputs.report-directory }}
          retention-days: 14
`;
}
__name(composePullRequestWorkflow, "composePullRequestWorkflow");
function composeNightlyWorkflow(watched) {
  return `# Every night: the gate on the default branch, a trend, and one issue while it is red.
name: driftgate nightly

on:
  schedule:
    # Not on the hour, when many schedules start and some are dropped.
    - cron: '17 3 * * *'
  workflow_dispatch:

permissions: {}

concurrency:
  # One at a time: two would write the same history and the same issue.
  group: driftgate-nightly
  cancel-in-progress: false

jobs:
  gate:
    name: driftgate nightly
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read
      # For \`issue: true\` alone.
      issues: write
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${lfsLine(watched)}
      - id: gate
        uses: ${DRIFTGATE}
        with:
          config: ${GATE_FILE}
          # Opened or updated when the gate turns red, closed when it is green again.
          issue: 'true'
          history: cache

      - if: always() && steps.gate.outputs.report-directory != ''
        uses: ${UPLOAD}
        with:
          name: driftgate-nightly
          path: \${{ steps.gate.outputs.report-directory }}
          retention-days: 90
`;
}
__name(composeNightlyWorkflow, "composeNightlyWorkflow");
function lfsLine({ usesLfs: usesLfs2 }) {
  return usesLfs2 ? "          lfs: true\n" : "";
}
__name(lfsLine, "lfsLine");

// src/init/compose-files.ts
var INIT_FILES = [GATE_FILE, PULL_REQUEST_WORKFLOW, NIGHTLY_WORKFLOW];
function composeFiles(plan) {
  return { [GATE_FILE]: composeGateFile(plan), ...composeWorkflows(watchPlan(plan)) };
}
__name(composeFiles, "composeFiles");
function composeWorkflows(watched) {
  return {
    [PULL_REQUEST_WORKFLOW]: composePullRequestWorkflow(watched),
    [NIGHTLY_WORKFLOW]: composeNightlyWorkflow(watched)
  };
}
__name(composeWorkflows, "composeWorkflows");
function nextCommand({ classifier }, program) {
  return classifier.isFitted ? `${program} check (runs the gate here; then commit these files and require the check "driftgate")` : `${program} fit (fits the classifier; then \`${program} check\`, and commit these files)`;
}
__name(nextCommand, "nextCommand");

// src/init/copy-with-ids.ts
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";

// src/init/plan.ts
var COPY_PATH = "driftgate.data.jsonl";
var COPY_ID = "driftgate_id";

// src/init/copy-with-ids.ts
var ID_DIGITS = 12;
var LARGEST_COPIED = 1 << 26;
async function copyWithIds(path, shown, textColumn) {
  const { size } = await stat(path);
  if (size > LARGEST_COPIED) throw noIds(shown, size);
  const lines = [];
  const seen = /* @__PURE__ */ new Map();
  await forEachRecord(path, shown, (record) => {
    const text = record.get(textColumn);
    const hash = createHash("sha256").update(JSON.stringify(text ?? null)).digest("hex").slice(0, ID_DIGITS);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    const id = count === 1 ? hash : `${hash}-${count}`;
    lines.push(JSON.stringify({ [COPY_ID]: id, ...Object.fromEntries(record) }));
  });
  return `${lines.join("\n")}
`;
}
__name(copyWithIds, "copyWithIds");
function noIds(file, size) {
  return new ConfigurationError({
    code: "no-id-column",
    what: "the rows have no ids, and the file is too large for init to copy it with ids",
    where: { file },
    expected: `a column whose values are all different, or at most ${LARGEST_COPIED} bytes`,
    found: `${size} bytes`,
    hint: "add a column of ids, and name it with --id-column unless its name ends in id"
  });
}
__name(noIds, "noIds");
async function forEachRecord(path, shown, take) {
  if (/\.parquet$/i.test(path)) {
    await withPart({ path, shown, below: "" }, async (part) => {
      const { forEachRow, names } = await openTable(part);
      await forEachRow(names, (cell) => take(new Map(names.map((name, at) => [name, cell(at)]))));
    });
    return;
  }
  const request = {
    path,
    shown,
    noun: "the dataset",
    missingHint: "check the path",
    encodingHint: "save it as UTF-8"
  };
  const blocks = readTextBlocks(request, (details) => new DatasetError(details));
  const forEach = /\.csv$/i.test(path) ? forEachCsvRow : forEachJsonLine;
  await forEach(blocks, shown, (row) => take(new Map(row.keys().map((key) => [key, row.get(key)]))));
}
__name(forEachRecord, "forEachRecord");

// src/init/find-in-repository.ts
import { lstat, open, readFile, stat as stat2 } from "node:fs/promises";
import { posix, resolve } from "node:path";

// src/init/classify-graph.ts
var TOKENS = /^(?:input_ids|ids|tokens|token_ids)$/i;
var CACHE = /^(?:past_key_values|present)/;
var VECTOR_RANK = 2;
function modelOfGraph({ inputs, outputs }, { path, hasTokenizer: hasTokenizer2, pooling }) {
  if (!inputs.some(({ name, isFloat }) => TOKENS.test(name) && !isFloat)) return void 0;
  const vectors = outputs.filter(({ name }) => !CACHE.test(name));
  const ranks = vectors.map(({ dims }) => dims?.length);
  const dimension = vectors.map(({ dims }) => dims?.at(-1) ?? -1).find((size) => size > 0);
  return {
    path,
    hasTokenizer: hasTokenizer2,
    pooling: pooling ?? (ranks.includes(VECTOR_RANK) ? "none" : "unknown"),
    ...dimension === void 0 ? {} : { dimension }
  };
}
__name(modelOfGraph, "modelOfGraph");
function classifierOfGraph({ inputs, outputs }, path) {
  const [input] = inputs;
  if (inputs.length !== 1 || input === void 0 || !input.isFloat || outputs.length === 0) return void 0;
  if (input.dims !== void 0 && input.dims.length !== VECTOR_RANK) return void 0;
  if (outputs.length === 1 && isMatrix(outputs[0])) return void 0;
  const dimension = input.dims?.[1] ?? -1;
  return { path, format: "onnx", ...dimension > 0 ? { dimension } : {} };
}
__name(classifierOfGraph, "classifierOfGraph");
function isMatrix({ dims }) {
  return dims?.length === VECTOR_RANK && (dims[1] ?? -1) > VECTOR_RANK;
}
__name(isMatrix, "isMatrix");

// src/init/classify-values.ts
var MOST_WORDS = 12;
var LONGEST_WORD = 60;
var NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
function shapeOf(values) {
  const present = values.filter(isPlain);
  const distinct = /* @__PURE__ */ new Set();
  const words = /* @__PURE__ */ new Map();
  let numeric = 0;
  let unit = 0;
  let characters = 0;
  let spaced = 0;
  for (const value of present) {
    const text = String(value).trim();
    distinct.add(text);
    if (words.size <= MOST_WORDS && !words.has(normalizeLabel(text))) words.set(normalizeLabel(text), text);
    characters += text.length;
    if (/\S\s+\S/.test(text)) spaced += 1;
    const isNumber = typeof value === "number" || typeof value === "string" && NUMERIC.test(text);
    if (isNumber) numeric += 1;
    if (typeof value === "boolean" || /^(?:true|false)$/i.test(text)) unit += 1;
    else if (isNumber && Number(text) >= 0 && Number(text) <= 1) unit += 1;
  }
  const count = present.length;
  return {
    present,
    isComplete: count > 0 && count === values.length,
    words: [...words.values()],
    isUnit: count > 0 && unit === count,
    isNumeric: count > 0 && numeric === count,
    isUnique: count > 0 && distinct.size === count,
    meanLength: count === 0 ? 0 : characters / count,
    spacedShare: count === 0 ? 0 : spaced / count
  };
}
__name(shapeOf, "shapeOf");
function couldHoldLabels({ isUnit, present, words }) {
  if (present.length === 0) return false;
  return isUnit || words.length <= MOST_WORDS && words.every((word) => word.length <= LONGEST_WORD);
}
__name(couldHoldLabels, "couldHoldLabels");
function isPlain(value) {
  if (typeof value === "string") return value.trim() !== "";
  return typeof value === "boolean" || typeof value === "number" && Number.isFinite(value);
}
__name(isPlain, "isPlain");

// src/init/find-columns.ts
var TEXT_NAMES = [
  "text",
  "comment",
  "comment_text",
  "content",
  "message",
  "body",
  "prompt",
  "sentence",
  "tweet",
  "post",
  "utterance",
  "input",
  "query",
  "user_input",
  "question",
  "conversation"
];
var LABEL_NAMES = [
  "label",
  "labels",
  "unsafe",
  "is_unsafe",
  "toxic",
  "is_toxic",
  "toxicity",
  "harmful",
  "is_harmful",
  "target",
  "class",
  "flagged",
  "jailbreak",
  "hate",
  "hateful",
  "offensive",
  "abusive",
  "spam",
  "is_spam",
  "safety",
  "safe",
  "is_safe",
  "y"
];
var ID_NAMES = /^(?:id|_id|uid|uuid|guid|key|index|idx)$|[_-]?id$/i;
var SPLIT_NAMES = /^(?:split|subset|fold|partition|set)$/i;
var SPLITS = /^(?:train|training|test|testing|valid|validation|val|dev|eval|held[-_ ]?out|holdout)$/i;
var SHORTEST_TEXT = 12;
var LONGEST_NAME = 60;
var LONGER = 2;
function findColumns({ columns }) {
  const looked = columns.filter(({ name }) => name !== "" && name.length <= LONGEST_NAME).map(({ name, values }) => ({ name, shape: shapeOf(values) }));
  const split = findSplit(looked);
  const left = looked.filter(({ name }) => name !== split?.column);
  const texts = findTexts(left);
  const labels = findLabels(left.filter(({ name }) => name !== texts.names[0]));
  const taken = [texts.names[0], labels.names[0]];
  return {
    text: texts.names,
    textIsClear: texts.isClear,
    label: labels.names,
    labelIsClear: labels.isClear,
    id: findIds(left.filter(({ name }) => !taken.includes(name))),
    ...split && { split }
  };
}
__name(findColumns, "findColumns");
function isLabelledSet(candidates) {
  return candidates.text.length > 0 && candidates.label.length > 0;
}
__name(isLabelledSet, "isLabelledSet");
function rankOf(name, names) {
  const at = names.indexOf(name.toLowerCase().trim().replaceAll(/[\s-]/g, "_"));
  return at === -1 ? names.length : at;
}
__name(rankOf, "rankOf");
function findTexts(columns) {
  const texts = columns.filter(
    ({ name, shape }) => !shape.isNumeric && shape.present.some((value) => typeof value === "string") && (isTextName(name) || shape.meanLength >= SHORTEST_TEXT) && (shape.spacedShare >= 0.5 || rankOf(name, TEXT_NAMES) === 0)
  );
  const ranked = texts.toSorted(
    (a, b) => rankOf(a.name, TEXT_NAMES) - rankOf(b.name, TEXT_NAMES) || b.shape.meanLength - a.shape.meanLength
  );
  const names = ranked.map(({ name }) => name);
  const [first, second] = ranked;
  if (first === void 0) return { names, isClear: false };
  const isNamed = isTextName(first.name);
  const isOnlyNamed = isNamed && (second === void 0 || !isTextName(second.name));
  const isLonger = second === void 0 || first.shape.meanLength > LONGER * second.shape.meanLength;
  return { names, isClear: first.name === DEFAULT_FIELDS.text || (isNamed ? isOnlyNamed : isLonger) };
}
__name(findTexts, "findTexts");
function isTextName(name) {
  return rankOf(name, TEXT_NAMES) < TEXT_NAMES.length;
}
__name(isTextName, "isTextName");
function findLabels(columns) {
  const labels = columns.filter(couldBeLabel);
  const ranked = labels.toSorted((a, b) => rankOf(a.name, LABEL_NAMES) - rankOf(b.name, LABEL_NAMES));
  const named = ranked.filter(({ name }) => rankOf(name, LABEL_NAMES) < LABEL_NAMES.length);
  const isDefault = ranked[0]?.name === DEFAULT_FIELDS.label;
  return {
    names: ranked.map(({ name }) => name),
    isClear: isDefault || named.length === 1 || ranked.length === 1
  };
}
__name(findLabels, "findLabels");
function couldBeLabel({ name, shape }) {
  if (!couldHoldLabels(shape) || shape.words.includes(name.trim())) return false;
  const isNamed = rankOf(name, LABEL_NAMES) < LABEL_NAMES.length;
  return isNamed || shape.words.length <= 2 && (!shape.isUnique || shape.isUnit);
}
__name(couldBeLabel, "couldBeLabel");
function findIds(columns) {
  const ids = columns.filter(
    ({ name, shape }) => ID_NAMES.test(name) && shape.isComplete && shape.isUnique && !shape.present.some((value) => typeof value === "boolean")
  );
  return ids.toSorted((a, b) => Number(b.name === DEFAULT_FIELDS.id) - Number(a.name === DEFAULT_FIELDS.id)).map(({ name }) => name);
}
__name(findIds, "findIds");
function findSplit(columns) {
  for (const { name, shape } of columns) {
    if (!SPLIT_NAMES.test(name) || !shape.isComplete) continue;
    const names = [...new Set(shape.present.map(String))];
    if (names.every((value) => SPLITS.test(value))) return { column: name, names };
  }
  return void 0;
}
__name(findSplit, "findSplit");

// src/init/onnx-interface.ts
var WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
var HEAD_BYTES = 20;
var WINDOW_BYTES = 1 << 16;
var MOST_PORT_BYTES = 1 << 20;
var MOST_FIELDS = 5e5;
var DOUBLE = 11;
async function readOnnxInterface(read, size) {
  const window = windowOver(read);
  const inputs = [];
  const outputs = [];
  const weights = /* @__PURE__ */ new Set();
  let graphs = 0;
  for await (const field of fieldsOf(window, 0, size)) {
    if (field.tag !== MODEL.graph) continue;
    graphs += 1;
    for await (const { tag, start, length } of fieldsOf(window, field.start, field.start + field.length)) {
      if (tag === GRAPH.input) inputs.push(portOf(await exactly(read, start, length)));
      else if (tag === GRAPH.output) outputs.push(portOf(await exactly(read, start, length)));
      else if (tag === GRAPH.initializer) weights.add(await nameOfTensor({ window, read }, start, length));
    }
  }
  if (graphs === 0) throw new Error("the file holds no graph");
  return { inputs: inputs.filter(({ name }) => !weights.has(name)), outputs };
}
__name(readOnnxInterface, "readOnnxInterface");
function portOf(bytes) {
  const value = readValueType(bytes);
  const dims = readDeclaredTensor(value)?.dims;
  const isFloat = value.element === TENSOR_TYPES.float32 || value.element === DOUBLE;
  return { name: value.name, isFloat, ...dims && { dims } };
}
__name(portOf, "portOf");
async function exactly(read, start, length) {
  if (length > MOST_PORT_BYTES) throw new Error("an input or output that is none");
  const bytes = await read(start, length);
  if (bytes.length !== length) throw new Error("the file ends early");
  return bytes;
}
__name(exactly, "exactly");
async function nameOfTensor({ window, read }, start, length) {
  for await (const field of fieldsOf(window, start, start + length)) {
    if (field.tag !== TENSOR.name) continue;
    return new TextDecoder().decode(await exactly(read, field.start, field.length));
  }
  return "";
}
__name(nameOfTensor, "nameOfTensor");
async function* fieldsOf(window, start, end) {
  let at = start;
  for (let count = 0; at < end; count += 1) {
    if (count > MOST_FIELDS) throw new Error("too many fields");
    const reader = new PbfReader(await window(at, HEAD_BYTES));
    const key = reader.readVarint();
    const wire = key & 7;
    let length = 0;
    if (wire === WIRE.varint) reader.readVarint();
    else if (wire === WIRE.fixed64) length = 8;
    else if (wire === WIRE.fixed32) length = 4;
    else if (wire === WIRE.bytes) length = reader.readVarint();
    else throw new Error("not a protobuf");
    const content = at + reader.pos;
    if (reader.pos > reader.length || content + length > end) throw new Error("the file ends early");
    if (wire === WIRE.bytes) yield { tag: key >>> 3, start: content, length };
    at = content + length;
  }
}
__name(fieldsOf, "fieldsOf");
function windowOver(read) {
  let from = 0;
  let held = new Uint8Array();
  return async (start, length) => {
    if (start < from || start + length > from + held.length) {
      held = Uint8Array.from(await read(start, WINDOW_BYTES));
      from = start;
    }
    return held.subarray(start - from, start - from + length);
  };
}
__name(windowOver, "windowOver");

// node_modules/csv-parse/lib/sync.js
var parse = /* @__PURE__ */ __name(function(data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? /* @__PURE__ */ Object.create(null) : [];
  const parser = transform(opts);
  const push = /* @__PURE__ */ __name((record) => {
    if (parser.options.objname === void 0) records.push(record);
    else {
      records[record[0]] = record[1];
    }
  }, "push");
  const close = /* @__PURE__ */ __name(() => {
  }, "close");
  const error = parser.parse(data, true, push, close);
  if (error !== void 0) throw error;
  return records;
}, "parse");

// src/init/sample-text.ts
var SAMPLED_ROWS = 2e3;
var MOST_COLUMNS = 500;
function sampleText(start) {
  const text = start.text.replace(/^\ufeff/, "");
  const whole = { ...start, text: start.isWhole ? text : text.slice(0, text.lastIndexOf("\n") + 1) };
  return /\.csv$/i.test(start.path) ? sampleCsv(whole) : sampleJsonLines(whole);
}
__name(sampleText, "sampleText");
function sampleCsv({ path, text, isWhole }) {
  const records = readRecords(text, isWhole);
  const [names, ...rows] = records;
  if (names === void 0 || names.length < 2 || names.length > MOST_COLUMNS) return void 0;
  if (new Set(names).size < names.length) return void 0;
  const columns = names.map((name, at) => ({ name, values: rows.map((row) => row[at]) }));
  return { path, columns, rows: rows.length, isWhole: isWhole && rows.length < SAMPLED_ROWS };
}
__name(sampleCsv, "sampleCsv");
function readRecords(text, isWhole) {
  const records = [];
  try {
    parse(text, {
      skip_empty_lines: true,
      to: SAMPLED_ROWS + 1,
      on_record: /* @__PURE__ */ __name((record) => {
        records.push(record);
        return null;
      }, "on_record")
    });
  } catch {
    return isWhole ? [] : records;
  }
  return records;
}
__name(readRecords, "readRecords");
function sampleJsonLines({ path, text, isWhole }) {
  const columns = /* @__PURE__ */ new Map();
  let rows = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    if (rows === SAMPLED_ROWS) return sampled(path, columns, { rows, isWhole: false });
    const entries = entriesOf(line);
    if (entries === void 0) return void 0;
    for (const [name, value] of entries) {
      const values = columns.get(name) ?? [];
      while (values.length < rows) values.push(void 0);
      values.push(value);
      columns.set(name, values);
      if (columns.size > MOST_COLUMNS) return void 0;
    }
    rows += 1;
  }
  return sampled(path, columns, { rows, isWhole });
}
__name(sampleJsonLines, "sampleJsonLines");
function entriesOf(line) {
  try {
    const value = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
    return Object.entries(value);
  } catch {
    return void 0;
  }
}
__name(entriesOf, "entriesOf");
function sampled(path, columns, { rows, isWhole }) {
  const list = [...columns].map(([name, values]) => {
    while (values.length < rows) values.push(void 0);
    return { name, values };
  });
  return { path, columns: list, rows, isWhole };
}
__name(sampled, "sampled");

// src/init/find-in-repository.ts
var DEPTH = 8;
var MOST_FILES = 200;
var SAMPLED_BYTES = 1 << 20;
var SNIFFED_BYTES = 1 << 18;
var LARGEST_CLASSIFIER = 1 << 27;
var LARGEST_ROW_GROUP_FILE = 1 << 28;
var CLASSIFIER_SIGN = /"driftgate-head"|"coef_"\s*:|"name"\s*:\s*"LogisticRegression"/;
var SKIPPED = [
  "node_modules",
  "dist",
  "build",
  "out",
  "target",
  "coverage",
  "vendor",
  "venv",
  "env",
  "__pycache__",
  "site-packages",
  "driftgate-out"
].map((name) => `**/${name}/**`);
var NO_CLASSIFIERS = /(?:^|\/)(?:package(?:-lock)?|tsconfig[^/]*|tokenizer[^/]*|vocab|config[^/]*|special_tokens_map|modules)\.json$/;
async function findInRepository(root) {
  const options = {
    cwd: root,
    deep: DEPTH,
    ignore: [...SKIPPED, COPY_PATH],
    onlyFiles: true,
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
    expandDirectories: false
  };
  const paths = await glob("**/*.{onnx,csv,jsonl,ndjson,parquet,json}", options);
  const pickles = await glob("**/*.{joblib,pkl,pickle}", options);
  const { chosen, notes } = choosePaths(paths);
  const seen = [];
  for (const path of chosen) seen.push(await inspect(root, path));
  return {
    models: unique(seen.flatMap(({ model }) => model ?? [])),
    classifiers: unique(seen.flatMap(({ classifier }) => classifier ?? [])),
    sets: unique(seen.flatMap(({ set }) => set && isLabelledSet(findColumns(set)) ? set : [])),
    pickles: pickles.filter(isNameable).sort(),
    usesLfs: await usesLfs(root),
    notes: [...notes, ...seen.flatMap(({ note }) => note ?? [])]
  };
}
__name(findInRepository, "findInRepository");
async function addNamed(root, findings, wishes) {
  const { candidate, classifier, dataset, reference } = wishes;
  const paths = [candidate, classifier, dataset, reference].filter((path) => path !== void 0);
  for (const path of paths) if (!isNameable(path)) throw unsafePath(path);
  const seen = await Promise.all(paths.map((path) => inspectNamed(root, path)));
  return {
    ...findings,
    models: unique([...findings.models, ...seen.flatMap(({ model }) => model ?? [])]),
    classifiers: unique([...findings.classifiers, ...seen.flatMap((one) => one.classifier ?? [])]),
    sets: unique([...findings.sets, ...seen.flatMap(({ set }) => set ?? [])]),
    notes: [...findings.notes, ...seen.flatMap(({ note }) => note ?? [])]
  };
}
__name(addNamed, "addNamed");
async function inspectNamed(root, path) {
  const file = await fileOf(root, path);
  if (file === void 0) return {};
  const { classifier, model, note, set } = await inspect(root, file);
  return {
    ...classifier && { classifier: { ...classifier, path } },
    ...model && { model: { ...model, path } },
    ...set && { set: { ...set, path } },
    ...note === void 0 ? {} : { note }
  };
}
__name(inspectNamed, "inspectNamed");
async function fileOf(root, path) {
  if (await isFile(resolve(root, path))) return path;
  for (const name of ["onnx/model.onnx", "model.onnx"]) {
    if (await isFile(resolve(root, path, name))) return posix.join(path, name);
  }
  return void 0;
}
__name(fileOf, "fileOf");
function unsafePath(path) {
  return new ConfigurationError({
    code: "unsafe-path",
    what: "no workflow can name this path safely",
    found: JSON.stringify(path),
    expected: "a path without control characters, `${{`, or spaces at its ends",
    hint: "rename the file"
  });
}
__name(unsafePath, "unsafePath");
async function findExisting(root, candidates) {
  const existing = [];
  for (const path of candidates) {
    const isThere = await lstat(resolve(root, path)).then(
      () => true,
      () => false
    );
    if (isThere) existing.push(path);
  }
  return existing;
}
__name(findExisting, "findExisting");
function choosePaths(paths) {
  const notes = [];
  const chosen = [];
  const hostile = paths.filter((path) => !isNameable(path));
  if (hostile.length > 0) {
    notes.push(
      `${hostile.length} files whose names hold control characters or \`\${{\` were left aside: no workflow can name them safely.`
    );
  }
  const kinds = [
    ["ONNX", /\.onnx$/i],
    ["data", /\.(?:csv|jsonl|ndjson|parquet)$/i],
    ["JSON", /\.json$/i]
  ];
  for (const [kind, ending] of kinds) {
    const found = paths.filter((path) => ending.test(path) && isNameable(path) && !NO_CLASSIFIERS.test(path)).toSorted((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
    chosen.push(...found.slice(0, MOST_FILES));
    if (found.length > MOST_FILES) {
      notes.push(
        `Only the first ${MOST_FILES} of ${found.length} ${kind} files were opened; name others with flags.`
      );
    }
  }
  return { chosen, notes };
}
__name(choosePaths, "choosePaths");
function depthOf(path) {
  return path.split("/").length;
}
__name(depthOf, "depthOf");
function unique(found) {
  return [...new Map(found.map((item) => [item.path, item])).values()].toSorted(
    (a, b) => a.path < b.path ? -1 : 1
  );
}
__name(unique, "unique");
async function inspect(root, path) {
  try {
    if (/\.onnx$/i.test(path)) return await inspectGraph(root, path);
    if (/\.json$/i.test(path)) return await inspectJson(root, path);
    const set = /\.parquet$/i.test(path) ? await sampleParquet(root, path) : await sampleTextFile(root, path);
    return set === void 0 ? {} : { set };
  } catch (error) {
    return { note: `${path} was left aside: ${reasonOf(error)}.` };
  }
}
__name(inspect, "inspect");
function reasonOf(error) {
  if (error instanceof DriftgateError) return error.details.what;
  return "it cannot be read, or is not what its name says";
}
__name(reasonOf, "reasonOf");
async function inspectGraph(root, path) {
  const graph = await withFile(resolve(root, path), async (read, size) => {
    if (new TextDecoder().decode(await read(0, LFS_POINTER.length)) === LFS_POINTER) return "pointer";
    return readOnnxInterface(read, size);
  });
  if (graph === "pointer") {
    return { note: `${path} is a Git LFS pointer: run \`git lfs pull\`, then \`driftgate init\` again.` };
  }
  const model = modelOfGraph(graph, await surroundings(root, path));
  if (model !== void 0) return { model };
  const classifier = classifierOfGraph(graph, path);
  return classifier === void 0 ? {} : { classifier };
}
__name(inspectGraph, "inspectGraph");
var LFS_POINTER = "version https://git-lfs.github.com/spec/";
async function surroundings(root, path) {
  const folder = /^(?:(.*)\/)?onnx\/model\.onnx$/.exec(path) ?? /^(?:(.*)\/)?model\.onnx$/.exec(path);
  const named = folder === null ? path : folder[1] ?? ".";
  const pooling = await poolingOf(resolve(root, path));
  return {
    path: named,
    hasTokenizer: await hasTokenizer(root, path),
    ...pooling === void 0 ? {} : { pooling }
  };
}
__name(surroundings, "surroundings");
async function hasTokenizer(root, path) {
  const folder = posix.dirname(path);
  for (const place of [folder, posix.dirname(folder)]) {
    if (await isFile(resolve(root, place, "tokenizer.json"))) return true;
  }
  return false;
}
__name(hasTokenizer, "hasTokenizer");
async function poolingOf(model) {
  try {
    return (await findModelFiles({ model, tokenizer: model })).pooling;
  } catch {
    return void 0;
  }
}
__name(poolingOf, "poolingOf");
async function inspectJson(root, path) {
  const file = resolve(root, path);
  const start = await withFile(file, (read) => read(0, SNIFFED_BYTES));
  if (!CLASSIFIER_SIGN.test(new TextDecoder().decode(start))) return {};
  if ((await stat2(file)).size > LARGEST_CLASSIFIER)
    return { note: `${path} was left aside: it is very large.` };
  const { format, head } = parseClassifier(await readFile(file, "utf8"), path);
  return { classifier: { path, format, dimension: head.dimension } };
}
__name(inspectJson, "inspectJson");
async function sampleTextFile(root, path) {
  return withFile(resolve(root, path), async (read, size) => {
    const text = new TextDecoder().decode(await read(0, SAMPLED_BYTES));
    return sampleText({ path, text, isWhole: size <= SAMPLED_BYTES });
  });
}
__name(sampleTextFile, "sampleTextFile");
async function sampleParquet(root, path) {
  const file = resolve(root, path);
  if ((await stat2(file)).size > LARGEST_ROW_GROUP_FILE) return void 0;
  return withPart({ path: file, shown: path, below: "" }, async (part) => {
    const table = await openTable(part);
    const columns = table.names.map((name) => ({
      name,
      values: []
    }));
    let rows = 0;
    const enough = new Error("enough rows");
    try {
      await table.forEachRow(table.names, (cell) => {
        if (rows === SAMPLED_ROWS) throw enough;
        columns.forEach(({ values }, at) => values.push(cell(at)));
        rows += 1;
      });
    } catch (error) {
      if (error !== enough) throw error;
      return { path, columns, rows, isWhole: false };
    }
    return { path, columns, rows, isWhole: true };
  });
}
__name(sampleParquet, "sampleParquet");
async function withFile(path, use) {
  const handle = await open(path);
  try {
    const read = /* @__PURE__ */ __name(async (start, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    }, "read");
    return await use(read, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}
__name(withFile, "withFile");
async function usesLfs(root) {
  const text = await readFile(resolve(root, ".gitattributes"), "utf8").catch(() => "");
  return text.includes("filter=lfs");
}
__name(usesLfs, "usesLfs");
async function isFile(path) {
  return stat2(path).then(
    (found) => found.isFile(),
    () => false
  );
}
__name(isFile, "isFile");

// src/init/choose-models.ts
var OLD = /(?:^|[\W_])(?:old|reference|current|prod|production|baseline|stable|deployed|live)(?:$|[\W_])/i;
var NEW = /(?:^|[\W_])(?:new|candidate|next|upgrade|proposed|staging|upcoming)(?:$|[\W_])/i;
async function chooseModels({ models, classifiers }, wishes, ask) {
  if (models.length === 0 && (wishes.reference ?? wishes.candidate) === void 0) throw noModel();
  const notes = [];
  const wished = /* @__PURE__ */ __name((path) => models.find((model) => model.path === path) ?? unseen(path, notes), "wished");
  const dimensions = classifiers.map(({ dimension }) => dimension);
  const old = wishes.reference === void 0 ? await chooseReference(withDimension(models, dimensions), models, { wishes, ask }) : wished(wishes.reference);
  const upgrade = wishes.candidate === void 0 ? await chooseCandidate(models, old, ask) : wished(wishes.candidate);
  for (const { path, hasTokenizer: hasTokenizer2 } of /* @__PURE__ */ new Set([old, upgrade])) {
    if (!hasTokenizer2)
      notes.push(`${path} has no tokenizer.json beside it: name it with \`tokenizer\` in the gate file.`);
  }
  return {
    reference: withPooling(old, wishes, notes),
    candidate: withPooling(upgrade, wishes, old.path === upgrade.path ? [] : notes),
    ...old.dimension === void 0 ? {} : { dimension: old.dimension },
    notes
  };
}
__name(chooseModels, "chooseModels");
function unseen(path, notes) {
  notes.push(
    `${path} was not recognised as an embedding model (an ONNX graph that takes token ids); it is written as you named it.`
  );
  return { path, pooling: "none", hasTokenizer: true };
}
__name(unseen, "unseen");
function withDimension(models, dimensions) {
  if (dimensions.length === 0 || dimensions.includes(void 0)) return models;
  const fitting = models.filter(({ dimension }) => dimension === void 0 || dimensions.includes(dimension));
  return fitting.length > 0 ? fitting : models;
}
__name(withDimension, "withDimension");
async function chooseReference(fitting, models, { wishes, ask }) {
  const free = fitting.filter(({ path }) => path !== wishes.candidate);
  const choices = free.length > 0 ? free : models;
  const found = onlyOne(choices) ?? onlyOne(choices.filter(({ path }) => OLD.test(path))) ?? otherThanNew(choices);
  if (found !== void 0) return found;
  return pick(choices, ask, {
    what: "Which embedding model is in use now (the reference, old)?",
    flag: "--reference"
  });
}
__name(chooseReference, "chooseReference");
function otherThanNew(models) {
  const [a, b] = models;
  if (models.length !== 2 || a === void 0 || b === void 0) return void 0;
  if (NEW.test(a.path) !== NEW.test(b.path)) return NEW.test(a.path) ? b : a;
  const [versionOfA, versionOfB] = [versionOf(a.path), versionOf(b.path)];
  if (versionOfA?.rest !== versionOfB?.rest || versionOfA === void 0 || versionOfB === void 0)
    return void 0;
  return versionOfA.number < versionOfB.number ? a : b;
}
__name(otherThanNew, "otherThanNew");
function versionOf(path) {
  const match = /(?<=(?:^|[\W_])v)\d+(?=$|[\W_])/i.exec(path);
  if (match === null) return void 0;
  return { number: Number(match[0]), rest: path.replace(match[0], "") };
}
__name(versionOf, "versionOf");
async function chooseCandidate(models, old, ask) {
  const others = models.filter(({ path }) => path !== old.path);
  if (others.length === 0) return old;
  const found = onlyOne(others) ?? onlyOne(others.filter(({ path }) => NEW.test(path)));
  if (found !== void 0) return found;
  return pick(others, ask, {
    what: "Which embedding model is to replace it (the candidate, new)?",
    flag: "--candidate"
  });
}
__name(chooseCandidate, "chooseCandidate");
function onlyOne(items) {
  return items.length === 1 ? items[0] : void 0;
}
__name(onlyOne, "onlyOne");
async function pick(models, ask, question) {
  const choices = models.map(({ path, dimension }) => ({
    value: path,
    ...dimension === void 0 ? {} : { shown: `${path} (${dimension} numbers per vector)` }
  }));
  const answer = await ask({
    ...question,
    why: `${models.length} models could be it, and their names do not tell`,
    choices
  });
  return models.find(({ path }) => path === answer) ?? { path: answer, pooling: "none", hasTokenizer: true };
}
__name(pick, "pick");
function withPooling({ path, pooling }, wishes, notes) {
  if (wishes.pooling !== void 0) return { path, pooling: wishes.pooling };
  if (pooling !== "unknown") return { path };
  notes.push(
    `Nothing beside ${path} says how token vectors become one vector; \`pooling: mean\` was written, as most encoders are trained. Correct it where the model card says otherwise (\`--pooling\`).`
  );
  return { path, pooling: "mean" };
}
__name(withPooling, "withPooling");
function noModel() {
  return new ConfigurationError({
    code: "no-model",
    what: "no embedding model was found here",
    expected: "an ONNX graph that takes token ids, in a folder with its tokenizer.json",
    found: "none",
    hint: "name it with --reference and --candidate, or export it to ONNX first (`optimum-cli export onnx`)"
  });
}
__name(noModel, "noModel");

// src/init/unsafe-words.ts
var UNSAFE = /* @__PURE__ */ new Set([
  ...UNSAFE_LABELS,
  "hate",
  "hateful",
  "hate speech",
  "hatespeech",
  "abusive",
  "abuse",
  "offensive",
  "malicious",
  "jailbreak",
  "spam",
  "harm",
  "nsfw",
  "insult",
  "threat"
]);
var SAFE = /* @__PURE__ */ new Set([
  ...SAFE_LABELS,
  "clean",
  "ham",
  "neutral",
  "normal",
  "ok",
  "okay",
  "none",
  "acceptable",
  "legit",
  "legitimate"
]);
var NEGATED = /^(?:not?|non)[\s_-]*(.+)$/;
var SAFE_COLUMN = /(?:^|[\W_])(?:safe|safety|benign|ok|clean|acceptable|appropriate|harmless|ham)$/i;
function readLabelWords(column, { isUnit, words }) {
  if (isUnit) return readUnit(column, words);
  if (words.length < 2) {
    return {
      kind: "unclear",
      words,
      why: "the first rows all have one label, so the other one is not known"
    };
  }
  const unsafe = words.filter((word) => meaningOf(word) === "unsafe");
  const safe = words.filter((word) => meaningOf(word) === "safe");
  if (unsafe.length === 0 || safe.length === 0 || unsafe.length + safe.length < words.length) {
    return { kind: "unclear", words, why: "the words do not tell" };
  }
  const isKnown = unsafe.every((word) => UNSAFE_LABELS.includes(normalizeLabel(word))) && safe.every((word) => SAFE_LABELS.includes(normalizeLabel(word)));
  return isKnown ? { kind: "usual" } : { kind: "words", unsafe, safe };
}
__name(readLabelWords, "readLabelWords");
function readUnit(column, words) {
  if (!SAFE_COLUMN.test(column.trim()) || /^(?:un|not|non)/i.test(column.trim())) return { kind: "usual" };
  return { kind: "unclear", words, why: "the name of the column suggests that 1 means safe" };
}
__name(readUnit, "readUnit");
function meaningOf(word) {
  const normalized = normalizeLabel(word).replaceAll(/[\s_]+/g, " ");
  if (SAFE.has(normalized)) return "safe";
  if (UNSAFE.has(normalized)) return "unsafe";
  const negated = NEGATED.exec(normalized)?.[1];
  if (negated === void 0) return void 0;
  if (UNSAFE.has(negated)) return "safe";
  return SAFE.has(negated) ? "unsafe" : void 0;
}
__name(meaningOf, "meaningOf");
function splitWords(words, unsafe) {
  const wanted = new Set(unsafe.map(normalizeLabel));
  const chosen = words.filter((word) => wanted.has(normalizeLabel(word)));
  const safe = words.filter((word) => !wanted.has(normalizeLabel(word)));
  return chosen.length === wanted.size && safe.length > 0 ? { unsafe: chosen, safe } : void 0;
}
__name(splitWords, "splitWords");

// src/init/choose-set.ts
var HELD_OUT = /(?:^|[\W_])(?:test|testing|held[-_ ]?out|holdout|eval|evaluation|gate|golden)(?:$|[\W_])/i;
var TRAIN = /(?:^|[\W_])(?:train|training)(?:$|[\W_])/i;
var VALIDATION = /(?:^|[\W_])(?:val|valid|validation|dev)(?:$|[\W_])/i;
async function chooseSet({ sets }, wishes, ask) {
  const set = await chooseFile(sets, wishes, ask);
  const candidates = findColumns(set);
  const text = await chooseColumn("text", { set, candidates, wished: wishes.textColumn, ask });
  const label = await chooseColumn("label", { set, candidates, wished: wishes.labelColumn, ask });
  const labels = await chooseLabels(set, label, { wishes, ask });
  const split = await chooseSplit(set, candidates, { wishes, ask });
  const id = wishes.idColumn === void 0 ? candidates.id[0] : knownColumn(set, wishes.idColumn, "--id-column");
  const source = set.path;
  const columns = {
    id: id ?? COPY_ID,
    text,
    label,
    ...split === void 0 ? {} : { split: split.column }
  };
  return {
    dataset: {
      path: id === void 0 ? COPY_PATH : source,
      columns,
      ...split === void 0 ? {} : { split: split.name },
      ...labels && { labels },
      ...partsOf(set, { sets, split, hasIds: id !== void 0 }),
      ...id === void 0 ? { copyOf: source } : {}
    },
    notes: notesOn(set, id)
  };
}
__name(chooseSet, "chooseSet");
async function chooseFile(sets, { dataset }, ask) {
  if (dataset !== void 0) {
    const wished = sets.find(({ path }) => path === dataset);
    if (wished !== void 0) return wished;
    throw noDataset(dataset);
  }
  const [first] = sets;
  if (first === void 0) throw noDataset();
  const heldOut = sets.filter(({ path }) => HELD_OUT.test(path));
  const neutral = sets.filter(
    ({ path }) => !TRAIN.test(path) && !VALIDATION.test(path) && !HELD_OUT.test(path)
  );
  const [chosen] = heldOut.length > 0 ? heldOut : neutral;
  if ((heldOut.length > 0 ? heldOut : neutral).length === 1 && chosen !== void 0) return chosen;
  const answer = await ask({
    what: "Which file holds the held-out labelled rows that decide (never fitted on)?",
    why: sets.length === 1 ? "the only one is named as rows for fitting" : `${sets.length} files could be it`,
    choices: sets.map(({ path }) => ({ value: path })),
    flag: "--dataset"
  });
  return sets.find(({ path }) => path === answer) ?? first;
}
__name(chooseFile, "chooseFile");
async function chooseColumn(role, { set, candidates, wished, ask }) {
  if (wished !== void 0) return knownColumn(set, wished, `--${role}-column`);
  const names = candidates[role];
  const isClear = role === "text" ? candidates.textIsClear : candidates.labelIsClear;
  if (isClear && names[0] !== void 0) return names[0];
  return ask({
    what: `Which column of ${set.path} holds the ${role}?`,
    why: `${names.length} columns could be it`,
    choices: (names.length > 0 ? names : set.columns.map(({ name }) => name)).map((value) => ({ value })),
    flag: `--${role}-column`
  });
}
__name(chooseColumn, "chooseColumn");
function knownColumn(set, name, flag) {
  if (set.columns.some((column) => column.name === name)) return name;
  const columns = set.columns.map((column) => column.name);
  throw new ConfigurationError({
    code: "unknown-column",
    what: `there is no column ${JSON.stringify(name)}`,
    where: { file: set.path },
    expected: "a column of the file",
    found: columns.map((column) => JSON.stringify(column)).join(", "),
    hint: `${askForNearest(name, columns)}give ${flag} the name of a column as the file writes it`
  });
}
__name(knownColumn, "knownColumn");
async function chooseLabels(set, column, { wishes, ask }) {
  const shape = shapeOf(set.columns.find(({ name }) => name === column)?.values ?? []);
  if (!couldHoldLabels(shape)) throw notLabels(set, column);
  if (wishes.unsafeLabel !== void 0) {
    const lists2 = splitWords(shape.words, wishes.unsafeLabel);
    if (lists2 !== void 0) return listsFor(set, lists2, shape.present);
    throw wrongUnsafeLabel(set, column, shape.words);
  }
  const reading = readLabelWords(column, shape);
  if (reading.kind === "usual") return void 0;
  if (reading.kind === "words") return reading;
  const answer = await ask({
    what: `Which label in the column "${column}" of ${set.path} means unsafe?`,
    why: reading.why,
    choices: reading.words.map((value) => ({ value })),
    flag: "--unsafe-label"
  });
  const lists = splitWords(reading.words, [answer]);
  if (lists === void 0) throw wrongUnsafeLabel(set, column, reading.words);
  return listsFor(set, lists, shape.present);
}
__name(chooseLabels, "chooseLabels");
function listsFor(set, lists, values) {
  const isBoolean = values.some((value) => typeof value === "boolean");
  if (!isBoolean) return lists;
  if (lists.unsafe.length === 1 && lists.unsafe[0] === "true") return void 0;
  throw new ConfigurationError({
    code: "inverted-label",
    what: "true means safe in this file, and driftgate reads it as unsafe",
    where: { file: set.path },
    expected: "words, numbers, or true for unsafe rows",
    found: "true for safe rows",
    hint: "write the label as a word (safe, unsafe), or turn true and false round"
  });
}
__name(listsFor, "listsFor");
async function chooseSplit(set, { split }, { wishes, ask }) {
  if (split === void 0) return void 0;
  if (wishes.split !== void 0) return { ...split, name: wishes.split };
  const heldOut = split.names.filter((name2) => HELD_OUT.test(name2));
  if (heldOut.length === 1 && heldOut[0] !== void 0) return { ...split, name: heldOut[0] };
  const name = await ask({
    what: `Which split of ${set.path} holds the held-out rows that decide?`,
    why: `the first rows name ${split.names.join(", ")}`,
    choices: split.names.map((value) => ({ value })),
    flag: "--split"
  });
  return { ...split, name };
}
__name(chooseSplit, "chooseSplit");
function partsOf(set, {
  sets,
  split,
  hasIds
}) {
  const part = /* @__PURE__ */ __name((pattern) => {
    if (split !== void 0 && split.names.length > 1) {
      const names = split.names.filter((name) => pattern.test(name) && name !== split.name);
      return names.length === 1 && names[0] !== void 0 ? { split: names[0] } : void 0;
    }
    const files = hasIds ? sets.filter((other) => other !== set && pattern.test(other.path) && haveSameColumns(set, other)) : [];
    return files.length === 1 && files[0] !== void 0 ? { path: files[0].path } : void 0;
  }, "part");
  const [train, validation] = [part(TRAIN), part(VALIDATION)];
  return { ...train && { train }, ...validation && { validation } };
}
__name(partsOf, "partsOf");
function haveSameColumns(a, b) {
  const names = new Set(b.columns.map(({ name }) => name));
  return formatOf(a) === formatOf(b) && a.columns.every(({ name }) => names.has(name));
}
__name(haveSameColumns, "haveSameColumns");
function formatOf({ path }) {
  return path.slice(path.lastIndexOf(".")).toLowerCase();
}
__name(formatOf, "formatOf");
var ROWS_FOR_POWER = 1e3;
function notesOn(set, id) {
  const notes = [];
  if (id === void 0) {
    notes.push(
      `${set.path} has no column of unique ids (a name such as "${DEFAULT_FIELDS.id}"), by which runs are compared: a copy with ids is written to ${COPY_PATH}. Add a column of ids and name it with --id-column to do without the copy.`
    );
  }
  if (set.isWhole && set.rows < ROWS_FOR_POWER) {
    notes.push(
      `${set.path} has ${set.rows} rows: from about ${ROWS_FOR_POWER}, 50 or more of each class, the gate can tell small losses from chance.`
    );
  }
  return notes;
}
__name(notesOn, "notesOn");
function noDataset(path) {
  return new ConfigurationError({
    code: "no-dataset",
    what: path === void 0 ? "no labelled set was found here" : "this is no labelled set that can be read",
    ...path === void 0 ? {} : { where: { file: path } },
    expected: "a CSV (with a header), JSON lines (.jsonl) or Parquet file with a column of texts and a column of labels",
    found: path === void 0 ? "none" : "something else",
    hint: path === void 0 ? "name it with --dataset" : "check the path and the columns"
  });
}
__name(noDataset, "noDataset");
function notLabels(set, column) {
  return new ConfigurationError({
    code: "not-labels",
    what: "this column holds no labels",
    where: { file: set.path, key: column },
    expected: `numbers from 0 to 1, or at most ${MOST_WORDS} different short words`,
    found: "other values",
    hint: "name the column of the labels with --label-column"
  });
}
__name(notLabels, "notLabels");
function wrongUnsafeLabel(set, column, words) {
  return new ConfigurationError({
    code: "unknown-unsafe-label",
    what: "these unsafe labels do not split the rows into unsafe and safe ones",
    where: { file: set.path, key: column },
    expected: "labels that the rows have, and at least one other label that is safe",
    found: words.map((word) => JSON.stringify(word)).join(", "),
    hint: "give --unsafe-label each label that means unsafe, as the file writes it"
  });
}
__name(wrongUnsafeLabel, "wrongUnsafeLabel");

// src/init/make-plan.ts
var NEW_HEAD = "driftgate.head.json";
async function makePlan(findings, wishes, ask) {
  const models = await chooseModels(findings, wishes, ask);
  const { dataset, notes } = await chooseSet(findings, wishes, ask);
  const classifier = await chooseClassifier(findings.classifiers, {
    wishes,
    ask,
    dimension: models.dimension
  });
  const isFitted = classifier !== void 0;
  if (!isFitted && dataset.train === void 0) throw noClassifier(findings.pickles);
  return {
    dataset,
    reference: models.reference,
    candidate: models.candidate,
    classifier: {
      path: classifier?.path ?? NEW_HEAD,
      isOnnx: classifier?.format === "onnx",
      isFitted
    },
    usesLfs: findings.usesLfs,
    notes: [
      ...findings.notes,
      ...models.notes,
      ...notes,
      ...isFitted ? [] : ["No classifier was found: `driftgate fit` fits one on the train rows."]
    ]
  };
}
__name(makePlan, "makePlan");
async function chooseClassifier(classifiers, { wishes, ask, dimension }) {
  if (wishes.classifier !== void 0) {
    const wished = classifiers.find(({ path }) => path === wishes.classifier);
    if (wished !== void 0) return wished;
    throw new ConfigurationError({
      code: "not-a-classifier",
      what: "this is no classifier that can be read",
      found: "something else",
      where: { file: wishes.classifier },
      expected: "a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors",
      hint: "check the path; `driftgate fit` fits a new one"
    });
  }
  const fitting = classifiers.filter(
    (found) => dimension === void 0 || found.dimension === void 0 || found.dimension === dimension
  );
  if (fitting.length === 0 && classifiers.length > 0) throw wrongDimension(classifiers, dimension ?? 0);
  if (fitting.length < 2) return fitting[0];
  const answer = await ask({
    what: "Which classifier is frozen on top of the reference model?",
    why: `${fitting.length} files could be it`,
    choices: fitting.map(({ path, format }) => ({ value: path, shown: `${path} (${format})` })),
    flag: "--classifier"
  });
  return fitting.find(({ path }) => path === answer);
}
__name(chooseClassifier, "chooseClassifier");
function wrongDimension(classifiers, dimension) {
  return new ConfigurationError({
    code: "dimension-mismatch",
    what: "no classifier found here takes the vectors of the reference model",
    expected: `${dimension} numbers per vector`,
    found: classifiers.map((found) => `${found.path}: ${found.dimension ?? "any"}`).join(", "),
    hint: "name the model that it was fitted on with --reference, or the classifier with --classifier"
  });
}
__name(wrongDimension, "wrongDimension");
function exportCommand(path) {
  const keys = '("coef_", "intercept_", "classes_")';
  const python = `import json, joblib; m = joblib.load(${JSON.stringify(path)}); json.dump({k: getattr(m, k).tolist() for k in ${keys}}, open("classifier.json", "w"))`;
  return `python3 -c '${python}'`;
}
__name(exportCommand, "exportCommand");
function noClassifier([pickle]) {
  return new ConfigurationError({
    code: "no-classifier",
    what: "no frozen classifier was found here, and no train rows to fit one on",
    found: pickle === void 0 ? "none" : `${pickle}, which is never read: a pickle can run code`,
    expected: "a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors",
    hint: pickle === void 0 || pickle.includes("'") ? "name it with --classifier; pickle and joblib files are not read: export coef_, intercept_ and classes_ with json.dump" : `export it with scikit-learn, then run this again: ${exportCommand(pickle)}`
  });
}
__name(noClassifier, "noClassifier");

// src/commands/init.ts
async function initCommand(options, root = process.cwd(), console = { input: process.stdin, output: process.stdout }) {
  const say = /* @__PURE__ */ __name((line) => void console.output.write(`${line}
`), "say");
  const existing = await findExisting(root, INIT_FILES);
  for (const path of existing) say(`Left as it is: ${path} (it is there already)`);
  if (existing.length === INIT_FILES.length) {
    say(`Nothing to write. Next: ${ownName()} check`);
    return;
  }
  const { files, next, notes } = existing.includes(GATE_FILE) ? await composeForGate(root) : await composeForRepository(root, options, console);
  for (const note of notes) say(`Note: ${plainLine(note)}`);
  for (const [path, text] of Object.entries(files)) {
    if (existing.includes(path)) continue;
    if (options.dryRun === true) say(`--- ${path}
${text}`);
    else if (await writeNewFile(resolve2(root, path), text)) say(`Wrote ${path}`);
    else say(`Left as it is: ${path} (it is there already)`);
  }
  say(`Next: ${next}`);
}
__name(initCommand, "initCommand");
async function composeForGate(root) {
  const [config, { usesLfs: usesLfs2 }] = [await loadGateConfig(GATE_FILE, root), await findInRepository(root)];
  return { files: composeWorkflows(watchGate(config, root, usesLfs2)), notes: [], next: `${ownName()} check` };
}
__name(composeForGate, "composeForGate");
async function composeForRepository(root, options, console) {
  const wishes = withPlainPaths(options);
  const findings = await addNamed(root, await findInRepository(root), wishes);
  const isSilent = options.yes === true || console.input.isTTY !== true;
  const { ask, close } = isSilent ? NOBODY : askOn(console);
  const plan = await makePlan(findings, wishes, ask).finally(close);
  const { columns, copyOf, path } = plan.dataset;
  const copy = copyOf === void 0 || options.dryRun === true ? {} : { [path]: await copyWithIds(resolve2(root, copyOf), copyOf, columns.text) };
  return { files: { ...copy, ...composeFiles(plan) }, notes: plan.notes, next: nextCommand(plan, ownName()) };
}
__name(composeForRepository, "composeForRepository");
function withPlainPaths(wishes) {
  const paths = {};
  for (const name of ["dataset", "reference", "candidate", "classifier"]) {
    const path = wishes[name];
    if (path !== void 0) paths[name] = normalize(path).replace(/(?<=.)\/$/, "");
  }
  return { ...wishes, ...paths };
}
__name(withPlainPaths, "withPlainPaths");
var refuseToGuess = /* @__PURE__ */ __name(({ choices, flag, what, why }) => Promise.reject(
  new ConfigurationError({
    code: "init-undecided",
    what: plainLine(what),
    expected: `an answer by ${flag}`,
    found: plainLine(why),
    hint: plainLine(`give ${flag} one of: ${choices.map(({ value }) => JSON.stringify(value)).join(", ")}`)
  })
), "refuseToGuess");
var NOBODY = { ask: refuseToGuess, close: /* @__PURE__ */ __name(() => void 0, "close") };
function askOn({ input, output }) {
  const lines = createInterface({ input });
  const answers = lines[Symbol.asyncIterator]();
  const ask = /* @__PURE__ */ __name(async (question) => {
    const { choices, what, why } = question;
    output.write(`
${plainLine(what)}
  (${plainLine(why)})
`);
    choices.forEach(({ shown, value }, at) => output.write(`  ${at + 1}. ${plainLine(shown ?? value)}
`));
    for (; ; ) {
      output.write(`Number from 1 to ${choices.length}: `);
      const answer = await answers.next();
      if (answer.done === true) return refuseToGuess(question);
      const text = answer.value.trim();
      const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : void 0;
      if (choice !== void 0) return choice.value;
    }
  }, "ask");
  return { ask, close: /* @__PURE__ */ __name(() => lines.close(), "close") };
}
__name(askOn, "askOn");
async function writeNewFile(path, text) {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (cause) {
    if (systemCode(cause) === "EEXIST") return false;
    throw unwritableFile(path, cause);
  }
}
__name(writeNewFile, "writeNewFile");
export {
  initCommand
};
