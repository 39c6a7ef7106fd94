import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/dataset/row.ts
function locateRow({ file, unit, number }, key) {
  if (unit === "row") return { file, key: key === void 0 ? `row ${number}` : `row ${number}, ${key}` };
  return { file, line: number, column: 1, ...key === void 0 ? {} : { key } };
}
__name(locateRow, "locateRow");
function kindOf(value) {
  if (value === void 0) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
__name(kindOf, "kindOf");
var NAME_LIKE = /^[A-Za-z_][\w.-]{0,39}$/;
function areNames(names) {
  return names.every((name) => NAME_LIKE.test(name));
}
__name(areNames, "areNames");

export {
  locateRow,
  kindOf,
  areNames
};
