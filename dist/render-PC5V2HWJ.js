import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readReport
} from "./chunk-MHLAU6V5.js";
import {
  renderAs
} from "./chunk-6V236BNK.js";
import "./chunk-MZDMGKTQ.js";
import "./chunk-PTJWZIIY.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import "./chunk-GU3PXLXH.js";
import "./chunk-FCM3ZMXH.js";
import "./chunk-ZP376GCR.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-DNYRPMWD.js";
import "./chunk-GGLP4XAK.js";
import "./chunk-NKN6BJDO.js";
import "./chunk-TOI5EUR5.js";
import "./chunk-GXP3ZEUF.js";
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-ZAVMJWON.js";
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
