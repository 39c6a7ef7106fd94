import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { createRandom } from '../random.ts';
import type { PlaneMap, PlanePoint } from './evidence.ts';
import { principalPlane, projectOnto, type PlaneRows } from './principal-plane.ts';
import { roundedShare } from './rounded-share.ts';
import { thinRows } from './thin-rows.ts';

/** An independent stream of the seed. */
const STREAM = 71;
const MOST_POINTS = 600;
/** Rows of each model that the plane is fitted on. */
const FITTED_ROWS = 5000;
/** Any two vectors lie on a line. */
const FEWEST_ROWS = 3;
const DIGITS = 4;

/** Both models on the same texts, and what is to be marked. */
export interface PlaneMapInput {
  /** [n] */
  readonly ids: readonly string[];
  /** [n], 1 = unsafe */
  readonly labels: Uint8Array;
  /** [n, d] */
  readonly reference: Matrix;
  /** [n, d] */
  readonly candidate: Matrix;
  /** Row numbers that the candidate gets wrong with confidence >= tau. */
  readonly silentFailures: readonly number[];
  readonly multiply: MatrixMultiply;
  readonly seed: number;
  /** Rows shown, 600 unless told. */
  readonly mostPoints?: number;
}

/**
 * Both models' vectors in one plane, that of `principalPlane`, so that shift, rotation and collapse can be seen. Fitted
 * on at most 5,000 rows of each model; shows the rows that `thinRows` keeps, in order of id, with coordinates rounded to
 * 4 digits of the largest. Undefined between different dimensions, with fewer than 3 rows and without variance.
 */
export async function planeMap(input: PlaneMapInput): Promise<PlaneMap | undefined> {
  const { labels, reference, candidate, silentFailures, multiply, seed, mostPoints = MOST_POINTS } = input;
  const { rows } = reference;
  if (reference.cols !== candidate.cols || rows < FEWEST_ROWS) return undefined;
  const plane = await principalPlane(fittedRows(input), multiply, seed);
  if (plane === undefined) return undefined;
  const silent = new Set(silentFailures);
  const points = thinRows({ labels, silentFailures, most: mostPoints, seed }).map((row): PlanePoint => ({
    id: input.ids[row],
    label: labels[row] === 1 ? 1 : 0,
    reference: projectOnto(plane, rowOf(reference, row)),
    candidate: projectOnto(plane, rowOf(candidate, row)),
    silentFailure: silent.has(row),
  }));
  points.sort((a, b) => (a.id < b.id ? -1 : 1));
  const [x, y] = plane.explainedVariance;
  return { explainedVariance: [roundedShare(x), roundedShare(y)], rows, points: rounded(points) };
}

/** The same rows of both models. */
function fittedRows({ reference, candidate, labels, seed }: PlaneMapInput): PlaneRows {
  if (reference.rows <= FITTED_ROWS) return { reference, candidate, labels };
  const { drawn } = drawRows(reference.rows, FITTED_ROWS, createRandom(seed, STREAM));
  return {
    reference: takeRows(reference, drawn),
    candidate: takeRows(candidate, drawn),
    labels: Uint8Array.from(drawn, (row) => labels[row]),
  };
}

/** Coordinates to as many decimals as the largest needs for its digits. */
function rounded(points: readonly PlanePoint[]): readonly PlanePoint[] {
  let extent = 0;
  for (const { reference, candidate } of points) {
    for (const value of [...reference, ...candidate]) extent = Math.max(extent, Math.abs(value));
  }
  const decimals = extent === 0 ? 0 : DIGITS - 1 - Math.floor(Math.log10(extent));
  const pair = ([x, y]: readonly [number, number]): [number, number] => [
    roundTo(x, decimals),
    roundTo(y, decimals),
  ];
  return points.map((point) => ({
    ...point,
    reference: pair(point.reference),
    candidate: pair(point.candidate),
  }));
}

/** To a number of decimals, which is negative for tens and hundreds; no negative zero. */
function roundTo(value: number, decimals: number): number {
  if (decimals >= 0) return Number(value.toFixed(decimals)) + 0;
  const step = 10 ** -decimals;
  return Math.round(value / step) * step + 0;
}
