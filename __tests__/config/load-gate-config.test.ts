import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { ConfigurationError } from '../../src/errors.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-config-'));
  await mkdir(join(folder, 'ci'));
  await writeFile(
    join(folder, 'ci', 'gate.yml'),
    '\ufeffdataset: a.jsonl\nreference: r\ncandidate: c\nclassifier: h\n',
  );
  await writeFile(
    join(folder, 'latin.yml'),
    Buffer.from([0x61, 0x3a, 0x20, 0x62, 0x0a, 0x63, 0x3a, 0x20, 0xe9]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('paths start from the folder of the gate file and the file is named as the user named it', async () => {
  const config = await loadGateConfig('ci/gate.yml', folder);
  expect(config.file).toBe('ci/gate.yml');
  expect(config.dataset.path).toBe(join(folder, 'ci', 'a.jsonl'));
});

test.each([
  ['a file that is not there', 'none.yml', 'missing-file', undefined],
  ['a folder', 'ci', 'unreadable-file', undefined],
  ['text that is not UTF-8', 'latin.yml', 'not-utf-8', 2],
])('%s is an error that says what to do', async (_, file, code, line) => {
  const error: unknown = await loadGateConfig(file, folder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({
    details: { code, where: { file, ...(line && { line }) }, hint: expect.any(String) },
  });
});
