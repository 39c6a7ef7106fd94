import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { encodeParquet } from '../../src/vectors-out/encode-parquet.ts';
import { writePart } from '../../src/vectors-out/write-part.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-parquet-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ids = ['a', 'ä', '日本', '', 'e'.repeat(300)].map((name, row) => `${row}${name}`);
const matrix = { rows: 5, cols: 3, data: Float32Array.from({ length: 15 }, (_, at) => Math.sin(at) + 0.1) };

test('Parquet has the columns and the bits that were written', async () => {
  await writePart(folder, { index: 0, ids, matrix });
  const file = await asyncBufferFromFile(join(folder, 'part-00000.parquet'));
  const rows = await parquetReadObjects({ file, compressors });
  expect(rows).toEqual(
    ids.map((id, row) => ({ id, embedding: Array.from(matrix.data.subarray(3 * row, 3 * row + 3)) })),
  );
  const table = await loadVectorTable(folder);
  expect(table.ids).toEqual(ids);
  expect(table.matrix.data).toEqual(matrix.data);
});

test('a wide set has several row groups, and its last may be short', async () => {
  // 2^20 / 200,000 = 5 rows for each group: 5, 5 and 2 rows.
  const wide = { rows: 12, cols: 200_000, data: new Float32Array(12 * 200_000) };
  for (let row = 0; row < wide.rows; row++) wide.data.fill(row + 1, row * wide.cols, (row + 1) * wide.cols);
  const names = Array.from({ length: 12 }, (_, row) => `row ${row}`);
  await writePart(folder, { index: 7, ids: names, matrix: wide });
  const path = join(folder, 'part-00007.parquet');
  const { row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([5, 5, 2]);
  const table = await loadVectorTable(path);
  expect(table.ids).toEqual(names);
  expect(Buffer.from(table.matrix.data.buffer).equals(Buffer.from(wide.data.buffer))).toBe(true);
});

test('the same rows are the same bytes', () => {
  const write = (): Buffer => Buffer.concat([...encodeParquet(ids, matrix)].map((bytes) => bytes.slice()));
  expect(write()).toEqual(write());
});
