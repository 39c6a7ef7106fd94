import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  byteLength,
  renderChecks,
  renderHeadline,
  renderHowToRepair,
  renderReasons
} from "./chunk-GRBMDXQQ.js";
import {
  Footnotes,
  renderDetails,
  renderTable
} from "./chunk-JIB4RUMX.js";
import {
  sliceHeadline,
  worstOf
} from "./chunk-TOI5EUR5.js";
import {
  metric
} from "./chunk-GXP3ZEUF.js";
import {
  outcomeMark
} from "./chunk-MHYP5SU7.js";
import {
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  formatCount,
  formatList,
  formatNumber,
  formatP,
  formatPlural,
  formatSigned,
  shortenHash
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import {
  codeMarkdown,
  escapeMarkdown,
  plainLine
} from "./chunk-DEQM4B2H.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  __commonJS,
  __name,
  __require
} from "./chunk-HRDOIWQD.js";

// node_modules/has-flag/index.js
var require_has_flag = __commonJS({
  "node_modules/has-flag/index.js"(exports, module) {
    "use strict";
    module.exports = (flag, argv = process.argv) => {
      const prefix = flag.startsWith("-") ? "" : flag.length === 1 ? "-" : "--";
      const position = argv.indexOf(prefix + flag);
      const terminatorPosition = argv.indexOf("--");
      return position !== -1 && (terminatorPosition === -1 || position < terminatorPosition);
    };
  }
});

// node_modules/supports-color/index.js
var require_supports_color = __commonJS({
  "node_modules/supports-color/index.js"(exports, module) {
    "use strict";
    var os = __require("os");
    var tty = __require("tty");
    var hasFlag = require_has_flag();
    var { env } = process;
    var forceColor;
    if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false") || hasFlag("color=never")) {
      forceColor = 0;
    } else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) {
      forceColor = 1;
    }
    if ("FORCE_COLOR" in env) {
      if (env.FORCE_COLOR === "true") {
        forceColor = 1;
      } else if (env.FORCE_COLOR === "false") {
        forceColor = 0;
      } else {
        forceColor = env.FORCE_COLOR.length === 0 ? 1 : Math.min(parseInt(env.FORCE_COLOR, 10), 3);
      }
    }
    function translateLevel(level) {
      if (level === 0) {
        return false;
      }
      return {
        level,
        hasBasic: true,
        has256: level >= 2,
        has16m: level >= 3
      };
    }
    __name(translateLevel, "translateLevel");
    function supportsColor(haveStream, streamIsTTY) {
      if (forceColor === 0) {
        return 0;
      }
      if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) {
        return 3;
      }
      if (hasFlag("color=256")) {
        return 2;
      }
      if (haveStream && !streamIsTTY && forceColor === void 0) {
        return 0;
      }
      const min = forceColor || 0;
      if (env.TERM === "dumb") {
        return min;
      }
      if (process.platform === "win32") {
        const osRelease = os.release().split(".");
        if (Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) {
          return Number(osRelease[2]) >= 14931 ? 3 : 2;
        }
        return 1;
      }
      if ("CI" in env) {
        if (["TRAVIS", "CIRCLECI", "APPVEYOR", "GITLAB_CI", "GITHUB_ACTIONS", "BUILDKITE"].some((sign) => sign in env) || env.CI_NAME === "codeship") {
          return 1;
        }
        return min;
      }
      if ("TEAMCITY_VERSION" in env) {
        return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
      }
      if (env.COLORTERM === "truecolor") {
        return 3;
      }
      if ("TERM_PROGRAM" in env) {
        const version = parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
        switch (env.TERM_PROGRAM) {
          case "iTerm.app":
            return version >= 3 ? 3 : 2;
          case "Apple_Terminal":
            return 2;
        }
      }
      if (/-256(color)?$/i.test(env.TERM)) {
        return 2;
      }
      if (/^screen|^xterm|^vt100|^vt220|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) {
        return 1;
      }
      if ("COLORTERM" in env) {
        return 1;
      }
      return min;
    }
    __name(supportsColor, "supportsColor");
    function getSupportLevel(stream) {
      const level = supportsColor(stream, stream && stream.isTTY);
      return translateLevel(level);
    }
    __name(getSupportLevel, "getSupportLevel");
    module.exports = {
      supportsColor: getSupportLevel,
      stdout: translateLevel(supportsColor(true, tty.isatty(1))),
      stderr: translateLevel(supportsColor(true, tty.isatty(2)))
    };
  }
});

