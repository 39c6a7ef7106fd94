import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  startSession
} from "./chunk-BBOCAB6K.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  run,
  today
} from "./chunk-NU5E2NMC.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-VDEFC7FO.js";
import {
  composeBaseline,
  serializeBaseline
} from "./chunk-JKHDGJZU.js";
import "./chunk-SGVMXDO4.js";
import "./chunk-VTNVBRAR.js";
import {
  writeTextFile
} from "./chunk-2IIZFKPN.js";
import "./chunk-TJNYRDQN.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-GGENNY4F.js";
import "./chunk-L6NX4DKY.js";
import "./chunk-42OHCE64.js";
import {
  loadGateConfig
} from "./chunk-OIQCZ4QM.js";
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
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-IN5ATCTU.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-VCSNAYF6.js";
import "./chunk-QSG6IEXF.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError
} from "./chunk-HQ5TZYL2.js";
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
