import { basename, dirname, extname, join } from 'node:path';
import { findParts, hasFile } from './find-parts.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readNpy } from './read-npy.ts';
import { readSafetensors } from './read-safetensors.ts';
import { statVectors } from './vector-file.ts';
import type { VectorReader } from './vector-table.ts';
import { vectorsError } from './vectors-error.ts';

/** Precomputed vectors that are there and not read yet. */
export interface FoundTable {
  /** The file, or the folder of a table in parts. */
  readonly path: string;
  readonly folder: string;
  /** Files of the table from its folder, in the order in which they are read. */
  readonly names: readonly string[];
  readonly read: VectorReader;
  /** Whether `provenance.json` lies in the folder. */
  readonly hasProvenance: boolean;
}

/** What `driftgate embed` calls its files. */
const EMBEDDED = 'vectors.npy';
export const PROVENANCE = 'provenance.json';

type OpenReader = (path: string) => Promise<VectorReader> | VectorReader;

const READERS: ReadonlyMap<string, OpenReader> = new Map<string, OpenReader>([
  ['.npy', () => readNpy],
  ['.jsonl', () => readJsonLines],
  ['.ndjson', () => readJsonLines],
  ['.safetensors', () => readSafetensors],
  ['.arrow', openArrow],
  ['.feather', openArrow],
  ['.ipc', openArrow],
  ['.parquet', openParquet],
]);
/** Formats that may hold pickles: reading one can run any code. */
const PICKLES: ReadonlySet<string> = new Set(['.pkl', '.pickle', '.pt', '.pth', '.bin', '.joblib', '.npz']);

/**
 * Finds precomputed vectors: `.npy`, `.jsonl`, `.safetensors`, `.parquet` (or a folder of them), Arrow IPC or Feather, or
 * the folder that `driftgate embed` wrote.
 *
 * @throws ModelError `missing-vectors`, `unreadable-vectors` or `unsupported-vectors`
 */
export async function findVectorTable(path: string): Promise<FoundTable> {
  const { isFolder } = await statVectors(path, 'file or folder');
  if (isFolder && (await hasFile(path, EMBEDDED))) return findVectorTable(join(path, EMBEDDED));
  const folder = isFolder ? path : dirname(path);
  return {
    path,
    folder,
    read: await (isFolder ? openParquet(path) : chooseReader(path)(path)),
    names: isFolder ? await findParts(path) : [basename(path)],
    hasProvenance: await hasFile(folder, PROVENANCE),
  };
}

// What reads these two is large: it is loaded when there is such a file.
async function openArrow(): Promise<VectorReader> {
  return (await import('./read-arrow.ts')).readArrow;
}

async function openParquet(path: string): Promise<VectorReader> {
  return (await import('./read-parquet.ts')).createParquetReader(path);
}

function chooseReader(path: string): OpenReader {
  const type = extname(path).toLowerCase();
  const reader = READERS.get(type);
  if (reader !== undefined) return reader;
  const known = [...READERS.keys()].join(', ');
  throw vectorsError(path, {
    code: 'unsupported-vectors',
    what: PICKLES.has(type)
      ? 'this file may hold pickles: reading them could run code, so it is never read'
      : 'this kind of file is not known',
    expected: `a file that ends in ${known}`,
    found: type === '' ? 'a name without an ending' : type,
    hint: "save the vectors in a format of plain numbers: numpy.save('vectors.npy', vectors)",
  });
}
