import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import {
  selectRegularization,
  type LabelledVectors,
} from '../../src/core/classifier/select-regularization.ts';
import { rocAucScore } from '../../src/core/metrics/roc-auc.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createOnnxEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';

const FOLDER = '../shared/data';
const STEM = 'toxicity-civil-comments-10k';
/** A part of the train split reaches the bar already and keeps the test quick. */
const TRAIN_ROWS = 2000;
const NAME = 'a head frozen on USE-lite reaches a ROC-AUC of at least .84 on real comments';

async function measureAuc(): Promise<number> {
  const models = await ensureFixtureModels();
  const gate = `dataset: { path: ${STEM}.test.jsonl, train: ${STEM}.train.jsonl, validation: ${STEM}.val.jsonl }
reference: ${join(models, 'use-lite')}
candidate: ${join(models, 'use-lite')}
classifier: head.json`;
  const config = parseGateConfig(gate, 'driftgate.yml', join(process.cwd(), FOLDER));
  const runtime = await createRuntime();
  const source = createOnnxEmbeddingSource({ runtime, logger: SILENT_LOGGER });
  const load = async (split: DatasetConfig | undefined, rows?: number): Promise<LabelledVectors> => {
    if (split === undefined) throw new Error('the gate file names every split');
    const examples = (await loadDataset(split)).examples.slice(0, rows);
    const { matrix } = await source.embed('reference', config.reference, examples);
    return { matrix, labels: Uint8Array.from(examples, ({ label }) => label) };
  };
  const { chosen } = await selectRegularization(
    await load(config.train, TRAIN_ROWS),
    await load(config.validation),
    { multiply: createRuntimeMultiply(runtime) },
  );
  const test = await load(config.dataset);
  const auc = rocAucScore(test.labels, scoreRows(foldHead(chosen.head), test.matrix));
  return auc.defined ? auc.value : NaN;
}

const { skip: skipped } = test;
if (existsSync(join(FOLDER, `${STEM}.test.jsonl`))) {
  test(
    NAME,
    async () => {
      expect(await measureAuc()).toBeGreaterThanOrEqual(0.84);
    },
    120_000,
  );
} else skipped(`${NAME} (skipped: the comments are not here)`, () => undefined);
