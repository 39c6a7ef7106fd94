import { widenRows, type DenseMatrix } from '../linalg/dense-matrix.ts';
import { rowOf, zeros, type Matrix } from '../linalg/matrix.ts';
import type { RandomSource } from '../random.ts';
import type { SubspaceMap } from './ingredients.ts';
import { subspaceAngle } from './schedule.ts';

/**
 * `Normalize(z + e)`, `e ~ N(0, sigma^2 I)` per coordinate (eq 5 and 6). Sigma 0 returns the input bit for bit.
 *
 * @param embeddings [n, d], unit rows
 */
export function simulateGaussian(embeddings: Matrix, sigma: number, random: RandomSource): Matrix {
  return mapRows(embeddings, sigma, (row, moved) => {
    for (let j = 0; j < row.length; j++) moved[j] = row[j] + sigma * random.normal();
  });
}

/** `Normalize(z + sigma v)` with one unit vector for all rows (eq 7). */
export function simulateDirectional(embeddings: Matrix, sigma: number, direction: Float64Array): Matrix {
  return mapRows(embeddings, sigma, (row, moved) => {
    for (let j = 0; j < row.length; j++) moved[j] = row[j] + sigma * direction[j];
  });
}

/** `Normalize((cos t I + sin t Q) z)`, `t = sigma pi / 2` (eq 8). */
export async function simulateSubspace(embeddings: Matrix, sigma: number, map: SubspaceMap): Promise<Matrix> {
  return mixWithImages(embeddings, await map.apply(widenRows(embeddings)), sigma, map);
}

/**
 * `simulateSubspace` with the images already there.
 *
 * @param images [n, d], `Q z` of every row
 */
export function mixWithImages(
  embeddings: Matrix,
  images: DenseMatrix,
  sigma: number,
  { axis }: Pick<SubspaceMap, 'axis'>,
): Matrix {
  const cos = Math.cos(subspaceAngle(sigma));
  const sin = Math.sin(subspaceAngle(sigma));
  const { data } = images;
  return mapRows(embeddings, sigma, (row, moved, at) => {
    const along = axis === undefined ? 0 : row.reduce((sum, value, j) => sum + value * axis[j], 0);
    for (let j = 0, image = at * row.length; j < row.length; j++, image++) {
      moved[j] = cos * row[j] + sin * data[image] + (1 - cos) * along * (axis?.[j] ?? 0);
    }
  });
}

/** Writes every displaced row into `moved` [d], then brings it to unit length; one of length 0 stays. */
function mapRows(
  embeddings: Matrix,
  sigma: number,
  displace: (row: Float32Array, moved: Float64Array, at: number) => void,
): Matrix {
  const result = zeros(embeddings.rows, embeddings.cols);
  if (sigma === 0) {
    result.data.set(embeddings.data);
    return result;
  }
  const moved = new Float64Array(embeddings.cols);
  for (let row = 0; row < embeddings.rows; row++) {
    displace(rowOf(embeddings, row), moved, row);
    let squares = 0;
    for (let j = 0; j < moved.length; j++) squares += moved[j] ** 2;
    const length = squares === 0 ? 1 : Math.sqrt(squares);
    const target = rowOf(result, row);
    for (let j = 0; j < moved.length; j++) target[j] = moved[j] / length;
  }
  return result;
}
