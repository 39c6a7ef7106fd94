import { join } from 'node:path';
import type { Matrix } from '../core/linalg/matrix.ts';
import { partName } from './clear-folder.ts';
import { encodeParquet } from './encode-parquet.ts';
import { writeWhole } from './whole-file.ts';

/** Rows of one part, at most: 80 MB at 1,024 dimensions. */
export const PART_ROWS = 20_000;

/**
 * Writes one part, whole or not at all.
 *
 * @returns its sha256, 64 hexadecimal digits
 */
export function writePart(
  folder: string,
  {
    ids,
    index,
    matrix,
  }: { readonly index: number; readonly ids: readonly string[]; readonly matrix: Matrix },
): Promise<string> {
  return writeWhole(join(folder, partName(index)), async (file) => {
    for (const bytes of encodeParquet(ids, matrix)) await file.write(bytes);
  });
}
