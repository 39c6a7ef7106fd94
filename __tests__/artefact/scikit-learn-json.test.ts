import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serializeScikitLearnHead } from '../../src/artefact/scikit-learn-json.ts';
import { parseClassifier } from '../../src/config/classifier/load-classifier.ts';
import type { LinearHead } from '../../src/core/classifier/linear-head.ts';

const HEAD: LinearHead = {
  dimension: 2,
  mean: Float64Array.of(0.1, 0.2),
  scale: Float64Array.of(1, 2),
  weights: Float64Array.of(3, -4),
  intercept: 0.5,
  decisionThreshold: 0.4,
  C: 0.01,
};

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true });
const anyHead = fc.integer({ min: 1, max: 12 }).chain((dimension) => {
  const vector = (entry: fc.Arbitrary<number>) =>
    fc
      .array(entry, { minLength: dimension, maxLength: dimension })
      .map((values) => Float64Array.from(values));
  return fc.record<
    LinearHead,
    'dimension' | 'mean' | 'scale' | 'weights' | 'intercept' | 'decisionThreshold'
  >(
    {
      dimension: fc.constant(dimension),
      mean: fc.oneof(fc.constant(new Float64Array(dimension)), vector(finite)),
      scale: fc.oneof(fc.constant(new Float64Array(dimension).fill(1)), vector(positive)),
      weights: vector(finite),
      intercept: finite,
      decisionThreshold: fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
      C: positive,
    },
    { requiredKeys: ['dimension', 'mean', 'scale', 'weights', 'intercept', 'decisionThreshold'] },
  );
});

describe('a head as scikit-learn names its parts', () => {
  test('by hand', () => {
    expect(JSON.parse(serializeScikitLearnHead(HEAD))).toEqual({
      coef_: [[3, -4]],
      intercept_: [0.5],
      classes_: [0, 1],
      n_features_in_: 2,
      scaler: { mean_: [0.1, 0.2], scale_: [1, 2] },
      C: 0.01,
      decision_threshold: 0.4,
    });
  });

  test('has no scaler where there is nothing to scale', () => {
    const text = serializeScikitLearnHead({
      ...HEAD,
      mean: Float64Array.of(0, 0),
      scale: Float64Array.of(1, 1),
    });
    expect(JSON.parse(text)).not.toHaveProperty('scaler');
  });

  test('is read back bit for bit, the signs of zeros included', () => {
    fc.assert(
      fc.property(anyHead, (head) => {
        const { head: read, format } = parseClassifier(serializeScikitLearnHead(head), 'head.sklearn.json');
        expect(format).toBe('scikit-learn');
        expect(read).toStrictEqual({ ...head });
      }),
    );
  });

  test('does not say what it was fitted on, which has no place in the format', () => {
    expect(serializeScikitLearnHead({ ...HEAD, fittedOn: 'abc' })).toBe(serializeScikitLearnHead(HEAD));
  });

  test.each([NaN, Infinity, -Infinity])('refuses %d, naming the key', (value) => {
    expect(() => serializeScikitLearnHead({ ...HEAD, intercept: value })).toThrow(`intercept_ is ${value}`);
    expect(() => serializeScikitLearnHead({ ...HEAD, weights: Float64Array.of(0, value) })).toThrow(
      `coef_[1] is ${value}`,
    );
    expect(() => serializeScikitLearnHead({ ...HEAD, mean: Float64Array.of(value, 0) })).toThrow('mean_[0]');
  });
});
