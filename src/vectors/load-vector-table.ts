import { basename, dirname, extname, join } from 'node:path';
import { checkRows } from './check-rows.ts';
import { findParts, hasFile } from './find-parts.ts';
import { hashTable, type HashedPart } from './hash-table.ts';
import { parseIds, parseJson } from './parse-ids.ts';
import { readArrow } from './read-arrow.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readNpy } from './read-npy.ts';
import { readParquet } from './read-parquet.ts';
import { readSafetensors } from './read-safetensors.ts';
import { hashFile, readRange, statVectors, withVectorFile, type VectorFile } from './vector-file.ts';
import type { VectorColumns, VectorRows, VectorTable } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

type Reader = (file: VectorFile, columns: VectorColumns) => Promise<VectorRows>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['.npy', readNpy],
  ['.jsonl', readJsonLines],
  ['.ndjson', readJsonLines],
  ['.safetensors', readSafetensors],
  ['.arrow', readArrow],
  ['.feather', readArrow],
  ['.ipc', readArrow],
]);
const PARQUET = '.parquet';
/** Formats that may hold pickles: reading one can run any code. */
const PICKLES: ReadonlySet<string> = new Set(['.pkl', '.pickle', '.pt', '.pth', '.bin', '.joblib', '.npz']);

/** What `driftgate embed` calls its files. */
const EMBEDDED = 'vectors.npy';
const IDS = 'ids.json';
const PROVENANCE = 'provenance.json';

/**
 * Loads precomputed vectors: `.npy`, `.jsonl`, `.safetensors`, `.parquet` (or a folder of them), Arrow IPC or Feather, or
 * the folder that `driftgate embed` wrote. Rows keep the order of the file; every row is finite and not zero.
 *
 * @throws ModelError that says what is wrong, where, and what to do
 */
export async function loadVectorTable(path: string, columns: VectorColumns = {}): Promise<VectorTable> {
  const { isFolder } = await statVectors(path, 'file or folder');
  if (isFolder && (await hasFile(path, EMBEDDED))) return loadVectorTable(join(path, EMBEDDED), columns);
  const type = extname(path).toLowerCase();
  const table =
    isFolder || type === PARQUET
      ? await loadParquet(
          isFolder ? path : dirname(path),
          isFolder ? await findParts(path) : [basename(path)],
          columns,
        )
      : await loadFile(path, chooseReader(path, type), columns);
  checkRows(table, path);
  const folder = isFolder ? path : dirname(path);
  const provenance = await readBeside(folder, PROVENANCE);
  return provenance === undefined
    ? table
    : { ...table, provenance: parseProvenance(folder, provenance.text) };
}

async function loadFile(path: string, read: Reader, columns: VectorColumns): Promise<VectorTable> {
  const { rows, hash } = await withVectorFile(path, async (file) => ({
    rows: await read(file, columns),
    hash: await hashFile(file),
  }));
  const parts: HashedPart[] = [{ name: basename(path), hash }];
  if (rows.ids !== undefined) return { ...rows, hash: hashTable(parts) };
  const beside = await readBeside(dirname(path), IDS);
  if (beside === undefined) return { ...rows, hash: hashTable(parts) };
  const ids = parseIds(beside.text, join(dirname(path), IDS), IDS);
  return { ...rows, ids, hash: hashTable([...parts, { name: IDS, hash: beside.hash }]) };
}

async function loadParquet(
  folder: string,
  names: readonly string[],
  columns: VectorColumns,
): Promise<VectorTable> {
  const paths = names.map((name) => join(folder, name));
  const rows = await readParquet(paths, columns);
  const parts: HashedPart[] = [];
  for (const [index, name] of names.entries()) {
    parts.push({ name, hash: await withVectorFile(paths[index], hashFile) });
  }
  return { ...rows, hash: hashTable(parts) };
}

function chooseReader(path: string, type: string): Reader {
  const reader = READERS.get(type);
  if (reader !== undefined) return reader;
  const known = [...READERS.keys(), PARQUET].join(', ');
  throw vectorsError(path, {
    code: 'unsupported-vectors',
    what: PICKLES.has(type)
      ? 'this file may hold pickles: reading them could run code, so it is never read'
      : 'this kind of file is not known',
    expected: `a file that ends in ${known}`,
    found: type === '' ? 'a name without an ending' : type,
    hint: "Save the vectors in a format of plain numbers: numpy.save('vectors.npy', vectors)",
  });
}

async function readBeside(
  folder: string,
  name: string,
): Promise<{ readonly text: string; readonly hash: string } | undefined> {
  if (!(await hasFile(folder, name))) return undefined;
  return withVectorFile(join(folder, name), async (file) => ({
    text: new TextDecoder().decode(await readRange(file, 0, file.size)),
    hash: await hashFile(file),
  }));
}

function parseProvenance(folder: string, text: string): unknown {
  const provenance = parseJson(text);
  if (provenance !== undefined) return provenance;
  throw vectorsError(join(folder, PROVENANCE), {
    code: 'json-syntax',
    what: 'this file is not JSON, so nobody knows how the vectors were made',
    expected: 'what driftgate embed wrote',
    hint: 'Run driftgate embed again, or remove the file.',
  });
}
