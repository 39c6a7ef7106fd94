import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { scaledIdentity } from '../../../src/core/linalg/dense-matrix.ts';
import type { Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import type { PairedVectors } from '../../../src/core/remedy/fit-maps.ts';
import { momentsOf, solvePulled, type Pull, type PulledMap } from '../../../src/core/remedy/pulled-ridge.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface Oracle {
  readonly maps: readonly {
    readonly reference: readonly (readonly number[])[];
    readonly candidate: readonly (readonly number[])[];
    readonly direction: readonly number[];
    readonly ridge: number;
    readonly along: { readonly factor: number; readonly weights: readonly number[]; readonly offset: number };
    readonly whole: {
      readonly factor: number;
      readonly matrix: readonly (readonly number[])[];
      readonly offset: readonly number[];
    };
    readonly plain: {
      readonly matrix: readonly (readonly number[])[];
      readonly offset: readonly number[];
    };
  }[];
}

const { maps } = readOracle<Oracle>('remedy_maps');

function toMatrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0].length, data: Float32Array.from(rows.flat()) };
}

function draw(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  return { rows, cols, data: Float32Array.from({ length: rows * cols }, () => random.normal()) };
}

async function solve(pairs: PairedVectors, pull: Pull): Promise<PulledMap> {
  return solvePulled(await momentsOf(pairs, plainMultiply), pull, plainMultiply);
}

function expectAll(what: string, actual: Float64Array, expected: readonly number[], absolute = 1e-6): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, at) => expectClose(`${what} ${at}`, value, expected[at], { absolute }));
}

/** `|X A - Y|^2 + ridge |A - a D|^2` by loops. */
function objective({ reference, candidate }: PairedVectors, map: PulledMap, pull: Pull): number {
  const mean = (matrix: Matrix, j: number): number =>
    matrix.data.reduce((sum, value, at) => sum + (at % matrix.cols === j ? value : 0), 0) / matrix.rows;
  const means = Array.from({ length: candidate.cols }, (_, j) => mean(candidate, j));
  let [fit, trace, penalty] = [0, 0, 0];
  for (let row = 0; row < candidate.rows; row++) {
    for (let i = 0; i < candidate.cols; i++) {
      trace += (candidate.data[row * candidate.cols + i] - means[i]) ** 2;
    }
    for (let j = 0; j < reference.cols; j++) {
      let rest = map.offset[j] - reference.data[row * reference.cols + j];
      for (let i = 0; i < candidate.cols; i++) {
        rest += candidate.data[row * candidate.cols + i] * map.matrix.data[i * reference.cols + j];
      }
      fit += rest * rest;
    }
  }
  map.matrix.data.forEach((value, at) => {
    penalty += (value - map.factor * (pull.unchanged?.data[at] ?? 0)) ** 2;
  });
  return fit + ((pull.ridge * trace) / candidate.cols) * penalty;
}

describe('a ridge map that is shrunk towards the unchanged one', () => {
  test.each(maps.map((own, at) => ({ own, at })))(
    'is the one that scikit-learn and a search for the factor find: case $at',
    async ({ own }) => {
      const { ridge } = own;
      const pairs = { reference: toMatrix(own.reference), candidate: toMatrix(own.candidate) };
      const whole = await solve(pairs, { ridge, unchanged: scaledIdentity(own.direction.length) });
      expectClose('factor', whole.factor, own.whole.factor, { absolute: 1e-6 });
      expectAll('entry', whole.matrix.data, own.whole.matrix.flat());
      expectAll('offset', whole.offset, own.whole.offset);
      const plain = await solve(pairs, { ridge });
      expect(plain.factor).toBe(0);
      expectAll('entry', plain.matrix.data, own.plain.matrix.flat());
      expectAll('offset', plain.offset, own.plain.offset);
    },
  );

  test.each(maps.map((own, at) => ({ own, at })))(
    'along the direction of a head is the one that scikit-learn finds for its score: case $at',
    async ({ own }) => {
      const direction: DenseMatrix = {
        rows: own.direction.length,
        cols: 1,
        data: Float64Array.from(own.direction),
      };
      const scores = own.reference.map((row) => [
        row.reduce((sum, value, j) => sum + value * own.direction[j], 0),
      ]);
      const pairs = { reference: toMatrix(scores), candidate: toMatrix(own.candidate) };
      const map = await solve(pairs, { ridge: own.ridge, unchanged: direction });
      expectClose('factor', map.factor, own.along.factor, { absolute: 1e-5 });
      expectAll('weight', map.matrix.data, own.along.weights, 1e-5);
      expectAll('offset', map.offset, [own.along.offset], 1e-5);
    },
  );

  test("by hand: one dimension, x = -1, 1 and y = -2, 4, ridge 1: S = 2, X'Y = 6, the slope is 3 and the factor too", async () => {
    // Mean eigenvalue 2, so the ridge is 2: B = 6 / 4 = 1.5, H = 2 / 4 = 0.5, a = 3, A = 1.5 + 3 (1 - 0.5) = 3, c = 1.
    const pairs = {
      reference: { rows: 2, cols: 1, data: Float32Array.of(-2, 4) },
      candidate: { rows: 2, cols: 1, data: Float32Array.of(-1, 1) },
    };
    const map = await solve(pairs, { ridge: 1, unchanged: scaledIdentity(1) });
    expectAll('number', Float64Array.of(map.factor, map.matrix.data[0], map.offset[0]), [3, 3, 1], 1e-12);
  });

  test('of pairs that have not changed is the identity, whatever the ridge and however few the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(0.01, 1, 100),
        fc.nat(),
        async (rows, cols, ridge, seed) => {
          const same = draw(rows, cols, seed);
          const unchanged = scaledIdentity(cols);
          const map = await solve({ reference: same, candidate: same }, { ridge, unchanged });
          expectAll('entry', map.matrix.data, [...unchanged.data], 1e-9);
          expectAll('offset', map.offset, Array<number>(cols).fill(0), 1e-9);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('leaves nothing to gain by any other map or factor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(0.1, 1), async (seed, ridge) => {
        const pairs = { reference: draw(8, 3, seed), candidate: draw(8, 3, seed + 1) };
        const pull = { ridge, unchanged: scaledIdentity(3) };
        const map = await solve(pairs, pull);
        const least = objective(pairs, map, pull);
        for (const step of [-0.01, 0.01]) {
          expect(objective(pairs, { ...map, factor: map.factor + step }, pull)).toBeGreaterThan(least);
          map.matrix.data.forEach((_, at) => {
            const data = map.matrix.data.map((value, other) => (other === at ? value + step : value));
            const moved = { ...map, matrix: { ...map.matrix, data } };
            expect(objective(pairs, moved, pull)).toBeGreaterThan(least);
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  test('takes a factor that is given, and leads to the mean where all rows are the same', async () => {
    const reference = draw(5, 2, 3);
    const candidate = { rows: 5, cols: 2, data: new Float32Array(10).fill(0.5) };
    const unchanged = scaledIdentity(2);
    const still = await solve({ reference, candidate }, { ridge: 1, unchanged });
    expect([still.factor, ...still.matrix.data]).toEqual([0, 0, 0, 0, 0]);
    const mean = [0, 1].map((j) =>
      [0, 1, 2, 3, 4].reduce((sum, row) => sum + reference.data[2 * row + j] / 5, 0),
    );
    expectAll('offset', still.offset, mean);
    const given = await solve({ reference, candidate: reference }, { ridge: 1, unchanged, factor: 0.25 });
    expect(given.factor).toBe(0.25);
  });
});
