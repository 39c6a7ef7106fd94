import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import {
  renderCompareFileSchema,
  renderComparisonSchema,
} from '../../scripts/generate-comparison-schemas.ts';
import { serializeComparison } from '../../src/report/compare/json.ts';
import { THREE } from '../report/compare/sample-comparison.ts';

const EXAMPLE = await readFile('fixtures/compare/driftgate.compare.yml', 'utf8');
const GOOD = {
  dataset: { path: 'a.jsonl', train: 'b.jsonl', validation: { split: 'validation' } },
  models: { base: 'models/base', instruct: { model: 'models/instruct', pooling: 'mean' } },
};

function validatorOf(schema: string) {
  return new Ajv2020({ strictTypes: false, allErrors: true }).compile(JSON.parse(schema) as object);
}

test.each([
  ['driftgate.compare.schema.json', renderCompareFileSchema],
  ['docs/comparison.schema.json', renderComparisonSchema],
])('the committed %s is the generated one', async (path, render) => {
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse(render()));
});

describe('the schema of the compare file', () => {
  const validate = validatorOf(renderCompareFileSchema());

  test('accepts compare files as they are written', () => {
    expect([validate(parse(EXAMPLE)), validate(GOOD), validate.errors]).toEqual([true, true, null]);
  });

  test.each([
    ['missing models', { ...GOOD, models: undefined }],
    ['an unknown key', { ...GOOD, classifier: 'head.json' }],
    ['a pooling that is no option', { ...GOOD, models: { base: { model: 'a', pooling: 'max' } } }],
    ['a C of zero', { ...GOOD, regularization: 0 }],
  ])('refuses %s', (_, file) => {
    const plain: unknown = JSON.parse(JSON.stringify(file));
    expect(validate(plain)).toBe(false);
  });
});

describe('the schema of comparison.json', () => {
  const validate = validatorOf(renderComparisonSchema());

  test('accepts what a comparison writes', () => {
    expect([validate(JSON.parse(serializeComparison(THREE))), validate.errors]).toEqual([true, null]);
  });

  test('refuses a key that no comparison has', () => {
    expect(validate({ ...THREE, verdict: 'pass' })).toBe(false);
  });
});
