import { assertAdapterFits, loadAdapter, type Adapter } from './embedding/adapter.ts';
import type { Embeddings, InferenceRuntime } from './ports.ts';

/**
 * Opens the adapter that the gate file names, before anything is embedded; undefined when it names none.
 *
 * @throws ModelError when it is missing or no adapter
 */
export async function openAdapter(
  path: string | undefined,
  runtime: InferenceRuntime,
): Promise<Adapter | undefined> {
  return path === undefined ? undefined : loadAdapter(path, runtime);
}

/**
 * The candidate's vectors behind an adapter, which is then released; as they are without one.
 *
 * @throws ModelError when the adapter cannot be used on them
 */
export async function adapt(candidate: Embeddings, adapter: Adapter | undefined): Promise<Embeddings> {
  if (adapter === undefined) return candidate;
  try {
    assertAdapterFits(adapter, candidate.matrix.cols);
    const matrix = await adapter.apply(candidate.matrix);
    return { ...candidate, matrix, identity: { ...candidate.identity, adapter: adapter.hash } };
  } finally {
    await adapter.release();
  }
}
