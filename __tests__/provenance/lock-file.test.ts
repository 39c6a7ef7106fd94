import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../src/errors.ts';
import { compareIdentities, compareLocks } from '../../src/provenance/compare.ts';
import { readLock, writeLock, type Lock } from '../../src/provenance/lock-file.ts';

const HASH = 'ab'.repeat(32);
const LOCK: Lock = {
  lockVersion: 1,
  reference: { pooling: 'mean', modelHash: HASH, normalize: true, dimension: 8 },
  candidate: { pooling: 'cls', modelHash: HASH, normalize: true, dimension: 8 },
  classifier: { hash: HASH, dimension: 8 },
  dataset: { rows: 600, contentHash: HASH },
};

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-lock-'));
  path = join(folder, 'driftgate.lock');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the lock file', () => {
  test('comes back as it was written', async () => {
    await writeLock(path, LOCK);
    expect(await readLock(path)).toEqual(LOCK);
  });

  test('has sorted keys, ends with a line break and leaves no other file behind', async () => {
    await writeLock(path, LOCK);
    const text = await readFile(path, 'utf8');
    expect(text.endsWith('}\n')).toBe(true);
    const keys = [...text.matchAll(/^ {2}"(\w+)"/gm)].map(([, key]) => key);
    expect(keys).toEqual(['candidate', 'checksum', 'classifier', 'dataset', 'lockVersion', 'reference']);
    expect(text.indexOf('"dimension"')).toBeLessThan(text.indexOf('"modelHash"'));
    expect(await readdir(folder)).toEqual(['driftgate.lock']);
  });

  test('has the same bytes whatever the order of the keys', async () => {
    await writeLock(path, LOCK);
    const before = await readFile(path, 'utf8');
    const { lockVersion, reference, candidate, classifier } = LOCK;
    const dataset = { contentHash: HASH, rows: 600 };
    await writeLock(path, { dataset, candidate, classifier, reference, lockVersion });
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test('is undefined when there is none', async () => {
    expect(await readLock(path)).toBeUndefined();
  });

  test.each([
    ['text that is not JSON', '{'],
    ['an empty file', ''],
    ['a merge conflict', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n'],
    ['another version', JSON.stringify({ ...LOCK, lockVersion: 2 })],
    ['an unknown key', JSON.stringify({ ...LOCK, extra: {} })],
    ['a missing part', JSON.stringify({ ...LOCK, dataset: undefined })],
    ['a nested value', JSON.stringify({ ...LOCK, dataset: { rows: {} } })],
    ['null', 'null'],
  ])('%s is an error, not a missing lock', async (_, text) => {
    await writeFile(path, text);
    const error: unknown = await readLock(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      details: { code: 'unusable-lock', where: { file: path }, hint: expect.stringContaining('delete it') },
    });
  });

  test('a folder in its place is an error to read and to write', async () => {
    await mkdir(path);
    await expect(readLock(path)).rejects.toBeInstanceOf(ConfigurationError);
    await expect(writeLock(path, LOCK)).rejects.toBeInstanceOf(ConfigurationError);
  });

  test('a lock that cannot be written leaves nothing behind', async () => {
    await mkdir(path);
    await writeLock(path, LOCK).catch(() => undefined);
    expect(await readdir(folder)).toEqual(['driftgate.lock']);
  });
});

describe('compareLocks', () => {
  test('the same lock has no changes', () => {
    expect(compareLocks(LOCK, structuredClone(LOCK))).toEqual([]);
  });

  test('names each change as part.field, hashes cut short, texts quoted', () => {
    const after: Lock = {
      ...LOCK,
      candidate: { ...LOCK.candidate, pooling: 'mean', modelHash: 'cd'.repeat(32), normalize: false },
      dataset: { ...LOCK.dataset, rows: 601 },
    };
    expect(compareLocks(LOCK, after)).toEqual([
      { what: 'dataset.rows', before: '600', after: '601' },
      { what: 'candidate.modelHash', before: 'abababababab', after: 'cdcdcdcdcdcd' },
      { what: 'candidate.normalize', before: 'true', after: 'false' },
      { what: 'candidate.pooling', before: '"cls"', after: '"mean"' },
    ]);
  });

  test.each([
    [{ prefix: 'query: ' }, {}, [{ what: 'prefix', before: '"query: "', after: 'absent' }]],
    [{}, { prefix: '' }, [{ what: 'prefix', before: 'absent', after: '""' }]],
    [{ batchSize: 1 }, { batchSize: '1' }, [{ what: 'batchSize', before: '1', after: '"1"' }]],
  ])('%j to %j', (before, after, changes) => {
    expect(compareIdentities(before, after)).toEqual(changes);
  });
});
