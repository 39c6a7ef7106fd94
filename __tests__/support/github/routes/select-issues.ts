import { textOf, type Call } from '../call.ts';
import type { Issue } from '../entities.ts';
import type { GitHubState } from '../state.ts';

/** Parameters of a list of issues that mean something here. */
const KNOWN = [
  'owner',
  'repo',
  'state',
  'labels',
  'creator',
  'since',
  'sort',
  'direction',
  'per_page',
  'page',
];

/**
 * The issues that a list asks for, pull requests among them as GitHub has it, newest first unless it says otherwise.
 *
 * @throws Error for a filter that is not modelled: a test would rely on what is not there
 */
export function selectIssues(call: Call, state: GitHubState): readonly Issue[] {
  const unknown = Object.keys(call.parameters).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) throw new Error(`the loopback GitHub has no filter ${unknown.join(', ')}`);
  const wanted = textOf(call, 'state') ?? 'open';
  const labels = (textOf(call, 'labels') ?? '').split(',').filter((label) => label !== '');
  const creator = textOf(call, 'creator')?.toLowerCase();
  const since = Date.parse(textOf(call, 'since') ?? '1970-01-01T00:00:00Z');
  const found = [...state.issues.values()].filter(
    (issue) =>
      (wanted === 'all' || issue.state === wanted) &&
      labels.every((label) => issue.labels.some((own) => own.toLowerCase() === label.toLowerCase())) &&
      (creator === undefined || issue.author.login.toLowerCase() === creator) &&
      Date.parse(issue.updatedAt) >= since,
  );
  const sense = textOf(call, 'direction') === 'asc' ? 1 : -1;
  const key = sortKey(textOf(call, 'sort') ?? 'created', state);
  return found.toSorted((a, b) => sense * (key(a) - key(b) || a.number - b.number));
}

function sortKey(sort: string, state: GitHubState): (issue: Issue) => number {
  if (sort === 'comments') return ({ number }) => state.commentsOf(number).length;
  return ({ createdAt, updatedAt }) => Date.parse(sort === 'updated' ? updatedAt : createdAt);
}
