import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels, MODELS_FOLDER } from '../../fixtures/models/build.ts';
import type { DatasetConfig, GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { frozenLinearHead, type FrozenHead } from '../../src/core/classifier/frozen-head.ts';
import { selectRegularization } from '../../src/core/classifier/select-regularization.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { inOrderOfId } from '../../src/dataset/order-of-id.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createDiskStore } from '../../src/platform/disk-store.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { Embeddings, InferenceRuntime } from '../../src/ports.ts';
import type { RunPorts } from '../../src/run-ports.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Labelled comments in three files, and how they are called. */
export interface SetFiles {
  readonly source: string;
  readonly train: string;
  readonly validation: string;
  readonly test: string;
}

/** The comments of the repository. */
export const COMMITTED: SetFiles = {
  source: 'the comments of fixtures/text',
  train: join(ROOT, 'fixtures/text/comments.train.jsonl'),
  validation: join(ROOT, 'fixtures/text/comments.validation.jsonl'),
  test: join(ROOT, 'fixtures/text/comments.test.jsonl'),
};

/** @param folder holds `toxicity-civil-comments-10k.{train,val,test}.jsonl` */
export function civilComments(folder: string): SetFiles {
  const file = (split: string): string => resolve(folder, `toxicity-civil-comments-10k.${split}.jsonl`);
  return { source: 'Civil Comments', train: file('train'), validation: file('val'), test: file('test') };
}

/** A gate before any upgrade: both models are the same. */
export interface GateSet {
  readonly source: string;
  readonly config: GateConfig;
  readonly ports: RunPorts;
  /** The held-out rows, in the order of the vectors. */
  readonly examples: readonly LabelledExample[];
  readonly reference: Embeddings;
  readonly head: FrozenHead;
  /** Of the head. */
  readonly C: number;
  readonly trainRows: number;
}

/** Embeds the three splits with the reference and fits the head, its regularization chosen on the validation rows. */
export async function loadSet(files: SetFiles, runtime: InferenceRuntime): Promise<GateSet> {
  await ensureFixtureModels();
  const multiply = createRuntimeMultiply(runtime);
  const store = createDiskStore(join(ROOT, '.cache', 'bench-vectors'), SILENT_LOGGER);
  const embeddings = createEmbeddingSource({ runtime, logger: SILENT_LOGGER, store });
  const config = gateOf(files);
  const load = async (split: DatasetConfig | undefined) => {
    if (split === undefined) throw new Error('the gate file names every split');
    const examples = inOrderOfId((await loadDataset(split)).examples);
    const vectors = await embeddings.embed('reference', config.reference, examples);
    const labels = Uint8Array.from(examples, ({ label }) => label);
    return { examples, vectors, labels, matrix: vectors.matrix };
  };
  const train = await load(config.train);
  const { chosen } = await selectRegularization(train, await load(config.validation), { multiply });
  const heldOut = await load(config.dataset);
  return {
    source: files.source,
    config,
    ports: { logger: SILENT_LOGGER, embeddings, multiply, runtime, context: {} },
    examples: heldOut.examples,
    reference: heldOut.vectors,
    head: frozenLinearHead(chosen.head),
    C: chosen.C,
    trainRows: train.matrix.rows,
  };
}

/** A gate file with the default settings, but for what no repair looks at. */
function gateOf({ train, validation, test }: SetFiles): GateConfig {
  const model = join(MODELS_FOLDER, 'use-lite');
  const gate = {
    dataset: { path: test, train, validation },
    reference: model,
    candidate: model,
    // The head is fitted here and now.
    classifier: 'head.json',
    simulation: 'off',
    slices: { level: 'off' },
  };
  return parseGateConfig(JSON.stringify(gate), 'driftgate.yml', ROOT);
}
