import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { publishComment, type CommentRequest } from '../../src/platform/sticky-comment.ts';
import type { GitHubClient } from '../../src/ports-github.ts';
import { COMMENT_MODES, wantsComment } from '../../src/report/comment/comment-mode.ts';
import { composeCommentState } from '../../src/report/comment/comment-state.ts';
import { renderComment } from '../../src/report/comment/comment.ts';
import { readCommentState } from '../../src/report/comment/embedded-state.ts';
import { commentMarker } from '../../src/report/comment/marker.ts';
import { FAILING, INCONCLUSIVE, PASSING } from '../report/sample-report.ts';
import { ACTIONS_BOT, OCTOCAT, OTHER_BOT } from '../support/github/actors.ts';
import type { Fault } from '../support/github/faults.ts';
import type { GitHubOptions, LoopbackGitHub } from '../support/github/options.ts';
import { connect, FAULTS, onCommit, operations, REPOSITORY, serve } from './github-fixture.ts';

const HEAD = 'a'.repeat(40);
const OLD = 'c'.repeat(40);

function ask(request: Partial<CommentRequest> = {}): CommentRequest {
  return {
    repository: REPOSITORY,
    pullRequest: 1,
    report: FAILING,
    mode: 'always',
    commit: HEAD,
    ...request,
  };
}

/** A GitHub with one pull request and a client of it. */
async function pullRequest(options: GitHubOptions = {}) {
  const server = await serve(options);
  server.state.addPullRequest();
  const { client } = connect(server);
  const publish = (request: Partial<CommentRequest> = {}) => publishComment(client, ask(request));
  const bodies = () => server.state.commentsOf(1).map(({ body }) => body);
  const add = (body: string, author = ACTIONS_BOT) => server.state.addComment(1, { body, author });
  return { server, client, publish, bodies, add };
}

