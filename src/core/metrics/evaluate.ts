import { notMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import type { Evaluation, EvaluationSettings, ScoredRows } from './evaluation.ts';
import type { MetricName } from './metric.ts';
import { reliabilityTable, sumBins } from './reliability.ts';
import { countClasses, rocAucScore } from './roc-auc.ts';
import { rowTerms, summedMetrics } from './row-terms.ts';
import { probabilitiesOf } from './sigmoid.ts';

/** The drift paper's thresholds and bins. */
export const DEFAULT_EVALUATION_SETTINGS: EvaluationSettings = {
  decisionThreshold: 0.5,
  silentFailureThreshold: 0.8,
  eceBins: 5,
};

/**
 * Every metric of one classifier on labelled rows. A metric that does not exist is undefined with its reason; if one
 * row has no score, none exists.
 *
 * @throws RangeError if there are not as many scores as labels
 */
export function evaluate(
  rows: ScoredRows,
  settings: EvaluationSettings = DEFAULT_EVALUATION_SETTINGS,
): Evaluation {
  const { labels, logits } = rows;
  if (labels.length !== logits.length) {
    throw new RangeError(`${labels.length} labels but ${logits.length} scores`);
  }
  const terms = rowTerms(labels, logits, probabilitiesOf(logits), settings);
  const metrics = { 'roc-auc': rocAucScore(labels, logits), ...summedMetrics(terms) };
  const missing = missingScore(logits);
  return {
    rows: labels.length,
    ...countClasses(labels),
    metrics: missing === undefined ? metrics : withoutValues(metrics, missing),
    reliability: reliabilityTable(sumBins(terms.topLabel)),
  };
}

/** NaN compares as safe and unconfident, so it must not reach a count. */
function missingScore(logits: Float64Array): string | undefined {
  const row = logits.findIndex(Number.isNaN);
  return row < 0 ? undefined : `the score of row ${row} is not a number`;
}

function withoutValues(
  metrics: Readonly<Record<MetricName, Measured>>,
  reason: string,
): Record<MetricName, Measured> {
  const result = { ...metrics };
  let name: MetricName;
  for (name in result) result[name] = notMeasured(reason);
  return result;
}
