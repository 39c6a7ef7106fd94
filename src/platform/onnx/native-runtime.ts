import { availableParallelism } from 'node:os';
import type { OrtBinding } from './ort-binding.ts';

/** More threads gain little on the short matrices of embedding models, and runners have few. */
const MAXIMUM_THREADS = 2;
/** Errors reach the user as a ModelError; the runtime's own lines would only repeat them. */
const LOG_FATAL_ONLY = 4;

/**
 * Loads the native ONNX Runtime; lazily, because on a platform it does not know it ends the process when imported
 * statically.
 *
 * @throws Error when this platform has no native runtime
 */
export async function loadNativeBinding(instructionSet: string): Promise<OrtBinding> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node');
  return {
    backend: `native ${process.platform}-${process.arch}`,
    version: env.versions.node ?? env.versions.common,
    instructionSet,
    Tensor,
    open: (model) => {
      const options = {
        intraOpNumThreads: Math.min(MAXIMUM_THREADS, availableParallelism()),
        graphOptimizationLevel: 'all',
        logSeverityLevel: LOG_FATAL_ONLY,
        // Spinning threads take time from one another on a busy runner.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      } as const;
      return typeof model === 'string'
        ? InferenceSession.create(model, options)
        : InferenceSession.create(model, options);
    },
  };
}
