import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/gate/limit.ts
var DEFAULT_LIMITS = [
  { metric: "roc-auc", kind: "max-drop", value: 0.02, level: "error" },
  { metric: "silent-failure-prevalence", kind: "max-rise", value: 0.02, level: "error" },
  { metric: "ece", kind: "max-rise", value: 0.05, level: "error" },
  { metric: "ece-positive", kind: "max-rise", value: 0.05, level: "error" },
  { metric: "balanced-accuracy", kind: "max-drop", value: 0.05, level: "error" },
  { metric: "false-negative-rate", kind: "max-rise", value: 0.05, level: "error" },
  { metric: "false-positive-rate", kind: "max-rise", value: 0.05, level: "error" }
];
function oneSidedLimit(limit) {
  switch (limit.kind) {
    case "min":
      return { bound: limit.value, side: "at-least" };
    case "max":
      return { bound: limit.value, side: "at-most" };
    case "max-drop":
      return { bound: -limit.value, side: "at-least" };
    case "max-rise":
      return { bound: limit.value, side: "at-most" };
  }
}
__name(oneSidedLimit, "oneSidedLimit");
var LIMIT_ROUNDING = 1e-12;
function beyondLimit(limit, value) {
  const { bound, side } = oneSidedLimit(limit);
  return side === "at-most" ? value - bound : bound - value;
}
__name(beyondLimit, "beyondLimit");
function boundsValue({ kind }) {
  return kind === "min" || kind === "max";
}
__name(boundsValue, "boundsValue");
function nameOfLimit({ kind, metric }) {
  return `${metric}.${kind}`;
}
__name(nameOfLimit, "nameOfLimit");

// src/config/gate-file/limit-fields.ts
function boundField(description, example) {
  return external_exports.number().optional().meta({ description, examples: [example] });
}
__name(boundField, "boundField");
var levelField = external_exports.enum(["error", "warning"]).default("error").meta({ description: "A breach fails the gate, or only warns.", examples: ["warning"] });

// src/config/gate-file/refuse.ts
function refuse(context, refusal) {
  const { what, path, ...params } = refusal;
  context.addIssue({ code: "custom", message: what, path: [...path], params });
}
__name(refuse, "refuse");

// src/config/gate-file/limit-sense.ts
function rangeOf(metric) {
  if (metric === "log-loss") return [0, Number.POSITIVE_INFINITY];
  if (metric === "mean-confidence") return [0.5, 1];
  return [0, 1];
}
__name(rangeOf, "rangeOf");
function objection(metric, kind, value) {
  const [lower, upper] = rangeOf(metric);
  const range = upper === Number.POSITIVE_INFINITY ? `${lower} or more` : `from ${lower} to ${upper}`;
  const never = {
    code: "limit-never-met",
    what: `${metric} can never meet this`,
    expected: range,
    hint: `write a limit that ${metric} can meet, or "${metric}: off"`
  };
  const always = /* @__PURE__ */ __name((hint, expected = range) => ({
    code: "limit-never-breached",
    what: `${metric} can never breach this`,
    expected,
    hint
  }), "always");
  switch (kind) {
    case "min":
      if (value > upper) return never;
      return value <= lower ? always(`raise the limit or remove it: ${metric} is never below ${lower}`) : void 0;
    case "max":
      if (value < lower) return never;
      return value >= upper ? always(`lower the limit or remove it: ${metric} is never above ${upper}`) : void 0;
    case "max-drop":
    case "max-rise":
      if (value < 0) {
        return {
          code: "negative-limit",
          what: "a drop or a rise is given as a positive number",
          expected: "0 or more",
          hint: `write ${-value} if that is how far ${metric} may move`
        };
      }
      return value >= upper - lower ? always(
        `lower the limit or remove it: ${metric} cannot move further than that`,
        `less than ${upper - lower}`
      ) : void 0;
  }
}
__name(objection, "objection");
function refuseWrongDirection(metric, bounds2, context) {
  const { direction } = METRICS[metric];
  if (direction === "neither") return;
  const wrong = direction === "higher-is-better" ? "max-rise" : "max-drop";
  const right = direction === "higher-is-better" ? "max-drop" : "max-rise";
  if (bounds2[wrong] === void 0) return;
  refuse(context, {
    code: "wrong-direction",
    what: `${metric} is a metric where ${direction.replaceAll("-", " ")}, so "${wrong}" would stop an improvement`,
    path: [wrong],
    expected: `"${right}"`,
    hint: `write "${right}: ${bounds2[wrong]}"`
  });
}
__name(refuseWrongDirection, "refuseWrongDirection");
function refuseSenselessLimits(metric, bounds2, context) {
  const kinds = ["min", "max", "max-drop", "max-rise"].filter(
    (kind) => bounds2[kind] !== void 0
  );
  if (kinds.length === 0) {
    refuse(context, {
      code: "empty-limit",
      what: `${metric} is named without a limit`,
      path: [],
      expected: "min, max, max-drop or max-rise",
      hint: `give one, write "${metric}: off", or remove the key to keep the default`
    });
  }
  refuseWrongDirection(metric, bounds2, context);
  for (const kind of kinds) {
    const found = objection(metric, kind, bounds2[kind] ?? 0);
    if (found !== void 0) refuse(context, { ...found, path: [kind] });
  }
  if (bounds2.min !== void 0 && bounds2.max !== void 0 && bounds2.min > bounds2.max) {
    refuse(context, {
      code: "min-above-max",
      what: `min ${bounds2.min} is above max ${bounds2.max}`,
      path: ["min"],
      expected: `at most ${bounds2.max}`,
      hint: "lower min or raise max: nothing lies between them now"
    });
  }
}
__name(refuseSenselessLimits, "refuseSenselessLimits");

