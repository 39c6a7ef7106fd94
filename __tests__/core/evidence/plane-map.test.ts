import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import type { PlaneMap } from '../../../src/core/evidence/evidence.ts';
import { planeMap, type PlaneMapInput } from '../../../src/core/evidence/plane-map.ts';
import { principalPlane, projectOnto } from '../../../src/core/evidence/principal-plane.ts';
import { haarOrthogonal } from '../../../src/core/linalg/haar.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';
import { drawMatrix, mapMatrix } from '../drift/paired-rows.ts';
import { matrixOf } from '../drift/unit-rows.ts';

interface PlaneOracle {
  readonly planes: readonly {
    readonly name: string;
    readonly reference: readonly number[][];
    readonly candidate: readonly number[][];
    readonly labels: readonly number[];
    readonly explainedVariance: readonly number[];
    readonly referencePlaces: readonly number[][];
    readonly candidatePlaces: readonly number[][];
  }[];
}

test.each(readOracle<PlaneOracle>('evidence_maps').planes)(
  'the plane agrees with scikit-learn up to signs (fixtures/oracle/evidence_maps.py): $name',
  async (oracle) => {
    const [reference, candidate] = [matrixOf(oracle.reference), matrixOf(oracle.candidate)];
    const labels = Uint8Array.from(oracle.labels);
    const plane = await principalPlane({ reference, candidate, labels }, plainMultiply, 1);
    if (plane === undefined) throw new Error('there is a plane');
    const places = [...placesOf(reference, plane), ...placesOf(candidate, plane)];
    const expected = [...oracle.referencePlaces, ...oracle.candidatePlaces];
    for (const axis of [0, 1]) {
      expectClose('share', plane.explainedVariance[axis], oracle.explainedVariance[axis], { relative: 1e-9 });
      const sign = Math.sign(places.reduce((sum, place, i) => sum + place[axis] * expected[i][axis], 0));
      places.forEach((place, i) =>
        expectClose(`axis ${axis}, point ${i}`, place[axis], sign * expected[i][axis], { absolute: 1e-8 }),
      );
    }
  },
);

function placesOf(matrix: Matrix, plane: Parameters<typeof projectOnto>[0]): [number, number][] {
  return Array.from({ length: matrix.rows }, (_, row) => projectOnto(plane, rowOf(matrix, row)));
}

const ROWS = 30;
const COLS = 6;

/** Rows that vary more in some directions than in others, classes apart in the first. */
function drawInput(seed: number, change: (value: number, at: number) => number = (value) => value): PlaneMapInput {
  const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
  const reference = mapMatrix(drawMatrix(ROWS, COLS, seed), (value, row, column) =>
    value * 0.6 ** column + (column === 0 ? 2 * labels[row] : 0),
  );
  return {
    ids: Array.from(labels, (_, row) => `row-${String(row).padStart(3, '0')}`),
    labels,
    reference,
    candidate: { ...reference, data: reference.data.map(change) },
    silentFailures: [],
    multiply: plainMultiply,
    seed: 1,
  };
} // prettier-ignore

async function mapOf(input: PlaneMapInput): Promise<PlaneMap> {
  const map = await planeMap(input);
  if (map === undefined) throw new Error('there is a map');
  return map;
}

async function turned(matrix: Matrix, seed: number): Promise<Matrix> {
  const q = await haarOrthogonal(matrix.cols, createRandom(seed), plainMultiply);
  const wide = { rows: matrix.rows, cols: matrix.cols, data: Float64Array.from(matrix.data) };
  const { rows, cols, data } = await plainMultiply.multiply(wide, q);
  return { rows, cols, data: data as unknown as Float32Array };
}

