import type { Matrix } from '../linalg/matrix.ts';
import { drawRows } from '../linalg/row-sample.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { createRandom } from '../random.ts';
import { meanUnitRow } from './cosine.ts';

/** Rows that the average cosine of a model is taken from. */
const AVERAGE_ROWS = 1000;
/** An independent stream of the seed. */
const STREAM = 22;
/** An average cosine this close to 1 is 1 up to rounding. */
const ROUNDING = 1e-12;

/**
 * `(cos - a) / (1 - a)`: 0 for texts as alike as any two of the data, 1 for the same direction (Safe-Embed, 2024). Not
 * clipped: negative when less alike than average. Undefined when the average is, and when it is 1: then all rows have
 * one direction.
 *
 * @param cosine of the pair, in [-1, 1]
 * @param average mean cosine of the same model, see `averageCosine`
 */
export function normalizedSimilarity(cosine: number, average: Measured): Measured {
  if (!average.defined) return average;
  const room = 1 - average.value;
  if (room <= ROUNDING) return notMeasured('the average cosine is 1: all rows have one direction');
  return measured((cosine - average.value) / room);
}

/**
 * Mean cosine between two disjoint halves of a seeded random set of up to 1,000 rows, over all cross pairs: how alike
 * any two texts are to this model. O(n d). Undefined with fewer than 2 rows.
 *
 * @param matrix [n, d], any length of row; a zero row has cosine 0 with every row
 * @param seed the same seed picks the same rows for either model
 */
export function averageCosine(matrix: Matrix, seed: number): Measured {
  if (matrix.rows < 2) return notMeasured('there are fewer than 2 rows');
  const [first, second] = averageHalves(matrix.rows, seed);
  return measured(averageProduct(matrix, first, second));
}

/** The two disjoint sets of rows that `averageCosine` compares; with an odd number the second has one more. */
export function averageHalves(rows: number, seed: number): readonly [Int32Array, Int32Array] {
  const random = createRandom(seed, STREAM);
  const chosen = drawRows(rows, AVERAGE_ROWS, random).drawn;
  const halves = drawRows(chosen.length, Math.floor(chosen.length / 2), random);
  return [halves.drawn.map((at) => chosen[at]), halves.rest.map((at) => chosen[at])];
}

/**
 * Mean cosine over all pairs of a row of the first and a row of the second set: the product of their mean unit rows.
 *
 * @param first row indices, at least one
 * @param second row indices, at least one
 */
export function averageProduct(matrix: Matrix, first: Int32Array, second: Int32Array): number {
  const a = meanUnitRow(matrix, first);
  const b = meanUnitRow(matrix, second);
  let product = 0;
  for (let j = 0; j < a.length; j++) product += a[j] * b[j];
  return product;
}
