import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { classOverlap } from '../../../src/core/separability/class-overlap.ts';
import { fisherRatio } from '../../../src/core/separability/fisher.ts';
import {
  changePercent,
  measureSeparability,
  separabilityChange,
} from '../../../src/core/separability/separability.ts';
import { silhouetteScore } from '../../../src/core/separability/silhouette.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { matrixOf } from '../drift/unit-rows.ts';
import { distance, gaussianRows, labelledRows, reversed, rotated, scaled, swapped } from './two-classes.ts';

const ONE_CLASS = { defined: false, reason: 'only one class is present' };

function columnsOf(matrix: Matrix, labels: Uint8Array, label: number): number[][] {
  const rows = [...labels.keys()].filter((row) => labels[row] === label);
  return Array.from({ length: matrix.cols }, (_, j) => rows.map((row) => matrix.data[row * matrix.cols + j]));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Equation 24 dimension by dimension, with the variance as mean square distance between two rows, halved. */
function directFisher(matrix: Matrix, labels: Uint8Array): number | null {
  const [safe, unsafe] = [0, 1].map((label) => columnsOf(matrix, labels, label));
  const between = meanOf(safe.map((column, j) => (meanOf(unsafe[j]) - meanOf(column)) ** 2)) * matrix.cols;
  const variance = (column: readonly number[]): number =>
    meanOf(column.map((a) => meanOf(column.map((b) => (a - b) ** 2)))) / 2;
  const within = meanOf(safe.map(variance)) + meanOf(unsafe.map(variance));
  return within === 0 ? null : between / within;
}

/** The distances themselves; integers over class sizes are compared with a margin for rounding. */
function directOverlap(matrix: Matrix, labels: Uint8Array): number {
  const centroids = [0, 1].map((label) => columnsOf(matrix, labels, label).map(meanOf));
  const overlapping = Array.from(labels).filter((label, row) => {
    const [toSafe, toUnsafe] = centroids.map((centroid) => distance(rowOf(matrix, row), centroid));
    return label === 1 ? toSafe < toUnsafe - 1e-9 : toUnsafe < toSafe - 1e-9;
  });
  return overlapping.length / labels.length;
}

describe('fisherRatio', () => {
  test('by hand: means two apart, variance 1 in one of two dimensions', () => {
    const matrix = matrixOf([
      [0, 0],
      [2, 0],
      [0, 2],
      [2, 2],
    ]);
    const { ratio, dimensionFree } = fisherRatio(matrix, Uint8Array.of(0, 0, 1, 1));
    // |(1, 2) - (1, 0)|^2 = 4; variances (1, 0) in either class, mean 1/2 each, together 1; over d = 2
    expect([ratio, dimensionFree]).toEqual([measured(4), measured(2)]);
  });

  test('is undefined with one class', () => {
    expect(fisherRatio(matrixOf([[1], [2]]), Uint8Array.of(1, 1)).ratio).toEqual(ONE_CLASS);
    expect(fisherRatio(matrixOf([]), new Uint8Array(0)).dimensionFree).toEqual(ONE_CLASS);
  });

  test('is undefined without variance within the classes, whatever their rows round to', () => {
    const matrix = matrixOf([[0.1], [0.1], [0.1], [0.7], [0.7], [0.7]]);
    const { ratio, dimensionFree } = fisherRatio(matrix, Uint8Array.of(0, 0, 0, 1, 1, 1));
    expect(ratio).toEqual(notMeasured('the rows of each class are all equal: there is no variance within'));
    expect(dimensionFree).toEqual(ratio);
  });

  test('keeps its digits far from the origin', () => {
    const { matrix, labels } = gaussianRows(40, 3, 2);
    const near = scaled(matrix, 0);
    near.data.set(matrix.data.map((value) => Math.round(value * 64) / 64));
    const far = { ...near, data: near.data.map((value) => value + 4096) };
    const expected = valueOf(fisherRatio(near, labels).ratio);
    expectClose('far', valueOf(fisherRatio(far, labels).ratio), expected, { relative: 1e-11 });
  });

  test('equals the definition dimension by dimension', () => {
    fc.assert(
      fc.property(labelledRows, ({ matrix, labels }) => {
        const { ratio, dimensionFree } = fisherRatio(matrix, labels);
        const expected = directFisher(matrix, labels);
        expectMeasured('ratio', ratio, expected, { absolute: 1e-12, relative: 1e-12 });
        const perDimension = expected === null ? null : expected / 3;
        expectMeasured('dimension-free', dimensionFree, perDimension, { absolute: 1e-12, relative: 1e-12 });
      }),
    );
  });
});

describe('classOverlap', () => {
  test('by hand: one of four rows lies nearer to the other class', () => {
    // safe at 0 and 4, mean 2; unsafe at 6 and 10, mean 8: the middle is 5, so none; with safe at 9: mean 13/3,
    // unsafe mean 8, middle 37/6: the safe row at 9 and the unsafe row at 6 are on the wrong side, 2 of 5
    const labels = Uint8Array.of(0, 0, 1, 1);
    expect(classOverlap(matrixOf([[0], [4], [6], [10]]), labels)).toEqual(measured(0));
    const five = classOverlap(matrixOf([[0], [4], [6], [10], [9]]), Uint8Array.of(...labels, 0));
    expect(five).toEqual(measured(2 / 5));
  });

  test('a tie is no overlap, also with rows that are all equal', () => {
    // means 0 and 2: the safe rows at 1 and -1 and the unsafe ones at 1 and 3
    const tied = classOverlap(matrixOf([[1], [-1], [1], [3]]), Uint8Array.of(0, 0, 1, 1));
    expect(tied).toEqual(measured(0));
    const equal = Array.from({ length: 7 }, () => [0.1, 0.7]);
    expect(classOverlap(matrixOf(equal), Uint8Array.of(0, 0, 0, 1, 1, 1, 1))).toEqual(measured(0));
  });

  test('is undefined with one class', () => {
    expect(classOverlap(matrixOf([[1], [2]]), Uint8Array.of(0, 0))).toEqual(ONE_CLASS);
    expect(classOverlap(matrixOf([]), new Uint8Array(0))).toEqual(ONE_CLASS);
  });

  test('equals comparing the distances row by row', () => {
    fc.assert(
      fc.property(labelledRows, ({ matrix, labels }) => {
        expect(classOverlap(matrix, labels)).toEqual(measured(directOverlap(matrix, labels)));
      }),
    );
  });
});

describe('Fisher ratio and class overlap', () => {
  test('are the same for swapped labels and for rows in another order', () => {
    fc.assert(
      fc.property(labelledRows, (rows) => {
        const { matrix, labels } = rows;
        const other = reversed(rows);
        const { ratio } = fisherRatio(matrix, labels);
        const expected = ratio.defined ? ratio.value : null;
        const tolerance = { absolute: 1e-13, relative: 1e-12 };
        expectMeasured('swapped', fisherRatio(matrix, swapped(labels)).ratio, expected, tolerance);
        expectMeasured('reversed', fisherRatio(other.matrix, other.labels).ratio, expected, tolerance);
        const overlap = classOverlap(matrix, labels);
        expect(classOverlap(matrix, swapped(labels))).toEqual(overlap);
        expect(classOverlap(other.matrix, other.labels)).toEqual(overlap);
      }),
    );
  });

  test('are unchanged by scale and rotation', () => {
    const { matrix, labels } = gaussianRows(40, 5, 3);
    const fisher = valueOf(fisherRatio(matrix, labels).ratio);
    const overlap = classOverlap(matrix, labels);
    const larger = scaled(matrix, 1024);
    const turned = rotated(matrix, 4);
    expectClose('scaled', valueOf(fisherRatio(larger, labels).ratio), fisher, { relative: 1e-13 });
    expectClose('rotated', valueOf(fisherRatio(turned, labels).ratio), fisher, { relative: 1e-6 });
    expect(classOverlap(larger, labels)).toEqual(overlap);
    expect(classOverlap(turned, labels)).toEqual(overlap);
    expect(valueOf(overlap)).toBeGreaterThan(0);
  });
});

describe('changePercent', () => {
  test.each([
    [0.2, 0.15, -25],
    [-0.2, -0.1, 50],
    [-0.2, -0.3, -50],
    [4, 4, 0],
  ])('from %d to %d is %d per cent of the size of the reference', (reference, candidate, expected) => {
    const change = changePercent(measured(reference), measured(candidate));
    expectMeasured('change', change, expected, { absolute: 1e-12 });
  });

  test('is undefined from a reference of 0, of either sign or by rounding', () => {
    for (const zero of [0, -0, 1e-17]) {
      expect(changePercent(measured(zero), measured(1))).toEqual(notMeasured('the reference is 0'));
    }
  });

  test('is undefined when either number is', () => {
    const missing = notMeasured('not there');
    expect(changePercent(missing, measured(1))).toBe(missing);
    expect(changePercent(measured(1), missing)).toBe(missing);
  });
});

describe('measureSeparability', () => {
  test('gives every number of one model, and their changes between two', async () => {
    const { matrix, labels } = gaussianRows(30, 4, 1, 1);
    const candidate = gaussianRows(30, 4, 1, 0.5).matrix;
    const before = await measureSeparability(matrix, labels, plainMultiply, 0);
    const after = await measureSeparability(candidate, labels, plainMultiply, 0);
    expect(before).toEqual({
      silhouette: await silhouetteScore(matrix, labels, plainMultiply),
      fisher: fisherRatio(matrix, labels),
      classOverlap: classOverlap(matrix, labels),
    });
    const change = separabilityChange(before, after);
    expect(change.silhouette).toEqual(changePercent(before.silhouette.score, after.silhouette.score));
    expect(change.classOverlap).toEqual(changePercent(before.classOverlap, after.classOverlap));
    // The dimension is the same, so its factor cancels.
    expectClose('Fisher', valueOf(change.fisherRatio), valueOf(change.fisherDimensionFree), {
      absolute: 1e-10,
    });
    expect(valueOf(change.fisherRatio)).toBeLessThan(0);
    expect(valueOf(change.silhouette)).toBeLessThan(0);
  });
});

test('a change in per cent leads from the reference to the candidate, by its size and in its direction', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  fc.assert(
    fc.property(number, number, (reference, candidate) => {
      const change = changePercent(measured(reference), measured(candidate));
      expect(change.defined).toBe(Math.abs(reference) > 1e-12);
      if (!change.defined) return;
      const reached = reference + (change.value / 100) * Math.abs(reference);
      expectClose('candidate', reached, candidate, { absolute: 1e-12 });
      if (reference !== candidate) expect(change.value > 0).toBe(candidate > reference);
    }),
  );
});
