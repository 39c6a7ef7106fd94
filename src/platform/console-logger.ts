import cliProgress from 'cli-progress';
import type { Logger } from '../ports.ts';

/** Share of the work between two progress lines in a log that is not a terminal. */
const LOG_STEP = 0.25;
const LONGEST_BAR = 24;
/** Columns kept for the numbers, so that the bar keeps its length while they grow. */
const USUAL_NUMBERS = 36;
/** Below this a rate says nothing: the vectors were there already. */
const SHORTEST_SECONDS = 0.05;
const MINUTE = 60;
const HOUR = 3600;

/** How the console logger shows what it is told. */
export interface ConsoleLoggerOptions {
  /** Only warnings. */
  readonly quiet: boolean;
  /** Whether a line may be drawn over; whether the stream is a terminal when absent. */
  readonly tty?: boolean;
  /** Whether the bar may use signs outside ASCII. */
  readonly unicode?: boolean;
  /** What is counted. */
  readonly unit?: string;
  /** In milliseconds. */
  readonly now?: () => number;
}

/** One piece of long work. */
interface Work {
  readonly label: string;
  readonly total: number;
  /** In milliseconds, and how much was done then. */
  readonly begun: number;
  readonly from: number;
  done: number;
  step: number;
}

/**
 * A terminal's logger: everything goes to standard error, so that standard output holds the report alone. Long work is
 * a bar on a terminal, which leaves one line when it is done, and a line for each quarter elsewhere.
 */
export function createConsoleLogger(
  stream: NodeJS.WriteStream,
  { now = Date.now, quiet, tty = stream.isTTY, unicode = false, unit = 'texts' }: ConsoleLoggerOptions,
): Logger {
  const bar = createBar(stream, unicode);
  let work: Work | undefined;

  const seconds = ({ begun }: Work): number => (now() - begun) / 1000;
  const facts = (current: Work): object => ({ facts: describeWork(current, seconds(current), unit) });
  /** A message between two drawings of the bar, never inside one. */
  const line = (text: string): void => {
    const interrupted = bar.isActive;
    if (interrupted) bar.stop();
    stream.write(`${printable(text)}\n`);
    if (interrupted && work !== undefined) bar.start(work.total, work.done, facts(work));
  };
  const abandon = (): void => {
    if (bar.isActive) bar.stop();
    work = undefined;
  };
  const draw = (current: Work): void => {
    if (bar.isActive) bar.update(current.done, facts(current));
    else bar.start(current.total, current.done, facts(current));
  };
  const logStep = (current: Work): void => {
    const step = Math.floor(current.done / current.total / LOG_STEP);
    if (step === current.step) return;
    current.step = step;
    line(`  ${current.label}: ${current.done}/${current.total}`);
  };

  return {
    debug: () => undefined,
    info: (message) => {
      if (!quiet) line(message);
    },
    warn: (message) => line(`warning: ${message}`),
    group: async (title, task) => {
      if (!quiet) line(title);
      try {
        return await task();
      } finally {
        abandon();
      }
    },
    progress: (label, done, total) => {
      if (quiet) return;
      if (work?.label !== label || work.total !== total || done < work.done) {
        abandon();
        work = { label, total, begun: now(), from: done, done, step: -1 };
      }
      work.done = done;
      if (done < total) (tty ? draw : logStep)(work);
      else {
        const finished = describeEnd(work, seconds(work), unit);
        abandon();
        line(finished);
      }
    },
  };
}

/** The bar, drawn five times a second; it keeps no process alive. */
function createBar(stream: NodeJS.WriteStream, unicode: boolean): cliProgress.SingleBar {
  const bar = new cliProgress.SingleBar({
    stream,
    fps: 5,
    linewrap: true,
    clearOnComplete: true,
    barCompleteChar: unicode ? '█' : '#',
    barIncompleteChar: unicode ? '░' : '-',
    format: (options, { maxWidth, progress }, payload: { readonly facts?: Facts }) => {
      const { facts: { after, before } = { before: '', after: '' } } = payload;
      const room = maxWidth - 1 - before.length - Math.max(USUAL_NUMBERS, after.length);
      const barsize = Math.min(LONGEST_BAR, Math.max(0, room));
      return before + cliProgress.Format.BarFormat(progress, { ...options, barsize }) + after;
    },
  });
  const render = bar.render.bind(bar);
  bar.render = () => {
    render();
    // After each drawing the library sets a timer for the next; work that failed must not wait for it.
    const timer: unknown = Reflect.get(bar, 'timer');
    if (isTimer(timer)) timer.unref();
  };
  return bar;
}

function isTimer(value: unknown): value is NodeJS.Timeout {
  return value instanceof Object && 'unref' in value;
}

/** What stands before and after the bar. */
interface Facts {
  readonly before: string;
  readonly after: string;
}

function describeWork({ done, from, label, total }: Work, seconds: number, unit: string): Facts {
  const rate = seconds > 0 ? (done - from) / seconds : 0;
  const share = `${Math.floor((100 * done) / total)} %`.padStart('100 %'.length);
  const pace = rate > 0 ? `, ${formatRate(rate)} ${unit}/s, ${formatTime((total - done) / rate)} left` : '';
  return { before: `  ${printable(label)} `, after: ` ${share} ${done}/${total}${pace}` };
}

function describeEnd({ from, label, total }: Work, seconds: number, unit: string): string {
  const work = `  ${label}: ${total}/${total}`;
  if (seconds < SHORTEST_SECONDS) return work;
  const pace = total > from ? ` (${formatRate((total - from) / seconds)} ${unit}/s)` : '';
  return `${work} in ${seconds < 10 ? `${seconds.toFixed(1)} s` : formatTime(seconds)}${pace}`;
}

function formatRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}

/** `8 s`, `3 min 20 s`, `1 h 5 min`; rounded up: nothing that goes on takes 0 s. */
function formatTime(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
}

/** Names of users move no cursor: of control characters only line breaks stay. */
function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
