import { describe, expect, test } from '@jest/globals';

import { placeOf } from '../../src/config/embedding-config.ts';
import type { GateConfig } from '../../src/config/gate-config.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { PAPER_SWEEP, SENSITIVITY_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';

const MINIMAL = `dataset: data/held-out.jsonl
reference: models/old
candidate: models/new
classifier: head.json
`;

function parse(text: string): GateConfig {
  return parseGateConfig(text, 'ci/driftgate.yml', '/project/ci');
}

function failure(text: string): ConfigurationError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the gate file was accepted');
}

function problemsOf(error: ConfigurationError): readonly ErrorDetails[] {
  return error.details.problems ?? [error.details];
}

describe('a minimal gate file', () => {
  const config = parse(MINIMAL);

  test('resolves every path against the folder of the gate file', () => {
    expect(config.dataset.path).toBe('/project/ci/data/held-out.jsonl');
    expect(placeOf(config.reference)).toBe('/project/ci/models/old');
    expect(config.classifier.path).toBe('/project/ci/head.json');
    expect(config.lock).toBe('/project/ci/driftgate.lock');
    expect(config.report.directory).toBe('/project/ci/driftgate-out');
  });

  test('gets the documented defaults', () => {
    expect(config).toMatchObject({
      file: 'ci/driftgate.yml',
      name: 'driftgate',
      limits: [...DEFAULT_LIMITS].sort(byMetricOrder(config)),
      simulation: PAPER_SWEEP,
      evaluation: { decisionThreshold: 0.5, silentFailureThreshold: 0.8, eceBins: 5 },
      decision: {
        rule: 'point',
        onInconclusive: 'warn',
        confidenceLevel: 0.95,
        bootstrapResamples: 1000,
        minimumRowsPerClass: 50,
        seed: 42,
      },
      slices: { level: 'warning', minimumRows: 100, minimumRowsPerClass: 20 },
      remedies: { sizes: [200, 500, 1000], maximumRows: 2000 },
      candidate: { normalize: true, prefix: '', maximumLength: 256, batchSize: 32 },
      dataset: { format: 'jsonl', labelThreshold: 0.5, fields: { id: 'id', pairId: 'pair_id' } },
      report: { showText: false },
    });
    expect(config).not.toHaveProperty('train');
    expect(config.limits).toHaveLength(DEFAULT_LIMITS.length);
  });
});

function byMetricOrder(config: GateConfig) {
  const order = config.limits.map((limit) => limit.metric);
  return (a: { metric: string }, b: { metric: string }) =>
    order.findIndex((name) => name === a.metric) - order.findIndex((name) => name === b.metric);
}

test('a full gate file is read into the typed settings', () => {
  const config = parse(`version: 1
name: toxicity
dataset:
  path: /data/rows.CSV
  split: test
  fields: { text: comment, pair-id: pair }
  label-threshold: 0.4
  unsafe-labels: [bad]
  safe-labels: [good]
  train: { split: train }
  validation: validation.csv
reference: { model: old.onnx, tokenizer: old.json, output: emb, pooling: cls, padding-side: left }
candidate: { model: new.onnx, normalize: false, prefix: "query: ", maximum-length: 512, batch-size: 8 }
classifier: { path: head.json, decision-threshold: 0.3 }
simulation: { mechanisms: [gaussian], sigma-max: 0.25, points: 26, seeds: [1, 2], sigma-unit: norm }
decision: { rule: confident, on-inconclusive: fail, seed: 7 }
slices: { level: error, minimum-rows: 200, minimum-rows-per-class: 30 }
report: { directory: out, show-text: true }
lock: /locks/driftgate.lock
`);
  expect(config.dataset).toMatchObject({
    path: '/data/rows.CSV',
    format: 'csv',
    split: 'test',
    labelThreshold: 0.4,
  });
  expect(config.dataset.fields).toMatchObject({ text: 'comment', pairId: 'pair', label: 'label' });
  expect(config.train).toMatchObject({ path: '/data/rows.CSV', split: 'train', unsafeLabels: ['bad'] });
  expect(config.validation?.path).toBe('/project/ci/validation.csv');
  expect(config.validation).not.toHaveProperty('split');
  expect(config.reference).toMatchObject({
    tokenizer: '/project/ci/old.json',
    output: 'emb',
    pooling: 'cls',
    paddingSide: 'left',
  });
  expect(config.candidate).toMatchObject({
    normalize: false,
    prefix: 'query: ',
    maximumLength: 512,
    batchSize: 8,
  });
  expect(config.classifier.decisionThreshold).toBe(0.3);
  expect(config.simulation).toMatchObject({
    mechanisms: ['gaussian'],
    points: 26,
    seeds: [1, 2],
    sigmaUnit: 'norm',
  });
  expect(config.slices).toEqual({ level: 'error', minimumRows: 200, minimumRowsPerClass: 30 });
  expect(config.lock).toBe('/locks/driftgate.lock');
});

