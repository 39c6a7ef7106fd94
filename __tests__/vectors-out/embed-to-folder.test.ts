import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { embedToFolder } from '../../src/vectors-out/embed-to-folder.ts';
import { bytesOf, datasetOf, fakeSource, IDENTITY, taskOf, vectorOf } from './fake-source.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'driftgate-embed-'));
});
afterAll(() => rm(root, { recursive: true }));
const folderOf = (): Promise<string> => mkdtemp(join(root, 'out-'));

const dataset = datasetOf(23);

async function expectVectors(folder: string): Promise<void> {
  const table = await loadVectorTable(folder);
  const byId = new Map(dataset.examples.map(({ id, text }) => [id, text]));
  expect([...(table.ids ?? [])].sort()).toEqual([...byId.keys()].sort());
  table.ids?.forEach((id, row) => {
    const { cols, data } = table.matrix;
    expect(data.subarray(row * cols, (row + 1) * cols)).toEqual(vectorOf(byId.get(id) ?? ''));
  });
  expect(table.provenance).toMatchObject({ vectors: table.hash, dataset: dataset.contentHash });
}

describe('a set that fits', () => {
  test('is one NumPy file in the order of the set, with ids and provenance', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource()));
    expect(await readdir(folder)).toEqual(['ids.json', 'provenance.json', 'vectors.npy']);
    await expectVectors(folder);
    const ids: unknown = JSON.parse(await readFile(join(folder, 'ids.json'), 'utf8'));
    expect(ids).toEqual(dataset.examples.map(({ id }) => id));
  });

  test('in float16 takes half the room, and every number is near', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { dtype: 'float16' }));
    const { ids, matrix, dtype } = await loadVectorTable(folder);
    expect(dtype).toBe('float16');
    const texts = new Map(dataset.examples.map(({ id, text }) => [id, text]));
    const expected = (ids ?? []).flatMap((id) => [...vectorOf(texts.get(id) ?? '')]);
    expected.forEach((value, at) => expect(Math.abs(value - matrix.data[at])).toBeLessThan(2 ** -11));
  });

  test('as NumPy in slices is the same to the last bit', async () => {
    const [whole, sliced] = [await folderOf(), await folderOf()];
    await embedToFolder(whole, taskOf(dataset, fakeSource(), { format: 'npy' }));
    await embedToFolder(sliced, taskOf(dataset, fakeSource(), { format: 'npy', partRows: 5 }));
    expect(await bytesOf(sliced)).toEqual(await bytesOf(whole));
  });
});

describe('a set of several parts', () => {
  const parts = { partRows: 5 };
  const NAMES = [0, 1, 2, 3, 4].map((index) => `part-0000${index}.parquet`);

  test('is Parquet in order of id, and its provenance is of it', async () => {
    const folder = await folderOf();
    const source = fakeSource();
    const messages: string[] = [];
    const logger = { info: (message: string) => void messages.push(message) };
    await embedToFolder(folder, taskOf(dataset, source, { ...parts, logger }));
    expect(await readdir(folder)).toEqual([...NAMES, 'provenance.json']);
    await expectVectors(folder);
    const { ids } = await loadVectorTable(folder);
    expect(ids).toEqual([...(ids ?? [])].sort());
    // One row to know the model by, then each part once.
    expect(source.calls).toEqual([1, 5, 5, 5, 5, 3]);
    expect(messages).toContain('Wrote part 2 of 5');
  });

  test('that was cut off goes on from the parts that are whole, and ends the same', async () => {
    const [smooth, cut] = [await folderOf(), await folderOf()];
    await embedToFolder(smooth, taskOf(dataset, fakeSource(), parts));
    await expect(embedToFolder(cut, taskOf(dataset, fakeSource({ failAfter: 3 }), parts))).rejects.toThrow(
      'power cut',
    );
    expect(await readdir(cut)).toEqual(['_made', 'part-00000.parquet', 'part-00001.parquet']);
    const again = fakeSource();
    await embedToFolder(cut, taskOf(dataset, again, parts));
    expect(again.calls).toEqual([1, 5, 5, 3]);
    expect(await bytesOf(cut)).toEqual(await bytesOf(smooth));
  });

  test.each([
    ['a torn part', (folder: string) => truncate(join(folder, 'part-00000.parquet'), 100)],
    ['a part of which one bit is wrong', flipBit],
    ['a part that is gone', (folder: string) => rm(join(folder, 'part-00000.parquet'))],
    ['a part without its note', (folder: string) => rm(join(folder, '_made', 'part-00000.json'))],
    ['a torn note', (folder: string) => truncate(join(folder, '_made', 'part-00000.json'), 20)],
  ])('makes %s anew, and only that', async (_, damage) => {
    const [smooth, cut] = [await folderOf(), await folderOf()];
    await embedToFolder(smooth, taskOf(dataset, fakeSource(), parts));
    await expect(embedToFolder(cut, taskOf(dataset, fakeSource({ failAfter: 3 }), parts))).rejects.toThrow();
    await damage(cut);
    const again = fakeSource();
    await embedToFolder(cut, taskOf(dataset, again, parts));
    expect(again.calls).toEqual([1, 5, 5, 5, 3]);
    expect(await bytesOf(cut)).toEqual(await bytesOf(smooth));
  });

  test('makes every part anew for another model, or only those whose texts changed', async () => {
    const folder = await folderOf();
    await expect(
      embedToFolder(folder, taskOf(dataset, fakeSource({ failAfter: 5 }), parts)),
    ).rejects.toThrow();
    const edited = dataset.examples.map((row) =>
      row.id === 'row-0007' ? { ...row, text: 'another text' } : row,
    );
    const other = fakeSource();
    await embedToFolder(folder, taskOf({ ...dataset, examples: edited }, other, { ...parts }));
    // Parts 0, 2 and 3 are there; part 1 holds row 7, and part 4 was never made.
    expect(other.calls).toEqual([1, 5, 3]);

    const late = await folderOf();
    await expect(embedToFolder(late, taskOf(dataset, fakeSource({ failAfter: 5 }), parts))).rejects.toThrow();
    const newer = fakeSource({ identityOf: () => ({ ...IDENTITY, modelHash: 'b'.repeat(64) }) });
    await embedToFolder(late, taskOf(dataset, newer, parts));
    expect(newer.calls).toEqual([1, 5, 5, 5, 5, 3]);
  });

  test('never mixes two models', async () => {
    const identityOf = (call: number): typeof IDENTITY =>
      call < 3 ? IDENTITY : { ...IDENTITY, modelHash: 'b'.repeat(64) };
    const task = taskOf(dataset, fakeSource({ identityOf }), parts);
    await expect(embedToFolder(await folderOf(), task)).rejects.toMatchObject({
      details: { code: 'model-changed' },
    });
  });
});

