import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  HISTORY_METRICS
} from "./chunk-GXP3ZEUF.js";
import {
  boundsChange,
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPlural,
  formatSigned
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/slice-rows.ts
var GRAVITY = { breach: 3, suspect: 2, undefined: 1, inside: 0 };
function worstOf({ checks }) {
  const p = /* @__PURE__ */ __name(({ adjustedP }) => adjustedP.defined ? adjustedP.value : 1, "p");
  return checks.toSorted((a, b) => GRAVITY[b.status] - GRAVITY[a.status] || p(a) - p(b))[0];
}
__name(worstOf, "worstOf");
function sliceHeadline({ slices, tooSmall, worst }) {
  const breached = slices.filter(({ checks }) => checks.some(({ status }) => status === "breach"));
  const judged = `${formatPlural(slices.length, "slice")} judged${tooSmall.length === 0 ? "" : `, ${tooSmall.length} too small`}`;
  if (breached.length > 0) {
    return `${judged}; beyond a limit: ${formatList(breached.map(({ slice }) => slice))}`;
  }
  if (worst === void 0) return judged;
  const how = worst.status === "suspect" ? "beyond its limit, but chance may be the cause" : "inside its limit";
  return `${judged}, none beyond a limit for sure; the worst is ${worst.slice} by ${METRICS[worst.limit.metric].title} (${how})`;
}
__name(sliceHeadline, "sliceHeadline");

// src/report/charts/limit-lines.ts
function limitLines({ checks, evaluation }, metric) {
  const reference = evaluation.reference?.metrics[metric];
  return checks.flatMap(({ limit }) => {
    if (limit.metric !== metric) return [];
    const at = limitOnAxis(limit, reference);
    return at?.defined === true ? [{ limit, value: at.value, label: `limit: ${formatLimit(limit)}` }] : [];
  });
}
__name(limitLines, "limitLines");
function limitOnAxis(limit, reference) {
  const bound = boundOf(limit);
  if (!boundsChange(limit)) return { defined: true, value: bound };
  return reference?.defined === true ? { defined: true, value: reference.value + bound } : reference;
}
__name(limitOnAxis, "limitOnAxis");
function boundOf({ kind, value }) {
  return kind === "max-drop" ? -value : value;
}
__name(boundOf, "boundOf");
function boundsBelow({ kind }) {
  return kind === "min" || kind === "max-drop";
}
__name(boundsBelow, "boundsBelow");

// src/report/history/current-run.ts
var HASH_DIGITS = 12;
function currentRun({ dataset, drift, evaluation, models, verdict }) {
  const angle = drift?.angle.mean;
  return {
    outcome: verdict.outcome,
    effect: verdict.effect,
    reference: shortHash(models.reference.identity["modelHash"]),
    candidate: shortHash(models.candidate.identity["modelHash"]),
    dataset: shortHash(dataset.contentHash),
    rows: dataset.rows,
    ...angle?.defined === true && { angle: rounded(angle.value) },
    metrics: Object.fromEntries(
      HISTORY_METRICS.flatMap((name) => numberOf(name, evaluation.candidate?.metrics[name]))
    )
  };
}
__name(currentRun, "currentRun");
function shortHash(value) {
  return /[0-9a-f]{12,}/.exec(String(value ?? ""))?.[0].slice(0, HASH_DIGITS) ?? "";
}
__name(shortHash, "shortHash");
function numberOf(name, value) {
  return value?.defined === true ? [[name, rounded(value.value)]] : [];
}
__name(numberOf, "numberOf");
function rounded(value) {
  return Number(value.toFixed(6));
}
__name(rounded, "rounded");

// src/report/history/trend.ts
var ROUNDING = 1e-9;
var PLAIN = {
  "roc-auc": { name: "ROC-AUC", of: "" },
  "false-negative-rate": { name: "missed texts", of: " of the unsafe ones" }
};
function trendRuns(report, most = Number.POSITIVE_INFINITY) {
  const now = currentRun(report);
  const past = report.history ?? [];
  const changed = past.findLastIndex(({ dataset }) => dataset !== now.dataset);
  const same = past.slice(changed + 1);
  if (same.length === 0) return [];
  const runs = [...same, now];
  return runs.slice(-Math.min(most, runs.length));
}
__name(trendRuns, "trendRuns");
function pinnedValue({ checks }, metric) {
  return checks.find(({ limit }) => limit.metric === metric && limit.baseline !== void 0)?.limit.baseline;
}
__name(pinnedValue, "pinnedValue");
function trendLimit(report, metric) {
  const lines = limitLines(report, metric);
  const [first] = lines;
  if (first === void 0) return void 0;
  const values = lines.map(({ value }) => value);
  return boundsBelow(first.limit) ? Math.max(...values) : Math.min(...values);
}
__name(trendLimit, "trendLimit");
function trendSentence(report, runs) {
  return trendParts(report, runs).join(" ");
}
__name(trendSentence, "trendSentence");
function trendParts(report, runs) {
  const moves = [moveOf("roc-auc", runs), moveOf("false-negative-rate", runs)].filter((move) => move !== "");
  const parts = [
    `Over the last ${formatCount(runs.length)} runs ${moves.join(" and ") || "no number was measured"}`,
    slideOf(report, runs),
    sinceBaseline(report, runs)
  ].filter((part) => part !== "");
  return parts.map((part, index) => `${part}${index === parts.length - 1 ? "." : ";"}`);
}
__name(trendParts, "trendParts");
function moveOf(metric, runs) {
  const { name, of } = PLAIN[metric];
  const { unit } = METRICS[metric];
  const from = valuesOf(metric, runs)[0];
  const to = runs.at(-1)?.metrics[metric];
  if (from === void 0) return "";
  if (to === void 0) return `${name} could not be measured in this run`;
  const [before, after] = [formatNumber(from, unit), formatNumber(to, unit)];
  if (before === after) return `${name} stayed at ${after}${of}`;
  const verb = to > from ? "rose" : "fell";
  return `${name} ${verb} from ${before} to ${after}${of} (${formatSigned(to - from, unit)})`;
}
__name(moveOf, "moveOf");
function valuesOf(metric, runs) {
  return runs.flatMap(({ metrics: { [metric]: value } }) => value === void 0 ? [] : [value]);
}
__name(valuesOf, "valuesOf");
function slideOf(report, runs) {
  for (const metric of ["roc-auc", "false-negative-rate"]) {
    const limit = report.checks.map((check) => check.limit).find((one) => isOfChange(one, metric));
    const slide = limit === void 0 ? void 0 : slowSlide(limit, valuesOf(metric, runs));
    if (limit === void 0 || slide === void 0) continue;
    const largest = formatNumber(slide, METRICS[metric].unit).replace(" %", " pp");
    return `no step of ${PLAIN[metric].name} from one run to the next was worse than ${largest}, inside the limit (${formatLimit(limit)}): a slow slide that only the whole shows`;
  }
  return "";
}
__name(slideOf, "slideOf");
function isOfChange({ kind, metric }, of) {
  return metric === of && (kind === "max-drop" || kind === "max-rise");
}
__name(isOfChange, "isOfChange");
function slowSlide({ kind, value: limit }, values) {
  const sign = kind === "max-drop" ? -1 : 1;
  const worse = values.map((value) => sign * value);
  const [first, last] = [worse[0], worse.at(-1)];
  if (first === void 0 || last === void 0 || last - first <= limit + ROUNDING) return void 0;
  const steps = worse.slice(1).map((value, index) => value - worse[index]);
  const largest = Math.max(...steps);
  return largest <= limit + ROUNDING ? largest : void 0;
}
__name(slowSlide, "slowSlide");
function sinceBaseline(report, runs) {
  const moves = ["roc-auc", "false-negative-rate"].flatMap((metric) => {
    const pinned = pinnedValue(report, metric);
    const now = runs.at(-1)?.metrics[metric];
    if (pinned === void 0 || now === void 0) return [];
    const { unit } = METRICS[metric];
    const from = formatNumber(pinned, unit);
    const { name } = PLAIN[metric];
    if (from === formatNumber(now, unit)) return [`${name} stayed at ${from}`];
    const size = formatNumber(Math.abs(now - pinned), unit).replace(" %", " pp");
    return [`${name} ${now > pinned ? "rose" : "fell"} by ${size} (from ${from})`];
  });
  return moves.length === 0 ? "" : `since the pinned baseline ${moves.join(" and ")}`;
}
__name(sinceBaseline, "sinceBaseline");

// src/report/audit-text.ts
var ASPECT_TITLES = {
  "turn-depth": "Turn depth",
  "context-length": "Context length",
  "adversarial-share": "Adversarial share",
  "source-mix": "Source mix",
  age: "Age",
  "category-balance": "Category balance",
  "contrast-pairs": "Contrast pairs",
  "label-balance": "Label balance",
  "slice-size": "Slice size"
};
function auditCounts({ items }) {
  const counts = { gap: 0, fine: 0, unknown: 0 };
  for (const { status } of items) counts[status]++;
  return `${formatPlural(counts.gap, "gap")}, ${counts.fine} fine, ${counts.unknown} unknown`;
}
__name(auditCounts, "auditCounts");

// src/report/legends.ts
var REMEDIES_LEGEND = "Fitted on rows that the verdict does not rest on, judged on the held-out rows by the same checks. The verdict is the one the gate would give.";
var HEADROOM_LEGEND = "Headroom: the critical angle over the mean angle by which the candidate turned the vectors.";
var BIAS_LEGEND = "Subgroup: within the slice. BPSN: unsafe rows of the background against safe ones of the slice. BNSP: safe rows of the background against unsafe ones of the slice (Borkan et al., 2019). Small figures: change from the reference.";
var SWEEP_LEGEND = "Means over the seeds; small figures: lowest to highest seed.";
var NO_CAUSE_FITS = "No known cause fits these numbers: the classifier lost something that neither a shift, a rotation nor noise explains.";
var CONTROL_LEGEND = "Drift planted on purpose, which the checks must catch.";
var AUDIT_LEGEND = "The held-out set beside service. No verdict rests on it.";
var SILENT_LEGEND = "This failure is silent: a limit is breached and no monitor would have fired.";
function noiseSentence({ noiseTolerance }) {
  if (!noiseTolerance.defined) return "";
  return `The head tolerates gaussian noise of about σ = ${formatNumber(noiseTolerance.value, "number")} before noise equals the spread within a class.`;
}
__name(noiseSentence, "noiseSentence");
function sliceTestsSentence(tests, confidenceLevel) {
  if (tests === 0) return "";
  return `${formatPlural(tests, "test")} of a limit on a slice; p-values are adjusted for their number (Holm), so that the chance of any false breach stays at ${formatLevel(1 - confidenceLevel)}. Beyond a limit but not significant is a suspect.`;
}
__name(sliceTestsSentence, "sliceTestsSentence");
function neighboursTitle({ k, rows }) {
  return `Same among the ${k} nearest neighbours (${formatCount(rows)} rows)`;
}
__name(neighboursTitle, "neighboursTitle");

// src/report/phenomena-text.ts
function phenomenaHeadline({ phenomena }) {
  const newlyMissed = phenomena.reduce((sum, result) => sum + result.newlyMissed, 0);
  const missed = newlyMissed === 0 ? "no unsafe row" : formatPlural(newlyMissed, "unsafe row");
  const level = phenomena.map(({ falseNegatives }) => falseNegatives.candidate.interval?.level).find((known) => known !== void 0);
  const intervals = level === void 0 ? "" : `; shares with ${formatLevel(level)} intervals (Wilson)`;
  return `The candidate newly misses ${missed}${intervals}`;
}
__name(phenomenaHeadline, "phenomenaHeadline");

// src/report/swept-bands.ts
function bandsOf(point) {
  const bands = point?.metrics ?? {};
  return METRIC_NAMES.flatMap((name) => {
    const band = bands[name];
    return band === void 0 ? [] : [[name, band]];
  });
}
__name(bandsOf, "bandsOf");

// src/report/taxonomy-text.ts
var PHENOMENON_TITLES = {
  "policy-erosion": "Policy erosion",
  "intent-drift": "Intent drift",
  "reward-hacking": "Reward hacking",
  "epistemic-failure": "Epistemic failure"
};
var MECHANISM_TITLES = {
  "policy-misgeneralisation": "Policy misgeneralisation (2.1)",
  "preference-model-blind-spots": "Blind spots of the preference model (2.2)",
  "reward-shaping-side-effects": "Side effects of reward shaping (2.3)",
  "context-window-exploitation": "Exploitation of the context window (2.4)"
};
var POINT_TITLES = {
  "post-hoc": "Safeguards after the model",
  rlhf: "Learning from preferences (RLHF)",
  sft: "Supervised examples (SFT)",
  "pre-training": "Pre-training data"
};
var NOT_TOLD = "not told by these numbers";
function entryTitle({ phenomenon, mechanism }) {
  if (phenomenon === void 0 && mechanism === void 0) return `Phenomenon and mechanism: ${NOT_TOLD}`;
  const seen = phenomenon === void 0 ? NOT_TOLD : PHENOMENON_TITLES[phenomenon];
  const cause = mechanism === void 0 ? NOT_TOLD : MECHANISM_TITLES[mechanism];
  return `Phenomenon: ${seen}; mechanism: ${cause}`;
}
__name(entryTitle, "entryTitle");
function withoutRepeats(entries) {
  const said = /* @__PURE__ */ new Set();
  const isNew = /* @__PURE__ */ __name((text) => {
    const before = said.size;
    return said.add(text).size > before;
  }, "isNew");
  return entries.map((entry) => ({
    ...entry,
    because: entry.because.filter(isNew),
    leftOpen: entry.leftOpen.filter(isNew),
    actions: entry.actions.filter(({ what }) => isNew(what))
  }));
}
__name(withoutRepeats, "withoutRepeats");

export {
  worstOf,
  sliceHeadline,
  limitLines,
  boundOf,
  boundsBelow,
  currentRun,
  trendRuns,
  pinnedValue,
  trendLimit,
  trendSentence,
  trendParts,
  ASPECT_TITLES,
  auditCounts,
  REMEDIES_LEGEND,
  HEADROOM_LEGEND,
  BIAS_LEGEND,
  SWEEP_LEGEND,
  NO_CAUSE_FITS,
  CONTROL_LEGEND,
  AUDIT_LEGEND,
  SILENT_LEGEND,
  noiseSentence,
  sliceTestsSentence,
  neighboursTitle,
  phenomenaHeadline,
  bandsOf,
  MECHANISM_TITLES,
  POINT_TITLES,
  entryTitle,
  withoutRepeats
};
