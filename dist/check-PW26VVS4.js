import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderAs
} from "./chunk-WGRRBT3Z.js";
import "./chunk-MZDMGKTQ.js";
import "./chunk-PTJWZIIY.js";
import {
  startSession
} from "./chunk-BBOCAB6K.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-GU3PXLXH.js";
import {
  resolveCheck
} from "./chunk-KJEWS666.js";
import "./chunk-CUN5QUWX.js";
import {
  run,
  today
} from "./chunk-NU5E2NMC.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-VDEFC7FO.js";
import "./chunk-JKHDGJZU.js";
import "./chunk-SGVMXDO4.js";
import "./chunk-VTNVBRAR.js";
import {
  writeReportFiles
} from "./chunk-2IIZFKPN.js";
import "./chunk-TJNYRDQN.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-GGENNY4F.js";
import "./chunk-L6NX4DKY.js";
import "./chunk-42OHCE64.js";
import "./chunk-OIQCZ4QM.js";
import "./chunk-4OIETJ37.js";
import "./chunk-AU3LF5DE.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-6ASSKNLN.js";
import "./chunk-EZTQH4PC.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-TZ2W66D4.js";
import "./chunk-DRZY53KN.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-YROSHIZW.js";
import "./chunk-NKN6BJDO.js";
import "./chunk-TOI5EUR5.js";
import "./chunk-GXP3ZEUF.js";
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-IN5ATCTU.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-ZAVMJWON.js";
import "./chunk-2E4C7LRW.js";
import {
  noteDecision
} from "./chunk-VCSNAYF6.js";
import "./chunk-QSG6IEXF.js";
import "./chunk-MDXITLKG.js";
import "./chunk-HQ5TZYL2.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/check.ts
async function checkCommand(options) {
  const { candidate, reportDir: reportDirectory } = options;
  const config = await resolveCheck({
    config: options.config,
    workingDirectory: process.cwd(),
    ...candidate === void 0 ? {} : { candidate },
    ...reportDirectory === void 0 ? {} : { reportDirectory }
  });
  const afterReport = [];
  const { report, artefacts } = await run(config, {
    ...await startSession(options),
    today: today(),
    context: {},
    afterReport: /* @__PURE__ */ __name((task) => void afterReport.push(task), "afterReport")
  });
  noteDecision(config.name, report.verdict.outcome);
  const isFirst = options.format === "terminal";
  if (isFirst) process.stdout.write(await renderAs(options.format, report));
  const { renderReportFiles } = await import("./render-files-R7HJ74YN.js");
  const files = await renderReportFiles(report);
  const paths = await writeReportFiles(config.report.directory, { ...files, ...artefacts });
  for (const task of afterReport) await task();
  if (!isFirst) process.stdout.write(await renderAs(options.format, report, files));
  process.stderr.write(`Report: ${paths["report.html"]}
`);
  return report.verdict.effect === "fail" ? 1 : 0;
}
__name(checkCommand, "checkCommand");
export {
  checkCommand
};
