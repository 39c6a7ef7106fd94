import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { loadCompareConfig } from '../../src/config/load-compare-config.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { expectSaid } from './whole-errors.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-missing-'));
  await writeFile(join(folder, 'latin1.yml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ['gate', loadGateConfig],
  ['compare', loadCompareConfig],
])('a %s file', (kind, load) => {
  const refused = async (file: string) => {
    const error: unknown = await load(file, folder).catch((thrown: unknown) => thrown);
    if (error instanceof ConfigurationError) return error.details;
    throw new Error('it was read');
  };

  test('that is not here is missed under its name, and the hint says how to name another', async () => {
    expectSaid(await refused('none.yml'), {
      code: 'missing-file',
      what: new RegExp(`the ${kind} file`),
      found: /none\.yml/,
      hint: /--config/,
    });
  });

  test('that is no UTF-8 is refused under its name', async () => {
    const details = await refused('latin1.yml');
    expectSaid(details, { code: 'not-utf-8', what: new RegExp(`the ${kind} file`), hint: /UTF-8/ });
    expect(details.where).toEqual({ file: 'latin1.yml', line: 1 });
  });
});
