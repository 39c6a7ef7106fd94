import { projectRows } from '../classifier/fold-head.ts';
import { angleFromComponents } from '../linalg/angle.ts';
import { widenRows, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { SubspaceMap } from './ingredients.ts';
import { subspaceAngle } from './schedule.ts';

/** Rows that are displaced at a time, so that memory does not grow with their number. */
export const BLOCK_ROWS = 1024;

/** A displaced row before normalisation, for any magnitude: its lengths along and across the old one. */
export type TurnOfRow = (row: number, sigma: number) => { readonly along: number; readonly across: number };

/** Mean angle over rows, in degrees; 0 without rows. */
export function meanTurn(turnOf: TurnOfRow, rows: number, sigma: number): number {
  let angles = 0;
  for (let row = 0; row < rows; row++) {
    const { along, across } = turnOf(row, sigma);
    angles += angleFromComponents(along, across);
  }
  return angles / Math.max(rows, 1);
}

/**
 * Rows under noise.
 *
 * @param alongRow [n], inner product of the row and its noise at sigma 1
 * @param squaredLength [n], of that noise
 */
export function gaussianTurn(alongRow: Float64Array, squaredLength: Float64Array): TurnOfRow {
  return (row, sigma) => {
    const along = sigma * alongRow[row];
    const across = Math.sqrt(Math.max(0, sigma ** 2 * squaredLength[row] - along ** 2));
    return { along: 1 + along, across };
  };
}

/** Rows that are all pushed along one direction, which is a unit vector or zero. */
export function directionalTurn(embeddings: Matrix, direction: Float64Array): TurnOfRow {
  const inner = projectRows(embeddings, direction);
  const squaredStep = direction.some((value) => value !== 0) ? 1 : 0;
  return (row, sigma) => ({
    along: 1 + sigma * inner[row],
    across: sigma * Math.sqrt(Math.max(0, squaredStep - inner[row] ** 2)),
  });
}

/** Where the subspace mechanism takes rows, and what of them it leaves alone. */
export interface SubspaceTurn {
  readonly turnOf: TurnOfRow;
  /** [n], component of every row along the axis of an exact rotation; zeros without one. */
  readonly onAxis: Float64Array;
}

/** `Q z` of the rows `first` to `last` (exclusive), [last - first, d]. */
export type ImagesOfBlock = (first: number, last: number) => Promise<DenseMatrix>;

/** The images of blocks of rows under a map, computed anew at every call. */
export function blockImages(embeddings: Matrix, map: SubspaceMap): ImagesOfBlock {
  return (first, last) => map.apply(widenRows(embeddings, first, last));
}

/** Rows that are mixed with their images. */
export async function subspaceTurn(
  embeddings: Matrix,
  { axis }: Pick<SubspaceMap, 'axis'>,
  images: ImagesOfBlock,
): Promise<SubspaceTurn> {
  const onAxis = axis === undefined ? new Float64Array(embeddings.rows) : projectRows(embeddings, axis);
  const { inner, length } = await compareWithImages(embeddings, images);
  const turnOf: TurnOfRow = (row, sigma) => {
    const cos = Math.cos(subspaceAngle(sigma));
    const sin = Math.sin(subspaceAngle(sigma));
    const still = (1 - cos) * onAxis[row];
    return {
      along: cos + sin * inner[row] + still * onAxis[row],
      across: acrossLength(sin, length[row], inner[row], still, onAxis[row]),
    };
  };
  return { turnOf, onAxis };
}

/** `z . Qz` and `|Qz|^2` of every row, [n], by blocks of rows. */
async function compareWithImages(
  { rows, cols, data }: Matrix,
  images: ImagesOfBlock,
): Promise<Record<'inner' | 'length', Float64Array>> {
  const inner = new Float64Array(rows);
  const length = new Float64Array(rows);
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const last = Math.min(rows, first + BLOCK_ROWS);
    const mapped = await images(first, last);
    for (let row = first, at = 0; row < last; row++) {
      for (let j = 0; j < cols; j++, at++) {
        const value = mapped.data[at];
        inner[row] += data[row * cols + j] * value;
        length[row] += value * value;
      }
    }
  }
  return { inner, length };
}

/** Length of `sin (Qz - (z.Qz) z) + still (axis - (axis.z) z)`; `Qz` has no part along the axis of a rotation. */
function acrossLength(sin: number, length: number, inner: number, still: number, onAxis: number): number {
  const mapped = sin ** 2 * Math.max(0, length - inner ** 2);
  const axis = still ** 2 * Math.max(0, 1 - onAxis ** 2);
  const both = -2 * sin * still * inner * onAxis;
  return Math.sqrt(Math.max(0, mapped + axis + both));
}
