import type { Check } from '../core/gate/verdict.ts';
import { METRICS } from '../core/metrics/metric.ts';
import type { GateReport } from './gate-report.ts';
import { reasonsBesideChecks } from './status.ts';

type Slice = NonNullable<GateReport['slices']>['slices'][number];
type SliceCheckStatus = Slice['checks'][number]['status'];

/** Whether a check is one of those that fail the build; never when the build does not fail. */
export function checkFails({ limit, status }: Check, { verdict }: Pick<GateReport, 'verdict'>): boolean {
  if (verdict.effect !== 'fail' || limit.level !== 'error') return false;
  switch (status) {
    case 'breach':
    case 'undefined':
      return true;
    case 'inconclusive':
      // Beside a breach it decides nothing.
      return verdict.outcome === 'inconclusive';
    case 'pass':
      return false;
  }
}

/**
 * Reasons beside the checks that fail the build. A verdict lists its reasons most important first, so what stands below
 * a check that did not fail the build did not fail it either; what stands above, in doubt, did.
 */
export function failingReasons(report: GateReport): ReadonlySet<string> {
  if (report.verdict.effect !== 'fail') return new Set();
  const beside = new Set(reasonsBesideChecks(report));
  const failing = new Set<string>();
  for (const reason of report.verdict.reasons) {
    if (beside.has(reason)) failing.add(reason);
    else if (!ownersOf(reason, report).some((check) => checkFails(check, report))) break;
  }
  return failing;
}

function ownersOf(reason: string, { checks }: GateReport): readonly Check[] {
  return checks.filter(
    (check) =>
      check.status !== 'pass' &&
      reason.startsWith(METRICS[check.limit.metric].title) &&
      reason.includes(check.reason),
  );
}

/** The reason of the verdict that tells of one slice's breaches or of its undefined numbers; undefined without one. */
export function reasonOfSlice(
  { slice, checks }: Slice,
  status: Extract<SliceCheckStatus, 'breach' | 'undefined'>,
  { verdict }: Pick<GateReport, 'verdict'>,
): string | undefined {
  const titles = checks
    .filter((check) => check.status === status)
    .map(({ check }) => METRICS[check.limit.metric].title);
  const ending = { breach: 'beyond the limit', undefined: 'could not be measured' }[status];
  // Breaches that are waived stand in sentences of their own, after those that are not.
  return verdict.reasons.find(
    (reason) =>
      reason.includes(ending) && titles.some((title) => reason.startsWith(`Slice ${slice}: ${title}`)),
  );
}
