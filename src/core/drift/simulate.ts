import { widenRows } from '../linalg/dense-matrix.ts';
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
  return mapRows(embeddings, sigma, (row) =>
    Float64Array.from(row, (value) => value + sigma * random.normal()),
  );
}

/** `Normalize(z + sigma v)` with one unit vector for all rows (eq 7). */
export function simulateDirectional(embeddings: Matrix, sigma: number, direction: Float64Array): Matrix {
  return mapRows(embeddings, sigma, (row) =>
    Float64Array.from(row, (value, j) => value + sigma * direction[j]),
  );
}

/** `Normalize((cos t I + sin t Q) z)`, `t = sigma pi / 2` (eq 8). */
export async function simulateSubspace(embeddings: Matrix, sigma: number, map: SubspaceMap): Promise<Matrix> {
  const cos = Math.cos(subspaceAngle(sigma));
  const sin = Math.sin(subspaceAngle(sigma));
  const { axis } = map;
  const { data } = await map.apply(widenRows(embeddings));
  return mapRows(embeddings, sigma, (row, at) => {
    const mapped = data.subarray(at * row.length, (at + 1) * row.length);
    const along = axis === undefined ? 0 : row.reduce((sum, value, j) => sum + value * axis[j], 0);
    return mapped.map((value, j) => cos * row[j] + sin * value + (1 - cos) * along * (axis?.[j] ?? 0));
  });
}

function mapRows(
  embeddings: Matrix,
  sigma: number,
  change: (row: Float32Array, at: number) => Float64Array,
): Matrix {
  const result = zeros(embeddings.rows, embeddings.cols);
  if (sigma === 0) {
    result.data.set(embeddings.data);
    return result;
  }
  for (let row = 0; row < embeddings.rows; row++) {
    const changed = change(rowOf(embeddings, row), row);
    let squares = 0;
    for (const value of changed) squares += value ** 2;
    const length = Math.sqrt(squares);
    rowOf(result, row).set(length === 0 ? changed : changed.map((value) => value / length));
  }
  return result;
}
