import { anyRow, isConfident, isCorrect, isHighlyConfident, isWrong } from './row-kind.ts';
import type { RowKind, ShareDefinition } from './row-kind.ts';

const isSilentFailure = (kind: RowKind): boolean => isWrong(kind) && isConfident(kind);

/**
 * Confident and wrong. `silent-failure-rate` is of all errors (drift paper eq 18), `silent-failure-prevalence` of all
 * rows ("38.4 % of test samples"); confident is confidence >= tau (eq 16), wrong is at the decision threshold.
 */
export const SILENT_FAILURE_SHARES = {
  'silent-failure-prevalence': { applies: anyRow, counts: isSilentFailure, whenEmpty: 'there are no rows' },
  'silent-failure-rate': { applies: isWrong, counts: isConfident, whenEmpty: 'nothing is wrong' },
  'high-confidence-accuracy': {
    applies: isHighlyConfident,
    counts: isCorrect,
    whenEmpty: 'no row has a confidence of 0.9 or more',
  },
} as const satisfies Record<string, ShareDefinition>;
