import { describe, expect, test } from '@jest/globals';
import { measureHeadDrift } from '../../../src/core/drift/head-drift.ts';
import { runMonitors } from '../../../src/core/drift/monitors.ts';
import { measured, type Measured } from '../../../src/core/measured.ts';

// P(unsafe) of 0, 1 and 2 is .5, .73 and .88: at .6 two of four are unsafe, at .8 one, at .4 all but the first.
const logits = Float64Array.of(-2, 0, 1, 2);
const model = { logits, norms: Float64Array.of(1, 1, 1, 1) };

const flipRate = (...thresholds: [number, number?]): Measured =>
  measureHeadDrift(logits, logits, ...thresholds).flipRate;
const positiveRate = (...thresholds: [number, number?]): unknown =>
  runMonitors(model, model, ...thresholds).find(({ name }) => name === 'change of predicted-positive rate');

describe('a candidate with a decision threshold of its own', () => {
  test('decides otherwise on the same scores', () => {
    expect(flipRate(0.6, 0.8)).toEqual(measured(0.25));
    expect(flipRate(0.6, 0.4)).toEqual(measured(0.25));
    expect(flipRate(0.8, 0.4)).toEqual(measured(0.5));
    expect(flipRate(0.6)).toEqual(measured(0));
  });

  test('has another predicted-positive rate, which is watched', () => {
    expect(positiveRate(0.6, 0.8)).toMatchObject({ value: measured(-0.25), fired: true });
    expect(positiveRate(0.8, 0.4)).toMatchObject({ value: measured(0.5), fired: true });
    expect(positiveRate(0.6)).toMatchObject({ value: measured(0), fired: false });
  });
});
