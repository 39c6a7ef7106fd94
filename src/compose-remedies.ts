import { REMEDIES } from './core/remedy/remedy.ts';
import { recommendRemedy, type RemedyAttempt } from './core/remedy/try-remedies.ts';
import type { GateReport, RemedySummary } from './report/gate-report.ts';

/** What was tried to repair the gate, as the report tells it. */
export function composeRemedies(attempts: readonly RemedyAttempt[]): NonNullable<GateReport['remedies']> {
  const recommended = recommendRemedy(attempts);
  return {
    attempts: attempts.map(summarize),
    ...(recommended === undefined
      ? {}
      : { recommended: { remedy: recommended.remedy, rows: recommended.rows } }),
  };
}

function summarize(attempt: RemedyAttempt): RemedySummary {
  const { remedy, rows } = attempt;
  const { title, needs } = REMEDIES[remedy];
  const known = { remedy, title, needs, rows };
  if ('refused' in attempt) return { ...known, outcome: 'refused', reason: attempt.refused, metrics: {} };
  const { judged, verdict } = attempt;
  const gated = new Set(judged.checks.map(({ limit }) => limit.metric));
  const shown = Object.entries(judged.candidate.metrics).filter(
    ([name]) => name === 'roc-auc' || [...gated].some((metric) => metric === name),
  );
  return {
    ...known,
    outcome: verdict.outcome,
    reason: verdict.reasons.join(' '),
    metrics: Object.fromEntries(shown),
  };
}
