import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { publishIssue, type IssueRequest } from '../../src/platform/nightly-issue.ts';
import { composeCommentState } from '../../src/report/comment/comment-state.ts';
import { readCommentState } from '../../src/report/comment/embedded-state.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import {
  issueMarker,
  ownsIssue,
  renderClosingComment,
  renderIssueBody,
  renderIssueTitle,
} from '../../src/report/issue/issue-body.ts';
import { HOSTILE } from '../report/hostile.ts';
import { FAILING, INCONCLUSIVE, PASSING } from '../report/sample-report.ts';
import { ACTIONS_BOT, OCTOCAT } from '../support/github/actors.ts';
import type { Fault } from '../support/github/faults.ts';
import type { GitHubOptions } from '../support/github/options.ts';
import { connect, FAULTS, operations, REPOSITORY, serve } from './github-fixture.ts';

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom('@user', '<!--', '-->', '```', '#12', '\n', '](', '::error::', '<b>'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

async function repository(options: GitHubOptions = {}) {
  const server = await serve(options);
  const { client } = connect(server, { request: 400 });
  const publish = (report: GateReport, request: Partial<IssueRequest> = {}) =>
    publishIssue(client, { repository: REPOSITORY, report, ...request });
  const issues = () => [...server.state.issues.values()];
  return { server, publish, issues };
}

describe('the issue', () => {
  test('is opened when the gate turns red, updated while it is, closed with a comment when it is green', async () => {
    const { issues, publish, server } = await repository();
    expect(await publish(PASSING)).toEqual({ action: 'skipped' });
    expect(await publish(INCONCLUSIVE)).toEqual({ action: 'skipped' });
    expect(issues()).toEqual([]);

    expect(await publish(FAILING, { reportUrl: 'https://ci.test/1' })).toEqual({ action: 'opened' });
    expect(issues()).toMatchObject([
      { title: 'driftgate: gate toxicity is red', labels: ['driftgate'], state: 'open', author: ACTIONS_BOT },
    ]);
    expect(issues()[0]?.body).toBe(renderIssueBody(FAILING, { reportUrl: 'https://ci.test/1' }));

    expect(await publish(INCONCLUSIVE)).toEqual({ action: 'updated' });
    expect(issues()[0]?.body).toContain('### What changed since the last run');
    expect(issues()[0]?.body).toContain('**Verdict:** ❌ fail → ❔ inconclusive');

    // Doubt that the gate file waves through is no reason to close it.
    const waved: GateReport = { ...INCONCLUSIVE, verdict: { ...INCONCLUSIVE.verdict, effect: 'pass' } };
    expect(await publish(waved)).toEqual({ action: 'updated' });
    expect(issues()).toMatchObject([{ state: 'open' }]);

    expect(await publish(PASSING, { reportUrl: 'https://ci.test/3' })).toEqual({ action: 'closed' });
    expect(issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(issues()[0]?.body).toContain('it passes again');
    expect(server.state.commentsOf(1).map(({ body }) => body)).toEqual([
      '✅ Gate <code>toxicity</code> passes again. [Open the full report](https://ci.test/3)',
    ]);

    expect(await publish(FAILING)).toEqual({ action: 'opened' });
    expect(issues().map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  test('of another gate is another issue', async () => {
    const { issues, publish } = await repository();
    const other = { ...FAILING, gate: { ...FAILING.gate, name: 'spam' } };
    await publish(FAILING);
    expect(await publish(other)).toEqual({ action: 'opened' });
    expect(await publish({ ...PASSING, gate: other.gate })).toEqual({ action: 'closed' });
    expect(issues().map(({ state }) => state)).toEqual(['open', 'closed']);
  });

  test('that somebody else opened, or that is a pull request, is left alone', async () => {
    const { issues, publish, server } = await repository();
    const body = renderIssueBody(PASSING);
    server.state.addIssue({ body, labels: ['driftgate'] });
    server.state.addPullRequest({ body, author: ACTIONS_BOT });
    expect(await publish(FAILING)).toEqual({ action: 'opened' });
    expect(await publish(PASSING)).toEqual({ action: 'closed' });
    expect(issues().map(({ state, body: text }) => [state, text === body])).toEqual([
      ['open', true],
      ['open', true],
      ['closed', false],
    ]);
  });

  test('of a personal token is its owner’s', async () => {
    const { issues, publish } = await repository({ token: 'ghp_x', actor: OCTOCAT });
    await publish(FAILING);
    expect(await publish(FAILING)).toEqual({ action: 'updated' });
    expect(issues()).toHaveLength(1);
  });

  test('is found without its label, also behind many', async () => {
    const { issues, publish, server } = await repository();
    await publish(FAILING);
    for (const issue of issues()) issue.labels = [];
    for (let i = 0; i < 150; i++) server.state.addIssue();
    expect(await publish(FAILING)).toEqual({ action: 'updated' });
    expect(issues()).toHaveLength(151);
  });

  test('is closed together with its duplicates', async () => {
    const { issues, publish, server } = await repository();
    for (const number of [1, 2])
      server.state.addIssue({ number, body: renderIssueBody(FAILING), author: ACTIONS_BOT });
    expect(await publish(PASSING)).toEqual({ action: 'closed' });
    expect(issues().map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  test('is opened without a label where that is refused', async () => {
    const operation = 'issues/create';
    const { issues, publish } = await repository({
      faults: [{ kind: 'page', status: 422, at: 1, operation }],
    });
    expect(await publish(FAILING)).toEqual({ action: 'opened' });
    expect(issues()).toMatchObject([{ labels: [] }]);
  });

  test.each([...FAULTS, 'page'] as const)('whose creation met %s is looked for before it is opened again', async (kind) => {
    const operation = 'issues/create';
    const fault: Fault = kind === 'page' ? { kind, status: 502, at: 1, operation } : { kind, at: 1, operation };
    const { issues, publish } = await repository({ faults: [fault] });
    expect(await publish(FAILING)).toEqual({ action: 'opened' });
    expect(issues()).toHaveLength(1);
  }); // prettier-ignore

  test('is closed even where the comment is refused', async () => {
    const operation = 'issues/create-comment';
    const { issues, publish } = await repository({
      faults: [{ kind: 'page', status: 403, at: 'every', operation }],
    });
    await publish(FAILING);
    expect(await publish(PASSING)).toEqual({ action: 'closed' });
    expect(issues()).toMatchObject([{ state: 'closed' }]);
  });
});

describe('a refusal', () => {
  test('is one sentence with the permission', async () => {
    const { publish, server } = await repository({ permissions: { contents: 'read' } });
    const { action, warning } = await publish(FAILING);
    expect(action).toBe('skipped');
    expect(warning).toMatch(
      /^No issue was written \(403: Resource not accessible by integration.*\): add permission `issues: write` to get an issue; the summary has everything\.$/,
    );
    expect(operations(server)).toEqual(['issues/list-for-repo', 'issues/list-for-repo', 'issues/create']);
  });

  test('of a repository without issues is a warning', async () => {
    const { publish, server } = await repository();
    server.state.repository.hasIssues = false;
    expect((await publish(FAILING)).warning).toContain('410');
  });

  test('at any request throws nothing', async () => {
    const kind = fc.oneof(
      fc.constantFrom(...FAULTS).map((name) => ({ kind: name })),
      fc.constantFrom(200, 403, 404, 422, 500).map((status) => ({ kind: 'page' as const, status })),
      fc.constant({ kind: 'secondary-limit' as const, retryAfter: 60 }),
    );
    const at = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('every' as const));
    await fc.assert(
      fc.asyncProperty(kind, at, fc.constantFrom(FAILING, PASSING), fc.boolean(), async (fault, number, report, open) => {
        const server = await serve({ faults: [{ ...fault, at: number }] });
        if (open) server.state.addIssue({ body: renderIssueBody(FAILING), author: ACTIONS_BOT, labels: ['driftgate'] });
        const { client } = connect(server, { request: 60, total: 200 });
        const { action, warning } = await publishIssue(client, { repository: REPOSITORY, report });
        if (warning === undefined) return;
        expect(action).toBe('skipped');
        expect(warning).toMatch(/^No issue was written[^\n]*; the summary has everything\.$/);
      }),
      { numRuns: 40 },
    );
  }); // prettier-ignore
});

describe('the text of an issue', () => {
  const named = (text: string): GateReport => ({
    ...FAILING,
    gate: { name: text, file: text },
    headline: { title: text, sentences: [text] },
  });

  test('begins with its marker, which is not that of a comment, and keeps the state', () => {
    const body = renderIssueBody(FAILING);
    expect(body.split('\n')[0]).toBe('<!-- driftgate:issue gate=toxicity config=.github/driftgate.yml -->');
    expect(body).not.toContain('driftgate:comment');
    expect(ownsIssue(body.replaceAll('\n', '\r\n'), FAILING)).toBe(true);
    expect(ownsIssue(`x${body}`, FAILING)).toBe(false);
    expect(readCommentState(body)).toEqual(composeCommentState(FAILING));
  });

  test('names no row and shows no text', () => {
    const body = renderIssueBody({ ...FAILING, texts: { 'row-0001': 'a nasty text' } });
    expect(body).not.toMatch(/row-\d|nasty/);
  });

  test('mentions nobody and brings no markup, whatever the names are', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.constant(HOSTILE)), (text) => {
        const report = named(text);
        const previous = composeCommentState(named(`${text}x`));
        const body = renderIssueBody(report, { previous, reportUrl: text });
        expect(body.replace(/^```yaml\n[^]*?\n```$/gm, '')).not.toMatch(/@(?!&#8203;)/);
        expect(body.match(/<!--/g)).toHaveLength(2);
        expect(body.startsWith(`${issueMarker(report)}\n`)).toBe(true);
        expect(body.length).toBeLessThanOrEqual(65_536);
        expect(renderIssueTitle(report)).toMatch(/^driftgate: gate [^\n]* is red$/);
        expect(renderIssueTitle(report).length).toBeLessThanOrEqual(256);
        expect(renderIssueTitle(report)).not.toMatch(/@(?!\u200b)/);
        expect(renderClosingComment(report, { reportUrl: text })).not.toMatch(/@(?!&#8203;)|\n/);
      }),
      { numRuns: 100 },
    );
  });
});
