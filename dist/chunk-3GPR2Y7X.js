import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/git-diff.ts
import { resolve } from "node:path";

// src/platform/run-git.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var execute = promisify(execFile);
var SAFE = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
async function runGit(args, { env, input = "", ...options }) {
  const running = execute("git", [...SAFE, ...args], {
    ...options,
    env: { ...process.env, ...env }
  });
  running.child.stdin?.on("error", () => void 0).end(input);
  return (await running).stdout;
}
__name(runGit, "runGit");

// src/platform/git-diff.ts
var TIMEOUT_MS = 1e4;
var LARGEST_BYTES = 16e6;
async function readGitDiff(directory, base) {
  const git = /* @__PURE__ */ __name((...args) => runGit(args, { cwd: directory, timeout: TIMEOUT_MS, maxBuffer: LARGEST_BYTES }), "git");
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
  runGit,
  readGitDiff
};
