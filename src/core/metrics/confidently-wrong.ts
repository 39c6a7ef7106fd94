import type { EvaluationSettings } from './evaluation.ts';
import { predictsUnsafe, sigmoid } from './sigmoid.ts';

/**
 * Row indices, ascending, that are wrong with confidence `max(p, 1 - p) >= tau` (eq 16 to 18).
 *
 * @param labels [n], 1 = unsafe
 * @param logits [n]
 */
export function confidentlyWrongRows(
  labels: Uint8Array,
  logits: Float64Array,
  { decisionThreshold, silentFailureThreshold }: EvaluationSettings,
): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    const p = sigmoid(logits[row]);
    const wrong = predictsUnsafe(p, decisionThreshold) !== (labels[row] === 1);
    if (wrong && Math.max(p, 1 - p) >= silentFailureThreshold) rows.push(row);
  }
  return rows;
}
