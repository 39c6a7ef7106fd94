import { expect, jest, test } from '@jest/globals';

import { CHECK, hasLock, reportIn } from '../../bench/crash/kill.ts';
import { start } from '../../bench/crash/process.ts';
import { gateFiles, unfinishedBelow } from '../../bench/crash/repository.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(120_000);

/** MiB: enough to begin, too little to decide. */
const TOO_LITTLE = 16;

test('a run that has too little memory never ends with 0, leaves nothing to trust, and the next run is a usual one', async () => {
  const request = await shippedIn(await gateFiles());
  const starved = await start(CHECK, { ...request, flags: [`--max-old-space-size=${TOO_LITTLE}`] }).ended;
  expect(starved.exitCode).not.toBe(0);
  expect(starved.exitCode).not.toBe(1);
  expect(starved).toMatchObject({ stdout: '', stderr: expect.stringContaining('heap out of memory') });
  expect([await hasLock(request.cwd), await reportIn(request.cwd)]).toEqual([false, '']);
  expect(await unfinishedBelow(request.cwd)).toEqual([]);
  expect(await start(CHECK, request).ended).toMatchObject({ exitCode: 0 });
});
