import { zeros, type Matrix } from '../core/linalg/matrix.ts';
import { hashTable, type HashedPart } from '../vectors/hash-table.ts';
import { clearFolder, partName } from './clear-folder.ts';
import { PART_ROWS, writePart } from './write-part.ts';

/** Takes some rows, which may be used for something else afterwards. */
export type TakeRows = (ids: readonly string[], matrix: Matrix) => Promise<void>;

/**
 * Writes rows that come in pieces of any size as parts of `partRows` rows; only one part is in memory.
 *
 * @param give hands over every row once, in order
 * @returns hash of the table, as its readers compute it
 */
export async function writeParquetFolder(
  folder: string,
  give: (take: TakeRows) => Promise<void>,
  partRows = PART_ROWS,
): Promise<string> {
  const hashes: HashedPart[] = [];
  let ids: string[] = [];
  let room: Matrix | undefined;
  const flush = async (): Promise<void> => {
    if (room === undefined || ids.length === 0) return;
    const index = hashes.length;
    const matrix = { ...room, rows: ids.length, data: room.data.subarray(0, ids.length * room.cols) };
    hashes.push({ name: partName(index), hash: await writePart(folder, { index, ids, matrix }) });
    ids = [];
  };
  await clearFolder(folder, { format: 'parquet', keepParts: false });
  await give(async (names, { cols, data, rows }) => {
    room ??= zeros(partRows, cols);
    for (let done = 0; done < rows;) {
      const count = Math.min(rows - done, partRows - ids.length);
      room.data.set(data.subarray(done * cols, (done + count) * cols), ids.length * cols);
      for (let row = done; row < done + count; row++) ids.push(names[row]);
      done += count;
      if (ids.length === partRows) await flush();
    }
  });
  await flush();
  return hashTable(hashes);
}
