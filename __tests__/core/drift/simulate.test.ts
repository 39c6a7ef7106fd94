import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  exactRotationMap,
  randomDirection,
  randomSubspaceMap,
  unit,
} from '../../../src/core/drift/ingredients.ts';
import type { SubspaceMap } from '../../../src/core/drift/ingredients.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../../src/core/drift/simulate.ts';
import { angleDegrees } from '../../../src/core/linalg/angle.ts';
import type { DenseMatrix } from '../../../src/core/linalg/dense-matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { createRandom, type RandomSource } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';
import { matrixOf, rowNorms, simulateRows, unitMatrixOf } from './unit-rows.ts';
import { readOracle } from '../../support/oracle.ts';
import { meanAngle, simulateGiven, type Draws } from './given-draws.ts';

/** A source that returns the given normals in order, and nothing else. */
function given(normals: readonly number[]): RandomSource {
  let at = 0;
  const refuse = (): never => {
    throw new Error('only normals are given');
  };
  return { normal: () => normals[at++], uniform: refuse, integer: refuse, bits: refuse };
}

async function allMechanisms(embeddings: Matrix, sigma: number, seed: number): Promise<readonly Matrix[]> {
  return [
    simulateGaussian(embeddings, sigma, createRandom(seed)),
    simulateDirectional(embeddings, sigma, randomDirection(embeddings.cols, seed)),
    await simulateSubspace(embeddings, sigma, await randomSubspaceMap(embeddings.cols, seed, plainMultiply)),
    await simulateSubspace(embeddings, sigma, await exactRotationMap(embeddings.cols, seed, plainMultiply)),
  ];
}

describe('simulated vectors by hand', () => {
  const north = matrixOf([[1, 0]]);

  test('gaussian noise is scaled by sigma per coordinate, then normalised', () => {
    // (1, 0) + 0.5 (4, 4) = (3, 2); length sqrt 13
    const { data } = simulateGaussian(north, 0.5, given([4, 4]));
    expectClose('first', data[0], 3 / Math.sqrt(13), { absolute: 1e-7 });
    expectClose('second', data[1], 2 / Math.sqrt(13), { absolute: 1e-7 });
  });

  test('directional drift adds the same vector to every row', () => {
    // (1, 0) + 0.75 (0, 1) = (1, .75), length 1.25; (0, 1) + .75 (0, 1) stays where it is
    const moved = simulateDirectional(
      matrixOf([
        [1, 0],
        [0, 1],
      ]),
      0.75,
      Float64Array.of(0, 1),
    );
    expect([...moved.data]).toEqual([...Float32Array.of(0.8, 0.6, 0, 1)]);
  });

  test('subspace drift mixes the row with its image', async () => {
    // Q swaps the coordinates: at sigma 1/2, cos 45 (1, 0) + sin 45 (0, 1); at sigma 1 the image itself
    const swap = ({ rows, cols, data }: DenseMatrix): Promise<DenseMatrix> =>
      Promise.resolve({ rows, cols, data: Float64Array.of(data[1], data[0]) });
    const map: SubspaceMap = { apply: swap, applyTransposed: swap };
    const half = (await simulateSubspace(north, 0.5, map)).data;
    expect([...half]).toEqual([...Float32Array.of(Math.SQRT1_2, Math.SQRT1_2)]);
    expectClose('image', (await simulateSubspace(north, 1, map)).data[1], 1, { absolute: 1e-7 });
  });

  test('a displacement that cancels the row leaves zeros, not NaN', () => {
    expect([...simulateDirectional(north, 1, Float64Array.of(-1, 0)).data]).toEqual([0, 0]);
  });

  test('the unit vector of a zero vector is zero', () => {
    expect([...unit(Float64Array.of(0, 0))]).toEqual([0, 0]);
    expect([...unit(Float64Array.of(3, 4))]).toEqual([0.6, 0.8]);
  });
});

