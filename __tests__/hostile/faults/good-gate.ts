import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SILENT_LOGGER } from '../../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../../fixtures/models/build.ts';
import { writeAdapterModel } from '../../../src/artefact/adapter-onnx.ts';
import { writeHeadModel } from '../../../src/artefact/head-onnx.ts';
import { encodeNpy } from '../../../src/artefact/npy.ts';
import { serializeClassifier } from '../../../src/config/classifier/driftgate-head.ts';
import type { EmbeddingModelConfig } from '../../../src/config/gate-config.ts';
import { fitLogisticRegression, prepareRows } from '../../../src/core/classifier/fit.ts';
import { foldHead } from '../../../src/core/classifier/fold-head.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { loadDataset } from '../../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../../src/embedding/encode.ts';
import { composeBaseline, serializeBaseline } from '../../../src/history/baseline.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import type { Embeddings } from '../../../src/ports.ts';
import { embedToFolder } from '../../../src/vectors-out/embed-to-folder.ts';
import { decideGate } from './decide-gate.ts';
import { toArrow, toParquet, toSafetensors } from './tables.ts';
import { drawRows, toCsv, toJsonLines, type Row } from './texts.ts';

/** Rows of the held-out set. */
export const ROWS = 240;
const TRAIN_ROWS = 400;
/** Numbers of a vector of the tiny models. */
export const DIMENSION = 32;

/** The keys of the gate file, each with its YAML on one line; undefined: not there. */
export type GateKeys = Readonly<Record<string, string | undefined>>;

const KEYS: GateKeys = {
  dataset: 'held-out.jsonl',
  reference: '{ model: models/old, pooling: mean }',
  candidate: '{ model: models/new, pooling: mean }',
  classifier: 'head.json',
  decision: '{ on-inconclusive: fail, bootstrap-resamples: 100 }',
  simulation: 'off',
  remedies: 'off',
  slices: '{ level: off }',
};

/** Text of a gate file, whose candidate is as good as its reference unless these keys say otherwise. */
export function gateText(keys: GateKeys = {}): string {
  const lines = Object.entries({ ...KEYS, ...keys }).filter(([, value]) => value !== undefined);
  return `${lines.map(([key, value]) => `${key}: ${value}`).join('\n')}\n`;
}

/** A repository whose every input is sound, in every format that the gate reads. */
export interface GoodGate {
  readonly folder: string;
  readonly rows: readonly Row[];
  /** [n, 32], what the reference gives for the rows, not scaled. */
  readonly vectors: Matrix;
  remove(): Promise<void>;
}

/** Makes it from a tiny transformer and a head that is fitted on what that gives. */
export async function makeGoodGate(): Promise<GoodGate> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-good-'));
  const rows = drawRows(ROWS);
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, name), content);
  await put('held-out.jsonl', toJsonLines(rows));
  await put('held-out.csv', toCsv(rows));
  await put('driftgate.yml', gateText());
  await putModels(folder);
  const train = drawRows(TRAIN_ROWS, ROWS);
  const labels = Uint8Array.from(train, ({ label }) => label);
  const fittedRows = prepareRows((await embed(folder, train, true)).matrix, labels);
  const fit = await fitLogisticRegression(fittedRows, { C: 1 }, plainMultiply);
  const { identity, matrix } = await embed(folder, rows, false);
  const head = { ...fit.head, fittedOn: identity.modelHash };
  await put('head.json', serializeClassifier(head));
  await put('head.onnx', writeHeadModel(foldHead(head), 0.5));
  await put('adapter.onnx', writeAdapterModel({ offset: new Float64Array(DIMENSION) }, DIMENSION));
  await putVectors(folder, rows, matrix);
  await putBaseline(folder);
  return { folder, rows, vectors: matrix, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function putModels(folder: string): Promise<void> {
  const models = await ensureFixtureModels();
  for (const side of ['old', 'new'])
    await cp(join(models, 'tiny-bert'), join(folder, 'models', side), { recursive: true });
  // Another file with the same weights: the field `doc_string` (6) of the model's protobuf.
  const file = join(folder, 'models/new/onnx/model.onnx');
  await writeFile(file, Buffer.concat([await readFile(file), Buffer.of(0x32, 3), Buffer.from('new')]));
  await cp(join(models, 'tiny-decoder'), join(folder, 'models/other'), { recursive: true });
}

const settings = (folder: string): EmbeddingModelConfig => ({
  model: join(folder, 'models/old'),
  pooling: 'mean',
  normalize: true,
  prefix: '',
  maximumLength: 256,
  batchSize: 32,
});

async function embed(folder: string, rows: readonly Row[], normalize: boolean): Promise<Embeddings> {
  const source = createEmbeddingSource({ runtime: await createRuntime(), logger: SILENT_LOGGER });
  return source.embed('reference', { ...settings(folder), normalize }, rows);
}

/** The reference's vectors in every format, and by text for a server and a program. */
async function putVectors(folder: string, rows: readonly Row[], matrix: Matrix): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(folder, name), content);
  await embedToFolder(join(folder, 'embedded'), {
    label: 'reference',
    model: settings(folder),
    dataset: await loadDataset(datasetOf(folder)),
    embeddings: createEmbeddingSource({ runtime: await createRuntime(), logger: SILENT_LOGGER }),
    logger: SILENT_LOGGER,
    format: 'npy',
  });
  await mkdir(join(folder, 'npy'));
  await put('npy/vectors.npy', encodeNpy(matrix));
  await put('npy/ids.json', JSON.stringify(ids));
  await put('vectors.parquet', toParquet(ids, matrix));
  await put('vectors.safetensors', toSafetensors(ids, matrix));
  await put('vectors.arrow', toArrow(ids, matrix));
  await put('vectors.jsonl', toJsonLines(ids.map((id, row) => ({ id, vector: [...rowOf(matrix, row)] }))));
  await put('table.json', JSON.stringify(rows.map(({ text }, row) => [text, [...rowOf(matrix, row)]])));
}

const datasetOf = (folder: string): Parameters<typeof loadDataset>[0] => ({
  path: join(folder, 'held-out.jsonl'),
  format: 'jsonl',
  fields: {
    id: 'id',
    text: 'text',
    label: 'label',
    slice: 'slice',
    category: 'category',
    pairId: 'pair_id',
    split: 'split',
  },
  labelThreshold: 0.5,
  unsafeLabels: ['unsafe'],
  safeLabels: ['safe'],
});

async function putBaseline(folder: string): Promise<void> {
  const { report } = await decideGate(folder);
  if (report === undefined) throw new Error('the good gate gives no report');
  await writeFile(join(folder, 'driftgate.baseline.json'), serializeBaseline(composeBaseline(report)));
  await rm(join(folder, 'driftgate.lock'));
}
