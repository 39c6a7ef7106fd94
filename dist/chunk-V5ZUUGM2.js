import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/format.ts
var NOT_AVAILABLE = "n/a";
var MINUS = "−";
var SHAPES = {
  share: { factor: 100, decimals: 1, suffix: " %", changeSuffix: " pp" },
  number: { factor: 1, decimals: 3, suffix: "", changeSuffix: "" },
  angle: { factor: 1, decimals: 1, suffix: "°", changeSuffix: "°" }
};
var SMALLEST_P = 1e-3;
function digits(value, unit, signed) {
  const { factor, decimals } = SHAPES[unit];
  const size = Math.abs(value * factor).toFixed(decimals);
  if (Number(size) === 0) return size;
  if (value < 0) return MINUS + size;
  return signed ? `+${size}` : size;
}
__name(digits, "digits");
function formatNumber(value, unit) {
  return digits(value, unit, false) + SHAPES[unit].suffix;
}
__name(formatNumber, "formatNumber");
function formatSigned(value, unit) {
  return digits(value, unit, true) + SHAPES[unit].changeSuffix;
}
__name(formatSigned, "formatSigned");
function formatValue(value, unit) {
  return value.defined ? formatNumber(value.value, unit) : `undefined: ${value.reason}`;
}
__name(formatValue, "formatValue");
function formatChange(change, unit) {
  return change.defined ? formatSigned(change.value, unit) : `undefined: ${change.reason}`;
}
__name(formatChange, "formatChange");
function formatRelative(value) {
  return `${digits(value, "share", true)} %`;
}
__name(formatRelative, "formatRelative");
function formatInterval(interval, unit, of) {
  const signed = of === "change";
  const suffix = signed ? SHAPES[unit].changeSuffix : SHAPES[unit].suffix;
  return `[${digits(interval.lower, unit, signed)}, ${digits(interval.upper, unit, signed)}]${suffix}`;
}
__name(formatInterval, "formatInterval");
function formatP(p) {
  if (!p.defined) return `p undefined: ${p.reason}`;
  if (p.value < SMALLEST_P) return `p < ${SMALLEST_P}`;
  if (p.value >= 1) return "p = 1";
  return p.value >= 0.9995 ? "p > 0.999" : `p = ${p.value.toFixed(3)}`;
}
__name(formatP, "formatP");
function formatCount(count) {
  return count.toLocaleString("en-US");
}
__name(formatCount, "formatCount");
function formatPlural(count, singular, plural = `${singular}s`) {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}
__name(formatPlural, "formatPlural");
function formatLevel(level) {
  return `${Number((level * 100).toFixed(1))} %`;
}
__name(formatLevel, "formatLevel");
function formatList(items) {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.slice(-1).join("")}`;
}
__name(formatList, "formatList");
function shortenHash(text) {
  return text.replace(/\b((?:sha\d+[:-])?)([0-9a-f]{12})[0-9a-f]{20,}\b/g, "$1$2…");
}
__name(shortenHash, "shortenHash");

export {
  NOT_AVAILABLE,
  formatNumber,
  formatSigned,
  formatValue,
  formatChange,
  formatRelative,
  formatInterval,
  formatP,
  formatCount,
  formatPlural,
  formatLevel,
  formatList,
  shortenHash
};
