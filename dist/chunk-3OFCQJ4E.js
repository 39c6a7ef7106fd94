import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/show-json.ts
var LONGEST = 80;
function showJson(value, longest = LONGEST) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch {
    return "a value that is nested too deep";
  }
  if (text === void 0) return "nothing";
  return text.length > longest ? `${text.slice(0, longest).replace(new RegExp("\\p{Surrogate}$", "u"), "")}…` : text;
}
__name(showJson, "showJson");

export {
  showJson
};
