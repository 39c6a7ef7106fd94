import { appendFile, cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ModelIdentity } from '../../src/ports.ts';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import { embedToFolder, type FolderTask } from '../../src/vectors-out/embed-to-folder.ts';
import { mergeShards, type MergeOptions } from '../../src/vectors-out/merge-shards.ts';
import { parseShard, shardRange, takeShard } from '../../src/vectors-out/shard.ts';
import { bytesOf, datasetOf, fakeSource, IDENTITY, taskOf, vectorOf } from './fake-source.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'driftgate-merge-'));
});
afterAll(() => rm(root, { recursive: true }));
const folderOf = (): Promise<string> => mkdtemp(join(root, 'out-'));

const OF = 3;
const dataset = datasetOf(23);
const ordered = { ...dataset, examples: takeShard(dataset.examples, { index: 1, of: 1 }) };

async function shardsOf(
  changes: Partial<FolderTask> = {},
  changeOf: (index: number) => Partial<FolderTask> = () => ({}),
): Promise<string[]> {
  const folders: string[] = [];
  for (let index = 1; index <= OF; index++) {
    const folder = await folderOf();
    const task = taskOf(dataset, fakeSource(), { ...changes, ...changeOf(index), shard: { index, of: OF } });
    await embedToFolder(folder, task);
    folders.push(folder);
  }
  return folders;
}

function made(identity: Partial<ModelIdentity>): Pick<FolderTask, 'embeddings'> {
  return fakeSource({ identityOf: () => ({ ...IDENTITY, ...identity }) });
}

async function merge(
  shards: readonly string[],
  options: Partial<MergeOptions> = {},
): Promise<{ readonly out: string; readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const out = await folderOf();
  const logger = { info: () => undefined, warn: (message: string) => void warnings.push(message) };
  await mergeShards(shards, out, { logger, ...options });
  return { out, warnings };
}

describe('a share of a set', () => {
  test('is parsed from i/n', () => {
    expect(parseShard('3/8')).toEqual({ index: 3, of: 8 });
    expect(parseShard('1/1')).toEqual({ index: 1, of: 1 });
  });

  test.each(['0/8', '9/8', '8', '/8', '1/', '1/0', '-1/8', '1.5/8', '01/8', '1/8 ', 'a/b', ''])(
    'is not %p',
    (text) => {
      expect(() => parseShard(text)).toThrow(/a number from 1 to n, a slash and n/);
    },
  );

  test('shares are balanced, and each row is in one, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (rows, of) => {
        fc.pre(of <= rows);
        const forward = Array.from({ length: rows }, (_, row) => ({ id: `row ${row}` }));
        const shares = Array.from({ length: of }, (_, at) => takeShard(forward, { index: at + 1, of }));
        expect(shares.flat()).toEqual(forward.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        const sizes = shares.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const backward = forward.toReversed();
        expect(takeShard(backward, { index: 1, of })).toEqual(shares[0]);
        expect(shardRange({ index: of, of }, rows).end).toBe(rows);
      }),
    );
  });

  test('is never empty', () => {
    expect(() => takeShard([{ id: 'a' }], { index: 1, of: 2 })).toThrow(/more shards than rows/);
  });
});

