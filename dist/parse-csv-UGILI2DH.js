import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  forEachCsvRow
} from "./chunk-6CCGXJ3X.js";
import "./chunk-DRZY53KN.js";
import "./chunk-3Y6TE6RX.js";
import "./chunk-HRDOIWQD.js";
export {
  forEachCsvRow
};