describe('the comment', () => {
  test('is created, and the re-run replaces it', async () => {
    const { bodies, publish, server } = await pullRequest();
    expect(await publish({ report: PASSING, reportUrl: 'https://ci.test/1' })).toEqual({ action: 'created' });
    const [first] = bodies();
    expect(first).toBe(renderComment(PASSING, { reportUrl: 'https://ci.test/1' }));
    expect(await publish()).toEqual({ action: 'updated' });
    expect(bodies()).toEqual([renderComment(FAILING, { previous: composeCommentState(PASSING) })]);
    expect(bodies()[0]).toContain('**Verdict:** ✅ pass → ❌ fail');
    expect(operations(server)).toEqual([
      'issues/list-comments',
      'issues/create-comment',
      'issues/list-comments',
      'issues/list-comments',
      'issues/update-comment',
    ]);
  });

  test('that says the same already is left as it is', async () => {
    const { add, publish, server } = await pullRequest();
    add(
      renderComment(FAILING, { previous: composeCommentState(FAILING) })
        .replaceAll('\n', '\r\n')
        .trimEnd(),
    );
    expect(await publish()).toEqual({ action: 'unchanged' });
    expect(operations(server)).toEqual(['issues/list-comments']);
  });

  test('of another gate is another comment', async () => {
    const { bodies, publish } = await pullRequest();
    const other = { ...FAILING, gate: { ...FAILING.gate, name: 'spam' } };
    await publish();
    await publish({ report: other });
    expect(await publish({ report: PASSING })).toEqual({ action: 'updated' });
    expect(bodies().map((body) => body.split('\n')[0])).toEqual([
      commentMarker(FAILING),
      commentMarker(other),
    ]);
  });

  test.each([OCTOCAT, { ...ACTIONS_BOT, type: 'User' as const }])('with our marker that %j wrote is left alone', async (author) => {
    const { add, bodies, publish } = await pullRequest();
    const forged = renderComment(PASSING);
    add(forged, author);
    expect(await publish()).toEqual({ action: 'created' });
    expect(await publish({ report: INCONCLUSIVE })).toEqual({ action: 'updated' });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toBe(forged);
  }); // prettier-ignore

  test('with our marker that another bot wrote is left alone where GitHub says who we are', async () => {
    const { add, bodies, client } = await pullRequest();
    add(renderComment(PASSING), OTHER_BOT);
    const isOwn: GitHubClient['isOwn'] = (author) => Promise.resolve(author?.login === ACTIONS_BOT.login);
    expect(await publishComment({ ...client, isOwn }, ask())).toEqual({ action: 'created' });
    expect(bodies()).toHaveLength(2);
  });

  test('of a personal token is the one of its owner', async () => {
    const { add, bodies, publish } = await pullRequest({ token: 'ghp_personal', actor: OCTOCAT });
    add(renderComment(PASSING), ACTIONS_BOT);
    expect(await publish()).toEqual({ action: 'created' });
    expect(await publish({ report: INCONCLUSIVE })).toEqual({ action: 'updated' });
    expect(bodies()).toHaveLength(2);
  });

  test('is found behind 230 others', async () => {
    const { add, bodies, publish } = await pullRequest();
    for (let i = 0; i < 230; i++) add(`comment ${i}`, OCTOCAT);
    add(renderComment(PASSING));
    expect(await publish()).toEqual({ action: 'updated' });
    expect(bodies()).toHaveLength(231);
    expect(bodies()[230]).toContain('❌ FAIL');
  });

  test('is the oldest of several, and the others go', async () => {
    const { add, bodies, publish } = await pullRequest();
    for (const report of [PASSING, INCONCLUSIVE, FAILING]) add(renderComment(report));
    add('a person', OCTOCAT);
    expect(await publish()).toEqual({ action: 'updated' });
    expect(bodies()).toEqual([
      renderComment(FAILING, { previous: composeCommentState(PASSING) }),
      'a person',
    ]);
  });

  test('is updated where the removal of others is refused', async () => {
    const faults: Fault[] = [{ kind: 'page', status: 403, at: 'every', operation: 'issues/delete-comment' }];
    const { add, bodies, publish } = await pullRequest({ faults });
    add(renderComment(PASSING));
    add(renderComment(PASSING));
    expect(await publish()).toEqual({ action: 'updated' });
    expect(bodies()).toHaveLength(2);
  });

  test('of two runs that both find none is one in the end', async () => {
    let lists = 0;
    let release = (): void => undefined;
    const both = new Promise<void>((resolve) => (release = resolve));
    const { bodies, client } = await pullRequest({
      after: async ({ operation }) => {
        if (operation === 'issues/list-comments' && ++lists === 2) release();
        if (operation === 'issues/list-comments') await both;
      },
    });
    const outcomes = await Promise.all([
      publishComment(client, ask()),
      publishComment(client, ask({ report: INCONCLUSIVE })),
    ]);
    expect(outcomes).toEqual([{ action: 'created' }, { action: 'created' }]);
    expect(bodies()).toHaveLength(1);
  });

  test('that somebody deletes meanwhile is created again', async () => {
    const { add, bodies, publish } = await pullRequest({
      before: ({ number, operation }, state) => {
        if (operation === 'issues/update-comment' && number === 2) state.comments.clear();
      },
    });
    add(renderComment(PASSING));
    expect((await publish()).action).toBe('created');
    expect(bodies()).toHaveLength(1);
  });
});

describe('a run of an older commit', () => {
  test('does not replace what one of the head said, but removes duplicates', async () => {
    const { add, bodies, publish } = await pullRequest();
    const newest = renderComment(onCommit(PASSING, HEAD));
    add(newest);
    add(newest);
    const late = { report: onCommit(FAILING, OLD), commit: OLD };
    expect(await publish(late)).toEqual({ action: 'unchanged' });
    expect(bodies()).toEqual([newest]);
  });

  test('that finds none at first does not replace what one of the head created meanwhile', async () => {
    const newest = renderComment(onCommit(PASSING, HEAD));
    const { bodies, publish } = await pullRequest({
      before: ({ operation }, state) => {
        if (operation === 'issues/create-comment') state.addComment(1, { body: newest, author: ACTIONS_BOT });
      },
    });
    expect(await publish({ report: onCommit(FAILING, OLD), commit: OLD })).toEqual({ action: 'created' });
    expect(bodies()).toEqual([newest]);
  });

  test('replaces one that is older still or of unknown age, and the same commit asks nothing', async () => {
    const { add, bodies, publish, server } = await pullRequest();
    add(renderComment(onCommit(PASSING, 'd'.repeat(40))));
    expect(await publish({ report: onCommit(FAILING, OLD), commit: OLD })).toEqual({ action: 'updated' });
    expect(await publish({ report: onCommit(PASSING, OLD), commit: OLD })).toEqual({ action: 'updated' });
    expect(operations(server).filter((operation) => operation === 'pulls/get')).toHaveLength(1);
    expect(bodies()).toHaveLength(1);
  });

  test('writes last where GitHub does not tell the head', async () => {
    const faults: Fault[] = [{ kind: 'page', status: 403, at: 'every', operation: 'pulls/get' }];
    const { add, publish } = await pullRequest({ faults });
    add(renderComment(onCommit(PASSING, HEAD)));
    expect(await publish({ report: onCommit(FAILING, OLD), commit: OLD })).toEqual({ action: 'updated' });
  });
});

