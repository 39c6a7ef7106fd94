import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  formatNumber
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/metric-format.ts
var METRIC_BY_NAME = new Map(Object.entries(METRICS));
function describeMetric(name) {
  return METRIC_BY_NAME.get(name) ?? { title: name, unit: "number" };
}
__name(describeMetric, "describeMetric");
function uncheckedMetrics(checks) {
  const checked = new Set(checks.map((check) => check.limit.metric));
  return METRIC_NAMES.filter((name) => !checked.has(name));
}
__name(uncheckedMetrics, "uncheckedMetrics");
function formatLimit(limit) {
  const { unit } = METRICS[limit.metric];
  const bound = formatNumber(limit.value, unit);
  switch (limit.kind) {
    case "min":
      return `≥ ${bound}${sinceBaseline(limit)}`;
    case "max":
      return `≤ ${bound}${sinceBaseline(limit)}`;
    case "max-drop":
      return `drop ≤ ${bound.replace(" %", " pp")}`;
    case "max-rise":
      return `rise ≤ ${bound.replace(" %", " pp")}`;
  }
}
__name(formatLimit, "formatLimit");
function sinceBaseline({ baseline, kind, metric, value }) {
  if (baseline === void 0) return "";
  const { unit } = METRICS[metric];
  const room = formatNumber(Math.abs(baseline - value), unit).replace(" %", " pp");
  return ` (baseline ${formatNumber(baseline, unit)}, ${kind === "min" ? "drop" : "rise"} ≤ ${room})`;
}
__name(sinceBaseline, "sinceBaseline");
function boundsChange(limit) {
  return limit.kind === "max-drop" || limit.kind === "max-rise";
}
__name(boundsChange, "boundsChange");
function changeBetween(reference, candidate) {
  if (!candidate.defined) return candidate;
  if (!reference.defined) return reference;
  return { defined: true, value: candidate.value - reference.value };
}
__name(changeBetween, "changeBetween");

export {
  describeMetric,
  uncheckedMetrics,
  formatLimit,
  boundsChange,
  changeBetween
};
