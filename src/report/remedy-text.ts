import { METRIC_NAMES, METRICS, type MetricName } from '../core/metrics/metric.ts';
import { formatCount } from './format.ts';
import type { GateReport, RemedySummary } from './gate-report.ts';

/** The remedies of a report. */
export type Remedies = NonNullable<GateReport['remedies']>;

/** The attempt that is recommended; undefined when none passes. */
export function recommended({ attempts, recommended: chosen }: Remedies): RemedySummary | undefined {
  return attempts.find(({ remedy, rows }) => remedy === chosen?.remedy && rows === chosen.rows);
}

/** One sentence: what to do. */
export function recommendation(remedies: Remedies): string {
  const { attempts } = remedies;
  const chosen = recommended(remedies);
  if (chosen?.needs === 'nothing') {
    return `${chosen.title} brings the old vectors back and passes every check: nothing has to be fitted.`;
  }
  if (chosen !== undefined) {
    const rows = `${formatCount(chosen.rows)} rows (${chosen.needs})`;
    return `${chosen.title}, fitted on ${rows}, passes every check: it is the cheapest that does.`;
  }
  return attempts.some(({ outcome }) => outcome === 'inconclusive')
    ? 'No remedy passes for sure; those marked inconclusive break no limit, but the held-out rows are too few to be sure. Do not upgrade yet.'
    : 'No remedy that was tried repairs this. Do not upgrade.';
}

/** Headings of narrow columns; the checks above the table have the full titles. */
const SHORT_TITLES: Partial<Readonly<Record<MetricName, string>>> = {
  'ece-positive': 'ECE, positive',
  ece: 'ECE',
  'silent-failure-prevalence': 'Silent',
  'silent-failure-rate': 'Silent, of errors',
  'balanced-accuracy': 'Balanced',
  'false-negative-rate': 'Missed',
  'false-positive-rate': 'False alarms',
};

/** A heading for a narrow column. */
export function shortTitle(metric: MetricName): string {
  return SHORT_TITLES[metric] ?? METRICS[metric].title;
}

/** The metrics that any attempt has, in report order. */
export function shownMetrics(attempts: readonly RemedySummary[]): readonly MetricName[] {
  return METRIC_NAMES.filter((name) => attempts.some(({ metrics }) => metrics[name] !== undefined));
}
