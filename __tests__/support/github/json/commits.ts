import { nodeId, repositoryPage, repositoryUrl, type Addresses } from '../addresses.ts';
import type { PullRequest } from '../entities.ts';
import type { GitHubState } from '../state.ts';
import type { JsonObject } from './issues.ts';
import { fileJson } from './files.ts';

const AUTHOR = { name: 'The Octocat', email: 'octocat@github.com', date: '2026-01-01T00:00:00Z' };
const TREE = 'c'.repeat(40);
/** The most files that a comparison lists. */
const MOST_FILES = 300;

function commitJson(sha: string, state: GitHubState, addresses: Addresses): JsonObject {
  const repository = repositoryUrl(addresses, state);
  const url = `${repository}/commits/${sha}`;
  const git = `${repository}/git/commits/${sha}`;
  return {
    url,
    sha,
    node_id: nodeId('C', state.repository.id),
    html_url: `${repositoryPage(addresses, state)}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: git,
      author: AUTHOR,
      committer: AUTHOR,
      message: 'Change the model',
      comment_count: 0,
      tree: { sha: TREE, url: `${repository}/git/trees/${TREE}` },
    },
    author: null,
    committer: null,
    parents: [],
  };
}

/** `commit-comparison` of a pull request's base with its head, one commit ahead. */
export function comparisonJson(
  { base, head, files }: PullRequest,
  state: GitHubState,
  addresses: Addresses,
): JsonObject {
  const range = `${base.sha}...${head.sha}`;
  const page = `${repositoryPage(addresses, state)}/compare/${range}`;
  const baseCommit = commitJson(base.sha, state, addresses);
  return {
    url: `${repositoryUrl(addresses, state)}/compare/${range}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: baseCommit,
    merge_base_commit: baseCommit,
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    total_commits: 1,
    commits: [commitJson(head.sha, state, addresses)],
    files: files.slice(0, MOST_FILES).map((file) => fileJson(file, head.sha, state, addresses)),
  };
}
