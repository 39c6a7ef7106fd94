import { projectRows, type FoldedHead } from '../classifier/fold-head.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { exactRotationMap, gaussianRandom, pushDirection, randomSubspaceMap } from './ingredients.ts';
import { subspaceAngle } from './schedule.ts';
import { drawChiSquared } from './chi-squared.ts';
import type { Mechanism, SweepSettings } from './sweep-settings.ts';
import {
  blockImages,
  directionalTurn,
  gaussianTurn,
  meanTurn,
  subspaceTurn,
  type TurnOfRow,
} from './turns.ts';

/** Perturbed rows for any magnitude above 0; the draws are the same at every magnitude. */
export interface ScorePerturbation {
  /** Logits of the perturbed rows, [n]. */
  readonly logitsAt: (sigma: number) => Promise<Float64Array>;
  /** Mean angle over rows, in degrees; costs no scoring. */
  readonly meanAngleAt: (sigma: number) => number;
}

/** The logits of every seed at one magnitude, one seed after the other: each may need the whole of the machine. */
export async function drawAt(
  perturbations: readonly ScorePerturbation[],
  sigma: number,
): Promise<readonly Float64Array[]> {
  const draws: Float64Array[] = [];
  for (const perturbation of perturbations) draws.push(await perturbation.logitsAt(sigma));
  return draws;
}

/** Every row at any magnitude: how it turned, and its displaced score before normalisation. */
interface DisplacedRows {
  readonly turnOf: TurnOfRow;
  readonly scoreOf: (row: number, sigma: number) => number;
}

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
  const { rows } = embeddings;
  const { turnOf, scoreOf } = await ROWS_OF[input.mechanism](input);
  const logitsAt = (sigma: number): Float64Array => {
    const logits = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const { along, across } = turnOf(row, sigma);
      const score = scoreOf(row, sigma);
      const length = Math.hypot(along, across);
      logits[row] = (length === 0 ? 0 : score / length) + head.intercept;
    }
    return logits;
  };
  return {
    logitsAt: (sigma) => Promise.resolve(logitsAt(sigma)),
    meanAngleAt: (sigma) => meanTurn(turnOf, rows, sigma),
  };
}

const ROWS_OF: Readonly<
  Record<Mechanism, (input: PerturbationInput) => DisplacedRows | Promise<DisplacedRows>>
> = {
  gaussian: gaussianRows,
  directional: directionalRows,
  subspace: subspaceRows,
};

function gaussianRows({ embeddings, head, seed, settings }: PerturbationInput): DisplacedRows {
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
  const turnOf = gaussianTurn(alongRow, squaredLength);
  return {
    turnOf: (row, sigma) => turnOf(row, sigma * unitSigma),
    scoreOf: (row, sigma) => score[row] + head.norm * (sigma * unitSigma) * alongHead[row],
  };
}

function directionalRows({ embeddings, head, seed, settings }: PerturbationInput): DisplacedRows {
  const direction = pushDirection(head, seed, settings);
  const score = projectRows(embeddings, head.direction);
  const headStep = direction.reduce((sum, value, j) => sum + value * head.direction[j], 0);
  return {
    turnOf: directionalTurn(embeddings, direction),
    scoreOf: (row, sigma) => score[row] + sigma * headStep,
  };
}

async function subspaceRows(input: PerturbationInput): Promise<DisplacedRows> {
  const { embeddings, head, seed, settings, multiply } = input;
  const { cols } = embeddings;
  const map = await (settings.rotation ? exactRotationMap : randomSubspaceMap)(cols, seed, multiply);
  const weights = { rows: 1, cols, data: head.direction };
  const score = projectRows(embeddings, head.direction);
  const mappedScore = projectRows(embeddings, (await map.applyTransposed(weights)).data);
  const axisScore = map.axis?.reduce((sum, value, j) => sum + value * head.direction[j], 0) ?? 0;
  const { turnOf, onAxis } = await subspaceTurn(embeddings, map, blockImages(embeddings, map));
  return {
    turnOf,
    scoreOf: (row, sigma) => {
      const cos = Math.cos(subspaceAngle(sigma));
      const sin = Math.sin(subspaceAngle(sigma));
      return cos * score[row] + sin * mappedScore[row] + (1 - cos) * onAxis[row] * axisScore;
    },
  };
}