// src/config/gate-file/limits-section.ts
var LIMIT_KINDS = ["min", "max", "max-drop", "max-rise"];
var bounds = external_exports.strictObject({
  min: boundField("The candidate's own value may not be below this.", 0.85),
  max: boundField("The candidate's own value may not be above this.", 0.1),
  "max-drop": boundField(
    "The value may fall this far below the reference; not for metrics where lower is better.",
    0.02
  ),
  "max-rise": boundField(
    "The value may rise this far above the reference; not for metrics where higher is better.",
    0.05
  ),
  level: levelField
}).meta({ id: "limit", description: "Limits of one metric; they replace its default ones." });
function exampleFor(metric) {
  const limit = DEFAULT_LIMITS.find((candidate) => candidate.metric === metric);
  if (limit !== void 0) return { [limit.kind]: limit.value };
  return METRICS[metric].direction === "higher-is-better" ? { "max-drop": 0.05 } : { "max-rise": 0.05 };
}
__name(exampleFor, "exampleFor");
function metricEntry(metric) {
  const { title, direction } = METRICS[metric];
  const isDefault = DEFAULT_LIMITS.some((limit) => limit.metric === metric);
  const reading = direction === "neither" ? "neither direction is better" : direction.replaceAll("-", " ");
  return external_exports.union([
    external_exports.literal("off"),
    bounds.superRefine((value, context) => refuseSenselessLimits(metric, value, context))
  ]).optional().meta({
    description: `${title} (${reading}); ${isDefault ? "limited by default, `off` lifts that" : "not limited by default"}.`,
    examples: [exampleFor(metric)]
  });
}
__name(metricEntry, "metricEntry");
function metricEntries() {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, metricEntry(name)]));
}
__name(metricEntries, "metricEntries");
var limitsSection = external_exports.strictObject(metricEntries()).superRefine((value, context) => {
  const kept = DEFAULT_LIMITS.some((limit) => value[limit.metric] === void 0);
  const own = METRIC_NAMES.some((name) => value[name] !== void 0 && value[name] !== "off");
  if (kept || own) return;
  refuse(context, {
    code: "no-limits",
    what: "every limit is off, so the gate would pass anything",
    path: [],
    expected: "at least one limit",
    hint: "remove one of the `off` lines, or give a limit of your own"
  });
}).prefault({}).meta({
  description: "What the candidate must hold. Metrics that are not named keep their default limits.",
  examples: [{ "roc-auc": { "max-drop": 0.02, min: 0.85 }, ece: "off" }]
});

export {
  refuse,
  DEFAULT_LIMITS,
  oneSidedLimit,
  LIMIT_ROUNDING,
  beyondLimit,
  boundsValue,
  nameOfLimit,
  boundField,
  levelField,
  refuseSenselessLimits,
  LIMIT_KINDS,
  limitsSection
};
