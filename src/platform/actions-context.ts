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

/** What set the workflow off, and where its run can be seen. */
export function readEvent(): RunnerEvent {
  const { eventName, payload, ref, sha } = github.context;
  const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? '').split('/');
  return {
    eventName,
    payload,
    ref,
    commit: sha,
    ...(owner && repo ? { repository: { owner, repo } } : {}),
    runId: github.context.runId,
    runAttempt: github.context.runAttempt,
  };
}

/** What the runner says of a run. */
export interface RunnerEvent {
  readonly eventName: string;
  readonly payload: unknown;
  readonly ref: string;
  readonly commit: string;
  /** Absent outside of a repository. */
  readonly repository?: { readonly owner: string; readonly repo: string };
  readonly runId: number;
  readonly runAttempt: number;
}
