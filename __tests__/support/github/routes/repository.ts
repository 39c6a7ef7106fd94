import { textOf, type Call, type Route } from '../call.ts';
import type { Branch, PullRequest } from '../entities.ts';
import { comparisonJson } from '../json/commits.ts';
import { contentFileJson, contentFolderJson } from '../json/contents.ts';
import { fileJson } from '../json/files.ts';
import { pullRequestJson } from '../json/pull-requests.ts';
import { repositoryJson } from '../json/repository.ts';
import { accountJson } from '../json/users.ts';
import { pageOf } from '../pagination.ts';
import { notAccessible, notFound } from '../replies.ts';
import type { GitHubState } from '../state.ts';
import { pullRequestOf } from './find-issue.ts';

/** The most files that GitHub lists of a pull request. */
const MOST_FILES = 3000;

const pull: Route = (call, context) => ({
  status: 200,
  body: pullRequestJson(pullRequestOf(call, context), context.state, context.addresses),
});

const files: Route = (call, context) => {
  const { pullRequest } = pullRequestOf(call, context);
  const page = pageOf(pullRequest.files.slice(0, MOST_FILES), call, context);
  const body = page.items.map((file) =>
    fileJson(file, pullRequest.head.sha, context.state, context.addresses),
  );
  return { status: 200, headers: page.headers, body };
};

/** Comparisons are known of base and head of each pull request, by branch or by commit. */
const compare: Route = (call, { state, addresses }) => {
  const [base = '', head = ''] = (textOf(call, 'basehead') ?? '').split('...');
  const found = [...state.issues.values()].find(
    ({ pullRequest }) =>
      pullRequest !== undefined && isAt(pullRequest.base, base) && isAt(pullRequest.head, head),
  );
  if (found?.pullRequest === undefined) throw notFound();
  const pullRequest: PullRequest = found.pullRequest;
  return { status: 200, body: comparisonJson(pullRequest, state, addresses) };
};

function isAt(branch: Branch, name: string): boolean {
  const owner = branch.fork?.split('/')[0];
  return name === branch.sha || name === (owner === undefined ? branch.ref : `${owner}:${branch.ref}`);
}

const content: Route = (call, { state, addresses }) => {
  const path = (textOf(call, 'path') ?? '').replace(/^\/|\/$/g, '');
  if (!isKnown(call, state)) throw notFound();
  if (call.accept.includes('raw')) {
    const text = state.contents.get(path);
    if (text === undefined) throw notFound();
    return {
      status: 200,
      text,
      headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
    };
  }
  const body = contentFileJson(path, state, addresses) ?? contentFolderJson(path, state, addresses);
  if (body === undefined) throw notFound();
  return { status: 200, body };
};

/** Files are those of the default branch. */
function isKnown(call: Call, { repository }: GitHubState): boolean {
  const ref = textOf(call, 'ref') ?? repository.defaultBranch;
  return ref.replace(/^refs\/heads\//, '') === repository.defaultBranch;
}

const limits: Route = (_, { rateLimit }) => {
  const rate = rateLimit.toJson();
  return { status: 200, body: { resources: { core: rate, search: rate, graphql: rate }, rate } };
};

/** A job's token stands for an app, which has no account. */
const account: Route = (_, { actor, addresses }) => {
  if (actor.type === 'Bot') throw notAccessible();
  return { status: 200, body: accountJson(actor, addresses) };
};

/** Pull requests, the repository and the account. */
export const REPOSITORY_ROUTES: Readonly<Record<string, Route>> = {
  'pulls/get': pull,
  'pulls/list-files': files,
  'repos/get': (_, { state, addresses }) => ({ status: 200, body: repositoryJson(state, addresses) }),
  'repos/compare-commits-with-basehead': compare,
  'repos/get-content': content,
  'rate-limit/get': limits,
  'users/get-authenticated': account,
};
