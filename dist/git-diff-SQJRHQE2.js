import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readGitDiff
} from "./chunk-3GPR2Y7X.js";
import "./chunk-HRDOIWQD.js";
export {
  readGitDiff
};
