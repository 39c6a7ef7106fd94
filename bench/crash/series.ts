import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom } from '../../src/core/random.ts';
import { decodeVectors } from '../../src/embedding/vector-file.ts';
import { CHECK, compareRun, killAfter, reportIn, runWithFault, type Undisturbed } from './kill.ts';
import { start, type ProcessRequest } from './process.ts';
import { repositoryIn, ROWS, unfinishedBelow, type Files } from './repository.ts';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly tries: number;
  /** How often something was lost, or believed that should not be. */
  readonly wrong: number;
  readonly seen: string;
}

/** What all series run in. */
export interface Setting {
  /** Folder of the repositories. */
  readonly parent: string;
  readonly files: Files;
  /** Absolute path of `cli.js`. */
  readonly script: string;
  readonly undisturbed: Undisturbed;
}

const SEED = 8;
const MOST_TRIES = 3;
const SOON = 2_000;
const YEAR = 365 * 24 * 3_600_000;

async function repositoryOf({ parent, files, script }: Setting): Promise<ProcessRequest> {
  return { cwd: await repositoryIn(parent, files), script };
}

/** Kills checks at random moments, each followed by one that must give what an undisturbed run gives. */
export async function killRuns(setting: Setting, kills: number): Promise<readonly Row[]> {
  const random = createRandom(SEED, 1);
  let [tries, wrong, killed, left, reused] = [0, 0, 0, 0, 0];
  // A run that is over before its moment comes was not killed.
  for (; killed < kills && tries < MOST_TRIES * kills; tries++) {
    const request = await repositoryOf(setting);
    const { signal } = await killAfter(
      random.uniform() * setting.undisturbed.milliseconds * 1.05,
      CHECK,
      request,
    );
    if (signal === 'SIGKILL') killed += 1;
    left += (await unfinishedBelow(request.cwd)).length;
    const entries = await wholeEntries(request.cwd);
    const { same, ended } = await compareRun(request, setting.undisturbed);
    const taken = ended.stderr.match(new RegExp(`Took ${ROWS} of ${ROWS}`, 'g'))?.length ?? 0;
    reused += taken;
    if (!same || taken !== entries || ended.stderr.includes('damaged')) wrong += 1;
  }
  const seen = `${killed} were still running; ${left} files half-written, none of them read; ${reused} whole entries, all used again`;
  return [{ what: '`check` killed (SIGKILL) at a random moment, then run again', tries, wrong, seen }];
}

/** How many entries of the cache are whole. */
async function wholeEntries(cwd: string): Promise<number> {
  const folder = join(cwd, 'cache');
  const names = await readdir(folder).catch((): readonly string[] => []);
  const whole = await Promise.all(
    names
      .filter((name) => name.endsWith('.bin'))
      .map(async (name) => decodeVectors(await readFile(join(folder, name)))),
  );
  return whole.filter((entry) => entry !== undefined).length;
}

/** Kills one `embed` again and again, until it is through; its files must be those of a quiet one. */
export async function killEmbedding(setting: Setting, kills: number): Promise<readonly Row[]> {
  const args = ['embed', '--out', 'made', '--format', 'parquet', '--quiet'];
  const quiet = await repositoryOf(setting);
  const { milliseconds } = await start(args, quiet).ended;
  const expected = await filesBelow(join(quiet.cwd, 'made'));
  const random = createRandom(SEED, 2);
  let wrong = 0;
  for (let kill = 0; kill < kills; kill++) {
    const request = await repositoryOf(setting);
    for (let again = 0; again < 2; again++)
      await killAfter(random.uniform() * milliseconds * 1.05, args, request);
    const { exitCode } = await start(args, request).ended;
    if (exitCode !== 0 || (await filesBelow(join(request.cwd, 'made'))) !== expected) wrong += 1;
  }
  const seen = 'files equal to those of a quiet run, byte for byte, and no others';
  return [{ what: '`embed` killed twice at random moments, then run again', tries: kills, wrong, seen }];
}

async function filesBelow(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  const contents = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'base64').catch(() => 'folder')),
  );
  return JSON.stringify(names.map((name, at) => [name, contents[at]]));
}

