import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import type { Embeddings, EmbeddingStore, InferenceRuntime, Logger } from '../ports.ts';
import { embedNewRows, type TextRow } from './embed-new-rows.ts';
import { encodeTexts } from './encode-texts.ts';
import { identifyModel, loadModel, type LoadedModel } from './load-model.ts';
import { modelFingerprint } from './vector-file.ts';

/** What texts are embedded with. */
export interface LocalEmbedding {
  readonly runtime: InferenceRuntime;
  readonly logger: Logger;
  /** Absent: every run encodes every text. */
  readonly store?: EmbeddingStore;
}

/** Vectors from a local ONNX model, where texts that the store knows are not embedded again and give the same bits. */
export async function embedLocal(
  label: 'reference' | 'candidate',
  config: EmbeddingModelConfig,
  rows: readonly TextRow[],
  { runtime, logger, store }: LocalEmbedding,
): Promise<Embeddings> {
  const started = performance.now();
  const model = await loadModel(config, runtime);
  try {
    tellShorterLimit(model, logger);
    const identity = identifyModel(model, runtime);
    const { vectors, reuse } = await embedNewRows(rows, {
      store,
      fingerprint: modelFingerprint(identity),
      logger,
      title: `Embedding with the ${label} model`,
      encode: (missing, report) => encodeTexts(model, missing, report),
    });
    const { matrix, norms, truncated } = vectors;
    return {
      matrix,
      norms,
      truncatedRows: truncated.reduce((sum, cut) => sum + cut, 0),
      identity: { ...identity, dimension: matrix.cols },
      seconds: (performance.now() - started) / 1000,
      reuse,
    };
  } finally {
    await model.session.release();
  }
}

function tellShorterLimit({ config, tokenizer, onnx }: LoadedModel, logger: Logger): void {
  if (tokenizer.maximumLength >= config.maximumLength) return;
  logger.info(
    `${onnx.path}: texts are cut at ${tokenizer.maximumLength} tokens, the model's own limit, not at ${config.maximumLength}`,
  );
}
