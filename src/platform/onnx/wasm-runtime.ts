import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OrtBinding } from './ort-binding.ts';

/** Errors reach the user as a ModelError; the runtime's own lines would only repeat them. */
const LOG_FATAL_ONLY = 4;

/** The folder of the WebAssembly files, ending in `/`: `wasm/` beside the bundle, or the package's own. */
export function wasmDirectory(): URL {
  const besideBundle = new URL('./wasm/', import.meta.url);
  if (existsSync(besideBundle)) return besideBundle;
  return new URL('./', import.meta.resolve('onnxruntime-web'));
}

/**
 * Loads ONNX Runtime for WebAssembly: any platform, 5 to 6 times slower than native, one thread.
 *
 * @throws Error when its files are not there
 */
export async function loadWasmBinding(): Promise<OrtBinding> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
  const directory = wasmDirectory();
  env.logLevel = 'fatal';
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { mjs: new URL(WASM_MODULE, directory).href };
  env.wasm.wasmBinary = await readBytes(fileURLToPath(new URL(WASM_BINARY, directory)));
  return {
    backend: 'wasm',
    version: env.versions.web ?? env.versions.common,
    // Its kernels use the same 128-bit instructions on every processor.
    instructionSet: 'wasm simd128',
    executionProviders: ['cpu'],
    Tensor,
    open: async (model, { externalData, folder }) =>
      InferenceSession.create(typeof model === 'string' ? await readBytes(model) : model, {
        graphOptimizationLevel: 'all',
        logSeverityLevel: LOG_FATAL_ONLY,
        externalData: await Promise.all(
          externalData.map(async (file) => ({
            path: file,
            data: await readBytes(join(folder, file)),
          })),
        ),
      }),
  };
}

const WASM_MODULE = 'ort-wasm-simd-threaded.mjs';
const WASM_BINARY = 'ort-wasm-simd-threaded.wasm';

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await readFile(file));
}