/** At each thing that a run does to files: a kill before it, a kill in the middle, and errors of the disk. */
export async function walkMoments(setting: Setting): Promise<readonly Row[]> {
  const counted = await repositoryOf(setting);
  const path = join(counted.cwd, 'moments.json');
  await runWithFault({ count: path }, counted);
  const moments: readonly string[] = JSON.parse(await readFile(path, 'utf8'));
  const acts = [
    ['killed before', { act: 'kill' }],
    ['killed in the middle of', { act: 'half' }],
    ['told that the disk is full at', { act: 'error', code: 'ENOSPC' }],
    ['told that the disk is read-only at', { act: 'error', code: 'EROFS' }],
  ] as const;
  const rows: Row[] = [];
  for (const [name, fault] of acts) {
    const exits = new Map<string, number>();
    let wrong = 0;
    for (let at = 0; at < moments.length; at++) {
      const request = await repositoryOf(setting);
      const { exitCode, signal, stderr } = await runWithFault({ at, ...fault }, request);
      const exit = signal ?? `exit ${exitCode ?? 'none'}`;
      exits.set(exit, (exits.get(exit) ?? 0) + 1);
      const isTold = fault.act !== 'error' || isToldWell(exitCode, stderr, moments[at]);
      const isClean = fault.act !== 'error' || (await unfinishedBelow(request.cwd)).length === 0;
      const { same } = await compareRun(request, setting.undisturbed);
      if (!isTold || !isClean || !same) {
        wrong += 1;
        console.error(`${name} ${moments[at]}: ${exit} ${stderr}`);
      }
    }
    const seen = [...exits].map(([exit, times]) => `${times} × ${exit}`).join(', ');
    rows.push({
      what: `\`check\` ${name} each thing that it does to files, then run again`,
      tries: moments.length,
      wrong,
      seen,
    });
  }
  return rows;
}

/** What is only kept for later costs a warning; all else is an error. */
function isToldWell(exitCode: number | null, stderr: string, moment: string): boolean {
  if (stderr.includes('unexpectedly')) return false;
  if (exitCode === 0)
    return /\.bin\.| cache$/.test(moment) && stderr.includes('warning: Vectors could not be kept');
  return exitCode === 2 && stderr.includes('what to do');
}

/** Asks runs to end at random moments. */
export async function stopRuns(setting: Setting, stops: number): Promise<readonly Row[]> {
  const random = createRandom(SEED, 3);
  let [wrong, slowest, told, early] = [0, 0, 0, 0];
  for (let stop = 0; stop < stops; stop++) {
    const request = await repositoryOf(setting);
    const { child, ended } = start(CHECK, request);
    await sleep(random.uniform() * setting.undisturbed.milliseconds * 0.9);
    const asked = performance.now();
    const isLate = child.exitCode !== null;
    child.kill('SIGTERM');
    const { exitCode, signal, stderr } = await ended;
    if (isLate) continue;
    slowest = Math.max(slowest, performance.now() - asked);
    if (signal === 'SIGTERM') early += 1;
    else if (exitCode === 2 && stderr.includes('driftgate was stopped by SIGTERM')) told += 1;
    else if (exitCode !== 0) wrong += 1;
    const { same } = await compareRun(request, setting.undisturbed);
    if (!same) wrong += 1;
  }
  const seen = `${told} told what they knew and ended with 2, ${early} before the program had begun; the slowest took ${(slowest / 1000).toFixed(1)} s (wanted: below ${SOON / 1000} s on a free machine)`;
  return [
    { what: '`check` asked to end (SIGTERM) at a random moment, then run again', tries: stops, wrong, seen },
  ];
}

/** Two runs at once in one repository. */
export async function runPairs(setting: Setting, pairs: number): Promise<readonly Row[]> {
  let wrong = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const request = await repositoryOf(setting);
    const first = start(CHECK, request);
    await sleep((pair / pairs) * 0.5 * setting.undisturbed.milliseconds);
    const ended = await Promise.all([first.ended, start(CHECK, request).ended]);
    const isSame = ended.every(({ exitCode }) => exitCode === setting.undisturbed.exitCode);
    const isWhole =
      (await wholeEntries(request.cwd)) === 2 && (await unfinishedBelow(request.cwd)).length === 0;
    const { withLock, withoutLock } = setting.undisturbed;
    if (!isSame || !isWhole || ![withLock, withoutLock].includes(await reportIn(request.cwd))) wrong += 1;
  }
  return [
    {
      what: 'two `check`s at once on one cache, lock and report folder',
      tries: pairs,
      wrong,
      seen: 'the same verdict, whole entries, the report of one of them',
    },
  ];
}

/** Clocks that are wrong, or jump on the way. */
export async function wrongClocks(setting: Setting): Promise<readonly Row[]> {
  const faults = [-50 * YEAR, -YEAR, -3_600_000, 3_600_000, YEAR, 70 * YEAR].flatMap((shift) =>
    [0, 5, 50].map((shiftAfter) => ({ shift, shiftAfter })),
  );
  const withoutDays = (text: string): string => text.replace(/\d{4}-\d\d-\d\d/g, 'DAY');
  let wrong = 0;
  for (const fault of faults) {
    const request = await repositoryOf(setting);
    const { exitCode, stderr } = await runWithFault(fault, request);
    const isSame = withoutDays(await reportIn(request.cwd)) === withoutDays(setting.undisturbed.withoutLock);
    if (exitCode !== 0 || !isSame || /unexpectedly|NaN/.test(stderr)) wrong += 1;
  }
  return [
    {
      what: '`check` with a clock that is wrong or jumps, by an hour to 70 years',
      tries: faults.length,
      wrong,
      seen: 'the same report but for the day',
    },
  ];
}
