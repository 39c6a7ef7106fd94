import { expect, test } from '@jest/globals';

import { ATTRIBUTE_NAMES, DEFAULT_FIELDS } from '../../src/config/dataset-conventions.ts';
import type { DatasetConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { ConfigurationError } from '../../src/errors.ts';

function datasetsOf(dataset: string): { readonly dataset: DatasetConfig; readonly train?: DatasetConfig } {
  const text = `dataset: ${dataset}\nreference: old\ncandidate: new\nclassifier: head.json\n`;
  return parseGateConfig(text, 'driftgate.yml', '/project');
}

test('a gate file that names no attribute columns has none, so that they are read as far as they can be', () => {
  expect(datasetsOf('rows.jsonl').dataset.fields).toStrictEqual(DEFAULT_FIELDS);
  expect(datasetsOf('{ path: rows.jsonl, fields: { text: comment } }').dataset.fields).toStrictEqual({
    ...DEFAULT_FIELDS,
    text: 'comment',
  });
});

test.each(ATTRIBUTE_NAMES)('a gate file names the column of %s, under its usual name too', (name) => {
  for (const column of ['elsewhere', name]) {
    const { dataset, train } = datasetsOf(
      `{ path: rows.jsonl, fields: { ${name}: ${column} }, train: train.jsonl }`,
    );
    expect(dataset.fields).toStrictEqual({ ...DEFAULT_FIELDS, [name]: column });
    expect(train?.fields).toStrictEqual(dataset.fields);
  }
});

test('several attributes that are not named are not one column for two fields', () => {
  expect(datasetsOf('{ path: a.csv, fields: { slice: source } }').dataset.fields.slice).toBe('source');
});

test('one column named for two fields is refused', () => {
  const dataset = '{ path: a.csv, fields: { slice: source, source: source } }';
  try {
    datasetsOf(dataset);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.details).toMatchObject({
      code: 'same-column-twice',
      where: { line: 1, key: 'dataset.fields.source' },
    });
    return;
  }
  throw new Error('the gate file was accepted');
});

test('an empty column name is refused', () => {
  expect(() => datasetsOf('{ path: a.csv, fields: { turns: "" } }')).toThrow(ConfigurationError);
});
