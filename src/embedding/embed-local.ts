import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import type { Embeddings, EmbeddingStore, InferenceRuntime, Logger, ModelIdentity } from '../ports.ts';
import { embedNewRows, type SuppliedVectors, type TextRow } from './embed-new-rows.ts';
import { encodeTexts } from './encode-texts.ts';
import { identifyModel, readModel, type LoadedModel, type ModelOnDisk } from './load-model.ts';
import { modelFingerprint } from './vector-file.ts';

/** What texts are embedded with. */
export interface LocalEmbedding {
  readonly runtime: InferenceRuntime;
  readonly logger: Logger;
  /** Absent: every run encodes every text. */
  readonly store?: EmbeddingStore;
}

type Identity = Omit<ModelIdentity, 'dimension'>;

/**
 * Vectors from a local ONNX model, where texts that the store knows are not embedded again and give the same bits. A model
 * that has nothing to embed is read, to know that it is the same one, and never opened.
 */
export async function embedLocal(
  label: 'reference' | 'candidate',
  config: EmbeddingModelConfig,
  rows: readonly TextRow[],
  { runtime, logger, store }: LocalEmbedding,
): Promise<Embeddings> {
  const started = performance.now();
  const onDisk = await readModel(config, runtime);
  let opened: LoadedModel | undefined;
  const open = async (): Promise<LoadedModel> => (opened ??= await onDisk.open());
  try {
    if (store === undefined) await open();
    tellShorterLimit(onDisk, logger);
    const title = `Embedding with the ${label} model`;
    const told = store && identityOnDisk(onDisk, runtime);
    const fromFile = told && (await supplyAs(told, rows, { runtime, logger, store, title, open }));
    const identity = told && fromFile ? told : identifyModel(await open(), runtime);
    const supplied = fromFile ?? (await supplyAs(identity, rows, { runtime, logger, store, title, open }));
    if (supplied === undefined) throw new Error('an open model has changed its outputs');
    const { matrix, norms, truncated } = supplied.vectors;
    return {
      matrix,
      norms,
      truncatedRows: truncated.reduce((sum, cut) => sum + cut, 0),
      identity: { ...identity, dimension: matrix.cols },
      seconds: (performance.now() - started) / 1000,
      reuse: supplied.reuse,
    };
  } finally {
    await opened?.session.release();
  }
}

/** A model that is opened when the first text has to be embedded, and where vectors are kept. */
interface Supply {
  readonly runtime: InferenceRuntime;
  readonly logger: Logger;
  readonly store: EmbeddingStore | undefined;
  readonly title: string;
  readonly open: () => Promise<LoadedModel>;
}

/** Vectors of a model under the name that it is thought to have; undefined when it had to be opened and has another. */
async function supplyAs(
  identity: Identity,
  rows: readonly TextRow[],
  { open, runtime, ...supply }: Supply,
): Promise<SuppliedVectors | undefined> {
  const fingerprint = modelFingerprint(identity);
  let isOther = false;
  try {
    return await embedNewRows(rows, {
      ...supply,
      fingerprint,
      encode: async (missing, report) => {
        const model = await open();
        isOther = modelFingerprint(identifyModel(model, runtime)) !== fingerprint;
        if (isOther) throw new Error('the outputs of the graph are not what its file says');
        return encodeTexts(model, missing, report);
      },
    });
  } catch (error) {
    if (isOther) return undefined;
    throw error;
  }
}

/** What names the model without opening it; undefined where only opening it tells. */
function identityOnDisk(model: ModelOnDisk, runtime: InferenceRuntime): Identity | undefined {
  const { config, output } = model;
  // Whether other hardware is there is found out by opening the model on it.
  if (output === undefined || (config.executionProvider ?? 'cpu') !== 'cpu') return undefined;
  return identifyModel({ ...model, output }, runtime);
}

function tellShorterLimit({ config, tokenizer, onnx }: ModelOnDisk, logger: Logger): void {
  if (tokenizer.maximumLength >= config.maximumLength) return;
  logger.info(
    `${onnx.path}: texts are cut at ${tokenizer.maximumLength} tokens, the model's own limit, not at ${config.maximumLength}`,
  );
}
