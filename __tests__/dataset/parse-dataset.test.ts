import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { DatasetError } from '../../src/errors.ts';
import { parseText } from './parse-text.ts';

const JSONL: DatasetConfig = {
  path: '/data/rows.jsonl',
  format: 'jsonl',
  fields: DEFAULT_FIELDS,
  labelThreshold: 0.5,
  unsafeLabels: UNSAFE_LABELS,
  safeLabels: SAFE_LABELS,
};
const CSV: DatasetConfig = { ...JSONL, path: '/data/rows.csv', format: 'csv' };

/** Stands for what a person wrote: no message may repeat it. */
const SECRET = 'zyxsecret';

function lines(...rows: readonly unknown[]): string {
  return rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
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

const SAFE = { id: 'a', text: `${SECRET} one`, label: 0 };
const UNSAFE = { id: 'b', text: `${SECRET} two`, label: 1 };

describe('JSON lines', () => {
  test('rows become labelled examples; blank lines and CRLF do not count', async () => {
    const text = lines({ ...SAFE, slice: 'length:short', category: 'insult', pair_id: 7 }, '', {
      ...UNSAFE,
      id: 12,
      slice: ['x', 'y', 'x'],
      category: null,
    }).replaceAll('\n', '\r\n');
    expect((await parseText(text, JSONL)).examples).toEqual([
      { id: 'a', text: SAFE.text, label: 0, slices: ['length:short'], category: 'insult', pairId: '7' },
      { id: '12', text: UNSAFE.text, label: 1, slices: ['x', 'y'] },
    ]);
  });

  test.each([
    [0.5, 1],
    [0.49, 0],
    [true, 1],
    [false, 0],
    ['Unsafe', 1],
    [' safe ', 0],
    ['True', 1],
    ['0.7', 1],
    ['0.2', 0],
    ['1', 1],
    [0, 0],
  ])('the label %j is %i', async (label, expected) => {
    const text = lines(
      { ...SAFE, label },
      { id: 's', text: 's', label: 0 },
      { id: 'u', text: 'u', label: 1 },
    );
    expect((await parseText(text, JSONL)).examples[0]?.label).toBe(expected);
  });

  test('listed numbers are read by the lists, whatever the threshold', async () => {
    const config = { ...JSONL, unsafeLabels: ['0'], safeLabels: ['4'] };
    const text = lines({ ...SAFE, label: 4 }, { ...UNSAFE, label: 0 });
    expect((await parseText(text, config)).examples.map(({ label }) => label)).toEqual([0, 1]);
  });

  test('only rows of the split that is asked for are read', async () => {
    const text = lines(
      { ...SAFE, split: 'test' },
      { ...UNSAFE, split: 'test' },
      { ...SAFE, id: 'bad', label: 9, split: 'train' },
    );
    expect((await parseText(text, { ...JSONL, split: 'test' })).examples).toHaveLength(2);
  });

  const custom = { ...JSONL, fields: { ...DEFAULT_FIELDS, slice: 'group' } };
  test.each([
    ['a line that is not JSON', JSONL, lines(SAFE, `{"text": "${SECRET}`), 'json-syntax', 2],
    ['a line that is a word', JSONL, lines(SAFE, SECRET), 'json-syntax', 2],
    ['a line that is a list', JSONL, lines(SAFE, [SECRET]), 'wrong-type', 2],
    ['a file that is one list', JSONL, JSON.stringify([SAFE, UNSAFE], null, 2), 'wrong-type', 1],
    ['a row without id', JSONL, lines(SAFE, { text: SECRET, label: 1 }), 'missing-field', 2],
    ['a row without text', JSONL, lines(SAFE, { id: 'b', txt: SECRET, label: 1 }), 'missing-field', 2],
    ['a row without label', JSONL, lines(SAFE, { id: 'b', text: SECRET }), 'missing-field', 2],
    ['keys that could be texts', JSONL, lines({ id: 'b', [`${SECRET} is here`]: 1 }), 'missing-field', 1],
    ['a mapped field that no row has', custom, lines(SAFE, UNSAFE), 'missing-field', 1],
    ['an id of the wrong type', JSONL, lines(SAFE, { ...UNSAFE, id: true }), 'wrong-type', 2],
    ['an empty id', JSONL, lines(SAFE, { ...UNSAFE, id: ' ' }), 'empty-id', 2],
    ['a text of the wrong type', JSONL, lines(SAFE, { ...UNSAFE, text: [SECRET] }), 'wrong-type', 2],
    ['an empty text', JSONL, lines(SAFE, '', { ...UNSAFE, text: ' \n' }), 'empty-text', 3],
    ['a label of the wrong type', JSONL, lines(SAFE, { ...UNSAFE, label: null }), 'wrong-type', 2],
    ['a word that is no label', JSONL, lines(SAFE, { ...UNSAFE, label: SECRET }), 'unknown-label', 2],
    ['an empty label', JSONL, lines(SAFE, { ...UNSAFE, label: '' }), 'unknown-label', 2],
    ['a label above 1', JSONL, lines(SAFE, { ...UNSAFE, label: 2 }), 'label-out-of-range', 2],
    ['a label below 0', JSONL, lines(SAFE, { ...UNSAFE, label: '-0.1' }), 'label-out-of-range', 2],
    [
      'a label that overflows',
      JSONL,
      lines(SAFE, '{"id":"b","text":"t","label":1e999}'),
      'label-out-of-range',
      2,
    ],
    ['a slice of the wrong type', JSONL, lines(SAFE, { ...UNSAFE, slice: [1] }), 'wrong-type', 2],
    ['a category of the wrong type', JSONL, lines(SAFE, { ...UNSAFE, category: {} }), 'wrong-type', 2],
    ['an id given twice', JSONL, lines(SAFE, '', { ...UNSAFE, id: 'a' }), 'duplicate-id', 3],
    ['a text given twice', JSONL, lines(SAFE, '', { ...UNSAFE, text: SAFE.text }), 'duplicate-text', 3],
    ['an empty file', JSONL, '\n\n', 'empty-dataset', undefined],
    ['safe rows alone', JSONL, lines(SAFE), 'one-class', undefined],
    ['unsafe rows alone', JSONL, lines(UNSAFE), 'one-class', undefined],
    [
      'several splits',
      JSONL,
      lines({ ...SAFE, split: 'a' }, { ...UNSAFE, split: 'b' }),
      'several-splits',
      undefined,
    ],
    [
      'rows with and without split',
      JSONL,
      lines({ ...SAFE, split: 'a' }, UNSAFE),
      'several-splits',
      undefined,
    ],
    [
      'a split that is not there',
      { ...JSONL, split: 'x' },
      lines({ ...SAFE, split: 'a' }),
      'split-not-found',
      undefined,
    ],
    ['a split where no row has one', { ...JSONL, split: 'x' }, lines(SAFE), 'missing-field', 1],
  ])('%s is an error with its line and without any text', async (_, config, text, code, line) => {
    const error = await failure(text, config);
    expect(error.details).toMatchObject({ code, where: { file: 'rows' } });
    expect(error.details.where?.line).toBe(line);
    expect(error.message).not.toContain(SECRET);
    expect(error.cause).toBeUndefined();
  });
});

describe('what the errors tell', () => {
  test('a split that no row has comes with the splits that are there and the nearest of them', async () => {
    const { details } = await failure(lines({ ...SAFE, split: 'test' }), { ...JSONL, split: 'tset' });
    expect(details).toMatchObject({ code: 'split-not-found', found: '"test"' });
    expect(details.hint).toBe('did you mean "test"? name a split that is there; upper and lower case differ');
  });

  test('a missing field comes with the keys of the row and the nearest of them', async () => {
    const { details } = await failure(lines({ id: 'b', texts: SECRET, label: 1 }), JSONL);
    expect(details.found).toBe('id, texts, label');
    expect(details.hint).toContain('did you mean "texts"?');
  });

  test('duplicates come with both lines and ids', async () => {
    expect((await failure(lines(SAFE, { ...UNSAFE, id: 'a' }), JSONL)).message).toContain(
      '"a" was given on line 1',
    );
    expect((await failure(lines(SAFE, { ...UNSAFE, text: SAFE.text }), JSONL)).message).toContain(
      'rows:2:1 text: row "b" has the same text as row "a" on line 1',
    );
  });

  test('texts that differ in case are no duplicates', async () => {
    expect(
      (await parseText(lines(SAFE, { ...UNSAFE, text: SAFE.text.toUpperCase() }), JSONL)).examples,
    ).toHaveLength(2);
  });

  test('a split that is not there comes with those that are', async () => {
    const text = lines({ ...SAFE, split: 'train' }, { ...UNSAFE, split: 'test' });
    expect((await failure(text, { ...JSONL, split: 'dev' })).details.found).toBe('"train", "test"');
  });

  test('an unknown label comes with the known ones', async () => {
    expect((await failure(lines({ ...SAFE, label: 'spam' }), JSONL)).details.expected).toContain(
      'unsafe: unsafe, toxic',
    );
  });
});

describe('CSV', () => {
  const rows = (body: string) => `id,text,label\n${body}`;

  test('a byte order mark, quoted line breaks, quotes and blank lines are read', async () => {
    const text = '\ufeffid,text,label,slice\r\n1,"a, ""b""\r\nc",0,x\r\n\r\n2,d,1,\r\n';
    expect((await parseText(text, CSV)).examples).toEqual([
      { id: '1', text: 'a, "b"\r\nc', label: 0, slices: ['x'] },
      { id: '2', text: 'd', label: 1, slices: [] },
    ]);
  });

  test.each([
    ['a label after quoted line breaks', rows(`1,"a\nb\r\nc",0\n\n2,${SECRET},spam\n`), 'unknown-label', 6],
    ['a label in a row that spans lines', rows(`1,a,0\n2,"${SECRET}\n\nx",spam\n`), 'unknown-label', 3],
    ['a row with a column less', rows(`1,a,0\n${SECRET},1\n`), 'csv-syntax', 3],
    ['a quote that never closes', rows(`1,a,0\n2,"${SECRET},1\n3,b,1\n`), 'csv-syntax', 3],
    ['a quote that closes early', rows(`1,a,0\n2,"${SECRET}"x,1\n`), 'csv-syntax', 3],
    ['a quote in the middle', rows(`1,a,0\n2,${SECRET}"x",1\n`), 'csv-syntax', 3],
    ['a file without header', `1,${SECRET} you,0\n2,b,1\n`, 'missing-field', 2],
    ['a header with a name twice', `id,text,text\n1,${SECRET},0\n`, 'duplicate-column', 1],
    ['a duplicate text', rows(`1,${SECRET},0\n2,${SECRET},1\n`), 'duplicate-text', 3],
    ['an empty file', '', 'empty-dataset', undefined],
    ['a header alone', rows(''), 'empty-dataset', undefined],
  ])('%s is an error with its line and without any text', async (_, text, code, line) => {
    const error = await failure(text, CSV);
    expect(error.details.code).toBe(code);
    expect(error.details.where?.line).toBe(line);
    expect(error.message).not.toContain(SECRET);
    expect(error.cause).toBeUndefined();
  });

  test('a text longer than the parser allows by default is read', async () => {
    const long = 'x'.repeat(300_000);
    expect((await parseText(rows(`1,${long},0\n2,b,1\n`), CSV)).examples[0]?.text).toHaveLength(300_000);
  });
});

describe('the content hash', () => {
  const example = fc.record({ text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '') });

  test('does not depend on the order of rows', async () => {
    const shuffled = fc
      .uniqueArray(example, { selector: ({ text }) => text, minLength: 2, maxLength: 20 })
      .map((list) => list.map(({ text }, index) => ({ id: `row ${index}`, text, label: index % 2 })))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    await fc.assert(
      fc.asyncProperty(shuffled, async ([list, other]) => {
        const hash = (await parseText(lines(...list), JSONL)).contentHash;
        expect((await parseText(lines(...other), JSONL)).contentHash).toBe(hash);
      }),
    );
  });

  test('is that of the hash of one JSON line for each row, and the same for CSV', async () => {
    // (printf '["1","a",0]' | sha256sum; printf '["2","b",1]' | sha256sum) | cut -c1-64 | xxd -r -p | sha256sum
    const hash = (await parseText('id,text,label\n2,b,1\n1,a,0\n', CSV)).contentHash;
    expect(hash).toBe('f551a5333836b300b17558c83a102e2011a49bcb5936df0c9883e3bc9f79d1a7');
  });

  test.each([
    ['an id', [{ ...SAFE, id: 'c' }, UNSAFE]],
    ['a text', [{ ...SAFE, text: 'other' }, UNSAFE]],
    [
      'labels',
      [
        { ...SAFE, label: 1 },
        { ...UNSAFE, label: 0 },
      ],
    ],
  ])('changes with %s', async (_, changed) => {
    const base = (await parseText(lines(SAFE, UNSAFE), JSONL)).contentHash;
    expect((await parseText(lines(...changed), JSONL)).contentHash).not.toBe(base);
  });

  test('does not change with slices', async () => {
    const base = (await parseText(lines(SAFE, UNSAFE), JSONL)).contentHash;
    expect((await parseText(lines({ ...SAFE, slice: 'x' }, UNSAFE), JSONL)).contentHash).toBe(base);
  });
});
