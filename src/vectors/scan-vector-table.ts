import { join } from 'node:path';
import { checkIdCount, createRowCheck } from './check-rows.ts';
import { hasFile } from './find-parts.ts';
import { PROVENANCE, type FoundTable } from './find-vector-table.ts';
import { hashTable, type HashedPart } from './hash-table.ts';
import { parseIds, parseJson } from './parse-ids.ts';
import { hashFile, readRange, withVectorFile } from './vector-file.ts';
import type { StoredType, TableChunk, TableSummary, VectorChunk, VectorColumns } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/** Takes rows; what it throws ends the scan. */
export type ReceiveRows = (chunk: TableChunk) => Promise<void> | void;

const IDS = 'ids.json';
/** The type of a table of several parts is that of the widest. */
const BY_WIDTH: readonly StoredType[] = ['float64', 'float32', 'bfloat16', 'float16'];

/**
 * Reads a table once, in the order in which its rows lie, and hands them over a few MiB at a time: memory is that of a
 * chunk and of the ids, whatever the number of rows. Nothing is handed over after the first row that is not finite or
 * zero, and nothing that was may be used before this resolves.
 *
 * @throws ModelError that says what is wrong, where, and what to do
 */
export async function scanVectorTable(
  found: FoundTable,
  columns: VectorColumns,
  receive: ReceiveRows,
): Promise<TableSummary> {
  const { folder, names, path } = found;
  const check = createRowCheck(path);
  const types = new Set<StoredType>();
  const parts: HashedPart[] = [];
  let cols = 0;
  let beside: Promise<IdsBeside | undefined> | undefined;
  const take = async (chunk: VectorChunk): Promise<void> => {
    const { dtype, matrix, of } = chunk;
    types.add(dtype);
    cols = matrix.cols;
    beside ??= chunk.ids === undefined ? readIds(found, of ?? 0) : Promise.resolve(undefined);
    const first = check.rows();
    const ids = chunk.ids ?? (await beside)?.ids.slice(first, first + matrix.rows);
    const lengths = check.measure(matrix, ids);
    if (check.isGood()) await receive({ ...chunk, first, ids, lengths });
  };
  for (const name of names) {
    await withVectorFile(join(folder, name), async (file) => {
      for await (const chunk of found.read(file, columns)) await take(chunk);
      parts.push({ name, hash: await hashFile(file) });
    });
  }
  check.finish();
  const ids = await beside;
  return {
    rows: check.rows(),
    cols,
    dtype: BY_WIDTH.find((type) => types.has(type)) ?? 'float32',
    hash: hashTable(ids === undefined ? parts : [...parts, { name: IDS, hash: ids.hash }]),
    ...(found.hasProvenance ? { provenance: await readProvenanceFile(folder) } : {}),
  };
}

interface IdsBeside {
  readonly ids: readonly string[];
  readonly hash: string;
}

/** The ids beside a file that has none of its own, one for each of its rows. */
async function readIds({ folder, path }: FoundTable, rows: number): Promise<IdsBeside | undefined> {
  if (!(await hasFile(folder, IDS))) return undefined;
  const { text, hash } = await readText(join(folder, IDS));
  const ids = parseIds(text, join(folder, IDS), IDS);
  checkIdCount(ids, rows, path);
  return { ids, hash };
}

async function readText(path: string): Promise<{ readonly text: string; readonly hash: string }> {
  return withVectorFile(path, async (file) => ({
    text: new TextDecoder().decode(await readRange(file, 0, file.size)),
    hash: await hashFile(file),
  }));
}

async function readProvenanceFile(folder: string): Promise<unknown> {
  const path = join(folder, PROVENANCE);
  const provenance = parseJson((await readText(path)).text);
  if (provenance !== undefined) return provenance;
  throw vectorsError(path, {
    code: 'json-syntax',
    what: 'this file is not JSON, so nobody knows how the vectors were made',
    expected: 'what driftgate embed wrote',
    found: 'text that is not JSON',
    hint: 'run driftgate embed again, or remove the file',
  });
}
