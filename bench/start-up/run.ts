/**
 * From a cold start to the verdict, on vectors that are there already:
 * `npx tsx bench/start-up/run.ts [--rows 2000] [--rounds 10] [--only stored|local] [--write docs/performance.md]`.
 * Builds the command line from src/ twice, as it is shipped and with timed stages, and runs it as a user would.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildDist } from '../../scripts/bundle/build-dist.ts';
import { publishSection } from '../write-section.ts';
import { writeReadyGates, type ReadyGate } from './gate-folders.ts';
import { STAGES } from './stages.ts';
import { stageTable, wholeTable, type WholeRow } from './tables.ts';
import { buildTimedCopy, TIMES_VARIABLE, type StageTimes } from './timed-copy.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = join(root, '.cache', 'bench', 'start-up');
const CLOCK = join(work, 'clock.cjs');

/** Writes when the first text came and when the process ended; adds a millisecond. */
const CLOCK_TEXT = `
const now = () => { const { user, system } = process.cpuUsage(); return { wall: performance.now() / 1000, cpu: (user + system) / 1e6 }; };
let told;
const write = process.stdout.write;
process.stdout.write = function (...args) { told ??= now(); return write.apply(this, args); };
process.on('exit', () => {
  const end = now();
  require('node:fs').writeFileSync(process.env.${TIMES_VARIABLE}, JSON.stringify({ before: end, told, end, stages: {} }));
});
`;

/** Runs a command of Node once; 1 is a breach, which is a result. */
async function time(command: readonly string[], folder: string): Promise<StageTimes> {
  const times = join(work, 'times.json');
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [...command], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, [TIMES_VARIABLE]: times },
    });
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 || code === 1
        ? resolve()
        : reject(new Error(`${command.join(' ')} ended with ${code}: ${told}`)),
    );
  });
  return JSON.parse(await readFile(times, 'utf8')) as StageTimes;
}

/** All runs of a command, in rounds that all commands take turns in. */
async function timeAll(
  commands: readonly (readonly [command: readonly string[], folder: string])[],
  rounds: number,
): Promise<readonly (readonly StageTimes[])[]> {
  const runs: StageTimes[][] = commands.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, [command, folder]] of commands.entries()) runs[at].push(await time(command, folder));
  }
  return runs;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    write: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
await rm(join(work, 'gates'), { recursive: true, force: true });
await mkdir(work, { recursive: true });
await writeFile(CLOCK, CLOCK_TEXT);
const all = await writeReadyGates(Number(values.rows), join(work, 'gates'));
const gates = all.filter(({ name }) => name.includes(values.only));
const shipped = join(work, 'shipped');
await buildDist({ root, outputFolder: shipped, entryPoints: { cli: 'src/cli.ts' } });
const timed = await buildTimedCopy(root, join(work, 'timed'), STAGES);

const cli = (...rest: readonly string[]): readonly string[] => [
  '--require',
  CLOCK,
  join(shipped, 'cli.js'),
  ...rest,
];
const staged = ({ folder, command }: ReadyGate): readonly [readonly string[], string] => [
  [timed, ...command],
  folder,
];
// The first run of a gate fills its store and writes its lock.
await timeAll(gates.map(staged), 1);
const plain = [
  { name: 'Node itself, an empty script', folder: work, command: ['--require', CLOCK, '--eval', '0'] },
  { name: '`driftgate --version`', folder: work, command: cli('--version') },
  { name: '`driftgate --help`', folder: work, command: cli('--help') },
  ...gates.map(({ name, folder, command }) => ({
    name: `\`driftgate check\`, ${name}`,
    folder,
    command: cli(...command),
  })),
];
const wholes = await timeAll(
  plain.map(({ command, folder }) => [command, folder]),
  rounds,
);
const rows: WholeRow[] = plain.map(({ name }, at) => ({ name, runs: wholes[at] }));
const details = await timeAll(gates.map(staged), rounds);
const tables = gates.map(({ name }, at) => ({ name, runs: details[at] }));
await publishSection(
  values.write,
  'start-up',
  `${wholeTable(rows)}\n\n${stageTable(tables, STAGES, wholes[0])}`,
);
