import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  startSession
} from "./chunk-674SR2JA.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  composeBaseline,
  run,
  serializeBaseline,
  today
} from "./chunk-FMJUWPMU.js";
import "./chunk-QC6IEG3U.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-B63LQSQW.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-RFGAYMXK.js";
import "./chunk-IP3IJG6I.js";
import "./chunk-PJSRYU3V.js";
import {
  writeTextFile
} from "./chunk-IFEFTPMJ.js";
import "./chunk-O2QCGKCR.js";
import "./chunk-QLDHRAYZ.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-IK2WM3V4.js";
import {
  loadGateConfig
} from "./chunk-HMIPRKT6.js";
import "./chunk-YROFXOOK.js";
import "./chunk-VIA5MCQY.js";
import "./chunk-WDGJFTOL.js";
import "./chunk-RB2N7ERD.js";
import "./chunk-XWGXJGDU.js";
import "./chunk-DRZY53KN.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-JFWUZYH2.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-KBWYW7CE.js";
import {
  ConfigurationError
} from "./chunk-TDQBVCPW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/baseline.ts
import { resolve } from "node:path";
var DEFAULT_PATH = "driftgate.baseline.json";
async function baselineCommand(options) {
  const { baseline, ...config } = await loadGateConfig(options.config, process.cwd());
  const session = await startSession(options);
  const { report } = await run(config, { ...session, today: today(), context: {} });
  if (report.verdict.effect === "fail" && options.force !== true) {
    throw new ConfigurationError({
      code: "failing-baseline",
      what: "the gate fails, so its numbers are nothing to measure others by",
      where: { file: config.file },
      expected: "a candidate that passes",
      found: report.headline.title,
      hint: "repair the candidate first, or pin its numbers with --force"
    });
  }
  const path = options.out === void 0 ? baseline?.path ?? resolve(DEFAULT_PATH) : resolve(options.out);
  await writeTextFile(path, serializeBaseline(composeBaseline(report)));
  session.logger.info(`Wrote ${path}: commit it, and name it with \`baseline\` in the gate file.`);
}
__name(baselineCommand, "baselineCommand");
export {
  baselineCommand
};
