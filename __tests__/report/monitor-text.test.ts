import { describe, expect, test } from '@jest/globals';
import { measured, notMeasured, type Measured } from '../../src/core/measured.ts';
import type { Monitor } from '../../src/report/gate-report.ts';
import { showAlarm, showNarrow, showReading } from '../../src/report/monitor-text.ts';

function monitor(reading: Monitor['reading'], value: Measured, alarmLevel = 0.05): Monitor {
  return { name: 'a monitor', reading, value, alarmLevel, fired: false };
}

describe('a monitor', () => {
  test.each<[Monitor['reading'], number, string]>([
    ['change of a share', 0.0019, '+0.2 pp'],
    ['change of a share', -0.114, '−11.4 pp'],
    ['change of a share', 0, '0.0 pp'],
    ['relative change', 0.1234, '+12.3 %'],
    ['relative change', -0.05, '−5.0 %'],
    ['distance', 0.0844, '0.084'],
    ['p-value', 0.0344, '0.034'],
    ['p-value', 0.0001, '< 0.001'],
  ])('that reads a %s of %d shows %s', (reading, value, shown) => {
    expect(showReading(monitor(reading, measured(value)))).toBe(shown);
    expect(showNarrow(monitor(reading, measured(value)))).toBe(shown);
  });

  test.each<[Monitor['reading'], number, string]>([
    ['change of a share', 0.05, '±5.0 pp'],
    ['relative change', 0.1, '±10.0 %'],
    ['distance', 0.2, '> 0.200'],
    ['p-value', 0.01, '< 0.010'],
  ])('of a %s fires beyond %d: %s', (reading, level, shown) => {
    expect(showAlarm(monitor(reading, measured(0), level))).toBe(shown);
  });

  test('that reads nothing says why, where there is room', () => {
    const nothing = monitor('distance', notMeasured('there are no rows'));
    expect(showReading(nothing)).toBe('undefined: there are no rows');
    expect(showNarrow(nothing)).toBe('n/a');
  });
});
