import type { Check } from '../../core/gate/verdict.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatInterval, formatLevel } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import { describeCheck } from '../status.ts';
import { checkFails } from '../failing.ts';
import type { Result, TestCase } from './test-case.ts';

/** A limit as a name that stays the same from run to run: `ROC-AUC drop ≤ 0.020`. */
export function limitName({ limit }: Check): string {
  return `${METRICS[limit.metric].title} ${formatLimit(limit)}`;
}

/** What stands below the sentence on a check: the interval, and where the limit is written. */
export function checkDetails({ interval, limit }: Check): readonly string[] {
  const of = boundsChange(limit) ? 'change' : 'value';
  const { unit } = METRICS[limit.metric];
  return [
    ...(interval === undefined
      ? []
      : [`${formatLevel(interval.level)} interval of the ${of}: ${formatInterval(interval, unit, of)}`]),
    ...(limit.source === undefined
      ? []
      : [`Limit: ${limit.source.file}:${limit.source.line}:${limit.source.column}`]),
  ];
}

function resultOf(check: Check, report: GateReport): Result {
  const message = describeCheck(check);
  const details = [...checkDetails(check), `Level: ${check.limit.level}`];
  if (check.status === 'pass') return { kind: 'passed', message };
  if (checkFails(check, report)) {
    const kind = check.status === 'undefined' ? 'error' : 'failure';
    return { kind, type: check.status, message, details };
  }
  return { kind: check.status === 'breach' ? 'system-out' : 'skipped', message, details };
}

/** One check of all rows as a test case. */
export function checkCase(check: Check, report: GateReport): TestCase {
  return { name: limitName(check), result: resultOf(check, report) };
}
