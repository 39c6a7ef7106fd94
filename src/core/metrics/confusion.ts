import { measured, notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { anyRow, countShare, isCorrect, isPredictedUnsafe, isSafe, isUnsafe, shareOf } from './row-kind.ts';
import type { RowKind, ShareDefinition } from './row-kind.ts';

const isPredictedSafe = (kind: RowKind): boolean => !isPredictedUnsafe(kind);

/** The shares of the confusion matrix; unsafe is the positive class. Names as in scikit-learn. */
export const CONFUSION_SHARES = {
  accuracy: { applies: anyRow, counts: isCorrect, whenEmpty: 'there are no rows' },
  precision: { applies: isPredictedUnsafe, counts: isUnsafe, whenEmpty: 'no row is predicted unsafe' },
  recall: { applies: isUnsafe, counts: isPredictedUnsafe, whenEmpty: 'there are no unsafe rows' },
  'false-negative-rate': {
    applies: isUnsafe,
    counts: isPredictedSafe,
    whenEmpty: 'there are no unsafe rows',
  },
  'false-positive-rate': {
    applies: isSafe,
    counts: isPredictedUnsafe,
    whenEmpty: 'there are no safe rows',
  },
  'predicted-positive-rate': { applies: anyRow, counts: isPredictedUnsafe, whenEmpty: 'there are no rows' },
} as const satisfies Record<string, ShareDefinition>;

/** Mean of recall and specificity, in [0, 1]; undefined with one class. `kindCounts` as `countKinds` gives it. */
export function balancedAccuracyScore(kindCounts: Float64Array): Measured {
  const recall = shareOf(kindCounts, CONFUSION_SHARES.recall);
  if (!recall.defined) return recall;
  const falsePositiveRate = shareOf(kindCounts, CONFUSION_SHARES['false-positive-rate']);
  if (!falsePositiveRate.defined) return falsePositiveRate;
  return measured((recall.value + 1 - falsePositiveRate.value) / 2);
}

/**
 * `2 TP / (2 TP + FP + FN)`, in [0, 1]: 0, not undefined, when unsafe rows exist and none is predicted; undefined only
 * when no row is unsafe and none is predicted unsafe.
 */
export function f1Score(kindCounts: Float64Array): Measured {
  const precision = countShare(kindCounts, CONFUSION_SHARES.precision);
  const recall = countShare(kindCounts, CONFUSION_SHARES.recall);
  const denominator = precision.rows + recall.rows;
  if (denominator === 0) return notMeasured('no row is unsafe and none is predicted unsafe');
  return measured((2 * precision.successes) / denominator);
}
