import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import type { CompareConfig } from '../../src/config/compare-config.ts';
import { loadCompareConfig, parseCompareConfig } from '../../src/config/load-compare-config.ts';
import { PAPER_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';

const MINIMAL = `dataset: { path: test.jsonl, train: train.jsonl, validation: validation.jsonl }
models:
  base: models/base
  instruct: models/instruct
`;

function parse(text: string): CompareConfig {
  return parseCompareConfig(text, 'ci/driftgate.compare.yml', '/project/ci');
}

function problemsOf(text: string): readonly ErrorDetails[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.details.problems ?? [error.details];
    throw error;
  }
  throw new Error('the compare file was accepted');
}

test('a minimal compare file gets the documented defaults, and paths start from its folder', () => {
  const config = parse(MINIMAL);
  expect(config).toMatchObject({
    file: 'ci/driftgate.compare.yml',
    directory: '/project/ci',
    name: 'comparison',
    dataset: { path: '/project/ci/test.jsonl', format: 'jsonl', fields: { pairId: 'pair_id' } },
    train: { path: '/project/ci/train.jsonl' },
    validation: { path: '/project/ci/validation.jsonl' },
    evaluation: { decisionThreshold: 0.5, silentFailureThreshold: 0.8, eceBins: 5 },
    simulation: PAPER_SWEEP,
    report: { directory: '/project/ci/driftgate-out' },
    seed: 42,
  });
  expect(config.models).toMatchObject([
    { name: 'base', config: { model: '/project/ci/models/base', prefix: '', normalize: true } },
    { name: 'instruct', config: { model: '/project/ci/models/instruct' } },
  ]);
  expect(config).not.toHaveProperty('regularization');
});

test('a full compare file is read into the typed settings', () => {
  const config = parse(`version: 1
name: base-and-instruct
dataset:
  path: rows.csv
  split: test
  fields: { text: comment }
  train: { split: train }
  validation: { split: validation }
models:
  base: { model: base.onnx, pooling: last_token, padding-side: left, maximum-length: 128 }
  instruct: { model: instruct.onnx, prefix: "query: ", batch-size: 4 }
evaluation: { silent-failure-threshold: 0.9, ece-bins: 10 }
simulation: { mechanisms: [gaussian], seeds: [1, 2] }
regularization: 1
report: { directory: out }
seed: 7
`);
  expect(config).toMatchObject({
    name: 'base-and-instruct',
    dataset: { format: 'csv', split: 'test', fields: { text: 'comment' } },
    train: { path: '/project/ci/rows.csv', split: 'train' },
    models: [
      { name: 'base', config: { pooling: 'last_token', paddingSide: 'left', maximumLength: 128 } },
      { name: 'instruct', config: { prefix: 'query: ', batchSize: 4 } },
    ],
    evaluation: { silentFailureThreshold: 0.9, eceBins: 10 },
    simulation: { mechanisms: ['gaussian'], seeds: [1, 2] },
    regularization: 1,
    report: { directory: '/project/ci/out' },
    seed: 7,
  });
});

test('models stay in the order of the file, also when their names are numbers', () => {
  const names = parse(
    `${MINIMAL.split('models:')[0]}models: { zeta: z, "10": a, alpha: b, "2": c }\n`,
  ).models;
  expect(names.map(({ name }) => name)).toEqual(['zeta', '10', 'alpha', '2']);
});

