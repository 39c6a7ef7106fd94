import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import type { InferenceRuntime, InferenceSession, ModelIdentity, TensorInfo } from '../ports.ts';
import { planBatches, type BatchPlan } from './batching.ts';
import { chooseOutput, type GraphOutput } from './graph-output.ts';
import { findModelFiles } from './model-files.ts';
import { loadOnnxFile, parseModel, readOnnxBytes, type OnnxFile } from './onnx-file.ts';
import { readTokenizer, type Tokenizer, type TokenizerFiles } from './tokenizer.ts';
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

/** The files of an embedding model, read and hashed: enough to name it, not to run it. */
export interface ModelOnDisk {
  readonly config: EmbeddingModelConfig;
  readonly onnx: OnnxFile;
  readonly tokenizer: TokenizerFiles;
  readonly plan: BatchPlan;
  /** The output that will be read, as far as the file tells it for certain. */
  readonly output?: GraphOutput;
  /** @throws ModelError when the runtime or driftgate cannot use the model */
  open(): Promise<LoadedModel>;
}

/**
 * Reads graph and tokenizer, and decides how they are used; `open` makes them ready to run.
 *
 * @throws ModelError when a file is missing or cannot be read
 */
export async function readModel(
  config: EmbeddingModelConfig,
  runtime: InferenceRuntime,
): Promise<ModelOnDisk> {
  const files = await findModelFiles(config);
  const onnx = await loadOnnxFile(files.onnx);
  const tokenizer = await readTokenizer(files.tokenizer, config);
  const plan = planBatches({
    batchSize: config.batchSize,
    maximumLength: tokenizer.maximumLength,
    dynamicallyQuantized: onnx.dynamicallyQuantized,
  });
  const choose = (outputs: readonly TensorInfo[]): GraphOutput =>
    chooseOutput(outputs, { ...config, modelPooling: files.pooling }, onnx.path);
  const output = onnx.outputs && attempt(choose, onnx.outputs);
  return {
    config,
    onnx,
    tokenizer,
    plan,
    ...(output && { output }),
    async open() {
      const opened = { config, onnx, plan, tokenizer: tokenizer.open() };
      const session = await openSession(onnx, config, runtime);
      try {
        return { ...opened, session, output: choose(session.outputs) };
      } catch (error) {
        await session.release();
        throw error;
      }
    },
  };
}

/** What is wrong with the outputs is told when the model is opened. */
function attempt<Input, Output>(choose: (input: Input) => Output, input: Input): Output | undefined {
  try {
    return choose(input);
  } catch {
    return undefined;
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
  const { bytes, names } = parseModel(path, await readOnnxBytes(path), widenBfloat16);
  return withOwnNames(await runtime.load(bytes, externalData, { ...options, path }), names);
}

/**
 * One and two threads give the same bits, whatever shares a batch (measured). From three on the runtime cuts the products
 * up differently, so the last bits (1e-8) move with the number of threads and with the rows of a batch.
 */
const EXACT_THREADS = 2;

type IdentifiedModel = Pick<LoadedModel, 'config' | 'onnx' | 'output' | 'plan'> & {
  readonly tokenizer: Omit<TokenizerFiles, 'open'>;
};

/** Everything that can move a vector of the model on this runtime, but the dimension, which its vectors tell. */
export function identifyModel(
  model: IdentifiedModel,
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