// src/report/comment/abbreviate.ts
var HEXADECIMAL = 16;
var DIGITS = 8;
function hashOf(text2) {
  let hash = 2166136261;
  for (let i = 0; i < text2.length; i++) hash = Math.imul(hash ^ text2.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(HEXADECIMAL).padStart(DIGITS, "0");
}
__name(hashOf, "hashOf");
function abbreviate(text2, longest) {
  if (text2.length <= longest) return text2;
  return `${text2.slice(0, longest - DIGITS - 1)}~${hashOf(text2)}`;
}
__name(abbreviate, "abbreviate");

// src/report/comment/comment-state.ts
var STATE_VERSION = 1;
var MOST_CHECKS = 60;
var MOST_FACTS = 80;
var LONGEST_TEXT = 80;
var COMMIT = /^[0-9a-f]{7,64}$/;
var text = external_exports.string().max(LONGEST_TEXT);
var commentState = external_exports.strictObject({
  version: external_exports.literal(STATE_VERSION),
  commit: external_exports.string().regex(COMMIT).exactOptional(),
  outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive"]),
  checks: external_exports.array(
    external_exports.strictObject({
      metric,
      kind: external_exports.enum(["min", "max", "max-drop", "max-rise"]),
      level: external_exports.enum(["error", "warning"]),
      value: external_exports.number(),
      status: external_exports.enum(["pass", "breach", "inconclusive", "undefined"])
    })
  ).max(MOST_CHECKS),
  /** Of the candidate; `null` is an undefined number. */
  metrics: external_exports.array(external_exports.tuple([metric, external_exports.number().nullable()])).max(METRIC_NAMES.length),
  /** Models, settings and files by dotted name. */
  facts: external_exports.array(external_exports.tuple([text, text])).max(MOST_FACTS)
});
function factsOf({ classifier, dataset, models, settings, tool }) {
  const ofModel = /* @__PURE__ */ __name((name) => [
    [`${name}.model`, models[name].model],
    ...Object.entries(models[name].identity).map(
      ([field, value]) => [`${name}.${field}`, value]
    )
  ], "ofModel");
  const ofHead = /* @__PURE__ */ __name(({ path, hash, decisionThreshold }) => [
    ["classifier.path", path],
    ["classifier.hash", hash],
    ["classifier.decisionThreshold", decisionThreshold]
  ], "ofHead");
  const { candidate } = classifier;
  return [
    ...ofModel("candidate").slice(0, MOST_FACTS / 4),
    ...ofModel("reference").slice(0, MOST_FACTS / 4),
    ...ofHead(classifier),
    ["classifier.candidate.path", candidate?.path ?? "none"],
    ["classifier.candidate.hash", candidate?.hash ?? "none"],
    ["classifier.candidate.decisionThreshold", candidate?.decisionThreshold ?? "none"],
    ["dataset.path", dataset.path],
    ["dataset.contentHash", dataset.contentHash],
    ["dataset.rows", dataset.rows],
    ...Object.entries(settings).map(([name, value]) => [
      `settings.${name}`,
      value
    ]),
    ["driftgate", tool.version]
  ];
}
__name(factsOf, "factsOf");
function factText(value) {
  const line = plainLine(String(value).replace(new RegExp("\\p{Surrogate}", "gu"), "�"), Infinity);
  return abbreviate(
    shortenHash(line === line.trim() && line !== "" ? line : JSON.stringify(line)),
    LONGEST_TEXT
  ).replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}
__name(factText, "factText");
function rounded(value) {
  return Number(value.toFixed(6));
}
__name(rounded, "rounded");
function composeCommentState(report, commit = report.provenance.run["commit"]) {
  const { candidate } = report.evaluation;
  return {
    version: STATE_VERSION,
    ...commit !== void 0 && COMMIT.test(commit) && { commit },
    outcome: report.verdict.outcome,
    checks: report.checks.slice(0, MOST_CHECKS).map(({ limit, status }) => ({
      metric: limit.metric,
      kind: limit.kind,
      level: limit.level,
      value: limit.value,
      status
    })),
    metrics: candidate === void 0 ? [] : METRIC_NAMES.map((name) => {
      const value = candidate.metrics[name];
      return [name, value.defined ? rounded(value.value) : null];
    }),
    facts: factsOf(report).slice(0, MOST_FACTS).map(([name, value]) => [factText(name), factText(value)])
  };
}
__name(composeCommentState, "composeCommentState");

// src/report/comment/embedded-state.ts
var LONGEST_ENCODED = 6e4;
var LINE = /^<!-- driftgate:state ([A-Za-z0-9_-]+) -->$/;
var LOOKED_AT = LONGEST_ENCODED + 1e3;
function encode(text2) {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text2)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
__name(encode, "encode");
function decode(encoded) {
  const bytes = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
  );
}
__name(decode, "decode");
function renderCommentState(state) {
  return `<!-- driftgate:state ${encode(JSON.stringify(state))} -->`;
}
__name(renderCommentState, "renderCommentState");
function readCommentState(body) {
  const lastLine = body.slice(-LOOKED_AT).trimEnd().split("\n").at(-1) ?? "";
  const encoded = LINE.exec(lastLine)?.[1];
  if (encoded === void 0 || encoded.length > LONGEST_ENCODED) return void 0;
  try {
    return commentState.safeParse(JSON.parse(decode(encoded))).data;
  } catch {
    return void 0;
  }
}
__name(readCommentState, "readCommentState");

