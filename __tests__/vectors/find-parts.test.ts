import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findParts } from '../../src/vectors/find-parts.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-parts-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('parts are in the order of their names, without what writers have not finished', async () => {
  const parts = [
    'Z.parquet',
    'day=1/part-0.parquet',
    'day=10/part-0.parquet',
    'day=2/part-0.parquet',
    'ä.parquet',
  ];
  const others = [
    '_temporary/0/part-9.parquet',
    '.part-1.parquet.crc',
    '.hidden.parquet',
    '_metadata.parquet',
    'day=1/_tmp.parquet',
    'day=1/.spark-staging/part-2.parquet',
    'part-3.parquet.1.tmp',
    'notes.txt',
  ];
  for (const name of [...parts, ...others].reverse()) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), '');
  }
  expect(await findParts(folder)).toEqual(parts);
});
