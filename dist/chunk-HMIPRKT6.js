import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  combineProblems,
  describeIssues,
  gateFileSchema,
  parseYaml,
  resolveGateFile
} from "./chunk-YROFXOOK.js";
import {
  readTextFile
} from "./chunk-XWGXJGDU.js";
import {
  ConfigurationError
} from "./chunk-TDQBVCPW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/load-gate-config.ts
import { dirname, resolve } from "node:path";
function parseGateConfig(text, file, baseDirectory) {
  const source = parseYaml(text, file);
  const result = gateFileSchema.safeParse(source.value);
  if (!result.success) throw combineProblems(describeIssues(result.error.issues, source));
  return resolveGateFile(result.data, source, file, baseDirectory);
}
__name(parseGateConfig, "parseGateConfig");
async function loadGateConfig(file, cwd) {
  const path = resolve(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: "the gate file",
      missingHint: "Create it, or name another file with the input `config` (`--config` on the command line).",
      encodingHint: "Save it as UTF-8."
    },
    (details) => new ConfigurationError(details)
  );
  return parseGateConfig(text, file, dirname(path));
}
__name(loadGateConfig, "loadGateConfig");

export {
  loadGateConfig
};
