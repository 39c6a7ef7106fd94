import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parquetWriteBuffer } from 'hyparquet-writer';

import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig, FieldMapping } from '../../src/config/gate-config.ts';
import { loadCalibrationSet, loadDataset } from '../../src/dataset/load-dataset.ts';
import type { TextOptions } from '../../src/dataset/parse-dataset.ts';
import { DatasetError } from '../../src/errors.ts';
import { parseText } from './parse-text.ts';

/** Runs SQL, where DuckDB's binding loads; it is a native module, and not there for every platform. */
async function openLake(): Promise<((sql: string) => Promise<unknown>) | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create()).connect();
    return (sql) => connection.run(sql);
  } catch {
    return undefined;
  }
}

const lake = await openLake();
const withDuckDb = lake === undefined ? test.skip : test;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-parquet-'));
});
afterAll(() => rm(folder, { recursive: true }));

function configOf(name: string, fields: Partial<FieldMapping> = {}): DatasetConfig {
  return {
    path: join(folder, name),
    format: 'parquet',
    fields: { ...DEFAULT_FIELDS, ...fields },
    labelThreshold: 0.5,
    unsafeLabels: UNSAFE_LABELS,
    safeLabels: SAFE_LABELS,
  };
}

function load(config: DatasetConfig, options: TextOptions = {}) {
  return loadDataset(config, { relativeTo: folder, ...options });
}

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

async function write(name: string, columnData: Columns, rowGroupSize = 2): Promise<DatasetConfig> {
  await writeFile(join(folder, name), Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize })));
  return configOf(name);
}

async function failure(promise: Promise<unknown>): Promise<DatasetError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof DatasetError) return error;
  throw error instanceof Error ? error : new Error('the dataset was accepted');
}

type Column = Columns[number];

