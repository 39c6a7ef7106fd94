import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  startSession
} from "./chunk-WUMIP54A.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  run,
  today
} from "./chunk-PFSCOF4X.js";
import "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-S4LSPEH7.js";
import {
  composeBaseline,
  serializeBaseline
} from "./chunk-IRGCME2A.js";
import "./chunk-EV52PAXY.js";
import "./chunk-G6QN3Q5Z.js";
import {
  writeTextFile
} from "./chunk-JOORTSDE.js";
import "./chunk-TJNYRDQN.js";
import "./chunk-LL2R5VXN.js";
import "./chunk-VGWPYK2Q.js";
import "./chunk-T4XZNDNP.js";
import "./chunk-G5KVWJPA.js";
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
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
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-K3LEX42Z.js";
import "./chunk-3OFCQJ4E.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-VCSNAYF6.js";
import "./chunk-HMRZW462.js";
import "./chunk-MDXITLKG.js";
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
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
