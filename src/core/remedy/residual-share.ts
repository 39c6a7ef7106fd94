import { columnMeans } from '../linalg/column-means.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { applyMap, type AffineMap } from './affine-map.ts';
import type { PairedVectors } from './fit-maps.ts';

/**
 * What a map leaves: the mean squared distance of the mapped candidate to the reference, as a share of the reference's
 * variance about its mean. 0: everything came back; 1: no better than the mean of the reference.
 *
 * On rows that the map was not fitted on.
 */
export async function residualShare(
  map: AffineMap,
  { reference, candidate }: PairedVectors,
  multiply: MatrixMultiply,
): Promise<Measured> {
  const mapped = await applyMap(map, candidate, multiply);
  const mean = columnMeans(reference);
  let left = 0;
  let variance = 0;
  for (let row = 0, at = 0; row < reference.rows; row++) {
    for (let j = 0; j < reference.cols; j++, at++) {
      left += (mapped.data[at] - reference.data[at]) ** 2;
      variance += (reference.data[at] - mean[j]) ** 2;
    }
  }
  return variance > 0 ? measured(left / variance) : notMeasured("the reference's vectors do not vary");
}
