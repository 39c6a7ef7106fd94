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
  const identityOfOpened = async (): Promise<Identity> => identifyModel(await open(), runtime);

  /** Undefined: opened, the model turned out to be used in another way than its file says. */
  const supply = async (identity: Identity): Promise<SuppliedVectors | undefined> => {
    const fingerprint = modelFingerprint(identity);
    let isOther = false;
    try {
      return await embedNewRows(rows, {
        store,
        fingerprint,
        logger,
        title: `Embedding with the ${label} model`,
        encode: async (missing, report) => {
          isOther = modelFingerprint(await identityOfOpened()) !== fingerprint;
          if (isOther) throw new Error('the file does not tell how the model is used');
          return encodeTexts(await open(), missing, report);
        },
      });
    } catch (error) {
      if (isOther) return undefined;
      throw error;
    }
  };

  try {
    if (store === undefined) await open();
    tellShorterLimit(onDisk, logger);
    const told = store && identityOnDisk(onDisk, runtime);
    const first = told && (await supply(told));
    const identity = told && first ? told : await identityOfOpened();
    const supplied = first ?? (await supply(identity));
    if (supplied === undefined) throw new Error('the model is not the one that it was a moment ago');
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
