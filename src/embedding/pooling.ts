/** How token vectors become one vector per text; `none`: the model does it itself. */
export type Pooling = 'last_token' | 'mean' | 'cls' | 'none';

export const POOLINGS = ['last_token', 'mean', 'cls', 'none'] as const satisfies readonly Pooling[];

/** Shape of hidden states, [batch, seq, dim]. */
export type HiddenShape = readonly [batch: number, sequence: number, dimension: number];

/** One vector per text, and the rows that have none because their mask is all zero. */
export interface PooledRows {
  /** [batch, dim] */
  readonly data: Float64Array;
  /** Positions in the batch; their vectors are left zero. */
  readonly emptyRows: readonly number[];
}

/**
 * Pools token vectors (definitions section 1, eq 2-3); padding may be on the left or on the right.
 *
 * @param hidden [batch, seq, dim]; for `none` seq is 1
 * @param mask [batch, seq], 1 for a token, 0 for padding
 */
export function poolTokens(
  hidden: Float32Array,
  shape: HiddenShape,
  mask: ArrayLike<number>,
  pooling: Pooling,
): PooledRows {
  const [batch, sequence, dimension] = shape;
  const data = new Float64Array(batch * dimension);
  const emptyRows: number[] = [];
  for (let row = 0; row < batch; row++) {
    const { first, last } = pooledRange(mask, row * sequence, sequence, pooling);
    const target = data.subarray(row * dimension, (row + 1) * dimension);
    let count = 0;
    for (let position = first; position <= last; position++) {
      if (pooling !== 'none' && mask[row * sequence + position] !== 1) continue;
      const source = (row * sequence + position) * dimension;
      for (let i = 0; i < dimension; i++) target[i] += hidden[source + i];
      count++;
    }
    if (count === 0) emptyRows.push(row);
    for (let i = 0; i < dimension && count > 1; i++) target[i] /= count;
  }
  return { data, emptyRows };
}

/** The first and the last position that are averaged where the mask is 1, of `sequence` from `start`; none: last < first. */
function pooledRange(
  mask: ArrayLike<number>,
  start: number,
  sequence: number,
  pooling: Pooling,
): { readonly first: number; readonly last: number } {
  if (pooling === 'none') return { first: 0, last: 0 };
  let first = 0;
  let last = sequence - 1;
  while (first < sequence && mask[start + first] !== 1) first++;
  while (last > first && mask[start + last] !== 1) last--;
  switch (pooling) {
    case 'mean':
      return { first, last };
    case 'cls':
      return { first, last: Math.min(first, last) };
    case 'last_token':
      return { first: Math.max(first, last), last };
  }
}

/**
 * Scales a vector to unit Euclidean norm in place (eq 4); a zero vector stays zero.
 *
 * @returns the norm it had
 */
export function normalizeToUnit(vector: Float64Array): number {
  const norm = euclideanNorm(vector);
  if (norm > 0) {
    for (let i = 0; i < vector.length; i++) vector[i] /= norm;
  }
  return norm;
}

/** Euclidean norm, in float64. */
export function euclideanNorm(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] ** 2;
  return Math.sqrt(sum);
}
