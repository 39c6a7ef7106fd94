import { getOctokit } from '@actions/github';
import type { Repository } from '../ports-github.ts';
import type { BranchClient } from './history-branch.ts';

const TIMEOUT_MS = 10_000;
const NOT_FOUND = 404;

/**
 * Reads and commits files of a branch through GitHub's contents API; needs `contents: write`. A new branch begins with a
 * commit of its own, so that it holds nothing of the default branch.
 */
export function createBranchClient(token: string, repository: Repository): BranchClient {
  const { rest } = getOctokit(token);
  const options = (): { readonly request: { readonly signal: AbortSignal } } => ({
    request: { signal: AbortSignal.timeout(TIMEOUT_MS) },
  });
  return {
    getFile: async ({ branch, path }) => {
      try {
        const { data } = await rest.repos.getContent({ ...repository, path, ref: branch, ...options() });
        if (Array.isArray(data) || data.type !== 'file') return undefined;
        return { text: Buffer.from(data.content, 'base64').toString('utf8'), sha: data.sha };
      } catch (error) {
        if (statusOf(error) === NOT_FOUND) return undefined;
        throw error;
      }
    },
    putFile: async ({ branch, message, path, sha, text }) => {
      const content = Buffer.from(text, 'utf8').toString('base64');
      await rest.repos.createOrUpdateFileContents({
        ...repository, branch, content, message, path, ...(sha === undefined ? {} : { sha }), ...options(),
      }); // prettier-ignore
    },
    createBranch: async (branch) => {
      const readme = 'Runs of driftgate on the default branch; see `history` of the action.\n';
      const file = { path: 'README.md', mode: '100644', type: 'blob', content: readme } as const;
      const tree = await rest.git.createTree({ ...repository, tree: [file], ...options() });
      const commit = await rest.git.createCommit({
        ...repository, message: 'Begin the history', tree: tree.data.sha, parents: [], ...options(),
      }); // prettier-ignore
      await rest.git.createRef({
        ...repository, ref: `refs/heads/${branch}`, sha: commit.data.sha, ...options(),
      }); // prettier-ignore
    },
  };
}

function statusOf(error: unknown): unknown {
  return error instanceof Object && 'status' in error ? error.status : undefined;
}
