import { join } from 'node:path';
import type { Matrix } from '../core/linalg/matrix.ts';
import { hashTable } from '../vectors/hash-table.ts';
import { clearFolder } from './clear-folder.ts';
import { npyHeaderOf, encodeNpyRows, type WrittenType } from './encode-npy.ts';
import { writeContent, writeWhole } from './whole-file.ts';

/** Vectors that come in pieces, in the order of the rows. */
export interface NpyPieces {
  readonly rows: number;
  readonly dtype: WrittenType;
  /** Hands over every row once, in order; the ids are asked for afterwards. */
  readonly give: (take: (piece: Matrix) => Promise<void>) => Promise<void>;
  /** [n] */
  readonly ids: () => readonly string[];
}

/**
 * Writes `vectors.npy` and `ids.json`, each whole or not at all, and takes an earlier run's files away.
 *
 * @returns hash of the table, as its readers compute it
 */
export async function writeNpyFolder(folder: string, { dtype, give, ids, rows }: NpyPieces): Promise<string> {
  let taken = 0;
  const vectors = await writeWhole(join(folder, 'vectors.npy'), async (file) => {
    await give(async (piece) => {
      if (taken === 0) {
        await clearFolder(folder, { format: 'npy', keepParts: false });
        await file.write(npyHeaderOf({ rows, cols: piece.cols }, dtype));
      }
      await file.write(encodeNpyRows(piece, dtype));
      taken += piece.rows;
    });
    if (taken !== rows) throw new RangeError(`${taken} of ${rows} vectors came`);
  });
  const names = await writeContent(join(folder, 'ids.json'), `${JSON.stringify(ids())}\n`);
  return hashTable([
    { name: 'vectors.npy', hash: vectors },
    { name: 'ids.json', hash: names },
  ]);
}
