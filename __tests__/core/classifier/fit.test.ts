import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Matrix as DenseMatrix } from 'ml-matrix';
import {
  FitError,
  fitLogisticRegression,
  prepareRows,
  type Fit,
  type FitOptions,
  type PreparedRows,
} from '../../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../../src/core/classifier/fold-head.ts';
import {
  DEFAULT_GRID,
  selectRegularization,
  type LabelledVectors,
} from '../../../src/core/classifier/select-regularization.ts';
import { objectiveAt } from '../../../src/core/classifier/logistic-objective.ts';
import { rowOf } from '../../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { sigmoid } from '../../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../../src/core/random.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../../src/platform/onnx/runtime-multiply.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';

/** Overlapping classes, their means `gap` apart in the first dimension; every `unsafeEvery`-th row is unsafe. */
function simulateSplit(rows: number, cols: number, seed: number, gap = 1, unsafeEvery = 2): LabelledVectors {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => (row % unsafeEvery === 0 ? 1 : 0));
  const data = new Float32Array(rows * cols);
  for (let at = 0; at < data.length; at++) {
    data[at] = random.normal() + (at % cols === 0 ? gap * labels[Math.floor(at / cols)] : 0);
  }
  return { matrix: { rows, cols, data }, labels };
}

/** Fits far more closely than the default, so that what is left of the gradient does not show. */
function fitClosely(prepared: PreparedRows, options: FitOptions): Promise<Fit> {
  return fitLogisticRegression(prepared, { tolerance: 1e-10, ...options }, plainMultiply);
}

function expectSameHead(actual: Fit, expected: Fit, absolute: number): void {
  expected.point.forEach((value, j) => expectClose(`point ${j}`, actual.point[j], value, { absolute }));
}

async function messageOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof FitError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const TWO = { rows: 2, cols: 1, data: Float32Array.of(1, 2) };

