import { getOctokit } from '@actions/github';
import { z } from 'zod';
import { GitHubFailure, type GitHubClient } from '../ports-github.ts';
import type { Logger } from '../ports.ts';
import { createOwnership } from './github-identity.ts';
import { boundedRetries, PATIENCE, type Patience } from './github-retries.ts';

/** What a client is made of. */
export interface GitHubClientOptions {
  /** Empty or undefined: there is none. */
  readonly token: string | undefined;
  readonly logger: Pick<Logger, 'debug'>;
  /** Root of the API; by default what the runner names, also on an Enterprise server. */
  readonly baseUrl?: string | undefined;
  readonly patience?: Patience;
}

/** Tokens of apps begin so, the job's among them; `GET /user` is not theirs to ask. */
const APP_TOKEN = 'ghs_';
const PAGE = 100;
/** Three thousand comments are more than anybody reads. */
const MOST_PAGES = 30;

const user = z.object({ login: z.string(), type: z.string() }).nullable();
const comment = z.object({ id: z.number(), body: z.string().nullish(), user });
const issue = z.object({
  number: z.number(),
  body: z.string().nullish(),
  user,
  pull_request: z.unknown().optional(),
});
const file = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  status: z.string(),
  patch: z.string().optional(),
});
const pull = z.object({ head: z.object({ sha: z.string() }), merge_commit_sha: z.string().nullish() });
const account = z.object({ login: z.string() });
const viewer = z.object({ viewer: account });

type Octokit = ReturnType<typeof getOctokit>;

/**
 * A client of GitHub's REST API through `@actions/github`, which finds the proxy; undefined without a token. It repeats
 * what may be repeated and loses at most about twenty seconds in all.
 */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient | undefined {
  const { logger, patience = PATIENCE, token } = options;
  if (token === undefined || token === '') return undefined;
  const baseUrl = (options.baseUrl ?? process.env.GITHUB_API_URL ?? '').replace(/\/+$/, '');
  const debug = (message: string): void => logger.debug(`GitHub: ${message}`);
  const octokit = getOctokit(
    token,
    {
      log: { debug, info: debug, warn: debug, error: debug },
      userAgent: 'driftgate',
      ...(baseUrl === '' ? {} : { baseUrl }),
    },
    boundedRetries(patience, debug),
  );
  return {
    isOwn: createOwnership({
      isApp: token.startsWith(APP_TOKEN),
      account: async () => read(account, (await octokit.rest.users.getAuthenticated()).data).login,
      viewer: async () => read(viewer, await octokit.graphql('{ viewer { login } }')).viewer.login,
    }),
    ...commentMethods(octokit),
    ...pullRequestMethods(octokit),
    ...issueMethods(octokit),
  };
}

type Methods<Name extends keyof GitHubClient> = Pick<GitHubClient, Name>;

function commentMethods({
  rest: { issues },
}: Octokit): Methods<'listComments' | 'createComment' | 'updateComment' | 'deleteComment'> {
  return {
    listComments: async ({ owner, repo, number }) => {
      const found = await readPages(comment, MOST_PAGES, (page) =>
        issues.listComments({ owner, repo, issue_number: number, ...page }),
      );
      return found
        .map((item) => ({ id: item.id, body: item.body ?? '', author: authorOf(item) }))
        .toSorted((a, b) => a.id - b.id);
    },
    createComment: async ({ owner, repo, number }, body) => {
      await issues.createComment({ owner, repo, issue_number: number, body });
    },
    updateComment: async ({ owner, repo }, id, body) => {
      await issues.updateComment({ owner, repo, comment_id: id, body });
    },
    deleteComment: async ({ owner, repo }, id) => {
      await issues.deleteComment({ owner, repo, comment_id: id });
    },
  };
}

function pullRequestMethods({ rest: { pulls } }: Octokit): Methods<'currentCommits' | 'listChangedFiles'> {
  return {
    currentCommits: async ({ owner, repo, number }) => {
      const { head, merge_commit_sha: merge } = read(
        pull,
        (await pulls.get({ owner, repo, pull_number: number })).data,
      );
      return [head.sha, ...(typeof merge === 'string' ? [merge] : [])];
    },
    listChangedFiles: async ({ owner, repo, number }, most) => {
      const found = await readPages(file, Math.ceil(most / PAGE), (page) =>
        pulls.listFiles({ owner, repo, pull_number: number, ...page }),
      );
      return found.slice(0, most).map(({ filename: path, patch, previous_filename, status }) => {
        return { path, previousPath: previous_filename ?? path, status, patch };
      });
    },
  };
}

function issueMethods({
  rest: { issues },
}: Octokit): Methods<'listOpenIssues' | 'createIssue' | 'updateIssue'> {
  return {
    listOpenIssues: async ({ owner, repo }, { label, pages }) => {
      const labels = label === undefined ? {} : { labels: label };
      const found = await readPages(issue, pages, (page) =>
        issues.listForRepo({ owner, repo, state: 'open', sort: 'updated', ...labels, ...page }),
      );
      return found
        .filter(({ pull_request }) => pull_request === undefined)
        .map((item) => ({ number: item.number, body: item.body ?? '', author: authorOf(item) }));
    },
    createIssue: async ({ owner, repo }, { title, body, labels }) => {
      await issues.create({ owner, repo, title, body, labels: [...labels] });
    },
    updateIssue: async ({ owner, repo, number }, changes) => {
      await issues.update({ owner, repo, issue_number: number, ...changes });
    },
  };
}

function authorOf({ user: found }: Pick<z.infer<typeof issue>, 'user'>) {
  return found === null ? undefined : { login: found.login, isBot: found.type === 'Bot' };
}

/** @throws GitHubFailure for an answer of another shape: somebody else answered */
function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new GitHubFailure('unreachable', 'its answer is not the one of its description', {
    cause: parsed.error,
  });
}

interface Reply {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/** The items of all pages, at most so many pages of a hundred. */
async function readPages<T>(
  schema: z.ZodType<T>,
  most: number,
  ask: (page: { readonly per_page: number; readonly page: number }) => Promise<Reply>,
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let page = 1; page <= most; page++) {
    const { data, headers } = await ask({ per_page: PAGE, page });
    items.push(...read(z.array(schema), data));
    if (headers.link?.includes('rel="next"') !== true) break;
  }
  return items;
}
