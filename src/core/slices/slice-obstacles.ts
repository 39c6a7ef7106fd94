import type { Obstacle } from '../gate/decide.ts';
import { nameOfLimit } from '../gate/limit.ts';
import { describeAcceptance, type Waiver } from '../gate/waiver.ts';
import { METRICS } from '../metrics/metric.ts';
import type { SliceCheck } from './slice-check.ts';
import type { SliceReport, SliceResult } from './slice-report.ts';
import type { SliceRules } from './slice-settings.ts';

/**
 * What judged slices do to the verdict: one sentence per slice that breached, with its significant checks, one per
 * breach that a waiver of that slice accepts, and one per slice with a number that does not exist, which never passes.
 * Suspects and slices that are too small are listed in the report and change nothing.
 */
export function sliceObstacles(
  report: SliceReport,
  { level }: Pick<SliceRules, 'level'>,
  waivers: readonly Waiver[] = [],
): readonly Obstacle[] {
  if (level === 'off') return [];
  const all = `significantly so among all ${report.tests} slice tests`;
  return report.slices.flatMap((result) => {
    const { slice } = result;
    const breached = result.checks.filter(({ status }) => status === 'breach');
    const waived = level === 'error' ? breached.filter((check) => waiverOf(check, slice, waivers)) : [];
    const open = titlesOf(breached.filter((check) => !waived.includes(check)));
    const missing = titlesOf(result.checks.filter(({ status }) => status === 'undefined'));
    const obstacles: Obstacle[] = [];
    if (open !== '') {
      const kind = level === 'error' ? 'breach' : 'warning';
      obstacles.push({ kind, reason: `Slice ${slice}: ${open} beyond the limit, ${all}.` });
    }
    for (const check of waived) obstacles.push(acceptedBreach(check, result, waivers));
    if (missing !== '') {
      obstacles.push({ kind: 'inconclusive', reason: `Slice ${slice}: ${missing} could not be measured.` });
    }
    return obstacles;
  });
}

function waiverOf({ check }: SliceCheck, slice: string, waivers: readonly Waiver[]): Waiver | undefined {
  return waivers.find((waiver) => waiver.slice === slice && waiver.check === nameOfLimit(check.limit));
}

function acceptedBreach(check: SliceCheck, { slice }: SliceResult, waivers: readonly Waiver[]): Obstacle {
  const waiver = waiverOf(check, slice, waivers);
  const accepted = waiver === undefined ? '' : `, ${describeAcceptance(waiver)}`;
  return { kind: 'warning', reason: `Slice ${slice}: ${titlesOf([check])} beyond the limit${accepted}.` };
}

function titlesOf(checks: readonly SliceCheck[]): string {
  return checks.map(({ check }) => METRICS[check.limit.metric].title).join(', ');
}
