import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  loadGateConfig
} from "./chunk-AAOWVPRM.js";
import {
  isStored
} from "./chunk-ZLNCZFLQ.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/check.ts
import { resolve } from "node:path";
async function resolveCheck(options) {
  return replaceShell(await loadGateConfig(options.config, options.workingDirectory), options);
}
__name(resolveCheck, "resolveCheck");
function replaceShell(config, options) {
  const { workingDirectory, candidate, reportDirectory } = options;
  return {
    ...config,
    ...candidate === void 0 ? {} : { candidate: replacePlace(config.candidate, resolve(workingDirectory, candidate)) },
    ...reportDirectory === void 0 ? {} : { report: { ...config.report, directory: resolve(workingDirectory, reportDirectory) } }
  };
}
__name(replaceShell, "replaceShell");
function replacePlace(config, path) {
  return isStored(config) ? { ...config, vectors: path } : { ...config, model: path };
}
__name(replacePlace, "replacePlace");

export {
  resolveCheck,
  replaceShell
};
