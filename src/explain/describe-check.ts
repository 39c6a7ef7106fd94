import { METRICS } from '../core/metrics/metric.ts';
import type { Check } from '../core/gate/verdict.ts';
import { formatChange, formatCount, formatInterval, formatLevel, formatValue } from '../report/format.ts';
import type { GateReport } from '../report/gate-report.ts';
import { boundsChange, formatLimit } from '../report/metric-format.ts';

/** `reference (old) 0.882, candidate (new) 0.871, change −0.011`. */
export function describeNumbers({ candidate, change, limit, reference }: Check): string {
  const { unit } = METRICS[limit.metric];
  return [
    `reference (old) ${formatValue(reference, unit)}`,
    `candidate (new) ${formatValue(candidate, unit)}`,
    `change ${formatChange(change, unit)}`,
  ].join(', ');
}

/** One check of a report in a sentence or two. */
export function describeOutcome(check: Check): string {
  const { interval, limit, reason, status } = check;
  const { unit } = METRICS[limit.metric];
  const of = boundsChange(limit) ? 'change' : 'value';
  const range =
    interval === undefined
      ? ''
      : `; ${formatLevel(interval.level)} interval of the ${of} ${formatInterval(interval, unit, of)}`;
  return `${limit.metric}.${limit.kind} (${formatLimit(limit)}): ${status}, ${reason}${range}.`;
}

/** What to do about one check, by how it ended. */
export function adviseOn(check: Check, advice: string, { headline }: GateReport): readonly string[] {
  switch (check.status) {
    case 'pass':
      return ['Nothing: it passes.'];
    case 'breach':
      return [...(headline.fix === undefined ? [] : [headline.fix]), advice];
    case 'inconclusive':
      return [
        check.rowsToDecide === undefined
          ? 'Add labelled rows to the held-out set: these are too few to be sure.'
          : `Add labelled rows to the held-out set: about ${formatCount(Number(check.rowsToDecide.toPrecision(2)))} would decide.`,
      ];
    case 'undefined':
      return ['Give the held-out set rows for which this number exists; what does not exist never passes.'];
  }
}
