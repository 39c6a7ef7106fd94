import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels, MODELS_FOLDER } from '../../fixtures/models/build.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import type { LabelledVectors } from '../../src/core/classifier/select-regularization.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createDiskStore } from '../../src/platform/disk-store.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { loadSplits } from '../tournament/load-rows.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DATA_PREFIX = 'toxicity-civil-comments-10k';

const REFERENCE: EmbeddingModelConfig = {
  model: join(MODELS_FOLDER, 'use-lite'),
  normalize: true,
  prefix: '',
  maximumLength: 256,
  batchSize: 32,
};

/** Three splits under the reference model, and the test split under any other. */
export interface Vectors {
  readonly source: string;
  readonly train: LabelledVectors;
  readonly validation: LabelledVectors;
  readonly test: LabelledVectors;
  /** The test rows, [n, d], under the reference with these settings changed. */
  readonly encodeTest: (change: Partial<EmbeddingModelConfig>) => Promise<Matrix>;
}

/** @param folder holds `toxicity-civil-comments-10k.{train,val,test}.jsonl`; absent: the committed comments */
export async function loadVectors(runtime: InferenceRuntime, folder?: string): Promise<Vectors> {
  await ensureFixtureModels();
  const store = createDiskStore(join(ROOT, '.cache', 'bench-vectors'), SILENT_LOGGER);
  const source = createEmbeddingSource({ runtime, logger: SILENT_LOGGER, store });
  const encode = async (examples: readonly LabelledExample[], change: Partial<EmbeddingModelConfig> = {}) =>
    (await source.embed('candidate', { ...REFERENCE, ...change }, examples)).matrix;
  const label = async (examples: readonly LabelledExample[]): Promise<LabelledVectors> => ({
    matrix: await encode(examples),
    labels: Uint8Array.from(examples, (example) => example.label),
  });
  const splits = await loadSplits(filesOf(folder), true);
  return {
    source: folder === undefined ? 'the comments of fixtures/text' : 'Civil Comments',
    train: await label(splits.train),
    validation: await label(splits.validation),
    test: await label(splits.heldOut),
    encodeTest: (change) => encode(splits.heldOut, change),
  };
}

function filesOf(folder: string | undefined): [train: string, validation: string, test: string] {
  const own = (split: string): string => join(ROOT, 'fixtures/text', `comments.${split}.jsonl`);
  if (folder === undefined) return [own('train'), own('validation'), own('test')];
  const given = (split: string): string => join(resolve(folder), `${DATA_PREFIX}.${split}.jsonl`);
  return [given('train'), given('val'), given('test')];
}
