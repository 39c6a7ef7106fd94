import { expect, test } from '@jest/globals';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { judgeSlices } from '../../../src/core/slices/judge-slices.ts';
import { limitFor } from '../gate/judge-settings.ts';
import { ANALYTIC_LIMITS, exchangeableRows, sliceSettings } from './sliced-rows.ts';

const DRAWS = 60;
const SLICES = 10;
const ROWS_PER_SLICE = 60;
const MINIMUM = { minimumRows: ROWS_PER_SLICE, minimumRowsPerClass: 20 };

/** Shares of the draws in which any slice alarms: by its point estimate, by its own p-value, after Holm. */
function alarmShares(limits: readonly Limit[]) {
  const alarms = { point: 0, unadjusted: 0, adjusted: 0 };
  for (let draw = 0; draw < DRAWS; draw++) {
    const { comparison, slices } = exchangeableRows(SLICES * ROWS_PER_SLICE, SLICES, 1000 + draw);
    const report = judgeSlices(comparison, slices, sliceSettings(limits, MINIMUM));
    expect(report.tests).toBe(SLICES * limits.length);
    const checks = report.slices.flatMap((slice) => slice.checks);
    if (checks.some(({ check }) => check.status === 'breach')) alarms.point++;
    if (checks.some(({ p }) => p.defined && p.value < 0.05)) alarms.unadjusted++;
    if (checks.some(({ status }) => status === 'breach')) alarms.adjusted++;
  }
  return {
    point: alarms.point / DRAWS,
    unadjusted: alarms.unadjusted / DRAWS,
    adjusted: alarms.adjusted / DRAWS,
  };
}

test('where nothing truly changes, the point rule alarms in most sets and Holm in hardly any', () => {
  const { point, adjusted } = alarmShares(ANALYTIC_LIMITS);
  expect(point).toBeGreaterThan(0.9);
  expect(adjusted).toBeLessThanOrEqual(0.05);
});

test('at the limit itself, where false alarms are likeliest, Holm alarms no more often than its level says', () => {
  // the true change is 0, and so are the limits
  const { point, unadjusted, adjusted } = alarmShares([
    limitFor('roc-auc', 'max-drop', 0),
    limitFor('false-negative-rate', 'max-rise', 0),
    limitFor('false-positive-rate', 'max-rise', 0),
  ]);
  expect(point).toBe(1);
  expect(unadjusted).toBeGreaterThan(0.5);
  // 0.05 and three standard errors of a share of 60 draws: 0.05 + 3 * sqrt(0.05 * 0.95 / 60)
  expect(adjusted).toBeLessThanOrEqual(0.135);
});
