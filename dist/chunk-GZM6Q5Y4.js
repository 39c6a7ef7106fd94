import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  context,
  github_exports
} from "./chunk-277NM454.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/actions-context.ts
function readActionsContext() {
  const { context: context2 } = github_exports;
  const facts = {};
  if (context2.eventName) facts.event = context2.eventName;
  if (context2.sha) facts.commit = context2.sha;
  if (context2.ref) facts.ref = context2.ref;
  const pullRequest = context2.payload.pull_request;
  if (pullRequest) facts["pull-request"] = `#${pullRequest.number}`;
  if (process.env.GITHUB_REPOSITORY && context2.runId) {
    const { owner, repo } = context2.repo;
    facts.run = `${context2.serverUrl}/${owner}/${repo}/actions/runs/${context2.runId}`;
  }
  return facts;
}
__name(readActionsContext, "readActionsContext");
function readEvent() {
  const { eventName, payload, ref, sha } = context;
  const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? "").split("/");
  return {
    eventName,
    payload,
    ref,
    commit: sha,
    ...owner && repo ? { repository: { owner, repo } } : {},
    runId: context.runId,
    runAttempt: context.runAttempt
  };
}
__name(readEvent, "readEvent");

export {
  readActionsContext,
  readEvent
};
