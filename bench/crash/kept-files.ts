import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { readReport } from '../../src/commands/read-report.ts';
import { serializeClassifier } from '../../src/config/classifier/driftgate-head.ts';
import { loadClassifier } from '../../src/config/classifier/load-classifier.ts';
import { readStoredVectors } from '../../src/embedding/stored-vectors.ts';
import { decodeVectors, encodeVectors } from '../../src/embedding/vector-file.ts';
import { DriftgateError } from '../../src/errors.ts';
import { composeBaseline, parseBaseline, serializeBaseline } from '../../src/history/baseline.ts';
import { appendRecord, parseHistory } from '../../src/history/history-file.ts';
import { composeRecord } from '../../src/history/record.ts';
import type { EmbeddingSource, ModelIdentity } from '../../src/ports.ts';
import { readLock, writeLock } from '../../src/provenance/lock-file.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { embedToFolder } from '../../src/vectors-out/embed-to-folder.ts';
import { findPart } from '../../src/vectors-out/part-note.ts';
import type { KeptFile } from './damage.ts';

const HASH = 'ab'.repeat(32);
const ROWS = Array.from({ length: 24 }, (_, row) => ({
  id: `row-${String(row).padStart(2, '0')}`,
  text: `text number ${row * 7919}`,
  label: row % 2 === 0 ? (0 as const) : (1 as const),
}));
const IDENTITY: ModelIdentity = { modelHash: HASH, dimension: 4, normalize: true, quantized: false };

/** A model in a few lines. */
const SOURCE: EmbeddingSource = {
  embed(_label, _config, rows) {
    const data = Float32Array.from({ length: rows.length * 4 }, (_, i) => Math.fround(0.5 + 0.01 * (i % 17)));
    return Promise.resolve({
      matrix: { rows: rows.length, cols: 4, data },
      norms: Float64Array.from(rows, ({ text }) => text.length / 7),
      truncatedRows: 1,
      identity: IDENTITY,
      seconds: 0,
      reuse: { rows: 0, of: rows.length, secondsSaved: 0 },
    });
  },
};

/** Whether an error is one of ours that says which file it is about. */
function names(...files: readonly string[]): (error: unknown) => boolean {
  return (error) => error instanceof DriftgateError && files.some((file) => error.message.includes(file));
}

/** Every kind of file that driftgate writes and reads again, with what reads it; they lie below `folder`. */
export async function keptFiles(folder: string): Promise<readonly KeptFile[]> {
  const reportPath = 'fixtures/reports/same-model.json';
  const report = await readReport(reportPath);
  const alone = [cacheEntry(), baselineFile(report), await lockFile(folder), historyFile(report)];
  const copies = [
    readAtPath(folder, 'report.json', await readFile(reportPath), readReport),
    headFile(folder),
  ];
  return [...alone, ...copies, ...(await vectorFiles(folder)), ...(await partFiles(folder))];
}

function cacheEntry(): KeptFile {
  const keys = ROWS.map((_, row) => String(row).padStart(64, '0'));
  const floats = Float32Array.from({ length: 4 * keys.length }, (_, i) => Math.fround(1 / (i + 3)));
  const bytes = encodeVectors({
    keys,
    matrix: { rows: keys.length, cols: 4, data: floats },
    norms: new Float64Array(keys.length).fill(1.5),
    seconds: new Float32Array(keys.length),
    truncated: new Uint8Array(keys.length),
  });
  return {
    name: 'cache entry',
    bytes,
    read: (damaged) => Promise.resolve(decodeVectors(damaged)),
    isNamed: () => false,
  };
}

function baselineFile(report: GateReport): KeptFile {
  const file = 'driftgate.baseline.json';
  return {
    name: file,
    bytes: Buffer.from(serializeBaseline(composeBaseline(report))),
    read: (bytes) =>
      new Promise((resolve) => {
        resolve(parseBaseline(Buffer.from(bytes).toString(), file));
      }),
    isNamed: names(file),
  };
}

async function lockFile(folder: string): Promise<KeptFile> {
  const path = join(folder, 'driftgate.lock');
  const side = { modelHash: HASH, tokenizerHash: HASH, pooling: 'mean', dimension: 4, normalize: true };
  const dataset = { contentHash: HASH, rows: ROWS.length };
  await writeLock(path, {
    lockVersion: 1,
    reference: side,
    candidate: side,
    classifier: { hash: HASH },
    dataset,
  });
  return readAtPath(folder, 'driftgate.lock', await readFile(path), readLock);
}