// src/report/comment/last-push.ts
var SHOWN = 8;
var SHOWN_OTHERS = 2;
var NO_CHANGE = /^[0.]+( pp)?$/;
var COMMIT_DIGITS = 7;
function keyOf({ metric: metric2, kind, level }) {
  return `${metric2} ${kind} ${level}`;
}
__name(keyOf, "keyOf");
function statusOf({ level, status }) {
  if (status === "breach" && level === "warning") return "⚠️ breach (warning)";
  const marks = { pass: "✅", breach: "❌", inconclusive: "❔", undefined: "❌" };
  return `${marks[status]} ${status}`;
}
__name(statusOf, "statusOf");
function titleOf(metric2) {
  return escapeMarkdown(METRICS[metric2].title);
}
__name(titleOf, "titleOf");
function moveOf(name, before, now) {
  const { unit } = METRICS[name];
  const [old, value] = [new Map(before.metrics).get(name), new Map(now.metrics).get(name)];
  if (old === void 0 || value === void 0) return "";
  const show = /* @__PURE__ */ __name((number) => number === null ? "undefined" : formatNumber(number, unit), "show");
  if (show(old) === show(value)) return "";
  if (old === null || value === null) return `${show(old)} → ${show(value)}`;
  const change = formatSigned(value - old, unit);
  return NO_CHANGE.test(change) ? "" : `${show(old)} → ${show(value)} (${change})`;
}
__name(moveOf, "moveOf");
function describeCheck(old, check, move) {
  const parts = [
    old.status === check.status ? "" : `${statusOf(old)} → ${statusOf(check)}`,
    move,
    old.value === check.value ? "" : `limit ${formatLimit(old)} → ${formatLimit(check)}`
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `- ${titleOf(check.metric)}: ${parts.join(", ")}`;
}
__name(describeCheck, "describeCheck");
function describeChecks(before, now) {
  const earlier = new Map(before.checks.map((check) => [keyOf(check), check]));
  const later = new Set(now.checks.map(keyOf));
  const cut = Math.max(before.checks.length, now.checks.length) >= MOST_CHECKS;
  const turned = [];
  const moved = [];
  for (const check of now.checks) {
    const old = earlier.get(keyOf(check));
    if (old !== void 0) {
      const line = describeCheck(old, check, moveOf(check.metric, before, now));
      (old.status === check.status ? moved : turned).push(line);
    } else if (!cut) {
      turned.push(`- ${titleOf(check.metric)}: new limit ${formatLimit(check)}, ${statusOf(check)}`);
    }
  }
  const gone = before.checks.filter((check) => !cut && !later.has(keyOf(check))).map((check) => `- ${titleOf(check.metric)}: limit ${formatLimit(check)} is gone`);
  return firstOf(
    [.../* @__PURE__ */ new Set([...turned, ...gone, ...moved])].filter((line) => line !== ""),
    "more checks"
  );
}
__name(describeChecks, "describeChecks");
function describeOtherMetrics(before, now) {
  const limited = new Set(now.checks.map(({ metric: metric2 }) => metric2));
  const moved = now.metrics.map(([name]) => name).filter((name) => !limited.has(name) && moveOf(name, before, now) !== "");
  if (moved.length === 0) return [];
  if (moved.length <= SHOWN_OTHERS) {
    return moved.map((name) => `- ${titleOf(name)}: ${moveOf(name, before, now)}`);
  }
  return [`- ${formatCount(moved.length)} metrics without a limit moved too`];
}
__name(describeOtherMetrics, "describeOtherMetrics");
function describeFacts(before, now) {
  if (before.facts.length === 0 || now.facts.length === 0) return [];
  const [earlier, later] = [new Map(before.facts), new Map(now.facts)];
  const lines = [.../* @__PURE__ */ new Set([...later.keys(), ...earlier.keys()])].flatMap((name) => {
    const [old, value] = [earlier.get(name) ?? "none", later.get(name) ?? "none"];
    return old === value ? [] : [`- ${codeMarkdown(name)}: ${codeMarkdown(old)} → ${codeMarkdown(value)}`];
  });
  return firstOf(lines, "more settings");
}
__name(describeFacts, "describeFacts");
function firstOf(lines, rest) {
  const more = lines.length - SHOWN;
  return more > 0 ? [...lines.slice(0, SHOWN), `- and ${formatCount(more)} ${rest}`] : lines;
}
__name(firstOf, "firstOf");
function commitOf({ commit }) {
  return commit === void 0 ? "" : ` (${codeMarkdown(commit.slice(0, COMMIT_DIGITS))})`;
}
__name(commitOf, "commitOf");
function renderSinceLastPush(before, now) {
  const settings = describeFacts(before, now);
  const checks = describeChecks(before, now);
  const metrics = describeOtherMetrics(before, now);
  const title = `### What changed since the last push${commitOf(before)}`;
  const same = before.outcome === now.outcome;
  if (same && settings.length + checks.length + metrics.length === 0) {
    return `${title}

Nothing changed: still ${outcomeMark(now.outcome)} ${now.outcome}.`;
  }
  const verdict = same ? `- **Verdict:** still ${outcomeMark(now.outcome)} ${now.outcome}` : `- **Verdict:** ${outcomeMark(before.outcome)} ${before.outcome} → ${outcomeMark(now.outcome)} ${now.outcome}`;
  return `${title}

${[verdict, ...settings, ...checks, ...metrics].join("\n")}`;
}
__name(renderSinceLastPush, "renderSinceLastPush");

// src/report/comment/marker.ts
var LONGEST_NAME = 200;
function encode2(name) {
  const encoded = encodeURIComponent(wellFormed(name)).replaceAll("%2F", "/").replaceAll("--", "%2D%2D");
  return abbreviate(encoded, LONGEST_NAME);
}
__name(encode2, "encode");
function wellFormed(text2) {
  return text2.replace(new RegExp("\\p{Surrogate}", "gu"), "�");
}
__name(wellFormed, "wellFormed");
function commentMarker({ gate }) {
  return `<!-- driftgate:comment gate=${encode2(gate.name)} config=${encode2(gate.file)} -->`;
}
__name(commentMarker, "commentMarker");
function ownsComment(body, report) {
  const marker = commentMarker(report);
  return body.startsWith(marker) && /^[ \t]*(?:\r?\n|$)/.test(body.slice(marker.length, marker.length + 100));
}
__name(ownsComment, "ownsComment");

// src/report/comment/parts.ts
var SHOWN_SENTENCES = 8;
var SHOWN_SLICES = 8;
var SHOWN_FINDINGS = 4;
var SHOWN_EVIDENCE = 8;
var SHOWN_FILES = 12;
var LONGEST_FIX = 6e3;
var LONGEST_LINE = 2e3;
var NOT_FOR_A_FENCE = /^\s*::|##\[|<!--|-->/m;
var GRAVITY = { breach: 3, undefined: 2, inconclusive: 1, pass: 0 };
function renderCommentHeadline(report) {
  const { headline } = report;
  const sentences = headline.sentences.slice(0, SHOWN_SENTENCES);
  return renderHeadline({ ...report, headline: { ...headline, sentences } });
}
__name(renderCommentHeadline, "renderCommentHeadline");
function renderCommentChecks(report, most) {
  const { checks } = report;
  if (checks.length <= most) return renderChecks(report);
  const gravest = checks.toSorted(
    (a, b) => GRAVITY[b.status] - GRAVITY[a.status] || Number(a.limit.level === "warning") - Number(b.limit.level === "warning")
  );
  const table = renderChecks({ ...report, checks: gravest.slice(0, most) });
  const more = formatPlural(checks.length - most, "more check is", "more checks are");
  return `${table}

${more} not shown; report.json has them all.`;
}
__name(renderCommentChecks, "renderCommentChecks");
function renderFix({ remedies }) {
  if (remedies?.recommended === void 0) return "";
  const { files, gateFile } = remedies.recommended;
  const lines = gateFile.split("\n").map((line) => plainLine(line, LONGEST_LINE + 1));
  const cleaned = lines.join("\n");
  const tooLong = cleaned.length > LONGEST_FIX || lines.some((line) => line.length > LONGEST_LINE);
  const title = "### Recommended fix";
  if (tooLong || NOT_FOR_A_FENCE.test(cleaned)) {
    return `${title}

Its lines cannot be shown here; report.json has them under ${codeMarkdown("remedies.recommended.gateFile")}.`;
  }
  const shown = { ...remedies.recommended, gateFile: cleaned, files: files.slice(0, SHOWN_FILES) };
  return `${title}

${renderHowToRepair({ ...remedies, recommended: shown })}`;
}
__name(renderFix, "renderFix");
var SLICE_MARKS = { breach: "❌", suspect: "❔", inside: "✅", undefined: "❔" };
var SLICE_GRAVITY = { breach: 3, suspect: 2, undefined: 1, inside: 0 };
function renderWorstSlices(slices) {
  if (slices === void 0 || slices.slices.length === 0) return "";
  const p = /* @__PURE__ */ __name((value) => value.value ?? 1, "p");
  const judged = slices.slices.flatMap((slice) => {
    const worst = worstOf(slice);
    return worst === void 0 ? [] : [{ slice, worst }];
  }).toSorted(
    (a, b) => SLICE_GRAVITY[b.worst.status] - SLICE_GRAVITY[a.worst.status] || p(a.worst.adjustedP) - p(b.worst.adjustedP)
  );
  const notes = new Footnotes();
  const rows = judged.slice(0, SHOWN_SLICES).map(({ slice, worst: { adjustedP, check, status } }) => {
    const { title, unit } = METRICS[check.limit.metric];
    return [
      codeMarkdown(slice.slice),
      formatCount(slice.candidate.rows),
      escapeMarkdown(title),
      notes.value(check.reference, unit),
      notes.value(check.candidate, unit),
      adjustedP.defined ? escapeMarkdown(formatP(adjustedP).replace(/^p (= )?/, "")) : "",
      `${SLICE_MARKS[status]}&nbsp;${status}`
    ];
  });
  const table = renderTable(
    [
      ["Slice", "l"],
      ["Rows", "r"],
      ["Worst check", "l"],
      ["Reference", "r"],
      ["Candidate", "r"],
      ["Adjusted p", "r"],
      ["Status", "l"]
    ],
    rows
  );
  const more = judged.length - rows.length;
  const rest = more > 0 ? `

${formatPlural(more, "more slice is", "more slices are")} in report.json.` : "";
  return renderDetails(
    `<b>Slices</b>: ${escapeMarkdown(sliceHeadline(slices))}`,
    table + notes.render() + rest
  );
}
__name(renderWorstSlices, "renderWorstSlices");
function renderCommentDiagnosis({ diagnosis }) {
  const findings = diagnosis.filter(({ kind }) => kind !== "none").slice(0, SHOWN_FINDINGS);
  if (findings.length === 0) return "";
  const items = findings.map(
    ({ title, confidence, evidence, advice }) => `- **${escapeMarkdown(title)}** (confidence: ${confidence}). ${evidence.slice(0, SHOWN_EVIDENCE).map(escapeMarkdown).join(" ")} _${escapeMarkdown(advice)}_`
  );
  const count = formatPlural(findings.length, "finding");
  return renderDetails(`<b>Diagnosis</b>: ${count}, surest first`, items.join("\n"));
}
__name(renderCommentDiagnosis, "renderCommentDiagnosis");
function renderFooter({ dataset, gate, tool }) {
  const rows = `${formatPlural(dataset.rows, "row")}, ${formatCount(dataset.positives)} unsafe`;
  return `<sub>Gate ${codeMarkdown(gate.name)} of ${codeMarkdown(gate.file)} on ${codeMarkdown(dataset.path)} (${rows}), driftgate ${escapeMarkdown(tool.version)}</sub>`;
}
__name(renderFooter, "renderFooter");

// src/report/comment/report-link.ts
var LONGEST_URL = 2e3;
var PLAIN_ORIGIN = /^https?:\/\/[\w.-]+(?::\d+)?$/;
var MARKUP = /[()[\]<>|\\`"'*~@!{}\s]/g;
function percentEncode(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
__name(percentEncode, "percentEncode");
function renderReportLink(address) {
  if (address.length > LONGEST_URL || !URL.canParse(address)) return "";
  const { hash, origin, password, pathname, search, username } = new URL(address);
  if (!PLAIN_ORIGIN.test(origin) || username !== "" || password !== "") return "";
  const rest = `${pathname}${search}${hash}`.replace(MARKUP, percentEncode).replaceAll("&", "&amp;");
  return `[Open the full report](${origin}${rest})`;
}
__name(renderReportLink, "renderReportLink");

// src/report/comment/comment.ts
var LONGEST_COMMENT = 65536;
var SHORTEST_COMMENT = 8e3;
var CHECK_COUNTS = [60, 30, 15, 7, 3];
var SHARE_OF_CHECKS = 0.4;
var SHARE_OF_STATE = 0.25;
var SHARE_OF_FOOTER = 0.1;
var BETWEEN = "\n\n";
var OMISSION_BYTES = 300;
function fitChecks(report, maximumBytes) {
  for (const most of CHECK_COUNTS) {
    const text2 = renderCommentChecks(report, most);
    if (byteLength(text2) <= maximumBytes) return text2;
  }
  return "";
}
__name(fitChecks, "fitChecks");
function fitState(state, maximumBytes) {
  const smaller = [state, { ...state, facts: [] }, { ...state, facts: [], checks: [] }];
  return smaller.map(renderCommentState).find((line) => byteLength(line) <= maximumBytes) ?? "";
}
__name(fitState, "fitState");
function fitFooter(report, maximumBytes) {
  const footer = renderFooter(report);
  return byteLength(footer) <= maximumBytes ? footer : "<sub>driftgate</sub>";
}
__name(fitFooter, "fitFooter");
function partsOf(report, state, options) {
  const { maximumBytes, previous, reportUrl } = options;
  const parts = [
    { name: "checks", text: fitChecks(report, SHARE_OF_CHECKS * maximumBytes) },
    { name: "reasons", text: renderReasons(report) },
    { name: "link to the report", text: reportUrl === void 0 ? "" : renderReportLink(reportUrl) },
    {
      name: "what changed since the last push",
      text: previous === void 0 ? "" : renderSinceLastPush(previous, state)
    },
    { name: "recommended fix", text: renderFix(report) },
    { name: "slices", text: renderWorstSlices(report.slices) },
    { name: "diagnosis", text: renderCommentDiagnosis(report) }
  ];
  return parts.filter(({ name, text: text2 }) => text2 !== "" || name === "checks");
}
__name(partsOf, "partsOf");
function choose(parts, budget) {
  const kept = [];
  const dropped = [];
  let left = budget - OMISSION_BYTES;
  for (const { name, text: text2 } of parts) {
    left -= byteLength(text2) + BETWEEN.length;
    if (text2 === "" || left < 0) dropped.push(name);
    else kept.push(text2);
  }
  return { kept, dropped };
}
__name(choose, "choose");
function omission(dropped, maximumBytes) {
  if (dropped.length === 0) return "";
  return `> Left out to stay within ${formatCount(maximumBytes)} bytes: ${formatList(dropped)}. report.json has everything.`;
}
__name(omission, "omission");
function cutLines(text2, maximumBytes) {
  const lines = text2.split("\n");
  while (lines.length > 1 && byteLength(lines.join("\n")) > maximumBytes) lines.pop();
  return lines.join("\n");
}
__name(cutLines, "cutLines");
function renderComment(report, options = {}) {
  const maximumBytes = Math.max(SHORTEST_COMMENT, options.maximumBytes ?? LONGEST_COMMENT);
  const state = composeCommentState(report);
  const stateLine = fitState(state, SHARE_OF_STATE * maximumBytes);
  const marker = commentMarker(report);
  const end = [fitFooter(report, SHARE_OF_FOOTER * maximumBytes), stateLine].filter((line) => line !== "").join("\n");
  const room = maximumBytes - byteLength(marker) - byteLength(end) - 3 * BETWEEN.length;
  const headline = cutLines(renderCommentHeadline(report), room);
  const parts = partsOf(report, state, {
    previous: void 0,
    reportUrl: void 0,
    ...options,
    maximumBytes
  });
  const { kept, dropped } = choose(parts, room - byteLength(headline));
  const body = [...kept, omission(dropped, maximumBytes), end];
  const text2 = body.filter((part) => part !== "").join(BETWEEN);
  return `${marker}
${headline}${BETWEEN}${text2}
`;
}
__name(renderComment, "renderComment");

export {
  require_supports_color,
  composeCommentState,
  readCommentState,
  commentMarker,
  ownsComment,
  renderReportLink,
  LONGEST_COMMENT,
  renderComment
};
