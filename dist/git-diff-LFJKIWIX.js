import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readGitDiff
} from "./chunk-HKSJC6NW.js";
import "./chunk-HRDOIWQD.js";
export {
  readGitDiff
};
