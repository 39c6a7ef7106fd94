import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, SingularValueDecomposition } from 'ml-matrix';
import { decomposeDisplacement, type Decomposition } from '../../../src/core/drift/decomposition.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { drawRows } from '../../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose, expectMeasured, valueOf } from '../../support/closeness.ts';
import { drawMatrix, mapMatrix } from './paired-rows.ts';
import { matrixOf } from './unit-rows.ts';

const SHARES = ['shift', 'rotation', 'residual'] as const;
type Shares = Readonly<Record<(typeof SHARES)[number], number>>;

function numbersOf(decomposition: Decomposition): Shares {
  const [shift, rotation, residual] = SHARES.map((share) => valueOf(decomposition[share], share));
  return { shift, rotation, residual };
}

async function decompose(reference: Matrix, candidate: Matrix, seed = 1): Promise<Shares> {
  return numbersOf(await decomposeDisplacement(reference, candidate, plainMultiply, seed));
}

/** The candidate plus noise of a given size. */
function withNoise(matrix: Matrix, size: number, seed: number): Matrix {
  const noise = drawMatrix(matrix.rows, matrix.cols, seed);
  return mapMatrix(matrix, (value, row, column) => value + size * noise.data[row * matrix.cols + column]);
}

/** Turned by an angle in the plane of every two neighbouring dimensions, about the mean of the rows. */
function turned(matrix: Matrix, radians: number): Matrix {
  const { rows, cols, data } = matrix;
  const mean = (column: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += data[row * cols + column];
    return sum / rows;
  };
  const means = Array.from({ length: cols }, (_, column) => mean(column));
  return mapMatrix(matrix, (value, row, column) => {
    const other = column % 2 === 0 ? column + 1 : column - 1;
    const sign = column % 2 === 0 ? -1 : 1;
    const across = data[row * cols + other] - means[other];
    return means[column] + Math.cos(radians) * (value - means[column]) + sign * Math.sin(radians) * across;
  });
}

const energy = (matrix: MlMatrix): number => matrix.norm('frobenius') ** 2;

/** The definition word by word, with the rotation from a singular value decomposition. */
function sharesBySvd(
  reference: Matrix,
  candidate: Matrix,
  fitted: readonly number[],
  judged: readonly number[],
): Shares {
  const pick = ({ rows, cols, data }: Matrix, chosen: readonly number[]): MlMatrix =>
    MlMatrix.from1DArray(rows, cols, data).subMatrixRow([...chosen]);
  const [a, b] = [pick(reference, fitted), pick(candidate, fitted)];
  const [ma, mb] = [a.mean('column'), b.mean('column')];
  const product = a.clone().subRowVector(ma).transpose().mmul(b.clone().subRowVector(mb));
  if (fitted.length <= reference.cols) {
    product.add(MlMatrix.eye(reference.cols).mul(1e-3 * new SingularValueDecomposition(product).norm2));
  }
  const svd = new SingularValueDecomposition(product);
  const q = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
  const [x, y] = [pick(reference, judged), pick(candidate, judged)];
  const whole = energy(MlMatrix.sub(y, x));
  const [from, to] = [x.subRowVector(ma), y.subRowVector(mb)];
  const afterShift = Math.min(whole, energy(MlMatrix.sub(to, from)));
  const afterRotation = Math.min(afterShift, energy(MlMatrix.sub(to, from.mmul(q))));
  return {
    shift: (whole - afterShift) / whole,
    rotation: (afterShift - afterRotation) / whole,
    residual: afterRotation / whole,
  };
}

