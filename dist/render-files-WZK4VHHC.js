import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  renderHtml,
  renderReportFile,
  renderReportFiles
} from "./chunk-E662VTKS.js";
import "./chunk-CFXD7DTN.js";
import "./chunk-77E66W2M.js";
import "./chunk-GPUTLNBG.js";
import "./chunk-ZXKU2ZPD.js";
import "./chunk-RFGAYMXK.js";
import "./chunk-4QVZURDU.js";
import "./chunk-IP3IJG6I.js";
import "./chunk-ELUNI4SN.js";
import "./chunk-ZAVMJWON.js";
import "./chunk-2E4C7LRW.js";
import "./chunk-HRDOIWQD.js";
export {
  renderHtml,
  renderReportFile,
  renderReportFiles
};
