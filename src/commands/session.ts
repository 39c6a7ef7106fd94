import { resolve } from 'node:path';
import { createConnection } from '../connect.ts';
import { createEmbeddingSource } from '../embedding/encode.ts';
import { createConsoleLogger } from '../platform/console-logger.ts';
import { createDiskStore } from '../platform/disk-store.ts';
import { createRuntime } from '../platform/onnx/index.ts';
import { createRuntimeMultiply } from '../platform/onnx/runtime-multiply.ts';
import { followWork } from '../platform/stop-signal.ts';
import { terminalStyle } from '../platform/terminal-style.ts';
import type { EmbeddingSource, InferenceRuntime, Logger, MatrixMultiply } from '../ports.ts';

/** What every command of the terminal needs. */
export interface Session {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
  readonly multiply: MatrixMultiply;
  readonly runtime: InferenceRuntime;
}

/** What the shell says of them. */
export interface SessionOptions {
  readonly quiet?: boolean;
  /** Folder that keeps vectors between runs; absent: nothing is kept. */
  readonly cache?: string;
}

/** Loads the runtime and a logger that writes to standard error, or one that only warns. */
export async function startSession({ cache, quiet = false }: SessionOptions): Promise<Session> {
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = followWork(createConsoleLogger(process.stderr, { quiet, tty: animated, unicode }));
  const runtime = await createRuntime({ logger });
  return {
    logger,
    embeddings: createEmbeddingSource({
      runtime,
      logger,
      connect: createConnection(logger),
      ...(cache === undefined ? {} : { store: createDiskStore(resolve(cache), logger) }),
    }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
  };
}
