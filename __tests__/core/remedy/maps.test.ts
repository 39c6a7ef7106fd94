import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as MlMatrix, solve } from 'ml-matrix';
import { scoreRows } from '../../../src/core/classifier/fold-head.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rowOf, zeros, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { haarOrthogonal } from '../../../src/core/linalg/haar.ts';
import { createRandom } from '../../../src/core/random.ts';
import { applyMap, foldMapIntoHead, type AffineMap } from '../../../src/core/remedy/affine-map.ts';
import { fitOrthogonalMap, fitRecentring } from '../../../src/core/remedy/fit-maps.ts';
import { fitRidgeMap } from '../../../src/core/remedy/ridge-map.ts';
import { expectClose } from '../../support/closeness.ts';
import { simulateHead, simulateRows } from '../drift/unit-rows.ts';

function draw(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  return { rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) };
}

/** Every row times a square matrix given row by row, plus a vector; in float64, then stored. */
function transform(matrix: Matrix, by: Float64Array, plus: number): Matrix {
  const result = zeros(matrix.rows, matrix.cols);
  for (let row = 0; row < matrix.rows; row++) {
    const x = rowOf(matrix, row);
    const y = Array.from(x, (_, j) =>
      x.reduce((sum, value, i) => sum + value * by[i * matrix.cols + j], plus),
    );
    rowOf(result, row).set(y);
  }
  return result;
}

function largestDifference(a: Matrix, b: Matrix): number {
  return a.data.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b.data[at])), 0);
}

describe('an affine map', () => {
  test('by hand: (1, 2) [1 0 1; 0 1 1] + (10, 20, 30) = (11, 22, 33)', async () => {
    const map: AffineMap = {
      matrix: { rows: 2, cols: 3, data: Float64Array.of(1, 0, 1, 0, 1, 1) },
      offset: Float64Array.of(10, 20, 30),
    };
    const { data } = await applyMap(map, { rows: 1, cols: 2, data: Float32Array.of(1, 2) }, plainMultiply);
    expect([...data]).toEqual([11, 22, 33]);
  });

  test('folded into the head scores the raw vector as the old head scores the mapped one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        async (from, to, seed) => {
          const { data } = draw(from, to, seed);
          const matrix = { rows: from, cols: to, data: Float64Array.from(data) };
          const offset = Float64Array.from(draw(1, to, seed + 1).data);
          const head = simulateHead(to, seed);
          const rows = draw(5, from, seed + 2);
          const mapped = scoreRows(head, await applyMap({ matrix, offset }, rows, plainMultiply));
          const folded = scoreRows(foldMapIntoHead(head, { matrix, offset }), rows);
          folded.forEach((score, row) => expectClose('score', score, mapped[row], { absolute: 1e-4 }));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('without a matrix only shifts', () => {
    const head = simulateHead(3, 1);
    const folded = foldMapIntoHead(head, { offset: Float64Array.of(0, 0, 0) });
    expect(folded).toEqual(head);
  });
});

describe('maps from the candidate to the reference', () => {
  const { embeddings: reference } = simulateRows(120, 6, 3);

  test('recentring undoes a shift of the whole space', async () => {
    const candidate = { ...reference, data: reference.data.map((value) => value + 0.25) };
    const map = fitRecentring({ reference, candidate });
    expect(map.matrix).toBeUndefined();
    expect(largestDifference(await applyMap(map, candidate, plainMultiply), reference)).toBeLessThan(1e-6);
  });

  test('an orthogonal map undoes a rotation and a shift, from fewer rows than it is judged on', async () => {
    const turn = await haarOrthogonal(6, createRandom(5), plainMultiply);
    const candidate = transform(reference, turn.data, 0.1);
    const first = (matrix: Matrix): Matrix => ({ rows: 40, cols: 6, data: matrix.data.slice(0, 240) });
    const map = await fitOrthogonalMap(
      { reference: first(reference), candidate: first(candidate) },
      plainMultiply,
    );
    expect(largestDifference(await applyMap(map, candidate, plainMultiply), reference)).toBeLessThan(1e-5);
  });

  test('a ridge map undoes any invertible linear map, which the others cannot', async () => {
    const by = Float64Array.from(draw(6, 6, 9).data);
    const candidate = transform(reference, by, -0.2);
    const options = { multiply: plainMultiply, seed: 1 };
    const ridge = await fitRidgeMap({ reference, candidate }, options);
    const rotated = await fitOrthogonalMap({ reference, candidate }, plainMultiply);
    const left = async (map: AffineMap): Promise<number> =>
      largestDifference(await applyMap(map, candidate, plainMultiply), reference);
    expect(ridge.ridge).toBe(1e-4);
    expect(await left(ridge)).toBeLessThan(0.02);
    expect(await left(rotated)).toBeGreaterThan(0.1);
  });

  test('a ridge map leads between different dimensions, and is the solution of its normal equations', async () => {
    const candidate = draw(60, 4, 2);
    const target = draw(60, 3, 4);
    const map = await fitRidgeMap({ reference: target, candidate }, { multiply: plainMultiply, seed: 7 });
    const [x, y] = [centred(candidate), centred(target)];
    const covariance = x.transpose().mmul(x);
    const ridge = (map.ridge * covariance.trace()) / 4;
    const expected = solve(covariance.add(MlMatrix.eye(4).mul(ridge)), x.transpose().mmul(y)).to1DArray();
    map.matrix.data.forEach((value, at) => expectClose('entry', value, expected[at], { absolute: 1e-9 }));
  });

  test('more noise asks for a larger ridge', async () => {
    const noisy = draw(120, 6, 77);
    const options = { multiply: plainMultiply, seed: 1 };
    const { ridge } = await fitRidgeMap({ reference, candidate: noisy }, options);
    expect(ridge).toBeGreaterThanOrEqual(0.3);
  });

  test('maps that need equal dimensions refuse others', async () => {
    const candidate = draw(120, 5, 1);
    expect(() => fitRecentring({ reference, candidate })).toThrow('from 5 to 6');
    await expect(fitOrthogonalMap({ reference, candidate }, plainMultiply)).rejects.toThrow(RangeError);
    const few = { reference: draw(3, 2, 1), candidate: draw(3, 2, 2) };
    await expect(fitRidgeMap(few, { multiply: plainMultiply, seed: 1 })).rejects.toThrow(
      'at least four rows',
    );
  });
});

function centred({ rows, cols, data }: Matrix): MlMatrix {
  const matrix = MlMatrix.from1DArray(rows, cols, [...data]);
  return matrix.subRowVector(matrix.mean('column'));
}
