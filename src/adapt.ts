import { assertAdapterFits, loadAdapter } from './embedding/adapter.ts';
import type { Embeddings, InferenceRuntime } from './ports.ts';

/**
 * The candidate's vectors behind the adapter that the gate file names; as they are when it names none.
 *
 * @throws ModelError when the adapter cannot be used on them
 */
export async function adapt(
  candidate: Embeddings,
  path: string | undefined,
  runtime: InferenceRuntime,
): Promise<Embeddings> {
  if (path === undefined) return candidate;
  const adapter = await loadAdapter(path, runtime);
  try {
    assertAdapterFits(adapter, candidate.matrix.cols);
    const matrix = await adapter.apply(candidate.matrix);
    return { ...candidate, matrix, identity: { ...candidate.identity, adapter: adapter.hash } };
  } finally {
    await adapter.release();
  }
}
