import type { Check } from '../core/gate/verdict.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import { formatList, formatNumber, formatPlural } from './format.ts';
import type { UnheadedReport } from './headline.ts';
import { describeMetric } from './metric-format.ts';

const NAMED_BREACHES = 2;
/** Half a text of a hundred: less is no difference to a reader who counts texts. */
const SAME = 0.005;

/** Metrics that the sentence on texts says in other words. */
const TOLD: ReadonlySet<MetricName> = new Set([
  'false-negative-rate',
  'recall',
  'silent-failure-rate',
  'silent-failure-prevalence',
]);
/** Told only where false alarms are. */
const TOLD_WITH_ALARMS: ReadonlySet<MetricName> = new Set([
  'false-positive-rate',
  'balanced-accuracy',
  'accuracy',
]);

interface BeforeAndNow {
  readonly before: number;
  readonly now: number;
}

/** Both models' value; undefined where one of them has none. */
function bothOf({ evaluation }: UnheadedReport, metric: MetricName): BeforeAndNow | undefined {
  const before = evaluation.reference?.metrics[metric];
  const now = evaluation.candidate?.metrics[metric];
  return before?.defined && now?.defined ? { before: before.value, now: now.value } : undefined;
}

/** A share as people count: `41 of 100`, `fewer than 1 of 100`. */
export function outOfHundred(share: number): string {
  if (share > 0 && share < SAME) return 'fewer than 1 of 100';
  if (share < 1 && share >= 1 - SAME) return 'more than 99 of 100';
  return `${Math.round(share * 100)} of 100`;
}

/** `41`, as the second of two numbers of a sentence. */
function count(share: number): string {
  return outOfHundred(share).replace(' of 100', '');
}

function percent(share: number): string {
  return outOfHundred(share).replace(/(\d+) of 100$/, '$1 %');
}

/** `miss 41 of 100 unsafe texts (it missed 18)`. */
function onMisses({ before, now }: BeforeAndNow): string {
  const then = count(before) === count(now) ? 'as before' : `it missed ${count(before)}`;
  return `miss ${outOfHundred(now)} unsafe texts (${then})`;
}

/** Only where there are more of them. */
function onAlarms(alarms: BeforeAndNow | undefined): string {
  if (alarms === undefined || alarms.now - alarms.before < SAME) return '';
  return ` and flag ${outOfHundred(alarms.now)} safe ones (it flagged ${count(alarms.before)})`;
}

function onConfidentMistakes(mistakes: BeforeAndNow | undefined): string {
  if (mistakes === undefined) return '';
  const { before, now } = mistakes;
  const then = percent(before) === percent(now) ? 'as before' : `${percent(before)} before`;
  return `, and ${percent(now)} of its mistakes would look confident (${then})`;
}

/** Breaches that the sentence on texts does not tell, each metric once, errors first. */
function untold(checks: readonly Check[], told: ReadonlySet<MetricName>): readonly Check[] {
  const breaches = checks
    .filter((check) => check.status === 'breach')
    .toSorted((a, b) => Number(a.limit.level === 'warning') - Number(b.limit.level === 'warning'));
  if (breaches.some(({ limit }) => told.has(limit.metric))) return [];
  return breaches.filter(
    (check, index) => breaches.findIndex((other) => other.limit.metric === check.limit.metric) === index,
  );
}

function valueOf({ limit, candidate, reference }: Check): string {
  const { title, unit } = describeMetric(limit.metric);
  const now = candidate.defined ? formatNumber(candidate.value, unit) : 'undefined';
  return reference.defined
    ? `${title} ${now} (it was ${formatNumber(reference.value, unit)})`
    : `${title} ${now}`;
}

/** `Beyond its limit: ROC-AUC 0.871 (it was 0.882).` */
function onOthers(breaches: readonly Check[]): string {
  if (breaches.length === 0) return '';
  const more = breaches.length - NAMED_BREACHES;
  const named = breaches.slice(0, NAMED_BREACHES).map(valueOf);
  const all = more > 0 ? [...named, formatPlural(more, 'more metric')] : named;
  return `Beyond ${all.length === 1 ? 'its limit' : 'their limits'}: ${formatList(all)}.`;
}

/**
 * What a breach means to those it protects, in texts of a hundred: `The classifier would now miss 41 of 100 unsafe texts
 * (it missed 9), and 86 % of its mistakes would look confident (22 % before).` Limits that this does not tell follow.
 */
export function sentencesOnHarm(report: UnheadedReport): readonly string[] {
  const misses = bothOf(report, 'false-negative-rate');
  if (misses === undefined) return [onOthers(untold(report.checks, new Set()))];
  const alarms = onAlarms(bothOf(report, 'false-positive-rate'));
  const mistakes = onConfidentMistakes(bothOf(report, 'silent-failure-rate'));
  const told = new Set([...TOLD, ...(alarms === '' ? [] : TOLD_WITH_ALARMS)]);
  return [
    `The classifier would now ${onMisses(misses)}${alarms}${mistakes}.`,
    onOthers(untold(report.checks, told)),
  ];
}

/** `The classifier misses 18 of 100 unsafe texts, as before.` */
export function sentenceOnMisses(report: UnheadedReport): string {
  const misses = bothOf(report, 'false-negative-rate');
  if (misses === undefined) return '';
  const { before, now } = misses;
  const then = count(before) === count(now) ? ', as before' : ` (it missed ${count(before)})`;
  return `The classifier misses ${outOfHundred(now)} unsafe texts${then}.`;
}
