import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fetchPullRequestDiff } from '../../src/platform/pull-request-diff.ts';
import type { ChangedFile, GitHubClient } from '../../src/ports-github.ts';
import { findModelLine } from '../../src/report/changed-line.ts';
import type { ChangedFile as ServedFile } from '../support/github/entities.ts';
import type { Fault } from '../support/github/faults.ts';
import { connect, FAULTS, operations, PULL, serve } from './github-fixture.ts';

const PATCH = '@@ -1,2 +1,2 @@\n name: x\n-model: old\n+model: new-model\n\\ No newline at end of file';

async function fetchFrom(files: readonly ServedFile[], faults: readonly Fault[] = []) {
  const server = await serve({ faults });
  server.state.addPullRequest({ files });
  const { client, log } = connect(server, { request: 300, total: 700 });
  return { diff: await fetchPullRequestDiff(client, PULL), log, server };
}

/** A client that knows these files only. */
function clientOf(files: readonly Partial<ChangedFile>[]): GitHubClient {
  const { client } = connect({ token: 'x', url: 'http://127.0.0.1:1' });
  const listChangedFiles = () =>
    Promise.resolve(
      files.map((file) => ({
        path: 'x.yml',
        status: 'modified',
        patch: PATCH,
        ...file,
        previousPath: file.previousPath ?? file.path ?? 'x.yml',
      })),
    );
  return { ...client, listChangedFiles };
}

describe('the diff of a pull request', () => {
  test('is what git would write, without files that have no patch', async () => {
    const { diff } = await fetchFrom([
      { filename: 'a.yml', status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' },
      { filename: 'logo.png', status: 'added' },
      { filename: 'new.yml', status: 'added', patch: '@@ -0,0 +1 @@\n+n' },
      { filename: 'gone.yml', status: 'removed', patch: '@@ -1 +0,0 @@\n-g' },
      { filename: 'to.yml', previousFilename: 'from.yml', status: 'renamed', patch: '@@ -1 +1 @@\n-f\n+t' },
      { filename: 'moved.yml', previousFilename: 'm.yml', status: 'renamed' },
    ]);
    expect(diff).toBe(
      [
        'diff --git a/a.yml b/a.yml', '--- a/a.yml', '+++ b/a.yml', '@@ -1 +1 @@', '-a', '+b',
        'diff --git a/new.yml b/new.yml', '--- /dev/null', '+++ b/new.yml', '@@ -0,0 +1 @@', '+n',
        'diff --git a/gone.yml b/gone.yml', '--- a/gone.yml', '+++ /dev/null', '@@ -1 +0,0 @@', '-g',
        'diff --git a/from.yml b/to.yml', '--- a/from.yml', '+++ b/to.yml', '@@ -1 +1 @@', '-f', '+t',
        '',
      ].join('\n'),
    ); // prettier-ignore
  });

  test('of no files is empty', async () => {
    expect((await fetchFrom([])).diff).toBe('');
  });

  test.each([
    'driftgate.yml',
    'with space/driftgate.yml',
    'spät/driftgate.yml',
    'a "quoted" driftgate.yml',
    'back\\slash-driftgate.yml',
    'emoji 🦊/driftgate.yml',
    'tab\tand\nline-driftgate.yml',
  ])('shows the model line of %j to whoever looks for it', async (path) => {
    const diff = await fetchPullRequestDiff(clientOf([{ path: 'src/z.ts' }, { path }]), PULL);
    expect(findModelLine(diff ?? '', ['new-model'])).toEqual({ file: path, line: 2 });
  });

  test('reads some hundred files, and no more', async () => {
    const files = Array.from({ length: 420 }, (_, index) => ({
      filename: `file-${index}.yml`,
      status: 'modified' as const,
      patch: PATCH,
    }));
    const { diff, server } = await fetchFrom(files);
    expect(diff?.match(/^diff --git /gm)).toHaveLength(300);
    expect(operations(server)).toEqual(Array(3).fill('pulls/list-files'));
  });

  test('names files as git does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'driftgate-diff-'));
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'core.quotePath=true', ...args], { cwd: folder, encoding: 'utf8' });
    try {
      git('init', '--quiet');
      const paths = ['plain.yml', 'two words.yml', 'spät.yml', 'q"uote.yml', 'back\\slash.yml', '🦊 x.yml', 'tab\t.yml'];
      for (const path of paths) writeFileSync(join(folder, path), 'a\n');
      git('add', '.');
      for (const path of paths) writeFileSync(join(folder, path), 'b\n');
      const headers = (text: string) => text.split('\n').filter((line) => /^(?:diff|---|\+\+\+) /.test(line)).toSorted();
      const ours = await fetchPullRequestDiff(clientOf(paths.map((path) => ({ path, patch: '@@ -1 +1 @@\n-a\n+b' }))), PULL);
      const escapes = (line: string) => line.replaceAll('\\011', '\\t');
      expect(headers(ours ?? '').map(escapes)).toEqual(headers(git('diff')).map(escapes));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }); // prettier-ignore

  test('brings no line of its own, whatever the paths are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (name) => {
        const path = `${name}driftgate.yml`;
        const diff = (await fetchPullRequestDiff(clientOf([{ path }]), PULL)) ?? '';
        expect(diff.split('\n')).toHaveLength(3 + PATCH.split('\n').length + 1);
        expect(diff).toMatch(/^[ -~\n\t]*$/);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([...FAULTS, 'page', 'secondary-limit'] as const)('%s without end is no diff, and no warning', async (kind) => {
  const fault = { kind, at: 'every', status: 403, ...(kind === 'secondary-limit' && { retryAfter: 60 }) } as Fault;
  const { diff, log } = await fetchFrom([{ filename: 'a.yml', status: 'modified', patch: PATCH }], [fault]);
  expect(diff).toBeUndefined();
  expect(log.length).toBeGreaterThan(0);
}); // prettier-ignore
