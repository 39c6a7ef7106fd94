import { DEFAULT_LIMITS, type Limit } from '../../core/gate/limit.ts';
import { METRIC_NAMES, type MetricName } from '../../core/metrics/metric.ts';
import { LIMIT_KINDS } from './limits-section.ts';
import type { GateFile } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

function limitsOf(metric: MetricName, section: GateFile['limits'], source: YamlSource): readonly Limit[] {
  const entry = section[metric];
  if (entry === undefined) return DEFAULT_LIMITS.filter((limit) => limit.metric === metric);
  if (entry === 'off') return [];
  return LIMIT_KINDS.flatMap((kind) => {
    const value = entry[kind];
    if (value === undefined) return [];
    const { file, line, column } = source.locate(['limits', metric, kind]);
    return [{ metric, kind, value, level: entry.level, source: { file, line, column } }];
  });
}

/** Default limits, replaced metric by metric by those of the file; in the order reports show metrics. */
export function resolveLimits(section: GateFile['limits'], source: YamlSource): readonly Limit[] {
  return METRIC_NAMES.flatMap((metric) => limitsOf(metric, section, source));
}
