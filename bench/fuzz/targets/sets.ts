import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../../src/config/dataset-conventions.ts';
import type { DatasetConfig, DatasetFormat } from '../../../src/config/gate-config.ts';
import { loadCalibrationSet, loadDataset } from '../../../src/dataset/load-dataset.ts';
import type { Dataset } from '../../../src/dataset/labelled-example.ts';
import { parquetMutator } from '../mutators/containers.ts';
import { jsonLinesMutator } from '../mutators/json.ts';
import { utf8, type Bytes, type Mutator } from '../mutators/mutator.ts';
import { csvMutator } from '../mutators/text.ts';
import { drawRows } from '../seeds.ts';
import { expectFinite, expectThat, type Target } from '../target.ts';

const ROWS = 24;
/** Every so many inputs the other two ways of loading a set are tried. */
const OTHER_WAYS = 4;

function checkDataset({ contentHash, examples }: Dataset): void {
  expectThat(/^[0-9a-f]{64}$/.test(contentHash), 'a set has a hash');
  expectThat(new Set(examples.map(({ id }) => id)).size === examples.length, 'ids are unique');
  expectThat(new Set(examples.map(({ label }) => label)).size === 2, 'both classes are there');
  expectThat(new Set(examples.map(({ text }) => text)).size === examples.length, 'no text is there twice');
  for (const { date, id, label, slices, text, turns } of examples) {
    expectThat(typeof id === 'string' && id !== '', 'every row has an id');
    expectThat(label === 0 || label === 1, `a label is 0 or 1, not ${String(label)}`);
    expectThat(typeof text === 'string' && text.trim() !== '', 'every row has a text');
    expectThat(
      slices.every((slice) => typeof slice === 'string'),
      'slices are words',
    );
    expectThat(turns === undefined || (Number.isInteger(turns) && turns >= 1), 'turns are counted from 1');
    expectThat(date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date), 'a date is a day');
  }
  expectFinite(examples, 'examples');
}

function setTarget(format: DatasetFormat, mutate: Mutator, seeds: () => readonly Bytes[]): Target {
  return {
    name: `${format}-set`,
    mutate,
    open: (folder) => {
      const path = join(folder, `rows.${format}`);
      const config: DatasetConfig = {
        path,
        split: 'test',
        format,
        fields: DEFAULT_FIELDS,
        labelThreshold: 0.5,
        unsafeLabels: UNSAFE_LABELS,
        safeLabels: SAFE_LABELS,
      };
      const feed = async (bytes: Bytes, at: number): Promise<'accepted'> => {
        await writeFile(path, bytes);
        if (at > OTHER_WAYS && at % OTHER_WAYS === 1) {
          const { examples, labelled } = await loadCalibrationSet({ ...config, split: 'train' });
          expectThat(new Set(examples.map(({ id }) => id)).size === examples.length, 'ids are unique');
          if (labelled) {
            expectThat(
              examples.every(({ label }) => label === 0 || label === 1),
              'all labels are there',
            );
          }
        } else if (at > OTHER_WAYS && at % OTHER_WAYS === 2) {
          const { examples } = await loadDataset(config, { texts: 'dropped', textRequired: false });
          expectThat(new Set(examples.map(({ id }) => id)).size === examples.length, 'ids are unique');
        } else checkDataset(await loadDataset(config));
        return 'accepted';
      };
      return Promise.resolve({ seeds: seeds(), feed });
    },
  };
}

function jsonLines(): Bytes {
  return utf8(
    drawRows(ROWS)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  );
}

function csv(separator: string, end: string): Bytes {
  const rows = drawRows(ROWS);
  const quote = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`;
  const lines = [
    Object.keys(rows[0]).join(separator),
    ...rows.map((row) => Object.values(row).map(quote).join(separator)),
  ];
  return utf8(lines.join(end) + end);
}

type ParquetOptions = Parameters<typeof parquetWriteBuffer>[0];

function parquet(options: Partial<ParquetOptions>): Bytes {
  const rows = drawRows(ROWS);
  const columnData = Object.entries(rows[0]).map(([name, first]) => ({
    name,
    data: rows.map((row) => row[name]),
    type: typeof first === 'number' ? ('INT32' as const) : ('STRING' as const),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
}

export const jsonLinesSet = setTarget('jsonl', jsonLinesMutator, () => [
  jsonLines(),
  utf8(
    '{"id":1,"text":"a","label":"toxic","split":"test"}\n{"id":2,"text":"b","label":0.25,"split":"test"}\n{"id":"3","text":"c","label":true,"split":"train"}\n',
  ),
]);

export const csvSet = setTarget('csv', csvMutator, () => [
  csv(',', '\n'),
  csv(',', '\r\n'),
  utf8('id,text,label,split\n1,one,safe,test\n2,"two, ""2""\nlines",unsafe,test\n'),
]);

export const parquetSet = setTarget('parquet', parquetMutator, () => [
  parquet({ codec: 'UNCOMPRESSED', rowGroupSize: 10 }),
  parquet({ codec: 'SNAPPY', rowGroupSize: 100 }),
]);
