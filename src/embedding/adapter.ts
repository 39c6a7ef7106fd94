import type { Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import type { InferenceRuntime, TensorInfo } from '../ports.ts';
import { loadOnnxFile } from './onnx-file.ts';
import { ADAPTER_HINT, adapterDimensionError, applyInBlocks } from './run-adapter.ts';

/** Rows that are mapped at a time, so that memory does not grow with their number. */
const BLOCK_ROWS = 1024;

/** An ONNX graph that vectors go through before they are scored. */
export interface Adapter {
  readonly path: string;
  /** sha256 (hex) of the file and its external data. */
  readonly hash: string;
  /** Numbers per vector that it takes; absent: the graph does not say. */
  readonly inputDimension?: number;
  /** Numbers per vector that it gives; absent: the graph does not say. */
  readonly outputDimension?: number;
  /**
   * Every row adapted: [n, d] to [n, e], not scaled to unit length. A row gives the same bits whatever stands beside it.
   *
   * @throws ModelError `adapter-dimension`, `adapter-failed`, `adapter-output` or `adapter-not-finite`, naming the row
   */
  readonly apply: (matrix: Matrix) => Promise<Matrix>;
  readonly release: () => Promise<void>;
}

/**
 * Loads an adapter: driftgate's own, or any ONNX graph with one float32 input [n, d] and one float32 output [n, e].
 *
 * @throws ModelError what `loadOnnxFile` throws, `load-failed`, `adapter-inputs` or `adapter-outputs`
 */
export async function loadAdapter(path: string, runtime: InferenceRuntime): Promise<Adapter> {
  const { hash, externalData, dynamicallyQuantized } = await loadOnnxFile(path);
  const session = await runtime.load(path, externalData);
  try {
    const input = onlyMatrix(session.inputs, 'input', path);
    const output = onlyMatrix(session.outputs, 'output', path);
    const blockRows = dynamicallyQuantized ? 1 : BLOCK_ROWS;
    const adapter = { path, session, input, output, blockRows };
    const [inputDimension, outputDimension] = [input.dims[1], output.dims[1]];
    return {
      path,
      hash,
      ...(inputDimension > 0 ? { inputDimension } : {}),
      ...(outputDimension > 0 ? { outputDimension } : {}),
      apply: (matrix) => applyInBlocks(adapter, matrix),
      release: () => session.release(),
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/**
 * Refuses an adapter that takes vectors of another size than the candidate's; one that does not say what it takes is
 * only found out when it runs.
 *
 * @throws ModelError `adapter-dimension`
 */
export function assertAdapterFits(
  { path, inputDimension }: Pick<Adapter, 'path' | 'inputDimension'>,
  candidateDimension: number,
): void {
  if (inputDimension !== undefined && inputDimension !== candidateDimension) {
    throw adapterDimensionError(path, inputDimension, candidateDimension);
  }
}

/** The only input or output of a graph, when it is a float32 matrix with any number of rows. */
function onlyMatrix(infos: readonly TensorInfo[], kind: 'input' | 'output', file: string): TensorInfo {
  const [info, ...others] = infos;
  // The runtime leaves the shape empty where the graph does not tell it; that of an output shows when it runs.
  const isMatrix = info?.dims.length === 2 || (kind === 'output' && info?.dims.length === 0);
  const isFree = isMatrix && !(info.dims[0] > 0);
  if (isFree && info.type === 'float32' && others.length === 0) return info;
  throw new ModelError({
    code: `adapter-${kind}s`,
    what: `the adapter's ${kind}s are not one float32 matrix with any number of rows`,
    where: { file },
    expected: `one ${kind}, float32 [n, d]`,
    found: infos.map(describe).join(', ') || `no ${kind}s`,
    hint: ADAPTER_HINT,
  });
}

function describe({ name, type, dims }: TensorInfo): string {
  return `${name} (${type} [${dims.map((dim) => (dim > 0 ? dim : '?')).join(', ')}])`;
}
