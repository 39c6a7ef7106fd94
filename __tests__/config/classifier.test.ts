import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';

import { serializeClassifier } from '../../src/config/classifier/driftgate-head.ts';
import { loadClassifier, parseClassifier } from '../../src/config/classifier/load-classifier.ts';
import type { LinearHead } from '../../src/core/classifier/linear-head.ts';
import { ClassifierError } from '../../src/errors.ts';

interface Model {
  train(rows: Matrix, classes: Matrix): void;
  predict(rows: Matrix): number[];
}

// The package has no types.
const LogisticRegression: new (options: object) => Model = createRequire(import.meta.url)(
  'ml-logistic-regression',
);

const OWN = {
  format: 'driftgate-head',
  version: 1,
  dimension: 2,
  standardizer: { mean: [0.1, 0.2], scale: [1, 2] },
  weights: [3, -4],
  intercept: 0.5,
  decisionThreshold: 0.4,
  C: 0.01,
  lambda: 0.05,
  fittedOn: 'train.jsonl',
  classes: [0, 1],
};
const SCIKIT = { coef_: [[3, -4]], intercept_: [0.5], classes_: [0, 1] };
const MLJS = {
  name: 'LogisticRegression',
  numSteps: 10,
  learningRate: 0.1,
  numberClasses: 2,
  classifiers: [
    { numSteps: 10, learningRate: 0.1, weights: [[3, -4]] },
    { numSteps: 10, learningRate: 0.1, weights: [[-3, 4]] },
  ],
};

function failure(text: string): ClassifierError {
  try {
    parseClassifier(text, 'head.json');
  } catch (error) {
    if (error instanceof ClassifierError) return error;
    throw error;
  }
  throw new Error('the classifier was accepted');
}

function scoreOf(head: LinearHead, row: readonly number[]): number {
  return row.reduce((sum, x, j) => {
    const standardized = (x - (head.mean[j] ?? 0)) / (head.scale[j] ?? 1);
    return sum + (head.weights[j] ?? 0) * standardized;
  }, head.intercept);
}

describe('the three formats', () => {
  test('driftgate', () => {
    const { head, format, hash } = parseClassifier(JSON.stringify(OWN), 'head.json');
    expect(format).toBe('driftgate');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(head).toEqual({
      dimension: 2,
      mean: Float64Array.of(0.1, 0.2),
      scale: Float64Array.of(1, 2),
      weights: Float64Array.of(3, -4),
      intercept: 0.5,
      decisionThreshold: 0.4,
      C: 0.01,
      fittedOn: 'train.jsonl',
    });
  });

  test('scikit-learn, without and with a scaler', () => {
    expect(parseClassifier(JSON.stringify(SCIKIT), 'x')).toMatchObject({
      format: 'scikit-learn',
      head: {
        mean: Float64Array.of(0, 0),
        scale: Float64Array.of(1, 1),
        intercept: 0.5,
        decisionThreshold: 0.5,
      },
    });
    const scaled = { ...SCIKIT, intercept_: 0.5, standard_scaler: { mean_: [1, 2], scale_: [3, 4] } };
    expect(parseClassifier(JSON.stringify(scaled), 'x').head).toMatchObject({
      mean: Float64Array.of(1, 2),
      scale: Float64Array.of(3, 4),
    });
    const half = { ...SCIKIT, scaler: { mean_: null, scale_: [3, 4] }, C: 1, decision_threshold: 0.3 };
    expect(parseClassifier(JSON.stringify(half), 'x').head).toMatchObject({
      mean: Float64Array.of(0, 0),
      scale: Float64Array.of(3, 4),
      C: 1,
      decisionThreshold: 0.3,
    });
  });

  test.each([[[1, 0]], [[true, false]], [['unsafe', 'safe']]])(
    'scikit-learn classes %j turn the sign',
    (classes) => {
      const { head } = parseClassifier(JSON.stringify({ ...SCIKIT, classes_: classes }), 'x');
      expect(head).toMatchObject({ weights: Float64Array.of(-3, 4), intercept: -0.5 });
    },
  );

  test("ml-logistic-regression: the head decides as the library's own prediction does", () => {
    const rows = [
      [1, 0.2],
      [0.8, -0.1],
      [-1, 0.3],
      [-0.7, 0.1],
      [0.9, 0.9],
      [-0.2, -1],
    ];
    const model = new LogisticRegression({ numSteps: 500, learningRate: 0.1 });
    model.train(new Matrix(rows), Matrix.columnVector([1, 1, 0, 0, 1, 0]));
    const { head, format } = parseClassifier(JSON.stringify(model), 'x');
    expect(format).toBe('ml-logistic-regression');
    const predictions = model.predict(new Matrix(rows));
    expect(rows.map((row) => (scoreOf(head, row) > 0 ? 1 : 0))).toEqual(predictions);
    expect(predictions).toEqual([1, 1, 0, 0, 1, 0]);
  });
});

