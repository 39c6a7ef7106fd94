import { assertAdapterFits, loadAdapter, type Adapter } from './embedding/adapter.ts';
import type { Embeddings, InferenceRuntime } from './ports.ts';

/**
 * Does a task with the adapter that the gate file names, or with none; it is then released.
 *
 * @throws ModelError when it is missing or no adapter
 */
export async function withAdapter<T>(
  path: string | undefined,
  runtime: InferenceRuntime,
  task: (adapter: Adapter | undefined) => Promise<T>,
): Promise<T> {
  const adapter = path === undefined ? undefined : await loadAdapter(path, runtime);
  try {
    return await task(adapter);
  } finally {
    await adapter?.release();
  }
}

/**
 * The candidate's vectors behind an adapter; as they are without one.
 *
 * @throws ModelError when the adapter cannot be used on them
 */
export async function adapt(candidate: Embeddings, adapter: Adapter | undefined): Promise<Embeddings> {
  if (adapter === undefined) return candidate;
  assertAdapterFits(adapter, candidate.matrix.cols);
  const matrix = await adapter.apply(candidate.matrix);
  return { ...candidate, matrix, identity: { ...candidate.identity, adapter: adapter.hash } };
}
