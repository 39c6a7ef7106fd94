import { DEFAULT_LIMITS, type Limit } from '../../../src/core/gate/limit.ts';
import type { Comparison, JudgeSettings } from '../../../src/core/gate/judge.ts';
import type { DecisionSettings } from '../../../src/core/gate/verdict.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../../src/core/metrics/evaluate.ts';
import { METRICS, type MetricName } from '../../../src/core/metrics/metric.ts';
import type { PairedScores } from '../../support/scored-rows.ts';

/** The defaults of a gate file, with fewer resamples. */
export function settingsFor(
  limits: readonly Limit[] = DEFAULT_LIMITS,
  decision: Partial<DecisionSettings> = {},
): JudgeSettings {
  return {
    limits,
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    decision: {
      rule: 'point',
      onInconclusive: 'warn',
      confidenceLevel: 0.95,
      bootstrapResamples: 100,
      minimumRowsPerClass: 50,
      seed: 42,
      ...decision,
    },
  };
}

export function comparisonOf({ labels, reference, candidate }: PairedScores): Comparison {
  return { labels, referenceLogits: reference, candidateLogits: candidate };
}

/** The kinds of limit that bound a metric on its bad side. */
export function sensibleKinds(metric: MetricName): readonly Limit['kind'][] {
  const kinds = {
    'higher-is-better': ['min', 'max-drop'],
    'lower-is-better': ['max', 'max-rise'],
    neither: ['min', 'max', 'max-drop', 'max-rise'],
  } as const;
  return kinds[METRICS[metric].direction];
}

export function limitFor(
  metric: MetricName,
  kind: Limit['kind'],
  value: number,
  level: Limit['level'] = 'error',
): Limit {
  return { metric, kind, value, level };
}

/** The same limit, further out by `by` >= 0. */
export function loosen(limit: Limit, by: number): Limit {
  return { ...limit, value: limit.kind === 'min' ? limit.value - by : limit.value + by };
}