describe('what an earlier run left', () => {
  test('is taken away, whatever its format', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource()));
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { partRows: 5 }));
    expect(await readdir(folder)).toHaveLength(6);
    await expectVectors(folder);
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { partRows: 10 }));
    expect(await readdir(folder)).toHaveLength(4);
    await expectVectors(folder);
    await embedToFolder(folder, taskOf(dataset, fakeSource()));
    expect(await readdir(folder)).toHaveLength(3);
    await expectVectors(folder);
  });

  test('stays when the model cannot be used at all', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource()));
    const before = await bytesOf(folder);
    for (const format of ['npy', 'parquet'] as const) {
      const broken = fakeSource({ failAfter: 0 });
      await expect(embedToFolder(folder, taskOf(dataset, broken, { format }))).rejects.toThrow();
      expect(await bytesOf(folder)).toEqual(before);
    }
  });

  test.each(['foreign.parquet', 'day=1/part-00000.parquet'])(
    'is refused when %s is not ours',
    async (name) => {
      const folder = await folderOf();
      await mkdir(join(folder, 'day=1'));
      await writeFile(join(folder, name), 'PAR1');
      const task = taskOf(dataset, fakeSource(), { format: 'parquet' });
      await expect(embedToFolder(folder, task)).rejects.toMatchObject({
        details: { code: 'foreign-vectors' },
      });
    },
  );
});

describe('what cannot be done', () => {
  test('float16 as Parquet is refused in words', async () => {
    const task = taskOf(dataset, fakeSource(), { format: 'parquet', dtype: 'float16' });
    await expect(embedToFolder(await folderOf(), task)).rejects.toThrow(/float16 is not written as Parquet/);
  });

  test('vectors that are stored already are not embedded in parts', async () => {
    const stored = { vectors: '/lake', normalize: true };
    const task = taskOf(dataset, fakeSource(), { model: stored, partRows: 5 });
    await expect(embedToFolder(await folderOf(), task)).rejects.toMatchObject({
      details: { code: 'stored-already' },
    });
  });

  test('a folder that cannot be written is an error that names the file', async () => {
    const file = join(await folderOf(), 'file');
    await writeFile(file, '');
    await expect(embedToFolder(file, taskOf(dataset, fakeSource()))).rejects.toMatchObject({
      details: { code: 'unwritable-file' },
    });
  });

  test('nothing is left behind by a model that fails half-way', async () => {
    const folder = await folderOf();
    const task = taskOf(dataset, fakeSource({ failAfter: 0 }));
    await expect(embedToFolder(folder, task)).rejects.toThrow('power cut');
    expect(await readdir(folder)).toEqual([]);
  });
});

async function flipBit(folder: string): Promise<void> {
  const path = join(folder, 'part-00000.parquet');
  const bytes = await readFile(path);
  bytes[60] ^= 1;
  await writeFile(path, bytes);
}
