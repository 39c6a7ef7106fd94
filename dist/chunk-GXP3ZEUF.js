import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";

// src/report/schema-parts.ts
var count = external_exports.int().nonnegative();
var metric = external_exports.enum(METRIC_NAMES);
var measured = external_exports.discriminatedUnion("defined", [
  external_exports.strictObject({ defined: external_exports.literal(true), value: external_exports.number() }),
  external_exports.strictObject({ defined: external_exports.literal(false), reason: external_exports.string() })
]).meta({ id: "measured", description: "A number that may not exist, with the reason when it does not." });
var interval = external_exports.strictObject({
  lower: external_exports.number(),
  upper: external_exports.number(),
  oneSidedLower: external_exports.number(),
  oneSidedUpper: external_exports.number(),
  level: external_exports.number(),
  method: external_exports.enum(["delong", "wilson", "paired-mean", "paired-bootstrap", "bootstrap"])
}).meta({ id: "interval" });
var limit = external_exports.strictObject({
  metric,
  kind: external_exports.enum(["min", "max", "max-drop", "max-rise"]),
  value: external_exports.number(),
  level: external_exports.enum(["error", "warning"]),
  source: external_exports.strictObject({ file: external_exports.string(), line: count, column: count }).exactOptional(),
  baseline: external_exports.number().exactOptional().meta({ description: "The pinned value that the limit was measured from; absent: from no baseline." })
}).meta({ id: "limit" });
var acceptance = external_exports.strictObject({ reason: external_exports.string(), approver: external_exports.string(), expires: external_exports.string() }).meta({ id: "acceptance", description: "Who accepted, until which day, that a check is not passed." });
var waiver = external_exports.strictObject({
  check: external_exports.string(),
  slice: external_exports.string().exactOptional(),
  reason: external_exports.string(),
  approver: external_exports.string(),
  expires: external_exports.string(),
  state: external_exports.enum(["accepted", "not needed", "expired", "not on base"])
}).meta({ id: "waiver", description: "A waiver of the gate file and what it did in this run." });
var gateChange = external_exports.strictObject({
  what: external_exports.string(),
  before: external_exports.string(),
  after: external_exports.string(),
  effect: external_exports.enum(["looser", "tighter", "other"])
}).meta({ id: "gate-change", description: "Something that judges, on the base branch and in the change." });
var gateChanges = external_exports.strictObject({
  base: external_exports.string(),
  trustedRef: external_exports.enum(["base", "head"]),
  settings: external_exports.array(gateChange),
  rows: external_exports.strictObject({
    added: count,
    removed: count,
    relabelled: external_exports.array(external_exports.string()),
    edited: count
  }).exactOptional(),
  files: external_exports.array(external_exports.string()),
  unread: external_exports.array(external_exports.string())
}).meta({ id: "gate-changes", description: "What a pull request changes of what judges it." });
var check = external_exports.strictObject({
  limit,
  reference: measured,
  candidate: measured,
  change: measured,
  actual: measured,
  interval: interval.exactOptional(),
  status: external_exports.enum(["pass", "breach", "inconclusive", "undefined"]),
  reason: external_exports.string(),
  rowsToDecide: external_exports.number().exactOptional(),
  waiver: acceptance.exactOptional()
}).meta({ id: "check", description: "One comparison of a metric, or of its change, with a limit." });
var evaluation = external_exports.strictObject({
  rows: count,
  positives: count,
  negatives: count,
  metrics: external_exports.record(metric, measured),
  reliability: external_exports.array(
    external_exports.strictObject({
      lower: external_exports.number(),
      upper: external_exports.number(),
      count,
      meanConfidence: measured,
      accuracy: measured
    })
  )
}).meta({ id: "evaluation" });

// src/report/history/history-record.ts
var HISTORY_VERSION = 1;
var MOST_PAST_RUNS = 60;
var HISTORY_METRICS = [
  "roc-auc",
  "ece",
  "ece-positive",
  "silent-failure-prevalence",
  "silent-failure-rate",
  "false-negative-rate",
  "false-positive-rate"
];
var share = external_exports.number().min(0).max(1);
var hash = external_exports.string().regex(/^[0-9a-f]{0,12}$/);
var LONGEST_TEXT = 300;
var TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?Z)?$/;
var historyRecord = external_exports.strictObject({
  version: external_exports.literal(HISTORY_VERSION),
  gate: external_exports.string().min(1).max(LONGEST_TEXT),
  time: external_exports.string().regex(TIME).meta({ description: "Day of the run, or its time in UTC.", examples: ["2026-03-01"] }),
  commit: external_exports.string().regex(/^[0-9a-f]{7,64}$/).exactOptional(),
  run: external_exports.string().max(LONGEST_TEXT).regex(/^https?:\/\/[^\s"'<>()[\]{}|\\`]+$/).meta({ description: "Address of the workflow run." }).exactOptional(),
  outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive"]),
  effect: external_exports.enum(["pass", "warn", "fail"]),
  reference: hash.meta({ description: "First 12 digits of the reference model's hash." }),
  candidate: hash.meta({ description: "First 12 digits of the candidate model's hash." }),
  dataset: hash.meta({ description: "First 12 digits of the hash of the held-out set." }),
  rows: count,
  angle: external_exports.number().min(0).max(180).meta({ description: "Mean angle between the two models, in degrees; absent: undefined." }).exactOptional(),
  metrics: external_exports.strictObject({
    "roc-auc": share.exactOptional(),
    ece: share.exactOptional(),
    "ece-positive": share.exactOptional(),
    "silent-failure-prevalence": share.exactOptional(),
    "silent-failure-rate": share.exactOptional(),
    "false-negative-rate": share.exactOptional(),
    "false-positive-rate": share.exactOptional()
  }).meta({ description: "The candidate's; those that are undefined are absent." })
}).meta({ id: "history-record", description: "One run of one gate." });

export {
  count,
  metric,
  measured,
  limit,
  waiver,
  gateChanges,
  check,
  evaluation,
  HISTORY_VERSION,
  MOST_PAST_RUNS,
  HISTORY_METRICS,
  historyRecord
};
