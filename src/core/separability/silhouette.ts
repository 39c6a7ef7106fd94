import { standardErrorOfMean } from '../inference/standard-error.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { createRandom } from '../random.ts';
import { sumDistances, type RowRange } from './distances.ts';

const DEFAULT_MAXIMUM_ROWS = 5000;
/** An independent stream of the seed. */
const STREAM = 21;

/** How a silhouette is taken from many rows. */
export interface SilhouetteOptions {
  /** Of the subsample. */
  readonly seed?: number;
  /** Above it, a simple random sample of so many rows stands for all. */
  readonly maximumRows?: number;
}

/** How much nearer rows lie to their own class than to the nearest other one. */
export interface Silhouette {
  /** In [-1, 1], higher is better separated. */
  readonly score: Measured;
  /** Rows compared: all, or the size of the subsample. */
  readonly rows: number;
  /**
   * Of a subsample only: the standard deviation of the rows' silhouettes over sqrt(rows). An approximation: it takes
   * rows as independent although they share distances, and the set they were drawn from as infinite.
   */
  readonly standardError?: number;
}

/**
 * Mean over rows of `(b - a) / max(a, b)`, with the mean Euclidean distances `a` to the others of its class and `b` to
 * the nearest other class (eq 22; Rousseeuw, 1987), as scikit-learn's `silhouette_score`: a row alone in its class
 * scores 0, so does one with a = b = 0. Undefined with one class, and when every row is alone in its class.
 *
 * @param matrix [n, d], any length of row
 * @param labels [n], any number of classes
 */
export async function silhouetteScore(
  matrix: Matrix,
  labels: Uint8Array,
  multiply: MatrixMultiply,
  options: SilhouetteOptions = {},
): Promise<Silhouette> {
  const { seed = 0, maximumRows = DEFAULT_MAXIMUM_ROWS } = options;
  const { drawn } = drawRows(matrix.rows, maximumRows, createRandom(seed, STREAM));
  const order = drawn.sort((a, b) => labels[a] - labels[b] || a - b);
  const rows = order.length;
  const classes = classRanges(order, labels);
  if (rows === 0) return { score: notMeasured('there are no rows'), rows };
  if (classes.length === 1) return { score: notMeasured('only one class is present'), rows };
  if (classes.length === rows) return { score: notMeasured('every row is alone in its class'), rows };
  const sums = await sumDistances(takeRows(matrix, order), classes, multiply);
  const silhouettes = rowSilhouettes(sums, classes, rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += silhouettes[row];
  const mean = sum / rows;
  if (rows === matrix.rows) return { score: measured(mean), rows };
  const error = standardErrorOfMean(silhouettes);
  return { score: measured(mean), rows, ...(error.defined && { standardError: error.value }) };
}

/** @param order rows sorted by label */
function classRanges(order: Int32Array, labels: Uint8Array): RowRange[] {
  const ranges: RowRange[] = [];
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && labels[order[to]] === labels[order[from]]) to++;
    ranges.push({ from, to });
    from = to;
  }
  return ranges;
}

/**
 * @param sums of distances, for each class [n]
 * @param classes ranges of the n rows, together all of them
 */
function rowSilhouettes(
  sums: readonly Float64Array[],
  classes: readonly RowRange[],
  rows: number,
): Float64Array {
  const silhouettes = new Float64Array(rows);
  classes.forEach(({ from, to }, own) => {
    if (to - from === 1) return;
    for (let row = from; row < to; row++) {
      const within = sums[own][row] / (to - from - 1);
      let nearest = Infinity;
      for (let other = 0; other < classes.length; other++) {
        const size = classes[other].to - classes[other].from;
        if (other !== own) nearest = Math.min(nearest, sums[other][row] / size);
      }
      const larger = Math.max(within, nearest);
      if (larger > 0) silhouettes[row] = (nearest - within) / larger;
    }
  });
  return silhouettes;
}
