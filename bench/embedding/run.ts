/**
 * Speed and memory of embedding against raw ONNX Runtime without padding (the limit) and transformers.js, in turns, two
 * threads each: `npx tsx bench/embedding/run.ts [--transformers-js DIR] [--write docs/performance.md]`.
 *
 * DIR is a folder in which `npm install @huggingface/transformers` was run; without it that side is left out.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { USE_LITE_DIM } from '../../fixtures/models/use-lite.ts';
import { publishSection } from '../write-section.ts';
import type { SideJob, SideResult } from './side.ts';
import { bestRound, renderMemory, renderSpeed, type MemoryPoint, type ModelTimes } from './tables.ts';
import { readComments } from './texts.ts';

const MODELS = { 'USE-lite float32': 'use-lite', 'USE-lite int8': 'use-lite-int8' };
const ROUNDS = 3;
const ROWS = 1000;
/** transformers.js is slow; its rate does not depend on the number of rows. */
const TRANSFORMERS_ROWS = 256;
/** Short texts, for the growth with rows is not that of a run of the graph. */
const GROWTH = { rows: [1000, 10_000, 50_000], maximumLength: 16 };
const MAXIMUM_LENGTH = 128;

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, '.cache', 'bench', 'embedding-side.mjs');
const { values: flags } = parseArgs({
  options: { write: { type: 'string' }, 'transformers-js': { type: 'string' } },
});
const transformers = flags['transformers-js'] === undefined ? undefined : resolve(flags['transformers-js']);

await build({
  entryPoints: [join(root, 'bench', 'embedding', 'side.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const folder = await ensureFixtureModels();

function runSide(job: Omit<SideJob, 'root' | 'transformers'>): SideResult {
  const text = JSON.stringify({ ...job, model: join(folder, job.model), root, transformers });
  const quiet = ['ignore', 'pipe', 'ignore'] as const;
  const output = execFileSync(process.execPath, [bundle, text], { stdio: [...quiet] }).toString();
  return JSON.parse(output) as SideResult;
}

function compare(name: string, model: string): ModelTimes {
  const job = { model, rows: ROWS, maximumLength: MAXIMUM_LENGTH };
  const rounds = Array.from({ length: ROUNDS }, () => ({
    limit: runSide({ ...job, side: 'limit', pooling: 'none' }),
    own: runSide({ ...job, side: 'driftgate', pooling: 'none' }),
    mean: runSide({ ...job, side: 'driftgate', pooling: 'mean' }),
    transformers:
      transformers === undefined
        ? undefined
        : runSide({ ...job, rows: TRANSFORMERS_ROWS, side: 'transformers.js', pooling: 'mean' }),
  }));
  const pipelines = rounds.flatMap((round) => round.transformers ?? []);
  return {
    model: name,
    limit: bestRound(rounds.map(({ limit }) => limit)),
    own: bestRound(rounds.map(({ own }) => own)),
    mean: bestRound(rounds.map(({ mean }) => mean)),
    transformers: pipelines.length === 0 ? undefined : bestRound(pipelines),
  };
}

const { source } = await readComments(root);
const models = Object.entries(MODELS).map(([name, model]) => compare(name, model));
const [{ own, transformers: theirs }] = models;
const versions = [
  `ONNX Runtime ${own.version}`,
  ...(theirs === undefined ? [] : [`transformers.js ${theirs.version}`]),
];
const setting = `${ROWS.toLocaleString('en-US')} rows of ${source}, ${(own.tokens / ROWS).toFixed(0)} tokens each on average, cut at ${MAXIMUM_LENGTH}; ${versions.join('; ')}.`;
await publishSection(flags.write, 'embedding-speed', `${setting}\n\n${renderSpeed(models)}`);

const points = GROWTH.rows.map((rows): MemoryPoint => {
  const job = { model: MODELS['USE-lite int8'], rows, maximumLength: GROWTH.maximumLength };
  return { rows, dimension: USE_LITE_DIM, result: runSide({ ...job, side: 'driftgate', pooling: 'none' }) };
});
await publishSection(flags.write, 'embedding-memory', renderMemory(points));
