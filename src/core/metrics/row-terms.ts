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

/**
 * Every summed metric, each computed when it is asked for; `weights` [n] counts a row several times or not at all, as a
 * bootstrap resample does.
 */
export function summedMetrics(
  terms: RowTerms,
  weights?: Uint32Array,
): Readonly<Record<SummedMetricName, Measured>> {
  const kinds = once(() => countKinds(terms.kinds, weights));
  const topLabel = once(() => sumBins(terms.topLabel, weights));
  const share = (name: keyof typeof SHARE_METRICS): Measured => shareOf(kinds(), SHARE_METRICS[name]);
  return {
    get ece() {
      return expectedGap(topLabel());
    },
    get 'ece-positive'() {
      return expectedGap(sumBins(terms.positiveClass, weights));
    },
    get mce() {
      return maximumGap(topLabel());
    },
    get 'brier-score-loss'() {
      return meanOf(terms.squaredErrors, weights);
    },
    get 'log-loss'() {
      return meanOf(terms.crossEntropies, weights);
    },
    get 'silent-failure-prevalence'() {
      return share('silent-failure-prevalence');
    },
    get 'silent-failure-rate'() {
      return share('silent-failure-rate');
    },
    get accuracy() {
      return share('accuracy');
    },
    get 'balanced-accuracy'() {
      return balancedAccuracyScore(kinds());
    },
    get precision() {
      return share('precision');
    },
    get recall() {
      return share('recall');
    },
    get f1() {
      return f1Score(kinds());
    },
    get 'false-negative-rate'() {
      return share('false-negative-rate');
    },
    get 'false-positive-rate'() {
      return share('false-positive-rate');
    },
    get 'predicted-positive-rate'() {
      return share('predicted-positive-rate');
    },
    get 'mean-confidence'() {
      return meanOf(terms.topLabel.predicted, weights);
    },
    get 'high-confidence-accuracy'() {
      return share('high-confidence-accuracy');
    },
  };
}

/** Computes at the first call and remembers. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
