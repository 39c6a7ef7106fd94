import { mlpToOnnx, boostedTreesToOnnx } from '../../fixtures/head-models/to-onnx.ts';
import { trainBoostedTrees } from '../../fixtures/head-models/train-boosted-trees.ts';
import { trainMlp } from '../../fixtures/head-models/train-mlp.ts';
import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import type { LabelledVectors } from '../../src/core/classifier/select-regularization.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';

/** ONNX files of heads that are not linear. */
export interface GraphHeads {
  /** As skl2onnx writes an MLPClassifier, ZipMap and all. */
  readonly mlp: Uint8Array;
  /** As skl2onnx writes a GradientBoostingClassifier without ZipMap. */
  readonly trees: Uint8Array;
}

/** Trains both on the vectors that USE-lite gives the fixture comments. */
export async function trainGraphHeads(): Promise<GraphHeads> {
  const config = await loadGateConfig('fixtures/scenarios/same-model/driftgate.yml', process.cwd());
  const source = createEmbeddingSource({ runtime: await createRuntime(), logger: SILENT_LOGGER });
  const load = async (split: DatasetConfig | undefined): Promise<LabelledVectors> => {
    if (split === undefined) throw new Error('the scenario same-model names no train or validation split');
    const { examples } = await loadDataset(split);
    const { matrix } = await source.embed('reference', config.reference, examples);
    return { matrix, labels: Uint8Array.from(examples, ({ label }) => label) };
  };
  const train = await load(config.train);
  const validation = await load(config.validation);
  return {
    mlp: mlpToOnnx(trainMlp(train, validation, { hidden: 16 }).mlp),
    trees: boostedTreesToOnnx(trainBoostedTrees(train, validation, { trees: 60 })),
  };
}