describe('modes', () => {
  const of = composeCommentState;
  const turned = {
    ...PASSING,
    checks: PASSING.checks.map((check, index) =>
      index === 0 ? { ...check, status: 'inconclusive' as const } : check,
    ),
  };
  test.each([
    ['always', PASSING, undefined, true],
    ['always', PASSING, of(PASSING), true],
    ['changes', PASSING, undefined, false],
    ['changes', INCONCLUSIVE, undefined, true],
    ['changes', FAILING, undefined, true],
    ['changes', FAILING, of(FAILING), false],
    ['changes', FAILING, of(PASSING), true],
    ['changes', PASSING, of(FAILING), true],
    ['changes', turned, of(PASSING), true],
    ['changes', { ...PASSING, checks: PASSING.checks.slice(1) }, of(PASSING), true],
    ['changes', PASSING, 'unread', true],
    ['failures', PASSING, undefined, false],
    ['failures', FAILING, undefined, true],
    ['failures', INCONCLUSIVE, undefined, true],
    ['failures', FAILING, of(FAILING), true],
    ['failures', PASSING, of(FAILING), true],
    ['failures', PASSING, of(PASSING), false],
    ['failures', PASSING, 'unread', true],
    ['off', FAILING, undefined, false],
    ['off', FAILING, of(PASSING), false],
  ] as const)('%s, case %#', (mode, report, last, expected) => {
    expect(wantsComment(mode, report, last)).toBe(expected);
  });

  test('off asks GitHub nothing', async () => {
    const { publish, server } = await pullRequest();
    expect(await publish({ mode: 'off' })).toEqual({ action: 'skipped' });
    expect(server.requests).toHaveLength(0);
  });

  test('failures writes nothing while green, and once when it turns green', async () => {
    const { bodies, publish } = await pullRequest();
    const run = async (report: typeof FAILING) => (await publish({ mode: 'failures', report })).action;
    expect(await run(PASSING)).toBe('skipped');
    expect(bodies()).toEqual([]);
    expect(await run(FAILING)).toBe('created');
    expect(await run(PASSING)).toBe('updated');
    expect(await run(PASSING)).toBe('unchanged');
    expect(bodies()[0]).toContain('✅ PASS');
  });

  test('a comment whose state is damaged is written anew', async () => {
    const { add, bodies, publish } = await pullRequest();
    add(`${commentMarker(FAILING)}\nsomething`);
    expect(await publish({ mode: 'changes' })).toEqual({ action: 'updated' });
    expect(bodies()).toEqual([renderComment(FAILING)]);
  });
});

