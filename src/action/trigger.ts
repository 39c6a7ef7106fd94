/** What set the workflow off, as far as it decides what is published. */
export type TriggerKind = 'pull-request' | 'merge-group' | 'schedule' | 'push' | 'dispatch' | 'other';

/** One run of a workflow, from what the runner says of it. */
export interface Trigger {
  readonly kind: TriggerKind;
  /** The run is of the default branch, not of a change to it. */
  readonly onDefaultBranch: boolean;
  readonly pullRequest?: {
    readonly number: number;
    readonly fromFork: boolean;
    /** Its newest commit: what is checked out is a merge that nobody pushed. */
    readonly head?: string;
  };
  /** The commit that the change starts from; absent where the event is no change. */
  readonly base?: string;
}

/** What the runner says; of the payload nothing is certain. */
export interface EventFacts {
  readonly eventName: string;
  readonly ref: string;
  readonly payload: unknown;
}

const KINDS: Readonly<Record<string, TriggerKind>> = {
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  merge_group: 'merge-group',
  schedule: 'schedule',
  push: 'push',
  workflow_dispatch: 'dispatch',
  repository_dispatch: 'dispatch',
};

/** Not the zeros of a branch that is new. */
const COMMIT = /^(?!0+$)[0-9a-f]{40,64}$/;

/** Reads an event; what a payload lacks is absent, and an unknown event publishes nothing beside the job's own page. */
export function readTrigger({ eventName, payload, ref }: EventFacts): Trigger {
  const kind = KINDS[eventName] ?? 'other';
  const pullRequest = kind === 'pull-request' ? readPullRequest(payload) : undefined;
  const base = readBase(payload);
  return {
    kind,
    onDefaultBranch: isDefaultBranch(kind, payload, ref),
    ...(pullRequest && { pullRequest }),
    ...(base !== undefined && { base }),
  };
}

function readPullRequest(payload: unknown): Trigger['pullRequest'] {
  const number = valueAt(payload, 'pull_request', 'number');
  if (typeof number !== 'number') return undefined;
  const head = valueAt(payload, 'pull_request', 'head', 'repo', 'full_name');
  const base = valueAt(payload, 'pull_request', 'base', 'repo', 'full_name');
  // A fork that was deleted has no repository any more.
  const commit = valueAt(payload, 'pull_request', 'head', 'sha');
  return {
    number,
    fromFork: base !== undefined && head !== base,
    ...(typeof commit === 'string' && COMMIT.test(commit) && { head: commit }),
  };
}

function readBase(payload: unknown): string | undefined {
  const known = [
    valueAt(payload, 'pull_request', 'base', 'sha'),
    valueAt(payload, 'merge_group', 'base_sha'),
    valueAt(payload, 'before'),
  ];
  return known.find((sha): sha is string => typeof sha === 'string' && COMMIT.test(sha));
}

/** A schedule runs on the default branch alone; every other event names its branch. */
function isDefaultBranch(kind: TriggerKind, payload: unknown, ref: string): boolean {
  if (kind === 'pull-request' || kind === 'merge-group') return false;
  if (kind === 'schedule') return true;
  const branch = valueAt(payload, 'repository', 'default_branch');
  return typeof branch === 'string' && ref === `refs/heads/${branch}`;
}

function valueAt(payload: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined,
    payload,
  );
}
