import { nearestNeighbours, neighbourCount } from '../drift/nearest-neighbours.ts';
import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import { drawRows, takeRows } from '../linalg/row-sample.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { createRandom } from '../random.ts';

const DEFAULT_NEIGHBOURS = 10;
const DEFAULT_MAXIMUM_ROWS = 5000;
/** An independent stream of the seed. */
const STREAM = 23;
const TOO_FEW = notMeasured('there are fewer than 2 unsafe rows with a category');

/** How purity is taken. */
export interface PurityOptions {
  /** Neighbours of each row, at least 1, 10 unless told; capped at the number of other rows. */
  readonly k?: number;
  /** Of the subsample. */
  readonly seed?: number;
  /** Above it, a simple random sample of so many rows stands for all. */
  readonly maximumRows?: number;
}

/** Purity of the rows of one category, beside what neighbours drawn blindly would give; both in [0, 1]. */
export interface CategoryPurity {
  readonly category: string;
  readonly rows: number;
  readonly purity: Measured;
  /** `(n_c - 1) / (N - 1)`. */
  readonly chance: Measured;
}

/** How often the nearest neighbours of unsafe rows share their category; in [0, 1], higher is better. */
export interface CategoricalPurity {
  /** Unweighted mean over categories. */
  readonly macro: Measured;
  /** Unweighted mean of chance over categories. */
  readonly chance: Measured;
  /** Mean over rows. */
  readonly micro: Measured;
  /** Sorted by name. */
  readonly byCategory: readonly CategoryPurity[];
  /** Rows compared: all eligible ones, or the size of the subsample. */
  readonly rows: number;
  /** Unsafe rows with a category. */
  readonly eligibleRows: number;
  /** Neighbours looked at, after the cap. */
  readonly k: number;
}

/**
 * Categorical purity (Safe-Embed, 2024): the share of a row's k nearest other rows by cosine in its own category, among
 * unsafe rows with a category. A row is excluded by its own index, so that its duplicates count, and ties go to the
 * lower index. Undefined with fewer than 2 such rows.
 *
 * @param matrix [n, d], any length of row; a zero row has cosine 0 with every row
 * @param categories [n]
 * @param labels [n], 1 = unsafe
 */
export async function categoricalPurity(
  matrix: Matrix,
  categories: readonly (string | undefined)[],
  labels: Uint8Array,
  multiply: MatrixMultiply,
  options: PurityOptions = {},
): Promise<CategoricalPurity> {
  const { seed = 0, maximumRows = DEFAULT_MAXIMUM_ROWS } = options;
  const eligible = Int32Array.from(labels.keys()).filter(
    (row) => labels[row] === 1 && categories[row] !== undefined,
  );
  const { drawn } = drawRows(eligible.length, maximumRows, createRandom(seed, STREAM));
  const chosen = drawn.map((at) => eligible[at]);
  const names = Array.from(chosen, (row) => categories[row] ?? '');
  const k = neighbourCount(chosen.length, options.k ?? DEFAULT_NEIGHBOURS);
  const nearest = await nearestNeighbours(takeRows(matrix, chosen), k, multiply);
  const shares = sharesInOwnCategory(names, nearest, k);
  const byCategory = groupByCategory(names, shares);
  return {
    macro: meanOf(byCategory.map(({ purity }) => purity)),
    chance: meanOf(byCategory.map(({ chance }) => chance)),
    micro: meanOf(shares),
    byCategory,
    rows: names.length,
    eligibleRows: eligible.length,
    k,
  };
}

/** For each row the share of its neighbours with its category; undefined when there are none. */
function sharesInOwnCategory(names: readonly string[], nearest: Int32Array, k: number): Measured[] {
  return names.map((name, row) => {
    if (k === 0) return TOO_FEW;
    let same = 0;
    for (let at = row * k; at < (row + 1) * k; at++) if (names[nearest[at]] === name) same++;
    return measured(same / k);
  });
}

function groupByCategory(names: readonly string[], shares: readonly Measured[]): CategoryPurity[] {
  const groups = new Map<string, Measured[]>();
  names.forEach((name, row) => {
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(shares[row]);
  });
  return [...groups.keys()].sort().map((category) => {
    const own = groups.get(category) ?? [];
    const chance = names.length < 2 ? TOO_FEW : measured((own.length - 1) / (names.length - 1));
    return { category, rows: own.length, purity: meanOf(own), chance };
  });
}

/** Undefined when any of them is, or there are none. */
function meanOf(values: readonly Measured[]): Measured {
  if (values.length === 0) return TOO_FEW;
  let sum = 0;
  for (const value of values) {
    if (!value.defined) return value;
    sum += value.value;
  }
  return measured(sum / values.length);
}