describe('every wrong file is an error that names the key', () => {
  const other = MLJS.classifiers[1];
  test.each([
    ['no JSON', 'pickle', 'not-json', undefined],
    ['NaN as Python writes it', '{"coef_": [[NaN, 1]], "intercept_": [0]}', 'head-not-finite', 'coef_'],
    ['a list', '[]', 'wrong-type', undefined],
    ['an unknown format', { weights: [1] }, 'unknown-classifier-format', undefined],
    ['another version', { ...OWN, version: 2 }, 'unsupported-version', 'version'],
    ['a misspelt key', { ...OWN, wieghts: [1] }, 'unknown-key', 'wieghts'],
    ['too few weights', { ...OWN, weights: [1] }, 'wrong-length', 'weights'],
    [
      'too few means',
      { ...OWN, standardizer: { mean: [1], scale: [1, 1] } },
      'wrong-length',
      'standardizer.mean',
    ],
    ['no standardizer', { ...OWN, standardizer: undefined }, 'missing-key', 'standardizer'],
    ['a null weight', { ...OWN, weights: [1, null] }, 'head-not-finite', 'weights[1]'],
    ['an infinite weight', JSON.stringify(OWN).replace('[3,', '[1e999,'), 'head-not-finite', 'weights[0]'],
    ['text for a weight', { ...OWN, weights: ['3', 1] }, 'wrong-type', 'weights[0]'],
    [
      'a scale of 0',
      { ...OWN, standardizer: { mean: [0, 0], scale: [1, 0] } },
      'scale-not-positive',
      'standardizer.scale[1]',
    ],
    ['no intercept', { ...OWN, intercept: undefined }, 'missing-key', 'intercept'],
    ['three classes', { ...OWN, classes: [0, 1, 2] }, 'too-many-classes', 'classes'],
    ['reversed classes', { ...OWN, classes: [1, 0] }, 'wrong-value', 'classes'],
    ['a threshold of 1', { ...OWN, decisionThreshold: 1 }, 'threshold-out-of-range', 'decisionThreshold'],
    ['a dimension that is no count', { ...OWN, dimension: 1.5 }, 'wrong-value', 'dimension'],
    ['a C of 0', { ...OWN, C: 0 }, 'wrong-value', 'C'],
    ['a number for fittedOn', { ...OWN, fittedOn: 3 }, 'wrong-type', 'fittedOn'],
    ['scikit-learn: no intercept', { ...SCIKIT, intercept_: undefined }, 'missing-key', 'intercept_'],
    ['scikit-learn: three rows', { ...SCIKIT, coef_: [[1], [1], [1]] }, 'too-many-classes', 'coef_'],
    ['scikit-learn: a flat list', { ...SCIKIT, coef_: [1, 2] }, 'wrong-type', 'coef_'],
    ['scikit-learn: no weights', { ...SCIKIT, coef_: [[]] }, 'wrong-length', 'coef_[0]'],
    ['scikit-learn: three classes', { ...SCIKIT, classes_: [0, 1, 2] }, 'too-many-classes', 'classes_'],
    ['scikit-learn: two intercepts', { ...SCIKIT, intercept_: [1, 2] }, 'too-many-classes', 'intercept_'],
    ['scikit-learn: no classes', { ...SCIKIT, classes_: undefined }, 'missing-key', 'classes_'],
    ['scikit-learn: one class twice', { ...SCIKIT, classes_: [1, 1] }, 'wrong-value', 'classes_'],
    [
      'scikit-learn: an unknown class',
      { ...SCIKIT, classes_: ['ham', 'spam'] },
      'unknown-class',
      'classes_[0]',
    ],
    ['scikit-learn: a misspelt scaler', { ...SCIKIT, scalar: {} }, 'unknown-key', 'scalar'],
    [
      'scikit-learn: two scalers',
      { ...SCIKIT, scaler: {}, standard_scaler: {} },
      'two-scalers',
      'standard_scaler',
    ],
    [
      'scikit-learn: a short scaler',
      { ...SCIKIT, scaler: { mean_: [1], scale_: [1, 1] } },
      'wrong-length',
      'scaler.mean_',
    ],
    ['scikit-learn: a null weight', { ...SCIKIT, coef_: [[1, null]] }, 'head-not-finite', 'coef_[0][1]'],
    ['ml: three classes', { ...MLJS, numberClasses: 3 }, 'too-many-classes', 'numberClasses'],
    ['ml: one classifier', { ...MLJS, classifiers: [other] }, 'wrong-value', 'classifiers'],
    [
      'ml: null weights',
      { ...MLJS, classifiers: [{ weights: null }, other] },
      'wrong-type',
      'classifiers[0].weights',
    ],
    [
      'ml: two rows',
      { ...MLJS, classifiers: [{ weights: [[1], [2]] }, other] },
      'wrong-length',
      'classifiers[0].weights',
    ],
    [
      'ml: unlike dimensions',
      { ...MLJS, classifiers: [{ weights: [[1]] }, other] },
      'wrong-length',
      'classifiers[1].weights[0]',
    ],
    [
      'ml: fits that do not mirror each other',
      { ...MLJS, classifiers: [other, other] },
      'classifiers-disagree',
      'classifiers[1].weights[0][0]',
    ],
  ])('%s', (_, content, code, key) => {
    const { details } = failure(typeof content === 'string' ? content : JSON.stringify(content));
    expect(details).toMatchObject({ code, where: { file: 'head.json' } });
    expect(details.where?.key).toBe(key);
  });

  test('an unknown format comes with the three that are known', () => {
    expect(failure('{}').message).toMatch(/driftgate .*scikit-learn .*ml-logistic-regression/);
  });
});

