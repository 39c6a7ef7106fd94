import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { parseDataset } from '../../src/dataset/parse-dataset.ts';
import { DatasetError } from '../../src/errors.ts';
import { parseText, sourceOf } from './parse-text.ts';

const JSONL: DatasetConfig = {
  path: '/data/rows.jsonl',
  format: 'jsonl',
  fields: DEFAULT_FIELDS,
  labelThreshold: 0.5,
  unsafeLabels: UNSAFE_LABELS,
  safeLabels: SAFE_LABELS,
};
const CSV: DatasetConfig = { ...JSONL, format: 'csv' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-stream-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(content: string | Buffer, config: DatasetConfig) {
  const path = join(folder, 'rows');
  await writeFile(path, content);
  return loadDataset({ ...config, path }, { relativeTo: folder });
}

async function failure(promise: Promise<unknown>): Promise<DatasetError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof DatasetError) return error;
  throw new Error('the dataset was accepted');
}

function lines(...rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

const SAFE = { id: 'a', text: 'one', label: 0 };
const UNSAFE = { id: 'b', text: 'two', label: 1 };

/** Rows whose texts take about `length` characters, one of them of two bytes. */
function rowsOf(count: number, length: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `row ${i}`,
    text: `${i} ${'né '.repeat(length / 3)}`,
    label: i % 2,
    slice: ['x', `y${i % 3}`],
  }));
}

describe('a set that is larger than a block', () => {
  const rows = rowsOf(3000, 600);
  const csv = ['id,text,label', ...rows.map(({ id, text, label }) => `${id},"${text}\r\n""q""",${label}`)];

  test('is read like a small one from JSON lines', async () => {
    const text = lines(...rows);
    expect(Buffer.byteLength(text)).toBeGreaterThan(2 * 2 ** 20);
    const dataset = await load(`\ufeff${text}`, JSONL);
    expect(dataset.examples).toEqual(
      rows.map(({ slice, label, ...row }) => ({ ...row, label, slices: slice })),
    );
    expect(dataset.contentHash).toBe((await parseText(text, JSONL)).contentHash);
  });

  test('is read like a small one from CSV', async () => {
    const dataset = await load(csv.join('\n'), CSV);
    expect(dataset.examples.map(({ text }) => text)).toEqual(rows.map(({ text }) => `${text}\r\n"q"`));
    expect(dataset.contentHash).toBe((await parseText(csv.join('\n'), CSV)).contentHash);
  });

  test('names the line of an error in a later block', async () => {
    const { details } = await failure(load(`${lines(...rows)}\n\n{"id": "z"`, JSONL));
    expect(details).toMatchObject({ code: 'json-syntax', where: { line: 3002 } });
    const label = await failure(load(`${csv.join('\n')}\nz,z,spam\n`, CSV));
    // A row of the body takes two lines.
    expect(label.details).toMatchObject({ code: 'unknown-label', where: { line: 6002 } });
  });

  test('names the line of a byte in a later block that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`${lines(...rows)}\n{"id": "`), Buffer.from([0xe9])]);
    const { details } = await failure(load(bytes, JSONL));
    expect(details).toMatchObject({ code: 'not-utf-8', where: { file: 'rows', line: 3001 } });
  });

  test('may be one line without end', async () => {
    const text = 'x'.repeat(3 * 2 ** 20);
    const dataset = await load(lines({ ...SAFE, text }, UNSAFE), JSONL);
    expect(dataset.examples[0]?.text).toBe(text);
  });
});

describe('of several things that are wrong, the one is told that comes first', () => {
  test.each([
    ['bytes that are no text, before what stands above them', JSONL, '{\n\xe9', 'not-utf-8'],
    ['bytes that are no text, before what stands above them in CSV', CSV, 'a,b\n1\n\n\xe9', 'not-utf-8'],
    [
      'a line that is not JSON, before a label above it',
      JSONL,
      `${lines({ ...SAFE, label: 9 })}\n{`,
      'json-syntax',
    ],
    ['a row with a column less, before a name given twice', CSV, 'id,id\n1,2\n3', 'csv-syntax'],
    [
      'several splits, before a label',
      JSONL,
      lines({ ...SAFE, label: 9, split: 'a' }, UNSAFE),
      'several-splits',
    ],
    [
      'a label, before an id given twice above it',
      JSONL,
      lines(SAFE, SAFE, { ...UNSAFE, label: 9 }),
      'label-out-of-range',
    ],
    [
      'an id given twice, before a text given twice above it',
      JSONL,
      lines(SAFE, { ...UNSAFE, text: 'one' }, { ...SAFE, text: 'x' }),
      'duplicate-id',
    ],
    [
      'a text given twice, before one class alone',
      JSONL,
      lines(SAFE, { ...SAFE, id: 'c' }),
      'duplicate-text',
    ],
  ])('%s', async (_, config, text, code) => {
    expect((await failure(load(Buffer.from(text, 'latin1'), config))).details.code).toBe(code);
  });

  test('of several ids given twice, the first in the file', async () => {
    const ids = ['z', 'y', 'a', 'y', 'a', 'z', 'y'];
    const text = lines(...ids.map((id, i) => ({ id, text: `${i}`, label: i % 2 })));
    const { details, message } = await failure(parseText(text, JSONL));
    expect(details.where?.line).toBe(4);
    expect(message).toContain('"y" was given on line 2 already');
  });

  test('of several texts given twice, the first in the file', async () => {
    const texts = ['z', 'y', 'a', 'y', 'a', 'z', 'y'];
    const text = lines(...texts.map((text, i) => ({ id: `${i}`, text, label: i % 2 })));
    const { details, message } = await failure(parseText(text, JSONL));
    expect(details.where?.line).toBe(4);
    expect(message).toContain('row "3" has the same text as row "1" on line 2');
  });
});

