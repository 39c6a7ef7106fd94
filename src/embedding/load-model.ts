import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import type { InferenceRuntime, InferenceSession, ModelIdentity } from '../ports.ts';
import { planBatches, type BatchPlan } from './batching.ts';
import { chooseOutput, type GraphOutput } from './graph-output.ts';
import { findModelFiles } from './model-files.ts';
import { loadOnnxFile, readOnnxBytes, type OnnxFile } from './onnx-file.ts';
import { loadTokenizer, type Tokenizer } from './tokenizer.ts';
import { widenBfloat16, withOwnNames } from './widen-bfloat16.ts';

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
  const session = await openSession(onnx, config, runtime);
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

async function openSession(
  { path, externalData, bfloat16 }: OnnxFile,
  { threads, executionProvider }: EmbeddingModelConfig,
  runtime: InferenceRuntime,
): Promise<InferenceSession> {
  const options = {
    ...(threads === undefined ? {} : { threads }),
    ...(executionProvider === undefined ? {} : { executionProvider }),
  };
  if (!bfloat16) return runtime.load(path, externalData, options);
  const { bytes, names } = widenBfloat16(await readOnnxBytes(path));
  return withOwnNames(await runtime.load(bytes, externalData, { ...options, path }), names);
}

/**
 * One and two threads give the same bits, whatever shares a batch (measured). From three on the runtime cuts the products
 * up differently, so the last bits (1e-8) move with the number of threads and with the rows of a batch.
 */
const EXACT_THREADS = 2;

/** Everything that can move a vector of the model on this runtime, but the dimension, which its vectors tell. */
export function identifyModel(
  model: LoadedModel,
  runtime: InferenceRuntime,
): Omit<ModelIdentity, 'dimension'> {
  const { config, onnx, tokenizer, output, plan } = model;
  const { dimensions, executionProvider = 'cpu', threads = 1 } = config;
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
    ...(dimensions === undefined ? {} : { dimensions }),
    ...(executionProvider === 'cpu' ? {} : { executionProvider }),
    ...(threads <= EXACT_THREADS ? {} : { threads }),
  };
}