const ID: Column = { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' };
const TEXT: Column = { name: 'text', data: ['one', 'twö', 'three'], type: 'STRING' };
const LABEL: Column = { name: 'label', data: [0, 1, 1], type: 'INT32' };
const JSON_LINES = ['["a","one",0]', '["b","twö",1]', '["c","three",1]']
  .map((line) => {
    const [id, text, label]: unknown[] = JSON.parse(line);
    return JSON.stringify({ id, text, label });
  })
  .join('\n');

describe('a Parquet file', () => {
  test('gives the examples and the hash that JSON lines give', async () => {
    const set = await load(await write('plain.parquet', [ID, TEXT, LABEL]));
    const lines = await parseText(JSON_LINES, { ...configOf('x'), format: 'jsonl' });
    expect(set).toEqual({ ...lines, path: 'plain.parquet' });
  });

  test('may hold labels as true and false, as shares and as words', async () => {
    for (const [name, data, type] of [
      ['bool', [false, true, true], 'BOOLEAN'],
      ['share', [0.1, 0.5, 0.9], 'DOUBLE'],
      ['word', ['safe', 'toxic', 'Unsafe'], 'STRING'],
      ['long', [0n, 1n, 1n], 'INT64'],
    ] as const) {
      const config = await write(`${name}.parquet`, [ID, TEXT, { name: 'label', data: [...data], type }]);
      expect((await load(config)).examples.map(({ label }) => label)).toEqual([0, 1, 1]);
    }
  });

  test('may have whole numbers as ids, and keeps the digits of long ones', async () => {
    const id: Column = { name: 'id', data: [7n, 9007199254740993n, -1n], type: 'INT64' };
    const set = await load(await write('ids.parquet', [id, TEXT, LABEL]));
    expect(set.examples.map((row) => row.id)).toEqual(['7', '9007199254740993', '-1']);
  });

  test('may hold rows to fit remedies on, without labels', async () => {
    expect(await loadCalibrationSet(await write('bare.parquet', [ID, TEXT]))).toEqual({
      labelled: false,
      examples: [
        { id: 'a', text: 'one' },
        { id: 'b', text: 'twö' },
        { id: 'c', text: 'three' },
      ],
    });
  });

  test('may have no texts where none are needed', async () => {
    const set = await load(await write('textless.parquet', [ID, LABEL]), { textRequired: false });
    expect(set.examples.map(({ id, text }) => [id, text])).toEqual([
      ['a', ''],
      ['b', ''],
      ['c', ''],
    ]);
  });

  const columns: readonly [string, Columns, string, string][] = [
    ['a label that is none', [ID, TEXT, { ...LABEL, data: [0, 1, 7] }], 'label-out-of-range', 'row 3, label'],
    ['no column of labels', [ID, TEXT], 'missing-field', 'row 1, label'],
    ['an empty label', [ID, TEXT, { ...LABEL, data: [0, null, 1] }], 'wrong-type', 'row 2, label'],
    ['an id twice', [{ ...ID, data: ['a', 'b', 'a'] }, TEXT, LABEL], 'duplicate-id', 'row 3, id'],
    ['a text twice', [ID, { ...TEXT, data: ['x', 'y', 'y'] }, LABEL], 'duplicate-text', 'row 3, text'],
  ];
  test.each(columns)('with %s is an error that names the row', async (_, data, code, key) => {
    const error = await failure(load(await write('wrong.parquet', data)));
    expect(error.details).toMatchObject({ code, where: { file: 'wrong.parquet', key } });
    expect(error.details.where?.line).toBeUndefined();
  });

  test('tells of a row that is repeated where the first one stands', async () => {
    const config = await write('twice.parquet', [{ ...ID, data: ['a', 'b', 'a'] }, TEXT, LABEL]);
    expect((await failure(load(config))).message).toContain('the id "a" was given in row 1 already');
  });

  test('that is cut, or none, is an error', async () => {
    const { path } = await write('whole.parquet', [ID, TEXT, LABEL]);
    const bytes = await readFile(path);
    for (let end = 0; end < bytes.length; end += 7) {
      await writeFile(join(folder, 'cut.parquet'), bytes.subarray(0, end));
      expect((await failure(load(configOf('cut.parquet')))).details.code).toBe('parquet-syntax');
    }
  });

  test('that is not there is an error', async () => {
    expect((await failure(load(configOf('none.parquet')))).details.code).toBe('missing-file');
  });
});

describe('a folder of Parquet files', () => {
  test('is one set; notes of the writer are skipped; an id twice names both files', async () => {
    await mkdir(join(folder, 'parts', '_temporary'), { recursive: true });
    await write('parts/1.parquet', [ID, TEXT, LABEL]);
    await writeFile(join(folder, 'parts', '_SUCCESS.parquet'), '');
    await writeFile(join(folder, 'parts', '_temporary', 'x.parquet'), '');
    expect((await load(configOf('parts'))).examples).toHaveLength(3);
    await copyFile(join(folder, 'parts', '1.parquet'), join(folder, 'parts', '2.parquet'));
    const error = await failure(load(configOf('parts')));
    expect(error.details).toMatchObject({ where: { file: 'parts/2.parquet', key: 'row 1, id' } });
    expect(error.message).toContain('the id "a" was given in row 1 of parts/1.parquet already');
  });

  test('may have columns in its paths, which count for less than those in the files', async () => {
    const row = (name: string, value: string): Column => ({ name, data: [value], type: 'STRING' });
    const columnsOf = (id: string, label = '1'): Column[] => [
      row('id', id),
      row('text', `text ${id}`),
      row('label', label),
    ];
    const parts: readonly (readonly [string, Column[]])[] = [
      ['slice=a%20b', columnsOf('1', '0')],
      ['slice=__HIVE_DEFAULT_PARTITION__', columnsOf('2')],
      ['slice=path', [...columnsOf('3'), row('slice', 'file')]],
      ['label=0', columnsOf('4')],
    ];
    for (const [name, columns] of parts) {
      await mkdir(join(folder, 'hive', name), { recursive: true });
      await write(`hive/${name}/part-0.parquet`, columns);
    }
    const { examples } = await load(configOf('hive'));
    expect(new Map(examples.map(({ id, slices }) => [id, slices]))).toEqual(
      new Map([
        ['1', ['a b']],
        ['2', []],
        ['3', ['file']],
        ['4', []],
      ]),
    );
    expect(new Map(examples.map(({ id, label }) => [id, label]))).toEqual(
      new Map([
        ['1', 0],
        ['2', 1],
        ['3', 1],
        ['4', 1],
      ]),
    );
  });

  test('without any is an error', async () => {
    await mkdir(join(folder, 'empty'));
    expect((await failure(load(configOf('empty')))).details.code).toBe('no-parquet-files');
  });
});

describe('what DuckDB writes', () => {
  const rows = `SELECT 'r' || i AS id, 'text ' || i AS body, i % 3 = 0 AS label,
      CASE WHEN i % 4 = 0 THEN NULL WHEN i % 4 = 1 THEN [] WHEN i % 4 = 2 THEN ['x'] ELSE ['x', 'y' || (i % 5)] END AS slice,
      CASE WHEN i % 2 = 0 THEN 'insult' END AS category, i // 2 AS pair_id, (i % 7 + 1)::TINYINT AS turns,
      DATE '2024-02-28' + (i % 3)::INTEGER AS date, CASE WHEN i < 4000 THEN 'test' ELSE 'train' END AS split,
      {'a': i} AS other, i::DECIMAL(9, 2) / 10 AS score, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) HOUR AS made
    FROM range(5000) t(i)`;
  const row = (i: number) => ({
    id: `r${i}`,
    text: `text ${i}`,
    label: i % 3 === 0 ? 1 : 0,
    slices: [[], [], ['x'], ['x', `y${i % 5}`]][i % 4],
    ...(i % 2 === 0 ? { category: 'insult' } : {}),
    pairId: String(Math.floor(i / 2)),
    turns: (i % 7) + 1,
    date: ['2024-02-28', '2024-02-29', '2024-03-01'][i % 3],
  });
  const expected = Array.from({ length: 4000 }, (_, i) => row(i));

  withDuckDb.each(['uncompressed', 'snappy', 'zstd', 'gzip', 'lz4_raw', 'brotli'])(
    'as one file, %s',
    async (codec) => {
      const config = { ...configOf(`duck-${codec}.parquet`, { text: 'body' }), split: 'test' };
      await lake?.(
        `COPY (${rows}) TO '${config.path}' (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048)`,
      );
      expect((await load(config)).examples).toEqual(expected);
    },
  );

  withDuckDb('as a folder whose names hold the split', async () => {
    const config = { ...configOf('duck', { text: 'body' }), split: 'test' };
    await lake?.(`COPY (${rows}) TO '${config.path}' (FORMAT parquet, PARTITION_BY (split))`);
    const { examples } = await load(config);
    expect(examples.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))).toEqual(expected);
  });

  withDuckDb('with columns that no field can be, or that are read as text', async () => {
    const path = join(folder, 'odd.parquet');
    await lake?.(`COPY (${rows}) TO '${path}' (FORMAT parquet)`);
    const base = { ...configOf('odd.parquet', { text: 'body' }), split: 'test' };
    const struct = await failure(load({ ...base, fields: { ...base.fields, category: 'other' } }));
    expect(struct.details).toMatchObject({ code: 'wrong-type', found: 'an object' });
    const time = await load({ ...base, fields: { ...base.fields, date: 'made', category: 'made' } });
    expect(time.examples[5]).toMatchObject({ date: '2024-01-01', category: '2024-01-01T15:00:00.000Z' });
    const score = await load({
      ...base,
      labelThreshold: 0.25,
      fields: { ...base.fields, label: 'score' },
    }).catch((error: unknown) => error);
    // Row 11 has 1.1.
    expect(score).toMatchObject({ details: { code: 'label-out-of-range', found: 'the number 1.1' } });
  });
});
