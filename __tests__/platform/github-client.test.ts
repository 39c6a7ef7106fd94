import { describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createGitHubClient } from '../../src/platform/github-client.ts';
import { PATIENCE } from '../../src/platform/github-retries.ts';
import { describeUnpublished, GitHubFailure, type FailureKind } from '../../src/ports-github.ts';
import { ACTIONS_BOT, OCTOCAT, OTHER_BOT } from '../support/github/actors.ts';
import type { Fault } from '../support/github/faults.ts';
import { connect, FAULTS, operations, PULL, REPOSITORY, serve } from './github-fixture.ts';

const logger = { debug: (): void => undefined };

async function failureOf(promise: Promise<unknown>): Promise<GitHubFailure> {
  const error = await promise.then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
  if (!(error instanceof GitHubFailure)) throw new Error(`no GitHubFailure: ${String(error)}`);
  return error;
}

describe('a client', () => {
  test('is not there without a token', () => {
    expect(createGitHubClient({ token: undefined, logger })).toBeUndefined();
    expect(createGitHubClient({ token: '', logger })).toBeUndefined();
  });

  test('waits at most twenty seconds in all', () => {
    expect(PATIENCE.total).toBeLessThanOrEqual(20_000);
    expect(PATIENCE.request).toBeLessThan(PATIENCE.total);
  });

  test('finds an Enterprise server where the runner says, with or without a slash', async () => {
    const server = await serve({ enterprise: true });
    server.state.addPullRequest();
    server.state.addComment(1, { body: 'hello' });
    const before = process.env['GITHUB_API_URL'];
    try {
      for (const end of ['', '/']) {
        process.env['GITHUB_API_URL'] = server.url + end;
        const client = createGitHubClient({ token: server.token, logger });
        expect(await client?.listComments(PULL)).toMatchObject([{ body: 'hello' }]);
      }
    } finally {
      if (before === undefined) delete process.env['GITHUB_API_URL'];
      else process.env['GITHUB_API_URL'] = before;
    }
    expect(server.url).toMatch(/\/api\/v3$/);
    expect(server.requests.map(({ path }) => path)).toEqual(
      Array(2).fill('/repos/octocat/hello-world/issues/1/comments'),
    );
  });

  test('says who asks', async () => {
    const server = await serve();
    server.state.addPullRequest();
    await connect(server).client.listComments(PULL);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^driftgate octokit-core/);
  });

  test('reads 230 comments over three pages, oldest first', async () => {
    const server = await serve();
    server.state.addPullRequest();
    for (let i = 0; i < 230; i++) server.state.addComment(1, { body: `comment ${i}` });
    const comments = await connect(server).client.listComments(PULL);
    expect(comments.map(({ body }) => body)).toEqual(Array.from({ length: 230 }, (_, i) => `comment ${i}`));
    expect(server.requests.map(({ query }) => query)).toEqual([
      'per_page=100&page=1',
      'per_page=100&page=2',
      'per_page=100&page=3',
    ]);
  });

  test('lists open issues without pull requests', async () => {
    const server = await serve();
    server.state.addPullRequest();
    server.state.addIssue({ body: 'open' });
    server.state.addIssue({ state: 'closed' });
    const issues = await connect(server).client.listOpenIssues(REPOSITORY, { pages: 2 });
    expect(issues).toEqual([{ number: 2, body: 'open', author: { login: 'octocat', isBot: false } }]);
  });

  test('keeps its token out of the log', async () => {
    const server = await serve({ faults: [{ kind: 'page', at: 'every', status: 500 }] });
    const { client, log } = connect(server);
    await failureOf(client.listComments(PULL));
    expect(log).toHaveLength(4);
    expect(log.join('\n')).not.toContain(server.token);
  });
});

