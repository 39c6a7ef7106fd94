import { standardErrorOfMean } from '../inference/standard-error.ts';
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
  /** Of a subsample only: the standard deviation of the rows' shares over sqrt(rows), as for the silhouette. */
  readonly standardError?: number;
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
  const shared = sharedCounts(before, after, k);
  const sum = shared.reduce((total, count) => total + count, 0);
  const error = standardErrorOfMean(shared);
  return {
    overlap: measured(sum / before.length),
    rows: drawn.length,
    k,
    ...(isSample && error.defined ? { standardError: error.value / k } : {}),
  };
}

/** How many entries the same rows of both [n * k] lists share, [n]. */
function sharedCounts(before: Int32Array, after: Int32Array, k: number): Int32Array {
  const shared = new Int32Array(before.length / k);
  for (let row = 0; row < shared.length; row++) {
    const others = after.subarray(row * k, (row + 1) * k);
    for (let at = row * k; at < (row + 1) * k; at++) if (others.includes(before[at])) shared[row]++;
  }
  return shared;
}
