import type { Evaluation } from '../../src/core/metrics/evaluation.ts';
import { measured, notMeasured, type Measured } from '../../src/core/measured.ts';
import { valueOf } from '../paper-claims/drift.ts';

/** A ROC-AUC that falls by less has lost nothing that a share could be taken of: half of what the gate allows. */
export const LOST_AUC = 0.01;
/** The same for the excess of errors. */
export const LOST_ERRORS = 0.02;

/** What a repair is measured by. */
export interface Quality {
  readonly rocAuc: number;
  readonly falseNegativeRate: number;
  readonly falsePositiveRate: number;
}

/** What an upgrade takes away and how much of it a repair brings back: 1 is all, above 1 more than was lost. */
export interface Shares {
  /** `(repaired - broken) / (reference - broken)` */
  readonly rocAuc: Measured;
  /** `1 - excess of the repaired / excess of the broken` */
  readonly errors: Measured;
}

/** The three numbers of an evaluation, which a set with both classes always has. */
export function qualityOf({ metrics }: Evaluation): Quality {
  return {
    rocAuc: valueOf(metrics['roc-auc'], 'ROC-AUC'),
    falseNegativeRate: valueOf(metrics['false-negative-rate'], 'false negative rate'),
    falsePositiveRate: valueOf(metrics['false-positive-rate'], 'false positive rate'),
  };
}

/**
 * Errors beyond the reference's: the rise of the false negative rate plus the rise of the false positive rate, where a
 * fall counts as no rise, so that fewer errors of one kind do not pay for more of the other.
 */
export function excessErrors(reference: Quality, model: Quality): number {
  const rise = (key: 'falseNegativeRate' | 'falsePositiveRate'): number =>
    Math.max(0, model[key] - reference[key]);
  return rise('falseNegativeRate') + rise('falsePositiveRate');
}

/** How much of what the broken model lost comes back; undefined where it lost too little. */
export function sharesBack(reference: Quality, broken: Quality, repaired: Quality): Shares {
  const lost = reference.rocAuc - broken.rocAuc;
  const excess = excessErrors(reference, broken);
  return {
    rocAuc:
      lost < LOST_AUC
        ? notMeasured('ROC-AUC was not lost')
        : measured((repaired.rocAuc - broken.rocAuc) / lost),
    errors:
      excess < LOST_ERRORS
        ? notMeasured('there was no excess of errors')
        : measured(1 - excessErrors(reference, repaired) / excess),
  };
}

/** The smaller of the shares that exist; undefined when nothing was lost. */
export function leastShare({ rocAuc, errors }: Shares): Measured {
  if (!rocAuc.defined) return errors;
  if (!errors.defined) return rocAuc;
  return measured(Math.min(rocAuc.value, errors.value));
}
