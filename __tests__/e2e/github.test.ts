import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ensureFixtureHead } from '../../fixtures/heads.ts';
import type { Permissions } from '../support/github/permissions.ts';
import type { LoopbackGitHub } from '../support/github/options.ts';
import { startGitHub } from '../support/github/start-github.ts';
import { runAction, type ActionRequest, type ActionResult } from '../support/runner/run-action.ts';
import { commentLines, expectNoText, userRepository } from './user-repository.ts';

/** Enough rows for a clear verdict, few enough for many runs. */
const ROWS = 120;
const BASE = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const MEAN = '{ model: models/use-lite, pooling: mean }';
const LENIENT = [
  'roc-auc: { max-drop: 0.02, level: warning }',
  ...['ece', 'ece-positive', 'silent-failure-prevalence', 'false-negative-rate', 'false-positive-rate'].map(
    (metric) => `${metric}: { max-rise: 0.05, level: warning }`,
  ),
  'balanced-accuracy: { max-drop: 0.05, level: warning }',
];

/** The lines of the gate file that lead to each outcome. */
const GATES = {
  pass: ['candidate: models/use-lite'],
  warn: [`candidate: ${MEAN}`, 'limits:', ...LENIENT.map((line) => `  ${line}`)],
  fail: [`candidate: ${MEAN}`],
  error: ['candidate: models/absent'],
} as const;
type Outcome = keyof typeof GATES;

const RIGHTS: Readonly<Record<string, Partial<Permissions>>> = {
  'contents: read': { contents: 'read' },
  'read only': { contents: 'read', 'pull-requests': 'read', issues: 'read' },
  'pull-requests: write': { contents: 'read', 'pull-requests': 'write' },
  'issues: write': { contents: 'read', issues: 'write' },
};

/** One row of the table in docs/github.md. */
interface Row {
  readonly id: string;
  readonly trigger: string;
  readonly token: string;
  readonly outcome: Outcome;
  readonly exit: number;
  readonly annotations: 'none' | 'warnings' | 'errors';
  readonly comment: 'written' | 'refused' | 'none';
  readonly issue: 'opened' | 'updated' | 'closed' | 'refused' | 'none';
  readonly history: 'appended' | 'shown' | 'none';
}

function readTable(): readonly Row[] {
  const page = readFileSync('docs/github.md', 'utf8');
  const table = /<!-- triggers:begin -->([^]*?)<!-- triggers:end -->/.exec(page)?.[1] ?? '';
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
      const [, id, trigger, token, outcomes, exit, annotations, comment, issue, history] = cells;
      const [outcome] = outcomes.split(',');
      return { id, trigger, token, outcome, exit: Number(exit), annotations, comment, issue, history } as Row;
    });
}

// A run takes seconds, and the cases of an issue three runs.
jest.setTimeout(120_000);

let lines: readonly string[] = [];
let folder = '';
let past = '';
const workspaces = new Map<Outcome, string>();
let github: LoopbackGitHub | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-github-'));
  lines = await commentLines('test', ROWS);
  for (const outcome of Object.keys(GATES) as Outcome[]) {
    const workspace = await userRepository(['use-lite'], {
      'driftgate.yml': [
        'name: toxicity',
        'dataset: held-out.jsonl',
        'reference: models/use-lite',
        ...GATES[outcome],
        'classifier: head.json',
        'simulation: off',
        'remedies: off',
        'slices: { level: off }',
        '',
      ].join('\n'),
      'held-out.jsonl': lines.join('\n'),
      'head.json': await readFile(await ensureFixtureHead()),
    });
    workspaces.set(outcome, workspace);
  }
  past = await rememberRun();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(async () => {
  const server = github;
  github = undefined;
  await server?.stop();
  server?.assertNoViolations();
});

/** A GitHub with an open pull request, #1. */
async function openGitHub(permissions: Partial<Permissions>): Promise<LoopbackGitHub> {
  // Private: who may read nothing is told nothing.
  github = await startGitHub({ permissions, private: true });
  github.state.addPullRequest({ number: 1 });
  return github;
}

