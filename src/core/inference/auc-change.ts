import type { Comparison } from '../gate/judge.ts';
import { measured, type Measured } from '../measured.ts';
import { delongPaired } from './delong.ts';
import { quantilesOfLevel } from './normal-interval.ts';

/** Half the width of the two-sided interval of the change of ROC-AUC (DeLong, paired): what chance may explain. */
export function aucChangeHalfWidth(comparison: Comparison, level: number): Measured {
  const { labels, referenceLogits, candidateLogits } = comparison;
  const { variance } = delongPaired(labels, referenceLogits, candidateLogits);
  if (!variance.defined) return variance;
  return measured(quantilesOfLevel(level).twoSided * Math.sqrt(variance.value));
}
