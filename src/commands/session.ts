import { createOnnxEmbeddingSource } from '../embedding/encode.ts';
import { createConsoleLogger } from '../platform/console-logger.ts';
import { createRuntime } from '../platform/onnx/index.ts';
import { createRuntimeMultiply } from '../platform/onnx/runtime-multiply.ts';
import { terminalStyle } from '../platform/terminal-style.ts';
import type { EmbeddingSource, InferenceRuntime, Logger, MatrixMultiply } from '../ports.ts';

/** What every command of the terminal needs. */
export interface Session {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
  readonly multiply: MatrixMultiply;
  readonly runtime: InferenceRuntime;
}

/** Loads the runtime and a logger that writes to standard error, or one that only warns. */
export async function startSession({ quiet = false }: { readonly quiet?: boolean }): Promise<Session> {
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = createConsoleLogger(process.stderr, { quiet, tty: animated, unicode });
  const runtime = await createRuntime({ logger });
  return {
    logger,
    embeddings: createOnnxEmbeddingSource({ runtime, logger }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
  };
}
