import { availableParallelism } from 'node:os';
import type { OrtBinding } from './ort-binding.ts';

/** More threads gain little on the short matrices of embedding models, and runners have few. */
const MAXIMUM_THREADS = 2;
/** Errors reach the user as a ModelError; the runtime's own lines would only repeat them. */
const LOG_FATAL_ONLY = 4;

/**
 * Loads the native ONNX Runtime, without its telemetry; lazily, because on a platform it does not know it ends the process when imported
 * statically.
 *
 * @throws Error when this platform has no native runtime
 */
export async function loadNativeBinding(instructionSet: string): Promise<OrtBinding> {
  // Read once, when the library starts: without it names and hashes of models go to its maker.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  const { InferenceSession, Tensor, env, listSupportedBackends } = await import('onnxruntime-node');
  env.logLevel = 'fatal';
  return {
    backend: `native ${process.platform}-${process.arch}`,
    version: env.versions.node ?? env.versions.common,
    instructionSet,
    executionProviders: listSupportedBackends().map(({ name }) => name),
    Tensor,
    open: (model, { executionProvider, threads, folder }) => {
      const options = {
        executionProviders: [executionProvider],
        intraOpNumThreads: threads ?? Math.min(MAXIMUM_THREADS, availableParallelism()),
        graphOptimizationLevel: 'all',
        logSeverityLevel: LOG_FATAL_ONLY,
        extra: {
          session: {
            // Spinning threads take time from one another on a busy runner.
            intra_op: { allow_spinning: '0' },
            // Where the weights of a graph lie that is given as bytes.
            model_external_initializers_file_folder_path: folder,
          },
        },
      } as const;
      return typeof model === 'string'
        ? InferenceSession.create(model, options)
        : InferenceSession.create(model, options);
    },
  };
}
