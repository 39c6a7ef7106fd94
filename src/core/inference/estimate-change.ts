import { differenceOf } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { evaluate } from '../metrics/evaluate.ts';
import type { EvaluationSettings } from '../metrics/evaluation.ts';
import type { MetricName } from '../metrics/metric.ts';
import { isPredictedUnsafe } from '../metrics/row-kind.ts';
import type { ShareDefinition } from '../metrics/row-kind.ts';
import { rowTerms, SHARE_METRICS } from '../metrics/row-terms.ts';
import type { RowTerms, SummedMetricName } from '../metrics/row-terms.ts';
import { probabilitiesOf } from '../metrics/sigmoid.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import type { BootstrapSettings, Statistic } from './bootstrap.ts';
import { delongPaired } from './delong.ts';
import type { Estimate, Interval } from './interval.ts';
import { cutInterval, normalInterval } from './normal-interval.ts';
import { pairedMeanInterval } from './paired-mean.ts';

/** Shares whose denominator is the same rows under any model, so that they can be paired row by row. */
const PAIRED_SHARES: ReadonlySet<MetricName> = new Set([
  'silent-failure-prevalence',
  'accuracy',
  'recall',
  'false-negative-rate',
  'false-positive-rate',
  'predicted-positive-rate',
] as const);

/** Two models' raw scores on the same labelled rows, and what to estimate. */
export interface ChangeInput extends BootstrapSettings {
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], the old model's. */
  readonly referenceLogits: Float64Array;
  /** [n], the new model's. */
  readonly candidateLogits: Float64Array;
  readonly settings: EvaluationSettings;
  /** Of the candidate, where they differ. */
  readonly candidateSettings?: EvaluationSettings;
  readonly metrics: readonly MetricName[];
}

/**
 * Change of each metric, candidate minus reference, with its interval (definitions section 8): AUC by paired DeLong,
 * shares with a fixed denominator by their paired mean difference, the rest by a paired bootstrap over rows,
 * stratified by label. An interval whose standard error is 0 is [x, x]: equal rankings (which includes two perfect
 * separations), equal decisions.
 *
 * The result depends on neither the order of `metrics` nor which other metrics are asked for.
 */
export function estimateChanges(input: ChangeInput): ReadonlyMap<MetricName, Estimate> {
  const { labels, referenceLogits, candidateLogits, settings, candidateSettings = settings } = input;
  const reference = evaluate({ labels, logits: referenceLogits }, settings);
  const candidate = evaluate({ labels, logits: candidateLogits }, candidateSettings);
  const intervals = changeIntervals(input);
  return new Map(
    input.metrics.map((name) => {
      const value = differenceOf(candidate.metrics[name], reference.metrics[name]);
      return [name, estimateOf(value, intervals.get(name))];
    }),
  );
}

/** A value that does not exist has no interval. */
export function estimateOf(value: Measured, interval: Interval | undefined): Estimate {
  return value.defined && interval !== undefined ? { value, interval } : { value };
}

function changeIntervals(input: ChangeInput): Map<MetricName, Interval | undefined> {
  const { labels, referenceLogits, candidateLogits, settings, candidateSettings = settings } = input;
  const reference = rowTerms(labels, referenceLogits, probabilitiesOf(referenceLogits), settings);
  const candidate = rowTerms(labels, candidateLogits, probabilitiesOf(candidateLogits), candidateSettings);
  const models = [reference, candidate];
  const intervals = new Map<MetricName, Interval | undefined>();
  const bootstrapped: SummedMetricName[] = [];
  for (const name of new Set(input.metrics)) {
    if (name === 'roc-auc') intervals.set(name, aucInterval(input));
    else if (isShareMetric(name) && PAIRED_SHARES.has(name)) {
      intervals.set(name, shareInterval(reference, candidate, SHARE_METRICS[name], input.level));
    } else bootstrapped.push(name);
  }
  if (bootstrapped.length > 0) {
    const statistics = bootstrapped.map(
      (name): Statistic =>
        ([before, after]) =>
          differenceOf(after[name], before[name]),
    );
    const drawn = bootstrapIntervals(labels, models, statistics, input);
    bootstrapped.forEach((name, i) => intervals.set(name, drawn[i]));
  }
  return intervals;
}

/** Whether a metric is a plain share of rows. */
export function isShareMetric(name: MetricName): name is keyof typeof SHARE_METRICS {
  return name in SHARE_METRICS;
}

function aucInterval(input: ChangeInput): Interval | undefined {
  const { difference, variance } = delongPaired(input.labels, input.referenceLogits, input.candidateLogits);
  if (!difference.defined || !variance.defined) return undefined;
  const interval = normalInterval(difference.value, Math.sqrt(variance.value), input.level, 'delong');
  return cutInterval(interval, { minimum: -1, maximum: 1 });
}

function shareInterval(
  reference: RowTerms,
  candidate: RowTerms,
  { applies, counts }: ShareDefinition,
  level: number,
): Interval | undefined {
  const differences = { gained: 0, lost: 0, rows: 0, sameDecisions: true };
  for (let row = 0; row < reference.kinds.length; row++) {
    const before = reference.kinds[row];
    const after = candidate.kinds[row];
    if (isPredictedUnsafe(before) !== isPredictedUnsafe(after)) differences.sameDecisions = false;
    if (!applies(before)) continue;
    differences.rows++;
    if (counts(after) && !counts(before)) differences.gained++;
    if (counts(before) && !counts(after)) differences.lost++;
  }
  return pairedMeanInterval(differences, level);
}
