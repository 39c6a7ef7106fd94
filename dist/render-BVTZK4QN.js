import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readReport
} from "./chunk-Q26WZTZM.js";
import {
  renderAs
} from "./chunk-4HKFLMIH.js";
import "./chunk-WCGQHLJK.js";
import "./chunk-KEC44IZV.js";
import "./chunk-S7UBYGBM.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-DWSAGLNF.js";
import "./chunk-ZP376GCR.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-77E66W2M.js";
import "./chunk-GPUTLNBG.js";
import "./chunk-ZXKU2ZPD.js";
import "./chunk-RFGAYMXK.js";
import "./chunk-4QVZURDU.js";
import "./chunk-IP3IJG6I.js";
import "./chunk-XWGXJGDU.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-ZAVMJWON.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-TDQBVCPW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/render.ts
async function renderCommand(path, { format }) {
  process.stdout.write(await renderAs(format, await readReport(path)));
}
__name(renderCommand, "renderCommand");
export {
  renderCommand
};
