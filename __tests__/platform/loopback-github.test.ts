import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { getOctokit } from '@actions/github';
import { afterEach, describe, expect, test } from '@jest/globals';

import { ACTIONS_BOT, OCTOCAT, OTHER_BOT } from '../support/github/actors.ts';
import { checkReply, checkRequestBody } from '../support/github/contract.ts';
import { OPERATIONS } from '../support/github/description.ts';
import type { GitHubOptions, LoopbackGitHub } from '../support/github/options.ts';
import { startGitHub } from '../support/github/start-github.ts';

const REPO = { owner: 'octocat', repo: 'hello-world' } as const;
const LONGEST_BODY = 65_536;

const running: LoopbackGitHub[] = [];
const succeeded = new Set<string>();
afterEach(async () => {
  for (const server of running.splice(0)) {
    for (const { operation, status = 0 } of server.requests)
      if (operation && status < 300) succeeded.add(operation);
    await server.stop();
  }
});

/** A GitHub with pull request 1 and issue 2, and the client that the action itself uses. */
async function github(options: GitHubOptions = {}, token?: string) {
  const server = await startGitHub(options);
  running.push(server);
  server.state.addPullRequest({
    title: 'Move to the new model',
    files: [
      {
        filename: 'driftgate.yml',
        status: 'modified',
        patch: '@@ -1,2 +1,2 @@\n name: toxicity\n-model: a\n+model: b',
      },
      { filename: 'models/b c.onnx', status: 'added' },
    ],
  });
  server.state.addIssue({ title: 'Nightly drift', labels: ['drift'] });
  const { rest, paginate } = getOctokit(token ?? server.token, { baseUrl: server.url });
  return { server, rest, paginate, state: server.state };
}

/** Status, message and headers of the error that a call ends with. */
async function failure(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  const { status, message, response } = error as {
    readonly status?: number;
    readonly message: string;
    readonly response?: { readonly headers: Record<string, string>; readonly data: { errors?: unknown } };
  };
  return { status, message, headers: response?.headers ?? {}, errors: response?.data.errors };
}

