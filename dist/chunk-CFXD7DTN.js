import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);

// src/report/columns.ts
var AUDIT_COLUMNS = [
  ["Aspect", "l"],
  ["Status", "l"],
  ["Found", "l"],
  ["Advice", "l"]
];
var SIZE_COLUMNS = [
  ["Slice", "l"],
  ["Rows", "r"],
  ["Unsafe", "r"],
  ["Unsafe to add", "r"]
];
var PHENOMENA_COLUMNS = [
  ["Phenomenon", "l"],
  ["Rows", "r"],
  ["Unsafe", "r"],
  ["Missed by the reference", "r"],
  ["Missed by the candidate", "r"],
  ["Newly missed", "r"]
];
var BIAS_COLUMNS = [
  ["Slice", "l"],
  ["Subgroup AUC", "r"],
  ["BPSN AUC", "r"],
  ["BNSP AUC", "r"]
];

export {
  AUDIT_COLUMNS,
  SIZE_COLUMNS,
  PHENOMENA_COLUMNS,
  BIAS_COLUMNS
};
