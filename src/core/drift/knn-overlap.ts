import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { createRandom } from '../random.ts';
import { nearestNeighbours, neighbourCount } from './nearest-neighbours.ts';

/** Names this module's own stream of a seed. */
const STREAM = 41;

/** How neighbours are compared. */
export interface KnnSettings {
  /** Neighbours per row, at least 1. */
  readonly k: number;
  /** Above this many rows a seeded subsample of this size is compared, the same rows of both models. */
  readonly maximumRows: number;
  readonly seed: number;
}

/** The settings of the definitions, section 5. */
export const KNN_DEFAULTS: KnnSettings = { k: 10, maximumRows: 5000, seed: 42 };

/** How far two models agree on who is near to whom. */
export interface KnnOverlap {
  /** Mean share of a row's neighbours that are its neighbours in both models, in [0, 1]. */
  readonly overlap: Measured;
  /** Rows compared: all, or the subsample. */
  readonly rows: number;
  /** Neighbours per row; fewer than asked for when there are not as many other rows. */
  readonly k: number;
}

/**
 * The mean share of shared nearest neighbours by cosine; unrelated models give `k / (n - 1)`.
 *
 * @param reference [n, d], any length of row
 * @param candidate [n, e], of the same texts; the dimensions may differ
 */
export async function knnOverlap(
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
  settings: Partial<KnnSettings> = {},
): Promise<KnnOverlap> {
  const { k: wanted, maximumRows, seed } = { ...KNN_DEFAULTS, ...settings };
  const { drawn } = drawRows(reference.rows, maximumRows, createRandom(seed, STREAM));
  const k = neighbourCount(drawn.length, wanted);
  if (k === 0) return { overlap: notMeasured('there are no two rows to compare'), rows: drawn.length, k };
  const isSample = drawn.length < reference.rows;
  const before = await nearestNeighbours(isSample ? takeRows(reference, drawn) : reference, k, multiply);
  const after = await nearestNeighbours(isSample ? takeRows(candidate, drawn) : candidate, k, multiply);
  return { overlap: measured(sharedCount(before, after, k) / before.length), rows: drawn.length, k };
}

/** Entries that the same rows of both [n * k] lists hold. */
function sharedCount(before: Int32Array, after: Int32Array, k: number): number {
  let shared = 0;
  for (let from = 0; from < before.length; from += k) {
    const others = after.subarray(from, from + k);
    for (let at = from; at < from + k; at++) if (others.includes(before[at])) shared++;
  }
  return shared;
}
