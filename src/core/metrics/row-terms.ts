import type { Measured } from '../measured.ts';
import { expectedGap, maximumGap } from './calibration.ts';
import { balancedAccuracyScore, CONFUSION_SHARES, f1Score } from './confusion.ts';
import type { EvaluationSettings } from './evaluation.ts';
import { crossEntropies, meanOf, squaredErrors } from './losses.ts';
import type { MetricName } from './metric.ts';
import { binPositiveClass, binTopLabel, sumBins } from './reliability.ts';
import type { BinnedRows } from './reliability.ts';
import { countKinds, rowKinds, shareOf } from './row-kind.ts';
import { SILENT_FAILURE_SHARES } from './silent-failures.ts';

/** Every metric that is a plain share of rows. */
export const SHARE_METRICS = { ...CONFUSION_SHARES, ...SILENT_FAILURE_SHARES } as const;

/** The metrics made of sums over rows: all but the AUC, which ranks. */
export type SummedMetricName = Exclude<MetricName, 'roc-auc'>;

/** What each row adds to every sum, under one model; weights on rows then give all metrics in one pass, O(n). */
export interface RowTerms {
  /** [n], see `rowKinds`. */
  readonly kinds: Uint8Array;
  readonly topLabel: BinnedRows;
  readonly positiveClass: BinnedRows;
  /** [n], nats. */
  readonly crossEntropies: Float64Array;
  /** [n]. */
  readonly squaredErrors: Float64Array;
}

/**
 * The terms of every row.
 *
 * @param labels [n], 1 = unsafe
 * @param logits [n], raw scores
 * @param probabilities [n], P(unsafe), the sigmoid of the logits
 */
export function rowTerms(
  labels: Uint8Array,
  logits: Float64Array,
  probabilities: Float64Array,
  settings: EvaluationSettings,
): RowTerms {
  return {
    kinds: rowKinds(labels, probabilities, settings),
    topLabel: binTopLabel(labels, probabilities, settings.eceBins),
    positiveClass: binPositiveClass(labels, probabilities),
    crossEntropies: crossEntropies(labels, logits),
    squaredErrors: squaredErrors(labels, probabilities),
  };
}

/** Every summed metric; `weights` [n] counts a row several times or not at all, as a bootstrap resample does. */
export function summedMetrics(terms: RowTerms, weights?: Uint32Array): Record<SummedMetricName, Measured> {
  const kinds = countKinds(terms.kinds, weights);
  const topLabel = sumBins(terms.topLabel, weights);
  return {
    ece: expectedGap(topLabel),
    'ece-positive': expectedGap(sumBins(terms.positiveClass, weights)),
    mce: maximumGap(topLabel),
    'brier-score-loss': meanOf(terms.squaredErrors, weights),
    'log-loss': meanOf(terms.crossEntropies, weights),
    'silent-failure-prevalence': shareOf(kinds, SHARE_METRICS['silent-failure-prevalence']),
    'silent-failure-rate': shareOf(kinds, SHARE_METRICS['silent-failure-rate']),
    accuracy: shareOf(kinds, SHARE_METRICS.accuracy),
    'balanced-accuracy': balancedAccuracyScore(kinds),
    precision: shareOf(kinds, SHARE_METRICS.precision),
    recall: shareOf(kinds, SHARE_METRICS.recall),
    f1: f1Score(kinds),
    'false-negative-rate': shareOf(kinds, SHARE_METRICS['false-negative-rate']),
    'false-positive-rate': shareOf(kinds, SHARE_METRICS['false-positive-rate']),
    'predicted-positive-rate': shareOf(kinds, SHARE_METRICS['predicted-positive-rate']),
    'mean-confidence': meanOf(terms.topLabel.predicted, weights),
    'high-confidence-accuracy': shareOf(kinds, SHARE_METRICS['high-confidence-accuracy']),
  };
}
