import { describe, expect, test } from '@jest/globals';

import type { GateConfig } from '../../src/config/gate-config.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';
import { expectSaid, thrownBy, type Said } from './whole-errors.ts';

const MINIMAL = `dataset: data/held-out.jsonl
reference: models/old
candidate: models/new
classifier: head.json
`;

function parse(text: string): GateConfig {
  return parseGateConfig(text, 'ci/gate.yml', '/ci');
}

function problemsOf(text: string): readonly ErrorDetails[] {
  const { details } = thrownBy(ConfigurationError, () => parse(text));
  return details.problems ?? [details];
}

type Wrong = readonly [name: string, line: string, said: Said];

/** A line more. */
const ADDED: readonly Wrong[] = [
  [
    'a section without a value',
    'report:',
    { code: 'wrong-type', key: 'report', expected: /mapping/, found: /nothing/ },
  ],
  ['a list for a section', 'report: [a]', { code: 'wrong-type', key: 'report', found: /^a list$/ }],
  [
    'a mapping for text',
    'name: { a: 1 }',
    { code: 'wrong-type', key: 'name', expected: /^text$/, found: /^a mapping$/, hint: /name: "?toxicity/ },
  ],
  ['true for text', 'name: true', { code: 'wrong-type', key: 'name', found: /^true$/ }],
  ['a number for text', 'name: 3', { code: 'wrong-type', key: 'name', found: /^the number 3$/ }],
  [
    'text for a number',
    'decision: { confidence-level: x }',
    { code: 'wrong-type', key: 'decision.confidence-level', expected: /^a number$/, found: /^the text "x"$/ },
  ],
  [
    'a fraction for a count',
    'evaluation: { ece-bins: 2.5 }',
    { code: 'wrong-type', key: 'evaluation.ece-bins', expected: /whole number/, hint: /ece-bins: 5/ },
  ],
  [
    'a word for a switch',
    'report: { show-text: maybe }',
    { code: 'wrong-type', key: 'report.show-text', expected: /true or false/ },
  ],
  [
    'a word for a list',
    'simulation: { seeds: x }',
    { code: 'wrong-type', key: 'simulation.seeds', expected: /^a list$/ },
  ],
  [
    'a long text, which is cut',
    `decision: { seed: ${'x'.repeat(61)} }`,
    { code: 'wrong-type', key: 'decision.seed', found: /^the text "x{60}\.\.\."$/ },
  ],
  [
    'a text that is just not cut',
    `decision: { seed: ${'x'.repeat(60)} }`,
    { code: 'wrong-type', key: 'decision.seed', found: /^the text "x{60}"$/ },
  ],
  [
    'a preset that is none',
    'simulation: papr',
    { code: 'wrong-type', key: 'simulation', expected: /"paper", "sensitivity", "off" or a mapping/ },
  ],
  [
    'a word that is no option',
    'decision: { rule: sometimes }',
    { code: 'wrong-value', key: 'decision.rule', expected: /"point", "confident"/, found: /"sometimes"/ },
  ],
  [
    'too little',
    'name: ""',
    { code: 'out-of-range', key: 'name', what: /small/, expected: /^at least 1 characters?$/ },
  ],
  [
    'too much text',
    `name: ${'x'.repeat(101)}`,
    { code: 'out-of-range', key: 'name', what: /large/, expected: /^at most 100 characters$/ },
  ],
  [
    'too short a list',
    'simulation: { mechanisms: [] }',
    {
      code: 'out-of-range',
      key: 'simulation.mechanisms',
      expected: /^at least 1 entr(y|ies)$/,
      found: /^a list$/,
    },
  ],
  [
    'a number at an open lower end',
    'simulation: { angles: [0] }',
    { code: 'out-of-range', key: 'simulation.angles[0]', expected: /^more than 0$/, found: /number 0$/ },
  ],
  [
    'a number at an open upper end',
    'decision: { confidence-level: 1 }',
    { code: 'out-of-range', key: 'decision.confidence-level', expected: /^less than 1$/ },
  ],
  [
    'a number below a closed end',
    'evaluation: { ece-bins: 1 }',
    { code: 'out-of-range', key: 'evaluation.ece-bins', what: /small/, expected: /^at least 2$/ },
  ],
  [
    'a number above a closed end',
    'evaluation: { ece-bins: 101 }',
    { code: 'out-of-range', key: 'evaluation.ece-bins', what: /large/, expected: /^at most 100$/ },
  ],
  [
    'a range of nothing',
    'simulation: { sigma-min: 0.15, sigma-max: 0.15 }',
    {
      code: 'empty-range',
      key: 'simulation.sigma-min',
      what: /0\.15.*0\.15/,
      expected: /less than 0\.15/,
      found: /0\.15/,
    },
  ],
  [
    'a mechanism twice',
    'simulation: { mechanisms: [gaussian, directional, gaussian] }',
    {
      code: 'repeated-value',
      key: 'simulation.mechanisms[2]',
      what: /^gaussian/,
      expected: /once/,
      found: /gaussian/,
    },
  ],
  [
    'an angle twice',
    'simulation: { angles: [5, 5] }',
    { code: 'repeated-value', key: 'simulation.angles[1]' },
  ],
  [
    'a push without its mechanism',
    'simulation: { mechanisms: [gaussian], adversarial: true }',
    {
      code: 'setting-without-effect',
      key: 'simulation.adversarial',
      what: /directional/,
      hint: /directional.*adversarial/,
    },
  ],
  [
    'a rotation without its mechanism',
    'simulation: { mechanisms: [gaussian], rotation: true }',
    {
      code: 'setting-without-effect',
      key: 'simulation.rotation',
      what: /subspace/,
      hint: /subspace.*rotation/,
    },
  ],
  ['a misspelt key', 'evaluaton: {}', { code: 'unknown-key', key: 'evaluaton', what: /evaluaton/ }],
  [
    'an address',
    'lock: https://a.example/x',
    { code: 'not-a-path', key: 'lock', expected: /path/, hint: /workflow/ },
  ],
];

/** A line of `limits`. */
const LIMITS: readonly Wrong[] = [
  [
    'above the range',
    'roc-auc: { min: 1.2 }',
    {
      code: 'limit-never-met',
      key: 'limits.roc-auc.min',
      what: /^roc-auc/,
      expected: /from 0 to 1/,
      found: /1\.2/,
    },
  ],
  [
    'below the range',
    'ece: { max: -0.1 }',
    { code: 'limit-never-met', key: 'limits.ece.max', expected: /from 0 to 1/ },
  ],
  [
    'a confidence that no row has',
    'mean-confidence: { max: 0.4 }',
    { code: 'limit-never-met', key: 'limits.mean-confidence.max', expected: /from 0\.5 to 1/ },
  ],
  [
    'a loss below 0',
    'log-loss: { max: -1 }',
    { code: 'limit-never-met', key: 'limits.log-loss.max', expected: /^0 or more$/ },
  ],
  [
    'the lower end',
    'accuracy: { min: 0 }',
    { code: 'limit-never-breached', key: 'limits.accuracy.min', what: /^accuracy/, hint: /below 0/ },
  ],
  [
    'below the lower end',
    'accuracy: { min: -1 }',
    { code: 'limit-never-breached', key: 'limits.accuracy.min' },
  ],
  [
    'the upper end',
    'ece: { max: 1 }',
    { code: 'limit-never-breached', key: 'limits.ece.max', hint: /above 1/ },
  ],
  [
    'a drop of the whole range',
    'roc-auc: { max-drop: 1 }',
    {
      code: 'limit-never-breached',
      key: 'limits.roc-auc.max-drop',
      expected: /less than 1/,
      hint: /roc-auc/,
    },
  ],
  [
    'a move of the half range of a confidence',
    'mean-confidence: { max-drop: 0.5 }',
    { code: 'limit-never-breached', key: 'limits.mean-confidence.max-drop', expected: /less than 0\.5/ },
  ],
  [
    'a negative rise',
    'ece: { max-rise: -0.02 }',
    { code: 'negative-limit', key: 'limits.ece.max-rise', expected: /0 or more/, hint: /[^-]0\.02.*ece/ },
  ],
  [
    'a rise where higher is better',
    'roc-auc: { max-rise: 0.02 }',
    {
      code: 'wrong-direction',
      key: 'limits.roc-auc.max-rise',
      what: /higher is better.*max-rise/,
      expected: /max-drop/,
      hint: /max-drop: 0\.02/,
    },
  ],
  [
    'a drop where lower is better',
    'ece: { max-drop: 0.02 }',
    {
      code: 'wrong-direction',
      key: 'limits.ece.max-drop',
      what: /lower is better.*max-drop/,
      expected: /max-rise/,
      hint: /max-rise: 0\.02/,
    },
  ],
  [
    'none',
    'ece: { level: warning }',
    {
      code: 'empty-limit',
      key: 'limits.ece',
      what: /^ece/,
      expected: /min, max, max-drop/,
      hint: /ece: off/,
    },
  ],
  [
    'min above max',
    'accuracy: { min: 0.9, max: 0.8 }',
    {
      key: 'limits.accuracy.min',
      what: /0\.9.*0\.8/,
      expected: /0\.8/,
      found: /0\.9/,
    },
  ],
  [
    'an unknown metric',
    'roc-acu: off',
    { code: 'unknown-key', key: 'limits.roc-acu', what: /metric.*roc-acu/ },
  ],
  ['an unknown kind', 'ece: { maxi: 1 }', { code: 'unknown-key', key: 'limits.ece.maxi', what: /key.*maxi/ }],
];

/** The value of `dataset`. */
const DATASETS: readonly Wrong[] = [
  [
    'one column for two fields',
    '{ path: a.csv, fields: { id: text } }',
    { code: 'same-column-twice', key: 'dataset.fields.text', what: /"text".* id .* text/, expected: /each/ },
  ],
  [
    'an attribute that is a field',
    '{ path: a.csv, fields: { turns: label } }',
    { code: 'same-column-twice', key: 'dataset.fields.turns', what: /"label".* label .* turns/ },
  ],
  [
    'a word in both lists',
    '{ path: a.csv, unsafe-labels: [ Safe, bad, harmless ] }',
    {
      code: 'label-in-both-lists',
      key: 'dataset.unsafe-labels',
      what: /Safe, harmless$/,
      expected: /one list/,
      hint: /lists/,
    },
  ],
  ['no name', '""', { code: 'out-of-range', key: 'dataset', expected: /1 character/ }],
  [
    'an ending of the rows to fit on',
    '{ path: a.csv, train: b.xlsx }',
    { code: 'unknown-format', key: 'dataset.train', found: /b\.xlsx/ },
  ],
  [
    'an ending that tells nothing',
    'rows.xlsx',
    {
      code: 'unknown-format',
      key: 'dataset',
      expected: /\.jsonl, \.ndjson, \.csv, \.parquet/,
      found: /rows\.xlsx/,
      hint: /format/,
    },
  ],
  [
    'an ending in the long form',
    '{ path: rows.csvx }',
    { code: 'unknown-format', key: 'dataset.path', found: /rows\.csvx/ },
  ],
  [
    'a split without a place',
    '{ path: a.csv, validation: {} }',
    { code: 'empty-split', key: 'dataset.validation', expected: /path.*split/ },
  ],
  [
    'held-out rows for training',
    '{ path: a.csv, train: ./a.csv }',
    { code: 'held-out-rows-reused', key: 'dataset.train', what: /train/, expected: /split/ },
  ],
  [
    'held-out rows for validation',
    '{ path: a.csv, validation: { path: a.csv } }',
    { code: 'held-out-rows-reused', key: 'dataset.validation', what: /validation/ },
  ],
  [
    'held-out rows for calibration',
    '{ path: a.csv, split: test, calibration: { split: test } }',
    { code: 'held-out-rows-reused', key: 'dataset.calibration', what: /calibration/ },
  ],
  [
    'no path',
    '{ split: test }',
    { code: 'missing-key', key: 'dataset.path', what: /"path"/, hint: /path: "?data\/held-out\.jsonl/ },
  ],
  [
    'a number',
    '3',
    { code: 'wrong-type', key: 'dataset', expected: /^text or a mapping$/, found: /number 3/ },
  ],
  [
    'an empty word',
    '{ path: a.csv, safe-labels: [""] }',
    { code: 'out-of-range', key: 'dataset.safe-labels[0]' },
  ],
  [
    'a threshold of 0',
    '{ path: a.csv, label-threshold: 0 }',
    { code: 'out-of-range', key: 'dataset.label-threshold' },
  ],
];

/** The value of `reference`. */
const MODELS: readonly Wrong[] = [
  [
    'nothing',
    '{ pooling: mean }',
    { code: 'missing-key', key: 'reference.model', what: /model/, hint: /vectors.*endpoint.*command/ },
  ],
  [
    'two sources',
    '{ model: a, vectors: b }',
    {
      code: 'two-sources',
      key: 'reference.model',
      what: /"model".*"vectors", which names what/,
      hint: /model.*vectors/,
    },
  ],
  [
    'a setting of a server beside a program',
    '{ command: [a], retries: 3 }',
    { code: 'two-sources', key: 'reference.retries', what: /"command", which names a program/ },
  ],
  [
    'a column beside a server',
    '{ endpoint: "http://a.example/v1", model: m, id-column: id }',
    { code: 'two-sources', key: 'reference.id-column', what: /"endpoint", which names a server/ },
  ],
  [
    'a time-out beside a local model',
    '{ model: a, timeout: 3 }',
    { code: 'two-sources', key: 'reference.timeout', what: /"model", which names a local model/ },
  ],
  [
    'a server without a name of its model',
    '{ endpoint: "http://a.example/v1" }',
    { code: 'missing-key', key: 'reference.model', hint: /models/ },
  ],
  [
    'a key over http',
    '{ endpoint: "http://a.example/v1", model: m, api-key-variable: KEY }',
    {
      code: 'unsafe-endpoint',
      key: 'reference.endpoint',
      what: /http/,
      expected: /https/,
      hint: /api-key-variable/,
    },
  ],
  [
    'an address for a local model',
    '{ model: "HTTPS://a.example/m" }',
    { code: 'not-a-path', key: 'reference.model', expected: /path/, hint: /endpoint/ },
  ],
  [
    'no address for a server',
    '{ endpoint: "a b", model: m }',
    { code: 'not-a-base-url', key: 'reference.endpoint', what: /no URL/ },
  ],
  [
    'an address of another kind',
    '{ endpoint: "ftp://a.example/v1", model: m }',
    {
      code: 'not-a-base-url',
      key: 'reference.endpoint',
      what: /no URL/,
      expected: /https:/,
      hint: /api-key-variable/,
    },
  ],
  [
    'a user in an address',
    '{ endpoint: "https://u@a.example", model: m }',
    { code: 'not-a-base-url', key: 'reference.endpoint', what: /key/ },
  ],
  [
    'a password in an address',
    '{ endpoint: "https://:p@a.example", model: m }',
    { code: 'not-a-base-url', key: 'reference.endpoint', what: /key/ },
  ],
  [
    'a question in an address',
    '{ endpoint: "https://a.example/?k=1", model: m }',
    { code: 'not-a-base-url', key: 'reference.endpoint', what: /key/ },
  ],
  [
    'the whole address',
    '{ endpoint: "https://a.example/v1/embeddings/", model: m }',
    { code: 'not-a-base-url', key: 'reference.endpoint', what: /embeddings/ },
  ],
  [
    'a key for the name of its variable',
    '{ endpoint: "https://a.example/v1", model: m, api-key-variable: sk-1234 }',
    { code: 'not-a-variable', key: 'reference.api-key-variable', expected: /letters/, hint: /secret/ },
  ],
  [
    'a variable that begins with a digit',
    '{ endpoint: "https://a.example/v1", model: m, api-key-variable: 1A }',
    { code: 'not-a-variable', key: 'reference.api-key-variable' },
  ],
];

describe('every part of an error says something', () => {
  const expectOne = (text: string, said: Said): void => {
    const problems = problemsOf(text);
    expect(problems.map(({ code }) => code)).toHaveLength(1);
    problems.forEach((details) => {
      expectSaid(details, said);
      expect(details.where?.file).toBe('ci/gate.yml');
    });
  };
  test.each(ADDED)('%s', (_, line, said) => expectOne(`${MINIMAL}${line}\n`, said));
  test.each(LIMITS)('a limit: %s', (_, line, said) => expectOne(`${MINIMAL}limits:\n  ${line}\n`, said));
  test.each(DATASETS)('a dataset: %s', (_, value, said) =>
    expectOne(MINIMAL.replace('data/held-out.jsonl', value), said),
  );
  test.each(MODELS)('a model: %s', (_, value, said) => expectOne(MINIMAL.replace('models/old', value), said));

  test('every limit off', () => {
    const off = DEFAULT_LIMITS.map(({ metric }) => `  ${metric}: off\n`).join('');
    expectOne(`${MINIMAL}limits:\n${off}`, {
      code: 'no-limits',
      key: 'limits',
      expected: /at least one/,
      hint: /off/,
    });
  });

  test.each([
    ['none', '{ level: error }', { code: 'empty-limit', key: 'baseline.limits.ece', hint: /ece: off/ }],
    ['a negative one', '{ max-rise: -1 }', { code: 'negative-limit', key: 'baseline.limits.ece.max-rise' }],
  ] as const)('a limit of the baseline: %s', (_, limit, said) => {
    expectOne(`${MINIMAL}baseline: { path: b.json, limits: { ece: ${limit} } }\n`, said);
  });

  test('what may be a secret is not shown', () => {
    for (const line of ['endpoint: "https://u:secret@a.example"', 'api-key-variable: secret-1']) {
      const model = `{ ${line}, ${line.startsWith('end') ? '' : 'endpoint: "https://a.example", '}model: m }`;
      const { message } = thrownBy(ConfigurationError, () => parse(MINIMAL.replace('models/old', model)));
      expect(message).not.toContain('secret-1');
      expect(message).not.toContain('u:secret');
    }
  });

  test('a misspelt name and the key that it leaves out are one problem, two others are two', () => {
    const codes = (text: string) => problemsOf(text).map(({ code, where }) => `${code} ${where?.key}`);
    const model = (value: string) => MINIMAL.replace('models/old', value);
    expect(codes(model('{ modle: a }'))).toEqual(['unknown-key reference.modle']);
    expect(codes(model('{ vectros: a }'))).toEqual(['unknown-key reference.vectros']);
    expect(codes(model('{ endpiont: "https://a.example" }'))).toEqual(['unknown-key reference.endpiont']);
    expect(codes(model('{ comand: [a] }'))).toEqual(['unknown-key reference.comand']);
    expect(codes(`${MINIMAL}limits: 3\nlimts: {}\n`)).toEqual(['wrong-type limits', 'unknown-key limts']);
    expect(codes(model('{ poling: mean }'))).toEqual([
      'missing-key reference.model',
      'unknown-key reference.poling',
    ]);
    expect(codes(`${MINIMAL}limits: { ece: { maxx: 0.1 } }\n`)).toEqual(['unknown-key limits.ece.maxx']);
    expect(codes(`${MINIMAL}limits: { ece: { level: error }, accuracy: { minn: 0.1 } }\n`)).toEqual([
      'empty-limit limits.ece',
      'unknown-key limits.accuracy.minn',
    ]);
  });

  test('several problems are one error that stands where the first of them does', () => {
    const { details } = thrownBy(ConfigurationError, () => parse(`${MINIMAL}nmae: a\nlokc: b\n`));
    expectSaid(details, { code: 'several-problems', key: 'nmae', what: /^2 problems/ });
    expect(details.problems).toHaveLength(2);
  });

  test('of a metric every wrong limit is told', () => {
    const problems = problemsOf(`${MINIMAL}limits: { ece: { max: -1, min: 2 } }\n`);
    expect(problems.map(({ where }) => where?.key)).toEqual([
      'limits.ece.max',
      'limits.ece.min',
      'limits.ece.min',
    ]);
  });
});

describe('a file that is no YAML mapping', () => {
  test.each([
    ['an open quote', 'dataset: "a\n', { code: 'yaml-syntax', hint: /quotes/ }],
    [
      'an alias without its anchor',
      `${MINIMAL}name: *a\n`,
      { code: 'yaml-syntax', what: /\*a.*&a/, hint: /quotes/ },
    ],
    [
      'a key given twice',
      `${MINIMAL}reference: other\n`,
      { code: 'duplicate-key', what: /"reference"/, expected: /once/, hint: /remove/ },
    ],
    ['nothing', '', { code: 'empty-file', expected: /dataset/ }],
    [
      'aliases of aliases',
      `a: &a [x, x]\n${[...'bcdef'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcde'[i]}`).join(', ')}]`).join('\n')}\n`,
      { code: 'too-many-aliases', expected: /\b50\b/, hint: /[Ww]rite/ },
    ],
  ] as const)('%s says what to do', (_, text, said: Said) => {
    const [details] = problemsOf(text);
    expectSaid(details, said);
    expect(details.where?.file).toBe('ci/gate.yml');
  });

  test('an alias without its anchor is told where it stands', () => {
    expect(problemsOf(`${MINIMAL}name: *a\n`)[0].where).toMatchObject({ line: 5, column: 7 });
  });

  test('a list is no key', () => {
    expect(problemsOf(`${MINIMAL}? [a, b]\n: c\n`)[0].code).toBe('yaml-syntax');
  });

  test('a key that is missing is missed where the mapping begins', () => {
    const text = `# A gate.\n${MINIMAL.replace('classifier: head.json\n', '')}`;
    expect(problemsOf(text).map(({ where }) => where)).toEqual([
      { file: 'ci/gate.yml', line: 2, column: 1, key: 'classifier' },
    ]);
  });

  test('some dozens of aliases are followed, more than fifty values are not', () => {
    const words = (aliases: number) => `[&a bad${', *a'.repeat(aliases)}]`;
    const text = (aliases: number) =>
      MINIMAL.replace('data/held-out.jsonl', `{ path: a.csv, unsafe-labels: ${words(aliases)} }`);
    expect(parse(text(40)).dataset.unsafeLabels).toHaveLength(41);
    expect(problemsOf(text(60))[0].code).toBe('too-many-aliases');
  });

  test('no more than five mistakes of the syntax are told', () => {
    const twice = Array.from({ length: 7 }, () => 'lock: a').join('\n');
    expect(problemsOf(`${MINIMAL}${twice}\n`)).toHaveLength(5);
  });

  test('every place is where the key stands, also behind an alias and in a list', () => {
    const text = `${MINIMAL}evaluation: &e\n  ece-bins: 1\nsimulation:\n  seeds:\n    - 1\n    - x\n`;
    expect(problemsOf(text).map(({ where }) => where)).toEqual([
      { file: 'ci/gate.yml', line: 6, column: 3, key: 'evaluation.ece-bins' },
      { file: 'ci/gate.yml', line: 10, column: 7, key: 'simulation.seeds[1]' },
    ]);
    const shared = MINIMAL.replace('models/old', '&m { model: a, batch-size: 0 }').replace(
      'models/new',
      '*m',
    );
    expect(problemsOf(shared).map(({ where }) => [where?.line, where?.column, where?.key])).toEqual([
      [2, 27, 'reference.batch-size'],
      [2, 27, 'candidate.batch-size'],
    ]);
  });
});