describe('simulated vectors', () => {
  test('are the input bit for bit at sigma 0', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer(), async (cols, seed) => {
        const { embeddings } = simulateRows(5, cols, seed);
        for (const still of await allMechanisms(embeddings, 0, seed)) expect(still).toEqual(embeddings);
      }),
      { numRuns: 30 },
    );
  });

  test('have unit norm at any magnitude', async () => {
    const magnitude = fc.double({ min: 0.001, max: 2, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.integer(), magnitude, async (cols, seed, sigma) => {
        const { embeddings } = simulateRows(5, cols, seed);
        for (const moved of await allMechanisms(embeddings, sigma, seed)) {
          for (const norm of rowNorms(moved)) expectClose('norm', norm, 1, { absolute: 3e-7 });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('leave the input as it was', async () => {
    const { embeddings } = simulateRows(4, 6, 1);
    const before = embeddings.data.slice();
    await allMechanisms(embeddings, 0.2, 1);
    expect(embeddings.data).toEqual(before);
  });
});

describe('an exact rotation', () => {
  const magnitude = fc.double({ min: 0.001, max: 1.9, noNaN: true });

  test('turns every vector by exactly t in an even dimension', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer(), magnitude, async (half, seed, sigma) => {
        const { embeddings } = simulateRows(4, 2 * half, seed);
        const moved = await simulateSubspace(
          embeddings,
          sigma,
          await exactRotationMap(2 * half, seed, plainMultiply),
        );
        for (let row = 0; row < 4; row++) {
          const angle = angleDegrees(rowOf(embeddings, row), rowOf(moved, row));
          expectClose('angle', angle, 90 * sigma, { absolute: 2e-5 });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('in an odd dimension keeps its axis and turns what is across it by exactly t', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.integer(), magnitude, async (half, seed, sigma) => {
        const cols = 2 * half + 1;
        const map = await exactRotationMap(cols, seed, plainMultiply);
        if (map.axis === undefined) throw new Error('an odd dimension has an axis');
        const axis = [...map.axis];
        const { embeddings } = simulateRows(1, cols, seed);
        const row = [...rowOf(embeddings, 0)];
        const along = row.reduce((sum, value, j) => sum + value * axis[j], 0);
        const across = row.map((value, j) => value - along * axis[j]);
        fc.pre(Math.hypot(...across) > 0.05);
        const rows = unitMatrixOf([axis, across]);
        const moved = await simulateSubspace(rows, sigma, map);
        expectClose('axis', angleDegrees(rowOf(rows, 0), rowOf(moved, 0)), 0, { absolute: 2e-5 });
        expectClose('across', angleDegrees(rowOf(rows, 1), rowOf(moved, 1)), 90 * sigma, { absolute: 2e-5 });
      }),
      { numRuns: 40 },
    );
  });

  test('keeps all angles between rows, which the random subspace map does not', async () => {
    const { embeddings } = simulateRows(2, 7, 4);
    const between = (rows: Matrix): number => angleDegrees(rowOf(rows, 0), rowOf(rows, 1));
    const rotated = await simulateSubspace(embeddings, 0.7, await exactRotationMap(7, 4, plainMultiply));
    expectClose('rotation', between(rotated), between(embeddings), { absolute: 2e-5 });
    const mixed = await simulateSubspace(embeddings, 0.7, await randomSubspaceMap(7, 4, plainMultiply));
    expect(Math.abs(between(mixed) - between(embeddings))).toBeGreaterThan(0.1);
  });

  test('has the transposed map as its inverse turn', async () => {
    const map = await exactRotationMap(6, 2, plainMultiply);
    const x = { rows: 1, cols: 6, data: Float64Array.of(1, -2, 3, 0.5, 0, 4) };
    const turned = await map.apply(x);
    const back = await map.applyTransposed(turned);
    back.data.forEach((value, j) => expectClose('x', value, x.data[j], { absolute: 1e-13 }));
    const twice = await map.apply(turned);
    twice.data.forEach((value, j) => expectClose('-x', value, -x.data[j], { absolute: 1e-13 }));
  });
});

interface SimulatedOracle {
  readonly draws: readonly (Draws & {
    readonly rows: readonly number[][];
    readonly cases: readonly (Record<'gaussian' | 'directional' | 'subspace', number[][]> & {
      readonly sigma: number;
      readonly meanAngle: Record<'gaussian' | 'directional' | 'subspace', number>;
    })[];
  })[];
}

describe('simulated vectors against NumPy (fixtures/oracle/simulated.py)', () => {
  test('agree for the same draws, and so do their angles', async () => {
    for (const { rows, cases, ...draws } of readOracle<SimulatedOracle>('simulated').draws) {
      const embeddings = unitMatrixOf(rows);
      const simulated = simulateGiven(embeddings, draws);
      for (const one of cases) {
        for (const mechanism of ['gaussian', 'directional', 'subspace'] as const) {
          const what = `${mechanism} at ${one.sigma}`;
          const moved = await simulated[mechanism](one.sigma);
          // vectors are stored in float32
          one[mechanism].flat().forEach((v, at) => expectClose(what, moved.data[at], v, { absolute: 2e-7 }));
          expectClose(what, meanAngle(embeddings, moved), one.meanAngle[mechanism], { absolute: 2e-5 });
        }
      }
    }
  });
});