function historyFile(report: GateReport): KeptFile {
  const times = ['2026-03-01T04:00:00Z', '2026-03-02T04:00:00Z', '2026-03-03T04:00:00Z'];
  const text = times.reduce(
    (all, time, run) =>
      appendRecord(
        all,
        composeRecord(report, { time, commit: String(run).repeat(40), run: `https://x.org/${run}` }),
      ),
    '',
  );
  const whole = times.length;
  return {
    name: 'history.jsonl',
    bytes: Buffer.from(text),
    read: (bytes) => {
      const { records } = parseHistory(Buffer.from(bytes).toString());
      // Lines that are not there any more are counted by the reader and told.
      return Promise.resolve(records.length < whole ? undefined : records);
    },
    isNamed: () => false,
  };
}

/** A classifier as `driftgate fit` and a repair write it. */
function headFile(folder: string): KeptFile {
  const text = serializeClassifier({
    dimension: 4,
    mean: Float64Array.of(0.1, -0.2, 0.03, 0.004),
    scale: Float64Array.of(1, 1.5, 0.25, 2),
    weights: Float64Array.of(0.31, -1.25, 0.008, 2.5),
    intercept: -0.4,
    decisionThreshold: 0.5,
  });
  return readAtPath(folder, 'head.json', Buffer.from(text), (path) => loadClassifier(path));
}

/** The three files of a folder of vectors. */
async function vectorFiles(folder: string): Promise<readonly KeptFile[]> {
  const out = await mkdtemp(join(folder, 'npy-'));
  await embedToFolder(out, { ...TASK, format: 'npy' });
  return Promise.all(
    ['vectors.npy', 'ids.json', 'provenance.json'].map(async (name) => {
      const read = (): Promise<unknown> => readVectors(out);
      const file = readAtPath(out, name, await readFile(join(out, name)), read);
      // The folder is what a gate file names.
      return { ...file, name: `${name} of embed`, isNamed: names(basename(out)) };
    }),
  );
}

/** What a run of `embed` that was killed left, as the next one looks at it. */
async function partFiles(folder: string): Promise<readonly KeptFile[]> {
  const out = await mkdtemp(join(folder, 'parquet-'));
  const rows = ROWS.slice(0, 12);
  let calls = 0;
  const embeddings: EmbeddingSource = {
    embed: (...task) => {
      calls += 1;
      // One row to know the model, the first part, and then a power cut.
      return calls > 2 ? Promise.reject(new Error('power cut')) : SOURCE.embed(...task);
    },
  };
  await embedToFolder(out, { ...TASK, format: 'parquet', partRows: 12, embeddings }).catch(() => undefined);
  const read = (): Promise<unknown> => findPart(out, { index: 0, rows, identity: IDENTITY });
  return Promise.all(
    ['part-00000.parquet', '_made/part-00000.json'].map(async (name) => ({
      ...readAtPath(out, name, await readFile(join(out, name)), read),
      name: `${name} of embed in parts`,
    })),
  );
}

const TASK = {
  label: 'reference',
  model: { model: '/model', prefix: '', normalize: true, batchSize: 2, maximumLength: 8 },
  dataset: { path: 'rows.jsonl', contentHash: HASH, examples: ROWS.map((row) => ({ ...row, slices: [] })) },
  embeddings: SOURCE,
  logger: { info: () => undefined },
} as const;

async function readVectors(folder: string): Promise<unknown> {
  const config = { vectors: folder, normalize: true };
  const found = await readStoredVectors('reference', config, ROWS, { info: () => undefined });
  return { ...found, matrix: Array.from(found.matrix.data), norms: Array.from(found.norms), seconds: 0 };
}

/** A file at its place: damaged bytes are written there, and what was there comes back afterwards. */
function readAtPath(
  folder: string,
  name: string,
  bytes: Uint8Array,
  read: (path: string) => Promise<unknown>,
): KeptFile {
  const path = join(folder, name);
  return {
    name,
    bytes,
    read: async (damaged) => {
      await writeFile(path, damaged);
      try {
        return await read(path);
      } finally {
        await writeFile(path, bytes);
      }
    },
    isNamed: names(name),
  };
}
