import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findGates } from '../../src/action/find-gates.ts';
import { ConfigurationError } from '../../src/errors.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-gates-'));
  await mkdir(join(folder, 'gates', 'spam'), { recursive: true });
  for (const name of ['driftgate.yml', 'gates/b.yml', 'gates/a.yml', 'gates/spam/c.yml', 'gates/notes.md']) {
    await writeFile(join(folder, name), '');
  }
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['driftgate.yml', ['driftgate.yml']],
  ['missing.yml', ['missing.yml']],
  ['gates/*.yml', ['gates/a.yml', 'gates/b.yml']],
  ['gates/**/*.yml', ['gates/a.yml', 'gates/b.yml', 'gates/spam/c.yml']],
  ['driftgate.yml\n\n  gates/{a,b}.yml\ngates/a.yml\n', ['driftgate.yml', 'gates/a.yml', 'gates/b.yml']],
])('%j names %j', async (config, expected) => {
  expect(await findGates(config, folder)).toEqual(expected);
});

test('a pattern that matches nothing is an error: a gate that is not there must not pass', async () => {
  await expect(findGates('driftgate.yml\ngates/*.yaml', folder)).rejects.toThrow(ConfigurationError);
  await expect(findGates('gates/*.yaml', folder)).rejects.toThrow(/"gates\/\*\.yaml"/);
});
