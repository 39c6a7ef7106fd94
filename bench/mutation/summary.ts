/**
 * Mutation scores by folder from the lines of one or more runs, with Wilson's interval (Wilson, 1927):
 * `npx tsx bench/mutation/summary.ts .cache/mutation/*.jsonl`.
 * Of a run that was stopped, the mutants without coverage are known of all files at once; they count up to the draw
 * that the run reached.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const DETECTED: readonly string[] = ['Killed', 'Timeout'];
const UNDETECTED: readonly string[] = ['Survived', 'NoCoverage'];
/** Standard normal quantile of a two-sided 95 % interval. */
const QUANTILE = 1.959963984540054;
/** Mutants near the end of a stopped run that a neighbour in the queue may have overtaken. */
const OVERTAKING = 5;

const lineSchema = z.object({
  file: z.string(),
  mutator: z.string(),
  status: z.string(),
  draw: z.number(),
});
type Line = z.output<typeof lineSchema>;

async function readRun(path: string): Promise<readonly Line[]> {
  const text = await readFile(path, 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const draws = lines
    .filter(({ status }) => status !== 'NoCoverage')
    .map(({ draw }) => draw)
    .sort((a, b) => a - b);
  const isWhole = existsSync(path.replace(/\.jsonl$/, '.json'));
  const reached = isWhole ? 1 : (draws.at(-OVERTAKING) ?? 1);
  return lines.filter(({ draw }) => draw <= reached);
}

/** `src/core/drift`; the files of src/core itself are a folder of their own. */
function folderOf(file: string): string {
  return file.split('/').slice(0, -1).join('/');
}

function wilson(successes: number, trials: number): readonly [lower: number, upper: number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const z2 = QUANTILE ** 2 / trials;
  const centre = share + z2 / 2;
  const spread = QUANTILE * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials));
  return [(centre - spread) / (1 + z2), (centre + spread) / (1 + z2)];
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function row(name: string, lines: readonly Line[]): string {
  const count = (status: string) => lines.filter((line) => line.status === status).length;
  const detected = lines.filter(({ status }) => DETECTED.includes(status)).length;
  const tried = detected + lines.filter(({ status }) => UNDETECTED.includes(status)).length;
  const score = tried === 0 ? 'none' : `${percent(detected / tried)} %`;
  const [lower, upper] = wilson(detected, tried).map(percent);
  const counts = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError'].map(count);
  return `| ${[name, tried, ...counts, score, `${lower} to ${upper}`].join(' | ')} |`;
}

const lines = (await Promise.all(process.argv.slice(2).map(readRun))).flat();
const folders = [...new Set(lines.map(({ file }) => folderOf(file)))].sort();
console.log(
  '| | tried | killed | timed out | survived | not covered | did not load | score | 95 % interval |',
);
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const folder of folders) {
  console.log(
    row(
      folder,
      lines.filter(({ file }) => folderOf(file) === folder),
    ),
  );
}
for (const top of ['src/core', 'src/config']) {
  const part = lines.filter(({ file }) => file.startsWith(`${top}/`));
  const noStrings = part.filter(({ mutator }) => mutator !== 'StringLiteral');
  console.log(row(`**${top}**`, part));
  console.log(row(`${top} without string literals`, noStrings));
}
