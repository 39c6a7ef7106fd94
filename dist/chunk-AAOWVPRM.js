import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  combineProblems,
  describeIssues,
  gateFileSchema,
  parseYaml,
  resolveGateFile
} from "./chunk-ZLNCZFLQ.js";
import {
  readTextFile
} from "./chunk-OE5SBKQD.js";
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
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
async function loadGateConfig(file, cwd, directory = dirname(resolve(cwd, file))) {
  const path = resolve(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: "the gate file",
      missingHint: "write one with `driftgate init`, or name another with the input `config` (`--config` on the command line)",
      encodingHint: "save it as UTF-8"
    },
    (details) => new ConfigurationError(details)
  );
  return parseGateConfig(text, file, directory);
}
__name(loadGateConfig, "loadGateConfig");

export {
  loadGateConfig
};
