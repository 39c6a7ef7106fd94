import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, jest, test } from '@jest/globals';

import { CHECK, runWithFault } from '../../bench/crash/kill.ts';
import { start } from '../../bench/crash/process.ts';
import { gateFiles, ROWS, unfinishedBelow, type Files } from '../../bench/crash/repository.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { runAction } from '../support/runner/run-action.ts';
import { createWorkspace } from '../support/runner/workspace.ts';
import { shippedIn } from './crash/shipped.ts';

jest.setTimeout(120_000);

const PROGRAM = fileURLToPath(new URL('crash/stopping-program.mjs', import.meta.url));
const DIMENSION = 512;
/** Vectors that have come when the signal does; 8 of them are of probe texts. */
const COME = 60;
const PROBES = 8;
/** Milliseconds that a stop may take. */
const SOON = 2_000;

let folder = '';

beforeAll(async () => {
  folder = await emptyFolder('notes');
});

/** A gate whose candidate is a program that sends this signal to what started it. */
function stoppingGate(signal: string, note: string): Promise<Files> {
  const command = [process.execPath, PROGRAM, DIMENSION, COME, signal, note].map(String);
  return gateFiles(`{ command: ${JSON.stringify(command)} }`);
}

/** What the program wrote when it sent its signal, and how long ago that was when `file` was written. */
async function readNote(path: string): Promise<{ readonly pid: number; readonly time: number }> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Whether a process is gone, a moment later at the latest; one that nobody has asked how it ended is. */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const state = String(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout).trim();
    if (state === '' || state.startsWith('Z')) return true;
    await sleep(50);
  }
  return false;
}

test.each(['SIGTERM', 'SIGINT'])(
  '%s ends a check in 2 s with exit code 2: what has come is kept, and the program is ended',
  async (signal) => {
    const note = join(folder, signal);
    const request = await shippedIn(await stoppingGate(signal, note));
    const result = await start(CHECK, request).ended;
    const { pid, time } = await readNote(note);
    expect(Date.now() - time).toBeLessThan(SOON + 1_000);
    expect(result).toMatchObject({ exitCode: 2, signal: null, stdout: '' });
    expect(result.stderr).toBe(
      `driftgate was stopped by ${signal} at "Candidate (new) model" (Embedding with the candidate model: ` +
        `${COME - PROBES} of ${ROWS}), so nothing was decided\n` +
        `  found: ${COME - PROBES} of ${ROWS} new vectors are kept (Embedding with the candidate model); ` +
        'the next run goes on from there\n' +
        '  what to do: run it again\n',
    );
    expect(await isGone(pid)).toBe(true);
    expect(await unfinishedBelow(request.cwd)).toEqual([]);
    await expect(stat(join(request.cwd, 'driftgate-out'))).rejects.toThrow('ENOENT');
  },
);

test('a check that was stopped goes on from there', async () => {
  const note = join(folder, 'again');
  const request = await shippedIn(await stoppingGate('SIGTERM', note));
  for (const left of [ROWS, ROWS - COME + PROBES]) {
    const { stderr } = await start(CHECK, request).ended;
    expect(stderr).toContain(`found: ${COME - PROBES} of ${left} new vectors are kept`);
  }
});

test('in a job it is an error of the step: an annotation, a summary, and `error` for a verdict', async () => {
  const note = join(folder, 'action');
  const workspace = await createWorkspace(await stoppingGate('SIGINT', note));
  const result = await runAction({ workspace, inputs: { 'fail-on': 'never' } });
  const { pid, time } = await readNote(note);
  expect(Date.now() - time).toBeLessThan(SOON + 1_000);
  expect(result).toMatchObject({ exitCode: 2, outputs: { verdict: 'error', effect: 'fail' } });
  const errors = result.annotations.filter(({ level }) => level === 'error');
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/^driftgate was stopped by SIGINT .*so nothing was decided/) },
  ]);
  expect(result.summary).toMatch(/could not decide[^]*stopped by SIGINT/);
  expect(await isGone(pid)).toBe(true);
});

test('a verdict that was reached is told, though its report is not finished', async () => {
  const request = await shippedIn(await gateFiles());
  const result = await runWithFault({ at: 'rename summary.md', act: 'signal' }, request);
  expect(result).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/^✓ PASS/) });
  expect(result.stderr).toMatch(
    /stopped by SIGTERM after ".*", before all that it decided was told\n {2}found: decided was driftgate: pass; /,
  );
  expect(result.stderr).not.toContain('nothing was decided');
});
