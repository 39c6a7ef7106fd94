import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  NOT_AVAILABLE,
  formatNumber,
  formatSigned
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS
} from "./chunk-ELUNI4SN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/terminal/cells.ts
function narrowValue(value, unit) {
  return value?.defined === true ? formatNumber(value.value, unit) : NOT_AVAILABLE;
}
__name(narrowValue, "narrowValue");
function narrowChange(value, unit) {
  return value.defined ? formatSigned(value.value, unit) : NOT_AVAILABLE;
}
__name(narrowChange, "narrowChange");
var NARROW_TITLES = {
  "silent-failure-prevalence": "Silent failures",
  "silent-failure-rate": "Silent, of errors",
  "false-negative-rate": "False negatives",
  "false-positive-rate": "False positives",
  "predicted-positive-rate": "Predicted unsafe",
  "high-confidence-accuracy": "Accuracy where sure",
  "ece-positive": "ECE (positive)"
};
function narrowTitle(metric) {
  return NARROW_TITLES[metric] ?? METRICS[metric].title;
}
__name(narrowTitle, "narrowTitle");

export {
  narrowValue,
  narrowChange,
  narrowTitle
};
