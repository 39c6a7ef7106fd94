import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  NOT_AVAILABLE,
  formatCount,
  formatList,
  formatNumber,
  formatRelative,
  formatSigned
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/status.ts
function describeStatus(check) {
  switch (check.status) {
    case "pass":
      return { mark: "✅", word: "pass" };
    case "breach":
      return check.limit.level === "error" ? { mark: "❌", word: "breach" } : { mark: "⚠️", word: "breach (warning)" };
    case "inconclusive":
      return { mark: "❔", word: "inconclusive" };
    case "undefined":
      return { mark: "❌", word: "undefined" };
  }
}
__name(describeStatus, "describeStatus");
function outcomeMark(outcome) {
  const marks = { pass: "✅", warn: "⚠️", fail: "❌", inconclusive: "❔" };
  return marks[outcome];
}
__name(outcomeMark, "outcomeMark");
function describeVerdict({ checks, settings, verdict }) {
  const { outcome, effect } = verdict;
  const effects = {
    pass: "the build passes",
    warn: "the build passes with a warning",
    fail: "the build fails"
  };
  const setting = outcome === "inconclusive" ? ` (on-inconclusive: ${settings.onInconclusive})` : "";
  const counts = countByStatus(checks);
  return `${outcome}, ${effects[effect]}${setting}${counts === "" ? "" : `: ${counts}`}.`;
}
__name(describeVerdict, "describeVerdict");
function countByStatus(checks) {
  if (checks.length === 0) return "";
  const words = [
    ["breach", "breached"],
    ["undefined", "undefined"],
    ["inconclusive", "inconclusive"]
  ];
  const parts = words.flatMap(([status, word]) => {
    const titles = checks.filter((check) => check.status === status).map((check) => METRICS[check.limit.metric].title);
    return titles.length === 0 ? [] : [`${titles.length} of ${checks.length} checks ${word} (${titles.join("; ")})`];
  });
  return parts.length === 0 ? `all ${checks.length} checks passed` : formatList(parts);
}
__name(countByStatus, "countByStatus");
function describeCheck({ candidate, change, limit, reason, reference }) {
  const { title, unit } = METRICS[limit.metric];
  const step = candidate.defined && reference.defined ? ` ${formatNumber(reference.value, unit)} -> ${formatNumber(candidate.value, unit)}` : "";
  const signed = change.defined ? ` (${formatSigned(change.value, unit)})` : "";
  return `${title}:${step}${signed}${step === "" ? "" : ","} limit ${formatLimit(limit)}: ${reason.replace(/\.$/, "")}.`;
}
__name(describeCheck, "describeCheck");
function reasonsBesideChecks({
  checks,
  verdict
}) {
  const isOfCheck = /* @__PURE__ */ __name((reason) => checks.some(
    (check) => reason === check.reason || reason.startsWith(METRICS[check.limit.metric].title) && reason.includes(check.reason)
  ), "isOfCheck");
  return verdict.reasons.filter((reason) => !isOfCheck(reason));
}
__name(reasonsBesideChecks, "reasonsBesideChecks");

// src/report/monitor-text.ts
var SMALLEST_P = 1e-3;
function showReading({ reading, value }) {
  return value.defined ? show(reading, value.value) : `undefined: ${value.reason}`;
}
__name(showReading, "showReading");
function showNarrow(monitor) {
  return monitor.value.defined ? showReading(monitor) : NOT_AVAILABLE;
}
__name(showNarrow, "showNarrow");
function showAlarm({ reading, alarmLevel }) {
  switch (reading) {
    case "change of a share":
      return `±${formatSigned(alarmLevel, "share").slice(1)}`;
    case "relative change":
      return `±${formatRelative(alarmLevel).slice(1)}`;
    case "distance":
      return `> ${formatNumber(alarmLevel, "number")}`;
    case "p-value":
      return `< ${formatNumber(alarmLevel, "number")}`;
  }
}
__name(showAlarm, "showAlarm");
function show(reading, value) {
  switch (reading) {
    case "change of a share":
      return formatSigned(value, "share");
    case "relative change":
      return formatRelative(value);
    case "distance":
      return formatNumber(value, "number");
    case "p-value":
      return value < SMALLEST_P ? `< ${SMALLEST_P}` : formatNumber(value, "number");
  }
}
__name(show, "show");

// src/report/remedy-text.ts
function recommended({ attempts, recommended: chosen }) {
  return attempts.find(({ remedy, rows }) => remedy === chosen?.remedy && rows === chosen.rows);
}
__name(recommended, "recommended");
function recommendation(remedies) {
  const { attempts } = remedies;
  const chosen = recommended(remedies);
  if (chosen?.needs === "nothing") {
    return `${chosen.title} brings the old vectors back and passes every check: nothing has to be fitted.`;
  }
  if (chosen !== void 0) {
    const rows = `${formatCount(chosen.rows)} rows (${chosen.needs})`;
    return `${chosen.title}, fitted on ${rows}, passes every check: it is the cheapest that does.`;
  }
  return attempts.some(({ outcome }) => outcome === "inconclusive") ? "No remedy passes for sure; those marked inconclusive break no limit, but the held-out rows are too few to be sure. Do not upgrade yet." : "No remedy that was tried repairs this. Do not upgrade.";
}
__name(recommendation, "recommendation");
var SHORT_TITLES = {
  "ece-positive": "ECE, positive",
  ece: "ECE",
  "silent-failure-prevalence": "Silent",
  "silent-failure-rate": "Silent, of errors",
  "balanced-accuracy": "Balanced",
  "false-negative-rate": "Missed",
  "false-positive-rate": "False alarms"
};
function shortTitle(metric) {
  return SHORT_TITLES[metric] ?? METRICS[metric].title;
}
__name(shortTitle, "shortTitle");
function shownMetrics(attempts) {
  return METRIC_NAMES.filter((name) => attempts.some(({ metrics }) => metrics[name] !== void 0));
}
__name(shownMetrics, "shownMetrics");

export {
  describeStatus,
  outcomeMark,
  describeVerdict,
  describeCheck,
  reasonsBesideChecks,
  showReading,
  showNarrow,
  showAlarm,
  recommended,
  recommendation,
  shortTitle,
  shownMetrics
};
