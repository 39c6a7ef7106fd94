import { describe, expect, test } from '@jest/globals';

import {
  ATTRIBUTE_COLUMNS,
  DEFAULT_FIELDS,
  SAFE_LABELS,
  UNSAFE_LABELS,
  type AttributeName,
} from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig, FieldMapping } from '../../src/config/gate-config.ts';
import { DatasetError } from '../../src/errors.ts';
import { parseText } from './parse-text.ts';

/** Stands for what a person wrote: no message may repeat it. */
const SECRET = 'zyxsecret';

function configOf(fields: Partial<FieldMapping> = {}, format: 'jsonl' | 'csv' = 'jsonl'): DatasetConfig {
  return {
    path: '/data/rows',
    format,
    fields: { ...DEFAULT_FIELDS, ...fields },
    labelThreshold: 0.5,
    unsafeLabels: UNSAFE_LABELS,
    safeLabels: SAFE_LABELS,
  };
}

const SAFE = { id: 'a', text: 'one', label: 0 };
const UNSAFE = { id: 'b', text: 'two', label: 1 };

function lines(...rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** What the first of two rows says of itself. */
async function attributesOf(extra: object, fields: Partial<FieldMapping> = {}): Promise<object | undefined> {
  return (await parseText(lines({ ...SAFE, ...extra }, UNSAFE), configOf(fields))).examples[0];
}

async function failure(text: string, config: DatasetConfig): Promise<DatasetError> {
  try {
    await parseText(text, config);
  } catch (error) {
    if (error instanceof DatasetError) return error;
    throw error;
  }
  throw new Error('the dataset was accepted');
}

const PLAIN = { ...SAFE, slices: [] };

describe('attributes of a row', () => {
  test('are read from columns of the usual names', async () => {
    const extra = {
      turns: 4,
      source: 'care',
      adversarial: true,
      date: '2024-02-29',
      phenomenon: 'Intent drift',
    };
    expect(await attributesOf(extra)).toEqual({ ...PLAIN, ...extra });
  });

  test('are left out where a row does not say', async () => {
    expect(await attributesOf({ turns: null, source: ' ', date: '' })).toEqual(PLAIN);
  });

  test('are read from CSV, where everything is text', async () => {
    const text = [
      'id,text,label,turns,source,adversarial,date,phenomenon',
      'a,one,0,12,care,yes,2024-05-01T10:00:00Z,reward_hacking',
      'b,two,1,,,,,',
    ].join('\n');
    expect((await parseText(text, configOf({}, 'csv'))).examples).toEqual([
      {
        ...PLAIN,
        turns: 12,
        source: 'care',
        adversarial: true,
        date: '2024-05-01',
        phenomenon: 'reward_hacking',
      },
      { ...UNSAFE, slices: [] },
    ]);
  });

  test('are read from columns that the gate file names, and from no others then', async () => {
    const extra = { depth: 3, turns: 9, origin: 7, source: 'x' };
    expect(await attributesOf(extra, { turns: 'depth', source: 'origin' })).toEqual({
      ...PLAIN,
      turns: 3,
      source: '7',
    });
  });

  test.each([
    ['turns', 1, 1],
    ['turns', ' 10 ', 10],
    ['adversarial', 'NO', false],
    ['adversarial', 'Yes', true],
    ['adversarial', 'true', true],
    ['adversarial', 'False', false],
    ['adversarial', 0, false],
    ['adversarial', 1, true],
    ['adversarial', '0', false],
    ['date', '2024-05-01 10:00', '2024-05-01'],
    ['date', '2024-05-01T10:00:00.123+02:00', '2024-05-01'],
    ['source', 2024, '2024'],
    ['phenomenon', ' my own word ', 'my own word'],
  ] as const)('%s: %j is read as %j, mapped or not', async (name, value, expected) => {
    expect(await attributesOf({ [name]: value })).toMatchObject({ [name]: expected });
    expect(await attributesOf({ x: value }, { [name]: 'x' })).toMatchObject({ [name]: expected });
  });

  test.each([
    ['turns', 0],
    ['turns', -1],
    ['turns', 2.5],
    ['turns', '2.5'],
    ['turns', true],
    ['turns', [3]],
    ['turns', '99999999999999999999'],
    ['turns', SECRET],
    ['source', 1.5],
    ['source', { name: SECRET }],
    ['source', [SECRET]],
    ['adversarial', 2],
    ['adversarial', SECRET],
    ['adversarial', ['yes']],
    ['date', '2023-02-29'],
    ['date', '2024-13-01'],
    ['date', '01.05.2024'],
    ['date', '2024-05'],
    ['date', `2024-05-01 ${SECRET}`],
    ['date', 20240501],
    ['phenomenon', false],
  ] as const)(
    '%s: %j is absent in a column that nobody mapped, and an error with its line in one that is',
    async (name, value) => {
      expect(await attributesOf({ [name]: value })).toEqual(PLAIN);
      for (const column of ['x', ATTRIBUTE_COLUMNS[name]]) {
        const text = lines(UNSAFE, { ...SAFE, [column]: value });
        const { details, message, cause } = await failure(text, configOf({ [name]: column }));
        expect(details).toMatchObject({
          code: 'wrong-value',
          where: { file: 'rows', line: 2, column: 1, key: column },
        });
        expect(message).not.toContain(SECRET);
        expect(cause).toBeUndefined();
      }
    },
  );

  test.each(['turns', 'source', 'adversarial', 'date', 'phenomenon'] satisfies AttributeName[])(
    'a column for %s that the gate file names and no row has is an error',
    async (name) => {
      const { details } = await failure(lines(SAFE, UNSAFE), configOf({ [name]: 'elsewhere' }));
      expect(details).toMatchObject({ code: 'missing-field', where: { line: 1, key: 'elsewhere' } });
      expect(details.hint).toContain(`fields: { ${name}: ... }`);
    },
  );

  test('prose in a column that nobody mapped is no name, and neither is a text of several lines', async () => {
    const prose = `${SECRET} `.repeat(9);
    expect(prose.trim().length).toBeGreaterThan(80);
    expect(await attributesOf({ source: prose, phenomenon: 'two\nlines' })).toEqual(PLAIN);
    expect(await attributesOf({ x: prose }, { source: 'x' })).toMatchObject({ source: prose.trim() });
  });

  test('the column of the id, the text or the label is not read a second time', async () => {
    const rows = lines(
      { date: '2024-05-01', source: 'one', adversarial: 0 },
      { date: '2024-05-02', source: 'two', adversarial: 1 },
    );
    const fields = { id: 'date', text: 'source', label: 'adversarial' };
    expect((await parseText(rows, configOf(fields))).examples).toEqual([
      { id: '2024-05-01', text: 'one', label: 0, slices: [] },
      { id: '2024-05-02', text: 'two', label: 1, slices: [] },
    ]);
  });

  test('a column of slices or categories may be read as an attribute as well', async () => {
    expect(await attributesOf({ source: 'care' }, { slice: 'source' })).toEqual({
      ...PLAIN,
      slices: ['care'],
      source: 'care',
    });
  });

  test('do not enter the content hash, like categories and slices', async () => {
    const extra = { turns: 3, source: 'care', adversarial: true, date: '2024-05-01' };
    const bare = await parseText(lines(SAFE, UNSAFE), configOf());
    const rich = await parseText(lines({ ...SAFE, ...extra }, UNSAFE), configOf());
    expect(rich.contentHash).toBe(bare.contentHash);
  });
});
