import { describe, expect, test } from '@jest/globals';

import { confidentlyWrongRows } from '../../../src/core/metrics/confidently-wrong.ts';

const SETTINGS = { decisionThreshold: 0.5, silentFailureThreshold: 0.8, eceBins: 5 };
/** Logit of a probability. */
const at = (p: number) => Math.log(p / (1 - p));

describe('rows that are wrong with confidence', () => {
  test.each([
    ['safe, called unsafe for sure', 0, 0.9, true],
    ['safe, called unsafe, but not for sure', 0, 0.7, false],
    ['safe, called safe for sure', 0, 0.1, false],
    ['unsafe, called safe for sure', 1, 0.1, true],
    ['unsafe, called safe, but not for sure', 1, 0.3, false],
    ['unsafe, called unsafe for sure', 1, 0.9, false],
  ])('%s', (_, label, p, isSilent) => {
    const labels = Uint8Array.of(1, label);
    const rows = confidentlyWrongRows(labels, Float64Array.of(at(0.99), at(p)), SETTINGS);
    expect(rows).toEqual(isSilent ? [1] : []);
  });

  test('are those of their indices, ascending, and at tau itself a row is sure', () => {
    // sigmoid(0) is 1/2 exactly, and 1/2 is called safe.
    const settings = { ...SETTINGS, silentFailureThreshold: 0.5 };
    expect(confidentlyWrongRows(Uint8Array.of(1, 0, 1), new Float64Array(3), settings)).toEqual([0, 2]);
    expect(confidentlyWrongRows(new Uint8Array(0), new Float64Array(0), settings)).toEqual([]);
  });

  test('follow the decision threshold', () => {
    const logits = Float64Array.of(at(0.85));
    expect(confidentlyWrongRows(Uint8Array.of(1), logits, { ...SETTINGS, decisionThreshold: 0.9 })).toEqual([
      0,
    ]);
    expect(confidentlyWrongRows(Uint8Array.of(0), logits, { ...SETTINGS, decisionThreshold: 0.9 })).toEqual(
      [],
    );
  });
});
