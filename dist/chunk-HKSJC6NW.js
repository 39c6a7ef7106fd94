import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/git-diff.ts
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
var execute = promisify(execFile);
var TIMEOUT_MS = 1e4;
var LARGEST_BYTES = 16e6;
var SAFE = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
async function readGitDiff(directory, base) {
  const git = /* @__PURE__ */ __name(async (...args) => {
    const options = { cwd: directory, timeout: TIMEOUT_MS, maxBuffer: LARGEST_BYTES };
    const { stdout } = await execute("git", [...SAFE, ...args], options);
    return stdout;
  }, "git");
  try {
    const root = resolve(directory, (await git("rev-parse", "--show-cdup")).trim());
    const text = await git(
      "diff",
      "--unified=0",
      "--no-color",
      "--no-ext-diff",
      "--no-textconv",
      `${base}...HEAD`,
      "--"
    );
    return { text, root };
  } catch {
    return void 0;
  }
}
__name(readGitDiff, "readGitDiff");

export {
  readGitDiff
};
