import { haarOrthogonal, multiplySquare } from '../linalg/haar.ts';
import { createRandom } from '../random.ts';

/** Independent streams of one seed, so that adding a mechanism never changes another. */
const STREAM = { gaussian: 11, directional: 12, subspace: 13 } as const;

/** The seeded source of gaussian noise. */
export function gaussianRandom(seed: number): ReturnType<typeof createRandom> {
  return createRandom(seed, STREAM.gaussian);
}

/** One random unit vector per seed (eq 7), [dimension]. */
export function randomDirection(dimension: number, seed: number): Float64Array {
  const random = createRandom(seed, STREAM.directional);
  return unit(Float64Array.from({ length: dimension }, () => random.normal()));
}

/** The given vector at unit length; a zero vector stays zero. */
export function unit(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const value of vector) squares += value ** 2;
  const length = Math.sqrt(squares);
  return length === 0 ? vector.slice() : vector.map((value) => value / length);
}

/** A linear map `Q` of the subspace mechanism, applied without forming anything else. */
export interface SubspaceMap {
  /** `Q x`, [dimension]. */
  apply(vector: Float64Array | Float32Array): Float64Array;
  /** `Q' x`, [dimension]. */
  applyTransposed(vector: Float64Array | Float32Array): Float64Array;
  /** Unit vector that an exact rotation in an odd dimension leaves alone. */
  readonly axis?: Float64Array;
}

/** The Haar-orthogonal `Q` of eq 8. */
export function randomSubspaceMap(dimension: number, seed: number): SubspaceMap {
  const q = haarOrthogonal(dimension, createRandom(seed, STREAM.subspace));
  return {
    apply: (vector) => multiplySquare(q, vector),
    applyTransposed: (vector) => multiplySquare(q, vector, true),
  };
}

/**
 * `J = Q' B Q` with quarter turns `B` in disjoint planes: `J' = -J` and `J^2 = -I`, so that `cos t I + sin t J` turns
 * every vector by exactly `t`. No such map exists in an odd dimension; there one axis stays where it is.
 */
export function exactRotationMap(dimension: number, seed: number): SubspaceMap {
  const q = haarOrthogonal(dimension, createRandom(seed, STREAM.subspace));
  const turn = (vector: Float64Array | Float32Array, sign: 1 | -1): Float64Array => {
    const inner = multiplySquare(q, vector);
    const turned = new Float64Array(dimension);
    for (let j = 0; j + 1 < dimension; j += 2) {
      turned[j] = -sign * inner[j + 1];
      turned[j + 1] = sign * inner[j];
    }
    return multiplySquare(q, turned, true);
  };
  return {
    apply: (vector) => turn(vector, 1),
    applyTransposed: (vector) => turn(vector, -1),
    ...(dimension % 2 === 1 ? { axis: q.slice(dimension * (dimension - 1)) } : {}),
  };
}
