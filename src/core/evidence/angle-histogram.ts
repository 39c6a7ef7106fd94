import { angleDegrees } from '../linalg/angle.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import type { AngleHistogram } from './evidence.ts';

const MOST_BINS = 30;
/** In degrees: below it there is nothing to tell apart. */
const SMALLEST_RANGE = 1;
/** What round steps begin with. */
const ROUND_STEPS = [1, 2, 5, 10];
/** Multiples of a decimal step are exact to so many digits. */
const EDGE_DIGITS = 12;

/**
 * Row by row angles between old and new vector in degrees, as `measureDrift` takes them, in bins of a round width (1, 2
 * or 5 times a power of ten) from 0 to the first edge at or above the largest, and at least to 1 degree. A zero vector
 * has no angle and is left out. Undefined between different dimensions and without an angle.
 *
 * @param reference [n, d], any length
 * @param candidate [n, d], of the same texts
 * @param bins at most so many, at least 1
 */
export function angleHistogram(
  reference: Matrix,
  candidate: Matrix,
  bins = MOST_BINS,
): AngleHistogram | undefined {
  if (reference.cols !== candidate.cols) return undefined;
  const angles: number[] = [];
  for (let row = 0; row < reference.rows; row++) {
    const angle = angleDegrees(rowOf(reference, row), rowOf(candidate, row));
    if (Number.isFinite(angle)) angles.push(angle);
  }
  if (angles.length === 0) return undefined;
  const edges = roundEdges(angles, bins);
  const counts = edges.slice(1).map(() => 0);
  for (const angle of angles) counts[binOf(angle, edges)]++;
  return { edges, counts };
}

function roundEdges(angles: readonly number[], bins: number): number[] {
  let largest = SMALLEST_RANGE;
  for (const angle of angles) largest = Math.max(largest, angle);
  const step = roundStep(largest / bins);
  const edges = [0];
  for (let at = 1; edges[at - 1] < largest; at++) edges.push(Number((at * step).toPrecision(EDGE_DIGITS)));
  return edges;
}

/** The smallest round number that is not below the width. */
function roundStep(width: number): number {
  // Not `10 ** n`: its last bit is another in another version of V8.
  const power = Number(`1e${Math.floor(Math.log10(width))}`);
  const factor = ROUND_STEPS.find((step) => Number((step * power).toPrecision(EDGE_DIGITS)) >= width) ?? 10;
  return Number((factor * power).toPrecision(EDGE_DIGITS));
}

/** The bin with lower <= angle < upper; the last one for the last edge. */
function binOf(angle: number, edges: readonly number[]): number {
  const last = edges.length - 2;
  let bin = 0;
  while (bin < last && angle >= edges[bin + 1]) bin++;
  return bin;
}
