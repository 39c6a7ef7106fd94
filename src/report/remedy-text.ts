import { METRIC_NAMES, type MetricName } from '../core/metrics/metric.ts';
import { formatCount } from './format.ts';
import type { GateReport, RemedySummary } from './gate-report.ts';

/** The remedies of a report. */
export type Remedies = NonNullable<GateReport['remedies']>;

/** One sentence: what to do. */
export function recommendation({ attempts, recommended }: Remedies): string {
  const chosen = attempts.find(
    ({ remedy, rows }) => remedy === recommended?.remedy && rows === recommended.rows,
  );
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

/** The metrics that any attempt has, in report order. */
export function shownMetrics(attempts: readonly RemedySummary[]): readonly MetricName[] {
  return METRIC_NAMES.filter((name) => attempts.some(({ metrics }) => metrics[name] !== undefined));
}
