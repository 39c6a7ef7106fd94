import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/terminal-style.ts
var USUAL_WIDTH = 80;
function terminalStyle(env, stream) {
  const terminal = stream.isTTY === true;
  const dumb = env["TERM"] === "dumb";
  const columns = stream.columns ?? Number(env["COLUMNS"] ?? Number.NaN);
  return {
    color: forbidsColor(env["NO_COLOR"]) ? false : forcedColor(env["FORCE_COLOR"]) ?? (terminal && !dumb),
    unicode: !dumb && hasUnicode(env),
    width: Number.isInteger(columns) && columns > 0 ? columns : USUAL_WIDTH,
    animated: terminal && !dumb && !isSet(env["CI"])
  };
}
__name(terminalStyle, "terminalStyle");
function forbidsColor(noColor) {
  return noColor !== void 0 && noColor !== "";
}
__name(forbidsColor, "forbidsColor");
function forcedColor(force) {
  return force === void 0 ? void 0 : force !== "0" && force !== "false";
}
__name(forcedColor, "forcedColor");
function isSet(flag) {
  return flag !== void 0 && flag !== "" && flag !== "0" && flag !== "false";
}
__name(isSet, "isSet");
function hasUnicode(env) {
  if (env["TERM"] === "linux") return false;
  if (env["OS"] === "Windows_NT") return isSet(env["WT_SESSION"]) || isSet(env["TERM_PROGRAM"]);
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => isSet(value));
  return locale === void 0 || /utf-?8/i.test(locale);
}
__name(hasUnicode, "hasUnicode");

export {
  terminalStyle
};
