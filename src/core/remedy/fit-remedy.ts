import { foldHead, scoreRows, type FoldedHead } from '../classifier/fold-head.ts';
import { FitError } from '../classifier/fit.ts';
import type { LinearHead } from '../classifier/linear-head.ts';
import { selectRegularization } from '../classifier/select-regularization.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';
import { foldMapIntoHead, type AffineMap } from './affine-map.ts';
import { fitPlatt, fitTemperature, type RefusedCalibration, type ScoreMap } from './calibrate-scores.ts';
import { fitOrthogonalMap, fitRecentring, type PairedVectors } from './fit-maps.ts';
import { matchedThreshold } from './matched-threshold.ts';
import type { RemedyName } from './remedy.ts';
import { fitRidgeMap } from './ridge-map.ts';

/** Share of the rows on which a refitted head's regularization is chosen. */
const CHOOSING_SHARE = 0.2;
/** Names this module's own stream of a seed. */
const STREAM = 52;

/** Rows that no remedy is judged on. */
export interface CalibrationRows extends PairedVectors {
  /** [n], 1 = unsafe; only remedies that need labels look at them. */
  readonly labels: Uint8Array;
}

/** What is to be repaired, and with what. */
export interface RemedyInput {
  readonly calibration: CalibrationRows;
  /** The frozen head. */
  readonly head: LinearHead;
  readonly decisionThreshold: number;
  readonly multiply: MatrixMultiply;
  readonly seed: number;
}

/** A remedy that was fitted: the head that then scores the candidate's raw vectors, and what it is made of. */
export interface FittedRemedy {
  readonly head: FoldedHead;
  readonly decisionThreshold: number;
  /** Of recentre, procrustes and ridge-map: what could stand before the old head instead. */
  readonly map?: AffineMap;
  /** Of refit. */
  readonly refitted?: LinearHead;
}

/** A remedy that cannot be fitted on these rows. */
export interface RefusedRemedy {
  readonly refused: string;
}

/** Fits one remedy for a linear head (definitions section 9). */
export async function fitRemedy(name: RemedyName, input: RemedyInput): Promise<FittedRemedy | RefusedRemedy> {
  const { calibration, decisionThreshold, multiply, seed } = input;
  const head = foldHead(input.head);
  const adapted = (map: AffineMap): FittedRemedy => ({
    head: foldMapIntoHead(head, map),
    decisionThreshold,
    map,
  });
  try {
    switch (name) {
      case 'threshold':
        return rethreshold(head, input);
      case 'recentre':
        return adapted(fitRecentring(calibration));
      case 'procrustes':
        return adapted(await fitOrthogonalMap(calibration, multiply));
      case 'ridge-map':
        return adapted(await fitRidgeMap(calibration, { multiply, seed, direction: head.direction }));
      case 'temperature':
        return rescale(head, fitTemperature(...scoresOf(head, input)), decisionThreshold);
      case 'platt':
        return rescale(head, fitPlatt(...scoresOf(head, input)), decisionThreshold);
      case 'refit':
        return await refit(input);
    }
  } catch (error) {
    if (error instanceof RangeError || error instanceof FitError) return { refused: error.message };
    throw error;
  }
}

/** Scores and labels of the calibration rows under the candidate. */
function scoresOf(head: FoldedHead, { calibration }: RemedyInput): [Float64Array, Uint8Array] {
  mustFit(head, calibration);
  return [scoreRows(head, calibration.candidate), calibration.labels];
}

function rethreshold(head: FoldedHead, { calibration, decisionThreshold }: RemedyInput): FittedRemedy {
  mustFit(head, calibration);
  const before = scoreRows(head, calibration.reference);
  const after = scoreRows(head, calibration.candidate);
  return { head, decisionThreshold: matchedThreshold(before, after, decisionThreshold) };
}

function mustFit(head: FoldedHead, { candidate }: PairedVectors): void {
  if (candidate.cols !== head.direction.length) {
    throw new RangeError(
      `the head takes ${head.direction.length} numbers, the candidate gives ${candidate.cols}: only a map between the dimensions or a new head helps`,
    );
  }
}

function rescale(
  head: FoldedHead,
  map: ScoreMap | RefusedCalibration,
  decisionThreshold: number,
): FittedRemedy | RefusedRemedy {
  if ('refused' in map) return map;
  const { slope, intercept } = map;
  return {
    head: {
      direction: head.direction.map((weight) => slope * weight),
      intercept: slope * head.intercept + intercept,
      norm: slope * head.norm,
    },
    decisionThreshold,
  };
}

async function refit({ calibration, decisionThreshold, multiply, seed }: RemedyInput): Promise<FittedRemedy> {
  const { candidate, labels } = calibration;
  const count = Math.max(1, Math.floor(CHOOSING_SHARE * candidate.rows));
  const { drawn, rest } = drawRows(candidate.rows, count, createRandom(seed, STREAM));
  const split = (rows: Int32Array) => ({
    matrix: takeRows(candidate, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]),
  });
  const { chosen } = await selectRegularization(split(rest), split(drawn), { multiply });
  const refitted = { ...chosen.head, decisionThreshold };
  return { head: foldHead(refitted), decisionThreshold, refitted };
}
