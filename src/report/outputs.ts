import type { Measured } from '../core/measured.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import type { GateReport } from './gate-report.ts';

/** The names of the Action's outputs that come from the report. */
export type OutputName =
  | 'verdict'
  | 'effect'
  | 'breaches'
  | 'silent'
  | 'likely-cause'
  | 'repair'
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
    repair: report.remedies?.recommended?.remedy ?? '',
    'roc-auc-reference': plain(reference?.metrics['roc-auc']),
    'roc-auc-candidate': ofCandidate('roc-auc'),
    'ece-candidate': ofCandidate('ece'),
    'silent-failure-prevalence': ofCandidate('silent-failure-prevalence'),
    'false-negative-rate': ofCandidate('false-negative-rate'),
    'drift-angle': plain(report.drift?.angle.mean),
  };
}
