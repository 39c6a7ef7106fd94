import { describe, expect, test } from '@jest/globals';

import { serializeClassifier } from '../../src/config/classifier/driftgate-head.ts';
import { parseClassifier, readClassifierBytes } from '../../src/config/classifier/load-classifier.ts';
import { ClassifierError } from '../../src/errors.ts';
import { expectSaid, thrownBy, type Said } from './whole-errors.ts';

const OWN = {
  format: 'driftgate-head',
  version: 1,
  dimension: 2,
  standardizer: { mean: [0.1, 0.2], scale: [1, 2] },
  weights: [3, -4],
  intercept: 0.5,
  classes: [0, 1],
};
const SCIKIT = { coef_: [[3, -4]], intercept_: [0.5], classes_: [0, 1] };
const FITS = [{ weights: [[3, -4]] }, { weights: [[-3, 4]] }];
const MLJS = { name: 'LogisticRegression', numberClasses: 2, classifiers: FITS };

type Wrong = readonly [name: string, content: object | string, said: Said];

const WRONG_TYPES: readonly Wrong[] = [
  ['nothing', { ...OWN, weights: undefined }, { code: 'missing-key', key: 'weights', found: /^nothing/ }],
  ['null', { ...OWN, weights: null }, { code: 'wrong-type', key: 'weights', found: /^null/ }],
  ['a mapping', { ...OWN, weights: {} }, { code: 'wrong-type', key: 'weights', found: /^an object/ }],
  [
    'text',
    { ...OWN, weights: 'x' },
    { code: 'wrong-type', key: 'weights', expected: /list/, found: /string/ },
  ],
  [
    'a list',
    { ...OWN, intercept: [1, 2] },
    { code: 'wrong-type', key: 'intercept', expected: /number/, found: /^a list of 2/ },
  ],
  [
    'no mapping but null',
    { ...OWN, standardizer: null },
    { code: 'wrong-type', key: 'standardizer', expected: /object/, found: /null/ },
  ],
  [
    'no mapping but a list',
    { ...OWN, standardizer: [] },
    { code: 'wrong-type', key: 'standardizer', found: /^a list of 0/ },
  ],
  [
    'a number where the name of the rows stands',
    { ...OWN, fittedOn: 3 },
    { code: 'wrong-type', key: 'fittedOn', expected: /text/, found: /number/ },
  ],
  ['text for C', { ...OWN, C: 'x' }, { code: 'wrong-type', key: 'C', found: /string/ }],
  ['text for lambda', { ...OWN, lambda: 'x' }, { code: 'wrong-type', key: 'lambda', found: /string/ }],
  ['no dimension', { ...OWN, dimension: undefined }, { code: 'missing-key', key: 'dimension' }],
  ['no classes', { ...OWN, classes: undefined }, { code: 'missing-key', key: 'classes' }],
  [
    'no scale',
    { ...OWN, standardizer: { mean: [1, 2] } },
    { code: 'missing-key', key: 'standardizer.scale' },
  ],
  ['a list for a file', '[]', { code: 'wrong-type', expected: /object/, found: /^a list of 0/ }],
];

