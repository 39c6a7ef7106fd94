import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix, solve } from 'ml-matrix';
import { minimize, type ObjectiveAt } from '../../../src/core/classifier/lbfgs.ts';
import { createRandom } from '../../../src/core/random.ts';
import { expectClose } from '../../support/closeness.ts';

type Objective = (point: Float64Array) => Promise<ObjectiveAt>;

/** `x' A x / 2 - b' x`, whose minimum solves `A x = b`. */
function quadratic(matrix: Matrix, right: readonly number[]): Objective {
  return (point) => {
    const product = matrix.mmul(Matrix.columnVector([...point])).to1DArray();
    const value = product.reduce((sum, entry, j) => sum + point[j] * (entry / 2 - right[j]), 0);
    return Promise.resolve({ value, gradient: Float64Array.from(product, (entry, j) => entry - right[j]) });
  };
}

/** Symmetric, positive definite, with eigenvalues from 1 to `condition` in equal ratios. */
function positiveDefinite(size: number, condition: number, seed: number): Matrix {
  const random = createRandom(seed);
  const result = Matrix.eye(size);
  for (let j = 0; j < size; j++) result.set(j, j, condition ** (j / Math.max(1, size - 1)));
  // reflections turn the axes and keep the eigenvalues
  return Array.from({ length: 3 }).reduce<Matrix>((turned) => {
    const normal = Matrix.columnVector(Array.from({ length: size }, () => random.normal()));
    const reflection = Matrix.sub(
      Matrix.eye(size),
      normal.mmul(normal.transpose()).mul(2 / normal.dot(normal)),
    );
    return reflection.mmul(turned).mmul(reflection);
  }, result);
}

function drawVector(length: number, seed: number): number[] {
  const random = createRandom(seed, 1);
  return Array.from({ length }, () => random.normal());
}

/** Counts what it passes on. */
function counted(objectiveAt: Objective): { objectiveAt: Objective; evaluations: () => number } {
  let evaluations = 0;
  return {
    objectiveAt: (point) => {
      evaluations++;
      return objectiveAt(point);
    },
    evaluations: () => evaluations,
  };
}

/** One variable, its value and slope. */
function ofOne(value: (x: number) => number, slope: (x: number) => number): Objective {
  return ([x]) => Promise.resolve({ value: value(x), gradient: Float64Array.of(slope(x)) });
}

