/**
 * Tries inputs in a process of its own: `node --import tsx bench/fuzz/worker.ts FOLDER`, with `jobs.json` in that folder.
 * Findings go to `findings.jsonl` there, progress to `progress`; who watches it kills what hangs or grows.
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describeError, DriftgateError } from '../../src/errors.ts';
import type { EndedJob, Job, RawFinding } from './job.ts';
import { inputOf } from './input.ts';
import { progressWriter } from './progress.ts';
import { TARGETS } from './targets.ts';
import type { OpenTarget, Outcome, Target } from './target.ts';

/** Of one kind, inputs that are kept; all are counted. */
const KEPT = 3;
const MEBIBYTE = 2 ** 20;
/** An input that makes the process grow by so much is told of, whatever the limit is. */
const LEAP = 400;

const [folder = '.'] = process.argv.slice(2);
const jobs: readonly Job[] = JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8'));
const tell = progressWriter(join(folder, 'progress'));
const kinds = new Map<string, number>();
let late: unknown;
process.on('unhandledRejection', (reason) => {
  late = reason;
});
process.on('uncaughtException', (error) => {
  late = error;
});

try {
  for (const [number, job] of jobs.entries()) await work(number, job);
} catch (error) {
  // The harness itself is at fault.
  console.error(error);
  process.exit(70);
}
// A runtime may keep threads.
process.exit(0);

async function work(
  number: number,
  { dump, from, inputs, only, seconds, seed, target: name }: Job,
): Promise<void> {
  const target = TARGETS.find((known) => known.name === name);
  if (target === undefined) throw new Error(`no target is called ${name}`);
  const place = join(folder, name);
  rmSync(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const open = await target.open(place);
  if (dump !== undefined) {
    writeFileSync(dump, inputOf(target, open, seed, from));
    return;
  }
  const start = performance.now();
  const end = start + seconds * 1000;
  let [accepted, refused] = [0, 0];
  let at = from;
  for (; at < from + inputs && performance.now() < end; at++) {
    tell({ job: number, at, accepted, refused });
    const bytes = only === undefined ? inputOf(target, open, seed, at) : new Uint8Array(readFileSync(only));
    const outcome = await attempt(target, open, bytes, at);
    if (outcome === 'accepted') accepted += 1;
    else refused += 1;
  }
  const took = (performance.now() - start) / 1000;
  const ended: EndedJob = { job: number, at, accepted, refused, seconds: took };
  appendFileSync(join(folder, 'ended.jsonl'), `${JSON.stringify(ended)}\n`);
}

async function attempt(target: Target, open: OpenTarget, bytes: Uint8Array, at: number): Promise<Outcome> {
  const before = process.resourceUsage().maxRSS / 1024;
  late = undefined;
  let outcome: Outcome = 'refused';
  try {
    outcome = await open.feed(bytes, at);
  } catch (error) {
    if (at < open.seeds.length) note(target, at, bytes, new Error('a seed is refused', { cause: error }));
    else if (error instanceof DriftgateError) checkRefusal(error, target, at, bytes);
    else note(target, at, bytes, error);
  }
  if (late !== undefined) note(target, at, bytes, late);
  const polluted = Object.keys(Object.prototype).length > 0;
  if (polluted) note(target, at, bytes, new Error('Object.prototype was written to'));
  const after = process.resourceUsage().maxRSS / 1024;
  if (after - before > LEAP)
    note(target, at, bytes, new Error(`memory: the process grew by ${Math.round(after - before)} MiB`));
  return outcome;
}

/** A refusal can be told: it has a code, says what is wrong and is not as long as its file. */
function checkRefusal(error: DriftgateError, target: Target, at: number, bytes: Uint8Array): void {
  const { code, what } = error.details;
  const told = describeError(error);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) || what === '' || told.length === 0) {
    note(target, at, bytes, new Error(`a refusal without code or words: ${code}`));
  }
  const length = told.reduce((sum, { message }) => sum + message.length, 0);
  if (length > MEBIBYTE)
    note(target, at, bytes, new Error(`a refusal of ${code} has more than a million characters`));
}

function note(target: Target, at: number, bytes: Uint8Array, error: unknown): void {
  const stack = inspect(error);
  const kind = `${target.name}: ${signatureOf(stack)}`;
  const count = (kinds.get(kind) ?? 0) + 1;
  kinds.set(kind, count);
  const kept = join(folder, 'kept');
  const file = join(kept, `${target.name}-${at}.bin`);
  if (count <= KEPT) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(file, bytes);
  }
  const finding: RawFinding = {
    target: target.name,
    at,
    kind,
    what: stack.slice(0, 1500),
    ...(count <= KEPT && { file }),
  };
  appendFileSync(join(folder, 'findings.jsonl'), `${JSON.stringify(finding)}\n`);
}

/** The first line without its particulars, and the first line of ours below it. */
function signatureOf(stack: string): string {
  const lines = stack.split('\n');
  // What a library says of a value differs from value to value.
  const said = /^BrokenPromise|^Error/.test(lines[0]) ? lines[0] : lines[0].replace(/:.*/, '');
  const words = said
    .replace(/"[^"]*"|'[^']*'/g, '…')
    .replace(/\d+/g, '0')
    .slice(0, 120);
  const ours = lines.find((line) => /\/src\/|\/bench\//.test(line)) ?? '';
  return `${words} @ ${/(?:src|bench)\/[\w./-]+:\d+/.exec(ours)?.[0] ?? '?'}`;
}
