import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/letter-case.ts
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
__name(lowerFirst, "lowerFirst");
function upperFirst(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
__name(upperFirst, "upperFirst");

export {
  lowerFirst,
  upperFirst
};
