import { createOnnxEmbeddingSource } from '../embedding/encode.ts';
import { createConsoleLogger } from '../platform/console-logger.ts';
import { createRuntime } from '../platform/onnx/index.ts';
import type { EmbeddingSource, Logger } from '../ports.ts';

/** What every command of the terminal needs. */
export interface Session {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
}

/** Loads the runtime and a logger that writes to standard error, or one that only warns. */
export async function startSession({ quiet = false }: { readonly quiet?: boolean }): Promise<Session> {
  const logger = createConsoleLogger(process.stderr, { quiet });
  return {
    logger,
    embeddings: createOnnxEmbeddingSource({ runtime: await createRuntime({ logger }), logger }),
  };
}
