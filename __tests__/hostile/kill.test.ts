import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, jest, test } from '@jest/globals';

import { CHECK, compareRun, killAfter, runUndisturbed, runWithFault } from '../../bench/crash/kill.ts';
import type { Undisturbed } from '../../bench/crash/kill.ts';
import { gateFiles, unfinishedBelow, type Files } from '../../bench/crash/repository.ts';
import { createRandom } from '../../src/core/random.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(180_000);

/** More of them are in `bench/crash/run.ts`. */
const KILLS = 6;
const HOURS_AGO = new Date(Date.now() - 2 * 3_600_000);

let files: Files;
let undisturbed: Undisturbed;

beforeAll(async () => {
  files = await gateFiles();
  undisturbed = await runUndisturbed(await shippedIn(files));
});

test('a run that was killed six times at random moments ends as if nothing had happened', async () => {
  const request = await shippedIn(files);
  const random = createRandom(8, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    await killAfter(random.uniform() * undisturbed.again, CHECK, request);
  }
  expect((await unfinishedBelow(request.cwd)).length).toBeLessThanOrEqual(KILLS);
  expect(await compareRun(request, undisturbed)).toMatchObject({ same: true, ended: { exitCode: 0 } });
});

test('a run that is killed while it keeps the second model uses what it kept of the first', async () => {
  const request = await shippedIn(files);
  expect(await runWithFault({ at: 4, act: 'half' }, request)).toMatchObject({ signal: 'SIGKILL' });
  const { same, ended } = await compareRun(request, undisturbed);
  expect(same).toBe(true);
  expect(ended.stderr.match(/Took 160 of 160/g)).toHaveLength(1);
  expect(ended.stderr).not.toContain('damaged');
});

test('what a killed run left half-written is never taken for a report, and goes when it is old', async () => {
  const request = await shippedIn(files);
  expect(await runWithFault({ at: 'writeFile report.json', act: 'half' }, request)).toMatchObject({
    signal: 'SIGKILL',
  });
  const [left = '', ...others] = await unfinishedBelow(request.cwd);
  expect(left).toMatch(/^driftgate-out\/report\.json\.\d+\.tmp$/);
  expect(others).toEqual([]);
  await utimes(join(request.cwd, left), HOURS_AGO, HOURS_AGO);
  expect(await compareRun(request, undisturbed)).toMatchObject({ same: true });
  expect((await readdir(join(request.cwd, 'driftgate-out'))).filter((name) => name.endsWith('tmp'))).toEqual(
    [],
  );
});
