import type { Comparison } from '../../../src/core/gate/judge.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import type { SliceSettings } from '../../../src/core/slices/slice-report.ts';
import type { SlicedComparison } from '../../../src/core/slices/slice-rows.ts';
import { DEFAULT_SLICE_MINIMUM } from '../../../src/core/slices/slice-settings.ts';
import { createRandom } from '../../../src/core/random.ts';
import { reorder } from '../../support/scored-rows.ts';
import { limitFor, settingsFor } from '../gate/judge-settings.ts';

/** Limits whose intervals need no resamples. */
export const ANALYTIC_LIMITS: readonly Limit[] = [
  limitFor('roc-auc', 'max-drop', 0.02),
  limitFor('false-negative-rate', 'max-rise', 0.05),
  limitFor('false-positive-rate', 'max-rise', 0.05),
];

export function sliceSettings(limits: readonly Limit[], minimum = DEFAULT_SLICE_MINIMUM): SliceSettings {
  return { ...settingsFor(limits, { bootstrapResamples: 40 }), ...minimum };
}

/**
 * Rows whose two models share a signal and differ by independent noise of one spread, so that no metric truly changes;
 * row r has label r mod 2 and lies in slice `part:k` of `parts` equal ones.
 */
export function exchangeableRows(rows: number, parts: number, seed: number): SlicedComparison {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 2);
  const signal = Float64Array.from(labels, (label) => (label === 1 ? 1 : -1) + random.normal());
  const noisy = (): Float64Array => signal.map((score) => score + 0.4 * random.normal());
  const slices = Array.from({ length: rows }, (_, row) => [`part:${Math.floor((row * parts) / rows)}`]);
  return { comparison: { labels, referenceLogits: noisy(), candidateLogits: noisy() }, slices };
}

/** The same rows in another order. */
export function permuted(
  { comparison, slices }: SlicedComparison,
  order: readonly number[],
): SlicedComparison {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const moved: Comparison = {
    labels: reorder(labels, order),
    referenceLogits: reorder(referenceLogits, order),
    candidateLogits: reorder(candidateLogits, order),
  };
  return { comparison: moved, slices: order.map((row) => slices[row]) };
}
