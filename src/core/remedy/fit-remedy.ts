import { frozenLinearHead, type FrozenHead } from '../classifier/frozen-head.ts';
import { FitError } from '../classifier/fit.ts';
import type { LinearHead } from '../classifier/linear-head.ts';
import { selectRegularization } from '../classifier/select-regularization.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';
import type { AffineMap } from './affine-map.ts';
import { headBehindMap, headOnScores } from './changed-head.ts';
import { fitPlatt, fitTemperature, type RefusedCalibration, type ScoreMap } from './calibrate-scores.ts';
import { fitOrthogonalMap, fitRecentring, type PairedVectors } from './fit-maps.ts';
import { matchedThreshold } from './matched-threshold.ts';
import type { RemedyName } from './remedy.ts';
import { fitRidgeMap, type PairedPieces } from './ridge-map.ts';

/** Share of the rows on which a refitted head's regularization is chosen. */
const CHOOSING_SHARE = 0.2;
/** Names this module's own stream of a seed. */
const STREAM = 52;

/** Rows that no remedy is judged on. */
export interface CalibrationRows extends PairedVectors {
  /** [n], 1 = unsafe; only remedies that need labels look at them, and are refused without. */
  readonly labels?: Uint8Array;
  /** Pieces of the same texts; a ridge map is fitted on them as well. */
  readonly pieces?: PairedPieces;
}

/** What is to be repaired, and with what. */
export interface RemedyInput {
  readonly calibration: CalibrationRows;
  /** The frozen head; a decision threshold of a remedy is counted from its own. */
  readonly head: FrozenHead;
  readonly multiply: MatrixMultiply;
  readonly seed: number;
}

/** A remedy that was fitted: the head that then scores the candidate's raw vectors, and what it is made of. */
export interface FittedRemedy {
  readonly head: FrozenHead;
  /** Of recentre, procrustes and ridge-map: what could stand before the old head instead. */
  readonly map?: AffineMap;
  /** Of temperature and platt: what the old head's logits go through. */
  readonly scoreMap?: ScoreMap;
  /** Of refit. */
  readonly refitted?: LinearHead;
}

/** A remedy that cannot be fitted on these rows. */
export interface RefusedRemedy {
  readonly refused: string;
}

/** Fits one remedy (definitions section 9); a map or a change of the scores folds into a linear head. */
export async function fitRemedy(name: RemedyName, input: RemedyInput): Promise<FittedRemedy | RefusedRemedy> {
  const { calibration, head, multiply, seed } = input;
  const adapted = (map: AffineMap): FittedRemedy => ({ head: headBehindMap(head, map, multiply), map });
  const { pieces } = calibration;
  const how = {
    multiply,
    seed,
    ...(head.linear && { direction: head.linear.direction }),
    ...(pieces && { pieces }),
  };
  try {
    switch (name) {
      case 'threshold':
        return await rethreshold(input);
      case 'recentre':
        return adapted(fitRecentring(calibration));
      case 'procrustes':
        return adapted(await fitOrthogonalMap(calibration, multiply));
      case 'ridge-map':
        return adapted(await fitRidgeMap(calibration, how));
      case 'temperature':
        return rescale(head, fitTemperature(...(await scoresOf(input))));
      case 'platt':
        return rescale(head, fitPlatt(...(await scoresOf(input))));
      case 'refit':
        return await refit(input);
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof FitError) return { refused: error.message };
    throw error;
  }
}

/** Scores and labels of the calibration rows under the candidate. */
async function scoresOf({ head, calibration }: RemedyInput): Promise<[Float64Array, Uint8Array]> {
  mustFit(head, calibration);
  return [await head.score(calibration.candidate), labelsOf(calibration)];
}

function labelsOf({ labels }: CalibrationRows): Uint8Array {
  if (labels === undefined) throw new RangeError('the rows to fit it on have no labels');
  return labels;
}

async function rethreshold({ head, calibration }: RemedyInput): Promise<FittedRemedy> {
  mustFit(head, calibration);
  const before = await head.score(calibration.reference);
  const after = await head.score(calibration.candidate);
  const decisionThreshold = matchedThreshold(before, after, head.decisionThreshold);
  if (decisionThreshold > 0 && decisionThreshold < 1) return { head: { ...head, decisionThreshold } };
  throw new RangeError('no threshold between 0 and 1 keeps the share of rows that are called unsafe');
}

function mustFit({ dimension }: FrozenHead, { candidate }: PairedVectors): void {
  if (candidate.cols === dimension) return;
  throw new RangeError(
    `the head takes ${dimension} numbers, the candidate gives ${candidate.cols}: only a map between the dimensions or a new head helps`,
  );
}

function rescale(head: FrozenHead, map: ScoreMap | RefusedCalibration): FittedRemedy | RefusedRemedy {
  return 'refused' in map ? map : { head: headOnScores(head, map), scoreMap: map };
}

async function refit({ calibration, head, multiply, seed }: RemedyInput): Promise<FittedRemedy> {
  const { candidate } = calibration;
  const labels = labelsOf(calibration);
  const count = Math.max(1, Math.floor(CHOOSING_SHARE * candidate.rows));
  const { drawn, rest } = drawRows(candidate.rows, count, createRandom(seed, STREAM));
  const split = (rows: Int32Array) => ({
    matrix: takeRows(candidate, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]),
  });
  const { chosen } = await selectRegularization(split(rest), split(drawn), { multiply });
  const refitted = { ...chosen.head, decisionThreshold: head.decisionThreshold };
  return { head: frozenLinearHead(refitted), refitted };
}
