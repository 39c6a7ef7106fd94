import type { Call } from './call.ts';
import type { GitHubState } from './state.ts';

/** What a token may do with one kind of thing. */
export type Access = 'none' | 'read' | 'write';

/** `permissions:` of a job, as far as the operations here ask for them. */
export interface Permissions {
  readonly contents: Access;
  readonly issues: Access;
  readonly 'pull-requests': Access;
}

type Scope = keyof Permissions;
interface Need {
  readonly access: 'read' | 'write';
  /** One of them is enough. */
  readonly anyOf: readonly Scope[];
}

const RANK: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };
const EITHER: readonly Scope[] = ['issues', 'pull-requests'];
/** From the pages of the operations; what is not listed needs no permission. */
const NEEDS: Readonly<Record<string, Need>> = {
  'issues/create': { access: 'write', anyOf: ['issues'] },
  'issues/create-comment': { access: 'write', anyOf: EITHER },
  'issues/delete-comment': { access: 'write', anyOf: EITHER },
  'issues/get': { access: 'read', anyOf: EITHER },
  'issues/get-comment': { access: 'read', anyOf: EITHER },
  'issues/list-comments': { access: 'read', anyOf: EITHER },
  'issues/list-for-repo': { access: 'read', anyOf: ['issues'] },
  'issues/update': { access: 'write', anyOf: EITHER },
  'issues/update-comment': { access: 'write', anyOf: EITHER },
  'pulls/get': { access: 'read', anyOf: ['pull-requests'] },
  'pulls/list-files': { access: 'read', anyOf: ['pull-requests'] },
  'repos/compare-commits-with-basehead': { access: 'read', anyOf: ['contents'] },
  'repos/get-content': { access: 'read', anyOf: ['contents'] },
};

/** Whether the operation changes anything. */
export function writes({ operation }: Call): boolean {
  return operation.method !== 'GET';
}

/** Permissions that would allow the operation, as `x-accepted-github-permissions` has them; undefined for none. */
export function acceptedPermissions({ operation }: Call): string | undefined {
  const need = NEEDS[operation.id];
  return need?.anyOf.map((scope) => `${scope.replace('-', '_')}=${need.access}`).join('; ');
}

/**
 * Whether a token with these permissions may: everyone may read what is public, and the permission for pull requests
 * counts for issues that are one only.
 */
export function isPermitted(call: Call, permissions: Permissions, state: GitHubState): boolean {
  const need = NEEDS[call.operation.id];
  if (need === undefined || (need.access === 'read' && !state.repository.private)) return true;
  const scopes =
    need.anyOf === EITHER && !concernsPullRequest(call, state) ? (['issues'] as const) : need.anyOf;
  return scopes.some((scope) => RANK[permissions[scope]] >= RANK[need.access]);
}

function concernsPullRequest({ parameters }: Call, state: GitHubState): boolean {
  const comment = state.comments.get(Number(parameters['comment_id']));
  const number = comment?.issue ?? Number(parameters['issue_number']);
  return state.issues.get(number)?.pullRequest !== undefined;
}
