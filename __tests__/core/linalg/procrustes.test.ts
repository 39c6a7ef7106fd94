import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { fitProcrustes } from '../../../src/core/linalg/procrustes.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, mapMatrix, testWithPairedGolden } from '../drift/paired-rows.ts';
import { matrixOf } from '../drift/unit-rows.ts';

function expectRotation(
  what: string,
  actual: DenseMatrix,
  expected: readonly number[],
  absolute: number,
): void {
  expect(actual.data).toHaveLength(expected.length);
  expected.forEach((value, at) => expectClose(`${what}, entry ${at}`, actual.data[at], value, { absolute }));
}

function expectOrthogonal({ rows, data }: DenseMatrix): void {
  const q = MlMatrix.from1DArray(rows, rows, data);
  const difference = q.transpose().mmul(q).sub(MlMatrix.eye(rows));
  expect(Math.max(...difference.to1DArray().map(Math.abs))).toBeLessThan(1e-11);
}

/** The second implementation: `U V'` of the singular value decomposition of the centred product. */
function rotationBySvd(reference: Matrix, candidate: Matrix): number[] {
  const { rows, cols } = reference;
  const [a, b] = [reference, candidate].map((matrix) =>
    MlMatrix.from1DArray(rows, cols, matrix.data).center('column'),
  );
  const product = a.transpose().mmul(b);
  if (rows <= cols) {
    const top = new SingularValueDecomposition(product).norm2;
    product.add(MlMatrix.eye(cols).mul(1e-3 * top));
  }
  const { leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(product);
  return leftSingularVectors.mmul(rightSingularVectors.transpose()).to1DArray();
}

interface ProcrustesOracle {
  readonly procrustes: readonly {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly rotation: readonly number[][];
  }[];
}

test.each(readOracle<ProcrustesOracle>('similarity').procrustes)(
  'the rotation agrees with SciPy (fixtures/oracle/similarity.py): $name',
  async ({ name, reference, candidate, rotation }) => {
    const fit = await fitProcrustes(matrixOf(reference), matrixOf(candidate), plainMultiply);
    expectRotation(name, fit.rotation, rotation.flat(), 1e-9);
  },
);

testWithPairedGolden('the rotation agrees with golden file 10', async (reference, golden) => {
  const { rotation } = await fitProcrustes(reference, golden.candidate, plainMultiply);
  expectRotation(golden.name, rotation, golden.expected.procrustes_Q.flat(), 1e-7);
});

describe('orthogonal Procrustes', () => {
  test('by hand: a quarter turn and a shift', async () => {
    const reference = matrixOf([
      [1, 0],
      [0, 2],
      [-1, 0],
      [0, -2],
    ]);
    const candidate = matrixOf([
      [5, 4],
      [3, 3],
      [5, 2],
      [7, 3],
    ]);
    const fit = await fitProcrustes(reference, candidate, plainMultiply);
    expect([...fit.referenceMean, ...fit.candidateMean]).toEqual([0, 0, 5, 3]);
    // (1, 0) goes to (5, 4) - (5, 3) = (0, 1), (0, 2) to (-2, 0)
    expectRotation('Q', fit.rotation, [0, 1, -1, 0], 1e-11);
  });

  test('equals the singular value decomposition, with more rows than dimensions and with fewer', async () => {
    const shape = fc.record({
      rows: fc.integer({ min: 2, max: 20 }),
      cols: fc.integer({ min: 2, max: 6 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, cols, seed }) => {
        const [reference, noise] = [drawMatrix(rows, cols, seed), drawMatrix(rows, cols, seed + 1)];
        // mirrored in its first dimension, so that reflections are met
        const candidate = mapMatrix(reference, (value, row, column) => {
          const sign = column === 0 ? -1 : 1;
          return sign * value + noise.data[row * cols + column] / 4;
        });
        const { rotation } = await fitProcrustes(reference, candidate, plainMultiply);
        expectOrthogonal(rotation);
        // The full ridge is a share of an estimate of the top singular value, which a few steps give.
        const absolute = rows > cols ? 1e-6 : 1e-3;
        expectRotation('Q', rotation, rotationBySvd(reference, candidate), absolute);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps what the rows do not determine as it is', async () => {
    const still = matrixOf([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    const same = await fitProcrustes(
      still,
      matrixOf([
        [4, 3],
        [5, 2],
        [6, 1],
      ]),
      plainMultiply,
    );
    expectRotation('equal rows', same.rotation, [1, 0, 0, 1], 0);
    const drawn = drawMatrix(12, 4, 1);
    const constant = mapMatrix(drawn, (value, _, column) => (column === 2 ? 0.25 : value));
    const turned = mapMatrix(constant, (value, row, column) =>
      column < 2 ? (column === 0 ? -1 : 1) * constant.data[row * 4 + 1 - column] : value,
    );
    const fit = await fitProcrustes(constant, turned, plainMultiply);
    expectRotation(
      'a constant dimension',
      fit.rotation,
      [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
      1e-9,
    );
  });

  test('is orthogonal even when different dimensions are constant in the two models', async () => {
    const drawn = drawMatrix(20, 3, 1);
    const reference = mapMatrix(drawn, (value, _, column) => (column === 0 ? 1 : value));
    const candidate = mapMatrix(drawn, (value, row, column) => {
      return [drawn.data[row * 3 + 1], 1, value][column];
    });
    const { rotation } = await fitProcrustes(reference, candidate, plainMultiply);
    expectOrthogonal(rotation);
    // the second dimension became the first, the third stayed
    expectClose('second to first', rotation.data[3], 1, { absolute: 1e-5 });
    expectClose('third', rotation.data[8], 1, { absolute: 1e-5 });
  });

  test('refuses shapes that do not pair', async () => {
    const matrix = drawMatrix(4, 3, 1);
    await expect(fitProcrustes(matrix, drawMatrix(4, 2, 1), plainMultiply)).rejects.toThrow(
      'no orthogonal map from 3 to 2',
    );
    await expect(fitProcrustes(matrix, drawMatrix(5, 3, 1), plainMultiply)).rejects.toThrow(
      '4 rows do not pair with 5',
    );
  });
});