describe('an error says where, what and what to do', () => {
  const models = (text: string): string => MINIMAL.replace(/models:[^]*$/, text);
  test.each([
    ['a misspelt key', `${MINIMAL}sede: 7\n`, 'unknown-key', 5, 'sede', 'did you mean "seed"?'],
    [
      'a key of the gate file only',
      `${MINIMAL}limits: { ece: { max: 0.1 } }\n`,
      'unknown-key',
      5,
      'limits',
      'correct the key or remove it',
    ],
    [
      'a misspelt key of a section',
      `${MINIMAL}evaluation: { ece-bin: 7 }\n`,
      'unknown-key',
      5,
      'evaluation.ece-bin',
      'did you mean "ece-bins"?',
    ],
    [
      'a setting of the report that would show texts',
      `${MINIMAL}report: { show-text: true }\n`,
      'unknown-key',
      5,
      'report.show-text',
      'correct the key or remove it',
    ],
    [
      'a misspelt key of a model',
      models('models:\n  base: b\n  instruct: { model: i, poling: mean }\n'),
      'unknown-key',
      4,
      'models.instruct.poling',
      'did you mean "pooling"?',
    ],
    [
      'a model without a path',
      models('models:\n  base: b\n  instruct: { pooling: mean }\n'),
      'missing-key',
      4,
      'models.instruct.model',
      'ONNX file',
    ],
    [
      'a wrong value of a model',
      models('models:\n  base: b\n  instruct: { model: i, pooling: maximum }\n'),
      'wrong-value',
      4,
      'models.instruct.pooling',
      'How token vectors become one vector',
    ],
    [
      'a model that is a URL',
      models('models: { base: b, instruct: "https://a.example/i" }\n'),
      'not-a-path',
      2,
      'models.instruct',
      'fetch the file',
    ],
    ['one model', models('models: { base: b }\n'), 'too-few-models', 2, 'models', undefined],
    [
      'twenty-one models',
      models(`models: { ${Array.from({ length: 21 }, (_, i) => `m${i}: p`).join(', ')} }\n`),
      'too-many-models',
      2,
      'models',
      undefined,
    ],
    ['a list of models', models('models: [a, b]\n'), 'wrong-type', 2, 'models', 'name to path'],
    [
      'a name that would break a table',
      models('models: { base: b, "|": i }\n'),
      'wrong-name',
      2,
      'models.|',
      undefined,
    ],
    [
      'a model that is not normalized',
      models('models: { base: b, raw: { model: r, normalize: false } }\n'),
      'not-comparable',
      2,
      'models.raw.normalize',
      'remove "normalize"',
    ],
    [
      'no simulated drift',
      `${MINIMAL}simulation: off\n`,
      'simulation-needed',
      5,
      'simulation',
      'remove the key',
    ],
    [
      'a C that is no C',
      `${MINIMAL}regularization: 0\n`,
      'out-of-range',
      5,
      'regularization',
      "scikit-learn's C",
    ],
    [
      'held-out rows that fit the heads',
      MINIMAL.replace('train.jsonl', 'test.jsonl'),
      'held-out-rows-reused',
      1,
      'dataset.train',
      'looks better than it is',
    ],
    [
      'no validation split',
      MINIMAL.replace(', validation: validation.jsonl', ''),
      'missing-split',
      1,
      'dataset',
      'validation.jsonl',
    ],
    ['an empty file', '', 'empty-file', undefined, undefined, 'models: '],
  ])('%s', (_, text, code, line, key, hint) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    const [{ where, ...details }] = problems;
    expect(details.code).toBe(code);
    expect(where).toMatchObject({ file: 'ci/driftgate.compare.yml' });
    expect([where?.line, where?.key]).toEqual([line, key]);
    if (hint !== undefined) expect(details.hint).toContain(hint);
  });

  test('everything wrong is listed at once, in the order of the lines', () => {
    const problems = problemsOf(`datset: rows.jsonl
models:
  a: { model: a, poling: mean }
  b: { modl: b }
evaluation: { ece-bins: 1 }
`);
    expect(problems.map(({ code, where }) => [where?.line, code, where?.key])).toEqual([
      [1, 'unknown-key', 'datset'],
      [3, 'unknown-key', 'models.a.poling'],
      [4, 'unknown-key', 'models.b.modl'],
      [5, 'out-of-range', 'evaluation.ece-bins'],
    ]);
  });

  test('a dataset without its two splits lacks both', () => {
    const problems = problemsOf('dataset: rows.jsonl\nmodels: { a: a, b: b }\n');
    expect(problems.map(({ what }) => what)).toEqual([
      'comparing models needs a train split',
      'comparing models needs a validation split',
    ]);
  });
});

test('a compare file is read from disk, and one that is missing is an error that says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-compare-'));
  await writeFile(join(folder, 'two.yml'), MINIMAL);
  expect((await loadCompareConfig('two.yml', folder)).dataset.path).toBe(join(folder, 'test.jsonl'));
  await expect(loadCompareConfig('none.yml', folder)).rejects.toMatchObject({
    details: { code: 'missing-file', what: 'the compare file does not exist' },
  });
  await rm(folder, { recursive: true });
});
