import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  forEachCsvRow
} from "./chunk-JP5LWJLR.js";
import "./chunk-DRZY53KN.js";
import "./chunk-TDQBVCPW.js";
import "./chunk-HRDOIWQD.js";
export {
  forEachCsvRow
};