describe('plane map', () => {
  test('by hand: a shift along the longer side of a cross', async () => {
    // the pooled mean of (-2, 0), (2, 0), (0, 1), (0, -1) and the same at y + 10 is (0, 5)
    const cross = [[-2, 0], [2, 0], [0, 1], [0, -1]]; // prettier-ignore
    const map = await mapOf({
      ...drawInput(1),
      ids: ['a', 'b', 'c', 'd'],
      labels: Uint8Array.from([0, 1, 1, 0]),
      reference: matrixOf(cross),
      candidate: matrixOf(cross.map(([x, y]) => [x, y + 10])),
    });
    // variance along y: 4 at 5, 2 at 6, 2 at 4 from the mean: 8 * 25 + 2 * (1 + 1) = 204; along x: 4 * 4 = 16
    expect(map.explainedVariance).toEqual([0.9273, 0.0727]);
    // unsafe mean (1, 0.5) and safe mean (-1, -0.5): up is to the right, and then x is up
    expect(map.points.map(({ reference }) => reference)).toEqual([[-5, -2], [-5, 2], [-4, 0], [-6, 0]]); // prettier-ignore
    expect(map.points.map(({ candidate }) => candidate)).toEqual([[5, -2], [5, 2], [6, 0], [4, 0]]); // prettier-ignore
  });

  test('equals the full eigendecomposition', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const input = drawInput(seed, (value, at) => value + Math.sin(at) / 3);
        const plane = await principalPlane(input, plainMultiply, seed);
        const pooled = [...input.reference.data, ...input.candidate.data];
        const centred = MlMatrix.from1DArray(2 * ROWS, COLS, pooled).center('column');
        const values = new EigenvalueDecomposition(centred.transpose().mmul(centred), { assumeSymmetric: true }).realEigenvalues.sort((a, b) => b - a);
        const total = values.reduce((sum, value) => sum + value);
        [0, 1].forEach((axis) => {
          expectClose('share', plane?.explainedVariance[axis] ?? NaN, values[axis] / total, { relative: 1e-9 });
        });
      }),
      { numRuns: 40 },
    );
  }); // prettier-ignore

  test('identical models coincide', async () => {
    const { points } = await mapOf(drawInput(2));
    for (const { reference, candidate } of points) expect(candidate).toEqual(reference);
  });

  test('a shift moves all points equally', async () => {
    const { points } = await mapOf(drawInput(3, (value) => value + 4));
    const [dx, dy] = [0, 1].map((axis) => points[0].candidate[axis] - points[0].reference[axis]);
    expect(Math.hypot(dx, dy)).toBeGreaterThan(1);
    for (const { reference, candidate } of points) {
      expectClose('x', candidate[0] - reference[0], dx, { absolute: 0.02 });
      expectClose('y', candidate[1] - reference[1], dy, { absolute: 0.02 });
    }
  });

  test('a rotation of both models leaves the map as it is, up to the direction of the second axis', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const input = drawInput(seed, (value, at) => value + Math.cos(at));
        const [reference, candidate] = [await turned(input.reference, seed), await turned(input.candidate, seed)];
        const [before, after] = [await mapOf(input), await mapOf({ ...input, reference, candidate })];
        const sign = Math.sign(before.points.reduce((sum, { reference: [, y] }, i) => sum + y * after.points[i].reference[1], 0));
        before.points.forEach((point, i) => {
          for (const model of ['reference', 'candidate'] as const) {
            expectClose('x', after.points[i][model][0], point[model][0], { absolute: 0.003 });
            expectClose('y', after.points[i][model][1], sign * point[model][1], { absolute: 0.003 });
          }
        });
      }),
      { numRuns: 20 },
    );
  }); // prettier-ignore

  test("the reference's unsafe texts lie on the right", async () => {
    const input = drawInput(4);
    const swapped = { ...input, labels: input.labels.map((label) => 1 - label) };
    const [map, mirrored] = [await mapOf(input), await mapOf(swapped)];
    map.points.forEach(({ reference: [x] }, i) => expect(mirrored.points[i].reference[0]).toBe(-x + 0));
    const mean = (label: number): number =>
      map.points.reduce((sum, point) => sum + (point.label === label ? point.reference[0] : 0), 0);
    expect(mean(1)).toBeGreaterThan(mean(0));
  });

  test('all vectors on a line leave nothing for the second axis', async () => {
    const line = matrixOf([[1, 1], [2, 2], [4, 4]]); // prettier-ignore
    const map = await mapOf({ ...drawInput(1), ids: ['a', 'b', 'c'], labels: Uint8Array.from([0, 0, 0]), reference: line, candidate: line });
    expect(map.explainedVariance).toEqual([1, 0]);
    expect(map.points.map(({ reference: [, y] }) => y)).toEqual([0, 0, 0]);
  }); // prettier-ignore

  test('is undefined between dimensions, with fewer than three rows and without variance', async () => {
    const input = drawInput(5);
    const pair = matrixOf([[1, 2], [3, 4]]); // prettier-ignore
    const still = matrixOf([[0.1, 0.3], [0.1, 0.3], [0.1, 0.3]]); // prettier-ignore
    expect(await planeMap({ ...input, candidate: drawMatrix(ROWS, COLS + 1, 1) })).toBeUndefined();
    expect(await planeMap({ ...input, reference: pair, candidate: pair })).toBeUndefined();
    expect(await planeMap({ ...input, reference: still, candidate: still })).toBeUndefined();
  });

  test('the seed of the iteration does not change the map', async () => {
    const input = drawInput(6, (value, at) => value + Math.sin(at));
    expect(await mapOf({ ...input, seed: 9 })).toEqual(await mapOf(input));
  });

  test('thinned, it says of how many rows, and keeps order and marks', async () => {
    const input = { ...drawInput(7), silentFailures: [3, 20], mostPoints: 9 };
    const { rows, points } = await mapOf(input);
    expect(rows).toBe(ROWS);
    expect(points).toHaveLength(9);
    expect(points.map(({ id }) => id)).toEqual(points.map(({ id }) => id).sort());
    expect(points.filter(({ silentFailure }) => silentFailure).map(({ id }) => id)).toEqual(['row-003', 'row-020']);
    const all = await mapOf({ ...input, mostPoints: ROWS });
    for (const point of points) expect(all.points.find(({ id }) => id === point.id)?.label).toBe(point.label);
  }); // prettier-ignore

  test('more rows than it is fitted on give nearly the same plane', async () => {
    const rows = 6000;
    const reference = mapMatrix(drawMatrix(rows, 3, 1), (value, _, column) => value * 0.5 ** column);
    const input = {
      ...drawInput(1),
      ids: Array.from({ length: rows }, (_, row) => String(row)),
      labels: new Uint8Array(rows),
      reference,
      candidate: reference,
    };
    const { explainedVariance, points } = await mapOf(input);
    expect(points).toHaveLength(600);
    // 1, 1/4 and 1/16 of 21/16
    expectClose('share', explainedVariance[0], 16 / 21, { absolute: 0.02 });
  });

  test('large and tiny coordinates keep four digits of the largest', async () => {
    const input = drawInput(8);
    for (const scale of [1e6, 1e-6]) {
      const reference = mapMatrix(input.reference, (value) => value * scale);
      const { points } = await mapOf({ ...input, reference, candidate: reference });
      const values = points.flatMap((point) => point.reference.map((value) => Math.abs(value)));
      const step = 10 ** (Math.floor(Math.log10(Math.max(...values))) - 3);
      for (const value of values)
        expectClose('digits', value / step, Math.round(value / step), { absolute: 1e-6 });
    }
  });
});
