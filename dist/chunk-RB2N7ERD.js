import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/dataset-conventions.ts
var DEFAULT_FIELDS = {
  id: "id",
  text: "text",
  label: "label",
  slice: "slice",
  category: "category",
  pairId: "pair_id",
  split: "split"
};
var ATTRIBUTE_NAMES = ["turns", "source", "adversarial", "date", "phenomenon"];
var ATTRIBUTE_COLUMNS = {
  turns: "turns",
  source: "source",
  adversarial: "adversarial",
  date: "date",
  phenomenon: "phenomenon"
};
var UNSAFE_LABELS = ["unsafe", "toxic", "harmful", "true", "1"];
var SAFE_LABELS = [
  "safe",
  "non-toxic",
  "nontoxic",
  "harmless",
  "benign",
  "false",
  "0"
];
function normalizeLabel(word) {
  return word.trim().toLowerCase();
}
__name(normalizeLabel, "normalizeLabel");

export {
  DEFAULT_FIELDS,
  ATTRIBUTE_NAMES,
  ATTRIBUTE_COLUMNS,
  UNSAFE_LABELS,
  SAFE_LABELS,
  normalizeLabel
};