function issuesOf({
  state,
}: LoopbackGitHub): readonly { readonly state: string; readonly body: string | null }[] {
  return [...state.issues.values()].filter(({ pullRequest }) => !pullRequest);
}

interface Run {
  readonly event: NonNullable<ActionRequest['event']>;
  readonly ref?: string;
}

function runOf(trigger: string): Run {
  const repository = { default_branch: 'main' };
  const pull = (fullName: string): Run => ({
    ref: 'refs/pull/1/merge',
    event: {
      name: 'pull_request',
      payload: {
        repository,
        pull_request: {
          number: 1,
          head: { sha: HEAD, repo: { full_name: fullName } },
          base: { sha: BASE, repo: { full_name: 'octocat/hello-world' } },
        },
      },
    },
  });
  switch (trigger) {
    case 'pull_request':
      return pull('octocat/hello-world');
    case 'pull_request of a fork':
      return pull('stranger/hello-world');
    case 'merge_group':
      return {
        ref: 'refs/heads/gh-readonly-queue/main/pr-1',
        event: { name: 'merge_group', payload: { repository, merge_group: { base_sha: BASE } } },
      };
    case 'schedule':
      return { event: { name: 'schedule', payload: { repository, schedule: '0 3 * * *' } } };
    case 'push to the default branch':
      return { event: { name: 'push', payload: { repository, ref: 'refs/heads/main', before: BASE } } };
    case 'workflow_dispatch, default branch':
      return { event: { name: 'workflow_dispatch', payload: { repository, inputs: {} } } };
    case 'workflow_dispatch, another branch':
      return {
        ref: 'refs/heads/try',
        event: { name: 'workflow_dispatch', payload: { repository, inputs: {} } },
      };
    default:
      throw new Error(`no event is known for the trigger "${trigger}"`);
  }
}

async function act(
  outcome: Outcome,
  trigger: string,
  server: LoopbackGitHub,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  const { event, ref } = runOf(trigger);
  return runAction({
    workspace: workspaces.get(outcome) ?? '',
    event,
    inputs: { comment: 'always', issue: 'true', cache: 'false', history: 'off', ...inputs },
    env: { ...server.environment, ...(ref !== undefined && { GITHUB_REF: ref }) },
  });
}

/** An earlier run of the gate, as the history keeps it; a trend needs the same set. */
async function rememberRun(): Promise<string> {
  const server = await startGitHub();
  const path = join(folder, 'past.jsonl');
  await act('pass', 'push to the default branch', server, { history: `file:${path}` });
  await server.stop();
  const { run, ...record } = JSON.parse(await readFile(path, 'utf8'));
  expect(run).toContain('/actions/runs/');
  return JSON.stringify({ ...record, commit: 'c'.repeat(40), time: '2026-01-01T03:00:00Z' });
}

const ROWS_OF_TABLE = readTable();

test('the table of docs/github.md has a row for every trigger, right and outcome', () => {
  expect(ROWS_OF_TABLE.length).toBeGreaterThan(30);
  expect(new Set(ROWS_OF_TABLE.map(({ id }) => id)).size).toBe(ROWS_OF_TABLE.length);
});

describe('what docs/github.md says of each trigger, with the action from dist', () => {
  test.each(ROWS_OF_TABLE)('$id', async (row) => {
    const server = await openGitHub(RIGHTS[row.token]);
    if (row.issue === 'updated' || row.issue === 'closed') await seedIssue(server);
    const before = issuesOf(server)[0]?.body;
    const history = join(folder, `${row.id}.jsonl`);
    await writeFile(history, `${past}\n`);
    const result = await act(row.outcome, row.trigger, server, { history: `file:${history}` });

    // The verdict is the same whoever may be told.
    expect(result.exitCode).toBe(row.exit);
    expect(result.outputs['verdict']).toBe(row.outcome === 'error' ? undefined : row.outcome);
    expectSummary(result, row);
    const told = result.annotations.filter(({ file }) => file?.endsWith('.yml') === true);
    const levels = (row.outcome === 'error' ? result.annotations : told).map(({ level }) => level);
    expect(levels.includes('error')).toBe(row.annotations === 'errors');
    if (row.annotations === 'warnings') expect(levels).toContain('warning');

    const comments = server.state.commentsOf(1);
    expect(comments).toHaveLength(row.comment === 'written' ? 1 : 0);
    expectIssue(issuesOf(server), row, before);
    const records = (await readFile(history, 'utf8')).trim().split('\n');
    expect(records).toHaveLength(row.history === 'appended' ? 2 : 1);
    expect(result.summary.includes('<b>Earlier runs</b>')).toBe(row.history !== 'none');
    expectNoText(lines, [result.stdout, result.stderr, result.summary, ...comments.map(({ body }) => body)]);
  });
});

