import { isStored } from '../config/embedding-config.ts';
import type { EmbeddingSource, EmbeddingStore, InferenceRuntime, Logger } from '../ports.ts';
import { embedNewRows } from './embed-new-rows.ts';
import { encodeTexts } from './encode-texts.ts';
import { identifyModel, loadModel, type LoadedModel } from './load-model.ts';
import { readStoredVectors } from './stored-vectors.ts';
import { modelFingerprint } from './vector-file.ts';

/**
 * Vectors from a local ONNX model, where texts that the store knows are not embedded again and give the same bits, or
 * from a file of vectors that were made before.
 */
export function createEmbeddingSource(options: {
  readonly runtime: InferenceRuntime;
  readonly logger: Logger;
  /** Absent: every run encodes every text. */
  readonly store?: EmbeddingStore;
}): EmbeddingSource {
  const { runtime, logger, store } = options;
  return {
    async embed(label, config, rows) {
      if (isStored(config)) return readStoredVectors(label, config, rows, logger);
      const started = performance.now();
      const model = await loadModel(config, runtime);
      try {
        tellShorterLimit(model, logger);
        const identity = identifyModel(model, runtime);
        const title = `Embedding with the ${label} model`;
        const { vectors, reuse } = await embedNewRows(rows, {
          store,
          fingerprint: modelFingerprint(identity),
          logger,
          encode: async (missing, keys) => ({
            keys,
            ...(await encodeTexts(model, missing, (done) => logger.progress(title, done, missing.length))),
          }),
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
    },
  };
}

function tellShorterLimit({ config, tokenizer, onnx }: LoadedModel, logger: Logger): void {
  if (tokenizer.maximumLength >= config.maximumLength) return;
  logger.info(
    `${onnx.path}: texts are cut at ${tokenizer.maximumLength} tokens, the model's own limit, not at ${config.maximumLength}`,
  );
}
