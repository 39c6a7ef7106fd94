import type { Measured } from '../core/measured.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import type { GateReport } from './gate-report.ts';
import { combineVerdicts } from './several-gates.ts';

/** The names of the Action's outputs that come from the report. */
export type OutputName =
  | 'verdict'
  | 'effect'
  | 'breaches'
  | 'silent'
  | 'likely-cause'
  | 'recommended-fix'
  | 'roc-auc-reference'
  | 'roc-auc-candidate'
  | 'ece-candidate'
  | 'silent-failure-prevalence'
  | 'false-negative-rate'
  | 'drift-angle';

function plain(value: Measured | undefined): string {
  return value?.defined ? String(value.value) : '';
}

function breachedMetrics({ checks }: GateReport): readonly MetricName[] {
  const breached = checks.filter(({ status }) => status === 'breach');
  return [...new Set(breached.map(({ limit }) => limit.metric))];
}

/** The Action's outputs: numbers in full precision, an undefined one as the empty string. */
export function composeOutputs(report: GateReport): Readonly<Record<OutputName, string>> {
  const { candidate, reference } = report.evaluation;
  const ofCandidate = (metric: MetricName): string => plain(candidate?.metrics[metric]);
  return {
    verdict: report.verdict.outcome,
    effect: report.verdict.effect,
    breaches: JSON.stringify(breachedMetrics(report)),
    silent: String(report.silent),
    'likely-cause': report.diagnosis[0]?.kind ?? '',
    'recommended-fix': report.remedies?.recommended?.remedy ?? '',
    'roc-auc-reference': plain(reference?.metrics['roc-auc']),
    'roc-auc-candidate': ofCandidate('roc-auc'),
    'ece-candidate': ofCandidate('ece'),
    'silent-failure-prevalence': ofCandidate('silent-failure-prevalence'),
    'false-negative-rate': ofCandidate('false-negative-rate'),
    'drift-angle': plain(report.drift?.angle.mean),
  };
}

/** Outputs of several gates: verdict, effect and breaches of all of them, and no number, for it would be whose? */
export function composeGateOutputs(reports: readonly GateReport[]): Readonly<Record<OutputName, string>> {
  const outputs = reports.map(composeOutputs);
  if (outputs.length === 1) return outputs[0];
  const { effect, outcome } = combineVerdicts(reports);
  const none = Object.fromEntries(Object.keys(outputs[0]).map((name) => [name, '']));
  return {
    ...outputs[0],
    ...none,
    verdict: outcome,
    effect,
    breaches: JSON.stringify([...new Set(reports.flatMap(breachedMetrics))]),
    silent: String(reports.some(({ silent }) => silent)),
  };
}
