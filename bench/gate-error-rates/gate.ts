import { decide } from '../../src/core/gate/decide.ts';
import { judge, type Comparison, type JudgeSettings } from '../../src/core/gate/judge.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { blindSpots, runNegativeControl } from '../../src/core/gate/negative-control.ts';
import type { Check, Verdict } from '../../src/core/gate/verdict.ts';
import { DEFAULT_EVALUATION_SETTINGS } from '../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';

/** The gate's settings where nothing is set, but for the resamples and the seed. */
export function defaultSettings(bootstrapResamples: number, seed: number): JudgeSettings {
  return {
    limits: DEFAULT_LIMITS,
    evaluation: DEFAULT_EVALUATION_SETTINGS,
    decision: {
      rule: 'point',
      onInconclusive: 'warn',
      confidenceLevel: 0.95,
      bootstrapResamples,
      minimumRowsPerClass: 50,
      seed,
    },
  };
}

/** Limits whose checks need no resampling. */
const QUICK: readonly MetricName[] = [
  'roc-auc',
  'silent-failure-prevalence',
  'false-negative-rate',
  'false-positive-rate',
];

/**
 * What the negative control leaves in doubt; it depends on the reference alone. A planted drift that some limits see is
 * seen by all of them together, so the slow ones are asked only where the quick ones leave a doubt.
 */
export function controlDoubts(
  rows: Pick<Comparison, 'labels' | 'referenceLogits'>,
  settings: JudgeSettings,
): readonly string[] {
  const limits = settings.limits.filter(({ metric }) => QUICK.includes(metric));
  const quick = blindSpots(runNegativeControl(rows, { ...settings, limits }));
  return quick.length === 0 ? quick : blindSpots(runNegativeControl(rows, settings));
}

/** The part of `assess` that decides: checks, negative control, verdict. Both classes have rows enough here. */
export function runGate(
  comparison: Comparison,
  settings: JudgeSettings,
  doubts: readonly string[],
): { readonly checks: readonly Check[]; readonly verdict: Verdict } {
  const { checks } = judge(comparison, settings);
  const obstacles = doubts.map((reason) => ({ kind: 'inconclusive', reason }) as const);
  return { checks, verdict: decide(checks, obstacles, settings.decision) };
}
