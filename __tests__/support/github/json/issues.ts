import { nodeId, repositoryPage, repositoryUrl, type Addresses } from '../addresses.ts';
import type { Actor } from '../actors.ts';
import type { Comment, Issue } from '../entities.ts';
import type { GitHubState } from '../state.ts';
import { appJson, userJson } from './users.ts';

/** An object of a JSON reply. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What GitHub says of an author's part in the repository. */
export function associationOf({ type }: Actor): string {
  return type === 'Bot' ? 'NONE' : 'MEMBER';
}

/** Page of an issue or a pull request. */
export function issuePage(issue: Issue, state: GitHubState, addresses: Addresses): string {
  return `${repositoryPage(addresses, state)}/${issue.pullRequest === undefined ? 'issues' : 'pull'}/${issue.number}`;
}

/** `label`s of an issue. */
export function labelsJson(
  { labels }: Issue,
  state: GitHubState,
  addresses: Addresses,
): readonly JsonObject[] {
  return labels.map((name, index) => ({
    id: index + 1,
    node_id: nodeId('LA', index + 1),
    url: `${repositoryUrl(addresses, state)}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: 'ededed',
    default: false,
  }));
}

/** `issue`: also the half of a pull request that is an issue. */
export function issueJson(issue: Issue, state: GitHubState, addresses: Addresses): JsonObject {
  const repository = repositoryUrl(addresses, state);
  const url = `${repository}/issues/${issue.number}`;
  const html = issuePage(issue, state, addresses);
  const pull = `${repository}/pulls/${issue.number}`;
  return {
    url,
    repository_url: repository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    title: issue.title,
    user: userJson(issue.author, addresses),
    labels: labelsJson(issue, state, addresses),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: state.commentsOf(issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(issue.author),
    body: issue.body,
    performed_via_github_app: appJson(issue.author, addresses),
    ...(issue.pullRequest && {
      draft: issue.pullRequest.draft,
      pull_request: {
        url: pull,
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        merged_at: null,
      },
    }),
  };
}

/** `issue-comment`. */
export function commentJson(comment: Comment, state: GitHubState, addresses: Addresses): JsonObject {
  const repository = repositoryUrl(addresses, state);
  const issue = state.issues.get(comment.issue);
  const page = issue === undefined ? repositoryPage(addresses, state) : issuePage(issue, state, addresses);
  return {
    url: `${repository}/issues/comments/${comment.id}`,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${repository}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: userJson(comment.author, addresses),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(comment.author),
    reactions: reactionsJson(`${repository}/issues/comments/${comment.id}/reactions`),
    performed_via_github_app: appJson(comment.author, addresses),
  };
}

function reactionsJson(url: string): JsonObject {
  const none = { '+1': 0, '-1': 0, laugh: 0, hooray: 0, confused: 0, heart: 0, rocket: 0, eyes: 0 };
  return { url, total_count: 0, ...none };
}
