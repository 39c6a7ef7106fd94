import { scoreRows } from '../../src/core/classifier/fold-head.ts';
import {
  exactRotationMap,
  gaussianRandom,
  randomDirection,
  randomSubspaceMap,
  unit,
} from '../../src/core/drift/ingredients.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../src/core/drift/simulate.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import { createRandom } from '../../src/core/random.ts';
import type { HeldOut, TournamentCase } from './tournament-case.ts';

const SEED = 7;

/** Moves the reference vectors; `size` means what the family's name says. */
type Simulate = (heldOut: HeldOut, size: number, multiply: MatrixMultiply) => Matrix | Promise<Matrix>;

interface Family {
  readonly sizes: readonly number[];
  readonly simulate: Simulate;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  'gaussian noise, sigma': {
    sizes: [0.005, 0.01, 0.02, 0.022, 0.04, 0.08],
    simulate: ({ reference }, sigma) => simulateGaussian(reference, sigma, gaussianRandom(SEED)),
  },
  'one random direction, sigma': {
    sizes: [0.05, 0.1, 0.2, 0.4, 1],
    simulate: ({ reference }, sigma) =>
      simulateDirectional(reference, sigma, randomDirection(reference.cols, SEED)),
  },
  "the head's direction, sigma": {
    sizes: [-0.15, -0.05, -0.011, 0.01, 0.011, 0.05, 0.15],
    simulate: ({ reference, head }, sigma) => simulateDirectional(reference, sigma, unit(head.direction)),
  },
  'subspace, sigma': {
    sizes: [0.05, 0.1, 0.2, 0.4, 0.7],
    simulate: async ({ reference }, sigma) =>
      simulateSubspace(reference, sigma, await randomSubspaceMap(reference.cols, SEED, plainMultiply)),
  },
  'rotation, sigma': {
    sizes: [0.05, 0.2, 0.5],
    simulate: async ({ reference }, sigma) =>
      simulateSubspace(reference, sigma, await exactRotationMap(reference.cols, SEED, plainMultiply)),
  },
  'classes drawn together, share of the gap': {
    sizes: [0.02, 0.05, 0.09, 0.2, 0.4, 0.7],
    simulate: drawClassesTogether,
  },
  'dimensions set to zero, share': {
    sizes: [0.02, 0.1, 0.3, 0.6],
    simulate: ({ reference }, share) => {
      const random = createRandom(SEED, 1);
      const kept = Array.from({ length: reference.cols }, () => (random.uniform() < share ? 0 : 1));
      return mapRows(reference, (row) => row.map((value, j) => value * kept[j]));
    },
  },
  'dimensions permuted, count': {
    sizes: [4, 32, 128, 512],
    simulate: ({ reference }, count) =>
      mapRows(reference, (row) => row.map((value, j) => (j < count ? row[(j + 1) % count] : value))),
  },
  'vectors scaled by': {
    sizes: [0.5, 0.95, 1.05, 1.5, 3],
    simulate: ({ reference }, factor) => mapRows(reference, (row) => row.map((value) => factor * value)),
  },
  'vectors rounded, bits': {
    sizes: [1, 2, 4, 8],
    simulate: ({ reference }, bits) => roundVectors(reference, bits),
  },
};

/** Cases in which the reference vectors themselves are moved by a known size. */
export function simulatedCases(multiply: MatrixMultiply): readonly TournamentCase[] {
  return Object.entries(FAMILIES).flatMap(([family, { sizes, simulate }]) =>
    sizes.map((size): TournamentCase => ({
      name: `${family} ${size}`,
      family: family.split(',')[0],
      kind: 'simulated',
      embed: async (heldOut) => simulate(heldOut, size, multiply),
    })),
  );
}

/** Moves every row along the head's direction so that the mean scores of the classes approach each other by `share`. */
function drawClassesTogether({ reference, labels, head }: HeldOut, share: number): Matrix {
  const [safe, unsafe] = classMeans(labels, scoreRows(head, reference));
  const step = (share * (unsafe - safe)) / 2 / head.norm;
  const direction = unit(head.direction);
  return mapRows(reference, (row, index) => {
    const size = labels[index] === 1 ? -step : step;
    return row.map((value, j) => value + size * direction[j]);
  });
}

function classMeans(labels: Uint8Array, scores: Float64Array): [safe: number, unsafe: number] {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    sums[labels[row]] += scores[row];
    counts[labels[row]]++;
  }
  return [sums[0] / counts[0], sums[1] / counts[1]];
}

/** Each component in 2^bits equal steps between the smallest and the largest of the set, as a vector store would. */
function roundVectors(reference: Matrix, bits: number): Matrix {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of reference.data) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const step = (highest - lowest) / (2 ** bits - 1);
  const round = (value: number): number => lowest + step * Math.round((value - lowest) / step);
  return mapRows(reference, (row) => row.map(round));
}

function mapRows(reference: Matrix, change: (row: Float32Array, index: number) => Float32Array): Matrix {
  const result = zeros(reference.rows, reference.cols);
  for (let row = 0; row < reference.rows; row++) rowOf(result, row).set(change(rowOf(reference, row), row));
  return result;
}
