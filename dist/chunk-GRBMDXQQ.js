import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  Footnotes,
  renderDetails,
  renderTable
} from "./chunk-JIB4RUMX.js";
import {
  REMEDIES_LEGEND
} from "./chunk-TOI5EUR5.js";
import {
  describeCheck,
  describeStatus,
  describeVerdict,
  outcomeMark,
  reasonsBesideChecks,
  recommendation,
  shortTitle,
  shownMetrics
} from "./chunk-MHYP5SU7.js";
import {
  boundsChange,
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  formatCount,
  formatInterval,
  formatLevel,
  shortenHash
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS
} from "./chunk-ELUNI4SN.js";
import {
  codeMarkdown,
  escapeMarkdown,
  plainLine
} from "./chunk-DEQM4B2H.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/report/byte-length.ts
function byteLength(text) {
  return new TextEncoder().encode(text).length;
}
__name(byteLength, "byteLength");

// src/report/markdown/verdict.ts
var SHOWN_CHANGES = 8;
var SHOWN_REASONS = 12;
function prose(sentence) {
  return escapeMarkdown(sentence).replaceAll(" -&gt; ", " → ");
}
__name(prose, "prose");
function renderHeadline(report) {
  const { headline, verdict } = report;
  const { cause, fix, note, sentences, title } = headline;
  return [
    `## ${outcomeMark(verdict.outcome)} ${escapeMarkdown(title)}`,
    sentences.map(prose).join(" "),
    ...cause === void 0 ? [] : [`**Why:** ${prose(cause)}`],
    ...fix === void 0 ? [] : [`**Fix:** ${prose(fix)}`],
    ...note === void 0 ? [] : [`**Note:** ${note.map(prose).join(" ")}`],
    `**Verdict:** ${prose(describeVerdict(report))}`
  ].join("\n\n");
}
__name(renderHeadline, "renderHeadline");
function renderChanges(changes) {
  const lines = changes.slice(0, SHOWN_CHANGES).map(({ what, before, after }) => {
    const [old, now] = [codeMarkdown(shortenHash(before)), codeMarkdown(shortenHash(after))];
    return `- ${codeMarkdown(what)}: ${old} → ${now}`;
  });
  const more = changes.length - SHOWN_CHANGES;
  return (more > 0 ? [...lines, `- and ${formatCount(more)} more`] : lines).join("\n");
}
__name(renderChanges, "renderChanges");
function renderWhatChanged(report) {
  const { dataset, gate, provenance } = report;
  const judged = `Judged by ${codeMarkdown(gate.file)} on ${formatCount(dataset.rows)} rows of ${codeMarkdown(dataset.path)} (${formatCount(dataset.positives)} unsafe, ${formatCount(dataset.negatives)} safe).`;
  if (provenance.referenceToCandidate.length === 0) {
    return `**What changed:** nothing differs between reference (old) and candidate (new).

${judged}`;
  }
  return `**What changed**, reference (old) → candidate (new):

${renderChanges(provenance.referenceToCandidate)}

${judged}`;
}
__name(renderWhatChanged, "renderWhatChanged");
function renderCheck(check, notes) {
  const { metric } = check.limit;
  const { title, unit } = METRICS[metric];
  const ofChange = boundsChange(check.limit);
  const interval = check.interval ? `<br>${formatInterval(check.interval, unit, ofChange ? "change" : "value")}` : "";
  const { mark, word } = describeStatus(check);
  return [
    check.status === "pass" ? title : `**${title}**`,
    formatLimit(check.limit),
    notes.value(check.reference, unit),
    notes.value(check.candidate, unit) + (ofChange ? "" : interval),
    notes.change(check.change, unit) + (ofChange ? interval.replace("<br>", " ") : ""),
    `${mark}&nbsp;${word}`
  ];
}
__name(renderCheck, "renderCheck");
function renderChecks(report) {
  const level = formatLevel(report.settings.confidenceLevel);
  const notes = new Footnotes();
  if (report.checks.length === 0) return "No check could be made.";
  const table = renderTable(
    [
      ["Metric", "l"],
      ["Limit", "l"],
      ["Reference", "r"],
      ["Candidate", "r"],
      [`Change, ${level} interval`, "r"],
      ["Status", "l"]
    ],
    report.checks.map((check) => renderCheck(check, notes))
  );
  return table + notes.render();
}
__name(renderChecks, "renderChecks");
function renderReasons(report) {
  const open = report.checks.filter(
    (check) => check.status === "inconclusive" || check.status === "undefined"
  );
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason)
  );
  const lines = reasons.slice(0, SHOWN_REASONS).map((reason) => `- ${prose(reason)}`);
  const more = reasons.length - SHOWN_REASONS;
  return (more > 0 ? [...lines, `- and ${formatCount(more)} more`] : lines).join("\n");
}
__name(renderReasons, "renderReasons");