test('remedies: off tries none, and sizes are the points of the learning curve', () => {
  expect(parse(`${MINIMAL}remedies: off\n`)).not.toHaveProperty('remedies');
  expect(parse(`${MINIMAL}remedies: { sizes: [50], maximum-rows: 80 }\n`).remedies).toEqual({
    sizes: [50],
    maximumRows: 80,
  });
});

test('simulation: sensitivity is the sweep from 0 to 0.25 in steps of 0.01', () => {
  expect(parse(`${MINIMAL}simulation: sensitivity\n`).simulation).toEqual(SENSITIVITY_SWEEP);
});

test('simulation: off simulates nothing', () => {
  expect(parse(`${MINIMAL}simulation: off\n`)).not.toHaveProperty('simulation');
});

test('an alias stands for the value of its anchor', () => {
  expect(
    placeOf(parse(MINIMAL.replace('models/old', '&m models/old').replace('models/new', '*m')).candidate),
  ).toBe('/project/ci/models/old');
});

describe('limits', () => {
  test('a named metric loses its default limits, off removes them, and the others stay', () => {
    const { limits } = parse(`${MINIMAL}limits:
  roc-auc: { min: 0.85, level: warning }
  ece: off
  log-loss:
    max-rise: 0.1
`);
    expect(limits.filter(({ metric }) => metric === 'roc-auc')).toEqual([
      {
        metric: 'roc-auc',
        kind: 'min',
        value: 0.85,
        level: 'warning',
        source: { file: 'ci/driftgate.yml', line: 6, column: 14 },
      },
    ]);
    expect(limits.some(({ metric }) => metric === 'ece')).toBe(false);
    expect(limits.find(({ metric }) => metric === 'log-loss')?.source).toEqual({
      file: 'ci/driftgate.yml',
      line: 9,
      column: 5,
    });
    expect(limits).toContainEqual({ metric: 'ece-positive', kind: 'max-rise', value: 0.05, level: 'error' });
  });

  test.each([
    ['a minimum above the range', 'roc-auc: { min: 1.2 }', 'limit-never-met', 'limits.roc-auc.min'],
    ['a negative maximum', 'ece: { max: -0.1 }', 'limit-never-met', 'limits.ece.max'],
    [
      'a minimum above the maximum',
      'accuracy: { min: 0.9, max: 0.8 }',
      'min-above-max',
      'limits.accuracy.min',
    ],
    [
      'a confidence below one half',
      'mean-confidence: { max: 0.4 }',
      'limit-never-met',
      'limits.mean-confidence.max',
    ],
    ['a minimum of 0', 'accuracy: { min: 0 }', 'limit-never-breached', 'limits.accuracy.min'],
    ['a maximum of 1', 'ece: { max: 1 }', 'limit-never-breached', 'limits.ece.max'],
    [
      'a drop of the whole range',
      'roc-auc: { max-drop: 1 }',
      'limit-never-breached',
      'limits.roc-auc.max-drop',
    ],
    ['a negative drop', 'roc-auc: { max-drop: -0.02 }', 'negative-limit', 'limits.roc-auc.max-drop'],
    [
      'a rise where higher is better',
      'roc-auc: { max-rise: 0.02 }',
      'wrong-direction',
      'limits.roc-auc.max-rise',
    ],
    ['a drop where lower is better', 'ece: { max-drop: 0.02 }', 'wrong-direction', 'limits.ece.max-drop'],
    ['a metric without a limit', 'ece: { level: warning }', 'empty-limit', 'limits.ece'],
    ['a limit that is no number', 'ece: { max: .nan }', 'wrong-type', 'limits.ece.max'],
    ['a bare number', 'ece: 0.05', 'wrong-type', 'limits.ece'],
    ['an unknown metric', 'roc-acu: off', 'unknown-key', 'limits.roc-acu'],
    ['an unknown kind', 'ece: { max_rise: 0.05 }', 'unknown-key', 'limits.ece.max_rise'],
  ])('%s is an error', (_, line, code, key) => {
    const { details } = failure(`${MINIMAL}limits:\n  ${line}\n`);
    expect(details).toMatchObject({ code, where: { file: 'ci/driftgate.yml', line: 6, key } });
  });

  test('the error about a wrong direction names the right one', () => {
    expect(failure(`${MINIMAL}limits:\n  ece: { max-drop: 0.02 }\n`).details.expected).toBe('"max-rise"');
  });

  test('log loss has no upper end, so a large rise is allowed, and either change limits a neutral metric', () => {
    const { limits } = parse(
      `${MINIMAL}limits:\n  log-loss: { max-rise: 3 }\n  mean-confidence: { max-rise: 0.1, max-drop: 0.1 }\n`,
    );
    expect(limits.filter(({ source }) => source !== undefined)).toHaveLength(3);
  });

  test('a gate whose every limit is off is an error', () => {
    const off = DEFAULT_LIMITS.map(({ metric }) => `  ${metric}: off`).join('\n');
    expect(failure(`${MINIMAL}limits:\n${off}\n`).details).toMatchObject({
      code: 'no-limits',
      where: { line: 5 },
    });
    expect(parse(`${MINIMAL}limits:\n${off}\n  accuracy: { min: 0.8 }\n`).limits).toHaveLength(1);
  });
});

