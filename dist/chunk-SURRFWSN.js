import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/own-name.ts
import { basename, relative } from "node:path";
function ownName(script = process.argv[1], cwd = process.cwd()) {
  if (script === void 0 || /^driftgate(?:\.cmd|\.ps1)?$/.test(basename(script))) return "driftgate";
  if (!/\.[cm]?js$/.test(script)) return "driftgate";
  const path = relative(cwd, script);
  const shown = path.split("..").length > 3 ? script : path;
  return `node ${/^[\w./@-]+$/.test(shown) ? shown : JSON.stringify(shown)}`;
}
__name(ownName, "ownName");

export {
  ownName
};
