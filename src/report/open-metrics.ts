import { Gauge, Registry, openMetricsContentType, type OpenMetricsContentType } from 'prom-client';

import type { GateReport } from './gate-report.ts';
import { DRIFT_FAMILIES, SLICE_FAMILIES } from './open-metrics/drift-families.ts';
import type { Family, Labels } from './open-metrics/family.ts';
import { GATE_FAMILIES } from './open-metrics/gate-families.ts';
import { wellFormedLine } from './well-formed.ts';

/** Every family of gauges, in the order of the file. */
export const METRIC_FAMILIES: readonly Family[] = [...GATE_FAMILIES, ...DRIFT_FAMILIES, ...SLICE_FAMILIES];

/**
 * A report as OpenMetrics 1.0 text, so that nightly results can be scraped. Every sample is a gauge and has the label
 * `gate`, so that files of several gates can lie side by side; there are no timestamps, no row ids and no texts.
 * Gauges without UNIT lines read the same in the older Prometheus text format 0.0.4, which the textfile collector of the
 * node exporter and the Pushgateway take (`# EOF` is a comment there).
 *
 * A number that does not exist has no sample: a gauge with NaN would be false in every alert, as a 0 would be in most.
 */
export async function renderOpenMetrics(report: GateReport): Promise<string> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(openMetricsContentType);
  for (const family of METRIC_FAMILIES) addFamily(registry, family, report);
  return registry.metrics();
}

/** Families without a sample are left out. */
function addFamily(
  registry: Registry<OpenMetricsContentType>,
  { name, help, labels, samples }: Family,
  report: GateReport,
): void {
  const found = samples(report);
  if (found.length === 0) return;
  const labelNames = ['gate', ...labels];
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  for (const sample of found) gauge.set(cleaned({ gate: report.gate.name, ...sample.labels }), sample.value);
}

function cleaned(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, wellFormedLine(value)]));
}
