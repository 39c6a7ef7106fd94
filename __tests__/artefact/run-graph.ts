import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { createRandom } from '../../src/core/random.ts';
import type { InferenceRuntime, Tensor } from '../../src/ports.ts';

/** Loads a graph, feeds it `embeddings` and returns the outputs asked for. */
export async function runGraph(
  runtime: InferenceRuntime,
  bytes: Uint8Array,
  { rows, cols, data }: Matrix,
  ...outputs: readonly string[]
): Promise<readonly Tensor[]> {
  const session = await runtime.load(bytes);
  try {
    const results = await session.run({ embeddings: { type: 'float32', dims: [rows, cols], data } }, outputs);
    return outputs.map((name) => results[name]);
  } finally {
    await session.release();
  }
}

/** Standard normal numbers, [rows, cols]. */
export function drawMatrix(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  return { rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) };
}
