import { hessianProduct, objectiveAt, type ObjectiveAt, type TrainingRows } from './logistic-objective.ts';

/** Largest number of conjugate-gradient steps inside one Newton step. */
const MAXIMUM_INNER = 250;
/** Sufficient decrease of the line search (Armijo). */
const ARMIJO = 1e-4;
const MAXIMUM_HALVINGS = 40;

/** Where the solver ended. */
export interface Solution {
  /** [cols + 1], the intercept last. */
  readonly point: Float64Array;
  readonly objective: number;
  /** Largest absolute gradient component at the end. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Truncated Newton with conjugate gradients (Nocedal and Wright, 2006, algorithm 7.1); the objective is strictly
 * convex, so backtracking is enough for global convergence.
 */
export function minimize(
  train: TrainingRows,
  start: Float64Array,
  { maxIterations, tolerance }: { readonly maxIterations: number; readonly tolerance: number },
): Solution {
  let point = start;
  let at = objectiveAt(train, point);
  let iterations = 0;
  while (largest(at.gradient) > tolerance && iterations < maxIterations) {
    // Far out, where the curvature underflows, the Newton direction is useless and steepest descent leads back.
    const step =
      searchLine(train, point, at, newtonDirection(train, at)) ??
      searchLine(
        train,
        point,
        at,
        at.gradient.map((slope) => -slope),
      );
    iterations++;
    if (step === undefined) break;
    ({ point, at } = step);
  }
  const gradientNorm = largest(at.gradient);
  return { point, objective: at.value, gradientNorm, iterations, converged: gradientNorm <= tolerance };
}

function newtonDirection(train: TrainingRows, { gradient, curvature }: ObjectiveAt): Float64Array {
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  const search = residual.slice();
  let squared = dot(residual, residual);
  const length = Math.sqrt(squared);
  const goal = (Math.min(0.1, Math.sqrt(length)) * length) ** 2;
  for (let inner = 0; inner < MAXIMUM_INNER && squared > goal; inner++) {
    const product = hessianProduct(train, curvature, search);
    const alpha = squared / dot(search, product);
    for (let j = 0; j < direction.length; j++) {
      direction[j] += alpha * search[j];
      residual[j] -= alpha * product[j];
    }
    const next = dot(residual, residual);
    const beta = next / squared;
    for (let j = 0; j < search.length; j++) search[j] = residual[j] + beta * search[j];
    squared = next;
  }
  return direction;
}

function searchLine(
  train: TrainingRows,
  point: Float64Array,
  at: ObjectiveAt,
  direction: Float64Array,
): { point: Float64Array; at: ObjectiveAt } | undefined {
  const slope = dot(at.gradient, direction);
  let length = 1;
  for (let halving = 0; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const trial = point.map((value, j) => value + length * direction[j]);
    const there = objectiveAt(train, trial);
    const flat = Math.abs(there.value - at.value) <= 1e-14 * Math.abs(at.value);
    if (there.value <= at.value + ARMIJO * length * slope) return { point: trial, at: there };
    if (flat && largest(there.gradient) < largest(at.gradient)) return { point: trial, at: there };
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

function largest(vector: Float64Array): number {
  let result = 0;
  for (const value of vector) result = Math.max(result, Math.abs(value));
  return result;
}
