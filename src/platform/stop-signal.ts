import { setTimeout as sleep } from 'node:timers/promises';
import type { DescribedError } from '../errors.ts';
import type { KeptVectors, Logger } from '../ports.ts';

/** What asks a process to end; a runner that cancels sends the first, 7.5 s later the second, and then kills. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** The gate could not decide. */
const EXIT_ERROR = 2;
/** Milliseconds for what has come to be kept, for it to be told, and for programs to end: 2 s in all. */
const PATIENCE = { keep: 1_200, tell: 400, end: 300 } as const;
/** Milliseconds in which a second signal is the first one again: a terminal and npm each hand it on. */
const SAME_SIGNAL = 500;

// A signal is the process's, not a gate's: so is all that it must know.
const keepers = new Set<() => Promise<KeptVectors | undefined>>();
const programs = new Set<() => Promise<void>>();
const decided: string[] = [];
let [work, steps] = ['at its start', ''];
let openGroups = 0;
let isStopping = false;

/** What there is to tell of a run that was stopped. */
export interface StoppedRun extends DescribedError {
  /** Whether the last group of the log is still open. */
  readonly inGroup: boolean;
}

type Tell = (stopped: StoppedRun) => Promise<void> | void;

/** Calls `keep` when the process is asked to stop; it keeps what has come so far. Returns what takes that back. */
export function keepOnStop(keep: () => Promise<KeptVectors | undefined>): () => void {
  keepers.add(keep);
  return () => void keepers.delete(keep);
}

/** Calls `end` when the process is asked to stop, once everything is kept. Returns what takes that back. */
export function endOnStop(end: () => Promise<void>): () => void {
  programs.add(end);
  return () => void programs.delete(end);
}

/** A logger that also remembers what is under way. */
export function followWork(logger: Logger): Logger {
  return {
    ...logger,
    group: (title, task) => {
      [work, steps] = [`at "${title}"`, ''];
      openGroups += 1;
      return logger.group(title, async () => {
        try {
          return await task();
        } finally {
          await unlessStopping();
          openGroups -= 1;
          [work, steps] = [`after "${title}"`, ''];
        }
      });
    },
    progress: (label, done, total) => {
      steps = ` (${label}: ${done} of ${total})`;
      logger.progress(label, done, total);
    },
  };
}

/** Remembers a verdict that stands, whatever happens to its report. */
export function noteDecision(gate: string, outcome: string): void {
  decided.push(`${gate}: ${outcome}`);
}

/** Resolves at once, and never once the process was asked to stop: what fails then fails because of that. */
export function unlessStopping(): Promise<void> {
  return isStopping ? new Promise(() => undefined) : Promise.resolve();
}

/**
 * From now on SIGINT and SIGTERM end this process in good order, in about 2 s and with exit code 2: what has come is kept,
 * what is known is told, and programs that were started are ended. A second signal ends it at once.
 */
export function endInGoodOrder(tell: Tell): void {
  let asked: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (asked === undefined) void stop(signal, tell);
      else if (performance.now() - asked > SAME_SIGNAL) process.exit(EXIT_ERROR);
      asked ??= performance.now();
    });
  }
}

async function stop(signal: string, tell: Tell): Promise<void> {
  isStopping = true;
  const [underWay, known] = [work + steps, [...decided]];
  const kept = await inTime(Promise.all([...keepers].map((keep) => keep())), PATIENCE.keep);
  const message = describeStop(signal, { underWay, known, kept });
  const told = Promise.resolve(tell({ message, inGroup: openGroups > 0 }));
  await inTime(
    told.then(() => new Promise((written) => process.stdout.write('', written))),
    PATIENCE.tell,
  );
  await inTime(Promise.all([...programs].map((end) => end())), PATIENCE.end);
  process.exit(EXIT_ERROR);
}

interface Known {
  /** What was being done. */
  readonly underWay: string;
  /** Verdicts that were reached. */
  readonly known: readonly string[];
  /** Absent: that took too long, or failed. */
  readonly kept: readonly (KeptVectors | undefined)[] | undefined;
}

function describeStop(signal: string, { underWay, known, kept }: Known): string {
  const verdict = known.length === 0 ? 'so nothing was decided' : 'before all that it decided was told';
  const verdicts = known.length === 0 ? '' : `decided was ${known.join(', ')}; `;
  return [
    `driftgate was stopped by ${signal} ${underWay}, ${verdict}`,
    `  found: ${verdicts}${describeKept(kept)}`,
    '  what to do: run it again',
  ].join('\n');
}

function describeKept(kept: Known['kept']): string {
  if (kept === undefined) return 'vectors that have come could not be kept in time';
  const parts = kept.flatMap((part) => (part === undefined ? [] : [part]));
  if (parts.length === 0) return 'no new vectors are kept';
  return parts
    .map(({ rows, of, title }) => {
      const count = `${rows.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`;
      return `${count} new vectors are kept (${title}); the next run goes on from there`;
    })
    .join('; ');
}

/** What a task gives within so many milliseconds; undefined when it fails or they are over. */
async function inTime<T>(task: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return Promise.race([task.catch(() => undefined), sleep(milliseconds, undefined)]);
}
