import type { Limit } from '../core/gate/limit.ts';
import type { Check } from '../core/gate/verdict.ts';
import type { Measured } from '../core/measured.ts';
import { METRICS, METRIC_NAMES } from '../core/metrics/metric.ts';
import type { MetricDefinition, MetricName } from '../core/metrics/metric.ts';
import { formatNumber } from './format.ts';

const METRIC_BY_NAME: ReadonlyMap<string, MetricDefinition> = new Map(Object.entries(METRICS));

/** Title and unit of a metric by name; a name that is no metric is its own title and a plain number. */
export function describeMetric(name: string): Pick<MetricDefinition, 'title' | 'unit'> {
  return METRIC_BY_NAME.get(name) ?? { title: name, unit: 'number' };
}

/** Metrics that no check looks at, in report order. */
export function uncheckedMetrics(checks: readonly Check[]): readonly MetricName[] {
  const checked = new Set(checks.map((check) => check.limit.metric));
  return METRIC_NAMES.filter((name) => !checked.has(name));
}

/** `drop ≤ 0.020`, `rise ≤ 5.0 pp`, `≥ 0.850`, `≤ 5.0 %`, `≥ 0.852 (baseline 0.882, drop ≤ 0.030)`. */
export function formatLimit(limit: Limit): string {
  const { unit } = METRICS[limit.metric];
  const bound = formatNumber(limit.value, unit);
  switch (limit.kind) {
    case 'min':
      return `≥ ${bound}${sinceBaseline(limit)}`;
    case 'max':
      return `≤ ${bound}${sinceBaseline(limit)}`;
    case 'max-drop':
      return `drop ≤ ${bound.replace(' %', ' pp')}`;
    case 'max-rise':
      return `rise ≤ ${bound.replace(' %', ' pp')}`;
  }
}

/** What a limit on the change since the pinned baseline was made from; empty for any other. */
function sinceBaseline({ baseline, kind, metric, value }: Limit): string {
  if (baseline === undefined) return '';
  const { unit } = METRICS[metric];
  const room = formatNumber(Math.abs(baseline - value), unit).replace(' %', ' pp');
  return ` (baseline ${formatNumber(baseline, unit)}, ${kind === 'min' ? 'drop' : 'rise'} ≤ ${room})`;
}

/** Whether a limit bounds the change from the reference, so that an interval is one of the change. */
export function boundsChange(limit: Limit): boolean {
  return limit.kind === 'max-drop' || limit.kind === 'max-rise';
}

/** Candidate minus reference, to be shown; undefined when either is. */
export function changeBetween(reference: Measured, candidate: Measured): Measured {
  if (!candidate.defined) return candidate;
  if (!reference.defined) return reference;
  return { defined: true, value: candidate.value - reference.value };
}
