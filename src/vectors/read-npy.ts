import { locateNpyHeader, NPY_PREFIX_BYTES, parseNpyHeader } from './npy-header.ts';
import { checkStoredMatrix, readStoredMatrix } from './read-stored-matrix.ts';
import { readRange, type VectorFile } from './vector-file.ts';
import type { VectorChunk } from './vector-table.ts';

/**
 * Reads a NumPy array file (versions 1 to 3) of shape (n, d): little-endian float16, float32 or float64, in C or Fortran
 * order. It has no ids of its own.
 *
 * @throws ModelError `unsupported-vectors`, `empty-vectors` or `truncated-vectors`
 */
export async function* readNpy(file: VectorFile): AsyncGenerator<VectorChunk> {
  const prefix = await readRange(file, 0, Math.min(NPY_PREFIX_BYTES, file.size));
  const { start, length } = locateNpyHeader(prefix, file.path);
  const text = new TextDecoder().decode(await readRange(file, start, length));
  const stored = { ...parseNpyHeader(text, file.path), start: start + length, end: file.size };
  checkStoredMatrix(file, stored);
  yield* readStoredMatrix(file, stored);
}