const OWN_VALUES: readonly Wrong[] = [
  [
    'another version',
    { ...OWN, version: 2 },
    { code: 'unsupported-version', key: 'version', expected: /^1/, found: /^2/ },
  ],
  [
    'no version',
    { ...OWN, version: undefined },
    { code: 'unsupported-version', key: 'version', found: /^nothing/ },
  ],
  [
    'three classes',
    { ...OWN, classes: [0, 1, 2] },
    { code: 'too-many-classes', key: 'classes', found: /\b3\b/ },
  ],
  [
    'one class',
    { ...OWN, classes: [0] },
    { code: 'wrong-value', key: 'classes', expected: /\[0, 1\]/, found: /^\[0\]$/ },
  ],
  ['unsafe twice', { ...OWN, classes: [1, 1] }, { code: 'wrong-value', key: 'classes', found: /^\[1,1\]$/ }],
  ['safe twice', { ...OWN, classes: [0, 0] }, { code: 'wrong-value', key: 'classes', found: /^\[0,0\]$/ }],
  ['a dimension of 0', { ...OWN, dimension: 0 }, { code: 'wrong-value', key: 'dimension', found: /^0$/ }],
  [
    'a negative dimension',
    { ...OWN, dimension: -2 },
    { code: 'wrong-value', key: 'dimension', found: /^-2$/ },
  ],
  [
    'a list that is too long',
    { ...OWN, weights: [1, 2, 3] },
    { code: 'wrong-length', key: 'weights', expected: /^2 numbers/, found: /\b3\b/ },
  ],
  [
    'a negative scale',
    { ...OWN, standardizer: { mean: [0, 0], scale: [1, -1] } },
    { code: 'scale-not-positive', key: 'standardizer.scale[1]', found: /^-1$/ },
  ],
  [
    'a threshold of 0',
    { ...OWN, decisionThreshold: 0 },
    { code: 'threshold-out-of-range', key: 'decisionThreshold', found: /^0$/ },
  ],
  [
    'a threshold of 1',
    { ...OWN, decisionThreshold: 1 },
    { code: 'threshold-out-of-range', key: 'decisionThreshold', found: /^1$/ },
  ],
  ['a negative C', { ...OWN, C: -1 }, { code: 'wrong-value', key: 'C', expected: /0/, found: /^-1$/ }],
  [
    'a misspelt key',
    { ...OWN, wieghts: [1] },
    { code: 'unknown-key', key: 'wieghts', what: /wieghts/, hint: /weights/ },
  ],
  [
    'a misspelt key of the standardizer',
    { ...OWN, standardizer: { mean: [0, 0], scal: [1, 1] } },
    { code: 'unknown-key', key: 'standardizer.scal', what: /scal/, hint: /scale/ },
  ],
];

const OTHER_VALUES: readonly Wrong[] = [
  [
    'scikit-learn: three rows',
    { ...SCIKIT, coef_: [[1], [1], [1]] },
    { code: 'too-many-classes', key: 'coef_', expected: /two classes/, found: /^3/, hint: /safe/ },
  ],
  [
    'scikit-learn: rows that are not all lists',
    { ...SCIKIT, coef_: [[1], 2] },
    { code: 'wrong-type', key: 'coef_', expected: /list/, found: /^a list of 2/ },
  ],
  ['scikit-learn: a number', { ...SCIKIT, coef_: 3 }, { code: 'wrong-type', key: 'coef_', found: /number/ }],
  [
    'scikit-learn: no weights',
    { ...SCIKIT, coef_: [[]] },
    { code: 'wrong-length', key: 'coef_[0]', expected: /at least one/, found: /^0/ },
  ],
  [
    'scikit-learn: one class',
    { ...SCIKIT, classes_: [0] },
    { code: 'wrong-value', key: 'classes_', found: /^\[0\]$/ },
  ],
  [
    'scikit-learn: a class that is not known',
    { ...SCIKIT, classes_: ['safe', 'spam'] },
    {
      code: 'unknown-class',
      key: 'classes_[1]',
      expected: /unsafe, toxic.*safe, non-toxic/,
      found: /^"spam"$/,
    },
  ],
  [
    'scikit-learn: no intercept in its list',
    { ...SCIKIT, intercept_: [] },
    { code: 'wrong-length', key: 'intercept_', expected: /^1/, found: /^0/ },
  ],
  [
    'scikit-learn: two scalers',
    { ...SCIKIT, scaler: { mean_: [0, 0] }, standard_scaler: { mean_: [0, 0] } },
    { code: 'two-scalers', key: 'standard_scaler', what: /"scaler"/ },
  ],
  [
    'scikit-learn: a misspelt key of the scaler',
    { ...SCIKIT, scaler: { mean: [0, 0] } },
    { code: 'unknown-key', key: 'scaler.mean', hint: /mean_/ },
  ],
  [
    'scikit-learn: a scaler without its scale',
    { ...SCIKIT, scaler: { mean_: [0, 0] } },
    { code: 'missing-key', key: 'scaler.scale_' },
  ],
  [
    'ml: no count',
    { ...MLJS, numberClasses: undefined },
    { code: 'wrong-value', key: 'numberClasses', found: /missing.*2/ },
  ],
  [
    'ml: text for the count',
    { ...MLJS, numberClasses: '3' },
    { code: 'wrong-value', key: 'numberClasses', found: /"3"/ },
  ],
  ['ml: no classifiers', { ...MLJS, classifiers: undefined }, { code: 'missing-key', key: 'classifiers' }],
  [
    'ml: text for a weight',
    { ...MLJS, classifiers: [{ weights: [[3, 'x']] }, FITS[1]] },
    { code: 'wrong-type', key: 'classifiers[0].weights[0][1]' },
  ],
  [
    'ml: small weights that differ by little, but by more than a millionth',
    { ...MLJS, classifiers: [{ weights: [[0.004]] }, { weights: [[-0.0040001]] }] },
    { code: 'classifiers-disagree', key: 'classifiers[1].weights[0][0]' },
  ],
  [
    'ml: a third classifier',
    { ...MLJS, classifiers: [...FITS, FITS[0]] },
    { code: 'too-many-classes', key: 'classifiers', expected: /2 classes/, found: /2, 3/ },
  ],
  [
    'ml: two rows',
    { ...MLJS, classifiers: [{ weights: [[1], [2]] }, FITS[1]] },
    { code: 'wrong-length', key: 'classifiers[0].weights', expected: /1 row/, found: /^2/ },
  ],
  [
    'ml: unlike dimensions',
    { ...MLJS, classifiers: [FITS[0], { weights: [[1]] }] },
    { code: 'wrong-length', key: 'classifiers[1].weights[0]', expected: /^2/, found: /^1/ },
  ],
  [
    'ml: fits that do not mirror each other',
    { ...MLJS, classifiers: [FITS[0], { weights: [[-3, 5]] }] },
    {
      code: 'classifiers-disagree',
      key: 'classifiers[1].weights[0][1]',
      expected: /^4$/,
      found: /^5$/,
      hint: /0 .*1/,
    },
  ],
  [
    'ml: an unknown key of a fit',
    { ...MLJS, classifiers: [{ ...FITS[0], bias: 1 }, FITS[1]] },
    { code: 'unknown-key', key: 'classifiers[0].bias', what: /bias/ },
  ],
  ['no JSON', '{', { code: 'not-json', expected: /JSON/, hint: /json\.dump/ }],
  ['no known format', { b: 1, a: 2 }, { found: /b, a/, hint: /json\.dump/ }],
];

