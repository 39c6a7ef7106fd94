import { expect, jest, test } from '@jest/globals';

import { reportIn, runWithFault } from '../../bench/crash/kill.ts';
import { gateFiles, type Files } from '../../bench/crash/repository.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(120_000);

const YEAR = 365 * 24 * 3_600_000;

/** The report of a run whose clock is wrong, without the day that it shows. */
async function reportWith(files: Files, fault: Readonly<Record<string, number>>): Promise<string> {
  const request = await shippedIn(files);
  const { exitCode, stderr } = await runWithFault(fault, request);
  expect(stderr).not.toMatch(/unexpectedly|NaN|Infinity/);
  expect(exitCode).toBe(0);
  return (await reportIn(request.cwd)).replace(/\d{4}-\d\d-\d\d/g, 'DAY');
}

test('a clock that is wrong by decades, or jumps back on the way, changes no number', async () => {
  const files = await gateFiles();
  const [future, past] = await Promise.all([
    reportWith(files, { shift: 70 * YEAR }),
    reportWith(files, { shift: -50 * YEAR, shiftAfter: 5 }),
  ]);
  expect(future).not.toBe('');
  expect(past).toBe(future);
});
