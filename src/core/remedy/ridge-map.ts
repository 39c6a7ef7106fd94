import { denseZeros, scaledIdentity, type DenseMatrix } from '../linalg/dense-matrix.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { shuffledRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom, type RandomSource } from '../random.ts';
import { applyMap, type AffineMap } from './affine-map.ts';
import type { PairedVectors } from './fit-maps.ts';
import { momentsOf, solvePulled } from './pulled-ridge.ts';

/** Ridges that are tried, as shares of the mean eigenvalue of the candidate's covariance. */
const RIDGES: readonly number[] = [1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1, 3, 10];
/** Parts of the texts; the ridge is chosen by the error on each part of the map that was fitted on the others. */
const FOLDS = 4;
/** Random directions that stand for the whole vector where nothing says which one counts. */
const DIRECTIONS = 8;
/** Names this module's own stream of a seed. */
const STREAM = 51;

/** A ridge map, and what it was fitted with. */
export interface RidgeMap extends AffineMap {
  readonly matrix: DenseMatrix;
  /** Share of the mean eigenvalue. */
  readonly ridge: number;
  /** Of the identity, in the map that it was shrunk towards; 0 where the dimensions differ. */
  readonly factor: number;
}

/** Pairs that were made of the paired texts' own pieces (`cutText`). */
export interface PairedPieces {
  readonly pairs: PairedVectors;
  /** [pieces], the row of the whole texts that each was cut from. */
  readonly texts: Int32Array;
}

/** What a map is to reproduce, and how. */
export interface RidgeMapOptions {
  readonly multiply: MatrixMultiply;
  /** Of the parts on which the ridge is chosen. */
  readonly seed: number;
  /**
   * [reference dimension], what looks at the mapped vectors: the head's direction. The ridge is then chosen by the
   * error along it, else by the error along eight random directions, an unbiased estimate of the whole vector's.
   */
  readonly direction?: Float64Array;
  /** Fitted on as well; the ridge is still chosen by the error of whole texts. */
  readonly pieces?: PairedPieces;
}

/**
 * `ridge-map`: the linear map `x -> x A + c` of least `|X A - Y|_F^2 + ridge |A - a I|_F^2` between centred vectors,
 * unlabelled (see `solvePulled`). The dimensions may differ; it is then shrunk towards zero. The ridge is the one of
 * least error in fourfold cross-validation (Stone, 1974), in which the pieces of a text stay with it; the map is then
 * fitted on all rows.
 *
 * @throws RangeError with fewer than four rows
 */
export async function fitRidgeMap(pairs: PairedVectors, options: RidgeMapOptions): Promise<RidgeMap> {
  const { rows, cols } = pairs.reference;
  if (rows < FOLDS) throw new RangeError(`a ridge map needs at least four rows, not ${rows}`);
  const { multiply, seed, direction, pieces } = options;
  const random = createRandom(seed, STREAM);
  const parts = drawParts(rows, pieces?.texts, random);
  const all = pieces === undefined ? pairs : together(pairs, pieces.pairs);
  const looks = direction === undefined ? randomDirections(cols, random) : asColumn(direction);
  const isSameSize = cols === pairs.candidate.cols;
  const toLook = { matrix: looks, offset: new Float64Array(looks.cols) };
  const looked: Looked = {
    pairs: { candidate: all.candidate, reference: await applyMap(toLook, all.reference, multiply) },
    unchanged: isSameSize ? looks : undefined,
    parts,
    texts: rows,
  };
  const ridge = await chooseRidge(looked, multiply);
  const pull = { ridge, unchanged: looked.unchanged };
  const { factor } = await solvePulled(await momentsOf(looked.pairs, multiply), pull, multiply);
  const unchanged = isSameSize ? scaledIdentity(cols) : undefined;
  const map = await solvePulled(await momentsOf(all, multiply), { ridge, unchanged, factor }, multiply);
  return { ...map, ridge };
}

/** What the ridge is chosen on: texts, then pieces, and of the reference only how it looks along some directions. */
interface Looked {
  readonly pairs: PairedVectors;
  /** The directions, which an unchanged candidate would be looked at along too; absent where the dimensions differ. */
  readonly unchanged: DenseMatrix | undefined;
  /** [texts + pieces] */
  readonly parts: Int32Array;
  readonly texts: number;
}

async function chooseRidge(
  { pairs, unchanged, parts, texts }: Looked,
  multiply: MatrixMultiply,
): Promise<number> {
  const errors = new Float64Array(RIDGES.length);
  for (let part = 0; part < FOLDS; part++) {
    const others = select(pairs, parts, (own) => own !== part);
    const moments = await momentsOf(others, multiply);
    const held = select(pairs, parts.subarray(0, texts), (own) => own === part);
    for (const [at, ridge] of RIDGES.entries()) {
      const map = await solvePulled(moments, { ridge, unchanged }, multiply);
      errors[at] += await squaredError(map, held, multiply);
    }
  }
  return RIDGES[errors.indexOf(Math.min(...errors))];
}

/** Which part every text is in, and after them every piece: that of its text. */
function drawParts(
  rows: number,
  pieceTexts: Int32Array = new Int32Array(0),
  random: RandomSource,
): Int32Array {
  const parts = new Int32Array(rows + pieceTexts.length);
  shuffledRows(rows, random).forEach((row, place) => (parts[row] = place % FOLDS));
  pieceTexts.forEach((text, piece) => (parts[rows + piece] = parts[text]));
  return parts;
}

function select(
  { reference, candidate }: PairedVectors,
  parts: Int32Array,
  isWanted: (part: number) => boolean,
): PairedVectors {
  const rows = Int32Array.from(parts.keys()).filter((row) => isWanted(parts[row]));
  return { reference: takeRows(reference, rows), candidate: takeRows(candidate, rows) };
}

function together(first: PairedVectors, second: PairedVectors): PairedVectors {
  return {
    reference: stacked(first.reference, second.reference),
    candidate: stacked(first.candidate, second.candidate),
  };
}

function stacked(above: Matrix, below: Matrix): Matrix {
  const data = new Float32Array(above.data.length + below.data.length);
  data.set(above.data);
  data.set(below.data, above.data.length);
  return { rows: above.rows + below.rows, cols: above.cols, data };
}

function asColumn(data: Float64Array): DenseMatrix {
  return { rows: data.length, cols: 1, data };
}

function randomDirections(rows: number, random: RandomSource): DenseMatrix {
  const directions = denseZeros(rows, DIRECTIONS);
  for (let at = 0; at < directions.data.length; at++) directions.data[at] = random.normal();
  return directions;
}

async function squaredError(
  map: AffineMap,
  { reference, candidate }: PairedVectors,
  multiply: MatrixMultiply,
): Promise<number> {
  const { data } = await applyMap(map, candidate, multiply);
  let error = 0;
  for (let at = 0; at < data.length; at++) error += (data[at] - reference.data[at]) ** 2;
  return error;
}
