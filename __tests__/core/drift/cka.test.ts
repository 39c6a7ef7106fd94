import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { debiasedCka } from '../../../src/core/drift/cka.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, mapMatrix, testWithPairedGolden } from './paired-rows.ts';
import { matrixOf } from './unit-rows.ts';

async function ckaOf(reference: Matrix, candidate: Matrix): Promise<number> {
  return valueOf(await debiasedCka(reference, candidate, plainMultiply), 'CKA');
}

/** Kernel matrix [n][n] as it stands, or with the diagonal of the debiased estimator. */
function kernelOf(matrix: Matrix, diagonal: boolean): number[][] {
  const rows = Array.from({ length: matrix.rows }, (_, row) => [...rowOf(matrix, row)]);
  return rows.map((a, i) =>
    rows.map((b, j) => (i === j && !diagonal ? 0 : a.reduce((sum, value, at) => sum + value * b[at], 0))),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Sum of the entrywise product of two U-centred matrices (Szekely and Rizzo, 2014): no feature space, no traces. */
function dependenceByCentring(k: readonly number[][], l: readonly number[][]): number {
  const n = k.length;
  const centred = (m: readonly number[][]): number[][] => {
    const sums = m.map(sum);
    const all = sum(sums) / ((n - 1) * (n - 2));
    return m.map((row, i) =>
      row.map((value, j) => (i === j ? 0 : value - (sums[i] + sums[j]) / (n - 2) + all)),
    );
  };
  const [a, b] = [centred(k), centred(l)];
  return sum(a.map((row, i) => sum(row.map((value, j) => value * b[i][j]))));
}

function ckaByCentring(reference: Matrix, candidate: Matrix): number {
  const [k, l] = [kernelOf(reference, false), kernelOf(candidate, false)];
  return dependenceByCentring(k, l) / Math.sqrt(dependenceByCentring(k, k) * dependenceByCentring(l, l));
}

/** The usual estimator, which reads unrelated data as similar: `|X'Y|^2 / (|X'X| |Y'Y|)` of double-centred kernels. */
function biasedCka(reference: Matrix, candidate: Matrix): number {
  const centred = (m: readonly number[][]): number[][] => {
    const means = m.map((row) => sum(row) / m.length);
    const all = sum(means) / m.length;
    return m.map((row, i) => row.map((value, j) => value - means[i] - means[j] + all));
  };
  const [k, l] = [centred(kernelOf(reference, true)), centred(kernelOf(candidate, true))];
  const inner = (a: number[][], b: number[][]): number =>
    sum(a.map((row, i) => sum(row.map((value, j) => value * b[i][j]))));
  return inner(k, l) / Math.sqrt(inner(k, k) * inner(l, l));
}

interface CkaOracle {
  readonly cka: readonly {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly cka: number;
  }[];
}

describe('debiased CKA against NumPy (fixtures/oracle/similarity.py)', () => {
  test.each(readOracle<CkaOracle>('similarity').cka)('agrees: $name', async (expected) => {
    const actual = await ckaOf(matrixOf(expected.reference), matrixOf(expected.candidate));
    expectClose('CKA', actual, expected.cka, { absolute: 1e-10 });
  });
});

testWithPairedGolden('debiased CKA agrees with golden file 10', async (reference, golden) => {
  const actual = await ckaOf(reference, golden.candidate);
  expectClose(golden.name, actual, golden.expected.cka_debiased, { absolute: 1e-8 });
});

describe('debiased CKA', () => {
  test('by hand: two halvings of four rows that cross each other', async () => {
    const reference = matrixOf([[0], [0], [1], [1]]);
    const candidate = matrixOf([[0], [1], [0], [1]]);
    // Centred, all entries are -1/2 or 1/2: k_ii = 1/4, |X'X|^2 = 1, X'Y = 0. With n = 4:
    // HSIC(X, X) ~ 1 - 4/2 * 4/16 + 1 / (3 * 2) = 2/3, HSIC(X, Y) ~ 0 - 1/2 + 1/6 = -1/3; (-1/3) / (2/3) = -1/2
    expectClose('CKA', await ckaOf(reference, candidate), -0.5, { absolute: 1e-14 });
  });

  test('equals the inner product of U-centred kernel matrices, in either order, within [-1, 1]', async () => {
    const shape = fc.record({
      rows: fc.integer({ min: 4, max: 14 }),
      cols: fc.integer({ min: 1, max: 6 }),
      candidateCols: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, cols, candidateCols, seed }) => {
        const reference = drawMatrix(rows, cols, seed);
        const candidate = drawMatrix(rows, candidateCols, seed + 1);
        const actual = await ckaOf(reference, candidate);
        expectClose('CKA', actual, ckaByCentring(reference, candidate), { absolute: 1e-8 });
        expectClose('turned round', await ckaOf(candidate, reference), actual, { absolute: 1e-12 });
        expect(Math.abs(actual)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test('is 1 for a model and itself, moved, scaled and turned', async () => {
    const reference = drawMatrix(30, 5, 1);
    expectClose('itself', await ckaOf(reference, reference), 1, { absolute: 1e-14 });
    // a quarter turn, a mirror image, a scale and a shift, all but exact in float32
    const turned = mapMatrix(reference, (_, row, column) => {
      const [from, sign] = [
        [1, -1],
        [0, 1],
        [2, -1],
        [4, 1],
        [3, 1],
      ][column];
      return 4 * sign * reference.data[row * 5 + from] + 3;
    });
    expectClose('turned', await ckaOf(reference, turned), 1, { absolute: 1e-6 });
  });

  test('reads unrelated models as unrelated, where the biased estimator reads them as similar', async () => {
    const [reference, candidate] = [drawMatrix(50, 120, 2), drawMatrix(50, 120, 3)];
    expect(biasedCka(reference, candidate)).toBeGreaterThan(0.6);
    expect(Math.abs(await ckaOf(reference, candidate))).toBeLessThan(0.1);
  });

  test('does not depend on how rows fall into blocks', async () => {
    const rows = 2100;
    const [reference, noise] = [drawMatrix(rows, 2, 4), drawMatrix(rows, 2, 5)];
    const candidate = mapMatrix(reference, (value, row, column) => value + noise.data[row * 2 + column]);
    const reversed = (matrix: Matrix): Matrix =>
      mapMatrix(matrix, (_, row, column) => matrix.data[(rows - 1 - row) * 2 + column]);
    const actual = await ckaOf(reference, candidate);
    expectClose('CKA', await ckaOf(reversed(reference), reversed(candidate)), actual, { absolute: 1e-12 });
    // |cov(x, y)|^2 / (|cov(x)| |cov(y)|) of two dimensions with variances 1 and 2: 2 / sqrt(2 * 8), give or take
    expectClose('CKA', actual, 0.5, { absolute: 0.05 });
  });

  const varied = drawMatrix(6, 6, 6);
  const same = mapMatrix(varied, (_, __, column) => 0.1 * (column + 1));
  const simplex = mapMatrix(varied, (_, row, column) => (row === column ? 0.7 : 0.1));
  test.each([
    { what: 'three rows', pair: [drawMatrix(3, 2, 7), drawMatrix(3, 2, 8)], reason: 'fewer than four rows' },
    { what: 'no rows', pair: [matrixOf([]), matrixOf([])], reason: 'fewer than four rows' },
    { what: 'equal rows', pair: [same, varied], reason: 'the rows of the reference model are all the same' },
    { what: 'equal rows', pair: [varied, same], reason: 'the rows of the candidate model are all the same' },
    {
      what: 'a simplex',
      pair: [simplex, varied],
      reason: 'the rows of the reference model are all equally similar',
    },
    {
      what: 'a simplex',
      pair: [varied, simplex],
      reason: 'the rows of the candidate model are all equally similar',
    },
  ])('does not exist for $what: $reason', async ({ pair: [reference, candidate], reason }) => {
    const actual = await debiasedCka(reference, candidate, plainMultiply);
    expect(actual).toEqual({ defined: false, reason });
    expectMeasured('CKA', actual, null, {});
  });

  test('refuses rows that do not pair', async () => {
    await expect(debiasedCka(drawMatrix(5, 2, 1), drawMatrix(6, 2, 2), plainMultiply)).rejects.toThrow(
      '5 rows do not pair with 6',
    );
  });
});