describe('every wrong value is an error with its place', () => {
  test.each([
    ['a misspelt key', 'evaluaton: {}', 'unknown-key', 5, 1, 'evaluaton'],
    ['a misspelt nested key', 'decision:\n  sede: 1', 'unknown-key', 6, 3, 'decision.sede'],
    ['text for a number', 'decision: { seed: x }', 'wrong-type', 5, 13, 'decision.seed'],
    ['a fraction for a count', 'evaluation: { ece-bins: 2.5 }', 'wrong-type', 5, 15, 'evaluation.ece-bins'],
    ['a section without a value', 'report:', 'wrong-type', 5, 1, 'report'],
    ['a list for a mapping', 'report: [a]', 'wrong-type', 5, 1, 'report'],
    ['a word that is no option', 'decision: { rule: sometimes }', 'wrong-value', 5, 13, 'decision.rule'],
    ['another version', 'version: 2', 'wrong-value', 5, 1, 'version'],
    ['tau below one half', 'evaluation: { silent-failure-threshold: 0.4 }', 'out-of-range', 5, 15, undefined],
    ['tau of one', 'evaluation: { silent-failure-threshold: 1 }', 'out-of-range', 5, 15, undefined],
    ['an empty name', 'name: ""', 'out-of-range', 5, 1, 'name'],
    ['no mechanism', 'simulation: { mechanisms: [] }', 'out-of-range', 5, 15, 'simulation.mechanisms'],
    [
      'an unknown mechanism',
      'simulation: { mechanisms: [noise] }',
      'wrong-value',
      5,
      28,
      'simulation.mechanisms[0]',
    ],
    ['an unknown preset', 'simulation: papr', 'wrong-type', 5, 1, 'simulation'],
    ['an empty range', 'simulation: { sigma-min: 0.2 }', 'empty-range', 5, 15, 'simulation.sigma-min'],
    ['a repeated seed', 'simulation: { seeds: [1, 1] }', 'repeated-value', 5, 26, 'simulation.seeds[1]'],
    [
      'a setting without effect',
      'simulation: { mechanisms: [gaussian], rotation: true }',
      'setting-without-effect',
      5,
      39,
      'simulation.rotation',
    ],
    ['a URL', 'lock: https://example.org/x', 'not-a-path', 5, 1, 'lock'],
  ])('%s', (_, extra, code, line, column, key) => {
    const { details } = failure(`${MINIMAL}${extra}\n`);
    expect(details).toMatchObject({ code, where: { line, column, ...(key === undefined ? {} : { key }) } });
    expect(details.problems).toBeUndefined();
  });

  test.each([
    [
      'a column for two fields',
      '{ path: a.csv, fields: { id: text } }',
      'same-column-twice',
      'dataset.fields.text',
    ],
    [
      'a label that is safe and unsafe',
      '{ path: a.csv, unsafe-labels: [Safe] }',
      'label-in-both-lists',
      undefined,
    ],
    [
      'a number for a label word',
      '{ path: a.csv, unsafe-labels: [1] }',
      'wrong-type',
      'dataset.unsafe-labels[0]',
    ],
    ['an ending that tells no format', 'rows.xlsx', 'unknown-format', 'dataset'],
    ['a train set without a place', '{ path: a.csv, train: {} }', 'empty-split', 'dataset.train'],
    ['training on held-out rows', '{ path: a.csv, train: ./a.csv }', 'held-out-rows-reused', 'dataset.train'],
    ['a dataset without a path', '{ split: test }', 'missing-key', 'dataset.path'],
    ['a dataset that is a number', '3', 'wrong-type', 'dataset'],
  ])('dataset: %s', (_, value, code, key) => {
    const { details } = failure(MINIMAL.replace('data/held-out.jsonl', value));
    expect(details.code).toBe(code);
    expect(details.where?.line).toBe(1);
    if (key !== undefined) expect(details.where?.key).toBe(key);
  });
});

