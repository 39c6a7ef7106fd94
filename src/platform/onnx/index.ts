import { ConfigurationError, ModelError } from '../../errors.ts';
import type { InferenceRuntime, Logger } from '../../ports.ts';
import { readInstructionSet } from './instruction-set.ts';
import { loadNativeBinding } from './native-runtime.ts';
import { toInferenceRuntime } from './ort-binding.ts';
import { loadWasmBinding } from './wasm-runtime.ts';

/** Forces a backend: `native` or `wasm`. Locked-down runners that may not load native code set `wasm`. */
const BACKEND_VARIABLE = 'DRIFTGATE_BACKEND';

/** What createRuntime may be told. */
export interface RuntimeOptions {
  /** Defaults to the environment variable DRIFTGATE_BACKEND, then to `auto`: native first, then WebAssembly. */
  readonly backend?: string;
  /** Hears why the native runtime did not load. */
  readonly logger?: Pick<Logger, 'warn'>;
}

/**
 * Loads an ONNX Runtime: the native one, or WebAssembly where that does not load.
 *
 * @throws ConfigurationError for an unknown backend, ModelError `no-runtime` when none loads
 */
export async function createRuntime(options: RuntimeOptions = {}): Promise<InferenceRuntime> {
  // An empty variable, as a workflow writes it, is not set.
  const backend = options.backend ?? (process.env[BACKEND_VARIABLE] || 'auto');
  switch (backend) {
    case 'native':
      return loadNative().catch(refuse);
    case 'wasm':
      return loadWasm().catch(refuse);
    case 'auto':
      return loadNative().catch(async (nativeError: unknown) => {
        if (isAltered(nativeError)) return refuse(nativeError);
        options.logger?.warn(
          `The native ONNX Runtime did not load, so the slower WebAssembly one runs: ${String(nativeError)}`,
        );
        return loadWasm().catch((error: unknown) => refuse(new AggregateError([nativeError, error])));
      });
    default:
      throw new ConfigurationError({
        code: 'unknown-backend',
        what: `${BACKEND_VARIABLE} names an unknown backend`,
        expected: 'native, wasm or auto',
        found: JSON.stringify(backend),
        hint: `set the environment variable to one of these, or unset it`,
      });
  }
}

/** Native files that are not those of the manifest: somebody changed them, so no fallback hides it. */
function isAltered(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'NATIVE_RUNTIME_ALTERED') || isAltered(error.cause);
}

async function loadNative(): Promise<InferenceRuntime> {
  return toInferenceRuntime(await loadNativeBinding(await readInstructionSet()));
}

async function loadWasm(): Promise<InferenceRuntime> {
  return toInferenceRuntime(await loadWasmBinding());
}

function refuse(cause: unknown): never {
  throw new ModelError({
    code: 'no-runtime',
    what: 'ONNX Runtime did not load',
    expected: 'the native runtime, or else the WebAssembly one',
    found: String(cause).split('\n', 1)[0],
    hint: 'run on linux-x64 with glibc 2.28 or later, or set DRIFTGATE_BACKEND=wasm',
    cause,
  });
}
