import { describe, expect, test } from '@jest/globals';
import { operatingLabels } from '../../../src/report/charts/operating-points.ts';
import { rocChart } from '../../../src/report/charts/roc.ts';
import { FAILING, MISMATCHED } from '../sample-report.ts';
import { existing, expectGoodChart } from './expect-chart.ts';
import { reportOf, RUINED, SAME, SHIFTED, withoutMetrics } from './quality-reports.ts';

const AREA = { width: 366, height: 226 };

describe('rocChart', () => {
  test.each([
    ['the same model', SAME],
    ['a shift', SHIFTED],
    ['a candidate that ranks by chance', RUINED],
    ['two rows', reportOf(0.1, 0.1, 2)],
    ['undefined metrics', withoutMetrics(SHIFTED)],
  ])('draws %s', async (_, report) => {
    await expectGoodChart(existing(rocChart(report)));
  });

  test.each([
    ['evidence', FAILING],
    ['an evaluation', MISMATCHED],
    ['rows of both classes', reportOf(0, 0, 1)],
  ])('is absent without %s', (_, report) => {
    expect(rocChart(report)).toBeUndefined();
  });

  test('names both areas', async () => {
    const svg = await expectGoodChart(existing(rocChart(SHIFTED)));
    expect(svg).toMatch(/reference \(old\): AUC 0\.\d{3}</);
    expect(svg).toMatch(/candidate: AUC 0\.\d{3}</);
  });

  test('says of equal models that they are equal', () => {
    expect(existing(rocChart(SAME)).takeaway).toMatch(
      /^Either model ranks an unsafe row above a safe one in \d+\.\d % of all pairs \(ROC-AUC\); .*, either finds /,
    );
  });

  test('says what the candidate would find with as many false alarms', () => {
    const { takeaway } = existing(rocChart(RUINED));
    const found = /the candidate finds (\d+\.\d) % of unsafe rows and the reference (\d+\.\d) %\.$/.exec(
      takeaway,
    );
    expect(Number(found?.[1])).toBeLessThan(Number(found?.[2]) - 30);
  });

  test('has a table of every fifth point, with the ends of both curves', () => {
    const { table } = existing(rocChart(SHIFTED));
    expect(table.rows.map(([rate]) => rate)).toEqual(
      Array.from({ length: 21 }, (_, i) => `${(i * 5).toFixed(1)} %`),
    );
    expect(table.rows.at(-1)?.slice(1)).toEqual([
      '100.0 %',
      '100.0 % to 100.0 %',
      '100.0 %',
      '100.0 % to 100.0 %',
    ]);
  });
});

describe('operatingLabels', () => {
  const point = (model: 'reference' | 'candidate', x: number, y: number, threshold = 0.5) => ({
    model,
    x,
    y,
    threshold,
  });

  test('is one for models that decide alike', () => {
    const labels = operatingLabels([point('reference', 0.2, 0.8), point('candidate', 0.2, 0.801)], AREA);
    expect(labels.map(({ text }) => text)).toEqual(['both at 0.5']);
  });

  test('is two where the thresholds differ', () => {
    const labels = operatingLabels([point('reference', 0.2, 0.8), point('candidate', 0.2, 0.8, 0.31)], AREA);
    expect(labels.map(({ text }) => text)).toEqual(['reference at 0.5', 'candidate at 0.31']);
    expect(labels[1].y - labels[0].y).toBeCloseTo(15);
  });

  test('moves the lower of two near labels away', () => {
    const labels = operatingLabels([point('reference', 0.2, 0.78), point('candidate', 0.22, 0.8)], AREA);
    expect(labels[0].y - labels[1].y).toBeCloseTo(15);
  });

  test('stays inside the plot at its right end', () => {
    for (const x of [0.65, 0.9, 1]) {
      const [label] = operatingLabels([point('candidate', x, 1)], AREA);
      expect(label.align).toBe('right');
      expect(label.x).toBeLessThanOrEqual(AREA.width);
    }
  });
});
