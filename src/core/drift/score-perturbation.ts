import { projectRows, type FoldedHead } from '../classifier/fold-head.ts';
import { angleFromComponents } from '../linalg/angle.ts';
import { widenRows } from '../linalg/dense-matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import {
  exactRotationMap,
  gaussianRandom,
  pushDirection,
  randomSubspaceMap,
  type SubspaceMap,
} from './ingredients.ts';
import { subspaceAngle } from './schedule.ts';
import { drawChiSquared } from './chi-squared.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';

/** Rows that are mapped at a time, so that memory does not grow with their number. */
const BLOCK_ROWS = 1024;

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

/** What is drawn for one mechanism and seed. */
export interface PerturbationInput {
  readonly mechanism: Mechanism;
  /** [n, d], unit rows. */
  readonly embeddings: Matrix;
  readonly head: FoldedHead;
  readonly seed: number;
  readonly settings: Pick<SweepSettings, 'sigmaUnit' | 'adversarial' | 'rotation'>;
  readonly multiply: MatrixMultiply;
}

/**
 * The exact law of the scores under a mechanism, without drawing vectors (definitions section 4): a linear head sees
 * a row only through a few inner products. O(n d), and O(n d^2) once for the subspace mechanism.
 */
export async function perturbScores(input: PerturbationInput): Promise<ScorePerturbation> {
  const { embeddings, head } = input;
  const rowAt = await ROWS_OF[input.mechanism](input);
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

const ROWS_OF: Readonly<Record<Mechanism, (input: PerturbationInput) => RowAt | Promise<RowAt>>> = {
  gaussian: gaussianRows,
  directional: directionalRows,
  subspace: subspaceRows,
};

function gaussianRows({ embeddings, head, seed, settings }: PerturbationInput): RowAt {
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
  const unitSigma = settings.sigmaUnit === 'norm' ? 1 / Math.sqrt(cols) : 1;
  return (row, sigma) => {
    const s = sigma * unitSigma;
    const along = s * alongRow[row];
    const across = Math.sqrt(Math.max(0, s ** 2 * squaredLength[row] - along ** 2));
    return { score: score[row] + head.norm * s * alongHead[row], along: 1 + along, across };
  };
}

function directionalRows({ embeddings, head, seed, settings }: PerturbationInput): RowAt {
  const { adversarial } = settings;
  const direction = pushDirection(head, seed, settings);
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

async function subspaceRows(input: PerturbationInput): Promise<RowAt> {
  const { embeddings, head, seed, settings, multiply } = input;
  const { cols } = embeddings;
  const map = await (settings.rotation ? exactRotationMap : randomSubspaceMap)(cols, seed, multiply);
  const { axis } = map;
  const weights = { rows: 1, cols, data: head.direction };
  const score = projectRows(embeddings, head.direction);
  const mappedScore = projectRows(embeddings, (await map.applyTransposed(weights)).data);
  const onAxis = axis === undefined ? new Float64Array(embeddings.rows) : projectRows(embeddings, axis);
  const axisScore =
    axis === undefined ? 0 : axis.reduce((sum, value, j) => sum + value * head.direction[j], 0);
  const { inner, length } = await imagesOf(embeddings, map);
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

/** `z . Qz` and `|Qz|^2` of every row, [n], by blocks of rows. */
async function imagesOf(
  embeddings: Matrix,
  map: SubspaceMap,
): Promise<Record<'inner' | 'length', Float64Array>> {
  const { rows, cols, data } = embeddings;
  const inner = new Float64Array(rows);
  const length = new Float64Array(rows);
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const last = Math.min(rows, first + BLOCK_ROWS);
    const mapped = await map.apply(widenRows(embeddings, first, last));
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
