import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderHtml,
  renderReportFile,
  renderReportFiles
} from "./chunk-BOATRYWH.js";
import "./chunk-GRBMDXQQ.js";
import "./chunk-JIB4RUMX.js";
import "./chunk-CFXD7DTN.js";
import "./chunk-TOI5EUR5.js";
import "./chunk-GXP3ZEUF.js";
import "./chunk-MHYP5SU7.js";
import "./chunk-T3QPZ3EQ.js";
import "./chunk-V5ZUUGM2.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-DEQM4B2H.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-HRDOIWQD.js";
export {
  renderHtml,
  renderReportFile,
  renderReportFiles
};
