import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderAs
} from "./chunk-HNXNZQGT.js";
import "./chunk-UIH6ZW3B.js";
import "./chunk-63QR7BJU.js";
import {
  startSession
} from "./chunk-WUMIP54A.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-GU3PXLXH.js";
import {
  resolveCheck
} from "./chunk-UMZSAJLN.js";
import "./chunk-IKW6IBVX.js";
import {
  run,
  today
} from "./chunk-PFSCOF4X.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-S4LSPEH7.js";
import "./chunk-IRGCME2A.js";
import "./chunk-EV52PAXY.js";
import "./chunk-G6QN3Q5Z.js";
import {
  writeReportFiles
} from "./chunk-JOORTSDE.js";
import "./chunk-TJNYRDQN.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-VGWPYK2Q.js";
import "./chunk-T4XZNDNP.js";
import "./chunk-G5KVWJPA.js";
import "./chunk-AAOWVPRM.js";
import "./chunk-ZLNCZFLQ.js";
import "./chunk-AU3LF5DE.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-UKJQ6ZG6.js";
import "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-GRBMDXQQ.js";
import "./chunk-JIB4RUMX.js";
import "./chunk-TOI5EUR5.js";
import "./chunk-GXP3ZEUF.js";
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-K3LEX42Z.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-DEQM4B2H.js";
import "./chunk-2E4C7LRW.js";
import {
  noteDecision
} from "./chunk-VCSNAYF6.js";
import "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import "./chunk-3Y6TE6RX.js";
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
  const { renderReportFiles } = await import("./render-files-YSG44UZJ.js");
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