describe('a refusal', () => {
  test.each([{ contents: 'read' }, { 'pull-requests': 'read' }] as const)(
    'of a token with %j is one sentence with the permission',
    async (permissions) => {
      const { add, publish } = await pullRequest({ permissions });
      for (const before of [0, 1]) {
        if (before > 0) add(renderComment(PASSING));
        const { action, warning } = await publish();
        expect(action).toBe('skipped');
        expect(warning).toMatch(
          /^No comment was written \(403: Resource not accessible by integration.*\): add permission `pull-requests: write` to get a comment; the summary has everything\.$/,
        );
        expect(warning).not.toContain('\n');
      }
    },
  );

  test('of a fork says why it cannot be had', async () => {
    const { publish } = await pullRequest({ permissions: { contents: 'read' } });
    expect(await publish({ fork: true })).toEqual({
      action: 'skipped',
      warning: expect.stringContaining('the token of a pull request from a fork may only read'),
    });
  });

  test('of a private repository, a locked or a missing pull request is a warning', async () => {
    const secret = await pullRequest({ private: true, permissions: { contents: 'read' } });
    expect((await secret.publish()).warning).toMatch(/^No comment was written \(40[34]/);
    const locked = await pullRequest();
    for (const issue of locked.server.state.issues.values()) issue.locked = true;
    expect((await locked.publish()).warning).toContain('issue is locked');
    expect((await locked.publish({ pullRequest: 7 })).warning).toContain('404');
  });

  test('of a comment that is too large brings a smaller one', async () => {
    const operation = 'issues/create-comment';
    const { bodies, publish } = await pullRequest({
      faults: [{ kind: 'page', status: 422, at: 1, operation }],
    });
    const notes = FAILING.checks.flatMap((check) => Array(8).fill({ ...check, reason: 'why '.repeat(200) }));
    expect(await publish({ report: { ...FAILING, checks: notes } })).toEqual({ action: 'created' });
    expect(Buffer.byteLength(bodies()[0] ?? '')).toBeLessThanOrEqual(30_000);
  });

  test('of every size is a warning', async () => {
    const { publish } = await pullRequest({ faults: [{ kind: 'page', status: 422, at: 'every' }] });
    expect((await publish()).warning).toContain('GitHub does not take it');
  });

  test('by a secondary limit is waited for where it is short', async () => {
    const fault = { kind: 'secondary-limit', at: 2, status: 429 } as const;
    const short = await pullRequest({ faults: [{ ...fault, retryAfter: 0 }] });
    expect(await short.publish()).toEqual({ action: 'created' });
    const long = await pullRequest({ faults: [{ ...fault, retryAfter: 3600 }] });
    expect((await long.publish()).warning).toContain("GitHub's rate limit was reached");
    expect(long.bodies()).toEqual([]);
  });

  test('by 500s without end is a warning', async () => {
    const { publish } = await pullRequest({ faults: [{ kind: 'page', status: 500, at: 'every' }] });
    expect((await publish()).warning).toMatch(/^No comment was written: GitHub could not be reached \(500: /);
  });
});

test.each([...FAULTS, 'page'] as const)('a creation that met %s is looked for before it is repeated', async (kind) => {
  const operation = 'issues/create-comment';
  const fault: Fault = kind === 'page' ? { kind, status: 502, at: 1, operation } : { kind, at: 1, operation };
  const { bodies, server } = await pullRequest({ faults: [fault] });
  const { client } = connect(server, { request: 400 });
  expect(await publishComment(client, ask())).toEqual({ action: 'created' });
  expect(bodies()).toEqual([renderComment(FAILING)]);
}); // prettier-ignore

test('a creation that was done although its answer was lost is not repeated', async () => {
  const faults: Fault[] = [{ kind: 'lost-reply', at: 1, operation: 'issues/create-comment' }];
  const { publish, server } = await pullRequest({ faults });
  expect(await publish()).toEqual({ action: 'created' });
  expect(operations(server).filter((operation) => operation === 'issues/create-comment')).toHaveLength(1);
});

const faultKind = fc.oneof(
  fc.constantFrom(...FAULTS).map((kind) => ({ kind })),
  fc.constantFrom(200, 301, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503).map((status) => ({ kind: 'page' as const, status })),
  fc.record({ kind: fc.constant('secondary-limit' as const), status: fc.constantFrom(403 as const, 429 as const), retryAfter: fc.constantFrom(0, 60) }),
); // prettier-ignore

function seed({ state }: LoopbackGitHub, before: number): void {
  for (let i = 0; i < before; i++) {
    const body = renderComment(onCommit(i % 2 === 0 ? PASSING : FAILING, OLD));
    state.addComment(1, { body, author: ACTIONS_BOT });
  }
}

test('no failure at any request throws, and the next run leaves one comment that is right', async () => {
  const at = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constant('every' as const));
  const mode = fc.constantFrom(...COMMENT_MODES);
  await fc.assert(
    fc.asyncProperty(faultKind, at, mode, fc.nat(3), async (kind, number, chosen, before) => {
      const server = await serve({ faults: [{ ...kind, at: number }] });
      server.state.addPullRequest();
      seed(server, before);
      const { client } = connect(server, { request: 60, total: 200 });
      const { action, warning } = await publishComment(client, ask({ mode: chosen }));
      if (warning !== undefined) {
        expect(action).toBe('skipped');
        expect(warning).toMatch(/^No comment was written[^\n]*; the summary has everything\.$/);
      }
      const healthy = await serve();
      healthy.state.addPullRequest();
      for (const { author, body } of server.state.commentsOf(1))
        healthy.state.addComment(1, { author, body });
      await publishComment(connect(healthy).client, ask());
      const [only, ...more] = healthy.state.commentsOf(1);
      expect(more).toEqual([]);
      expect(readCommentState(only?.body ?? '')).toEqual(composeCommentState(FAILING));
    }),
    { numRuns: 60 },
  );
});
