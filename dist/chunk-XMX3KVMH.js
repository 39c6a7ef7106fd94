import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/action/trigger.ts
var KINDS = {
  pull_request: "pull-request",
  pull_request_target: "pull-request",
  merge_group: "merge-group",
  schedule: "schedule",
  push: "push",
  workflow_dispatch: "dispatch",
  repository_dispatch: "dispatch"
};
var COMMIT = /^(?!0+$)[0-9a-f]{40,64}$/;
function readTrigger({ eventName, payload, ref }) {
  const kind = KINDS[eventName] ?? "other";
  const pullRequest = kind === "pull-request" ? readPullRequest(payload) : void 0;
  const base = readBase(payload);
  return {
    kind,
    onDefaultBranch: isDefaultBranch(kind, payload, ref),
    ...pullRequest && { pullRequest },
    ...base !== void 0 && { base }
  };
}
__name(readTrigger, "readTrigger");
function readPullRequest(payload) {
  const number = valueAt(payload, "pull_request", "number");
  if (typeof number !== "number") return void 0;
  const head = valueAt(payload, "pull_request", "head", "repo", "full_name");
  const base = valueAt(payload, "pull_request", "base", "repo", "full_name");
  const commit = valueAt(payload, "pull_request", "head", "sha");
  return {
    number,
    fromFork: base !== void 0 && head !== base,
    ...typeof commit === "string" && COMMIT.test(commit) && { head: commit }
  };
}
__name(readPullRequest, "readPullRequest");
function readBase(payload) {
  const known = [
    valueAt(payload, "pull_request", "base", "sha"),
    valueAt(payload, "merge_group", "base_sha"),
    valueAt(payload, "before")
  ];
  return known.find((sha) => typeof sha === "string" && COMMIT.test(sha));
}
__name(readBase, "readBase");
function isDefaultBranch(kind, payload, ref) {
  if (kind === "pull-request" || kind === "merge-group") return false;
  if (kind === "schedule") return true;
  const branch = valueAt(payload, "repository", "default_branch");
  return typeof branch === "string" && ref === `refs/heads/${branch}`;
}
__name(isDefaultBranch, "isDefaultBranch");
function valueAt(payload, ...keys) {
  return keys.reduce(
    (value, key) => typeof value === "object" && value !== null && key in value ? Reflect.get(value, key) : void 0,
    payload
  );
}
__name(valueAt, "valueAt");

export {
  readTrigger
};