describe('L-BFGS', () => {
  test('by hand: x^2 / 2 from 4 takes a step of length 1 to 3, and the curvature then leads to 0', async () => {
    // gradient 4, first direction -4 / 4 = -1; at 3 the pair is s = -1, y = -1, so gamma = 1 and the direction is -3
    const { objectiveAt, evaluations } = counted(
      ofOne(
        (x) => x ** 2 / 2,
        (x) => x,
      ),
    );
    const solution = await minimize(objectiveAt, Float64Array.of(4), { maxIterations: 9, tolerance: 0 });
    expect(solution).toEqual({
      point: Float64Array.of(0),
      objective: 0,
      gradientNorm: 0,
      iterations: 2,
      converged: true,
    });
    expect(evaluations()).toBe(3);
  });

  test.each([
    { condition: 1e4, memory: 10 },
    { condition: 1e6, memory: 100 },
  ])(
    'solves badly conditioned linear systems as an LU decomposition does: %o',
    async ({ condition, memory }) => {
      for (const seed of [1, 2, 3]) {
        const [matrix, right] = [positiveDefinite(20, condition, seed), drawVector(20, seed)];
        const options = { maxIterations: 2000, tolerance: 1e-8, memory };
        const { point, converged } = await minimize(quadratic(matrix, right), new Float64Array(20), options);
        expect(converged).toBe(true);
        // a gradient of 1e-8 in every component is at most sqrt(20) 1e-8 in x, for the smallest eigenvalue is 1
        const expected = solve(matrix, Matrix.columnVector(right)).to1DArray();
        expected.forEach((value, j) => expectClose(`x ${j}`, point[j], value, { absolute: 5e-8 }));
      }
    },
  );

  test('solves any linear system, with any memory, from any start, which it leaves alone', async () => {
    const sizes = fc.integer({ min: 1, max: 6 });
    const memories = fc.integer({ min: 1, max: 12 });
    await fc.assert(
      fc.asyncProperty(
        sizes,
        memories,
        fc.nat(),
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        async (size, memory, seed, far) => {
          const [matrix, right] = [positiveDefinite(size, 50, seed), drawVector(size, seed)];
          const start = Float64Array.from(drawVector(size, seed + 1), (value) => far * value);
          const before = start.slice();
          const options = { maxIterations: 2000, tolerance: 1e-9, memory };
          const { point, converged } = await minimize(quadratic(matrix, right), start, options);
          expect(converged).toBe(true);
          const expected = solve(matrix, Matrix.columnVector(right)).to1DArray();
          expected.forEach((value, j) => expectClose(`x ${j}`, point[j], value, { absolute: 1e-8 }));
          expect(start).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('needs less than half the evaluations when it remembers twenty steps and not one', async () => {
    const counts = [];
    for (const memory of [1, 20]) {
      const { objectiveAt, evaluations } = counted(
        quadratic(positiveDefinite(20, 1e4, 4), drawVector(20, 4)),
      );
      await minimize(objectiveAt, new Float64Array(20), { maxIterations: 5000, tolerance: 1e-8, memory });
      counts.push(evaluations());
    }
    expect(counts[1]).toBeLessThan(counts[0] / 2);
  });

  test('halves a step that goes up', async () => {
    // from .2 the unit step ends at -.8, where cosh 6.4 is far above cosh 1.6
    const objectiveAt = ofOne(
      (x) => Math.cosh(8 * x),
      (x) => 8 * Math.sinh(8 * x),
    );
    const options = { maxIterations: 100, tolerance: 1e-9 };
    const { point, converged, objective } = await minimize(objectiveAt, Float64Array.of(0.2), options);
    expect(converged).toBe(true);
    expectClose('x', point[0], 0, { absolute: 1e-10 });
    expect(objective).toBe(1);
  });

  test('goes on by the slope where the values no longer tell', async () => {
    // beside 1e9, a step from 1e-4 changes x^2 / 2 by less than the spacing of the numbers
    const objectiveAt = ofOne(
      (x) => 1e9 + x ** 2 / 2,
      (x) => x,
    );
    const options = { maxIterations: 100, tolerance: 1e-12 };
    const { point, converged } = await minimize(objectiveAt, Float64Array.of(1e-4), options);
    expect(converged).toBe(true);
    expectClose('x', point[0], 0, { absolute: 1e-12 });
  });

  test('steps back from where the function is not finite', async () => {
    // x - ln x, not a number below 0, with its minimum at 1
    const objectiveAt = ofOne(
      (x) => x - Math.log(x),
      (x) => 1 - 1 / x,
    );
    const options = { maxIterations: 100, tolerance: 1e-10 };
    const { point, converged } = await minimize(objectiveAt, Float64Array.of(3), options);
    expect(converged).toBe(true);
    expectClose('x', point[0], 1, { absolute: 1e-9 });
  });

  test('keeps no pair of a straight piece, where nothing bends', async () => {
    // slope -1 up to 5 (every change of the gradient is 0 there), a parabola with its minimum at 6 behind it
    const objectiveAt = ofOne(
      (x) => (x < 5 ? -x : (x - 6) ** 2 / 2 - 5.5),
      (x) => (x < 5 ? -1 : x - 6),
    );
    const options = { maxIterations: 50, tolerance: 1e-12 };
    const { point, converged } = await minimize(objectiveAt, Float64Array.of(0.5), options);
    expect(converged).toBe(true);
    expectClose('x', point[0], 6, { absolute: 1e-11 });
  });

  test('forgets what it remembers and tries steepest descent once, then gives up', async () => {
    // from the third evaluation on the function says that every step leads up
    let evaluations = 0;
    const objectiveAt: Objective = ([x, y]) => {
      evaluations++;
      const value = evaluations > 2 ? 1e6 : x ** 2 / 2 + 4 * y ** 2;
      return Promise.resolve({ value, gradient: Float64Array.of(x, 8 * y) });
    };
    const options = { maxIterations: 50, tolerance: 1e-12 };
    const solution = await minimize(objectiveAt, Float64Array.of(4, 1), options);
    expect(solution.converged).toBe(false);
    // one step, one search that fails, one more along the gradient: each search ends after 40 halvings
    expect(solution.iterations).toBe(3);
    expect(evaluations).toBe(2 + 40 + 40);
    expect(solution.point).not.toEqual(Float64Array.of(4, 1));
  });

  test('takes no step at the minimum, and none when none are allowed', async () => {
    const objectiveAt = ofOne(
      (x) => x ** 2,
      (x) => 2 * x,
    );
    const there = await minimize(objectiveAt, Float64Array.of(0), { maxIterations: 5, tolerance: 0 });
    expect(there).toMatchObject({ iterations: 0, converged: true });
    const none = await minimize(objectiveAt, Float64Array.of(1), { maxIterations: 0, tolerance: 1e-6 });
    expect(none).toMatchObject({ iterations: 0, converged: false, objective: 1, gradientNorm: 2 });
  });

  test('says when the iterations ran out', async () => {
    const objectiveAt = quadratic(positiveDefinite(10, 1e4, 1), drawVector(10, 1));
    const options = { maxIterations: 3, tolerance: 1e-12 };
    const { iterations, converged } = await minimize(objectiveAt, new Float64Array(10), options);
    expect({ iterations, converged }).toEqual({ iterations: 3, converged: false });
  });
});
