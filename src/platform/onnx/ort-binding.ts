import type { InferenceSession as OrtSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { dirname } from 'node:path';
import { ModelError } from '../../errors.ts';
import type { InferenceRuntime, InferenceSession, SessionOptions, Tensor, TensorInfo } from '../../ports.ts';

/** An ONNX Runtime library that has loaded; the native and the WebAssembly one share their JavaScript API. */
export interface OrtBinding {
  /** Such as `native linux-x64` or `wasm`. */
  readonly backend: string;
  readonly version: string;
  readonly instructionSet: string;
  /** What can run a graph here; one that needs libraries of its own may be missing still. */
  readonly executionProviders: readonly string[];
  readonly Tensor: typeof OrtTensor;
  open(model: string | Uint8Array, options: OpenOptions): Promise<OrtSession>;
}

/** How a library opens a graph. */
export interface OpenOptions extends Pick<SessionOptions, 'threads'> {
  readonly executionProvider: string;
  /** Files that hold its weights, relative to `folder`. */
  readonly externalData: readonly string[];
  readonly folder: string;
}

const CPU = 'cpu';

/** Puts a loaded library behind the port; what it throws becomes a ModelError that keeps the cause. */
export function toInferenceRuntime(binding: OrtBinding): InferenceRuntime {
  const { backend, version, instructionSet } = binding;
  return {
    backend,
    version,
    instructionSet,
    async load(model, externalData = [], { threads, executionProvider = CPU, path: standsFor } = {}) {
      const path = typeof model === 'string' ? model : (standsFor ?? '(built-in graph)');
      const chosen = { externalData, folder: dirname(path), ...(threads === undefined ? {} : { threads }) };
      const open = (provider: string): Promise<OrtSession> =>
        binding.open(model, { ...chosen, executionProvider: provider });
      try {
        if (executionProvider === CPU) return toSession(await open(CPU), binding, path);
        return toSession(await openElsewhere(binding, executionProvider, open), binding, path);
      } catch (cause) {
        if (cause instanceof ModelError) throw cause;
        throw new ModelError({
          code: 'load-failed',
          what: `ONNX Runtime (${backend}) cannot load the model`,
          where: { file: path },
          expected: 'a graph that this runtime can run',
          found: firstLine(cause),
          hint: 'export it again, with an older opset: the file may be damaged, or newer than the runtime',
          cause,
        });
      }
    },
  };
}

/**
 * Opens a graph on something that is not the processor, and never on the processor in its place.
 *
 * @throws ModelError `no-execution-provider`, or what the processor says of a graph that it cannot open either
 */
async function openElsewhere(
  binding: OrtBinding,
  provider: string,
  open: (provider: string) => Promise<OrtSession>,
): Promise<OrtSession> {
  const { backend, executionProviders } = binding;
  const missing = (found: string, cause?: unknown): ModelError =>
    new ModelError({
      code: 'no-execution-provider',
      what: `ONNX Runtime (${backend}) cannot run the model on ${provider} here`,
      expected: executionProviders.join(', '),
      found,
      hint: 'leave `execution-provider` out to run it on the processor, or gate where that hardware is',
      ...(cause === undefined ? {} : { cause }),
    });
  if (!executionProviders.includes(provider)) throw missing(`no ${provider} in this build of the runtime`);
  try {
    return await open(provider);
  } catch (cause) {
    // Is it the graph, or what should run it?
    await (await open(CPU)).release();
    throw missing(firstLine(cause), cause);
  }
}

function toSession(session: OrtSession, binding: OrtBinding, path: string): InferenceSession {
  return {
    inputs: session.inputMetadata.map(toTensorInfo),
    outputs: session.outputMetadata.map(toTensorInfo),
    async run(feeds, fetches) {
      try {
        const wrapped = Object.entries(feeds).map(([name, { type, data, dims }]) => {
          return [name, new binding.Tensor(type, data, dims)] as const;
        });
        const results = await session.run(Object.fromEntries(wrapped), fetches);
        return Object.fromEntries(fetches.map((name) => [name, toTensor(name, results[name])]));
      } catch (cause) {
        throw new ModelError({
          code: 'run-failed',
          what: `ONNX Runtime (${binding.backend}) failed while running the model`,
          where: { file: path },
          expected: 'an output for each batch of texts',
          found: firstLine(cause),
          hint: 'try a smaller `maximum-length`: a text may be longer than the model can take',
          cause,
        });
      }
    },
    release: () => session.release(),
  };
}

const UNNAMED = 2 ** 32 - 1;

function toTensorInfo(info: OrtSession.ValueMetadata): TensorInfo {
  if (!info.isTensor) return { name: info.name, type: 'not a tensor', dims: [] };
  // A size that the graph leaves open is a name; WebAssembly makes 2^32 - 1 of an unnamed one.
  const dims = info.shape.map((dim) => (typeof dim === 'number' && dim < UNNAMED ? dim : -1));
  return { name: info.name, type: info.type, dims };
}

function toTensor(name: string, tensor: OrtTensor | undefined): Tensor {
  const { type, data, dims } = tensor ?? {};
  if (dims !== undefined) {
    if (type === 'float64' && data instanceof Float64Array) return { type, dims, data };
    if (type === 'float32' && data instanceof Float32Array) return { type, dims, data };
    if (type === 'int64' && data instanceof BigInt64Array) return { type, dims, data };
    if (type === 'int32' && data instanceof Int32Array) return { type, dims, data };
    if (type === 'float16' && ArrayBuffer.isView(data)) {
      // Raw bits: Node 24 has a Float16Array, Node 20 has not.
      return { type, dims, data: new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) };
    }
  }
  throw new TypeError(`the output ${name} is ${type ?? 'missing'}, which driftgate cannot read`);
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