describe('each operation', () => {
  test('a comment is created, read, changed, listed and deleted, and its author is the bot of the token', async () => {
    const { server, rest } = await github();
    const made = await rest.issues.createComment({ ...REPO, issue_number: 1, body: 'first' });
    expect(made.status).toBe(201);
    expect(made.headers.location).toBe(made.data.url);
    expect(made.data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' });
    expect(made.data.performed_via_github_app).toMatchObject({ slug: 'github-actions' });
    expect(made.data.html_url).toBe(
      `https://github.com/octocat/hello-world/pull/1#issuecomment-${made.data.id}`,
    );
    const comment_id = made.data.id;
    const changed = await rest.issues.updateComment({ ...REPO, comment_id, body: 'second' });
    expect(changed.data.updated_at > made.data.updated_at).toBe(true);
    expect((await rest.issues.getComment({ ...REPO, comment_id })).data.body).toBe('second');
    const listed = await rest.issues.listComments({ ...REPO, issue_number: 1 });
    expect(listed.data.map(({ id, body }) => [id, body])).toEqual([[comment_id, 'second']]);
    expect((await rest.issues.deleteComment({ ...REPO, comment_id })).status).toBe(204);
    expect(await failure(rest.issues.getComment({ ...REPO, comment_id }))).toMatchObject({ status: 404 });
    expect(server.state.commentsOf(1)).toEqual([]);
    server.assertNoViolations();
  });

  test('comments of people and of other bots keep their authors when we change them', async () => {
    const { server, rest, state } = await github();
    const theirs = [OCTOCAT, OTHER_BOT, ACTIONS_BOT].map((author) =>
      state.addComment(1, { author, body: 'x' }),
    );
    for (const { id } of theirs) await rest.issues.updateComment({ ...REPO, comment_id: id, body: 'y' });
    const { data } = await rest.issues.listComments({ ...REPO, issue_number: 1 });
    expect(
      data.map(({ user, performed_via_github_app: app }) => [user?.login, user?.type, app?.slug]),
    ).toEqual([
      ['octocat', 'User', undefined],
      ['dependabot[bot]', 'Bot', 'dependabot'],
      ['github-actions[bot]', 'Bot', 'github-actions'],
    ]);
    server.assertNoViolations();
  });

  test('an issue is created, changed, closed, opened again and found by label, state and creator', async () => {
    const { server, rest } = await github();
    const { data: made } = await rest.issues.create({
      ...REPO,
      title: 'Red',
      body: 'why',
      labels: ['drift'],
    });
    expect(made).toMatchObject({ number: 3, state: 'open', user: { login: 'github-actions[bot]' } });
    const issue_number = made.number;
    const closed = await rest.issues.update({
      ...REPO, issue_number, state: 'closed', state_reason: 'completed', body: null,
    }); // prettier-ignore
    expect(closed.data).toMatchObject({ state: 'closed', state_reason: 'completed', body: null });
    expect(closed.data.closed_at).toBe(closed.data.updated_at);
    const numbers = async (filter: Parameters<typeof rest.issues.listForRepo>[0]) =>
      (await rest.issues.listForRepo(filter)).data.map(({ number }) => number);
    // A list of issues holds pull requests too.
    expect(await numbers({ ...REPO })).toEqual([2, 1]);
    expect(await numbers({ ...REPO, labels: 'drift' })).toEqual([2]);
    expect(await numbers({ ...REPO, state: 'all', labels: 'drift', direction: 'asc' })).toEqual([2, 3]);
    expect(await numbers({ ...REPO, state: 'all', creator: 'github-actions[bot]' })).toEqual([3]);
    expect(await numbers({ ...REPO, state: 'all', sort: 'updated' })).toEqual([3, 2, 1]);
    const opened = await rest.issues.update({ ...REPO, issue_number, state: 'open', title: 'Red again' });
    expect(opened.data).toMatchObject({ state: 'open', state_reason: 'reopened', closed_at: null });
    expect((await rest.issues.get({ ...REPO, issue_number })).data.title).toBe('Red again');
    expect((await rest.issues.get({ ...REPO, issue_number: 1 })).data.pull_request).toBeDefined();
    server.assertNoViolations();
  });

  test('a pull request has its branches, its counts and its files with patches', async () => {
    const { server, rest, state } = await github();
    state.addPullRequest({
      head: { ref: 'main', sha: 'f'.repeat(40), fork: 'stranger/hello-world' },
      draft: true,
    });
    const { data: pull } = await rest.pulls.get({ ...REPO, pull_number: 1 });
    expect(pull).toMatchObject({ changed_files: 2, additions: 1, deletions: 1, base: { ref: 'main' } });
    expect(pull.head.repo.full_name).toBe('octocat/hello-world');
    const { data: fork } = await rest.pulls.get({ ...REPO, pull_number: 3 });
    expect(fork.head).toMatchObject({
      label: 'stranger:main',
      repo: { full_name: 'stranger/hello-world', fork: true },
    });
    const { data: files } = await rest.pulls.listFiles({ ...REPO, pull_number: 1 });
    expect(files.map(({ filename, patch }) => [filename, patch?.split('\n').at(-1)])).toEqual([
      ['driftgate.yml', '+model: b'],
      ['models/b c.onnx', undefined],
    ]);
    const { data: comparison } = await rest.repos.compareCommitsWithBasehead({
      ...REPO,
      basehead: 'main...topic-1',
    });
    expect(comparison.files?.map(({ filename }) => filename)).toEqual(files.map(({ filename }) => filename));
    expect(await failure(rest.pulls.get({ ...REPO, pull_number: 2 }))).toMatchObject({ status: 404 });
    server.assertNoViolations();
  });

  test('files and folders of the default branch are read, also raw and when they are large', async () => {
    const { server, rest, state } = await github();
    state.contents.set('driftgate.yml', 'name: tøxicity\n');
    state.contents.set('heads/one two.json', 'x'.repeat(1024 * 1024 + 1));
    const { data: file } = await rest.repos.getContent({ ...REPO, path: 'driftgate.yml', ref: 'main' });
    if (Array.isArray(file) || file.type !== 'file') throw new Error('no file');
    expect(Buffer.from(file.content, 'base64').toString()).toBe('name: tøxicity\n');
    const large = await rest.repos.getContent({ ...REPO, path: 'heads/one two.json' });
    expect(large.data).toMatchObject({ size: 1024 * 1024 + 1, encoding: 'none', content: '' });
    const raw = await rest.repos.getContent({ ...REPO, path: 'driftgate.yml', mediaType: { format: 'raw' } });
    expect(raw.data).toBe('name: tøxicity\n');
    const { data: folder } = await rest.repos.getContent({ ...REPO, path: '' });
    expect(folder).toMatchObject([
      { name: 'driftgate.yml', type: 'file' },
      { name: 'heads', type: 'dir' },
    ]);
    for (const missing of [{ path: 'none' }, { path: 'driftgate.yml', ref: 'other' }]) {
      expect(await failure(rest.repos.getContent({ ...REPO, ...missing }))).toMatchObject({ status: 404 });
    }
    server.assertNoViolations();
  });

  test('the repository is described; a token of a job has no account, one of a person has', async () => {
    const { server, rest } = await github({ private: true, permissions: {} });
    const { data } = await rest.repos.get(REPO);
    expect(data).toMatchObject({ full_name: 'octocat/hello-world', default_branch: 'main', private: true });
    expect(await failure(rest.users.getAuthenticated())).toMatchObject({
      status: 403,
      message: expect.stringContaining('Resource not accessible by integration'),
    });
    server.assertNoViolations();
    const person = await github({ actor: OCTOCAT });
    expect((await person.rest.users.getAuthenticated()).data.login).toBe('octocat');
    person.server.assertNoViolations();
  });
});

describe('pagination', () => {
  test('230 comments are three pages of 100, found by links that name the repository by its number', async () => {
    const { server, rest, paginate, state } = await github();
    for (let i = 0; i < 230; i += 1) state.addComment(1, { body: `comment ${i}` });
    const all = await paginate(rest.issues.listComments, { ...REPO, issue_number: 1, per_page: 100 });
    expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 230 }, (_, i) => `comment ${i}`));
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/repos/octocat/hello-world/issues/1/comments',
      '/repositories/1296269/issues/1/comments',
      '/repositories/1296269/issues/1/comments',
    ]);
    const first = await rest.issues.listComments({ ...REPO, issue_number: 1, per_page: 100 });
    const next = `${server.url}/repositories/1296269/issues/1/comments?per_page=100&page=`;
    expect(first.headers.link).toBe(`<${next}2>; rel="next", <${next}3>; rel="last"`);
    const last = await rest.issues.listComments({ ...REPO, issue_number: 1, per_page: 100, page: 3 });
    expect(last.headers.link).toBe(`<${next}2>; rel="prev", <${next}1>; rel="first"`);
    expect(last.data).toHaveLength(30);
    server.assertNoViolations();
  });

  test('a page holds 30 unless asked, and never more than 100; a single page has no link', async () => {
    const { server, rest, state } = await github();
    for (let i = 0; i < 130; i += 1) state.addComment(1, { body: 'x' });
    const size = async (per_page?: number) =>
      (await rest.issues.listComments({ ...REPO, issue_number: 1, ...(per_page && { per_page }) })).data
        .length;
    expect([await size(), await size(100), await size(500)]).toEqual([30, 100, 100]);
    const beyond = await rest.issues.listComments({ ...REPO, issue_number: 1, per_page: 100, page: 9 });
    expect(beyond.data).toEqual([]);
    expect((await rest.issues.listComments({ ...REPO, issue_number: 2 })).headers.link).toBeUndefined();
    server.assertNoViolations();
  });

  test('comments can be asked for since a moment', async () => {
    const { server, rest, state } = await github();
    const [, second] = ['a', 'b', 'c'].map((body) => state.addComment(1, { body }));
    const since = second?.updatedAt ?? '';
    const { data } = await rest.issues.listComments({ ...REPO, issue_number: 1, since });
    expect(data.map(({ body }) => body)).toEqual(['b', 'c']);
    server.assertNoViolations();
  });
});

