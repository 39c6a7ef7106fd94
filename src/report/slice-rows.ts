import { METRICS } from '../core/metrics/metric.ts';
import { formatList, formatPlural } from './format.ts';
import type { GateReport } from './gate-report.ts';

/** The slices of a report. */
export type Slices = NonNullable<GateReport['slices']>;
type Slice = Slices['slices'][number];
type SliceCheck = Slice['checks'][number];

const GRAVITY = { breach: 3, suspect: 2, undefined: 1, inside: 0 } as const;

/** The check of a slice that stands out: the gravest status, then the smallest adjusted p. */
export function worstOf({ checks }: Slice): SliceCheck | undefined {
  const p = ({ adjustedP }: SliceCheck): number => (adjustedP.defined ? adjustedP.value : 1);
  return checks.toSorted((a, b) => GRAVITY[b.status] - GRAVITY[a.status] || p(a) - p(b))[0];
}

/** One line: what was judged, and the worst of it. */
export function sliceHeadline({ slices, tooSmall, worst }: Slices): string {
  const breached = slices.filter(({ checks }) => checks.some(({ status }) => status === 'breach'));
  const judged = `${formatPlural(slices.length, 'slice')} judged${tooSmall.length === 0 ? '' : `, ${tooSmall.length} too small`}`;
  if (breached.length > 0) {
    return `${judged}; beyond a limit: ${formatList(breached.map(({ slice }) => slice))}`;
  }
  if (worst === undefined) return judged;
  const how =
    worst.status === 'suspect' ? 'beyond its limit, but chance may be the cause' : 'inside its limit';
  return `${judged}, none beyond a limit for sure; the worst is ${worst.slice} by ${METRICS[worst.limit.metric].title} (${how})`;
}
