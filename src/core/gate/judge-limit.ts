import type { Estimate } from '../inference/interval.ts';
import { rowsToDecide } from '../inference/sample-size.ts';
import type { Measured } from '../measured.ts';
import type { MetricName } from '../metrics/metric.ts';
import type { Limit } from './limit.ts';
import { beyondLimit, boundsValue, LIMIT_ROUNDING, oneSidedLimit } from './limit.ts';
import type { Check, CheckStatus, DecisionSettings } from './verdict.ts';

/** What is known about one metric when its limit is judged. */
export interface Evidence {
  readonly rows: number;
  readonly reference: Measured;
  readonly candidate: Measured;
  /** The change, candidate minus reference. */
  readonly change: Estimate;
  /** The candidate's own value. */
  readonly value: Estimate;
  /** 95th percentile of this error for a perfectly calibrated classifier with as many rows; calibration errors only. */
  readonly calibratedPercentile?: Measured;
  /** Share of rows that the candidate gets wrong with confidence; tells why a silent-failure rate does not exist. */
  readonly silentFailurePrevalence: Measured;
}

interface Judgement {
  readonly status: CheckStatus;
  readonly reason: string;
  readonly rowsToDecide?: number;
}

/** Compares one metric, or its change, with one limit (definitions section 8). */
export function judgeLimit(limit: Limit, evidence: Evidence, rule: DecisionSettings['rule']): Check {
  const estimate = boundsValue(limit) ? evidence.value : evidence.change;
  const base = {
    limit,
    reference: evidence.reference,
    candidate: evidence.candidate,
    change: evidence.change.value,
    actual: estimate.value,
    ...(estimate.interval === undefined ? {} : { interval: estimate.interval }),
  };
  return { ...base, ...judge(limit, estimate, evidence, rule) };
}

function judge(
  limit: Limit,
  estimate: Estimate,
  evidence: Evidence,
  rule: DecisionSettings['rule'],
): Judgement {
  if (!estimate.value.defined) return judgeUndefined(limit.metric, estimate.value.reason, evidence);
  const inside = oneSidedLimit(limit);
  const beyondBy = (value: number): number => beyondLimit(limit, value);
  if (beyondBy(estimate.value.value) > LIMIT_ROUNDING) return judgeBeyond(estimate, evidence, rule, beyondBy);
  if (estimate.interval === undefined) {
    return { status: 'inconclusive', reason: 'inside the limit, but no interval exists to say how surely' };
  }
  const { oneSidedLower, oneSidedUpper } = estimate.interval;
  if (beyondBy(inside.side === 'at-most' ? oneSidedUpper : oneSidedLower) <= LIMIT_ROUNDING) {
    return { status: 'pass', reason: 'the estimate and its one-sided bound are inside the limit' };
  }
  const needed = rowsToDecide(estimate, inside, evidence.rows);
  const advice = needed === undefined ? '' : `; about ${roundUp(needed)} rows would decide`;
  return {
    status: 'inconclusive',
    reason: `inside the limit, but ${evidence.rows} rows are too few to be sure${advice}`,
    ...(needed === undefined ? {} : { rowsToDecide: needed }),
  };
}

function judgeUndefined(metric: MetricName, reason: string, evidence: Evidence): Judgement {
  const { silentFailurePrevalence: prevalence, candidate } = evidence;
  if (
    metric === 'silent-failure-rate' &&
    !candidate.defined &&
    prevalence.defined &&
    prevalence.value === 0
  ) {
    return { status: 'pass', reason: `${reason}; passes only because no row is wrong with confidence` };
  }
  return { status: 'undefined', reason: `could not be measured: ${reason}` };
}

function judgeBeyond(
  estimate: Estimate,
  evidence: Evidence,
  rule: DecisionSettings['rule'],
  beyondBy: (value: number) => number,
): Judgement {
  const { calibratedPercentile: percentile, candidate } = evidence;
  if (percentile?.defined === true && candidate.defined && candidate.value <= percentile.value) {
    const reason = `beyond the limit, but a perfectly calibrated classifier reaches this error on ${evidence.rows} rows too`;
    return { status: 'inconclusive', reason };
  }
  if (rule === 'confident') {
    const { interval } = estimate;
    if (interval === undefined || beyondBy(interval.lower) <= 0 || beyondBy(interval.upper) <= 0) {
      return { status: 'inconclusive', reason: 'beyond the limit, but its interval still reaches inside' };
    }
  }
  return { status: 'breach', reason: 'beyond the limit' };
}

/** Two significant digits, rounded up: more would pretend to know. */
function roundUp(rows: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return (Math.ceil(rows / unit) * unit).toLocaleString('en-US');
}
