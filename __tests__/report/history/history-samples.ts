import type { Limit } from '../../../src/core/gate/limit.ts';
import { DEFAULT_LIMITS } from '../../../src/core/gate/limit.ts';
import { measured } from '../../../src/core/measured.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { currentRun } from '../../../src/report/history/current-run.ts';
import type { HistoryMetric, HistoryRecord } from '../../../src/report/history/history-record.ts';
import { checkOf, FAILING } from '../sample-report.ts';

/** A run of the sample gate on its held-out set, `day` days into 2026. */
export function recordOf(day: number, changes: Partial<HistoryRecord> = {}): HistoryRecord {
  return {
    version: 1,
    gate: FAILING.gate.name,
    time: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    ...currentRun(FAILING),
    outcome: 'pass',
    effect: 'pass',
    ...changes,
  };
}

/** The sample report of a run with these values, after runs with those values, on one set. */
export function reportOver(
  past: readonly HistoryRecord['metrics'][],
  now: Readonly<Partial<Record<HistoryMetric, number>>> = {},
  extra: readonly Limit[] = [],
): GateReport {
  const { candidate } = FAILING.evaluation;
  if (candidate === undefined) throw new Error('the sample was not evaluated');
  const own = Object.entries(now).map(([name, value]) => [name, measured(value)]);
  const metrics = { ...candidate.metrics, ...Object.fromEntries(own) } as typeof candidate.metrics;
  return {
    ...FAILING,
    checks: [...DEFAULT_LIMITS, ...extra].map((limit) => checkOf(limit, 'pass', [0.8662, 0.86])),
    evaluation: { ...FAILING.evaluation, candidate: { ...candidate, metrics } },
    history: past.map((one, day) => recordOf(day, { metrics: one })),
  };
}

/** Five steps of 0.01, each inside the drop of 0.02. */
export const SLIDE: readonly HistoryRecord['metrics'][] = [0.9, 0.89, 0.88, 0.87, 0.86].map((auc, step) => ({
  'roc-auc': auc,
  'false-negative-rate': 0.2 + step / 100,
  'silent-failure-prevalence': 0.08 + step / 200,
  ece: 0.03,
}));

/** A limit on the change since a pinned ROC-AUC of 0.9. */
export const PINNED: Limit = { metric: 'roc-auc', kind: 'min', value: 0.87, level: 'error', baseline: 0.9 };