/** An issue that an earlier failure opened. */
async function seedIssue(server: LoopbackGitHub): Promise<void> {
  await act('fail', 'schedule', server);
  expect(issuesOf(server)).toHaveLength(1);
}

function expectSummary({ summary }: ActionResult, { comment, issue, outcome }: Row): void {
  const starts = { pass: '## ✅ PASS', warn: '## ⚠️ WARN', fail: '## ❌ FAIL', error: '## ⛔' };
  expect(summary.startsWith(starts[outcome])).toBe(true);
  expect(summary.includes('No comment was written')).toBe(comment === 'refused');
  expect(summary.includes('No issue was written')).toBe(issue === 'refused');
}

function expectIssue(
  issues: ReturnType<typeof issuesOf>,
  { issue }: Row,
  before: string | null | undefined,
): void {
  const states = issues.map(({ state }) => state);
  const expected = { none: [], refused: [], opened: ['open'], updated: ['open'], closed: ['closed'] };
  expect(states).toEqual(expected[issue]);
  if (issue === 'updated') expect(issues[0].body).not.toBe(before);
}

describe('the comment, with the action from dist', () => {
  test('a re-run replaces the first, and says what changed since', async () => {
    const server = await openGitHub(RIGHTS['pull-requests: write']);
    await act('fail', 'pull_request', server);
    const [first] = server.state.commentsOf(1);
    await act('pass', 'pull_request', server);
    const comments = server.state.commentsOf(1);
    expect(comments.map(({ id }) => id)).toEqual([first.id]);
    expect(comments[0].body).toContain('✅ PASS');
    expect(comments[0].body).toMatch(/since the last push/i);
  });

  test.each([
    ['off', 'fail', 0],
    ['failures', 'pass', 0],
    ['failures', 'fail', 1],
    ['changes', 'pass', 0],
    ['changes', 'fail', 1],
  ] as const)('mode %s after a %s leaves %d comments', async (comment, outcome, count) => {
    const server = await openGitHub(RIGHTS['pull-requests: write']);
    await act(outcome, 'pull_request', server, { comment });
    expect(server.state.commentsOf(1)).toHaveLength(count);
  });

  test('without a token nothing is asked', async () => {
    const server = await openGitHub(RIGHTS['pull-requests: write']);
    const result = await act('fail', 'pull_request', server, { 'github-token': '' });
    expect(result.exitCode).toBe(1);
    expect(server.requests).toEqual([]);
  });

  test('a server that fails at every request fails no job, and the token is in no output', async () => {
    const server = await openGitHub(RIGHTS['pull-requests: write']);
    server.inject({ at: 'every', kind: 'reset' });
    const result = await act('pass', 'pull_request', server);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } });
    expect(result.summary).toContain('No comment was written');
    const shown = result.stdout.replace(/^::add-mask::.*$/gm, '');
    expect([shown, result.stderr, result.summary].join('')).not.toContain('ghs_');
  });
});

describe('the nightly issue, with the action from dist', () => {
  test('opens when the gate turns red, stays one, and is closed when it is green again', async () => {
    const server = await openGitHub(RIGHTS['issues: write']);
    await act('fail', 'schedule', server);
    await act('fail', 'schedule', server);
    expect(issuesOf(server)).toEqual([expect.objectContaining({ state: 'open' })]);
    await act('pass', 'schedule', server);
    expect(issuesOf(server)).toEqual([expect.objectContaining({ state: 'closed' })]);
  });
});
