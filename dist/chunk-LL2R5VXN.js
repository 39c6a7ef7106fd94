import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/measured.ts
function measured(value) {
  return Number.isFinite(value) ? { defined: true, value } : { defined: false, reason: `the arithmetic gave ${value}` };
}
__name(measured, "measured");
function notMeasured(reason) {
  return { defined: false, reason };
}
__name(notMeasured, "notMeasured");
function differenceOf(candidate, reference) {
  if (!candidate.defined) return candidate;
  if (!reference.defined) return reference;
  return measured(candidate.value - reference.value);
}
__name(differenceOf, "differenceOf");

export {
  measured,
  notMeasured,
  differenceOf
};
