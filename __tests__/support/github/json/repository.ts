import { nodeId, repositoryPage, repositoryUrl, type Addresses } from '../addresses.ts';
import type { Actor } from '../actors.ts';
import type { GitHubState } from '../state.ts';
import type { JsonObject } from './issues.ts';
import { userJson } from './users.ts';

const BORN = '2026-01-01T00:00:00Z';
/** What follows the address of the repository in each `<name>_url`. */
const RELATED: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};
const COUNTS = [
  'forks', 'forks_count', 'network_count', 'size', 'stargazers_count', 'subscribers_count', 'watchers', 'watchers_count',
]; // prettier-ignore
const FIXED = {
  description: null,
  fork: false,
  mirror_url: null,
  homepage: null,
  language: null,
  license: null,
  has_projects: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  has_downloads: true,
  disabled: false,
  created_at: BORN,
  updated_at: BORN,
  pushed_at: BORN,
};

/** The account that a repository lies under. */
export function ownerOf(login: string): Actor {
  return { login, id: 583231, type: 'User' };
}

/** `full-repository`, which holds all of `repository`. */
export function repositoryJson(state: GitHubState, addresses: Addresses): JsonObject {
  const { repository } = state;
  const [url, html] = [repositoryUrl(addresses, state), repositoryPage(addresses, state)];
  const open = [...state.issues.values()].filter((issue) => issue.state === 'open').length;
  return {
    ...FIXED,
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: userJson(ownerOf(repository.owner), addresses),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    html_url: html,
    url,
    ...Object.fromEntries(Object.entries(RELATED).map(([name, rest]) => [`${name}_url`, `${url}${rest}`])),
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    clone_url: `${html}.git`,
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@github.com:${repository.owner}/${repository.name}.git`,
    svn_url: html,
    default_branch: repository.defaultBranch,
    has_issues: repository.hasIssues,
    archived: repository.archived,
    open_issues: open,
    open_issues_count: open,
  };
}
