import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { start, type Ended, type ProcessRequest } from './process.ts';

/** What a run is expected to give, by whether there was a lock before it. */
export interface Undisturbed {
  readonly exitCode: number | null;
  readonly withoutLock: string;
  readonly withLock: string;
  /** Milliseconds of the run without cache and lock. */
  readonly milliseconds: number;
  /** Milliseconds of the run after it. */
  readonly again: number;
}

/** Preload that counts moments and lets things happen at them. */
export const FAULT_POINTS = new URL('fault-points.mjs', import.meta.url).href;
const LOCK = 'driftgate.lock';
const REPORT = 'driftgate-out/report.json';
/** A check that keeps its vectors. */
export const CHECK = ['check', '--cache', 'cache', '--quiet'] as const;

/** The text of the report of a repository; empty when there is none. */
export function reportIn(repository: string): Promise<string> {
  return readFile(join(repository, REPORT), 'utf8').catch(() => '');
}

/** Whether a run in this repository accepted its models before. */
export async function hasLock(repository: string): Promise<boolean> {
  return (await readFile(join(repository, LOCK)).catch(() => undefined)) !== undefined;
}

/** Runs twice, with nothing that disturbs. */
export async function runUndisturbed(request: ProcessRequest): Promise<Undisturbed> {
  const first = await start(CHECK, request).ended;
  const withoutLock = await reportIn(request.cwd);
  const second = await start(CHECK, request).ended;
  const withLock = await reportIn(request.cwd);
  if (first.exitCode !== second.exitCode || first.exitCode !== 0)
    throw new Error(first.stderr + second.stderr);
  return {
    exitCode: first.exitCode,
    withoutLock,
    withLock,
    milliseconds: first.milliseconds,
    again: second.milliseconds,
  };
}

/** Starts a run and ends it by SIGKILL after so many milliseconds, unless it has ended by itself. */
export async function killAfter(
  milliseconds: number,
  args: readonly string[],
  request: ProcessRequest,
): Promise<Ended> {
  const { child, ended } = start(args, request);
  await Promise.race([sleep(milliseconds), ended]);
  child.kill('SIGKILL');
  return ended;
}

/** A run with something that happens on its way. */
export function runWithFault(
  fault: Readonly<Record<string, unknown>>,
  request: ProcessRequest,
  args: readonly string[] = CHECK,
): Promise<Ended> {
  const flags = [...(request.flags ?? []), '--import', FAULT_POINTS];
  return start(args, { ...request, flags, env: { ...request.env, FAULT: JSON.stringify(fault) } }).ended;
}

/** What a run in this repository gives now, and what it should give. */
export async function compareRun(
  request: ProcessRequest,
  undisturbed: Undisturbed,
): Promise<{ readonly same: boolean; readonly ended: Ended }> {
  const expected = (await hasLock(request.cwd)) ? undisturbed.withLock : undisturbed.withoutLock;
  // What is compared is of this run.
  await rm(join(request.cwd, REPORT), { force: true });
  const ended = await start(
    CHECK.filter((word) => word !== '--quiet'),
    request,
  ).ended;
  const same = ended.exitCode === undisturbed.exitCode && (await reportIn(request.cwd)) === expected;
  return { same, ended };
}
