import { describe, expect, test } from '@jest/globals';

import { byNearness, type Nearness } from '../../../src/core/diagnosis/restoration.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';

const NONE = notMeasured('the models have different dimensions');

function near(angle: number | undefined, cka: number | undefined): Nearness {
  return {
    angle: angle === undefined ? NONE : measured(angle),
    cka: cka === undefined ? NONE : measured(cka),
  };
}

describe('of two settings the nearer one comes first', () => {
  test.each([
    ['the smaller angle', near(10, 0.1), near(20, 0.9)],
    ['an angle before none', near(80, 0.1), near(undefined, 0.9)],
    ['at the same angle the higher CKA', near(10, 0.9), near(10, 0.2)],
    ['without angles the higher CKA', near(undefined, 0.9), near(undefined, 0.5)],
    ['without angles any CKA before none', near(undefined, 0.2), near(undefined, undefined)],
    ['without angles a CKA of 0 before none', near(undefined, 0), near(undefined, undefined)],
  ])('%s', (_, first, second) => {
    expect(byNearness(first, second)).toBeLessThan(0);
    expect(byNearness(second, first)).toBeGreaterThan(0);
    expect(byNearness(first, first)).toBeCloseTo(0);
  });
});
