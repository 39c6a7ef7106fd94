/** What a run may do in one scope, as the `ac` claim of its token says. */
export interface CacheScope {
  /** A git ref, such as `refs/heads/main` or `refs/pull/7/merge`. */
  readonly scope: string;
  /** 1 = read, 2 = write, 3 = both. */
  readonly permission: number;
}

export const READ = 1;
export const WRITE = 2;
const BOTH = READ + WRITE;

/** Scopes of a run on a branch: its own, and the default branch to read. */
export function branchScopes(branch: string, defaultBranch = 'main'): readonly CacheScope[] {
  const own = { scope: `refs/heads/${branch}`, permission: BOTH };
  return branch === defaultBranch ? [own] : [own, { scope: `refs/heads/${defaultBranch}`, permission: READ }];
}

/**
 * Scopes of a run for a pull request, from a branch or from a fork alike: the merge ref is its own, the base branch and
 * the default branch are there to read.
 */
export function pullRequestScopes(
  number: number,
  base = 'main',
  defaultBranch = 'main',
): readonly CacheScope[] {
  return [{ scope: `refs/pull/${number}/merge`, permission: BOTH }, ...readable([base, defaultBranch])];
}

/** The same scopes with every right to write taken away, as GitHub does for events that are not trusted. */
export function readOnly(scopes: readonly CacheScope[]): readonly CacheScope[] {
  return scopes.map(({ scope }) => ({ scope, permission: READ }));
}

function readable(branches: readonly string[]): readonly CacheScope[] {
  return [...new Set(branches)].map((branch) => ({ scope: `refs/heads/${branch}`, permission: READ }));
}
