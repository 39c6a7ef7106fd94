/**
 * One side of the comparison in a process of its own: `node side.mjs JOB`, where JOB is a `SideJob` as JSON. Bundled and
 * run by plain Node, as users run it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { TextRow } from '../../src/embedding/embed-new-rows.ts';
import { encodeTexts } from '../../src/embedding/encode-texts.ts';
import { readModel, type LoadedModel } from '../../src/embedding/load-model.ts';
import type { Pooling } from '../../src/embedding/pooling.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { drawTexts, readComments } from './texts.ts';

/** What a process is to do. */
export interface SideJob {
  readonly side: 'limit' | 'driftgate' | 'transformers.js';
  /** Folder of the model. */
  readonly model: string;
  readonly rows: number;
  /** Texts are cut at so many tokens. */
  readonly maximumLength: number;
  readonly pooling: Pooling;
  /** Folder that transformers.js is installed in. */
  readonly transformers?: string | undefined;
  /** Folder of the repository. */
  readonly root: string;
}

/** What came out; loading, and a warm-up on the first rows, are before the clock. */
export interface SideResult {
  readonly seconds: number;
  /** Of all threads: what it takes where the machine is not one's own. */
  readonly cpuSeconds: number;
  readonly tokens: number;
  readonly tokenizeSeconds: number;
  readonly peakMegabytes: number;
  readonly version: string;
}

const WARM_UP_ROWS = 64;
const THREADS = 2;
/** As driftgate has it, for all sides: spinning threads take time from one another on a busy machine. */
const NO_SPINNING = { session: { intra_op: { allow_spinning: '0' } } };
/** The limit is the faster of the two: wide batches of a float graph leave the cache. */
const LIMIT_BATCHES = [8, 32];
const PIPELINE_BATCH = 32;

interface Timed {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly tokenizeSeconds?: number;
  readonly version?: string;
}

async function time(work: () => Promise<unknown>): Promise<Pick<Timed, 'seconds' | 'cpuSeconds'>> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

async function runLimit(file: string, ids: readonly (readonly number[])[]): Promise<Timed> {
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: THREADS,
    graphOptimizationLevel: 'all',
    extra: NO_SPINNING,
  });
  const times: Timed[] = [];
  for (const size of LIMIT_BATCHES) {
    const batches = equalBatches(ids, size);
    const run = async (feeds: Readonly<Record<string, Tensor>>): Promise<unknown> =>
      session.run(feeds, ['sentence_embedding']);
    for (const feeds of batches.slice(0, WARM_UP_ROWS / size)) await run(feeds);
    times.push(
      await time(async () => {
        for (const feeds of batches) await run(feeds);
      }),
    );
  }
  return times.reduce((best, one) => (one.cpuSeconds < best.cpuSeconds ? one : best));
}

/** Batches of texts of exactly one length: no padding anywhere. */
function equalBatches(ids: readonly (readonly number[])[], size: number): Record<string, Tensor>[] {
  const byLength = new Map<number, (readonly number[])[]>();
  for (const text of ids) byLength.set(text.length, [...(byLength.get(text.length) ?? []), text]);
  return [...byLength].flatMap(([length, texts]) => {
    const starts = Array.from({ length: Math.ceil(texts.length / size) }, (_, i) => i * size);
    return starts.map((start) => {
      const part = texts.slice(start, start + size);
      const dims = [part.length, length];
      return {
        input_ids: new Tensor('int64', BigInt64Array.from(part.flat(), BigInt), dims),
        attention_mask: new Tensor('int64', new BigInt64Array(part.length * length).fill(1n), dims),
      };
    });
  });
}

async function runDriftgate(model: LoadedModel, rows: readonly TextRow[]): Promise<Timed> {
  let tokenizeSeconds = 0;
  const tokenize = (text: string) => {
    const start = performance.now();
    const tokenized = model.tokenizer.tokenize(text);
    tokenizeSeconds += (performance.now() - start) / 1000;
    return tokenized;
  };
  const timed = { ...model, tokenizer: { ...model.tokenizer, tokenize } };
  await encodeTexts(timed, rows.slice(0, WARM_UP_ROWS), () => undefined);
  tokenizeSeconds = 0;
  const times = await time(() => encodeTexts(timed, rows, () => undefined));
  return { ...times, tokenizeSeconds };
}

/** What is used of transformers.js, which is no dependency. */
interface TransformersLibrary {
  readonly env: { allowRemoteModels: boolean; localModelPath: string; readonly version: string };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: object,
  ): Promise<(texts: readonly string[], options: object) => Promise<unknown>>;
}

async function runPipeline(folder: string, model: string, rows: readonly TextRow[]): Promise<Timed> {
  const entry = createRequire(join(folder, 'package.json')).resolve('@huggingface/transformers');
  const library = (await import(pathToFileURL(entry).href)) as TransformersLibrary;
  const { env } = library;
  env.allowRemoteModels = false;
  env.localModelPath = `${dirname(model)}/`;
  const session_options = { intraOpNumThreads: THREADS, extra: NO_SPINNING };
  const options = { dtype: 'fp32', device: 'cpu', session_options };
  const extract = await library.pipeline('feature-extraction', basename(model), options);
  const texts = rows.map(({ text }) => text);
  const embed = async (all: readonly string[]): Promise<void> => {
    for (let start = 0; start < all.length; start += PIPELINE_BATCH) {
      await extract(all.slice(start, start + PIPELINE_BATCH), { pooling: 'mean', normalize: true });
    }
  };
  await embed(texts.slice(0, WARM_UP_ROWS));
  const times = await time(() => embed(texts));
  const runtime = readFileSync(join(folder, 'node_modules/onnxruntime-node/package.json'), 'utf8');
  return { ...times, version: `${env.version}, ONNX Runtime ${/"version": "([^"]+)"/.exec(runtime)?.[1]}` };
}

const job = JSON.parse(process.argv[2]) as SideJob;
const rows = drawTexts((await readComments(job.root)).texts, job.rows);
const runtime = await createRuntime();
const settings = { normalize: true, prefix: '', batchSize: 32, maximumLength: job.maximumLength };
const config = { model: job.model, ...settings, pooling: job.pooling };
const model = await (await readModel(config, runtime)).open();
/** Not before the clock: its memory would be in the peak. */
const countTokens = (): number =>
  rows.reduce((sum, { text }) => sum + model.tokenizer.tokenize(text).ids.length, 0);

async function runSide(): Promise<Timed> {
  switch (job.side) {
    case 'limit':
      return runLimit(
        model.onnx.path,
        rows.map(({ text }) => model.tokenizer.tokenize(text).ids),
      );
    case 'driftgate':
      return runDriftgate(model, rows);
    case 'transformers.js':
      if (job.transformers === undefined) throw new Error('transformers.js needs its folder');
      return runPipeline(job.transformers, job.model, rows);
  }
}

const timed = await runSide();
const result: SideResult = {
  tokenizeSeconds: 0,
  version: runtime.version,
  ...timed,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  tokens: countTokens(),
};
console.log(JSON.stringify(result));