describe('refusals', () => {
  test('401 for a wrong token, and for none where something is written', async () => {
    const { server, rest } = await github({}, 'ghs_wrong');
    expect(await failure(rest.issues.get({ ...REPO, issue_number: 1 }))).toMatchObject({
      status: 401,
      message: 'Bad credentials - https://docs.github.com/rest',
    });
    const headers = { 'user-agent': 'test' };
    const issue = `${server.url}/repos/octocat/hello-world/issues/1`;
    expect((await fetch(issue, { headers })).status).toBe(200);
    const body = JSON.stringify({ body: 'x' });
    expect((await fetch(`${issue}/comments`, { method: 'POST', headers, body })).status).toBe(401);
    server.assertNoViolations();
  });

  test('a token is not accepted without a user agent', async () => {
    const { server } = await github();
    // fetch always sends one, but it may be empty.
    const reply = await fetch(`${server.url}/rate_limit`, { headers: { 'user-agent': '' } });
    expect(reply.status).toBe(403);
    server.assertNoViolations();
  });

  test.each([
    ['nothing', {}, [403, 403, 403]],
    ['contents: read', { contents: 'read' }, [403, 403, 403]],
    ['pull-requests: read', { 'pull-requests': 'read' }, [403, 403, 403]],
    ['pull-requests: write', { 'pull-requests': 'write' }, [201, 403, 403]],
    ['issues: write', { issues: 'write' }, [201, 201, 201]],
  ] as const)(
    'with %s a comment on a pull request, one on an issue and a new issue',
    async (_, permissions, expected) => {
      const { server, rest } = await github({ permissions });
      const calls = [
        rest.issues.createComment({ ...REPO, issue_number: 1, body: 'x' }),
        rest.issues.createComment({ ...REPO, issue_number: 2, body: 'x' }),
        rest.issues.create({ ...REPO, title: 'x' }),
      ];
      const results = await Promise.all(
        calls.map((call) =>
          call.then(
            ({ status }) => ({ status, message: '', headers: {} }),
            () => failure(call),
          ),
        ),
      );
      expect(results.map(({ status }) => status)).toEqual(expected);
      for (const { status, message } of results) {
        if (status === 403)
          expect(message).toMatch(/^Resource not accessible by integration - https:\/\/docs\.github/);
      }
      server.assertNoViolations();
    },
  );

  test('a refusal names the permissions that would do', async () => {
    const { rest } = await github({ permissions: {} });
    const { headers } = await failure(rest.issues.createComment({ ...REPO, issue_number: 1, body: 'x' }));
    expect(headers['x-accepted-github-permissions']).toBe('issues=write; pull_requests=write');
  });

  test('what is public is read without permission, what is private is not', async () => {
    const open = await github({ permissions: {} });
    expect((await open.rest.pulls.listFiles({ ...REPO, pull_number: 1 })).status).toBe(200);
    const closed = await github({ permissions: { contents: 'read' }, private: true });
    closed.state.contents.set('a', 'b');
    const { rest } = closed;
    expect(await failure(rest.pulls.listFiles({ ...REPO, pull_number: 1 }))).toMatchObject({ status: 403 });
    expect(await failure(rest.issues.listComments({ ...REPO, issue_number: 1 }))).toMatchObject({
      status: 403,
    });
    expect((await rest.repos.getContent({ ...REPO, path: 'a' })).status).toBe(200);
    const anonymous = await fetch(`${closed.server.url}/repos/octocat/hello-world`);
    expect(anonymous.status).toBe(404);
    open.server.assertNoViolations();
    closed.server.assertNoViolations();
  });

  test('404 for another repository and for what is not there', async () => {
    const { server, rest } = await github();
    const calls = [
      () => rest.repos.get({ owner: 'octocat', repo: 'other' }),
      () => rest.issues.get({ ...REPO, issue_number: 99 }),
      () => rest.issues.createComment({ ...REPO, issue_number: 99, body: 'x' }),
      () => rest.issues.updateComment({ ...REPO, comment_id: 1, body: 'x' }),
      () => rest.issues.deleteComment({ ...REPO, comment_id: 1 }),
      () => rest.repos.compareCommitsWithBasehead({ ...REPO, basehead: 'main...nowhere' }),
    ];
    for (const call of calls) {
      expect(await failure(call())).toMatchObject({
        status: 404,
        message: expect.stringMatching(/^Not Found - http/),
      });
    }
    server.assertNoViolations();
  });

  test('422 for a body that is blank or a character too long', async () => {
    const { server, rest, state } = await github();
    const create = (body: string) => rest.issues.createComment({ ...REPO, issue_number: 1, body });
    expect((await create('x'.repeat(LONGEST_BODY))).status).toBe(201);
    const { status, errors } = await failure(create('x'.repeat(LONGEST_BODY + 1)));
    expect([status, errors]).toEqual([
      422,
      [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          field: 'data',
          message: 'Body is too long (maximum is 65536 characters)',
        },
      ],
    ]);
    const { id } = state.addComment(1, { body: 'x' });
    expect(await failure(rest.issues.updateComment({ ...REPO, comment_id: id, body: ' \n' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('body can not be blank'),
    });
    expect(await failure(rest.issues.create({ ...REPO, title: 'x'.repeat(257), body: 'y' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('title is too long (maximum is 256'),
    });
    expect(await failure(rest.issues.create({ ...REPO, title: '' }))).toMatchObject({ status: 422 });
    expect(state.issues.size).toBe(2);
    server.assertNoViolations();
  });

  test('403 for a locked conversation and an archived repository, 410 where there are no issues', async () => {
    const { server, rest, state } = await github();
    state.addIssue({ number: 9, locked: true });
    const comment = () => rest.issues.createComment({ ...REPO, issue_number: 9, body: 'x' });
    expect(await failure(comment())).toMatchObject({
      status: 403,
      message: expect.stringContaining('locked'),
    });
    state.repository.hasIssues = false;
    expect(await failure(rest.issues.create({ ...REPO, title: 'x' }))).toMatchObject({ status: 410 });
    state.repository.archived = true;
    expect(await failure(comment())).toMatchObject({
      status: 403,
      message: expect.stringContaining('archived'),
    });
    expect((await rest.issues.get({ ...REPO, issue_number: 9 })).data.locked).toBe(true);
    server.assertNoViolations();
  });
});

describe('rate limits', () => {
  test('every reply counts down, and what comes after the last request is refused until the reset', async () => {
    const { server, rest } = await github({ rateLimit: { limit: 5000, remaining: 2, resetInSeconds: 600 } });
    const get = () => rest.issues.get({ ...REPO, issue_number: 1 });
    expect((await get()).headers['x-ratelimit-remaining']).toBe('1');
    expect((await get()).headers['x-ratelimit-remaining']).toBe('0');
    const { status, message, headers } = await failure(get());
    expect([status, headers['x-ratelimit-remaining']]).toEqual([403, '0']);
    expect(message).toMatch(/^API rate limit exceeded/);
    const seconds = Number(headers['x-ratelimit-reset']) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(601);
    const { data } = await rest.rateLimit.get();
    expect(data.rate).toMatchObject({ limit: 5000, remaining: 0, used: 5000 });
    server.assertNoViolations();
  });

  test('after the reset the limit is full again', async () => {
    const { server, rest } = await github({ rateLimit: { limit: 60, remaining: 0, resetInSeconds: -1 } });
    const { headers } = await rest.issues.get({ ...REPO, issue_number: 1 });
    expect(headers['x-ratelimit-remaining']).toBe('59');
    server.assertNoViolations();
  });

  test.each([
    [403, '60'],
    [429, undefined],
  ] as const)(
    'a secondary limit is a %i with retry-after %s, and nothing is done',
    async (status, retryAfter) => {
      const { server, rest, state } = await github();
      server.inject({
      kind: 'secondary-limit', at: 1, operation: 'issues/create-comment', status,
      ...(retryAfter !== undefined && { retryAfter: Number(retryAfter) }),
    }); // prettier-ignore
      await rest.issues.listComments({ ...REPO, issue_number: 1 });
      const create = () => rest.issues.createComment({ ...REPO, issue_number: 1, body: 'x' });
      const refused = await failure(create());
      expect(refused).toMatchObject({ status, message: expect.stringContaining('secondary rate limit') });
      expect(refused.headers['retry-after']).toBe(retryAfter);
      expect(state.commentsOf(1)).toEqual([]);
      expect((await create()).status).toBe(201);
      server.assertNoViolations();
    },
  );
});

describe('an Enterprise server', () => {
  test('has its API below /api/v3, pages of its own, and nothing at the root', async () => {
    const { server, rest, paginate, state } = await github({ enterprise: true });
    for (let i = 0; i < 3; i += 1) state.addComment(1, { body: 'x' });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/);
    const made = await rest.issues.createComment({ ...REPO, issue_number: 1, body: 'x' });
    expect(made.headers['x-github-enterprise-version']).toMatch(/^3\./);
    expect(made.data.html_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/octocat\/hello-world\/pull\/1#/);
    expect(await paginate(rest.issues.listComments, { ...REPO, issue_number: 1, per_page: 2 })).toHaveLength(
      4,
    );
    server.assertNoViolations();
    const root = getOctokit(server.token, { baseUrl: server.url.replace('/api/v3', '') });
    expect(await failure(root.rest.repos.get(REPO))).toMatchObject({ status: 404 });
    expect(() => server.assertNoViolations()).toThrow('GET /repos/octocat/hello-world is no operation');
  });

  test('is found through the environment that a step has', async () => {
    const { server } = await github({ enterprise: true });
    const script = `
      const { context, getOctokit } = await import('@actions/github');
      const { data } = await getOctokit(process.env.TOKEN).rest.issues.get({ ...context.repo, issue_number: 1 });
      console.log(data.title, context.serverUrl);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...server.environment, TOKEN: server.token },
    });
    expect(stdout).toBe(`Move to the new model ${server.url.replace('/api/v3', '')}\n`);
    server.assertNoViolations();
  });
});

describe("GitHub's description", () => {
  test('a request with what it does not know is answered with 422 and is a violation', async () => {
    const { server, rest } = await github();
    const wrong = { ...REPO, issue_number: 1, body: 'x', colour: 'red' };
    expect(await failure(rest.issues.createComment(wrong))).toMatchObject({ status: 422 });
    const noText = { ...REPO, issue_number: 1 } as never;
    expect(await failure(rest.issues.createComment(noText))).toMatchObject({ status: 422 });
    await failure(rest.issues.listComments({ ...REPO, issue_number: 1, sort: 'created' }));
    await failure(rest.issues.listForRepo({ ...REPO, since: 'yesterday' }));
    await failure(rest.issues.get({ ...REPO, issue_number: 'one' as never }));
    expect(server.violations).toEqual([
      'request 1 issues/create-comment: body must NOT have additional properties (colour)',
      'request 2 issues/create-comment: no body',
      'request 3 issues/list-comments: parameters must NOT have additional properties (sort)',
      'request 4 issues/list-for-repo: parameters/since must match format "date-time"',
      'request 5 issues/get: parameters/issue_number must be integer',
    ]);
    expect(() => server.assertNoViolations()).toThrow('request 5 issues/get');
  });

  test('text that is no JSON is a 400', async () => {
    const { server } = await github();
    const url = `${server.url}/repos/octocat/hello-world/issues/1/comments`;
    const headers = { authorization: `token ${server.token}` };
    for (const [body, message] of [
      ['{"body":', 'Problems parsing JSON'],
      ['[]', 'Body should be a JSON object'],
    ] as const) {
      const reply = await fetch(url, { method: 'POST', headers, body });
      expect([reply.status, await reply.json()]).toEqual([400, expect.objectContaining({ message })]);
    }
    expect(server.violations).toHaveLength(2);
  });

  test('is cut from a package that it names with its licence, and all that it refers to is in it', async () => {
    const text = await readFile(new URL('../support/github/openapi-slice.json', import.meta.url), 'utf8');
    const { info } = JSON.parse(text);
    expect(info).toMatchObject({
      'x-source': expect.stringMatching(
        /^@octokit\/openapi \d+\.\d+\.\d+, cut by scripts\/slice-openapi\.ts$/,
      ),
      'x-licence': 'MIT',
      'x-notice': expect.stringContaining('Copyright (c) 2020 Octokit contributors'),
    });
    expect(text.length).toBeLessThan(120_000);
    // A reference that leads nowhere makes the validator throw.
    for (const operation of OPERATIONS.values()) {
      for (const status of operation.responses.keys()) checkReply(operation, Number(status), {});
      checkRequestBody(operation, {});
    }
  });

  test('a reply that differs from it is a violation', () => {
    const operation = OPERATIONS.get('issues/get-comment');
    if (operation === undefined) throw new Error('no such operation');
    const problems = checkReply(operation, 200, { id: 'one', user: null, url: 'no address' });
    expect(problems).toEqual(
      expect.arrayContaining([
        "reply 200 body must have required property 'node_id'",
        'reply 200 body/id must be integer',
        'reply 200 body/url must match format "uri"',
      ]),
    );
    expect(problems.some((problem) => problem.includes('/user'))).toBe(false);
    expect(checkReply(operation, 202, {})).toEqual(['status 202 is not described']);
    expect(checkReply(operation, 503, { message: 1 })).toEqual(['reply 503 body/message must be string']);
    expect(checkRequestBody(operation, {})).toEqual(['a body where none is taken']);
  });

  test('a filter that is not modelled is a violation, not a wrong answer', async () => {
    const { server, rest } = await github();
    await failure(rest.issues.listForRepo({ ...REPO, assignee: 'octocat' }));
    expect(server.violations).toEqual([expect.stringContaining('has no filter assignee')]);
  });
});

test('the tests above called every operation that the server has', () => {
  expect([...succeeded].sort()).toEqual([...OPERATIONS.keys()].sort());
});
