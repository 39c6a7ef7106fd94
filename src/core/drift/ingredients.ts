import { denseZeros, type DenseMatrix } from '../linalg/dense-matrix.ts';
import { haarOrthogonal } from '../linalg/haar.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { FoldedHead } from '../classifier/fold-head.ts';
import { createRandom } from '../random.ts';
import type { SweepSettings } from './sweep-settings.ts';

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

/** What directional drift pushes along: against the head, which lowers every score, or one random unit vector. */
export function pushDirection(
  head: FoldedHead,
  seed: number,
  { adversarial }: Pick<SweepSettings, 'adversarial'>,
): Float64Array {
  if (!adversarial) return randomDirection(head.direction.length, seed);
  return unit(head.direction).map((value) => -value);
}

/** The given vector at unit length; a zero vector stays zero. */
export function unit(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const value of vector) squares += value ** 2;
  const length = Math.sqrt(squares);
  return length === 0 ? vector.slice() : vector.map((value) => value / length);
}

/** A linear map `Q` of the subspace mechanism, applied to rows. */
export interface SubspaceMap {
  /** `Q x` for every row x, [n, dimension]. */
  apply(rows: DenseMatrix): Promise<DenseMatrix>;
  /** `Q' x` for every row x, [n, dimension]. */
  applyTransposed(rows: DenseMatrix): Promise<DenseMatrix>;
  /** Unit vector that an exact rotation in an odd dimension leaves alone. */
  readonly axis?: Float64Array;
}

/** The Haar-orthogonal `Q` of eq 8. */
export async function randomSubspaceMap(
  dimension: number,
  seed: number,
  multiply: MatrixMultiply,
): Promise<SubspaceMap> {
  const q = await haarOrthogonal(dimension, createRandom(seed, STREAM.subspace), multiply);
  return {
    apply: (rows) => multiply.multiply(rows, q, { b: true }),
    applyTransposed: (rows) => multiply.multiply(rows, q),
  };
}

/**
 * `J = Q' B Q` with quarter turns `B` in disjoint planes: `J' = -J` and `J^2 = -I`, so that `cos t I + sin t J` turns
 * every vector by exactly `t`. No such map exists in an odd dimension; there one axis stays where it is.
 */
export async function exactRotationMap(
  dimension: number,
  seed: number,
  multiply: MatrixMultiply,
): Promise<SubspaceMap> {
  const q = await haarOrthogonal(dimension, createRandom(seed, STREAM.subspace), multiply);
  const turn = async (rows: DenseMatrix, sign: 1 | -1): Promise<DenseMatrix> => {
    const inner = await multiply.multiply(rows, q, { b: true });
    return multiply.multiply(quarterTurns(inner, sign), q);
  };
  return {
    apply: (rows) => turn(rows, 1),
    applyTransposed: (rows) => turn(rows, -1),
    ...(dimension % 2 === 1 ? { axis: q.data.slice(dimension * (dimension - 1)) } : {}),
  };
}

/** Turns the planes of coordinates 0 and 1, 2 and 3 ... by 90 degrees; the last one of an odd number becomes 0. */
function quarterTurns({ rows, cols, data }: DenseMatrix, sign: 1 | -1): DenseMatrix {
  const turned = denseZeros(rows, cols);
  for (let row = 0; row < rows; row++) {
    const offset = row * cols;
    for (let j = offset; j + 1 < offset + cols; j += 2) {
      turned.data[j] = -sign * data[j + 1];
      turned.data[j + 1] = sign * data[j];
    }
  }
  return turned;
}