// src/report/markdown/remedies.ts
var MARKS = { pass: "✅", warn: "⚠️", fail: "❌", inconclusive: "❔", refused: "➖" };
function renderRemedies(remedies) {
  const { attempts } = remedies;
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const best = attempts.filter(({ rows }) => rows === largest || rows === 0);
  const others = attempts.filter((attempt) => !best.includes(attempt));
  const passing = attempts.filter(({ outcome }) => outcome === "pass").length;
  const parts = [
    escapeMarkdown(recommendation(remedies)),
    ...attempts.length === 0 ? [] : [REMEDIES_LEGEND, renderAttempts(best)],
    ...others.length === 0 ? [] : ["**With fewer rows**: the learning curve", renderAttempts(others)]
  ];
  return renderDetails(
    `<b>Repairs that were tried</b>: ${passing} of ${formatCount(attempts.length)} pass every check`,
    parts.join("\n\n")
  );
}
__name(renderRemedies, "renderRemedies");
function renderHowToRepair({ recommended }) {
  if (recommended === void 0) return "";
  const { files, gateFile } = recommended;
  const parts = [
    "The fix, in the gate file; then run it again:",
    codeBlock(gateFile),
    ...files.length === 0 ? [] : [`In the report folder, to be committed: ${files.map(codeMarkdown).join(", ")}.`]
  ];
  return parts.join("\n\n");
}
__name(renderHowToRepair, "renderHowToRepair");
var LONGEST_YAML_LINE = 1e4;
function codeBlock(yaml) {
  const lines = yaml.split("\n").map((line) => plainLine(line, LONGEST_YAML_LINE));
  const runs = lines.join("\n").matchAll(/`+/g);
  const longest = Math.max(2, ...[...runs].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}yaml`, ...lines, fence].join("\n");
}
__name(codeBlock, "codeBlock");
function renderAttempts(attempts) {
  const notes = new Footnotes();
  const names = shownMetrics(attempts);
  const columns = [
    ["Remedy", "l"],
    ["Needs", "l"],
    ["Rows", "r"],
    ...names.map((name) => [escapeMarkdown(shortTitle(name)), "r"]),
    ["Verdict", "l"]
  ];
  const rows = attempts.map(({ title, needs, rows: count, metrics, outcome, reason }) => [
    escapeMarkdown(title),
    needs,
    formatCount(count),
    ...names.map((name) => {
      const value = metrics[name];
      return value === void 0 ? "" : notes.value(value, METRICS[name].unit);
    }),
    outcome === "refused" ? notes.note(`${MARKS.refused}&nbsp;refused`, reason) : `${MARKS[outcome]}&nbsp;${outcome}`
  ]);
  return renderTable(columns, rows) + notes.render();
}
__name(renderAttempts, "renderAttempts");

export {
  byteLength,
  renderHeadline,
  renderChanges,
  renderWhatChanged,
  renderChecks,
  renderReasons,
  renderRemedies,
  renderHowToRepair
};
