import { projectRows, type FoldedHead } from '../classifier/fold-head.ts';
import { angleFromComponents } from '../linalg/angle.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import { exactRotationMap, gaussianRandom, randomDirection, randomSubspaceMap, unit } from './ingredients.ts';
import { subspaceAngle } from './schedule.ts';
import { drawChiSquared } from './chi-squared.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';

/** Scores and turning angles at one magnitude. */
export interface PerturbedScores {
  /** [n], logits of the perturbed rows. */
  readonly logits: Float64Array;
  /** Mean over rows, in degrees. */
  readonly meanAngleDegrees: number;
}

/** Perturbed scores for any magnitude above 0; the draws are made once. */
export type ScorePerturbation = (sigma: number) => PerturbedScores;

/** One row at one magnitude: displaced score before normalisation, and length along and across the old vector. */
type RowAt = (
  row: number,
  sigma: number,
) => { readonly score: number; readonly along: number; readonly across: number };

/**
 * The exact law of the scores under a mechanism, without drawing vectors (definitions section 4): a linear head sees
 * a row only through a few inner products.
 *
 * @param embeddings [n, d], unit rows
 */
export function perturbScores(
  mechanism: Mechanism,
  embeddings: Matrix,
  head: FoldedHead,
  seed: number,
  settings: Pick<SweepSettings, 'sigmaUnit' | 'adversarial' | 'rotation'>,
): ScorePerturbation {
  const rowAt = {
    gaussian: () => gaussianRows(embeddings, head, seed, settings.sigmaUnit === 'norm'),
    directional: () => directionalRows(embeddings, head, seed, settings.adversarial),
    subspace: () => subspaceRows(embeddings, head, seed, settings.rotation),
  }[mechanism]();
  return (sigma) => {
    const logits = new Float64Array(embeddings.rows);
    let angles = 0;
    for (let row = 0; row < embeddings.rows; row++) {
      const { score, along, across } = rowAt(row, sigma);
      const length = Math.hypot(along, across);
      logits[row] = (length === 0 ? 0 : score / length) + head.intercept;
      angles += angleFromComponents(along, across);
    }
    return { logits, meanAngleDegrees: angles / Math.max(embeddings.rows, 1) };
  };
}

function gaussianRows(embeddings: Matrix, head: FoldedHead, seed: number, perNorm: boolean): RowAt {
  const { rows, cols } = embeddings;
  const random = gaussianRandom(seed);
  const score = projectRows(embeddings, head.direction);
  const alongHead = new Float64Array(rows);
  const alongRow = new Float64Array(rows);
  const squaredLength = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const cosine = head.norm === 0 ? 0 : Math.max(-1, Math.min(1, score[row] / head.norm));
    const a = random.normal();
    const b = cols < 2 ? 0 : random.normal();
    alongHead[row] = a;
    alongRow[row] = a * cosine + b * Math.sqrt(1 - cosine ** 2);
    squaredLength[row] = a ** 2 + b ** 2 + drawChiSquared(random, cols - 2);
  }
  const unitSigma = perNorm ? 1 / Math.sqrt(cols) : 1;
  return (row, sigma) => {
    const s = sigma * unitSigma;
    const along = s * alongRow[row];
    const across = Math.sqrt(Math.max(0, s ** 2 * squaredLength[row] - along ** 2));
    return { score: score[row] + head.norm * s * alongHead[row], along: 1 + along, across };
  };
}

function directionalRows(embeddings: Matrix, head: FoldedHead, seed: number, adversarial: boolean): RowAt {
  // The worst case lowers every score: unsafe rows pass as safe.
  const direction = adversarial
    ? unit(head.direction).map((value) => -value)
    : randomDirection(embeddings.cols, seed);
  const score = projectRows(embeddings, head.direction);
  const inner = projectRows(embeddings, direction);
  const headStep = direction.reduce((sum, value, j) => sum + value * head.direction[j], 0);
  // A head without weights has no direction to push along: its step is zero.
  const squaredStep = adversarial && head.norm === 0 ? 0 : 1;
  return (row, sigma) => ({
    score: score[row] + sigma * headStep,
    along: 1 + sigma * inner[row],
    across: sigma * Math.sqrt(Math.max(0, squaredStep - inner[row] ** 2)),
  });
}

function subspaceRows(embeddings: Matrix, head: FoldedHead, seed: number, rotation: boolean): RowAt {
  const { rows, cols } = embeddings;
  const map = rotation ? exactRotationMap(cols, seed) : randomSubspaceMap(cols, seed);
  const score = projectRows(embeddings, head.direction);
  const mappedScore = projectRows(embeddings, map.applyTransposed(head.direction));
  const { axis } = map;
  const onAxis = axis === undefined ? new Float64Array(rows) : projectRows(embeddings, axis);
  const axisScore =
    axis === undefined ? 0 : axis.reduce((sum, value, j) => sum + value * head.direction[j], 0);
  const inner = new Float64Array(rows);
  const length = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const z = rowOf(embeddings, row);
    const mapped = map.apply(z);
    for (let j = 0; j < cols; j++) {
      inner[row] += z[j] * mapped[j];
      length[row] += mapped[j] ** 2;
    }
  }
  return (row, sigma) => {
    const cos = Math.cos(subspaceAngle(sigma));
    const sin = Math.sin(subspaceAngle(sigma));
    const still = (1 - cos) * onAxis[row];
    return {
      score: cos * score[row] + sin * mappedScore[row] + still * axisScore,
      along: cos + sin * inner[row] + still * onAxis[row],
      across: acrossLength(sin, length[row], inner[row], still, onAxis[row]),
    };
  };
}

/** Length of `sin (Qz - (z.Qz) z) + still (axis - (axis.z) z)`; `Qz` has no part along the axis of a rotation. */
function acrossLength(sin: number, length: number, inner: number, still: number, onAxis: number): number {
  const mapped = sin ** 2 * Math.max(0, length - inner ** 2);
  const axis = still ** 2 * Math.max(0, 1 - onAxis ** 2);
  const both = -2 * sin * still * inner * onAxis;
  return Math.sqrt(Math.max(0, mapped + axis + both));
}