describe('the decomposition of the displacement', () => {
  test('by hand: a translation of four rows on a line', async () => {
    const actual = await decomposeDisplacement(
      matrixOf([[1], [2], [4], [8]]),
      matrixOf([[4], [5], [7], [11]]),
      plainMultiply,
      1,
    );
    // every row moved by 3, and so did the mean of any two: T0 = 9, T1 = T2 = 0
    expect(actual).toEqual({
      shift: { defined: true, value: 1 },
      rotation: { defined: true, value: 0 },
      residual: { defined: true, value: 0 },
      fittedRows: 2,
      judgedRows: 2,
    });
  });

  test('by hand: a line that was turned round', async () => {
    const { drawn } = drawRows(4, 2, createRandom(1, 43));
    const sides = [1, -1, 1, -1];
    expect([...drawn].map((row) => sides[row]).sort()).toEqual([-1, 1]);
    const reference = matrixOf(sides.map((side) => [side]));
    const { shift, rotation } = await decompose(
      reference,
      mapMatrix(reference, (value) => -value),
    );
    // Fitted on -1 and 1: the means are 0, Q = -1. The others moved by 2 each way: T0 = T1 = 4, T2 = 0.
    expect(shift).toBe(0);
    expectClose('rotation', rotation, 1, { absolute: 1e-14 });
  });

  test('calls a translation a shift', async () => {
    const reference = drawMatrix(60, 5, 1);
    const candidate = mapMatrix(reference, (value, _, column) => value + column - 1);
    const { shift, rotation, residual } = await decompose(reference, candidate);
    expectClose('shift', shift, 1, { absolute: 1e-10 });
    expect(rotation + residual).toBeLessThan(1e-10);
  });

  test('calls a turn about the mean a rotation, given many more rows than dimensions', async () => {
    const reference = drawMatrix(400, 6, 2);
    const { rotation, residual } = await decompose(reference, turned(reference, 0.3));
    expect(rotation).toBeGreaterThan(0.97);
    expect(residual).toBeLessThan(1e-10);
  });

  test('calls noise a residual, where a map judged on its own rows explains much of it', async () => {
    const reference = drawMatrix(60, 20, 3);
    const candidate = withNoise(reference, 0.1, 4);
    const { rotation, residual } = await decompose(reference, candidate);
    expect(rotation).toBeLessThan(0.02);
    expect(residual).toBeGreaterThan(0.95);
    const { drawn } = drawRows(60, 30, createRandom(1, 43));
    const inSample = sharesBySvd(reference, candidate, [...drawn], [...drawn]);
    // d (d - 1) / 2 = 190 angles are fitted to 30 * 20 numbers
    expect(inSample.rotation).toBeGreaterThan(0.2);
  });

  test('tells a mixture apart: shift and rotation are as large as they were made', async () => {
    const reference = drawMatrix(600, 4, 5);
    const candidate = mapMatrix(
      withNoise(turned(reference, 0.5), 0.3, 6),
      (value, _, column) => value + (column === 0 ? 1 : 0),
    );
    const { shift, rotation, residual } = await decompose(reference, candidate);
    // squared, per row: shift 1, turn 4 (2 sin .25)^2 = .979, noise 4 * .09 = .36; together 2.339
    expectClose('shift', shift, 1 / 2.339, { absolute: 0.04 });
    expectClose('rotation', rotation, 0.979 / 2.339, { absolute: 0.04 });
    expectClose('residual', residual, 0.36 / 2.339, { absolute: 0.04 });
  });

  test('equals the definition by singular values; the shares are in [0, 1] and sum to exactly 1', async () => {
    const shape = fc.record({
      rows: fc.integer({ min: 4, max: 30 }),
      cols: fc.integer({ min: 1, max: 6 }),
      noise: fc.constantFrom(0.01, 0.3, 3),
      radians: fc.constantFrom(0, 0.2, 3),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, cols, noise, radians, seed }) => {
        const reference = drawMatrix(rows, 2 * cols, seed);
        const candidate = withNoise(turned(reference, radians), noise, seed + 1);
        const actual = await decompose(reference, candidate, seed);
        expect(actual.shift + actual.rotation + actual.residual).toBe(1);
        const split = drawRows(rows, Math.floor(rows / 2), createRandom(seed, 43));
        const expected = sharesBySvd(reference, candidate, [...split.drawn], [...split.rest]);
        for (const share of SHARES) {
          expect(actual[share]).toBeGreaterThanOrEqual(0);
          expect(actual[share]).toBeLessThanOrEqual(1);
          // The ridge of few rows is a share of an estimate, see the test of the map itself.
          const absolute = Math.floor(rows / 2) > 2 * cols ? 1e-6 : 1e-3;
          expectClose(share, actual[share], expected[share], { absolute });
        }
      }),
      { numRuns: 80 },
    );
  });

  test('says how many rows it was fitted and judged on, and depends on nothing but the seed', async () => {
    const reference = drawMatrix(9, 2, 7);
    const candidate = withNoise(reference, 1, 8);
    const first = await decomposeDisplacement(reference, candidate, plainMultiply, 1);
    expect(first).toMatchObject({ fittedRows: 4, judgedRows: 5 });
    expect(await decomposeDisplacement(reference, candidate, plainMultiply, 1)).toEqual(first);
    const other = await decomposeDisplacement(reference, candidate, plainMultiply, 2);
    expect(numbersOf(other)).not.toEqual(numbersOf(first));
  });

  const drawn = drawMatrix(8, 3, 9);
  test.each([
    { what: 'three rows', pair: [drawMatrix(3, 2, 1), drawMatrix(3, 2, 2)], reason: 'fewer than four rows' },
    { what: 'equal models', pair: [drawn, drawn], reason: 'nothing moved' },
    {
      what: 'models that differ by float32 rounding',
      pair: [drawn, mapMatrix(drawn, (value) => value * (1 + 2 ** -24))],
      reason: 'nothing moved',
    },
    {
      what: 'models of different dimension',
      pair: [drawn, drawMatrix(8, 2, 1)],
      reason: 'the models have different dimensions',
    },
  ])('does not exist for $what', async ({ pair: [reference, candidate], reason }) => {
    const actual = await decomposeDisplacement(reference, candidate, plainMultiply, 1);
    expect(actual).toMatchObject({ shift: { defined: false, reason }, fittedRows: 0, judgedRows: 0 });
    for (const share of SHARES) expectMeasured(share, actual[share], null, {});
  });
});