describe('blocks', () => {
  const cell = fc.stringMatching(/^[a-z"\r\n, é]{0,6}$/);
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

  test('line by line or at once, CSV gives the same rows on the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, fc.nat(3)), { maxLength: 8 }), async (cells) => {
        const body = cells.map(([text, blank], i) => `${i},${quoted(text)}\n${'\n'.repeat(blank)}`).join('');
        const read = async (byLine: boolean) => {
          const found: unknown[] = [];
          const source = sourceOf(`id,text\n${body}`, { config: CSV, byLine });
          await source.forEachRow((row) => found.push([row.number, row.get('id'), row.get('text')]));
          return found;
        };
        const rows = await read(false);
        expect(await read(true)).toEqual(rows);
        let line = 2;
        const expected = cells.map(([text, blank], i) => {
          const start = line;
          line += text.split('\n').length + blank;
          return [start, `${i}`, text];
        });
        expect(rows).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('texts that nobody needs', () => {
  const text = lines({ ...SAFE, category: 'x' }, UNSAFE);

  test('are dropped once they are checked, and the hash stays', async () => {
    const kept = await parseText(text, JSONL);
    const dropped = await parseText(text, JSONL, { texts: 'dropped' });
    expect(dropped).toEqual({
      ...kept,
      // Their length stays, for the audit.
      examples: kept.examples.map((row) => ({ ...row, text: '', characters: row.text.length })),
    });
  });

  test.each([
    ['empty-text', { ...UNSAFE, text: ' ' }],
    ['wrong-type', { ...UNSAFE, text: 7 }],
    ['missing-field', { id: 'b', label: 1 }],
    ['duplicate-text', { ...UNSAFE, text: 'one' }],
  ])('are checked all the same: %s', async (code, row) => {
    const { details } = await failure(parseText(lines(SAFE, row), JSONL, { texts: 'dropped' }));
    expect(details).toMatchObject({ code, where: { line: 2 } });
  });
});

describe('texts that may be missing', () => {
  const options = { textRequired: false };
  const bare = { label: 1 };

  test('are no error, and null to the hash', async () => {
    const rows = lines(
      { id: 'a', label: 0 },
      { id: 'b', ...bare, text: null },
      { id: 'c', ...bare, text: ' ' },
    );
    const set = await parseText(rows, JSONL, options);
    expect(set.examples.map(({ text }) => text)).toEqual(['', '', '']);
    const csv = await parseText('id,label\na,0\nb,1\nc,1\n', CSV, options);
    expect(csv.contentHash).toBe(set.contentHash);
    // (printf '["a",null,0]' | sha256sum; printf '["b",null,1]' | sha256sum; printf '["c",null,1]' | sha256sum) |
    //   cut -c1-64 | xxd -r -p | sha256sum
    expect(set.contentHash).toBe('fe36a7286b958cb6dbd59e72dd83fca61ab2c0c70ffa23abaf27fa1e499b39c2');
  });

  test('are read, compared and hashed where they are there', async () => {
    const set = await parseText(lines(SAFE, UNSAFE), JSONL, options);
    expect(set).toEqual(await parseText(lines(SAFE, UNSAFE), JSONL));
    const twice = lines(SAFE, { id: 'x', ...bare }, { ...UNSAFE, text: 'one' });
    expect((await failure(parseText(twice, JSONL, options))).details).toMatchObject({
      code: 'duplicate-text',
      where: { line: 3 },
    });
  });

  test('are not of another type', async () => {
    const rows = lines(SAFE, { ...UNSAFE, text: [] });
    expect((await failure(parseText(rows, JSONL, options))).details.code).toBe('wrong-type');
  });
});

describe('rows are small', () => {
  test('those of the same slices share one list, those of the same category one string', async () => {
    const set = await parseDataset(sourceOf(lines(...rowsOf(9, 3)), { config: JSONL }));
    expect(set.examples[0]?.slices).toBe(set.examples[3]?.slices);
    expect(Object.keys(set.examples[0] ?? {})).toEqual(['id', 'text', 'label', 'slices']);
  });
});
