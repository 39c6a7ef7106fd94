import { resolve } from 'node:path';

import type { Limit } from '../../core/gate/limit.ts';
import { METRIC_NAMES } from '../../core/metrics/metric.ts';
import type { BaselineConfig } from '../gate-config.ts';
import { BASELINE_LIMIT_KINDS } from './baseline-section.ts';
import type { GateFile } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** Where the baseline lies and how far each metric may move from it; undefined when the gate has none. */
export function resolveBaseline(
  { baseline }: GateFile,
  limits: readonly Limit[],
  source: YamlSource,
  baseDirectory: string,
): BaselineConfig | undefined {
  if (baseline === undefined) return undefined;
  const section = typeof baseline === 'string' ? { path: baseline, limits: {} } : baseline;
  const where = source.locate(typeof baseline === 'string' ? ['baseline'] : ['baseline', 'path']);
  const { file, line, column } = where;
  return {
    path: resolve(baseDirectory, section.path),
    shown: section.path,
    where,
    limits: METRIC_NAMES.flatMap((metric): readonly Limit[] => {
      const entry = section.limits[metric];
      if (entry === 'off') return [];
      if (entry === undefined) {
        return limits
          .filter((limit) => limit.metric === metric && isOfChange(limit))
          .map(({ kind, value, level }) => ({ metric, kind, value, level, source: { file, line, column } }));
      }
      return BASELINE_LIMIT_KINDS.flatMap((kind) => {
        const value = entry[kind];
        if (value === undefined) return [];
        const at = source.locate(['baseline', 'limits', metric, kind]);
        const position = { file: at.file, line: at.line, column: at.column };
        return [{ metric, kind, value, level: entry.level, source: position }];
      });
    }),
  };
}

function isOfChange({ kind }: Limit): boolean {
  return kind === 'max-drop' || kind === 'max-rise';
}
