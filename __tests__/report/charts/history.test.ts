import { describe, expect, test } from '@jest/globals';

import { historyChart } from '../../../src/report/charts/history.ts';
import type { HistoryRecord } from '../../../src/report/history/history-record.ts';
import { PINNED, recordOf, reportOver, SLIDE } from '../history/history-samples.ts';
import { FAILING, MISMATCHED } from '../sample-report.ts';
import { existing, expectGoodChart } from './expect-chart.ts';

const OUTCOMES = ['pass', 'warn', 'inconclusive', 'fail'] as const;
const SLID = reportOver(SLIDE, { 'roc-auc': 0.85, 'false-negative-rate': 0.25 }, [PINNED]);

describe('the chart of the history', () => {
  test('draws three panels with limits, baseline and the values of this run', async () => {
    const chart = existing(historyChart(SLID));
    const svg = await expectGoodChart(chart);
    for (const text of [
      'ROC-AUC (higher is better)',
      'Silent failures (lower is better)',
      'Mean drift angle, old to new model',
      'limit since baseline 0.870',
      'limit 0.846',
      'baseline 0.900',
      '>0.850<',
      '2026-01-01',
      'this run',
    ]) {
      expect(svg).toContain(text);
    }
    expect(chart.takeaway).toContain('a slow slide');
    expect(chart.description).toContain('pinned baseline');
    expect(chart.table.rows[0]?.slice(0, 5)).toEqual(['2026-01-01', 'pass', '0.900', '8.0 %', '20.0 %']);
    expect(chart.table.rows.at(-1)?.[0]).toBe('this run');
  });

  test('shows each verdict by its shape, and holds 60 earlier runs', async () => {
    const history = Array.from({ length: 60 }, (_, day) => recordOf(day, { outcome: OUTCOMES[day % 4] }));
    const chart = existing(historyChart({ ...FAILING, history }));
    const svg = await expectGoodChart(chart);
    for (const outcome of OUTCOMES) expect(svg).toContain(`>${outcome}<`);
    expect(chart.table.rows).toHaveLength(60);
  });

  test('says how many runs on another set are left out', () => {
    const history = [recordOf(1, { dataset: 'f'.repeat(12) }), recordOf(2)];
    expect(historyChart({ ...FAILING, history })?.description).toContain(
      '1 earlier run on another set is left out.',
    );
  });

  test('falls back to calibration where no run knows its silent failures', async () => {
    const history = [recordOf(1, { metrics: { 'roc-auc': 0.9, ece: 0.03 } })];
    const chart = existing(historyChart({ ...MISMATCHED, history }));
    expect(await expectGoodChart(chart)).toContain('ECE (top label) (lower is better)');
  });

  test('is not drawn without an earlier run, or without any number', () => {
    expect(historyChart(FAILING)).toBeUndefined();
    expect(historyChart({ ...FAILING, history: [] })).toBeUndefined();
    const bare = Object.fromEntries(
      Object.entries(recordOf(1, { metrics: {} })).filter(([name]) => name !== 'angle'),
    ) as unknown as HistoryRecord;
    expect(historyChart({ ...MISMATCHED, history: [bare] })).toBeUndefined();
  });
});
