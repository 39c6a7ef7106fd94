import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { damages, fatesOf, type KeptFile } from '../../bench/crash/damage.ts';
import { keptFiles } from '../../bench/crash/kept-files.ts';

/** Places of a file; 5 damages at each. `bench/crash/run.ts` has more. */
const PLACES = 12;

/** Where nothing but a number may be wrong, so that nobody can tell: a reader of pictures and of pages. */
const UNCHECKED: readonly string[] = ['history.jsonl', 'report.json'];
/** What is known by the hash of its bytes, which is read with it: another one is told. */
const HASHED: readonly string[] = ['head.json'];

let folder = '';
let files: readonly KeptFile[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-corrupt-'));
  files = await keptFiles(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file that was damaged', () => {
  test('is refused by name, made anew or read as it was meant, whichever of our files it is', async () => {
    for (const file of files) {
      const { other, ...fates } = await fatesOf(file, PLACES);
      const isTold = ![...UNCHECKED, ...HASHED].includes(file.name);
      expect([file.name, isTold ? other : 0]).toEqual([file.name, 0]);
      expect([file.name, fates.error + fates.dropped > 4 * fates.same]).toEqual([file.name, true]);
    }
  });

  test('and is a classifier is known by its hash', async () => {
    const head = files.find(({ name }) => name === 'head.json');
    if (head === undefined) throw new Error('there is no head');
    const meant = Object(await head.read(head.bytes));
    let others = 0;
    for (const { bytes } of damages(head.bytes, PLACES, 8)) {
      const found = Object(await head.read(bytes).catch(() => undefined));
      if (found.hash === undefined) continue;
      expect(found.hash).not.toBe(meant.hash);
      others += 1;
    }
    expect(others).toBeGreaterThan(0);
  });

  test('is one of every kind that is written and read again', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'cache entry',
      'driftgate.baseline.json',
      'driftgate.lock',
      'history.jsonl',
      'report.json',
      'head.json',
      'vectors.npy of embed',
      'ids.json of embed',
      'provenance.json of embed',
      'part-00000.parquet of embed in parts',
      '_made/part-00000.json of embed in parts',
    ]);
  });
});

describe('a checksum', () => {
  test('notices a digit that became another one', async () => {
    for (const name of ['driftgate.baseline.json', 'driftgate.lock', 'provenance.json of embed']) {
      const file = files.find((one) => one.name === name);
      const text = Buffer.from(file?.bytes ?? []).toString();
      const digits = [...text.matchAll(/(?<=: ?|\.)\d/g)].map(({ index }) => index);
      expect(digits.length).toBeGreaterThan(3);
      for (const at of digits) {
        const other = String((Number(text[at]) + 1) % 10);
        const edited = Buffer.from(`${text.slice(0, at)}${other}${text.slice(at + 1)}`);
        await expect(Promise.resolve(file?.read(edited))).rejects.toThrow(/driftgate\.|provenance\.json/);
      }
    }
  });

  test('may be missing: files of earlier versions are read', async () => {
    for (const name of ['driftgate.baseline.json', 'driftgate.lock', 'provenance.json of embed']) {
      const file = files.find((one) => one.name === name);
      const { checksum, ...rest } = JSON.parse(Buffer.from(file?.bytes ?? []).toString());
      expect(checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(await file?.read(Buffer.from(JSON.stringify(rest)))).toEqual(await file?.read(file.bytes));
    }
  });
});
