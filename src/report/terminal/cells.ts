import type { Measured } from '../../core/measured.ts';
import { METRICS, type MetricName } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatNumber, formatSigned, type Unit } from '../format.ts';

/** A value or `n/a`; the reasons stand below the table or in the report. */
export function narrowValue(value: Measured | undefined, unit: Unit): string {
  return value?.defined === true ? formatNumber(value.value, unit) : NOT_AVAILABLE;
}

/** A signed change or `n/a`. */
export function narrowChange(value: Measured, unit: Unit): string {
  return value.defined ? formatSigned(value.value, unit) : NOT_AVAILABLE;
}

/** Titles that leave a row of 80 columns room for its numbers. */
const NARROW_TITLES: Partial<Readonly<Record<MetricName, string>>> = {
  'silent-failure-prevalence': 'Silent failures',
  'silent-failure-rate': 'Silent, of errors',
  'false-negative-rate': 'False negatives',
  'false-positive-rate': 'False positives',
  'predicted-positive-rate': 'Predicted unsafe',
  'high-confidence-accuracy': 'Accuracy where sure',
  'ece-positive': 'ECE (positive)',
};

/** What a metric is called in a narrow column; no two have the same name. */
export function narrowTitle(metric: MetricName): string {
  return NARROW_TITLES[metric] ?? METRICS[metric].title;
}
