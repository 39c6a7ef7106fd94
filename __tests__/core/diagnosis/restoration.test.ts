import { describe, expect, test } from '@jest/globals';
import {
  byNearness,
  comesBack,
  measureNearness,
  type Nearness,
} from '../../../src/core/diagnosis/restoration.ts';
import { zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { createRandom } from '../../../src/core/random.ts';

const NONE = notMeasured('the models have different dimensions');
const turned = (degrees: number): Nearness => ({ angle: measured(degrees), cka: measured(0.5) });
const alike = (cka: number): Nearness => ({ angle: NONE, cka: measured(cka) });

function embedded(matrix: Matrix): { matrix: Matrix; norms: Float64Array } {
  return { matrix, norms: new Float64Array(matrix.rows).fill(1) };
}

describe('the old geometry', () => {
  test.each([
    // before, after, back
    [90, 0, true],
    [90, 20, true],
    [90, 20.1, false],
    [90, 40, false],
    [30, 15, true],
    [30, 15.1, false],
    [8, 4.1, false],
  ])('is back when half of %d degrees is gone and little is left: %d', (before, after, back) => {
    expect(comesBack(turned(before), turned(after))).toBe(back);
  });

  test.each([
    [0.1, 0.95, true],
    [0.6, 0.9, true],
    [0.61, 0.95, false],
    [0.1, 0.89, false],
  ])('is told by CKA where vectors cannot be compared: %d to %d', (before, after, back) => {
    expect(comesBack(alike(before), alike(after))).toBe(back);
  });

  test('is not back when nothing could be measured', () => {
    const nothing = { angle: NONE, cka: NONE };
    expect(comesBack(turned(90), nothing)).toBe(false);
    expect(comesBack(alike(0.1), nothing)).toBe(false);
    expect(comesBack(nothing, nothing)).toBe(false);
  });
});

test('the nearest comes first, by angle and then by CKA', () => {
  const sorted = [alike(0.5), turned(12), alike(0.9), turned(3)].sort(byNearness);
  expect(sorted).toEqual([turned(3), turned(12), alike(0.9), alike(0.5)]);
});

describe('nearness', () => {
  const matrix = zeros(60, 4);
  const random = createRandom(2);
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = random.normal();

  test('of the same vectors is no angle and a CKA of 1', async () => {
    const { angle, cka } = await measureNearness(embedded(matrix), embedded(matrix), plainMultiply);
    expect(angle).toEqual(measured(0));
    expect(cka.defined && cka.value).toBeCloseTo(1, 6);
  });

  test('of opposite vectors is 180 degrees, and CKA does not see it', async () => {
    const opposite = { ...matrix, data: matrix.data.map((value) => -value) };
    const { angle, cka } = await measureNearness(embedded(matrix), embedded(opposite), plainMultiply);
    expect(angle).toEqual(measured(180));
    expect(cka.defined && cka.value).toBeCloseTo(1, 6);
  });

  test('between dimensions has no angle', async () => {
    const wide = zeros(60, 8);
    for (let at = 0; at < wide.data.length; at++) wide.data[at] = random.normal();
    const { angle, cka } = await measureNearness(embedded(matrix), embedded(wide), plainMultiply);
    expect(angle.defined).toBe(false);
    expect(cka.defined).toBe(true);
  });
});
