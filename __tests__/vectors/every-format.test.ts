import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { bitsOf, expected, FOLDER } from './fixture-table.ts';

const FILES = [
  ...['float16', 'float32', 'float64', 'fortran', 'version-2', 'version-3'].map((name) => `${name}.npy`),
  ...['float16', 'float32', 'float64'].map((name) => `${name}.safetensors`),
  ...['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4', 'page-v2', 'encoded', 'fixed-size', 'pandas'].map(
    (name) => `${name}.parquet`,
  ),
  ...['float16.parquet', 'float64.parquet', 'parts'],
  ...['uncompressed.feather', 'lz4.feather', 'zstd.feather'],
  ...['stream', 'fixed-size', 'float16', 'float64'].map((name) => `${name}.arrow`),
];

describe('the same vectors in every format', () => {
  test.each(FILES)('%s gives the same ids and the same bits', async (name) => {
    const dtype =
      /^float(?:16|64)/.exec(name)?.[0] === 'float16'
        ? 'float16'
        : name.startsWith('float64')
          ? 'float64'
          : 'float32';

    const { ids, matrix, ...table } = await loadVectorTable(join(FOLDER, name));

    expect(ids).toEqual(expected.ids);
    expect([matrix.rows, matrix.cols]).toEqual([expected.ids.length, expected.cols]);
    expect(bitsOf(matrix.data)).toEqual(expected.bits[dtype]);
    expect(table.dtype).toBe(dtype);
  });

  test('JSON lines and base64 give the same bits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-vectors-'));
    const { ids, matrix } = await loadVectorTable(join(FOLDER, 'float32.npy'));
    const rows = (ids ?? []).map((id, row) => ({
      id,
      numbers: matrix.data.slice(row * matrix.cols, (row + 1) * matrix.cols),
    }));
    const lists = rows.map(({ id, numbers }) => JSON.stringify({ id, vector: [...numbers] })).join('\r\n\n');
    const base64 = rows.map(({ id, numbers }) =>
      JSON.stringify({ id, embedding: Buffer.from(numbers.buffer).toString('base64') }),
    );
    await writeFile(join(folder, 'lists.jsonl'), `\uFEFF${lists}`);
    await writeFile(join(folder, 'base64.jsonl'), base64.join('\n'));

    const fromLists = await loadVectorTable(join(folder, 'lists.jsonl'));
    const fromBase64 = await loadVectorTable(join(folder, 'base64.jsonl'));

    expect(fromLists.ids).toEqual(expected.ids);
    expect(bitsOf(fromLists.matrix.data)).toEqual(expected.bits.float32);
    expect(fromLists.dtype).toBe('float64');
    expect(fromBase64.ids).toEqual(expected.ids);
    expect(bitsOf(fromBase64.matrix.data)).toEqual(expected.bits.float32);
    expect(fromBase64.dtype).toBe('float32');
  });

  test('a run of one value survives compression', async () => {
    const { matrix } = await loadVectorTable(join(FOLDER, 'repeated.feather'));

    expect([...matrix.data]).toEqual(Array.from({ length: expected.ids.length * expected.cols }, () => 0.5));
  });
});

describe('the hash of a table', () => {
  const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

  test('is that of the file, when there is one', async () => {
    const path = join(FOLDER, 'snappy.parquet');

    expect((await loadVectorTable(path)).hash).toBe(sha256(readFileSync(path)));
  });

  test('is that of what sha256sum prints, when there are several', async () => {
    const line = (name: string): string =>
      `${sha256(readFileSync(join(FOLDER, name)))}  ${name.replace('parts/', '')}\n`;

    expect((await loadVectorTable(join(FOLDER, 'parts'))).hash).toBe(
      sha256(line('parts/part-0.parquet') + line('parts/part-1.parquet')),
    );
    expect((await loadVectorTable(join(FOLDER, 'float32.npy'))).hash).toBe(
      sha256(line('float32.npy') + line('ids.json')),
    );
  });
});
