import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EndedJob, Job, RawFinding } from './job.ts';
import { readProgress, type Progress } from './progress.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
/** MiB that a worker may hold, everything counted. */
const MOST_MEMORY = 1024;
/** MiB of JavaScript's heap: what asks for more ends the worker. */
const MOST_HEAP = 700;
/** Seconds of processor time for one input. */
const PATIENCE = 5;
/** Seconds of wall clock for one input, however busy the machine is, and for a start. */
const WALL_PATIENCE = 90;
const GLANCE = 200;
const TICKS_PER_SECOND = 100;

/** What became of a job. */
export interface JobResult {
  readonly target: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly refused: number;
  readonly seconds: number;
  /** MiB that the worker held at most, all of Node and the library included. */
  readonly peak: number;
  readonly findings: readonly RawFinding[];
}

/** How a worker ended: by itself, or why it was killed. */
type Ending = 'done' | `hang: ${string}` | `memory: ${string}` | `crash: ${string}`;

/**
 * Does jobs one after the other in one worker, and in another one where that dies: the input it died of is a finding,
 * and the next one follows.
 *
 * @param keep folder that inputs of findings are kept in
 */
export async function doJobs(jobs: readonly Job[], keep: string): Promise<readonly JobResult[]> {
  const results: JobResult[] = jobs.map(({ target }) => ({
    target,
    inputs: 0,
    accepted: 0,
    refused: 0,
    seconds: 0,
    peak: 0,
    findings: [],
  }));
  let left: readonly (readonly [place: number, job: Job])[] = jobs.map((job, place) => [place, job] as const);
  while (left.length > 0) {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-fuzz-'));
    const round = left;
    const { ending, marks, peak } = await work(
      round.map(([, job]) => job),
      folder,
    );
    for (const ended of await readLines<EndedJob>(join(folder, 'ended.jsonl'))) marks.set(ended.job, ended);
    const findings = await readFindings(folder, keep);
    for (const [number, [place, job]] of round.entries()) {
      const mark = marks.get(number);
      if (mark === undefined) continue;
      const result = results[place];
      results[place] = {
        ...result,
        accepted: result.accepted + mark.accepted,
        refused: result.refused + mark.refused,
        inputs: result.inputs + mark.at - job.from,
        seconds: result.seconds + mark.seconds,
        peak: Math.max(result.peak, peak),
        findings: [...result.findings, ...findings.filter(({ target }) => target === job.target)],
      };
    }
    left = [];
    if (ending !== 'done') left = await carryOn(ending, round, marks, { results, keep });
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

interface Mark extends Progress {
  readonly seconds: number;
}

async function carryOn(
  ending: Exclude<Ending, 'done'>,
  round: readonly (readonly [place: number, job: Job])[],
  marks: ReadonlyMap<number, Mark>,
  { keep, results }: { readonly results: JobResult[]; readonly keep: string },
): Promise<readonly (readonly [place: number, job: Job])[]> {
  const number = Math.max(-1, ...marks.keys());
  const last = marks.get(number);
  if (last === undefined) throw new Error(`the worker did not begin: ${ending}`);
  const [place, job] = round[number];
  const file = join(keep, `${job.target}-${last.at}-killed.bin`);
  await dumpInput({ ...job, from: last.at, dump: file });
  const kind = `${job.target}: ${ending.replace(/\d+/g, '0')}`;
  const finding: RawFinding = { target: job.target, at: last.at, kind, what: ending, file };
  const result = results[place];
  results[place] = { ...result, inputs: result.inputs + 1, findings: [...result.findings, finding] };
  const rest = {
    ...job,
    from: last.at + 1,
    inputs: job.inputs - (last.at + 1 - job.from),
    seconds: job.seconds - last.seconds,
  };
  return [
    ...(rest.inputs > 0 && rest.seconds > 0 ? [[place, rest] as const] : []),
    ...round.slice(number + 1),
  ];
}

/** Runs a worker; `marks` are its last progress in every job that it began. */
async function work(
  jobs: readonly Job[],
  folder: string,
): Promise<{ readonly ending: Ending; readonly marks: Map<number, Mark>; readonly peak: number }> {
  await writeFile(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const child = start(folder);
  const ended = once(child, 'exit').then(([code, signal]: unknown[]): Ending =>
    code === 0 && existsSync(join(folder, 'ended.jsonl'))
      ? 'done'
      : `crash: code ${String(code)}, signal ${String(signal)}`,
  );
  const marks = new Map<number, Mark>();
  const began = new Map<number, number>();
  let [peak, key, ticks, since] = [0, '', 0, performance.now()];
  let verdict: Ending | undefined;
  const look = (): void => {
    const progress = readMark(folder);
    if (progress === undefined) return;
    const now = performance.now();
    const start = began.get(progress.job) ?? now;
    began.set(progress.job, start);
    marks.set(progress.job, { ...progress, seconds: (now - start) / 1000 });
  };
  for (;;) {
    const ending = await Promise.race([ended, sleep(GLANCE)]);
    look();
    if (ending !== undefined) return { ending: verdict ?? ending, marks, peak };
    const use = readUse(child.pid ?? 0);
    if (use === undefined || verdict !== undefined) continue;
    peak = Math.max(peak, use.peak);
    const last = readMark(folder);
    const current = `${last?.job} ${last?.at}`;
    if (current !== key) [key, ticks, since] = [current, use.ticks, performance.now()];
    const [spent, waited] = [(use.ticks - ticks) / TICKS_PER_SECOND, (performance.now() - since) / 1000];
    if (peak > MOST_MEMORY) verdict = `memory: ${Math.round(peak)} MiB`;
    else if (last !== undefined && spent > PATIENCE) verdict = `hang: ${PATIENCE} seconds of processor time`;
    else if (waited > WALL_PATIENCE) verdict = `hang: ${WALL_PATIENCE} seconds`;
    if (verdict !== undefined) child.kill('SIGKILL');
  }
}

function start(folder: string): ChildProcess {
  const flags = [
    `--max-old-space-size=${MOST_HEAP}`,
    '--import',
    'tsx',
    '--disable-warning=ExperimentalWarning',
  ];
  return spawn(process.execPath, [...flags, WORKER, folder], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function readMark(folder: string): Progress | undefined {
  const path = join(folder, 'progress');
  return existsSync(path) ? readProgress(path) : undefined;
}

/** Processor time in ticks and the most memory held, in MiB; undefined once the process is gone. */
function readUse(pid: number): { readonly ticks: number; readonly peak: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const high = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { ticks: Number(fields[11]) + Number(fields[12]), peak: Number(high ?? 0) / 1024 };
  } catch {
    return undefined;
  }
}

async function readFindings(folder: string, keep: string): Promise<readonly RawFinding[]> {
  const findings = await readLines<RawFinding>(join(folder, 'findings.jsonl'));
  await mkdir(keep, { recursive: true });
  return Promise.all(
    findings.map(async ({ file, ...finding }) => {
      if (file === undefined) return finding;
      const kept = join(keep, `${finding.target}-${finding.at}.bin`);
      await writeFile(kept, await readFile(file));
      return { ...finding, file: kept };
    }),
  );
}

async function readLines<T>(path: string): Promise<readonly T[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: T = JSON.parse(line);
      return value;
    });
}

async function dumpInput(job: Job): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-fuzz-'));
  await writeFile(join(folder, 'jobs.json'), JSON.stringify([job]));
  await once(start(folder), 'exit');
  await rm(folder, { recursive: true, force: true });
}
