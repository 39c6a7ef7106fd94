/** Sufficient decrease of the line search (Armijo). */
const ARMIJO = 1e-4;
const MAXIMUM_HALVINGS = 40;
/** Values closer than this share of their size may differ by rounding as much as by the step. */
const FLAT = 1e-10;
/** Steps that are remembered. */
const MEMORY = 10;

/** Value and gradient of a function at one point. */
export interface ObjectiveAt {
  readonly value: number;
  /** [size of the point] */
  readonly gradient: Float64Array;
}

/** When the solver ends, and how much it remembers. */
export interface SolverOptions {
  readonly maxIterations: number;
  /** The largest absolute gradient component allowed at the end. */
  readonly tolerance: number;
  /** Steps that the curvature is estimated from, 1 or more; default 10. */
  readonly memory?: number;
}

/** Where the solver ended. */
export interface Solution {
  readonly point: Float64Array;
  readonly objective: number;
  /** Largest absolute gradient component at the end. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A point and what the function is there. */
interface Place extends ObjectiveAt {
  readonly point: Float64Array;
}

/** One step taken, how it changed the gradient, and their inner product, which is above 0. */
interface CurvaturePair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/**
 * The minimum of a smooth convex function by L-BFGS (Nocedal and Wright, 2006, algorithm 7.5) with backtracking. Where
 * no step along the quasi-Newton direction leads down, what is remembered is dropped and steepest descent goes on.
 *
 * @param start not changed
 */
export async function minimize(
  objectiveAt: (point: Float64Array) => Promise<ObjectiveAt>,
  start: Float64Array,
  { maxIterations, tolerance, memory = MEMORY }: SolverOptions,
): Promise<Solution> {
  let pairs: readonly CurvaturePair[] = [];
  let place: Place = { point: start, ...(await objectiveAt(start)) };
  let iterations = 0;
  while (largest(place.gradient) > tolerance && iterations < maxIterations) {
    iterations++;
    const next = await searchLine(objectiveAt, place, descentDirection(place.gradient, pairs));
    if (next === undefined && pairs.length === 0) break;
    pairs = next === undefined ? [] : [...pairs, ...pairBetween(place, next)].slice(-memory);
    place = next ?? place;
  }
  const gradientNorm = largest(place.gradient);
  const { point, value } = place;
  return { point, objective: value, gradientNorm, iterations, converged: gradientNorm <= tolerance };
}

/** The two-loop recursion (algorithm 7.4); with nothing to go by, steepest descent by a length of at most 1. */
function descentDirection(gradient: Float64Array, pairs: readonly CurvaturePair[]): Float64Array {
  const direction = new Float64Array(gradient.length);
  addScaled(direction, -1, gradient);
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k];
    shares[k] = dot(step, direction) / curvature;
    addScaled(direction, -shares[k], change);
  }
  const newest = pairs.at(-1);
  const scale =
    newest === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
      : newest.curvature / dot(newest.change, newest.change);
  for (let j = 0; j < direction.length; j++) direction[j] *= scale;
  pairs.forEach(({ step, change, curvature }, k) => {
    addScaled(direction, shares[k] - dot(change, direction) / curvature, step);
  });
  return direction;
}

/**
 * The first of the lengths 1, 1/2, 1/4 ... that lowers the value enough. Where values no longer tell, the slope along
 * the direction does: it must have shrunk (Hager and Zhang, 2005, the approximate Wolfe condition).
 */
async function searchLine(
  objectiveAt: (point: Float64Array) => Promise<ObjectiveAt>,
  place: Place,
  direction: Float64Array,
): Promise<Place | undefined> {
  const slope = dot(place.gradient, direction);
  let length = 1;
  for (let halving = 0; halving < MAXIMUM_HALVINGS; halving++, length /= 2) {
    const point = place.point.slice();
    addScaled(point, length, direction);
    const there = await objectiveAt(point);
    if (there.value <= place.value + ARMIJO * length * slope) return { point, ...there };
    const flat = Math.abs(there.value - place.value) <= FLAT * Math.abs(place.value);
    if (flat && dot(there.gradient, direction) <= (2 * ARMIJO - 1) * slope) return { point, ...there };
  }
  return undefined;
}

/** What a step says about the curvature; nothing when their inner product is not above its rounding. */
function pairBetween(from: Place, to: Place): CurvaturePair[] {
  const step = to.point.slice();
  addScaled(step, -1, from.point);
  const change = to.gradient.slice();
  addScaled(change, -1, from.gradient);
  const curvature = dot(step, change);
  const rounding = Number.EPSILON * Math.sqrt(dot(step, step) * dot(change, change));
  return curvature > rounding ? [{ step, change, curvature }] : [];
}

function addScaled(into: Float64Array, factor: number, vector: Float64Array): void {
  for (let j = 0; j < into.length; j++) into[j] += factor * vector[j];
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
