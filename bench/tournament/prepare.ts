import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFixtureModels, MODELS_FOLDER } from '../../fixtures/models/build.ts';
import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import { foldHead } from '../../src/core/classifier/fold-head.ts';
import { selectRegularization } from '../../src/core/classifier/select-regularization.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createDiskStore } from '../../src/platform/disk-store.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { loadSplits } from './load-rows.ts';
import type { Encode, HeldOut } from './tournament-case.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TEXTS = join(ROOT, 'fixtures/text');
/** Altered models and vectors; git ignores it. */
export const CACHE = join(ROOT, '.cache/tournament');

const REFERENCE: EmbeddingModelConfig = {
  model: join(MODELS_FOLDER, 'use-lite'),
  normalize: true,
  prefix: '',
  maximumLength: 256,
  batchSize: 32,
};

/** What every case is judged with. */
export interface Prepared {
  readonly heldOut: HeldOut;
  readonly encode: Encode;
  readonly head: { readonly C: number; readonly trainRows: number };
}

/** Encodes the splits with the reference, and fits the head once. */
export async function prepare(
  data: string | undefined,
  runtime: InferenceRuntime,
  multiply: MatrixMultiply,
): Promise<Prepared> {
  await ensureFixtureModels();
  const source = createEmbeddingSource({
    runtime,
    logger: SILENT_LOGGER,
    store: createDiskStore(join(CACHE, 'vectors'), SILENT_LOGGER),
  });
  const encode: Encode = async (model, examples) =>
    (await source.embed('candidate', { ...REFERENCE, ...model }, examples)).matrix;
  const splits = await loadSplits(filesOf(data), data === undefined);
  const labelled = async (examples: readonly LabelledExample[]) => ({
    matrix: await encode({}, examples),
    labels: labelsOf(examples),
  });
  const { chosen } = await selectRegularization(
    await labelled(splits.train),
    await labelled(splits.validation),
    { multiply },
  );
  const examples = splits.heldOut;
  return {
    heldOut: {
      examples,
      labels: labelsOf(examples),
      reference: await encode({}, examples),
      head: foldHead(chosen.head),
    },
    encode,
    head: { C: chosen.C, trainRows: splits.train.length },
  };
}

function labelsOf(examples: readonly LabelledExample[]): Uint8Array {
  return Uint8Array.from(examples, ({ label }) => label);
}

function filesOf(data: string | undefined): [string, string, string] {
  if (data === undefined) {
    return [
      join(TEXTS, 'comments.train.jsonl'),
      join(TEXTS, 'comments.validation.jsonl'),
      join(TEXTS, 'comments.test.jsonl'),
    ];
  }
  const file = (split: string): string => join(data, `toxicity-civil-comments-10k.${split}.jsonl`);
  return [file('train'), file('val'), file('test')];
}
