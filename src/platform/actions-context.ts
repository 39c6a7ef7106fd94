import * as github from '@actions/github';

/** Not the zeros of a branch that is new. */
const COMMIT = /^(?!0+$)[0-9a-f]{40,64}$/;

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

/** The commit that this run's change starts from; undefined where the event is no change. */
export function readBaseCommit(): string | undefined {
  const { payload } = github.context;
  const known = [
    valueAt(payload, 'pull_request', 'base', 'sha'),
    valueAt(payload, 'merge_group', 'base_sha'),
    valueAt(payload, 'before'),
  ];
  return known.find((sha): sha is string => typeof sha === 'string' && COMMIT.test(sha));
}

/** What stands in an event, of which nothing is certain; undefined where it does not. */
function valueAt(payload: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (value instanceof Object && key in value ? Reflect.get(value, key) : undefined),
    payload,
  );
}
