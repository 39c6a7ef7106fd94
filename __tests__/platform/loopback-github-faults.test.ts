import { getOctokit } from '@actions/github';
import { afterEach, describe, expect, test } from '@jest/globals';

import { OTHER_BOT } from '../support/github/actors.ts';
import type { Fault } from '../support/github/faults.ts';
import type { GitHubOptions, LoopbackGitHub } from '../support/github/options.ts';
import { startGitHub } from '../support/github/start-github.ts';

const PULL = { owner: 'octocat', repo: 'hello-world', issue_number: 1 } as const;

const running: LoopbackGitHub[] = [];
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(async (github) => {
      await github.stop();
      github.assertNoViolations();
    }),
  );
});

async function github(options: GitHubOptions = {}) {
  const server = await startGitHub(options);
  running.push(server);
  server.state.addPullRequest();
  const { rest, paginate } = getOctokit(server.token, { baseUrl: server.url });
  const list = async () => (await rest.issues.listComments(PULL)).data.map(({ body }) => body);
  const create = (body: string) => rest.issues.createComment({ ...PULL, body });
  const texts = () => server.state.commentsOf(1).map(({ body }) => body);
  return { server, rest, paginate, list, create, texts };
}

describe('a request that meets a fault', () => {
  test.each([
    ['reset', [], undefined],
    ['lost-reply', ['x'], undefined],
  ] as const)('%s: the client fails, and GitHub has done %j', async (kind, done, status) => {
    const { server, create, texts } = await github({ faults: [{ kind, at: 1 }] });
    await expect(create('x')).rejects.toThrow();
    expect(texts()).toEqual(done);
    expect(server.requests.map((request) => request.status)).toEqual([status]);
    expect((await create('y')).status).toBe(201);
  });

  test('truncated: the client reports success with empty data, and pages of it as a list without comments', async () => {
    const faults = [1, 2, 3].map((at) => ({ kind: 'truncated', at }) as const);
    const { server, rest, paginate, create, texts } = await github({ faults });
    const made = await create('x');
    expect([made.status, made.data, texts()]).toEqual([201, '', ['x']]);
    expect((await rest.issues.listComments(PULL)).data).toBe('');
    // Whoever trusts this writes a second comment.
    expect(await paginate(rest.issues.listComments, PULL)).toEqual([]);
    expect(await paginate(rest.issues.listComments, PULL)).toHaveLength(1);
    expect(server.requests.map(({ status }) => status)).toEqual([201, 200, 200, 200]);
  });

  test('slow: the reply comes late', async () => {
    const { create } = await github({ faults: [{ kind: 'slow', at: 1, milliseconds: 150 }] });
    const begin = performance.now();
    await create('x');
    expect(performance.now() - begin).toBeGreaterThanOrEqual(140);
  });

  test('hang: the reply never comes, and stopping the server ends the wait', async () => {
    const { server, create, texts } = await github({ faults: [{ kind: 'hang', at: 1 }] });
    const waiting = create('x').then(
      () => 'answered',
      () => 'cut off',
    );
    const early = await Promise.race([
      waiting,
      new Promise((resolve) => setTimeout(resolve, 100, 'waiting')),
    ]);
    expect(early).toBe('waiting');
    expect(texts()).toEqual(['x']);
    await server.stop();
    expect(await waiting).toBe('cut off');
  });

  test('page: HTML takes the place of JSON, and nothing is done', async () => {
    const { create, texts } = await github({ faults: [{ kind: 'page', at: 1, status: 502 }] });
    await expect(create('x')).rejects.toMatchObject({ status: 502 });
    expect(texts()).toEqual([]);
  });

  test('page with 200, as of a proxy that wants a login: the client reports success with text for data', async () => {
    const { rest } = await github({ faults: [{ kind: 'page', at: 1, status: 200 }] });
    expect((await rest.issues.listComments(PULL)).data).toMatch(/^<!DOCTYPE html>/);
  });

  test('is told by its number, by that of its operation, or is every one', async () => {
    const outcome = async (fault: Fault) => {
      const { list, create } = await github({ faults: [fault] });
      const calls: readonly (() => Promise<unknown>)[] = [list, () => create('a'), list, () => create('b')];
      const met: number[] = [];
      for (const [index, call] of calls.entries()) await call().catch(() => met.push(index + 1));
      return met;
    };
    expect(await outcome({ kind: 'reset', at: 3 })).toEqual([3]);
    expect(await outcome({ kind: 'reset', at: 2, operation: 'issues/create-comment' })).toEqual([4]);
    expect(await outcome({ kind: 'reset', at: 'every', operation: 'issues/list-comments' })).toEqual([1, 3]);
    expect(await outcome({ kind: 'page', at: 'every', status: 500 })).toEqual([1, 2, 3, 4]);
  });
});

describe('hooks', () => {
  test('the world changes between a list and what follows from it', async () => {
    const { server, list, create, texts } = await github({
      after: ({ operation }, state) => {
        if (operation === 'issues/list-comments')
          state.addComment(1, { author: OTHER_BOT, body: 'too late' });
      },
    });
    expect(await list()).toEqual([]);
    await create('mine');
    expect(texts()).toEqual(['too late', 'mine']);
    expect(server.requests.map(({ operation }) => operation)).toEqual([
      'issues/list-comments',
      'issues/create-comment',
    ]);
  });

  test('a comment is deleted before its change arrives', async () => {
    const { server, rest } = await github({
      before: ({ operation }, state) => {
        if (operation === 'issues/update-comment') state.comments.clear();
      },
    });
    const { id } = server.state.addComment(1, { body: 'x' });
    const { owner, repo } = PULL;
    const update = rest.issues.updateComment({ owner, repo, comment_id: id, body: 'y' });
    await expect(update).rejects.toMatchObject({ status: 404 });
  });

  test('two runs can be held until both have listed, and so both create', async () => {
    let lists = 0;
    let release = (): void => undefined;
    const both = new Promise<void>((resolve) => (release = resolve));
    const { list, create, texts } = await github({
      after: async ({ operation }) => {
        if (operation !== 'issues/list-comments') return;
        lists += 1;
        if (lists === 2) release();
        await both;
      },
    });
    const run = async (name: string) => ((await list()).length === 0 ? create(name) : undefined);
    await Promise.all([run('one'), run('two')]);
    expect([...texts()].sort()).toEqual(['one', 'two']);
  });
});

test('the log holds what was asked and answered, but no token', async () => {
  const { server, create } = await github();
  await create('x');
  expect(server.requests).toMatchObject([
    {
      number: 1,
      method: 'POST',
      operation: 'issues/create-comment',
      query: '',
      body: { body: 'x' },
      status: 201,
    },
  ]);
  expect(JSON.stringify(server.requests)).not.toContain(server.token);
});
