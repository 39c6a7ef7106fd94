import { expect, jest } from '@jest/globals';
import type { Chart } from '../../../src/report/charts/chart.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import { CHART_WIDTH } from '../../../src/report/charts/theme.ts';

/** A chart that was made. */
export function existing(chart: Chart | undefined): Chart {
  if (chart === undefined) throw new Error('there is no chart');
  return chart;
}

/** What every chart must be: drawn without a warning, small enough, without NaN, with colours of the page and an even table. */
export async function expectGoodChart(chart: Chart): Promise<string> {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const svg = await renderSvg(chart.spec);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
  expect(svg.length).toBeLessThan(60_000);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|#[0-9a-f]{6}/);
  expect(Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])).toBeLessThanOrEqual(CHART_WIDTH + 6);
  for (const text of [chart.takeaway, chart.description]) {
    expect(text).toMatch(/^[A-Z0-9].*\.$/s);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  }
  expect(chart.table.rows.length).toBeGreaterThan(0);
  expect(chart.table.rows.length).toBeLessThanOrEqual(60);
  for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  return svg;
}