describe('shards that were merged', () => {
  test.each(['npy', 'parquet'] as const)('are the %s folder of one run, byte for byte', async (format) => {
    const whole = await folderOf();
    await embedToFolder(whole, taskOf(ordered, fakeSource(), { format, partRows: 5 }));
    const shards = await shardsOf({ format, partRows: 4 });
    const { out, warnings } = await merge(shards.toReversed(), { partRows: 5, format });
    expect(warnings).toEqual([]);
    const [{ 'provenance.json': one, ...files }, { 'provenance.json': two, ...expected }] = [
      await bytesOf(out),
      await bytesOf(whole),
    ];
    expect(files).toEqual(expected);
    expect(JSON.parse(one)).toEqual(JSON.parse(two));
  });

  test('keep or choose the format as one run does, and change it when told', async () => {
    const namesOf = async (shards: readonly string[], options: Partial<MergeOptions>): Promise<string> =>
      (await readdir((await merge(shards, options)).out)).join();
    const npy = await shardsOf({ format: 'npy' });
    const parquet = await shardsOf({ format: 'parquet' });
    expect(await namesOf(npy, {})).toBe('ids.json,provenance.json,vectors.npy');
    expect(await namesOf(npy, { partRows: 12 })).toBe(
      'part-00000.parquet,part-00001.parquet,provenance.json',
    );
    expect(await namesOf(parquet, {})).toBe('part-00000.parquet,provenance.json');
    expect(await namesOf(parquet, { format: 'npy' })).toBe('ids.json,provenance.json,vectors.npy');
  });

  test('in float16 stay the same halves', async () => {
    const whole = await folderOf();
    await embedToFolder(whole, taskOf(ordered, fakeSource(), { dtype: 'float16' }));
    const { out } = await merge(await shardsOf({ dtype: 'float16' }));
    expect(await readFile(join(out, 'vectors.npy'))).toEqual(await readFile(join(whole, 'vectors.npy')));
    await expect(merge(await shardsOf({ dtype: 'float16' }), { format: 'parquet' })).rejects.toMatchObject({
      details: { code: 'float16-parquet' },
    });
  });

  test('of one kind of model on two kinds of processors are told, and refused where the graph is quantized', async () => {
    const processor = (index: number): string => (index === 2 ? 'x64 avx512' : 'x64 avx2');
    const mixed = await shardsOf({}, (index) => made({ instructionSet: processor(index) }));
    const { out, warnings } = await merge(mixed);
    expect(warnings[0]).toContain('processors of 2 kinds (x64 avx2, x64 avx512)');
    const { provenance } = await loadVectorTable(out);
    expect(provenance).toMatchObject({ identity: { instructionSet: 'x64 avx2 and x64 avx512' } });
    const quantized = await shardsOf({}, (index) =>
      made({ instructionSet: processor(index), quantized: true }),
    );
    await expect(merge(quantized)).rejects.toThrow(/instructionSet "x64 avx512"/);
  });
});

