import type { Measured } from '../core/measured.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import type { GateReport } from './gate-report.ts';

/** The names of the Action's outputs that come from the report. */
export type OutputName =
  | 'verdict'
  | 'effect'
  | 'breaches'
  | 'silent'
  | 'roc-auc-reference'
  | 'roc-auc-candidate'
  | 'ece-candidate'
  | 'silent-failure-prevalence'
  | 'false-negative-rate'
  | 'drift-angle';

function plain(value: Measured | undefined): string {
  return value?.defined ? String(value.value) : '';
}

/** The Action's outputs: numbers in full precision, an undefined one as the empty string. */
export function composeOutputs(report: GateReport): Readonly<Record<OutputName, string>> {
  const { candidate, reference } = report.evaluation;
  const ofCandidate = (metric: MetricName): string => plain(candidate?.metrics[metric]);
  return {
    verdict: report.verdict.outcome,
    effect: report.verdict.effect,
    breaches: String(report.checks.filter((check) => check.status === 'breach').length),
    silent: String(report.silent),
    'roc-auc-reference': plain(reference?.metrics['roc-auc']),
    'roc-auc-candidate': ofCandidate('roc-auc'),
    'ece-candidate': ofCandidate('ece'),
    'silent-failure-prevalence': ofCandidate('silent-failure-prevalence'),
    'false-negative-rate': ofCandidate('false-negative-rate'),
    'drift-angle': plain(report.drift?.angle.mean),
  };
}