describe('fitting a head', () => {
  test('by hand: two rows at -1 and 1 in one dimension', async () => {
    // mean 0, scale 1; by symmetry the intercept is 0, and w solves w = 2 C sigmoid(-w). At C = (1 + e) / 2 that is w = 1
    const matrix = { rows: 2, cols: 1, data: Float32Array.of(-1, 1) };
    const fit = await fitClosely(prepareRows(matrix, Uint8Array.of(0, 1)), { C: (1 + Math.E) / 2 });
    expect(fit.converged).toBe(true);
    expectClose('weight', fit.head.weights[0], 1, { absolute: 1e-8 });
    expectClose('intercept', fit.head.intercept, 0, { absolute: 1e-8 });
    // .5 + (1 + e) ln(1 + 1/e)
    expectClose('objective', fit.objective, 0.5 + (1 + Math.E) * Math.log1p(1 / Math.E), { relative: 1e-12 });
    // 1 / (2 C N) = 1 / (2 (1 + e))
    expectClose('lambda', fit.lambda, 1 / (2 * (1 + Math.E)), { relative: 1e-15 });
  });

  test('with balanced weights predicts one half on average over the two classes', async () => {
    // the free intercept makes the weighted residuals cancel: sum of s_i (p_i - y_i) is 0
    const { matrix, labels } = simulateSplit(90, 3, 1, 1, 6);
    const averagesOf = async (balanced: boolean): Promise<{ classes: number; rows: number }> => {
      const { head } = await fitClosely(prepareRows(matrix, labels), { C: 0.1, balanced });
      const probabilities = scoreRows(foldHead(head), matrix).map(sigmoid);
      const meanOf = (label: number): number => {
        const ofClass = probabilities.filter((_, row) => labels[row] === label);
        return ofClass.reduce((sum, p) => sum + p, 0) / ofClass.length;
      };
      return { classes: (meanOf(0) + meanOf(1)) / 2, rows: (5 * meanOf(0) + meanOf(1)) / 6 };
    };
    expectClose('balanced', (await averagesOf(true)).classes, 0.5, { absolute: 1e-7 });
    expectClose('not balanced: the share of unsafe rows', (await averagesOf(false)).rows, 1 / 6, {
      absolute: 1e-7,
    });
  });

  test('from a warm start ends at the same head and leaves the start alone', async () => {
    const { matrix, labels } = simulateSplit(60, 5, 2);
    const prepared = prepareRows(matrix, labels);
    const first = await fitClosely(prepared, { C: 0.01 });
    const start = first.point.slice();
    const warm = await fitClosely(prepared, { C: 1, initial: first.point });
    expectSameHead(warm, await fitClosely(prepared, { C: 1 }), 1e-7);
    expect(first.point).toEqual(start);
  });

  test('from its own end takes no step', async () => {
    const { matrix, labels } = simulateSplit(60, 5, 2);
    const prepared = prepareRows(matrix, labels);
    const first = await fitClosely(prepared, { C: 1 });
    const again = await fitClosely(prepared, { C: 1, initial: first.point });
    expect(again.iterations).toBe(0);
    expect(again.point).toEqual(first.point);
  });

  test('does not depend on the order of the rows', async () => {
    const { matrix, labels } = simulateSplit(50, 4, 5);
    const fit = await fitClosely(prepareRows(matrix, labels), { C: 1 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = createRandom(seed);
        const order = Array.from({ length: 50 }, (_, row) => ({ row, key: random.uniform() }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const data = Float32Array.from(order.flatMap((row) => [...rowOf(matrix, row)]));
        const shuffled = Uint8Array.from(order, (row) => labels[row]);
        const other = await fitClosely(prepareRows({ ...matrix, data }, shuffled), { C: 1 });
        expectSameHead(other, fit, 1e-8);
      }),
      { numRuns: 20 },
    );
  });

  test('is the same head whether loops or the runtime multiply', async () => {
    const { matrix, labels } = simulateSplit(300, 40, 6);
    const prepared = prepareRows(matrix, labels);
    const runtimeMultiply = createRuntimeMultiply(await createRuntime());
    const options = { C: 1, tolerance: 1e-10 };
    const plain = await fitLogisticRegression(prepared, options, plainMultiply);
    const native = await fitLogisticRegression(prepared, options, runtimeMultiply);
    expect(native.converged).toBe(true);
    expectSameHead(native, plain, 1e-8);
  });

  test('stops by default where no component of the gradient is above a millionth of C N', async () => {
    const { matrix, labels } = simulateSplit(200, 10, 7);
    const prepared = prepareRows(matrix, labels);
    for (const C of [1, 1e-4]) {
      const fit = await fitLogisticRegression(prepared, { C }, plainMultiply);
      const weights = new Float64Array(200).fill(C);
      const { gradient } = await objectiveAt({ ...prepared, weights }, fit.point, plainMultiply);
      const steepest = gradient.reduce((largest, slope) => Math.max(largest, Math.abs(slope)), 0);
      expect(fit.converged).toBe(true);
      expect(steepest).toBeLessThanOrEqual(1e-6 * Math.max(1, 200 * C));
    }
  });

  test('says when it did not converge', async () => {
    const { matrix, labels } = simulateSplit(60, 5, 2);
    const fit = await fitClosely(prepareRows(matrix, labels), { C: 1, maxIterations: 0 });
    expect(fit.converged).toBe(false);
  });

  test('gives a column without variance no weight', async () => {
    const { matrix, labels } = simulateSplit(40, 2, 3);
    for (let row = 0; row < 40; row++) matrix.data[2 * row + 1] = 0.1;
    const { head } = await fitClosely(prepareRows(matrix, labels), { C: 10 });
    expectClose('weight', head.weights[1], 0, { absolute: 1e-12 });
    expect(head.scale[1]).toBe(1);
  });

  test.each([0, -1, NaN, Infinity])('is refused at C = %d', async (C) => {
    const prepared = prepareRows(TWO, Uint8Array.of(0, 1));
    expect(await messageOf(() => fitClosely(prepared, { C }))).toContain('not a finite number above 0');
  });

  test.each([
    { what: 'one class', matrix: TWO, labels: [1, 1], says: 'only one class' },
    { what: 'one class, the other', matrix: TWO, labels: [0, 0], says: 'only one class' },
    {
      what: 'no rows',
      matrix: { rows: 0, cols: 1, data: new Float32Array() },
      labels: [],
      says: 'only one class',
    },
    { what: 'a label that is no class', matrix: TWO, labels: [1, 2], says: 'neither 0 nor 1' },
    { what: 'too few labels', matrix: TWO, labels: [1], says: '2 rows but 1 labels' },
    { what: 'too many labels', matrix: TWO, labels: [1, 0, 1], says: '2 rows but 3 labels' },
    {
      what: 'NaN',
      matrix: { ...TWO, data: Float32Array.of(1, NaN) },
      labels: [0, 1],
      says: 'not a finite number',
    },
    {
      what: 'infinity',
      matrix: { ...TWO, data: Float32Array.of(-Infinity, 1) },
      labels: [0, 1],
      says: 'not a finite',
    },
  ])('is refused for $what', async ({ matrix, labels, says }) => {
    expect(await messageOf(() => prepareRows(matrix, Uint8Array.from(labels)))).toContain(says);
  });
});

describe('choosing the regularization', () => {
  test('takes the C with the best validation AUC, and reports all in ascending order', async () => {
    const [train, validation] = [simulateSplit(80, 12, 4), simulateSplit(80, 12, 5)];
    const { chosen, table } = await selectRegularization(train, validation, {
      grid: [10, 0.001, 0.1],
      multiply: plainMultiply,
    });
    expect(table.map(({ C }) => C)).toEqual([0.001, 0.1, 10]);
    const best = Math.max(...table.map(({ validationAuc }) => valueOf(validationAuc)));
    expect(valueOf(chosen.validationAuc)).toBe(best);
    // less regularization, longer direction: the more fragile head
    expect(table[2].directionNorm).toBeGreaterThan(table[1].directionNorm);
    expect(table[1].directionNorm).toBeGreaterThan(table[0].directionNorm);
    expect(table.map(({ C, lambda }) => lambda * 2 * C * 80)).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 12)),
    );
    expect(chosen.head.C).toBe(chosen.C);
  });

  test('gives a tie to the smaller C, in whatever order they were given', async () => {
    // one dimension ranks the same at every C
    const [train, validation] = [simulateSplit(30, 1, 6, 3), simulateSplit(30, 1, 7, 3)];
    for (const grid of [
      [1, 0.01, 0.1],
      [0.01, 0.1, 1],
    ]) {
      const { chosen } = await selectRegularization(train, validation, { grid, multiply: plainMultiply });
      expect(chosen.C).toBe(0.01);
    }
  });

  test('offers two values per decade from 1e-4 to 10 by default', async () => {
    const { table } = await selectRegularization(simulateSplit(30, 2, 8), simulateSplit(30, 2, 9), {
      multiply: plainMultiply,
    });
    expect(table.map(({ C }) => C)).toEqual([...DEFAULT_GRID]);
  });

  test('does not change the order of the given values', async () => {
    const grid = [1, 0.1];
    await selectRegularization(simulateSplit(20, 2, 8), simulateSplit(20, 2, 9), {
      grid,
      multiply: plainMultiply,
    });
    expect(grid).toEqual([1, 0.1]);
  });

  test('is refused when the validation split cannot rank, does not fit together, or is not finite', async () => {
    const [train, split] = [simulateSplit(20, 2, 8), simulateSplit(20, 2, 9)];
    const select = (validation: LabelledVectors) => () =>
      selectRegularization(train, validation, { grid: [0.1], multiply: plainMultiply });
    expect(await messageOf(select({ ...split, labels: split.labels.map(() => 1) }))).toContain(
      'no C can be chosen',
    );
    expect(await messageOf(select({ ...split, labels: split.labels.slice(1) }))).toContain(
      '20 rows but 19 labels',
    );
    const broken = { ...split.matrix, data: split.matrix.data.map((value, at) => (at === 3 ? NaN : value)) };
    expect(await messageOf(select({ ...split, matrix: broken }))).toContain('not a finite number');
  });

  test.each([
    { what: 'an empty grid', grid: [], says: 'no C to choose from' },
    { what: 'zero', grid: [0.1, 0], says: 'C = 0 is not a finite number above 0' },
    { what: 'a negative C', grid: [-1], says: 'C = -1 is not' },
    { what: 'infinity', grid: [Infinity], says: 'C = Infinity is not' },
    { what: 'NaN', grid: [NaN], says: 'C = NaN is not' },
  ])('is refused for $what', async ({ grid, says }) => {
    const [train, validation] = [simulateSplit(20, 2, 8), simulateSplit(20, 2, 9)];
    const select = () => selectRegularization(train, validation, { grid, multiply: plainMultiply });
    expect(await messageOf(select)).toContain(says);
  });
});