describe('what is just accepted', () => {
  test.each([
    'roc-auc: { min: 1 }',
    'ece: { max: 0 }',
    'roc-auc: { max-drop: 0 }',
    'accuracy: { min: 0.8, max: 0.8 }',
    'accuracy: { min: 0.5, max: 0.9 }',
    'mean-confidence: { min: 0.51 }',
    'log-loss: { max: 7 }',
  ])('a limit %s', (line) => {
    expect(parse(`${MINIMAL}limits:\n  ${line}\n`).limits.some(({ source }) => source !== undefined)).toBe(
      true,
    );
  });

  test.each([
    ['rows to fit on that have only a file', 'dataset: { path: a.csv, train: { path: b.csv } }'],
    ['a simulation from 0', 'simulation: { sigma-min: 0, sigma-max: 1 }'],
    ['a name of a hundred letters', `name: ${'x'.repeat(100)}`],
    ['fifty values behind aliases', `name: &n a\nlock: *n`],
  ])('%s', (_, line) => {
    const text = line.startsWith('dataset') ? MINIMAL.replace(/^.*$/m, line) : `${MINIMAL}${line}\n`;
    expect(parse(text).file).toBe('ci/gate.yml');
  });

  test('a default limit that is off leaves the others', () => {
    const { limits } = parse(`${MINIMAL}limits: { ece: off }\n`);
    expect(limits).toHaveLength(DEFAULT_LIMITS.length - 1);
  });

  test("a server's name of a model may look like an address, and a path may hold one", () => {
    const reference = (value: string) => parse(MINIMAL.replace('models/old', value)).reference;
    expect(reference('{ endpoint: "https://a.example", model: "hub://m" }')).toMatchObject({
      modelName: 'hub://m',
    });
    expect(reference('{ model: "copies/http://m" }')).toHaveProperty('model');
  });

  test('where the baseline lies is told with its place', () => {
    expect(parse(`${MINIMAL}baseline: b.json\n`).baseline?.where).toMatchObject({ line: 5, column: 1 });
    expect(parse(`${MINIMAL}baseline: { path: b.json }\n`).baseline).toMatchObject({
      path: '/ci/b.json',
      shown: 'b.json',
      where: { line: 5, column: 13, key: 'baseline.path' },
    });
  });
});

