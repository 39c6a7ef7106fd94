import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';

import { CHECK, reportIn, runWithFault } from '../../bench/crash/kill.ts';
import { start, type Ended, type ProcessRequest } from '../../bench/crash/process.ts';
import { gateFiles, unfinishedBelow, type Files } from '../../bench/crash/repository.ts';
import { MOUNTS } from '../support/sources/full-disk.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(120_000);

/** The second thing that a run does to files, after a folder. */
const FIRST_ENTRY = 1;

let files: Files;
beforeAll(async () => {
  files = await gateFiles();
});

/** One write of a run that the system refuses half-way. */
async function refusedAt(
  at: string | number,
  code: string,
): Promise<Ended & { readonly request: ProcessRequest }> {
  const request = await shippedIn(files);
  const ended = await runWithFault({ at, act: 'error', code }, request);
  expect(ended.stderr).not.toContain('unexpectedly');
  expect(await unfinishedBelow(request.cwd)).toEqual([]);
  return { ...ended, request };
}

describe('a disk that takes no more half-way through', () => {
  test('a vector entry costs a warning, and the verdict stands', async () => {
    const { exitCode, stderr, stdout } = await refusedAt(FIRST_ENTRY, 'ENOSPC');
    expect([exitCode, stdout.slice(0, 6)]).toEqual([0, '✓ PASS']);
    expect(stderr).toMatch(/^warning: Vectors could not be kept in .*ENOSPC/);
  });

  test('the lock is an error that names it', async () => {
    const { exitCode, stderr } = await refusedAt('writeFile driftgate.lock', 'ENOSPC');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/driftgate\.lock: the lock file cannot be written/);
  });

  test('the report is an error that names the file', async () => {
    const { exitCode, stderr, request } = await refusedAt('rename report.json', 'EIO');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/report\.json: the file cannot be written[^]*the system says EIO/);
    expect(await reportIn(request.cwd)).toBe('');
  });
});

describe('a folder that is read-only', () => {
  const onMount = MOUNTS ? test : test.skip;

  onMount('is a warning for the cache and an error for the report, which it names', async () => {
    const request = await shippedIn(files);
    const folder = join(request.cwd, 'fixed');
    await mkdir(folder);
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder]);
    try {
      const args = [...CHECK, '--cache', 'fixed', '--report-dir', 'fixed'];
      const { exitCode, stderr } = await start(args, request).ended;
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/warning: Vectors could not be kept in .*fixed.*EROFS/);
      expect(stderr).toMatch(/fixed\/report\.html: the file cannot be written[^]*EROFS[^]*what to do/);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});
