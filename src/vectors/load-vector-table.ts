import { findVectorTable } from './find-vector-table.ts';
import { createMatrixBuilder } from './matrix-builder.ts';
import { scanVectorTable } from './scan-vector-table.ts';
import type { VectorColumns, VectorTable } from './vector-table.ts';

/**
 * Loads all of a table of precomputed vectors, whatever its format; rows keep the order of the file, and every row is
 * finite and not zero.
 *
 * @throws ModelError that says what is wrong, where, and what to do
 */
export async function loadVectorTable(path: string, columns: VectorColumns = {}): Promise<VectorTable> {
  const builder = createMatrixBuilder(path);
  const ids: string[] = [];
  let hasIds = true;
  const found = await findVectorTable(path);
  const summary = await scanVectorTable(found, columns, (chunk) => {
    hasIds &&= chunk.ids !== undefined;
    for (const id of chunk.ids ?? []) ids.push(id);
    builder.append(chunk.matrix, chunk.of);
  });
  const { dtype, hash, provenance } = summary;
  return {
    ids: hasIds ? ids : undefined,
    matrix: builder.finish(),
    dtype,
    hash,
    ...(provenance === undefined ? {} : { provenance }),
  };
}
