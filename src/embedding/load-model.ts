import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import type { InferenceRuntime, InferenceSession, ModelIdentity } from '../ports.ts';
import { planBatches, type BatchPlan } from './batching.ts';
import { chooseOutput, type GraphOutput } from './graph-output.ts';
import { findModelFiles } from './model-files.ts';
import { loadOnnxFile, type OnnxFile } from './onnx-file.ts';
import { loadTokenizer, type Tokenizer } from './tokenizer.ts';

/** An embedding model that is ready to run; its session is released by whoever loaded it. */
export interface LoadedModel {
  readonly config: EmbeddingModelConfig;
  readonly onnx: OnnxFile;
  readonly tokenizer: Tokenizer;
  readonly session: InferenceSession;
  readonly output: GraphOutput;
  readonly plan: BatchPlan;
}

/**
 * Loads graph and tokenizer, and decides how they are used.
 *
 * @throws ModelError when a file is missing or cannot be used
 */
export async function loadModel(
  config: EmbeddingModelConfig,
  runtime: InferenceRuntime,
): Promise<LoadedModel> {
  const files = await findModelFiles(config);
  const onnx = await loadOnnxFile(files.onnx);
  const tokenizer = await loadTokenizer(files.tokenizer, config);
  const session = await runtime.load(onnx.path, onnx.externalData);
  try {
    const { pooling: modelPooling } = files;
    const output = chooseOutput(session.outputs, { ...config, modelPooling }, onnx.path);
    const plan = planBatches({
      batchSize: config.batchSize,
      maximumLength: tokenizer.maximumLength,
      dynamicallyQuantized: onnx.dynamicallyQuantized,
    });
    return { config, onnx, tokenizer, session, output, plan };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** Everything that can move a vector of the model on this runtime, but the dimension, which its vectors tell. */
export function identifyModel(
  model: LoadedModel,
  runtime: InferenceRuntime,
): Omit<ModelIdentity, 'dimension'> {
  const { config, onnx, tokenizer, output, plan } = model;
  return {
    modelHash: onnx.hash,
    tokenizerHash: tokenizer.hash,
    output: output.name,
    pooling: output.pooling,
    normalize: config.normalize,
    prefix: config.prefix,
    maximumLength: tokenizer.maximumLength,
    paddingSide: tokenizer.paddingSide,
    batchSize: plan.batchSize,
    quantized: onnx.quantized,
    runtime: runtime.version,
    backend: runtime.backend,
    instructionSet: runtime.instructionSet,
  };
}
