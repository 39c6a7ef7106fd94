import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rowOf } from '../../src/core/linalg/matrix.ts';
import { euclideanNorm } from '../../src/embedding/pooling.ts';
import { readStoredVectors } from '../../src/embedding/stored-vectors.ts';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { embedToFolder, type FolderTask } from '../../src/vectors-out/embed-to-folder.ts';
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
  expect(table.provenance).toMatchObject({
    vectors: table.hash,
    dataset: dataset.contentHash,
    // As the source gives them.
    norms: (table.ids ?? []).map((id) => (byId.get(id) ?? '').length + 0.1),
    truncatedRows: dataset.examples.filter(({ text }) => text.length % 5 === 0).length,
  });
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

  test('in float16 is read at unit length, which rounding moves', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { dtype: 'float16' }));
    const config = { vectors: folder, normalize: true };
    const logger = { info: () => undefined };
    const { matrix, norms } = await readStoredVectors('reference', config, dataset.examples, logger);
    for (let row = 0; row < matrix.rows; row++) expect(euclideanNorm(rowOf(matrix, row))).toBeCloseTo(1, 6);
    expect(norms).toEqual(Float64Array.from(dataset.examples, ({ text }) => text.length + 0.1));
  });

  test('that is stored in another order is written in its own', async () => {
    const [stored, folder] = [await folderOf(), await folderOf()];
    await embedToFolder(stored, taskOf(dataset, fakeSource(), { format: 'parquet' }));
    const logger = { info: () => undefined };
    const embeddings: FolderTask['embeddings'] = {
      embed: (label, config, rows, demand) => {
        if (!('vectors' in config)) throw new RangeError('no stored vectors');
        return readStoredVectors(label, config, rows, logger, demand);
      },
    };
    for (const partRows of [100, 5]) {
      const model = { vectors: stored, normalize: true };
      await embedToFolder(
        folder,
        taskOf(dataset, fakeSource(), { model, embeddings, format: 'npy', partRows }),
      );
      await expectVectors(folder);
    }
  });

  test.each([
    ['too few', 0],
    ['too many', 2],
  ])('leaves nothing where a source gives %s vectors', async (_, times) => {
    const folder = await folderOf();
    const embeddings = repeatFirst(fakeSource().embeddings, times);
    const task = taskOf(dataset, fakeSource(), { format: 'npy', partRows: 5, embeddings });
    await expect(embedToFolder(folder, task)).rejects.toThrow(/of 23 vectors came/);
    expect(await readdir(folder)).toEqual([]);
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
    ['a part whose note lacks a length', shortenNote],
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

  test('looks finished no longer once a part of it is overwritten', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { partRows: 5 }));
    expect(await readdir(folder)).toContain('provenance.json');
    const cut = fakeSource({ failAfter: 2 });
    await expect(embedToFolder(folder, taskOf(dataset, cut, { partRows: 4 }))).rejects.toThrow('power cut');
    expect(await readdir(folder)).not.toContain('provenance.json');
  });

  test.each(['npy', 'parquet'] as const)('half-way is taken away by a run that writes %s', async (format) => {
    const folder = await folderOf();
    for (const name of ['part-00002.parquet', 'vectors.npy', 'ids.json', 'provenance.json'])
      await writeFile(join(folder, `${name}.1.tmp`), 'half');
    await writeFile(join(folder, 'notes.txt.1.tmp'), 'of somebody else');
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { format }));
    const left = (await readdir(folder)).filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual(['notes.txt.1.tmp']);
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

/** A source that hands over its first piece so many times. */
function repeatFirst(source: FolderTask['embeddings'], times: number): FolderTask['embeddings'] {
  return {
    embed: (label, model, rows, demand) => {
      let pieces = 0;
      const visit: NonNullable<typeof demand>['visit'] = async (indices, matrix) => {
        const count = pieces++ === 0 ? times : 1;
        for (let at = 0; at < count; at++) await demand?.visit(indices, matrix);
      };
      return source.embed(label, model, rows, demand && { ...demand, visit });
    },
  };
}

async function shortenNote(folder: string): Promise<void> {
  const path = join(folder, '_made', 'part-00000.json');
  const note = JSON.parse(await readFile(path, 'utf8')) as { norms: number[] };
  await writeFile(path, JSON.stringify({ ...note, norms: note.norms.slice(1) }));
}

async function flipBit(folder: string): Promise<void> {
  const path = join(folder, 'part-00000.parquet');
  const bytes = await readFile(path);
  bytes[60] ^= 1;
  await writeFile(path, bytes);
}
