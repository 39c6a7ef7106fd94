import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderAs
} from "./chunk-4HKFLMIH.js";
import "./chunk-WCGQHLJK.js";
import "./chunk-KEC44IZV.js";
import "./chunk-S7UBYGBM.js";
import {
  startSession
} from "./chunk-674SR2JA.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  resolveCheck
} from "./chunk-NMXTF2HO.js";
import {
  run,
  today
} from "./chunk-FMJUWPMU.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-DWSAGLNF.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-B63LQSQW.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-77E66W2M.js";
import "./chunk-GPUTLNBG.js";
import "./chunk-ZXKU2ZPD.js";
import "./chunk-RFGAYMXK.js";
import "./chunk-4QVZURDU.js";
import "./chunk-IP3IJG6I.js";
import "./chunk-PJSRYU3V.js";
import {
  writeReportFiles
} from "./chunk-IFEFTPMJ.js";
import "./chunk-O2QCGKCR.js";
import "./chunk-QLDHRAYZ.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-IK2WM3V4.js";
import "./chunk-HMIPRKT6.js";
import "./chunk-YROFXOOK.js";
import "./chunk-VIA5MCQY.js";
import "./chunk-WDGJFTOL.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-XWGXJGDU.js";
import "./chunk-DRZY53KN.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-JFWUZYH2.js";
import "./chunk-ZAVMJWON.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-KBWYW7CE.js";
import "./chunk-TDQBVCPW.js";
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
  const { report, artefacts } = await run(config, {
    ...await startSession(options),
    today: today(),
    context: {}
  });
  const isFirst = options.format === "terminal";
  if (isFirst) process.stdout.write(await renderAs(options.format, report));
  const { renderReportFiles } = await import("./render-files-WZK4VHHC.js");
  const files = await renderReportFiles(report);
  const paths = await writeReportFiles(config.report.directory, { ...files, ...artefacts });
  if (!isFirst) process.stdout.write(await renderAs(options.format, report, files));
  process.stderr.write(`Report: ${paths["report.html"]}
`);
  return report.verdict.effect === "fail" ? 1 : 0;
}
__name(checkCommand, "checkCommand");
export {
  checkCommand
};
