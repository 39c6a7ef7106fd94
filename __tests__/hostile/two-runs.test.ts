import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';

import { CHECK, hasLock, reportIn } from '../../bench/crash/kill.ts';
import { start } from '../../bench/crash/process.ts';
import { gateFiles, ROWS, unfinishedBelow } from '../../bench/crash/repository.ts';
import { decodeVectors } from '../../src/embedding/vector-file.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(120_000);

test('two runs of one gate at once, on one cache, one lock and one report, decide the same and spoil nothing', async () => {
  const request = await shippedIn(await gateFiles());
  const ended = await Promise.all([start(CHECK, request).ended, start(CHECK, request).ended]);
  expect(ended.map(({ exitCode, stdout }) => [exitCode, stdout.slice(0, 6)])).toEqual([
    [0, '✓ PASS'],
    [0, '✓ PASS'],
  ]);
  for (const { stderr } of ended) expect(stderr).not.toMatch(/warning|damaged/);
  expect(await hasLock(request.cwd)).toBe(true);
  expect(JSON.parse(await reportIn(request.cwd))).toMatchObject({ verdict: { outcome: 'pass' } });
  const entries = await readdir(join(request.cwd, 'cache'));
  const kept = await Promise.all(
    entries.map(async (name) => decodeVectors(await readFile(join(request.cwd, 'cache', name)))?.keys.length),
  );
  expect(kept).toEqual([ROWS, ROWS]);
  expect(await unfinishedBelow(request.cwd)).toEqual([]);
});
