import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minimize, type ObjectiveAt, type Solution } from '../../../src/core/classifier/lbfgs.ts';
import { objectiveAt, type TrainingRows } from '../../../src/core/classifier/logistic-objective.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { transpose } from '../../../src/core/linalg/transpose.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

/** One label and one weight per row of `data`, which is [rows * cols]. */
function trainingRows(cols: number, data: Float64Array, labels: number[], weights: number[]): TrainingRows {
  const features = { rows: labels.length, cols, data };
  return {
    features,
    transposed: transpose(features),
    labels: Uint8Array.from(labels),
    weights: Float64Array.from(weights),
  };
}

function simulateTraining(rows: number, cols: number, seed: number): TrainingRows {
  const random = createRandom(seed);
  const labels = Array.from({ length: rows }, (_, row) => row % 2);
  const data = Float64Array.from(
    { length: rows * cols },
    (_, at) => random.normal() + labels[Math.floor(at / cols)],
  );
  const weights = Array.from({ length: rows }, () => 0.1 + random.uniform());
  return trainingRows(cols, data, labels, weights);
}

function evaluateAt(train: TrainingRows, point: Float64Array): Promise<ObjectiveAt> {
  return objectiveAt(train, point, plainMultiply);
}

function randomPoint(length: number, seed: number): Float64Array {
  const random = createRandom(seed, 1);
  return Float64Array.from({ length }, () => random.normal());
}

/** `point + step * e_j`. */
function nudge(point: Float64Array, j: number, step: number): Float64Array {
  const nudged = point.slice();
  nudged[j] += step;
  return nudged;
}

const cases = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 5 }), fc.nat());

describe('the logistic objective', () => {
  test('by hand: one row of each class at zero', async () => {
    // both losses are ln 2; residuals 2 (.5 - 0) = 1 and 4 (.5 - 1) = -2; the gradient of w is 3 * 1 + 5 * -2 = -7
    const train = trainingRows(1, Float64Array.of(3, 5), [0, 1], [2, 4]);
    const { value, gradient } = await evaluateAt(train, new Float64Array(2));
    expectClose('value', value, 6 * Math.LN2, { relative: 1e-15 });
    expect([...gradient]).toEqual([-7, -1]);
  });

  test('penalises the weights and leaves the intercept free', async () => {
    const none = trainingRows(2, new Float64Array(), [], []);
    const { value, gradient } = await evaluateAt(none, Float64Array.of(3, -4, 7));
    expect(value).toBe(12.5);
    expect([...gradient]).toEqual([3, -4, 0]);
  });

  test('stays finite at scores where exp overflows', async () => {
    const train = trainingRows(1, Float64Array.of(1000, 1000), [0, 1], [1, 1]);
    // the safe row loses 2000, the unsafe one nothing; the penalty of w = 2 is 2
    const { value, gradient } = await evaluateAt(train, Float64Array.of(2, 0));
    expect(value).toBe(2002);
    expect([...gradient]).toEqual([1002, 1]);
  });

  test('has the gradient of finite differences', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([rows, cols, seed]) => {
        const train = simulateTraining(rows, cols, seed);
        const point = randomPoint(cols + 1, seed);
        const { gradient } = await evaluateAt(train, point);
        const step = 1e-5;
        for (let j = 0; j < gradient.length; j++) {
          const ahead = await evaluateAt(train, nudge(point, j, step));
          const behind = await evaluateAt(train, nudge(point, j, -step));
          const slope = (ahead.value - behind.value) / (2 * step);
          expectClose(`gradient ${j}`, slope, gradient[j], { absolute: 1e-7, relative: 1e-7 });
        }
      }),
    );
  });
});

describe('the solver on the logistic objective', () => {
  function solve(train: TrainingRows, start: Float64Array): Promise<Solution> {
    return minimize((point) => evaluateAt(train, point), start, { maxIterations: 2000, tolerance: 1e-10 });
  }

  /** Plain gradient descent with a step below 1 / the largest curvature: slow and obvious. */
  function descend({ features, labels, weights }: TrainingRows): Float64Array {
    const { rows, cols, data } = features;
    let largest = 1;
    for (let row = 0; row < rows; row++) {
      let squares = 1;
      for (let j = 0; j < cols; j++) squares += data[row * cols + j] ** 2;
      largest += (weights[row] * squares) / 4;
    }
    const point = new Float64Array(cols + 1);
    for (let step = 0; step < 20000; step++) {
      const gradient = point.slice();
      gradient[cols] = 0;
      for (let row = 0; row < rows; row++) {
        let score = point[cols];
        for (let j = 0; j < cols; j++) score += data[row * cols + j] * point[j];
        const residual = weights[row] * (1 / (1 + Math.exp(-score)) - labels[row]);
        for (let j = 0; j < cols; j++) gradient[j] += residual * data[row * cols + j];
        gradient[cols] += residual;
      }
      for (let j = 0; j <= cols; j++) point[j] -= gradient[j] / largest;
    }
    return point;
  }

  test('ends where plain gradient descent ends', async () => {
    for (const seed of [1, 2, 3]) {
      const train = simulateTraining(14, 3, seed);
      const { point, converged, gradientNorm } = await solve(train, new Float64Array(4));
      expect(converged).toBe(true);
      expect(gradientNorm).toBeLessThanOrEqual(1e-10);
      descend(train).forEach((value, j) => expectClose(`point ${j}`, point[j], value, { absolute: 1e-7 }));
    }
  });

  test('ends at the same point from any start, even a far one', async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.double({ min: -50, max: 50, noNaN: true }),
        async ([rows, cols, seed], factor) => {
          const train = simulateTraining(rows, cols, seed);
          const { point } = await solve(train, new Float64Array(cols + 1));
          const start = randomPoint(cols + 1, seed).map((value) => factor * value);
          const before = start.slice();
          const other = await solve(train, start);
          expect(other.converged).toBe(true);
          other.point.forEach((value, j) => expectClose(`point ${j}`, value, point[j], { absolute: 1e-6 }));
          expect(start).toEqual(before);
        },
      ),
      { numRuns: 50 },
    );
  });
});
