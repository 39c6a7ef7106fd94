import { describe, expect, test } from '@jest/globals';

import { measured, notMeasured } from '../../src/core/measured.ts';
import {
  formatChange,
  formatInterval,
  formatList,
  formatNumber,
  formatP,
  formatSigned,
  formatValue,
  shortenHash,
} from '../../src/report/format.ts';
import { formatLimit } from '../../src/report/metric-format.ts';

describe('numbers', () => {
  test.each([
    [0.342, 'share', '34.2 %'],
    [0.86619, 'number', '0.866'],
    [-0.0004, 'number', '0.000'],
    [-0.04, 'number', '−0.040'],
    [12.345, 'angle', '12.3°'],
    [1, 'share', '100.0 %'],
  ] as const)('the value %d as %s is shown as %s', (value, unit, expected) => {
    expect(formatNumber(value, unit)).toBe(expected);
  });

  test.each([
    [0.0312, 'share', '+3.1 pp'],
    [-0.0312, 'share', '−3.1 pp'],
    [0.0312, 'number', '+0.031'],
    [-0.00049, 'number', '0.000'],
    [0, 'share', '0.0 pp'],
    [-0.0004, 'share', '0.0 pp'],
    [-3, 'angle', '−3.0°'],
  ] as const)('the change %d as %s is shown as %s', (value, unit, expected) => {
    expect(formatSigned(value, unit)).toBe(expected);
  });

  test('an undefined number is shown with its reason', () => {
    expect(formatValue(notMeasured('one class'), 'number')).toBe('undefined: one class');
    expect(formatChange(notMeasured('one class'), 'share')).toBe('undefined: one class');
    expect(formatChange(measured(0.01), 'share')).toBe('+1.0 pp');
  });

  test('an interval has signs where it is one of a change', () => {
    expect(formatInterval({ lower: 0.001, upper: 0.012 }, 'number', 'change')).toBe('[+0.001, +0.012]');
    expect(formatInterval({ lower: -0.00001, upper: 0.012 }, 'share', 'change')).toBe('[0.0, +1.2] pp');
    expect(formatInterval({ lower: 0.324, upper: 0.361 }, 'share', 'value')).toBe('[32.4, 36.1] %');
  });

  test.each([
    [0.034, 'p = 0.034'],
    [0.0009, 'p < 0.001'],
    [0, 'p < 0.001'],
    [0.99999, 'p > 0.999'],
    [1, 'p = 1'],
  ])('the p value %d is shown as %s', (p, expected) => {
    expect(formatP(measured(p))).toBe(expected);
  });
});

describe('words', () => {
  test('lists read like a sentence', () => {
    expect([formatList([]), formatList(['a']), formatList(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });

  test('hashes are cut short and paths are not', () => {
    expect(shortenHash(`sha256:${'0123456789ab'.repeat(5)}`)).toBe('sha256:0123456789ab…');
    expect(shortenHash('models/deadbeef.onnx')).toBe('models/deadbeef.onnx');
  });

  test('a limit says what it bounds and in which unit', () => {
    const limit = { level: 'error', value: 0.05 } as const;
    expect(formatLimit({ ...limit, metric: 'false-negative-rate', kind: 'max-rise' })).toBe('rise ≤ 5.0 pp');
    expect(formatLimit({ ...limit, metric: 'false-negative-rate', kind: 'max' })).toBe('≤ 5.0 %');
    expect(formatLimit({ ...limit, metric: 'roc-auc', kind: 'max-drop' })).toBe('drop ≤ 0.050');
    expect(formatLimit({ ...limit, metric: 'roc-auc', kind: 'min' })).toBe('≥ 0.050');
  });
});