describe('what a gate file names', () => {
  test('the candidate may have a classifier of its own, of the same file or of another', () => {
    const classifier = (value: string) => parse(MINIMAL.replace('head.json', value)).classifier;
    const own = '{ path: head.onnx, output: p, unsafe-class: toxic, decision-threshold: 0.4';
    const frozen = { path: '/ci/head.onnx', output: 'p', unsafeClass: 'toxic', decisionThreshold: 0.4 };
    expect(classifier(`${own} }`)).toStrictEqual(frozen);
    expect(classifier(`${own}, candidate: new.json }`)).toStrictEqual({
      ...frozen,
      candidate: { path: '/ci/new.json' },
    });
    expect(classifier(`${own}, candidate: { decision-threshold: 0.3, calibration: { slope: 2 } } }`)).toEqual(
      {
        ...frozen,
        candidate: { ...frozen, decisionThreshold: 0.3, calibration: { slope: 2, intercept: 0 } },
      },
    );
    expect(classifier(`${own}, candidate: { path: new.json, output: q } }`)).toStrictEqual({
      ...frozen,
      candidate: { path: '/ci/new.json', output: 'q' },
    });
  });

  test('rows for remedies are a set of their own, of the same columns', () => {
    const value = '{ path: a.csv, fields: { text: comment }, calibration: { path: b.csv, split: live } }';
    const { dataset, calibration } = parse(MINIMAL.replace('data/held-out.jsonl', value));
    expect(calibration).toStrictEqual({ ...dataset, path: '/ci/b.csv', split: 'live' });
    expect(parse(MINIMAL)).not.toHaveProperty('calibration');
  });

  test('a path may hold what would be an address at its start', () => {
    expect(parse(`${MINIMAL}lock: copies/http://a.example/x\n`).lock).toMatch(
      /copies\/http:.*a\.example\/x$/,
    );
  });

  test('an adapter lies beside the gate file', () => {
    expect(parse(MINIMAL)).not.toHaveProperty('adapter');
    expect(parse(`${MINIMAL}adapter: a.onnx\n`).adapter).toBe('/ci/a.onnx');
  });

  test('every setting of a local model', () => {
    const model =
      '{ model: m, tokenizer: t.json, output: o, pooling: mean, normalize: false, prefix: "q: ", maximum-length: 9, batch-size: 2, padding-side: left, dimensions: 64, threads: 3, execution-provider: cuda }';
    expect(parse(MINIMAL.replace('models/old', model)).reference).toStrictEqual({
      model: '/ci/m',
      tokenizer: '/ci/t.json',
      output: 'o',
      pooling: 'mean',
      normalize: false,
      prefix: 'q: ',
      maximumLength: 9,
      batchSize: 2,
      paddingSide: 'left',
      dimensions: 64,
      threads: 3,
      executionProvider: 'cuda',
    });
    expect(parse(MINIMAL).reference).toStrictEqual({
      model: '/ci/models/old',
      normalize: true,
      prefix: '',
      maximumLength: 256,
      batchSize: 32,
    });
  });

  test('every setting of a server, and the loopback may be asked over http', () => {
    const asked = (address: string, more = '') =>
      parse(MINIMAL.replace('models/old', `{ endpoint: "${address}", model: m${more} }`)).reference;
    const usual = {
      modelName: 'm',
      normalize: true,
      prefix: '',
      batchSize: 32,
      concurrency: 4,
      retries: 5,
      timeout: 60,
    };
    expect(asked('https://a.example/v1//')).toStrictEqual({ ...usual, endpoint: 'https://a.example/v1' });
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(asked(`http://${host}:80/v1`, ', api-key-variable: _K1, dimensions: 9')).toStrictEqual({
        ...usual,
        endpoint: `http://${host}:80/v1`,
        apiKeyVariable: '_K1',
        dimensions: 9,
      });
    }
    expect(
      asked(
        'https://a.example',
        ', prefix: p, batch-size: 1, concurrency: 2, retries: 0, timeout: 0.5, normalize: false',
      ),
    ).toStrictEqual({
      endpoint: 'https://a.example',
      modelName: 'm',
      normalize: false,
      prefix: 'p',
      batchSize: 1,
      concurrency: 2,
      retries: 0,
      timeout: 0.5,
    });
  });

  test('every setting of a program and of stored vectors', () => {
    const reference = (value: string) => parse(MINIMAL.replace('models/old', value)).reference;
    expect(reference('{ command: [a, b], prefix: p, timeout: 9, normalize: false }')).toStrictEqual({
      command: ['a', 'b'],
      directory: '/ci',
      normalize: false,
      prefix: 'p',
      timeout: 9,
    });
    expect(reference('{ vectors: v.npy, id-column: i, vector-column: v }')).toStrictEqual({
      vectors: '/ci/v.npy',
      idColumn: 'i',
      vectorColumn: 'v',
      normalize: true,
    });
    expect(reference('{ vectors: v.npy }')).toStrictEqual({ vectors: '/ci/v.npy', normalize: true });
  });

  test('a key that says what its absence says counts as absent', () => {
    const model =
      '{ vectors: v, prefix: "", batch-size: 32, maximum-length: 256, concurrency: 4, retries: 5, timeout: 60 }';
    expect(parse(MINIMAL.replace('models/old', model)).reference).toStrictEqual({
      vectors: '/ci/v',
      normalize: true,
    });
  });

  test.each([
    ['rows.JSONL', 'jsonl'],
    ['rows.ndjson', 'jsonl'],
    ['rows.csv', 'csv'],
    ['rows.parquet', 'parquet'],
    ['rows.parquet//', 'parquet'],
    ['"C:\\\\rows.parquet\\\\"', 'parquet'],
    ['{ path: rows, format: csv }', 'csv'],
  ])('the format of %s is %s', (value, format) => {
    expect(parse(MINIMAL.replace('data/held-out.jsonl', value)).dataset.format).toBe(format);
  });

  test('every setting of a schedule of simulated drift', () => {
    const line =
      'simulation: { mechanisms: [directional, subspace], sigma-min: 0.1, sigma-max: 0.2, points: 3, seeds: [1], sigma-unit: norm, adversarial: true, rotation: true, angles: [5, 7] }';
    expect(parse(`${MINIMAL}${line}\n`).simulation).toStrictEqual({
      mechanisms: ['directional', 'subspace'],
      sigmaMinimum: 0.1,
      sigmaMaximum: 0.2,
      points: 3,
      seeds: [1],
      sigmaUnit: 'norm',
      adversarial: true,
      rotation: true,
      equalAngles: [5, 7],
    });
  });

  test('every column that a dataset names', () => {
    const names = [
      'id',
      'text',
      'label',
      'slice',
      'category',
      'pair-id',
      'split',
      'turns',
      'source',
      'adversarial',
      'date',
      'phenomenon',
    ];
    const value = `{ path: a.csv, fields: { ${names.map((name) => `${name}: my-${name}`).join(', ')} } }`;
    const { fields } = parse(MINIMAL.replace('data/held-out.jsonl', value)).dataset;
    expect(fields).toEqual(
      Object.fromEntries(names.map((name) => [name === 'pair-id' ? 'pairId' : name, `my-${name}`])),
    );
  });
});
