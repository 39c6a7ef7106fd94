import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { DatasetError } from '../../src/errors.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-dataset-'));
  await writeFile(join(folder, 'rows.csv'), '\ufeffid,text,label\n1,a,0\n2,b,1\n');
  await writeFile(
    join(folder, 'latin.csv'),
    Buffer.concat([Buffer.from('id,text,label\n1,'), Buffer.from([0xe9])]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

function configFor(name: string): DatasetConfig {
  return {
    path: join(folder, name),
    format: 'csv',
    fields: DEFAULT_FIELDS,
    labelThreshold: 0.5,
    unsafeLabels: UNSAFE_LABELS,
    safeLabels: SAFE_LABELS,
  };
}

test('two rows are enough to load: whether they are enough to decide is for the gate', async () => {
  const dataset = await loadDataset(configFor('rows.csv'), { relativeTo: folder });
  expect(dataset.path).toBe('rows.csv');
  expect(dataset.examples).toHaveLength(2);
});

test('a path outside the folder is shown whole', async () => {
  const dataset = await loadDataset(configFor('rows.csv'), { relativeTo: join(folder, 'sub') });
  expect(dataset.path).toBe(join(folder, 'rows.csv'));
});

test.each([
  ['a file that is not there', 'none.csv', 'missing-file', undefined],
  ['a folder', '.', 'unreadable-file', undefined],
  ['text that is not UTF-8', 'latin.csv', 'not-utf-8', 2],
])('%s is an error that says what to do', async (_, name, code, line) => {
  const error: unknown = await loadDataset(configFor(name)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DatasetError);
  expect(error).toMatchObject({
    details: { code, hint: expect.any(String), ...(line && { where: { line } }) },
  });
});