describe('a request that fails', () => {
  test.each(FAULTS)('with %s is repeated where that does no harm', async (kind) => {
    const server = await serve({ faults: [{ kind, at: 1 }] });
    server.state.addPullRequest();
    const { client } = connect(server, kind === 'hang' ? { request: 500 } : {});
    expect(await client.listComments(PULL)).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });

  test.each([...FAULTS, 'page'] as const)('with %s is not repeated where it creates', async (kind) => {
    const fault: Fault = kind === 'page' ? { kind, status: 502, at: 1 } : { kind, at: 1 };
    const server = await serve({ faults: [fault] });
    server.state.addPullRequest();
    const { client } = connect(server, kind === 'hang' ? { request: 500 } : {});
    expect((await failureOf(client.createComment(PULL, 'x'))).kind).toBe('unreachable');
    expect(server.requests).toHaveLength(1);
  });

  test('with 500s is given up after four attempts', async () => {
    const server = await serve({ faults: [{ kind: 'page', at: 'every', status: 500 }] });
    const failure = await failureOf(connect(server).client.listComments(PULL));
    expect([failure.kind, failure.status]).toEqual(['unreachable', 500]);
    expect(server.requests).toHaveLength(4);
  });

  test('with a page for people in place of JSON counts as no answer', async () => {
    const server = await serve({ faults: [{ kind: 'page', at: 'every', status: 200 }] });
    const failure = await failureOf(connect(server).client.listComments(PULL));
    expect([failure.kind, failure.message]).toEqual(['unreachable', 'its answer was cut off or is no JSON']);
  });

  test.each([403, 429] as const)('with a short secondary limit (%d) succeeds after it, also where it creates', async (status) => {
    const server = await serve({ faults: [{ kind: 'secondary-limit', at: 1, status, retryAfter: 0 }] });
    server.state.addPullRequest();
    await connect(server).client.createComment(PULL, 'x');
    expect(server.state.commentsOf(1)).toHaveLength(1);
    expect(server.requests.map((request) => request.status)).toEqual([status, 201]);
  }); // prettier-ignore

  test('with a secondary limit without a time is repeated soon', async () => {
    const server = await serve({ faults: [{ kind: 'secondary-limit', at: 1 }] });
    server.state.addPullRequest();
    await connect(server).client.createComment(PULL, 'x');
    expect(server.state.commentsOf(1)).toHaveLength(1);
  });

  test('with a wait that is too long for a job is given up at once', async () => {
    const server = await serve({
      faults: [{ kind: 'secondary-limit', at: 'every', retryAfter: 60 }],
    });
    const failure = await failureOf(connect(server, PATIENCE).client.listComments(PULL));
    expect(failure.kind).toBe('rate-limited');
    expect(server.requests).toHaveLength(1);
  });

  test('with a spent primary limit is given up at once, and waits where it is soon full again', async () => {
    const spent = await serve({ rateLimit: { remaining: 0 } });
    expect((await failureOf(connect(spent).client.listComments(PULL))).kind).toBe('rate-limited');
    expect(spent.requests).toHaveLength(1);
    const soon = await serve({ rateLimit: { remaining: 0, resetInSeconds: 1 } });
    soon.state.addPullRequest();
    expect(await connect(soon).client.listComments(PULL)).toEqual([]);
  });

  test('takes from one budget for all requests, and none is sent once it is spent', async () => {
    const server = await serve({ faults: [{ kind: 'hang', at: 'every' }] });
    const { client } = connect(server, { request: 200, total: 500 });
    const begin = performance.now();
    for (let i = 0; i < 5; i++) expect((await failureOf(client.listComments(PULL))).kind).toBe('unreachable');
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(server.requests.length).toBeLessThanOrEqual(4);
    expect((await failureOf(client.listComments(PULL))).message).toContain('too slow');
  });

  test('takes the pauses between attempts from the budget as well', async () => {
    const server = await serve({ faults: [{ kind: 'page', at: 'every', status: 500 }] });
    // Pauses of 100 and 200 ms fit into 500 ms, the third one of 400 ms does not.
    const failure = await failureOf(connect(server, { total: 500, pause: 100 }).client.listComments(PULL));
    expect(failure.kind).toBe('unreachable');
    expect(server.requests.length).toBeLessThanOrEqual(3);
    // Waits that GitHub names count together, over all requests of a client.
    const limited = await serve({ faults: [{ kind: 'secondary-limit', at: 'every', retryAfter: 1 }] });
    const { client } = connect(limited, { total: 1_500 });
    for (let i = 0; i < 2; i++)
      expect((await failureOf(client.listComments(PULL))).kind).toBe('rate-limited');
    expect(limited.requests).toHaveLength(3);
  });

  test('is unreachable where nobody listens', async () => {
    const { client } = connect({ token: 'x', url: 'http://127.0.0.1:1' });
    expect((await failureOf(client.listComments(PULL))).kind).toBe('unreachable');
  });

  test.each([
    ['forbidden', { issues: 'read' }, 1],
    ['missing', { issues: 'write' }, 99],
  ] as const)('is %s with the words of GitHub', async (kind, permissions, number) => {
    const server = await serve({ permissions });
    server.state.addPullRequest();
    const failure = await failureOf(connect(server).client.createComment({ ...PULL, number }, 'x'));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(/^40[34]: (?:Resource not accessible by integration|Not Found)/);
  });

  test('is forbidden with a wrong token and invalid with a wrong body', async () => {
    const server = await serve();
    server.state.addPullRequest();
    const wrong = connect({ token: 'ghs_wrong', url: server.url }).client;
    expect(await failureOf(wrong.listComments(PULL))).toMatchObject({ kind: 'forbidden', status: 401 });
    const long = connect(server).client.createComment(PULL, 'x'.repeat(70_000));
    expect(await failureOf(long)).toMatchObject({ kind: 'invalid', status: 422 });
  });
});