describe('every part of an error says something', () => {
  test.each([...WRONG_TYPES, ...OWN_VALUES, ...OTHER_VALUES])('%s', (_, content, said) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const { details } = thrownBy(ClassifierError, () => parseClassifier(text, 'head.json'));
    expectSaid(details, said);
    expect(details.where?.file).toBe('head.json');
  });

  test.each([
    ['null', JSON.stringify({ ...OWN, intercept: null }), { key: 'intercept', found: /^null/ }],
    ['too large', JSON.stringify(OWN).replace('0.5', '1e999'), { key: 'intercept', found: /too large/ }],
    ['Python writes NaN', '{"coef_": [[1]], "intercept_": NaN}', { key: 'intercept_' }],
    ['Python writes NaN, and a space', '{"coef_" : [[NaN]]}', { key: 'coef_' }],
    ['Python writes Infinity', '{"coef_": [[1, -Infinity]]}', { key: 'coef_' }],
  ] as const)('a number that is not finite: %s', (_, text, said) => {
    const { details } = thrownBy(ClassifierError, () => parseClassifier(text, 'x'));
    expectSaid(details, { ...said, what: /\S/, expected: /finite number/, hint: /again/ });
  });

  test('a file of an unknown format is described by its first ten keys', () => {
    const keys = Array.from({ length: 12 }, (_, i) => `key${i}`);
    const content = JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1])));
    const { found } = thrownBy(ClassifierError, () => parseClassifier(content, 'x')).details;
    expect(found).toContain(keys.slice(0, 10).join(', '));
    expect(found).not.toContain('key10');
  });
});

