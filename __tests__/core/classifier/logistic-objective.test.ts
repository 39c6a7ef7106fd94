import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  hessianProduct,
  objectiveAt,
  type TrainingRows,
} from '../../../src/core/classifier/logistic-objective.ts';
import { minimize } from '../../../src/core/classifier/newton.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

function simulateTraining(rows: number, cols: number, seed: number): TrainingRows {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  return {
    rows,
    cols,
    labels,
    data: Float64Array.from(
      { length: rows * cols },
      (_, at) => random.normal() + labels[Math.floor(at / cols)],
    ),
    weights: Float64Array.from({ length: rows }, () => 0.1 + random.uniform()),
  };
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
  test('by hand: one row of each class at zero', () => {
    // both losses are ln 2; residuals 2 (.5 - 0) = 1 and 4 (.5 - 1) = -2; the gradient of w is 3 * 1 + 5 * -2 = -7
    const train: TrainingRows = {
      rows: 2,
      cols: 1,
      data: Float64Array.of(3, 5),
      labels: Uint8Array.of(0, 1),
      weights: Float64Array.of(2, 4),
    };
    const { value, gradient, curvature } = objectiveAt(train, new Float64Array(2));
    expectClose('value', value, 6 * Math.LN2, { relative: 1e-15 });
    expect([...gradient]).toEqual([-7, -1]);
    // weights times .25
    expect([...curvature]).toEqual([0.5, 1]);
    // Hessian: [1 + .5 * 9 + 25, .5 * 3 + 5; 6.5, 1.5] times (1, 2)
    expect([...hessianProduct(train, curvature, Float64Array.of(1, 2))]).toEqual([43.5, 9.5]);
  });

  test('penalises the weights and leaves the intercept free', () => {
    const none: TrainingRows = {
      rows: 0,
      cols: 2,
      data: new Float64Array(),
      labels: new Uint8Array(),
      weights: new Float64Array(),
    };
    const { value, gradient } = objectiveAt(none, Float64Array.of(3, -4, 7));
    expect(value).toBe(12.5);
    expect([...gradient]).toEqual([3, -4, 0]);
  });

  test('stays finite at scores where exp overflows', () => {
    const train: TrainingRows = {
      rows: 2,
      cols: 1,
      data: Float64Array.of(1000, 1000),
      labels: Uint8Array.of(0, 1),
      weights: Float64Array.of(1, 1),
    };
    // the safe row loses 2000, the unsafe one nothing; the penalty of w = 2 is 2
    const { value, gradient } = objectiveAt(train, Float64Array.of(2, 0));
    expect(value).toBe(2002);
    expect([...gradient]).toEqual([1002, 1]);
  });

  test('has the gradient of finite differences', () => {
    fc.assert(
      fc.property(cases, ([rows, cols, seed]) => {
        const train = simulateTraining(rows, cols, seed);
        const point = randomPoint(cols + 1, seed);
        const { gradient } = objectiveAt(train, point);
        const step = 1e-5;
        gradient.forEach((slope, j) => {
          const rise =
            objectiveAt(train, nudge(point, j, step)).value -
            objectiveAt(train, nudge(point, j, -step)).value;
          expectClose(`gradient ${j}`, rise / (2 * step), slope, { absolute: 1e-7, relative: 1e-7 });
        });
      }),
    );
  });

  test('has the Hessian product of finite differences of the gradient', () => {
    fc.assert(
      fc.property(cases, ([rows, cols, seed]) => {
        const train = simulateTraining(rows, cols, seed);
        const point = randomPoint(cols + 1, seed);
        const direction = randomPoint(cols + 1, seed + 1);
        const product = hessianProduct(train, objectiveAt(train, point).curvature, direction);
        const step = 1e-5;
        const ahead = objectiveAt(
          train,
          point.map((value, j) => value + step * direction[j]),
        ).gradient;
        const behind = objectiveAt(
          train,
          point.map((value, j) => value - step * direction[j]),
        ).gradient;
        product.forEach((value, j) =>
          expectClose(`product ${j}`, (ahead[j] - behind[j]) / (2 * step), value, {
            absolute: 1e-6,
            relative: 1e-6,
          }),
        );
      }),
    );
  });
});

describe('the Newton solver', () => {
  const limits = { maxIterations: 2000, tolerance: 1e-10 };

  /** Plain gradient descent with a step below 1 / the largest curvature: slow and obvious. */
  function descend(train: TrainingRows): Float64Array {
    let largest = 1;
    for (let row = 0; row < train.rows; row++) {
      let squares = 1;
      for (let j = 0; j < train.cols; j++) squares += train.data[row * train.cols + j] ** 2;
      largest += (train.weights[row] * squares) / 4;
    }
    let point = new Float64Array(train.cols + 1);
    for (let step = 0; step < 20000; step++) {
      const { gradient } = objectiveAt(train, point);
      point = point.map((value, j) => value - gradient[j] / largest);
    }
    return point;
  }

  test('ends where plain gradient descent ends', () => {
    for (const seed of [1, 2, 3]) {
      const train = simulateTraining(14, 3, seed);
      const { point, converged, gradientNorm } = minimize(train, new Float64Array(4), limits);
      expect(converged).toBe(true);
      expect(gradientNorm).toBeLessThanOrEqual(1e-10);
      descend(train).forEach((value, j) => expectClose(`point ${j}`, point[j], value, { absolute: 1e-7 }));
    }
  });

  test('ends at the same point from any start, even a far one', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: -50, max: 50, noNaN: true }), ([rows, cols, seed], factor) => {
        const train = simulateTraining(rows, cols, seed);
        const { point } = minimize(train, new Float64Array(cols + 1), limits);
        const start = randomPoint(cols + 1, seed).map((value) => factor * value);
        const before = start.slice();
        const other = minimize(train, start, limits);
        expect(other.converged).toBe(true);
        other.point.forEach((value, j) => expectClose(`point ${j}`, value, point[j], { absolute: 1e-6 }));
        expect(start).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  test('says when the iterations ran out', () => {
    const solution = minimize(simulateTraining(20, 4, 1), new Float64Array(5), {
      maxIterations: 1,
      tolerance: 1e-12,
    });
    expect(solution.converged).toBe(false);
    expect(solution.iterations).toBe(1);
  });
});
