import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/stop-signal.ts
import { setTimeout as sleep } from "node:timers/promises";
var SIGNALS = ["SIGINT", "SIGTERM"];
var EXIT_ERROR = 2;
var PATIENCE = { keep: 1200, tell: 400, end: 300 };
var SAME_SIGNAL = 500;
var keepers = /* @__PURE__ */ new Set();
var programs = /* @__PURE__ */ new Set();
var decided = [];
var [work, steps] = ["at its start", ""];
var openGroups = 0;
var isStopping = false;
function keepOnStop(keep) {
  keepers.add(keep);
  return () => void keepers.delete(keep);
}
__name(keepOnStop, "keepOnStop");
function endOnStop(end) {
  programs.add(end);
  return () => void programs.delete(end);
}
__name(endOnStop, "endOnStop");
function followWork(logger) {
  return {
    ...logger,
    group: /* @__PURE__ */ __name((title, task) => {
      [work, steps] = [`at "${title}"`, ""];
      openGroups += 1;
      return logger.group(title, async () => {
        try {
          return await task();
        } finally {
          await unlessStopping();
          openGroups -= 1;
          [work, steps] = [`after "${title}"`, ""];
        }
      });
    }, "group"),
    progress: /* @__PURE__ */ __name((label, done, total) => {
      steps = ` (${label}: ${done} of ${total})`;
      logger.progress(label, done, total);
    }, "progress")
  };
}
__name(followWork, "followWork");
function noteDecision(gate, outcome) {
  decided.push(`${gate}: ${outcome}`);
}
__name(noteDecision, "noteDecision");
function unlessStopping() {
  return isStopping ? new Promise(() => void 0) : Promise.resolve();
}
__name(unlessStopping, "unlessStopping");
function endInGoodOrder(tell) {
  let asked;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (asked === void 0) void stop(signal, tell);
      else if (performance.now() - asked > SAME_SIGNAL) process.exit(EXIT_ERROR);
      asked ??= performance.now();
    });
  }
}
__name(endInGoodOrder, "endInGoodOrder");
async function stop(signal, tell) {
  isStopping = true;
  const [underWay, known] = [work + steps, [...decided]];
  const kept = await inTime(Promise.all([...keepers].map((keep) => keep())), PATIENCE.keep);
  const message = describeStop(signal, { underWay, known, kept });
  const told = Promise.resolve(tell({ message, inGroup: openGroups > 0 }));
  await inTime(
    told.then(() => new Promise((written) => process.stdout.write("", written))),
    PATIENCE.tell
  );
  await inTime(Promise.all([...programs].map((end) => end())), PATIENCE.end);
  process.exit(EXIT_ERROR);
}
__name(stop, "stop");
function describeStop(signal, { underWay, known, kept }) {
  const verdict = known.length === 0 ? "so nothing was decided" : "before all that it decided was told";
  const verdicts = known.length === 0 ? "" : `decided was ${known.join(", ")}; `;
  return [
    `driftgate was stopped by ${signal} ${underWay}, ${verdict}`,
    `  found: ${verdicts}${describeKept(kept)}`,
    "  what to do: run it again"
  ].join("\n");
}
__name(describeStop, "describeStop");
function describeKept(kept) {
  if (kept === void 0) return "vectors that have come could not be kept in time";
  const parts = kept.flatMap((part) => part === void 0 ? [] : [part]);
  if (parts.length === 0) return "no new vectors are kept";
  return parts.map(({ rows, of, title }) => {
    const count = `${rows.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}`;
    return `${count} new vectors are kept (${title}); the next run goes on from there`;
  }).join("; ");
}
__name(describeKept, "describeKept");
async function inTime(task, milliseconds) {
  return Promise.race([task.catch(() => void 0), sleep(milliseconds, void 0)]);
}
__name(inTime, "inTime");

export {
  keepOnStop,
  endOnStop,
  followWork,
  noteDecision,
  unlessStopping,
  endInGoodOrder
};
