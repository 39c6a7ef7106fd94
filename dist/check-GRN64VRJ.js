import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderAs
} from "./chunk-G6TXDIN4.js";
import "./chunk-LB7VFZBM.js";
import "./chunk-S7UBYGBM.js";
import {
  startSession
} from "./chunk-FDYF2P2E.js";
import "./chunk-MGXQBO4C.js";
import "./chunk-O2VGSWBI.js";
import {
  resolveCheck
} from "./chunk-P77B7QGH.js";
import {
  run,
  today
} from "./chunk-NSSIEDLT.js";
import "./chunk-NQPCFGNO.js";
import "./chunk-ZP376GCR.js";
import "./chunk-R6VIPM3R.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-ZBRA76XE.js";
import "./chunk-GPUTLNBG.js";
import "./chunk-R2EGN4KR.js";
import "./chunk-RFGAYMXK.js";
import "./chunk-IP3IJG6I.js";
import "./chunk-46AFYKYN.js";
import {
  writeReportFiles
} from "./chunk-4NHMVEUZ.js";
import "./chunk-P24MA3AI.js";
import "./chunk-YI5H7KS5.js";
import "./chunk-FJEVE7BC.js";
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
  const { renderReportFiles } = await import("./render-files-FMJMTQWG.js");
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
