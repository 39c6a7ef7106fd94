import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../../src/core/gate/decide.ts';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { METRICS, type MetricName } from '../../../src/core/metrics/metric.ts';
import type { SliceCheck, SliceCheckStatus } from '../../../src/core/slices/slice-check.ts';
import { judgeSlices } from '../../../src/core/slices/judge-slices.ts';
import { sliceObstacles } from '../../../src/core/slices/slice-obstacles.ts';
import type { SliceReport } from '../../../src/core/slices/slice-report.ts';
import { limitFor } from '../gate/judge-settings.ts';
import { ANALYTIC_LIMITS, exchangeableRows, sliceSettings } from './sliced-rows.ts';

const STATUSES: readonly SliceCheckStatus[] = ['breach', 'suspect', 'inside', 'undefined'];
const METRIC_OF: readonly MetricName[] = ['roc-auc', 'false-negative-rate', 'false-positive-rate'];

function checkOf(limit: Limit, status: SliceCheckStatus): SliceCheck {
  const none = notMeasured('it was not measured');
  return {
    check: {
      limit,
      reference: measured(0.9),
      candidate: none,
      change: none,
      actual: none,
      status: 'pass',
      reason: 'made up',
    },
    status,
    beyondBy: none,
    p: none,
    adjustedP: none,
  };
}

const SHAPE = judgeSlices(
  exchangeableRows(100, 1, 1).comparison,
  exchangeableRows(100, 1, 1).slices,
  sliceSettings(ANALYTIC_LIMITS),
);

/** A report whose slices `a`, `b` ... have checks of these statuses. */
function reportOf(...statuses: readonly (readonly SliceCheckStatus[])[]): SliceReport {
  const slices = statuses.map((own, at) => ({
    ...SHAPE.slices[0],
    slice: String.fromCharCode(97 + at),
    checks: own.map((status, which) => checkOf(limitFor(METRIC_OF[which], 'max', 0.1), status)),
  }));
  return { slices, tooSmall: [], tests: 6 };
}

describe('judged slices', () => {
  test('that hold, or are only suspects, or are too small, are no obstacle', () => {
    const tooSmall = {
      slice: 'tiny',
      status: 'too-small',
      rows: 3,
      positives: 1,
      negatives: 2,
    } as const;
    const report = { ...reportOf(['inside', 'suspect'], ['inside']), tooSmall: [tooSmall] };
    expect(sliceObstacles(report, { level: 'error' })).toEqual([]);
    expect(sliceObstacles(reportOf(), { level: 'error' })).toEqual([]);
  });

  test('that breach are one sentence each, with every significant check and the number of tests', () => {
    const titles = [METRICS['roc-auc'].title, METRICS['false-positive-rate'].title].join(', ');
    const report = reportOf(['breach', 'suspect', 'breach'], ['inside'], ['breach']);
    expect(sliceObstacles(report, { level: 'error' })).toEqual([
      {
        kind: 'breach',
        reason: `Slice a: ${titles} beyond the limit, significantly so among all 6 slice tests.`,
      },
      {
        kind: 'breach',
        reason: `Slice c: ${METRICS['roc-auc'].title} beyond the limit, significantly so among all 6 slice tests.`,
      },
    ]);
  });

  test('warn at level warning and say nothing at level off', () => {
    const report = reportOf(['breach', 'undefined']);
    expect(sliceObstacles(report, { level: 'warning' }).map(({ kind }) => kind)).toEqual([
      'warning',
      'inconclusive',
    ]);
    expect(sliceObstacles(report, { level: 'off' })).toEqual([]);
  });

  test('with a number that does not exist are inconclusive at either level', () => {
    const reason = `Slice a: ${METRICS['false-negative-rate'].title} could not be measured.`;
    for (const level of ['error', 'warning'] as const) {
      expect(sliceObstacles(reportOf(['inside', 'undefined']), { level })).toEqual([
        { kind: 'inconclusive', reason },
      ]);
    }
  });

  test('keep a gate from passing exactly where a slice breached or could not be measured', () => {
    const own = fc.array(fc.constantFrom(...STATUSES), { maxLength: 3 });
    const passed = { ...checkOf(ANALYTIC_LIMITS[0], 'inside').check };
    fc.assert(
      fc.property(fc.array(own, { maxLength: 4 }), (statuses) => {
        const obstacles = sliceObstacles(reportOf(...statuses), { level: 'error' });
        const { outcome } = decide([passed], obstacles, { onInconclusive: 'pass' });
        const all = statuses.flat();
        const expected = all.includes('breach')
          ? 'fail'
          : all.includes('undefined')
            ? 'inconclusive'
            : 'pass';
        expect(outcome).toBe(expected);
      }),
    );
  });

  test('of real rows fail where one slice lost its ranking, and that slice alone is named', () => {
    const rows = exchangeableRows(600, 3, 5);
    const { labels, candidateLogits } = rows.comparison;
    const turned = candidateLogits.map((logit, row) => {
      const safe = labels[row] === 1 ? -2 : 2;
      return rows.slices[row][0] === 'part:1' ? safe : logit;
    });
    const comparison = { ...rows.comparison, candidateLogits: turned };
    const report = judgeSlices(comparison, rows.slices, sliceSettings(ANALYTIC_LIMITS));
    const obstacles = sliceObstacles(report, { level: 'error' });
    expect(obstacles).toHaveLength(1);
    expect(obstacles[0].kind).toBe('breach');
    expect(obstacles[0].reason).toContain('part:1');
    expect(obstacles[0].reason).toContain(METRICS['roc-auc'].title);
  });
});