describe('what is accepted', () => {
  test('every attribute that scikit-learn exports beside the ones that are read', () => {
    const scaler = {
      mean_: [1, 2],
      scale_: [3, 4],
      var_: [9, 16],
      n_features_in_: 2,
      n_samples_seen_: 10,
      feature_names_in_: ['a', 'b'],
      with_mean: true,
      with_std: true,
    };
    const extra = { n_features_in_: 2, n_iter_: [5], feature_names_in_: ['a', 'b'], sklearn_version: '1.7' };
    const { head } = parseClassifier(JSON.stringify({ ...SCIKIT, ...extra, scaler }), 'x');
    expect(head).toMatchObject({ mean: Float64Array.of(1, 2), scale: Float64Array.of(3, 4) });
  });

  test('the weights as they are when the second class is unsafe', () => {
    const { head } = parseClassifier(JSON.stringify(SCIKIT), 'x');
    expect(head).toMatchObject({ weights: Float64Array.of(3, -4), intercept: 0.5, dimension: 2 });
  });

  test('a scaler that is null does not stand in the way of the other name', () => {
    const both = { ...SCIKIT, scaler: null, standard_scaler: { mean_: [1, 2], scale_: null } };
    const { head } = parseClassifier(JSON.stringify(both), 'x');
    expect(head).toMatchObject({ mean: Float64Array.of(1, 2), scale: Float64Array.of(1, 1) });
  });

  test('two fits without any weight mirror each other', () => {
    const fits = [{ weights: [[0, 0]] }, { weights: [[0, 0]] }];
    const { head } = parseClassifier(JSON.stringify({ ...MLJS, classifiers: fits }), 'x');
    expect(head).toEqual({
      dimension: 2,
      mean: Float64Array.of(0, 0),
      scale: Float64Array.of(1, 1),
      weights: Float64Array.of(0, 0),
      intercept: 0,
      decisionThreshold: 0.5,
    });
  });

  test('fits that mirror each other up to a millionth of the largest weight', () => {
    const fits = [{ weights: [[3000, 1]] }, { weights: [[-3000.001, -1.001]] }];
    const { head } = parseClassifier(JSON.stringify({ ...MLJS, classifiers: fits }), 'x');
    expect(head.weights).toEqual(Float64Array.of(3000, 1));
  });

  test('a C that is null is as good as none', () => {
    expect(parseClassifier(JSON.stringify({ ...SCIKIT, C: null }), 'x').head).not.toHaveProperty('C');
  });
});

describe('writing a head', () => {
  const { head } = parseClassifier(JSON.stringify(OWN), 'x');
  const bare = `{
  "format": "driftgate-head",
  "version": 1,
  "dimension": 2,
  "standardizer": {
    "mean": [0.1, 0.2],
    "scale": [1, 2]
  },
  "weights": [3, -4],
  "intercept": 0.5,
  "decisionThreshold": 0.5,
  "classes": [0, 1]
}
`;

  test('leaves out what is not known', () => {
    expect(serializeClassifier(head)).toBe(bare);
  });

  test('writes everything that is known, in its place', () => {
    const text = serializeClassifier({ ...head, C: 0.25, fittedOn: 'train.jsonl' }, { lambda: 2 });
    const known = '  "C": 0.25,\n  "lambda": 2,\n  "fittedOn": "train.jsonl",\n  "classes"';
    expect(text).toBe(bare.replace('  "classes"', known));
  });

  const holes = Float64Array.of(1, Number.NaN);
  test.each([
    ['standardizer.mean', { mean: holes }, {}],
    ['standardizer.scale', { scale: holes }, {}],
    ['weights', { weights: holes }, {}],
    ['intercept', { intercept: Number.NaN }, {}],
    ['decisionThreshold', { decisionThreshold: Number.NaN }, {}],
    ['C', { C: Number.NaN }, {}],
    ['lambda', {}, { lambda: Number.NaN }],
  ])('names %s when it is not finite', (key, part, extra) => {
    const { details } = thrownBy(ClassifierError, () => serializeClassifier({ ...head, ...part }, extra));
    expectSaid(details, { what: new RegExp(` ${key} NaN`), expected: /finite/ });
    expect(details.code).toMatch(/not-finite$/);
  });
});

describe('the bytes of a head that is a graph', () => {
  const self = new URL(import.meta.url).pathname;

  test('are those of the file', async () => {
    expect(new TextDecoder().decode(await readClassifierBytes(self))).toContain('the bytes of a head');
  });

  test('of a file that is not here are missed in words', async () => {
    const error: unknown = await readClassifierBytes(`${self}.none`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ClassifierError);
    expect(error).toMatchObject({
      details: {
        code: 'missing-file',
        what: expect.stringContaining('the classifier file'),
        hint: expect.stringMatching(/`classifier` in the gate file/),
      },
    });
  });
});
