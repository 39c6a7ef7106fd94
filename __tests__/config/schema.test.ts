import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { renderSchema } from '../../scripts/generate-schema.ts';

const committed = await readFile(new URL('../../driftgate.schema.json', import.meta.url), 'utf8');
const schema: object = JSON.parse(committed);
const validate = new Ajv2020({ strictTypes: false, allErrors: true }).compile(schema);

const GOOD = {
  dataset: { path: 'a.jsonl', fields: { text: 'comment' } },
  reference: 'old',
  candidate: { model: 'new', pooling: 'mean' },
  classifier: 'head.json',
  limits: { 'roc-auc': { 'max-drop': 0.02 }, ece: 'off' },
};

test('the committed schema is what the code generates', () => {
  expect(committed).toBe(renderSchema());
});

test('the schema accepts a gate file as it is written', () => {
  expect(validate(GOOD)).toBe(true);
});

describe('the schema refuses', () => {
  test.each([
    ['a missing dataset', { ...GOOD, dataset: undefined }],
    ['an unknown key', { ...GOOD, limit: {} }],
    ['an unknown metric', { ...GOOD, limits: { auc: 'off' } }],
    ['a pooling that is no option', { ...GOOD, candidate: { model: 'new', pooling: 'max' } }],
    ['a number for a path', { ...GOOD, classifier: 3 }],
  ])('%s', (_, gate) => {
    const plain: unknown = JSON.parse(JSON.stringify(gate));
    expect(validate(plain)).toBe(false);
  });
});

test('every key of the schema has a description and an example', () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [name, field] of Object.entries(value as Record<string, Record<string, unknown>>)) {
          if (field['description'] === undefined || field['examples'] === undefined)
            bare.push(`${path}.${name}`);
        }
      }
      if (key !== 'default' && key !== 'examples')
        visit(value, key === 'properties' ? path : `${path}.${key}`);
    }
  };
  visit(schema, '');
  expect(bare).toEqual([]);
});
