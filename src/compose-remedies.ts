import type { Judged } from './core/gate/judge.ts';
import { SETTING, type Fix } from './compose-fix.ts';
import { REMEDIES } from './core/remedy/remedy.ts';
import type { RemedyAttempt } from './core/remedy/try-remedies.ts';
import type { Repair } from './repair.ts';
import type { GateReport, RemedySummary } from './report/gate-report.ts';

/** What was tried to repair the gate, as the report tells it; a change of settings costs nothing, so it comes first. */
export function composeRemedies(
  { restored, attempts }: Repair,
  fix: Fix | undefined,
): NonNullable<GateReport['remedies']> {
  const setting: readonly RemedySummary[] =
    restored === undefined
      ? []
      : [
          {
            remedy: SETTING,
            title: `Setting: ${describeSettings(restored.settings)}`,
            needs: 'nothing',
            rows: 0,
            outcome: restored.verdict.outcome,
            reason: restored.verdict.reasons.join(' '),
            metrics: gatedMetrics(restored.judged),
          },
        ];
  const told = [...setting, ...attempts.map(summarize)];
  if (fix === undefined) return { attempts: told };
  const { remedy, rows, files, gateFile } = fix;
  return { attempts: told, recommended: { remedy, rows, files, gateFile } };
}

function summarize(attempt: RemedyAttempt): RemedySummary {
  const { remedy, rows } = attempt;
  const { title, needs } = REMEDIES[remedy];
  const known = { remedy, title, needs, rows };
  if ('refused' in attempt) return { ...known, outcome: 'refused', reason: attempt.refused, metrics: {} };
  const { judged, verdict, residual } = attempt;
  return {
    ...known,
    outcome: verdict.outcome,
    reason: verdict.reasons.join(' '),
    ...(residual === undefined ? {} : { residual }),
    metrics: gatedMetrics(judged),
  };
}

/** ROC-AUC, and every metric that a limit looks at. */
function gatedMetrics({ candidate, checks }: Judged): RemedySummary['metrics'] {
  const gated = new Set<string>(checks.map(({ limit }) => limit.metric));
  const shown = Object.entries(candidate.metrics).filter(([name]) => name === 'roc-auc' || gated.has(name));
  return Object.fromEntries(shown);
}

/** As the gate file would write them. */
function describeSettings(settings: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ');
}