describe('shards that are not one set', () => {
  const rejected = async (shards: readonly string[], code: string, words: RegExp): Promise<void> => {
    const failed: unknown = await merge(shards).catch((error: unknown) => error);
    expect(failed).toMatchObject({ details: { code } });
    expect((failed as Error).message).toMatch(words);
  };

  test('one that is missing is named', async () => {
    const [one, , three] = await shardsOf();
    await rejected([one, three], 'missing-shard', /shard 2 of 3 is missing/);
    await rejected([three], 'missing-shard', /2 of 3 shards are missing: 1, 2/);
  });

  test('one that was given twice is named', async () => {
    const [one, two, three] = await shardsOf();
    await rejected([one, two, three, two], 'duplicate-shard', /shard 2 of 3 was given twice/);
  });

  test('one of another model is named with what differs', async () => {
    const shards = await shardsOf({}, (index) => (index === 2 ? made({ prefix: 'query: ' }) : {}));
    await rejected(shards, 'shards-of-other-model', /shard 2 of 3 [^]*found: prefix "query: "/);
  });

  test('one of another set is named', async () => {
    const other = { ...dataset, contentHash: 'c'.repeat(64) };
    const shards = await shardsOf({}, (index) => (index === 3 ? { dataset: other } : {}));
    await rejected(shards, 'shards-of-other-set', /shard 3 of 3 is of another set/);
  });

  test('one of another cut is named', async () => {
    const [one, two] = await shardsOf();
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource(), { shard: { index: 3, of: 4 } }));
    await rejected([one, two, folder], 'shards-of-other-count', /found: shard 3 of 4/);
  });

  test('one with other numbers is named', async () => {
    const shards = await shardsOf({}, (index) => (index === 2 ? { dtype: 'float16' } : {}));
    await rejected(shards, 'shards-of-other-dtype', /expected: float32\n.*found: float16/);
  });

  test('a folder of all vectors is no shard', async () => {
    const folder = await folderOf();
    await embedToFolder(folder, taskOf(dataset, fakeSource()));
    await rejected([folder], 'not-a-shard', /needs no merge/);
    await rejected([join(folder, 'absent')], 'missing-vectors', /no vectors at this path/);
  });

  test('one that was cut off is not finished', async () => {
    const [one, two, three] = await shardsOf();
    await rm(join(two, 'provenance.json'));
    await rejected([one, two, three], 'unfinished-shard', /shard 2 of 3 is not finished/);
    await writeFile(join(two, 'provenance.json'), '{"vectors": "x"');
    await rejected([one, two, three], 'unfinished-shard', /run its `driftgate embed --shard` again/);
  });

  test.each(['npy', 'parquet'] as const)(
    'a bit that is wrong in %s is found, and nothing is left',
    async (format) => {
      const [one, two, three] = await shardsOf({ format });
      const path = join(three, format === 'npy' ? 'vectors.npy' : 'part-00000.parquet');
      const bytes = await readFile(path);
      // The lowest bits of the last vector's first number.
      const last = takeShard(dataset.examples, { index: OF, of: OF }).at(-1);
      const at = bytes.lastIndexOf(Buffer.from(vectorOf(last?.text ?? '').buffer));
      expect(at).toBeGreaterThan(0);
      bytes[at] ^= 1;
      await writeFile(path, bytes);
      const out = await folderOf();
      const logger = { info: () => undefined, warn: () => undefined };
      await expect(mergeShards([one, two, three], out, { logger, partRows: 5 })).rejects.toMatchObject({
        details: { code: 'damaged-shard' },
      });
      expect(await readdir(out)).toEqual([]);
    },
  );

  test('a file that was cut is an error', async () => {
    const [one, two, three] = await shardsOf();
    await truncate(join(two, 'vectors.npy'), 150);
    await rejected([one, two, three], 'truncated-vectors', /ends too early/);
  });

  test('an id that is in two shards is an error, though their hashes fit', async () => {
    const [one, two, three] = await shardsOf();
    const forged = await folderOf();
    await cp(one, forged, { recursive: true });
    const note = await readFile(join(one, 'shard.json'), 'utf8');
    await writeFile(join(forged, 'shard.json'), note.replace('"index":1', '"index":2'));
    // Shard 1 has 7 rows and shard 2 has 8, so it is refused before anything is read.
    await rejected([one, forged, three], 'unusable-shard', /has not the rows of its share/);
    expect(two).not.toBe(forged);
    // Of 24 rows each share has 8.
    const even = datasetOf(24);
    const [first, , third] = await shardsOf({ dataset: even });
    const copy = await folderOf();
    await cp(first, copy, { recursive: true });
    await writeFile(join(copy, 'shard.json'), JSON.stringify({ ...JSON.parse(note), index: 2, rows: 24 }));
    await rejected([first, copy, third], 'shards-overlap', /is there twice, or out of order/);
  });

  test('a note that says nonsense is no shard', async () => {
    const [one, two, three] = await shardsOf();
    await appendFile(join(three, 'shard.json'), '}');
    await rejected([one, two, three], 'not-a-shard', /does not say which share/);
    const note = JSON.parse(await readFile(join(two, 'shard.json'), 'utf8')) as object;
    await writeFile(join(two, 'shard.json'), JSON.stringify({ ...note, index: OF + 1 }));
    await rejected([one, two], 'not-a-shard', /does not say which share/);
  });

  test('a shard inside the folder to write is refused', async () => {
    const [one, two, three] = await shardsOf();
    const logger = { info: () => undefined, warn: () => undefined };
    for (const out of [two, join(two, '..')]) {
      await expect(mergeShards([one, two, three], out, { logger })).rejects.toMatchObject({
        details: { code: 'merge-into-shard' },
      });
    }
    expect(await readdir(two)).toContain('vectors.npy');
  });
});
