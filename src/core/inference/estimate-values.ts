import { evaluate } from '../metrics/evaluate.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { countKinds, countShare } from '../metrics/row-kind.ts';
import { rowTerms, SHARE_METRICS } from '../metrics/row-terms.ts';
import type { SummedMetricName } from '../metrics/row-terms.ts';
import { probabilitiesOf } from '../metrics/sigmoid.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import type { BootstrapSettings, Statistic } from './bootstrap.ts';
import { delongVariance } from './delong.ts';
import { estimateOf, isShareMetric } from './estimate-change.ts';
import type { Estimate, Interval } from './interval.ts';
import { cutInterval, normalInterval } from './normal-interval.ts';
import type { ValueRange } from './normal-interval.ts';
import { wilsonInterval } from './wilson.ts';

/** One model's raw scores on labelled rows, and what to estimate. */
export interface ValueInput extends BootstrapSettings {
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], raw scores. */
  readonly logits: Float64Array;
  readonly settings: EvaluationSettings;
  readonly metrics: readonly MetricName[];
}

/**
 * Each metric with its interval (definitions section 8): AUC by DeLong; every plain share of rows by
 * Wilson, given its denominator; the rest by a bootstrap over rows, stratified by label. All are cut to what the metric can be. A DeLong interval is [1, 1]
 * when the classes are perfectly separated, however few rows there are.
 */
export function estimateValues(input: ValueInput): ReadonlyMap<MetricName, Estimate> {
  const { metrics } = evaluate({ labels: input.labels, logits: input.logits }, input.settings);
  const intervals = valueIntervals(input);
  return new Map(
    input.metrics.map((name) => {
      const interval = intervals.get(name);
      return [name, estimateOf(metrics[name], interval && cutInterval(interval, rangeOf(name)))];
    }),
  );
}

/** Every metric is at least 0 and at most 1, but for the log loss, which has no upper end. */
function rangeOf(name: MetricName): ValueRange {
  return { minimum: 0, maximum: name === 'log-loss' ? Number.MAX_VALUE : 1 };
}

function valueIntervals(input: ValueInput): Map<MetricName, Interval | undefined> {
  const { labels, logits, settings, level } = input;
  const terms = rowTerms(labels, logits, probabilitiesOf(logits), settings);
  const kindCounts = countKinds(terms.kinds);
  const intervals = new Map<MetricName, Interval | undefined>();
  const bootstrapped: SummedMetricName[] = [];
  for (const name of new Set(input.metrics)) {
    if (name === 'roc-auc') intervals.set(name, aucInterval(input));
    else if (isShareMetric(name)) {
      const { successes, rows } = countShare(kindCounts, SHARE_METRICS[name]);
      intervals.set(name, wilsonInterval(successes, rows, level));
    } else bootstrapped.push(name);
  }
  if (bootstrapped.length > 0) {
    const statistics = bootstrapped.map(
      (name): Statistic =>
        (resampled) =>
          resampled[0][name],
    );
    const drawn = bootstrapIntervals(labels, [terms], statistics, input);
    bootstrapped.forEach((name, i) => intervals.set(name, drawn[i]));
  }
  return intervals;
}

function aucInterval(input: ValueInput): Interval | undefined {
  const { auc, variance } = delongVariance(input.labels, input.logits);
  if (!auc.defined || !variance.defined) return undefined;
  return normalInterval(auc.value, Math.sqrt(variance.value), input.level, 'delong');
}
