import { widenRows } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { fitProcrustes, type ProcrustesFit } from '../linalg/procrustes.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { sumOfSquares } from '../linalg/sum-of-squares.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { createRandom } from '../random.ts';

/** Names this module's own stream of a seed. */
const STREAM = 43;
/** Two rows to fit on, two to judge on. */
const FEWEST_ROWS = 4;
/** A displacement below this share of the rows' length is the rounding of float32, in which rows are stored. */
const ROUNDING = 2 ** -23;

/** What the squared displacement `|b - a|^2` is made of; the three shares are in [0, 1] and sum to 1. */
export interface Decomposition {
  /** What moving all rows by the change of mean explains. */
  readonly shift: Measured;
  /** What an orthogonal map about the means explains beyond that. */
  readonly rotation: Measured;
  /** What neither explains. */
  readonly residual: Measured;
  /** Rows that means and map were fitted on. */
  readonly fittedRows: number;
  /** The other rows, on which the shares were judged. */
  readonly judgedRows: number;
}

/**
 * Splits the displacement between the models into a shift of the mean, then a rotation (orthogonal Procrustes), then a
 * residual. Both are fitted on one seeded half of the rows and judged on the other, because on its own rows a fitted
 * map explains pure noise; a step that makes the other half worse explains nothing. Undefined below four rows, between
 * models of different dimension, and when nothing moved.
 *
 * @param reference [n, d]
 * @param candidate [n, d], of the same texts
 */
export async function decomposeDisplacement(
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
  seed: number,
): Promise<Decomposition> {
  const { rows, cols } = reference;
  if (rows < FEWEST_ROWS) return without('fewer than four rows');
  if (candidate.cols !== cols) return without('the models have different dimensions');
  const { drawn, rest } = drawRows(rows, Math.floor(rows / 2), createRandom(seed, STREAM));
  const [before, after] = [takeRows(reference, rest), takeRows(candidate, rest)];
  if (!moved(before, after)) return without('nothing moved');
  const fit = await fitProcrustes(takeRows(reference, drawn), takeRows(candidate, drawn), multiply);
  const errors = await judge(fit, before, after, multiply);
  return { ...sharesOf(errors), fittedRows: drawn.length, judgedRows: rest.length };
}

/** Sums over rows of the squared displacement: as it is, less the shift, less shift and rotation. */
interface SquaredErrors {
  readonly whole: number;
  readonly shifted: number;
  readonly rotated: number;
}

async function judge(
  fit: ProcrustesFit,
  reference: Matrix,
  candidate: Matrix,
  multiply: MatrixMultiply,
): Promise<SquaredErrors> {
  const from = widenRows(reference, 0, reference.rows, fit.referenceMean);
  const to = widenRows(candidate, 0, candidate.rows, fit.candidateMean);
  const turned = await multiply.multiply(from, fit.rotation);
  return {
    whole: squaredDistance(reference.data, candidate.data),
    shifted: squaredDistance(from.data, to.data),
    rotated: squaredDistance(turned.data, to.data),
  };
}

function moved(before: Matrix, after: Matrix): boolean {
  const lengths = sumOfSquares(before.data) + sumOfSquares(after.data);
  return squaredDistance(before.data, after.data) > ROUNDING ** 2 * lengths;
}

/** Rounded so that `shift + rotation + residual` is exactly 1. */
function sharesOf({
  whole,
  shifted,
  rotated,
}: SquaredErrors): Record<'shift' | 'rotation' | 'residual', Measured> {
  const afterShift = Math.min(shifted, whole);
  const afterRotation = Math.min(rotated, afterShift);
  const shift = (whole - afterShift) / whole;
  const rotation = Math.min((afterShift - afterRotation) / whole, 1 - shift);
  return {
    shift: measured(shift),
    rotation: measured(rotation),
    residual: measured(1 - (shift + rotation)),
  };
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let squares = 0;
  for (let at = 0; at < a.length; at++) squares += (a[at] - b[at]) ** 2;
  return squares;
}

function without(reason: string): Decomposition {
  const none = notMeasured(reason);
  return { shift: none, rotation: none, residual: none, fittedRows: 0, judgedRows: 0 };
}
