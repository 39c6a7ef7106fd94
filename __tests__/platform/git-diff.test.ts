import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readGitDiff } from '../../src/platform/git-diff.ts';

let folder = '';

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

async function commit(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  git('add', '.');
  git('commit', '-q', '-m', 'a change');
  return git('rev-parse', 'HEAD');
}

describe('the diff of a change', () => {
  let base = '';

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'driftgate-git-')));
    git('init', '-q', '-b', 'main');
    await mkdir(join(folder, 'gates'));
    base = await commit({ 'gates/driftgate.yml': 'reference: old\ncandidate: old\n' });
    git('checkout', '-q', '-b', 'upgrade');
    await commit({ 'gates/driftgate.yml': 'reference: old\ncandidate: new\n' });
    git('checkout', '-q', 'main');
    await commit({ 'other.txt': 'what happened on main meanwhile\n' });
    git('checkout', '-q', 'upgrade');
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('holds what the branch adds, with paths from the root, also when it is read from a folder below', async () => {
    const diff = await readGitDiff(join(folder, 'gates'), git('rev-parse', 'main'));
    expect(diff?.root).toBe(folder);
    expect(diff?.text).toContain('+++ b/gates/driftgate.yml');
    expect(diff?.text).toContain('+candidate: new');
    expect(diff?.text).not.toContain('other.txt');
  });

  test('runs no program that the repository names', async () => {
    git('config', 'diff.external', 'touch pwned');
    git('config', 'core.fsmonitor', 'touch pwned');
    const diff = await readGitDiff(folder, base);
    expect(diff?.text).toContain('+candidate: new');
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  test('is not there without a repository, or without the commit it starts from', async () => {
    expect(await readGitDiff(tmpdir(), base)).toBeUndefined();
    expect(await readGitDiff(folder, '1'.repeat(40))).toBeUndefined();
    expect(await readGitDiff(join(folder, 'missing'), base)).toBeUndefined();
  });
});
