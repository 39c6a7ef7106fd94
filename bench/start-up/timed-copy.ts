import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buildDist } from '../../scripts/bundle/build-dist.ts';
import type { Stage } from './stages.ts';

/** Environment variable that names the file which a timed command writes its `StageTimes` to. */
export const TIMES_VARIABLE = 'DRIFTGATE_BENCH_TIMES';

/** What a timed command took, seconds since its process began. */
export interface StageTimes {
  /** Before the first stage: Node itself, reading and running modules. */
  readonly before: Clock;
  /** When the first text was written to standard output. */
  readonly told?: Clock;
  readonly end: Clock;
  /** By name of the stage, without what a stage within it took. */
  readonly stages: Readonly<Record<string, Clock>>;
}

/** Two clocks. */
export interface Clock {
  readonly wall: number;
  /** Of all threads, user and system. */
  readonly cpu: number;
}

/** Runs in the timed process: plain JavaScript, as it goes through no compiler but the bundler. */
const TIMER = `
import { writeFileSync } from 'node:fs';
const now = () => {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1000, cpu: (user + system) / 1e6 };
};
const minus = (a, b) => ({ wall: a.wall - b.wall, cpu: a.cpu - b.cpu });
const plus = (a, b) => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu });
const stages = {};
const open = [];
let before, told, last;
const pass = () => {
  const time = now();
  const name = open.at(-1);
  if (name !== undefined) stages[name] = plus(stages[name] ?? { wall: 0, cpu: 0 }, minus(time, last));
  last = time;
};
const start = (name) => {
  before ??= now();
  pass();
  open.push(name);
};
const stop = () => {
  pass();
  open.pop();
};
export const timed = (name, task) => (...args) => {
  start(name);
  try {
    const result = task(...args);
    if (result instanceof Promise) return result.finally(stop);
    stop();
    return result;
  } catch (error) {
    stop();
    throw error;
  }
};
const write = process.stdout.write;
process.stdout.write = function (...args) {
  told ??= now();
  return write.apply(this, args);
};
process.on('exit', () => {
  const file = process.env.${TIMES_VARIABLE};
  if (file !== undefined) writeFileSync(file, JSON.stringify({ before: before ?? now(), told, end: now(), stages }));
});
`;

/**
 * Builds the command line from a copy of src/ in which the functions of the stages are timed.
 *
 * @param work a folder inside the repository, so that packages are found
 * @returns path of the built cli.js
 * @throws Error when a function of a stage is not there
 */
export async function buildTimedCopy(root: string, work: string, stages: readonly Stage[]): Promise<string> {
  const [sources, output] = [join(work, 'copy'), join(work, 'dist')];
  await rm(sources, { recursive: true, force: true });
  await cp(join(root, 'src'), join(sources, 'src'), { recursive: true });
  await cp(join(root, 'package.json'), join(sources, 'package.json'));
  const timer = join(sources, 'timer.js');
  await writeFile(timer, TIMER);
  for (const { name, functions } of stages) {
    for (const [file, exported] of Object.entries(functions)) {
      const path = join(sources, 'src', file);
      let text = await readFile(path, 'utf8');
      for (const one of exported) text = timeFunction(text, one, { stage: name, file });
      await writeFile(path, `import { timed } from ${JSON.stringify(timer)};\n${text}`);
    }
  }
  const cli = relative(root, join(sources, 'src', 'cli.ts'));
  await buildDist({ root, outputFolder: output, entryPoints: { cli } });
  return join(output, 'cli.js');
}

/**
 * The text of a module in which an exported function is timed, also where the module itself calls it.
 *
 * @throws Error when the function is not there exactly once
 */
export function timeFunction(
  text: string,
  name: string,
  { stage, file }: { readonly stage: string; readonly file: string },
): string {
  const head = new RegExp(String.raw`^export (async )?function ${name}\b`, 'gm');
  const found = text.match(head)?.length ?? 0;
  if (found !== 1) throw new Error(`expected one exported function ${name} in src/${file}, found ${found}`);
  const renamed = text.replace(
    head,
    (_, isAsync: string | undefined) => `${isAsync ?? ''}function untimed_${name}`,
  );
  return `${renamed}\nexport const ${name} = timed(${JSON.stringify(stage)}, untimed_${name});\n`;
}
