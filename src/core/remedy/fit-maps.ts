import { columnMeans } from '../linalg/column-means.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { fitProcrustes } from '../linalg/procrustes.ts';
import { squareTimesVector } from '../linalg/square-times-vector.ts';
import type { AffineMap } from './affine-map.ts';

/** The same texts under both models; no label is needed. */
export interface PairedVectors {
  /** [n, reference dimension] */
  readonly reference: Matrix;
  /** [n, candidate dimension] */
  readonly candidate: Matrix;
}

/** `recentre`: subtracts the mean shift; needs equal dimensions. Repairs an offset of the whole space, nothing else. */
export function fitRecentring({ reference, candidate }: PairedVectors): AffineMap {
  if (reference.cols !== candidate.cols) {
    throw new RangeError(`no shift leads from ${candidate.cols} to ${reference.cols} dimensions`);
  }
  const before = columnMeans(reference);
  const after = columnMeans(candidate);
  return { offset: before.map((mean, j) => mean - after[j]) };
}

/**
 * `procrustes`: the orthogonal map about the means that brings the candidate nearest to the reference (Schönemann, 1966);
 * needs equal dimensions. Repairs a rotated or reflected space from few pairs.
 */
export async function fitOrthogonalMap(
  { reference, candidate }: PairedVectors,
  multiply: MatrixMultiply,
): Promise<AffineMap> {
  const fit = await fitProcrustes(candidate, reference, multiply);
  const moved = squareTimesVector(fit.rotation.data, fit.referenceMean, true);
  return { matrix: fit.rotation, offset: fit.candidateMean.map((mean, j) => mean - moved[j]) };
}
