import { isOutside, outsideBy, statusOf } from './check-status.ts';
import { normalTail, normalUpperQuantile } from './normal-tail.ts';
import type { Check, Report } from './report.ts';

type SliceReport = NonNullable<Report['slices']>;
type SliceCheck = SliceReport['slices'][number]['checks'][number];
type SliceStatus = SliceCheck['status'];

/** p-values are compared to this relative precision: ours are integrated, the report's come from a series. */
const PRECISION = 1e-6;

/** What every check of every slice must say, and in which ways the report says something else. */
export interface SliceTests {
  /** By slice, in the order of the report. */
  readonly statuses: readonly { readonly slice: string; readonly statuses: readonly SliceStatus[] }[];
  readonly faults: readonly string[];
}

/**
 * Tests each limit on each slice: one-sided p-value from the wider arm of the
 * interval over its normal quantile, Holm's (1979) adjustment over all
 * tests of all slices, a breach only where the adjusted p is below 1 - confidence level.
 */
export function testSlices(slices: SliceReport, settings: Report['settings']): SliceTests {
  const faults: string[] = [];
  const quantile = normalUpperQuantile((1 - settings.confidenceLevel) / 2);
  const tests = slices.slices.flatMap(({ slice, candidate, checks }) =>
    checks.map((reported) => ({
      slice,
      reported,
      metrics: candidate.metrics,
      p: pValue(reported.check, quantile),
    })),
  );
  const known = tests.flatMap(({ p }) => (p === undefined ? [] : [p]));
  if (slices.tests !== known.length)
    faults.push(`${known.length} slice tests were made, not ${slices.tests}.`);

  const statuses = tests.map(({ slice, reported, metrics, p }) => {
    const adjusted = p === undefined ? undefined : holm(p, known);
    const { check } = reported;
    const where = `Slice ${slice}, ${check.limit.metric}`;
    if (!agrees(p, reported.p)) faults.push(`${where}: its p-value is ${p ?? 'not known'}.`);
    if (!agrees(adjusted, reported.adjustedP)) {
      faults.push(`${where}: its adjusted p-value is ${adjusted ?? 'not known'}.`);
    }
    // The percentile of a calibrated classifier on the slice's rows is not in the report: its check is believed.
    const ownStatus = statusOf(check, { rule: settings.rule, candidate: metrics, calibrated: {} });
    const chance = ownStatus === 'breach' && check.status === 'inconclusive' && isCalibration(check);
    if (ownStatus !== check.status && !chance) {
      faults.push(`${where}: on the slice alone its status is ${ownStatus}, not ${check.status}.`);
    }
    const breaches = ownStatus === 'breach' && !chance;
    const significant = adjusted !== undefined && adjusted < 1 - settings.confidenceLevel;
    const status = sliceStatus(check, ownStatus === 'undefined', breaches && significant);
    if (status !== reported.status) faults.push(`${where}: its status is ${status}, not ${reported.status}.`);
    return { slice, status };
  });
  return {
    faults,
    statuses: slices.slices.map(({ slice }) => ({
      slice,
      statuses: statuses.filter((one) => one.slice === slice).map(({ status }) => status),
    })),
  };
}

function sliceStatus({ actual, limit }: Check, missing: boolean, breach: boolean): SliceStatus {
  if (missing) return 'undefined';
  if (!actual.defined || !isOutside(limit, actual.value)) return 'inside';
  return breach ? 'breach' : 'suspect';
}

function isCalibration({ limit }: Check): boolean {
  return limit.metric === 'ece' || limit.metric === 'ece-positive';
}

function pValue({ actual, interval, limit }: Check, quantile: number): number | undefined {
  if (!actual.defined || interval === undefined) return undefined;
  const arm = Math.max(interval.upper - actual.value, actual.value - interval.lower);
  if (!(arm > 0)) return isOutside(limit, actual.value) ? 0 : 1;
  return normalTail((outsideBy(limit, actual.value) * quantile) / arm);
}

/** Holm by its definition: the largest of (number of p-values not below it) x p over all p-values up to this one. */
function holm(p: number, all: readonly number[]): number {
  let largest = 0;
  for (const other of all) {
    if (other > p) continue;
    const notBelow = all.filter((one) => one >= other).length;
    largest = Math.max(largest, Math.min(1, notBelow * other));
  }
  return largest;
}

function agrees(derived: number | undefined, reported: SliceCheck['p']): boolean {
  if (derived === undefined || !reported.defined) return (derived === undefined) === !reported.defined;
  return Math.abs(derived - reported.value) <= PRECISION * Math.max(derived, reported.value) + 1e-15;
}