describe('whether an author is us', () => {
  const author = ({ login, type }: { readonly login: string; readonly type: string }) => ({
    login,
    isBot: type === 'Bot',
  });

  test('the token of a job is the Actions bot, without a request', async () => {
    const server = await serve();
    const { client } = connect(server);
    expect(await client.isOwn(author(ACTIONS_BOT))).toBe(true);
    expect(await client.isOwn(author(OCTOCAT))).toBe(false);
    expect(await client.isOwn({ login: 'github-actions[bot]', isBot: false })).toBe(false);
    expect(await client.isOwn(undefined)).toBe(false);
    expect(server.requests).toHaveLength(0);
  });

  test('a personal token is its owner and nobody else, and GitHub is asked once', async () => {
    const server = await serve({ token: 'ghp_personal', actor: OCTOCAT });
    const { client } = connect(server);
    expect(await client.isOwn(author(OCTOCAT))).toBe(true);
    expect(await client.isOwn(author(ACTIONS_BOT))).toBe(false);
    expect(operations(server)).toEqual(['users/get-authenticated']);
  });

  test('a token of unknown kind that has no account is one of an app', async () => {
    const server = await serve({ token: 'v1.0123456789' });
    const { client } = connect(server);
    expect(await client.isOwn(author(ACTIONS_BOT))).toBe(true);
    expect(operations(server)).toEqual(['users/get-authenticated']);
  });

  test.each([
    ['', '/graphql'],
    ['/api/v3', '/api/graphql'],
  ])('another bot is us where GraphQL says so (%s)', async (root, path) => {
    const asked: unknown[] = [];
    const server = createServer((message, response) => {
      asked.push(message.url);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { viewer: { login: 'dependabot[bot]' } } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${root}`;
    const { client } = connect({ token: 'ghs_x', url });
    expect(await client.isOwn(author(OTHER_BOT))).toBe(true);
    expect(await client.isOwn({ login: 'other[bot]', isBot: true })).toBe(false);
    expect(asked).toEqual([path]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('is an open question while GitHub is down', async () => {
    const server = await serve({ token: 'ghp_x', faults: [{ kind: 'page', at: 'every', status: 503 }] });
    expect((await failureOf(connect(server).client.isOwn(author(OCTOCAT)))).kind).toBe('unreachable');
  });
});

describe('the warning', () => {
  const wanted = { what: 'comment', permission: 'pull-requests: write' };
  test.each<[FailureKind, string]>([
    ['forbidden', 'No comment was written (why): add permission `pull-requests: write` to get a comment; the summary has everything.'],
    ['missing', 'No comment was written (why): add permission `pull-requests: write` to get a comment; the summary has everything.'],
    ['invalid', 'No comment was written: GitHub does not take it (why); the summary has everything.'],
    ['rate-limited', "No comment was written: GitHub's rate limit was reached and the wait is too long for a job (why); the summary has everything."],
    ['unreachable', 'No comment was written: GitHub could not be reached (why); the summary has everything.'],
  ])('of %s says what would help', (kind, expected) => {
    expect(describeUnpublished(new GitHubFailure(kind, 'why'), wanted)).toBe(expected);
  }); // prettier-ignore

  test('of a fork says why it cannot be had', () => {
    expect(describeUnpublished(new GitHubFailure('forbidden', 'why'), { ...wanted, fork: true })).toBe(
      'No comment was written: the token of a pull request from a fork may only read, whatever its workflow asks for; the summary has everything.',
    );
  });

  test('of anything else is one sentence as well', () => {
    expect(describeUnpublished(new Error('x'), { what: 'issue', permission: 'issues: write' })).toBe(
      'No issue was written (Error: x); the summary has everything.',
    );
  });
});
