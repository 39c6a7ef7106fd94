import type { Check, CheckStatus, Outcome } from '../core/gate/verdict.ts';
import { METRICS } from '../core/metrics/metric.ts';
import { formatList, formatNumber, formatSigned } from './format.ts';
import type { GateReport } from './gate-report.ts';
import { formatLimit } from './metric-format.ts';

/** One mark and one word for each way a check can end. */
export function describeStatus(check: Check): { readonly mark: string; readonly word: string } {
  switch (check.status) {
    case 'pass':
      return { mark: '✅', word: 'pass' };
    case 'breach':
      return check.limit.level === 'error'
        ? { mark: '❌', word: 'breach' }
        : { mark: '⚠️', word: 'breach (warning)' };
    case 'inconclusive':
      return { mark: '❔', word: 'inconclusive' };
    case 'undefined':
      return { mark: '❌', word: 'undefined' };
  }
}

/** The mark of a verdict. */
export function outcomeMark(outcome: Outcome): string {
  const marks = { pass: '✅', warn: '⚠️', fail: '❌', inconclusive: '❔' } as const;
  return marks[outcome];
}

/** `fail, the build fails: 4 of 7 checks breached (ROC-AUC, ...).` */
export function describeVerdict({ checks, settings, verdict }: GateReport): string {
  const { outcome, effect } = verdict;
  const effects = {
    pass: 'the build passes',
    warn: 'the build passes with a warning',
    fail: 'the build fails',
  } as const;
  const setting = outcome === 'inconclusive' ? ` (on-inconclusive: ${settings.onInconclusive})` : '';
  const counts = countByStatus(checks);
  return `${outcome}, ${effects[effect]}${setting}${counts === '' ? '' : `: ${counts}`}.`;
}

function countByStatus(checks: readonly Check[]): string {
  if (checks.length === 0) return '';
  const words: readonly (readonly [CheckStatus, string])[] = [
    ['breach', 'breached'],
    ['undefined', 'undefined'],
    ['inconclusive', 'inconclusive'],
  ];
  const parts = words.flatMap(([status, word]) => {
    const titles = checks
      .filter((check) => check.status === status)
      .map((check) => METRICS[check.limit.metric].title);
    return titles.length === 0
      ? []
      : [`${titles.length} of ${checks.length} checks ${word} (${titles.join('; ')})`];
  });
  return parts.length === 0 ? `all ${checks.length} checks passed` : formatList(parts);
}

/** One sentence on a check that stands alone: `ROC-AUC: 0.866 -> 0.812 (−0.054), limit drop ≤ 0.020: beyond the limit.` */
export function describeCheck({ candidate, change, limit, reason, reference }: Check): string {
  const { title, unit } = METRICS[limit.metric];
  const step =
    candidate.defined && reference.defined
      ? ` ${formatNumber(reference.value, unit)} -> ${formatNumber(candidate.value, unit)}`
      : '';
  const signed = change.defined ? ` (${formatSigned(change.value, unit)})` : '';
  return `${title}:${step}${signed}${step === '' ? '' : ','} limit ${formatLimit(limit)}: ${reason.replace(/\.$/, '')}.`;
}

/** Reasons of the verdict that belong to no check: a dimension that does not fit, too few rows, the negative control. */
export function reasonsBesideChecks({
  checks,
  verdict,
}: Pick<GateReport, 'checks' | 'verdict'>): readonly string[] {
  const isOfCheck = (reason: string): boolean =>
    checks.some(
      (check) =>
        reason === check.reason ||
        (reason.startsWith(METRICS[check.limit.metric].title) && reason.includes(check.reason)),
    );
  return verdict.reasons.filter((reason) => !isOfCheck(reason));
}
