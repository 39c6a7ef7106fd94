import fc from 'fast-check';
import { createRandom } from '../../src/core/random.ts';

/** Labels and the scores of two models on the same rows. */
export interface PairedScores {
  readonly labels: Uint8Array;
  readonly reference: Float64Array;
  readonly candidate: Float64Array;
}

/** Rows of both classes with overlapping scores; the candidate is a noisy, slightly shifted reference. */
export function simulateScores(rows: number, seed: number, noise = 0.8, shift = 0.2): PairedScores {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const reference = Float64Array.from(labels, (label) => (label === 1 ? 1.2 : -1.2) + 1.5 * random.normal());
  const candidate = reference.map((score) => score + shift + noise * random.normal());
  return { labels, reference, candidate };
}

/** Up to 40 rows with labels and integer scores, so that ties are common; any class may be missing. */
export const scoredRows = fc
  .array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: -6, max: 6 })), { minLength: 1, maxLength: 40 })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    scores: Float64Array.from(rows, ([, score]) => score),
  }));

/** The same with at least one row of each class. */
export const scoredRowsOfBothClasses = scoredRows.map(({ labels, scores }) => ({
  labels: Uint8Array.of(0, 1, ...labels),
  scores: Float64Array.of(1, 0, ...scores),
}));

/** The order that a permutation of all rows gives. */
export function reorder<Rows extends Uint8Array | Float64Array>(rows: Rows, order: readonly number[]): Rows {
  const result = rows.slice();
  order.forEach((source, target) => (result[target] = rows[source]));
  return result as Rows;
}
