import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';

import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { REPOSITORY } from '../support/runner/action-metadata.ts';
import { blocksOf } from './pages/page-blocks.ts';
import { createHome, followPage, HAS_BASH } from './pages/run-page.ts';

jest.setTimeout(240_000);

const PAGE = 'docs/tutorial.md';
const withBash = HAS_BASH ? test : test.skip;

beforeAll(async () => {
  await ensureFixtureModels();
});

describe('the tutorial', () => {
  withBash('does what it says and prints what it shows, from an empty home', async () => {
    await followPage(PAGE, await createHome());
  });

  test('leaves only those commands untried that need the network', () => {
    const untried = blocksOf(PAGE).filter(({ note }) => note?.startsWith('not run'));
    expect(untried.map(({ note }) => note)).toEqual([
      'not run: needs the network',
      'not run: needs a repository on GitHub',
    ]);
  });

  test('installs a command that runs, by the one untried line that needs no network', async () => {
    const prefix = await emptyFolder('prefix');
    const clone = join(prefix, 'clone');
    await symlink(fileURLToPath(REPOSITORY), clone);
    const install = ['install', '--global', '--offline', '--prefix', prefix, clone];
    const { status, stderr } = spawnSync('npm', install, { encoding: 'utf8' });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    const ran = spawnSync(join(prefix, 'bin', 'driftgate'), ['--version'], { encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
