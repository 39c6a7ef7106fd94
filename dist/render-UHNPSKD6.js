import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readReport
} from "./chunk-MHLAU6V5.js";
import {
  renderAs
} from "./chunk-HNXNZQGT.js";
import "./chunk-UIH6ZW3B.js";
import "./chunk-63QR7BJU.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-GU3PXLXH.js";
import "./chunk-IKW6IBVX.js";
import "./chunk-ZP376GCR.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-GRBMDXQQ.js";
import "./chunk-JIB4RUMX.js";
import "./chunk-TOI5EUR5.js";
import "./chunk-GXP3ZEUF.js";
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-DEQM4B2H.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-3Y6TE6RX.js";
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
