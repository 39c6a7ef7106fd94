import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import { ModelError } from '../errors.ts';
import type {
  EmbeddingSource,
  EmbeddingStore,
  Embeddings,
  InferenceRuntime,
  InferenceSession,
  Logger,
  ModelIdentity,
  Tensor,
} from '../ports.ts';
import { makeBatches, planBatches, type BatchPlan } from './batching.ts';
import { chooseInputs, fillInputs } from './graph-inputs.ts';
import { chooseOutput, readOutput, type GraphOutput } from './graph-output.ts';
import { findModelFiles } from './model-files.ts';
import { loadOnnxFile, type OnnxFile } from './onnx-file.ts';
import { poolTokens } from './pooling.ts';
import { describeRunError } from './run-error.ts';
import { loadTokenizer, type TokenizedText, type Tokenizer } from './tokenizer.ts';
import { decodeVectors, encodeVectors, vectorKey } from './vector-file.ts';
import { collectVectors } from './vectors.ts';

/** A text to encode and the id that messages name it by. */
type Row = Parameters<EmbeddingSource['embed']>[2][number];

type Vectors = Pick<Embeddings, 'matrix' | 'norms'>;

interface LoadedModel {
  readonly config: EmbeddingModelConfig;
  readonly onnx: OnnxFile;
  readonly tokenizer: Tokenizer;
  readonly session: InferenceSession;
  readonly output: GraphOutput;
  readonly plan: BatchPlan;
}

/**
 * Vectors from a local ONNX model. A vector depends on its own text only, bit for bit (see planBatches).
 *
 * Texts are tokenized before the first run: both runtimes compute on this thread while `run` is pending (measured),
 * so nothing would overlap, and the lengths decide the batches.
 */
export function createOnnxEmbeddingSource(options: {
  readonly runtime: InferenceRuntime;
  readonly logger: Logger;
  /** Absent: every run encodes every text. */
  readonly store?: EmbeddingStore;
}): EmbeddingSource {
  const { runtime, logger, store } = options;
  return {
    async embed(label, config, rows) {
      const started = performance.now();
      const model = await loadModel(config, runtime);
      try {
        tellShorterLimit(model, logger);
        const texts = rows.map((row) => tokenizeRow(model, row));
        const encode = (): Promise<Vectors> =>
          encodeAll(model, rows, texts, (done) =>
            logger.progress(`Embedding with the ${label} model`, done, rows.length),
          );
        const key = vectorKey(identify(model, runtime), rows);
        const vectors = await throughStore(store, key, logger, encode);
        const seconds = (performance.now() - started) / 1000;
        const truncatedRows = texts.filter(({ truncated }) => truncated).length;
        const identity = { ...identify(model, runtime), dimension: vectors.matrix.cols };
        return { ...vectors, truncatedRows, identity, seconds };
      } finally {
        await model.session.release();
      }
    },
  };
}

async function loadModel(config: EmbeddingModelConfig, runtime: InferenceRuntime): Promise<LoadedModel> {
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

function tellShorterLimit({ config, tokenizer, onnx }: LoadedModel, logger: Logger): void {
  if (tokenizer.maximumLength >= config.maximumLength) return;
  logger.info(
    `${onnx.path}: texts are cut at ${tokenizer.maximumLength} tokens, the model's own limit, not at ${config.maximumLength}`,
  );
}

function tokenizeRow({ config, tokenizer, onnx }: LoadedModel, row: Row): TokenizedText {
  const text = tokenizer.tokenize(config.prefix + row.text);
  if (text.ids.length > 0) return text;
  throw new ModelError({
    code: 'no-tokens',
    what: `row ${row.id}: the text has no tokens`,
    where: { file: onnx.path },
    hint: 'remove the row, or give it a text',
  });
}

async function throughStore(
  store: EmbeddingStore | undefined,
  key: string,
  logger: Logger,
  encode: () => Promise<Vectors>,
): Promise<Vectors> {
  if (store === undefined) return encode();
  const saved = await store.load(key);
  const known = saved === undefined ? undefined : decodeVectors(saved);
  if (known !== undefined) {
    logger.info(`Took ${known.matrix.rows} vectors from the store`);
    return known;
  }
  if (saved !== undefined) logger.warn('Stored vectors were damaged, so they are dropped and made anew');
  const vectors = await encode();
  await store.save(key, encodeVectors(vectors));
  return vectors;
}

async function encodeAll(
  model: LoadedModel,
  rows: readonly Row[],
  texts: readonly TokenizedText[],
  report: (done: number) => void,
): Promise<Vectors> {
  const { config, onnx, tokenizer, session, output, plan } = model;
  const inputs = chooseInputs(session, onnx.path);
  const padding = { id: tokenizer.padId, side: tokenizer.paddingSide };
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize: config.normalize, file: onnx.path });
  let done = 0;
  report(done);
  for (const batch of makeBatches(
    texts.map((text) => text.ids.length),
    plan,
  )) {
    const { feeds, mask } = fillInputs(texts, batch, inputs, padding);
    const result = await runGraph(model, feeds, batch.width);
    const { hidden, shape } = readOutput(result[output.name], output, { ...batch, file: onnx.path });
    collector.add(batch.rows, poolTokens(hidden, shape, mask, output.pooling), shape[2]);
    done += batch.rows.length;
    report(done);
  }
  return collector.result();
}

async function runGraph(
  { session, output, onnx }: LoadedModel,
  feeds: Readonly<Record<string, Tensor>>,
  width: number,
): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return await session.run(feeds, [output.name]);
  } catch (cause) {
    throw describeRunError(cause, { file: onnx.path, width });
  }
}

function identify(model: LoadedModel, runtime: InferenceRuntime): Omit<ModelIdentity, 'dimension'> {
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
