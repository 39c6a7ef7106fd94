import * as github from '@actions/github';

/** Facts about the workflow run for the provenance section of a report. */
export function readActionsContext(): Readonly<Record<string, string>> {
  const { context } = github;
  const facts: Record<string, string> = {};
  if (context.eventName) facts.event = context.eventName;
  if (context.sha) facts.commit = context.sha;
  if (context.ref) facts.ref = context.ref;
  const pullRequest = context.payload.pull_request;
  if (pullRequest) facts['pull-request'] = `#${pullRequest.number}`;
  if (process.env.GITHUB_REPOSITORY && context.runId) {
    const { owner, repo } = context.repo;
    facts.run = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
  }
  return facts;
}