describe('files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'driftgate-classifier-'));
    await writeFile(join(folder, 'head.json'), JSON.stringify(OWN));
    await writeFile(join(folder, 'head.pkl'), Buffer.from([0x80, 0x04, 0x95]));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a head is read from its file', async () => {
    expect((await loadClassifier(join(folder, 'head.json'))).head.dimension).toBe(2);
  });

  test.each([
    ['a missing file', 'none.json', 'missing-file', 'check `classifier` in ci/gate.yml'],
    ['a pickle', 'head.pkl', 'not-utf-8', 'pickle and joblib files are not read'],
  ])('%s is an error that says what to do', async (_, name, code, hint) => {
    const error: unknown = await loadClassifier(join(folder, name), 'ci/gate.yml').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ClassifierError);
    expect(error).toMatchObject({ details: { code, hint: expect.stringContaining(hint) } });
  });
});

describe('writing a head', () => {
  test('reading it back gives the same bits', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
    const arbitrary = fc.integer({ min: 1, max: 8 }).chain((dimension) => {
      const vector = (entry: fc.Arbitrary<number>) =>
        fc
          .array(entry, { minLength: dimension, maxLength: dimension })
          .map((list) => Float64Array.from(list));
      return fc.record<LinearHead>(
        {
          dimension: fc.constant(dimension),
          mean: vector(number),
          scale: vector(positive),
          weights: vector(number),
          intercept: number,
          decisionThreshold: fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
          C: positive,
          fittedOn: fc.string(),
        },
        { requiredKeys: ['dimension', 'mean', 'scale', 'weights', 'intercept', 'decisionThreshold'] },
      );
    });
    fc.assert(
      fc.property(arbitrary, (head) => {
        const text = serializeClassifier(head, { lambda: 0.25 });
        const { head: read } = parseClassifier(text, 'x');
        expect(read).toStrictEqual({ ...head });
        expect(serializeClassifier(read, { lambda: 0.25 })).toBe(text);
      }),
    );
  });

  test('a head that is not finite is not written', () => {
    const { head } = parseClassifier(JSON.stringify(OWN), 'x');
    expect(() => serializeClassifier({ ...head, intercept: Number.NaN })).toThrow('intercept NaN');
  });
});
