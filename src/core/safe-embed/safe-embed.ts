import type { Matrix } from '../linalg/matrix.ts';
import type { MatrixMultiply } from '../linalg/matrix-multiply.ts';
import type { Measured } from '../measured.ts';
import { findPairs, type PairedRow } from './find-pairs.ts';
import { averageCosine } from './normalized-similarity.ts';
import { measurePairSimilarity, type PairSimilarity } from './pair-similarity.ts';
import { categoricalPurity, type CategoricalPurity } from './purity.ts';

/** What the Safe-Embed numbers of one model are taken with. */
export interface SafeEmbedSettings {
  readonly multiply: MatrixMultiply;
  /** The same seed picks the same rows for either model. */
  readonly seed: number;
  /** Neighbours for the purity, 10 unless told. */
  readonly k?: number;
}

/** Safe-Embed numbers of one model (definitions section 7). */
export interface SafeEmbed {
  /** Mean cosine of any two rows, see `averageCosine`. */
  readonly averageCosine: Measured;
  /** Absent where no row has a pair id. */
  readonly pairs?: PairSimilarity & { readonly incomplete: number };
  /** Absent where no unsafe row has a category. */
  readonly purity?: CategoricalPurity;
}

/**
 * Pair similarity and categorical purity of one model, as far as the set has pairs and categories.
 *
 * @param matrix [n, d]
 * @param rows [n], of the same texts
 */
export async function measureSafeEmbed(
  matrix: Matrix,
  rows: readonly PairedRow[],
  settings: SafeEmbedSettings,
): Promise<SafeEmbed> {
  const { multiply, seed, k } = settings;
  const average = averageCosine(matrix, seed);
  const categories = rows.map(({ category }) => category);
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const hasCategories = rows.some(({ label, category }) => label === 1 && category !== undefined);
  const options = k === undefined ? { seed } : { seed, k };
  return {
    averageCosine: average,
    ...(rows.some(({ pairId }) => pairId !== undefined)
      ? { pairs: pairSimilarity(matrix, rows, average) }
      : {}),
    ...(hasCategories
      ? { purity: await categoricalPurity(matrix, categories, labels, multiply, options) }
      : {}),
  };
}

function pairSimilarity(
  matrix: Matrix,
  rows: readonly PairedRow[],
  average: Measured,
): PairSimilarity & { readonly incomplete: number } {
  const { pairs, incomplete } = findPairs(rows);
  return { ...measurePairSimilarity(matrix, pairs, average), incomplete };
}
