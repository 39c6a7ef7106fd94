import { describe, expect, test } from '@jest/globals';

import { parseCompareConfig } from '../../src/config/load-compare-config.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';
import { expectSaid, thrownBy, type Said } from './whole-errors.ts';

const DATASET = 'dataset: { path: test.jsonl, train: train.jsonl, validation: validation.jsonl }\n';
const MODELS = 'models: { base: models/base, instruct: models/instruct }\n';

function parse(text: string) {
  return parseCompareConfig(text, 'ci/compare.yml', '/ci');
}

function problemsOf(text: string): readonly ErrorDetails[] {
  const { details } = thrownBy(ConfigurationError, () => parse(text));
  return details.problems ?? [details];
}

const withModels = (value: string) => `${DATASET}models: ${value}\n`;
const named = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `m${i}: p`).join(', ')} }`;

const WRONG: readonly (readonly [name: string, text: string, said: Said])[] = [
  [
    'no model',
    withModels('{}'),
    { code: 'too-few-models', key: 'models', what: /^0 models are /, expected: /^2 to 20 models$/ },
  ],
  ['one model', withModels('{ a: b }'), { code: 'too-few-models', key: 'models', what: /^1 model is / }],
  [
    'twenty-one models',
    withModels(named(21)),
    { code: 'too-many-models', key: 'models', what: /^21 models are /, expected: /^2 to 20 models$/ },
  ],
  [
    'a name that begins with a mark',
    withModels('{ a: b, "|a": c }'),
    { code: 'wrong-name', key: 'models.|a', expected: /\b40 characters/ },
  ],
  [
    'a name that is too long',
    withModels(`{ a: b, ${'x'.repeat(41)}: c }`),
    { code: 'wrong-name', key: `models.${'x'.repeat(41)}` },
  ],
  [
    'a model that is not normalized',
    withModels('{ a: b, raw: { model: r, normalize: false } }'),
    {
      code: 'not-comparable',
      key: 'models.raw.normalize',
      expected: /true/,
      found: /false/,
      hint: /normalize/,
    },
  ],
  [
    'a list of models',
    withModels('[a, b]'),
    { code: 'wrong-type', key: 'models', expected: /mapping/, found: /^a list$/, hint: /models: \{/ },
  ],
  ['no models at all', DATASET, { code: 'missing-key', key: 'models', what: /"models"/, hint: /models: \{/ }],
  [
    'a number for a model',
    withModels('{ a: b, c: 3 }'),
    { code: 'wrong-type', key: 'models.c', expected: /text or a mapping/, found: /number 3/ },
  ],
  [
    'a word for a section',
    `${DATASET}${MODELS}evaluation: x\n`,
    { code: 'wrong-type', key: 'evaluation', expected: /^a mapping$/, found: /"x"/ },
  ],
  [
    'a C that is no C',
    `${DATASET}${MODELS}regularization: 0\n`,
    {
      code: 'out-of-range',
      key: 'regularization',
      expected: /more than 0/,
      found: /number 0/,
      hint: /regularization: 1/,
    },
  ],
  [
    'a C beyond any sense',
    `${DATASET}${MODELS}regularization: 1000001\n`,
    { code: 'out-of-range', key: 'regularization', expected: /at most 1000000/ },
  ],
  [
    'no simulated drift',
    `${DATASET}${MODELS}simulation: off\n`,
    { code: 'simulation-needed', key: 'simulation', expected: /"paper"/, found: /"off"/, hint: /paper/ },
  ],
  [
    'no train split',
    `dataset: { path: a.csv, validation: b.csv }\n${MODELS}`,
    {
      code: 'missing-split',
      key: 'dataset',
      what: /train/,
      expected: /"train"/,
      hint: /^(?=.*fitted).*train: data/,
    },
  ],
  [
    'no validation split',
    `dataset: { path: a.csv, train: b.csv }\n${MODELS}`,
    {
      code: 'missing-split',
      key: 'dataset',
      what: /validation/,
      expected: /"validation"/,
      hint: /regularization/,
    },
  ],
  ['nothing', '', { code: 'empty-file', what: /compare file/, expected: /dataset and models/ }],
  [
    'a misspelt section, whose own name is not missing as well',
    `${DATASET}modles: { a: b, c: d }\n`,
    { code: 'unknown-key', key: 'modles', what: /modles/ },
  ],
];

describe('every part of an error says something', () => {
  test.each(WRONG)('%s', (_, text, said) => {
    const problems = problemsOf(text);
    expect(problems.map(({ code }) => code)).toHaveLength(1);
    problems.forEach((details) => {
      expectSaid(details, said);
      expect(details.where?.file).toBe('ci/compare.yml');
    });
  });

  test('two wrong models are two problems, each where it stands', () => {
    const problems = problemsOf(
      withModels('{ a: { model: x, batch-size: 0 }, b: { model: y, threads: x } }'),
    );
    expect(problems.map(({ code, where }) => `${code} ${where?.key} ${where?.column}`)).toEqual([
      'out-of-range models.a.batch-size 26',
      'wrong-type models.b.threads 58',
    ]);
  });

  test('a missing key that no misspelt one stands for is told', () => {
    expect(problemsOf(`${DATASET}sed: 3\n`).map(({ code, where }) => `${code} ${where?.key}`)).toEqual([
      'missing-key models',
      'unknown-key sed',
    ]);
  });

  test('a misspelt key elsewhere stands for no missing one, nor for one that is wrong', () => {
    const told = (text: string) => problemsOf(text).map(({ code, where }) => `${code} ${where?.key}`);
    expect(told(`${DATASET}evaluation: { modles: 1 }\n`)).toEqual([
      'missing-key models',
      'unknown-key evaluation.modles',
    ]);
    expect(told(`${DATASET}models: [a]\nmodles: {}\n`)).toEqual(['wrong-type models', 'unknown-key modles']);
  });

  test('text that is no YAML is told as such', () => {
    const [details] = problemsOf('dataset: "');
    expect(details.code).toBe('yaml-syntax');
    expect(details.what).not.toMatch(/empty/);
  });
});

describe('what is accepted', () => {
  test('two models and twenty, and a name of forty letters of any script', () => {
    expect(parse(withModels(named(2))).models).toHaveLength(2);
    expect(parse(withModels(named(20))).models).toHaveLength(20);
    const name = 'ж'.repeat(40);
    expect(parse(withModels(`{ a: b, ${name}: c }`)).models.map((model) => model.name)).toEqual(['a', name]);
    expect(parse(withModels(`{ a: b, ${'𝒜'.repeat(40)}: c }`)).models).toHaveLength(2);
  });

  test('the largest C', () => {
    expect(parse(`${DATASET}${MODELS}regularization: 1000000\n`).regularization).toBe(1_000_000);
  });

  test('models that stand on lines of their own stay in their order', () => {
    const models = 'models:\n  "7": a\n  b: c\n  "3": d\n';
    expect(parse(`${DATASET}${models}`).models.map(({ name }) => name)).toEqual(['7', 'b', '3']);
  });
});
