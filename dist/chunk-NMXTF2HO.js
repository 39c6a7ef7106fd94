import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  loadGateConfig
} from "./chunk-HMIPRKT6.js";
import {
  isStored
} from "./chunk-YROFXOOK.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/check.ts
import { resolve } from "node:path";
async function resolveCheck(options) {
  const { workingDirectory, candidate, reportDirectory } = options;
  const config = await loadGateConfig(options.config, workingDirectory);
  return {
    ...config,
    ...candidate === void 0 ? {} : { candidate: replacePlace(config.candidate, resolve(workingDirectory, candidate)) },
    ...reportDirectory === void 0 ? {} : { report: { ...config.report, directory: resolve(workingDirectory, reportDirectory) } }
  };
}
__name(resolveCheck, "resolveCheck");
function replacePlace(config, path) {
  return isStored(config) ? { ...config, vectors: path } : { ...config, model: path };
}
__name(replacePlace, "replacePlace");

export {
  resolveCheck
};