interface Model {
  readonly classifiers: readonly { testScores(rows: DenseMatrix): number[] }[];
  train(rows: DenseMatrix, classes: DenseMatrix): void;
}

// The package has no types.
const LogisticRegression: new (options: object) => Model = createRequire(import.meta.url)(
  'ml-logistic-regression',
);

describe('the fit beside ml-logistic-regression, which knows neither intercept nor penalty', () => {
  test.each([1, 2, 3])('points the same way and gives the same probabilities (seed %d)', async (seed) => {
    const { matrix, labels } = simulateSplit(120, 4, seed, 1.2);
    const prepared = prepareRows(matrix, labels);
    const { head } = await fitClosely(prepared, { C: 1e6 });
    const { data } = prepared.features;
    // classes of equal size and standardised columns: the intercept is small, and a column of ones stands in for it
    const rows = Array.from({ length: 120 }, (_, row) => [...data.slice(4 * row, 4 * row + 4), 1]);
    const other = new LogisticRegression({ numSteps: 3000, learningRate: 0.01 });
    const features = new DenseMatrix(rows);
    other.train(features, DenseMatrix.columnVector([...labels]));
    // the classifier of class i has target 0 for class i, so number 0 gives P(class 1)
    const theirs = other.classifiers[0].testScores(features);
    scoreRows(foldHead(head), matrix).forEach((score, row) =>
      expectClose(`probability ${row}`, sigmoid(score), theirs[row], { absolute: 1e-3 }),
    );
  });
});
