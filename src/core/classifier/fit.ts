import type { Matrix } from '../linalg/matrix.ts';
import type { LinearHead } from './linear-head.ts';
import type { TrainingRows } from './logistic-objective.ts';
import { minimize } from './newton.ts';
import { fitStandardizer, standardize, type Standardizer } from './standardizer.ts';

/** The largest absolute gradient component allowed at the end, per unit of `C * rows`. */
const TOLERANCE = 1e-8;
const MAXIMUM_ITERATIONS = 2000;

/** The data cannot be fitted: one class, labels other than 0 and 1, or a value that is not finite. */
export class FitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FitError';
  }
}

/** How a head is fitted. */
export interface FitOptions {
  /** scikit-learn's inverse regularization strength. */
  readonly C: number;
  /** Weights `N / (2 N_y)` per class (eq 14); default true. */
  readonly balanced?: boolean;
  readonly maxIterations?: number;
  /** [dimension + 1], a warm start in standardised space, the intercept last. */
  readonly initial?: Float64Array;
}

/** A fitted head and how the fit went. */
export interface Fit {
  readonly head: LinearHead;
  /** [dimension + 1], for warm starts. */
  readonly point: Float64Array;
  readonly objective: number;
  /** The drift paper's lambda (eq 12): `1 / (2 C N)`. */
  readonly lambda: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Rows that were checked and standardised once, for several fits. */
export interface PreparedRows {
  readonly standardizer: Standardizer;
  readonly matrix: Matrix;
  /** [rows * cols] */
  readonly data: Float64Array;
  readonly labels: Uint8Array;
}

/** @throws FitError when the rows cannot be fitted */
export function prepareRows(matrix: Matrix, labels: Uint8Array): PreparedRows {
  checkRows(matrix, labels);
  const positives = labels.reduce((count, label) => count + label, 0);
  if (positives === 0 || positives === labels.length) throw new FitError('only one class is present');
  const standardizer = fitStandardizer(matrix);
  return { standardizer, matrix, labels, data: standardize(matrix, standardizer) };
}

/** @throws FitError when labels and rows do not belong together, or a value is not what it must be */
export function checkRows(matrix: Matrix, labels: Uint8Array): void {
  if (labels.length !== matrix.rows) throw new FitError(`${matrix.rows} rows but ${labels.length} labels`);
  if (labels.some((label) => label > 1)) throw new FitError('a label is neither 0 nor 1');
  if (matrix.data.some((value) => !Number.isFinite(value)))
    throw new FitError('a feature is not a finite number');
}

/** Standardised logistic regression by scikit-learn's objective (eq 10 to 14). */
export function fitLogisticRegression(prepared: PreparedRows, options: FitOptions): Fit {
  const { matrix, labels, standardizer, data } = prepared;
  const { rows, cols } = matrix;
  const { C, balanced = true, maxIterations = MAXIMUM_ITERATIONS, initial } = options;
  const train: TrainingRows = { rows, cols, data, labels, weights: sampleWeights(labels, C, balanced) };
  const tolerance = TOLERANCE * Math.max(1, C * rows);
  const solution = minimize(train, initial ?? new Float64Array(cols + 1), { maxIterations, tolerance });
  return {
    head: {
      dimension: cols,
      ...standardizer,
      weights: solution.point.slice(0, cols),
      intercept: solution.point[cols],
      decisionThreshold: 0.5,
      C,
    },
    point: solution.point,
    objective: solution.objective,
    lambda: 1 / (2 * C * rows),
    iterations: solution.iterations,
    converged: solution.converged,
  };
}

function sampleWeights(labels: Uint8Array, C: number, balanced: boolean): Float64Array {
  const counts = [0, 0];
  for (const label of labels) counts[label]++;
  return Float64Array.from(labels, (label) => (balanced ? (C * labels.length) / (2 * counts[label]) : C));
}
