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
    const positions = pooledPositions(mask, row * sequence, sequence, pooling);
    if (positions.length === 0) emptyRows.push(row);
    for (const position of positions) {
      const source = (row * sequence + position) * dimension;
      for (let i = 0; i < dimension; i++) {
        data[row * dimension + i] = (data[row * dimension + i] ?? 0) + (hidden[source + i] ?? NaN);
      }
    }
    for (let i = 0; i < dimension && positions.length > 1; i++) {
      data[row * dimension + i] = (data[row * dimension + i] ?? NaN) / positions.length;
    }
  }
  return { data, emptyRows };
}

/** The positions whose vectors are averaged, among `sequence` positions from `start`. */
function pooledPositions(
  mask: ArrayLike<number>,
  start: number,
  sequence: number,
  pooling: Pooling,
): readonly number[] {
  if (pooling === 'none') return [0];
  const tokens: number[] = [];
  for (let position = 0; position < sequence; position++) {
    if (mask[start + position] === 1) tokens.push(position);
  }
  switch (pooling) {
    case 'mean':
      return tokens;
    case 'cls':
      return tokens.slice(0, 1);
    case 'last_token':
      return tokens.slice(-1);
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
    for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? NaN) / norm;
  }
  return norm;
}

/** Euclidean norm, in float64. */
export function euclideanNorm(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? NaN) ** 2;
  return Math.sqrt(sum);
}
