import type { Check } from '../core/gate/verdict.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import { formatList, formatNumber, formatPlural } from './format.ts';
import { describeMetric } from './metric-format.ts';

const NAMED_BREACHES = 2;

/** What a breach means in words, most alarming first; other metrics are named by their titles. */
const CONSEQUENCES: readonly (readonly [MetricName, (value: string) => string])[] = [
  ['false-negative-rate', (value) => `misses ${value} of unsafe texts`],
  ['silent-failure-prevalence', (value) => `is confidently wrong on ${value} of all texts`],
  ['silent-failure-rate', (value) => `makes ${value} of its errors with high confidence`],
  ['false-positive-rate', (value) => `flags ${value} of safe texts`],
  ['roc-auc', (value) => `ranks texts with a ROC-AUC of ${value}`],
  ['balanced-accuracy', (value) => `has a balanced accuracy of ${value}`],
  ['ece-positive', (value) => `has a positive-class calibration error of ${value}`],
  ['ece', (value) => `has a calibration error of ${value}`],
];

function consequenceOf(check: Check): string {
  const { metric } = check.limit;
  const { title, unit } = describeMetric(metric);
  const now = check.candidate.defined ? formatNumber(check.candidate.value, unit) : 'undefined';
  const known = CONSEQUENCES.find(([name]) => name === metric);
  const words = known ? known[1](now) : `has ${title} at ${now}`;
  return check.reference.defined
    ? `${words} (${formatNumber(check.reference.value, unit)} with the old model)`
    : words;
}

/** Breached checks, most alarming first and each metric once. */
function alarming(checks: readonly Check[]): readonly Check[] {
  const breaches = checks.filter((check) => check.status === 'breach');
  const rank = (check: Check): number => {
    const found = CONSEQUENCES.findIndex(([name]) => name === check.limit.metric);
    return (check.limit.level === 'error' ? 0 : 100) + (found === -1 ? CONSEQUENCES.length : found);
  };
  const ranked = breaches.toSorted((a, b) => rank(a) - rank(b));
  return ranked.filter(
    (check, index) => ranked.findIndex((other) => other.limit.metric === check.limit.metric) === index,
  );
}

/** `It now misses 34.2 % of unsafe texts (20.8 % with the old model) and ...`; needs at least one breach. */
export function sentenceOnBreaches(checks: readonly Check[]): string {
  const breaches = alarming(checks);
  const named = breaches.slice(0, NAMED_BREACHES).map(consequenceOf);
  const more = breaches.length - named.length;
  const rest =
    more === 0
      ? ''
      : `; ${formatPlural(more, 'more metric is', 'more metrics are')} beyond ${more === 1 ? 'its limit' : 'their limits'}`;
  return `It now ${formatList(named)}${rest}.`;
}
