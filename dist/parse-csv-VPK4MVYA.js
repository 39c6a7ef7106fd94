import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  forEachCsvRow
} from "./chunk-R7ILNORE.js";
import "./chunk-DRZY53KN.js";
import "./chunk-HQ5TZYL2.js";
import "./chunk-HRDOIWQD.js";
export {
  forEachCsvRow
};