test('an unknown key is told with the nearest known key and the list of all', () => {
  expect(failure(`${MINIMAL}limts: {}\n`).message).toBe(
    'ci/driftgate.yml:5:1 limts: unknown key "limts"\n' +
      '  expected: version, name, dataset, reference, candidate, classifier, adapter, limits, ' +
      'evaluation, simulation, decision, slices, remedies, report, baseline, waivers, allowed-endpoints, lock\n' +
      '  found: "limts"\n' +
      '  what to do: did you mean "limits"? correct the key or remove it',
  );
});

test('all problems are told together, in the order of the file, each with its place', () => {
  const error = failure(
    'dataset: a.jsonl\nreferense: x\ncandidate: { model: 3 }\nlimits:\n  ece: { max: 2 }\n',
  );
  expect(problemsOf(error).map(({ code, where }) => `${where?.line} ${code} ${where?.key}`)).toEqual([
    '1 missing-key classifier',
    '2 unknown-key referense',
    '3 wrong-type candidate.model',
    '5 limit-never-breached limits.ece.max',
  ]);
  expect(error.message).toContain('4 problems');
  expect(error.message).toContain(
    '- ci/driftgate.yml:5:10 limits.ece.max: ece can never breach this\n    expected:',
  );
  expect(error.details.where).toMatchObject({ line: 1, key: 'classifier' });
});

describe('a file that is no YAML mapping', () => {
  const bomb = `a: &a [x, x]\n${[...'bcdefgh']
    .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)
    .join('\n')}\n`;

  test.each([
    ['an open quote', 'dataset: "a\nreference: b\n', 'yaml-syntax'],
    ['a tab', 'dataset:\n\tpath: x\n', 'yaml-syntax'],
    ['two documents', `${MINIMAL}---\na: 1\n`, 'yaml-syntax'],
    ['an unknown tag', `${MINIMAL}name: !!python x\n`, 'yaml-syntax'],
    ['a key given twice', `${MINIMAL}reference: other\n`, 'duplicate-key'],
    ['an alias without its anchor', `${MINIMAL}name: *nothing\n`, 'yaml-syntax'],
  ])('%s is an error with its line', (_, text, code) => {
    const [first] = problemsOf(failure(text));
    expect(first?.code).toBe(code);
    expect(first?.where?.line).toBeGreaterThan(0);
    expect(first?.where?.column).toBeGreaterThan(0);
  });

  test('the duplicate key is named', () => {
    expect(failure(`${MINIMAL}reference: other\n`).message).toContain(
      'ci/driftgate.yml:5:1: the key "reference" is given twice',
    );
  });

  test.each([
    ['nothing', '', 'empty-file'],
    ['comments alone', '# nothing\n', 'empty-file'],
    ['a list', '- a\n', 'wrong-type'],
    ['a word', 'hello\n', 'wrong-type'],
    ['aliases that grow without end', bomb, 'too-many-aliases'],
  ])('%s is an error', (_, text, code) => {
    expect(failure(text).details.code).toBe(code);
  });
});
