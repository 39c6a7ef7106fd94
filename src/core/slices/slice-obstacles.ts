import type { Obstacle } from '../gate/decide.ts';
import { METRICS } from '../metrics/metric.ts';
import type { SliceCheckStatus } from './slice-check.ts';
import type { SliceReport, SliceResult } from './slice-report.ts';
import type { SliceRules } from './slice-settings.ts';

/**
 * What judged slices do to the verdict: one sentence per slice that breached, with its significant checks, and one per
 * slice with a number that does not exist, which never passes. Suspects and slices that are too small are listed in the
 * report and change nothing.
 */
export function sliceObstacles(
  report: SliceReport,
  { level }: Pick<SliceRules, 'level'>,
): readonly Obstacle[] {
  if (level === 'off') return [];
  return report.slices.flatMap((result) => {
    const breached = titlesOf(result, 'breach');
    const missing = titlesOf(result, 'undefined');
    const obstacles: Obstacle[] = [];
    if (breached !== '') {
      const kind = level === 'error' ? 'breach' : 'warning';
      const reason = `Slice ${result.slice}: ${breached} beyond the limit, significantly so among all ${report.tests} slice tests.`;
      obstacles.push({ kind, reason });
    }
    if (missing !== '') {
      obstacles.push({
        kind: 'inconclusive',
        reason: `Slice ${result.slice}: ${missing} could not be measured.`,
      });
    }
    return obstacles;
  });
}

function titlesOf({ checks }: SliceResult, wanted: SliceCheckStatus): string {
  const found = checks.filter(({ status }) => status === wanted);
  return found.map(({ check }) => METRICS[check.limit.metric].title).join(', ');
}
