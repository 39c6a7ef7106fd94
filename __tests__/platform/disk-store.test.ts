import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createDiskStore } from '../../src/platform/disk-store.ts';

let folder = '';
let warnings: string[] = [];
const store = (at = folder) => createDiskStore(at, { warn: (message) => void warnings.push(message) });
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'driftgate-disk-')), 'vectors', 'here');
  warnings = [];
});

describe('a store on disk', () => {
  test('knows nothing at first, and then what was saved last', async () => {
    expect(await store().load('a')).toBeUndefined();
    await store().save('a', Uint8Array.of(1, 2), 'one');
    await store().save('a', Uint8Array.of(3), 'two');
    expect([...((await store().load('a')) ?? [])]).toEqual([3]);
    expect(await store().load('b')).toBeUndefined();
    expect({ files: await readdir(folder), warnings }).toEqual({ files: ['a.bin'], warnings: [] });
  });

  test('always gives a whole entry, however many write at once', async () => {
    const entries = Array.from({ length: 8 }, (_, i) => new Uint8Array(1_000_000).fill(i));
    const whole = async (): Promise<boolean> => {
      const bytes = await store().load('a');
      return bytes === undefined || (bytes.length === 1_000_000 && bytes.every((byte) => byte === bytes[0]));
    };
    const saves = entries.map((bytes) => store().save('a', bytes, ''));
    expect(await Promise.all(Array.from({ length: 8 }, whole))).not.toContain(false);
    await Promise.all(saves);
    expect(await whole()).toBe(true);
    expect({ files: await readdir(folder), warnings }).toEqual({ files: ['a.bin'], warnings: [] });
  });

  test('sweeps what killed runs left half-written, and nothing that may be at work or is not its own', async () => {
    await store().save('a', Uint8Array.of(1), '');
    const left = `a.bin.${'0'.repeat(8)}-1111-2222-3333-444444444444.tmp`;
    const young = left.replace('a.bin', 'b.bin');
    for (const name of [left, young, 'notes.tmp']) await writeFile(join(folder, name), 'half');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [left, 'notes.tmp']) await utimes(join(folder, name), longAgo, longAgo);
    await store().save('a', Uint8Array.of(2), '');
    expect({ files: (await readdir(folder)).sort(), warnings }).toEqual({
      files: ['a.bin', young, 'notes.tmp'].sort(),
      warnings: [],
    });
  });

  test('that cannot be used warns and does nothing', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'driftgate-disk-')), 'file');
    await writeFile(file, '');
    await store(file).save('a', Uint8Array.of(1), '');
    expect(await store(file).load('a')).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(/could not be kept in .*ENOTDIR|EEXIST/),
      expect.stringMatching(/could not be read from .*ENOTDIR/),
    ]);
  });
});
