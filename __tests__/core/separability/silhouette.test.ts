import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../../src/core/linalg/matrix-multiply.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { takeRows } from '../../../src/core/linalg/row-sample.ts';
import { silhouetteScore } from '../../../src/core/separability/silhouette.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { matrixOf } from '../drift/unit-rows.ts';
import { distance, gaussianRows, labelledRows, reversed, rotated, scaled, swapped } from './two-classes.ts';

async function scoreOf(matrix: Matrix, labels: Uint8Array): Promise<number> {
  return valueOf((await silhouetteScore(matrix, labels, plainMultiply)).score, 'silhouette');
}

/** The definition itself, row by row and pair by pair. */
function directSilhouettes(matrix: Matrix, labels: Uint8Array): number[] {
  return Array.from(labels, (label, row) => {
    const meanTo = (wanted: number): number => {
      const others = [...labels.keys()].filter((other) => other !== row && labels[other] === wanted);
      const distances = others.map((other) => distance(rowOf(matrix, row), rowOf(matrix, other)));
      return distances.reduce((sum, value) => sum + value, 0) / others.length;
    };
    const within = meanTo(label);
    if (Number.isNaN(within)) return 0;
    const between = Math.min(...[...new Set(labels)].filter((other) => other !== label).map(meanTo));
    return Math.max(within, between) === 0 ? 0 : (between - within) / Math.max(within, between);
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('silhouetteScore', () => {
  test('by hand: two rows of each class on a line', async () => {
    // safe at 0 and 1, unsafe at 3 and 4; rows at 0 and 4: a = 1, b = 3.5; rows at 1 and 3: a = 1, b = 2.5
    // (2 * 2.5 / 3.5 + 2 * 1.5 / 2.5) / 4
    const score = await scoreOf(matrixOf([[0], [1], [3], [4]]), Uint8Array.of(0, 0, 1, 1));
    expectClose('silhouette', score, (5 / 3.5 + 3 / 2.5) / 4, { absolute: 1e-14 });
  });

  test('a row alone in its class scores 0', async () => {
    // safe at 0: a = 1, b = 3; safe at 1: a = 1, b = 2; unsafe at 3: alone
    const score = await scoreOf(matrixOf([[0], [1], [3]]), Uint8Array.of(0, 0, 1));
    expectClose('silhouette', score, (2 / 3 + 1 / 2 + 0) / 3, { absolute: 1e-14 });
  });

  test('duplicates are at distance exactly 0, whatever the kernels round', async () => {
    const rounding: MatrixMultiply = {
      multiply: async (a, b, transposed) => {
        const product = await plainMultiply.multiply(a, b, transposed);
        return { ...product, data: product.data.map((value) => value * (1 + 3e-16)) };
      },
    };
    const labels = Uint8Array.of(0, 0, 0, 1, 1, 1);
    const rows = [0.1, 0.1, 0.1, 0.7, 0.7, 0.7].map((value) => [value, 1 - value, value / 3]);
    const { score } = await silhouetteScore(matrixOf(rows), labels, rounding);
    expect(score).toEqual({ defined: true, value: 1 });
    const equal = await silhouetteScore(matrixOf(rows.map(() => [0.1, 0.3, 0.7])), labels, rounding);
    expect(equal.score).toEqual({ defined: true, value: 0 });
  });

  test('keeps its digits where rows nearly coincide', async () => {
    // Two far classes whose rows lie 1e-4 and less apart: |a|^2 + |b|^2 - 2 a.b alone would lose half the digits.
    const { matrix, labels } = gaussianRows(30, 4, 5, 0);
    const narrow = zeros(30, 4);
    for (let at = 0; at < narrow.data.length; at++) {
      narrow.data[at] = matrix.data[at] * 1e-5 + (at % 4 === 0 ? labels[Math.floor(at / 4)] : 0);
    }
    const expected = meanOf(directSilhouettes(narrow, labels));
    expectClose('silhouette', await scoreOf(narrow, labels), expected, { absolute: 1e-14 });
  });

  test('is undefined with one class, with every row alone in its class, and without rows', async () => {
    const reasons = await Promise.all(
      [
        { rows: [[0], [1]], labels: [1, 1] },
        { rows: [[0], [1]], labels: [0, 1] },
        { rows: [], labels: [] },
      ].map(async ({ rows, labels }) => {
        const { score } = await silhouetteScore(matrixOf(rows), Uint8Array.from(labels), plainMultiply);
        return score;
      }),
    );
    expect(reasons).toEqual([
      { defined: false, reason: 'only one class is present' },
      { defined: false, reason: 'every row is alone in its class' },
      { defined: false, reason: 'there are no rows' },
    ]);
  });

  test('equals the definition summed pair by pair, lies in [-1, 1], and is the same for swapped labels and rows', async () => {
    await fc.assert(
      fc.asyncProperty(labelledRows, async (rows) => {
        const { matrix, labels } = rows;
        const score = await scoreOf(matrix, labels);
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expectClose('direct', score, meanOf(directSilhouettes(matrix, labels)), { absolute: 1e-12 });
        expectClose('swapped', await scoreOf(matrix, swapped(labels)), score, { absolute: 1e-14 });
        const other = reversed(rows);
        expectClose('reversed', await scoreOf(other.matrix, other.labels), score, { absolute: 1e-12 });
      }),
      { numRuns: 50 },
    );
  });

  test('equals the definition across blocks of rows', async () => {
    const { matrix, labels } = gaussianRows(300, 3, 8);
    const expected = meanOf(directSilhouettes(matrix, labels));
    expectClose('silhouette', await scoreOf(matrix, labels), expected, { absolute: 1e-12 });
  });

  test('is unchanged by scale and rotation', async () => {
    const { matrix, labels } = gaussianRows(40, 5, 3);
    const score = await scoreOf(matrix, labels);
    expectClose('scaled', await scoreOf(scaled(matrix, 1024), labels), score, { absolute: 1e-14 });
    expectClose('rotated', await scoreOf(rotated(matrix, 4), labels), score, { absolute: 1e-6 });
  });
});

describe('the silhouette of a subsample', () => {
  test('is one of its possible samples, with their standard error', async () => {
    const matrix = matrixOf([[0], [1], [3], [4.5]]);
    const labels = Uint8Array.of(0, 0, 1, 1);
    const possible = [0, 1, 2, 3].map((left) => {
      const kept = Int32Array.of(0, 1, 2, 3).filter((row) => row !== left);
      const values = directSilhouettes(
        takeRows(matrix, kept),
        Uint8Array.from(kept, (row) => labels[row]),
      );
      const mean = meanOf(values);
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2;
      return { mean, standardError: Math.sqrt(variance / 3) };
    });
    for (let seed = 0; seed < 10; seed++) {
      const sample = await silhouetteScore(matrix, labels, plainMultiply, { seed, maximumRows: 3 });
      expect(sample.rows).toBe(3);
      const score = valueOf(sample.score);
      const match = possible.find(({ mean }) => Math.abs(mean - score) < 1e-12);
      expectClose('standard error', sample.standardError ?? NaN, match?.standardError ?? NaN, {
        absolute: 1e-12,
      });
    }
  });

  test('scatters over seeds about the score of all rows as its standard error says, roughly', async () => {
    const { matrix, labels } = gaussianRows(300, 3, 6);
    const whole = await silhouetteScore(matrix, labels, plainMultiply);
    expect(whole).toEqual({ score: whole.score, rows: 300 });
    let squares = 0;
    let stated = 0;
    for (let seed = 0; seed < 30; seed++) {
      const sample = await silhouetteScore(matrix, labels, plainMultiply, { seed, maximumRows: 60 });
      squares += (valueOf(sample.score) - valueOf(whole.score)) ** 2 / 30;
      stated += (sample.standardError ?? NaN) / 30;
    }
    expect(Math.sqrt(squares) / stated).toBeGreaterThan(0.4);
    expect(Math.sqrt(squares) / stated).toBeLessThan(2.5);
  });

  test('is the same for the same seed and another for another', async () => {
    const { matrix, labels } = gaussianRows(50, 3, 6);
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => silhouetteScore(matrix, labels, plainMultiply, { seed, maximumRows: 20 })),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('is undefined when it misses a class', async () => {
    const labels = new Uint8Array(40);
    labels[7] = 1;
    const { matrix } = gaussianRows(40, 2, 1);
    const samples = await Promise.all(
      [0, 1, 2, 3].map((seed) => silhouetteScore(matrix, labels, plainMultiply, { seed, maximumRows: 4 })),
    );
    expect(samples.map(({ score }) => score)).toContainEqual({
      defined: false,
      reason: 'only one class is present',
    });
  });
});
