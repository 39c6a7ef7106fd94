import { nodeId, repositoryUrl, type Addresses } from '../addresses.ts';
import type { Branch, Issue, PullRequest } from '../entities.ts';
import { GitHubState } from '../state.ts';
import { countLines } from './files.ts';
import { associationOf, issuePage, labelsJson, type JsonObject } from './issues.ts';
import { ownerOf, repositoryJson } from './repository.ts';
import { userJson } from './users.ts';

const FORK_ID = 700_000_001;
const UNMERGED = {
  assignee: null,
  auto_merge: null,
  commits: 1,
  maintainer_can_modify: false,
  merge_commit_sha: null,
  mergeable: true,
  mergeable_state: 'clean',
  merged: false,
  merged_at: null,
  merged_by: null,
  milestone: null,
  review_comments: 0,
};

/** A branch with the repository it lies in, which for a fork is another one. */
function branchJson(branch: Branch, state: GitHubState, addresses: Addresses): JsonObject {
  const [owner = '', name = ''] = branch.fork?.split('/') ?? [state.repository.owner, state.repository.name];
  const home =
    branch.fork === undefined ? state : new GitHubState({ ...state.repository, id: FORK_ID, owner, name });
  return {
    label: `${owner}:${branch.ref}`,
    ref: branch.ref,
    sha: branch.sha,
    user: userJson(ownerOf(owner), addresses),
    repo: { ...repositoryJson(home, addresses), fork: branch.fork !== undefined },
  };
}

/** The addresses of a pull request, each under `<name>_url` and again under `_links`. */
function linksJson(issue: Issue, sha: string, state: GitHubState, addresses: Addresses): JsonObject {
  const repository = repositoryUrl(addresses, state);
  const [url, html] = [`${repository}/pulls/${issue.number}`, issuePage(issue, state, addresses)];
  const issueUrl = `${repository}/issues/${issue.number}`;
  const links = Object.entries({
    html,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${repository}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${repository}/statuses/${sha}`,
  });
  return {
    url,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    ...Object.fromEntries(links.map(([name, href]) => [`${name}_url`, href])),
    _links: Object.fromEntries([['self', url] as const, ...links].map(([name, href]) => [name, { href }])),
  };
}

/** `pull-request` of an issue that is one: open or closed, one commit, never merged. */
export function pullRequestJson(
  issue: Issue & { readonly pullRequest: PullRequest },
  state: GitHubState,
  addresses: Addresses,
): JsonObject {
  const { base, head, files, draft } = issue.pullRequest;
  const counts = files.map((file) => countLines(file.patch));
  return {
    ...UNMERGED,
    ...linksJson(issue, head.sha, state, addresses),
    id: issue.id,
    node_id: nodeId('PR', issue.id),
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userJson(issue.author, addresses),
    body: issue.body,
    labels: labelsJson(issue, state, addresses),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    base: branchJson(base, state, addresses),
    head: branchJson(head, state, addresses),
    author_association: associationOf(issue.author),
    draft,
    comments: state.commentsOf(issue.number).length,
    additions: counts.reduce((sum, count) => sum + count.additions, 0),
    deletions: counts.reduce((sum, count) => sum + count.deletions, 0),
    changed_files: files.length,
  };
}
